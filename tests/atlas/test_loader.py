"""What is asked of a geometry before anything is made of it."""

import pytest

from app.atlas.loader import _on_earth


@pytest.mark.parametrize(
    ("bounds", "there"),
    [
        ((-360, -90, 360, 90), True),
        ((130, 45, 131, 46), True),
        ((130, 45, 130, 45), True),
        ((-360.5, 0, 0, 1), False),
        ((0, -90.5, 1, 0), False),
        ((0, 0, 360.5, 1), False),
        ((0, 0, 1, 90.5), False),
        ((float("nan"), 0, 1, 1), False),
    ],
)
def test_bounds_lie_on_the_earth_or_do_not(bounds: tuple[float, float, float, float], there: bool) -> None:
    assert _on_earth(bounds) is there

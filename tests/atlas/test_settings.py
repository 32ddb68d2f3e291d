"""What an atlas says of itself: the bounds of its map."""

import pytest

from app.atlas.settings import ordered_bounds


@pytest.mark.parametrize(("west", "east", "counted"), [(130, 140, 140), (170, -170, 190), (-10, 170, 170)])
def test_the_east_is_a_larger_number_than_the_west(west: float, east: float, counted: float) -> None:
    assert ordered_bounds(((40, west), (50, east))) == ((40, west), (50, counted))


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (((40, 130), (50, 130)), "is no way"),
        (((40, 130), (50, 129.5)), "west and east swapped"),
        (((40, 130), (50, -49)), "more than half way"),
        (((50, 130), (50, 140)), "must lie below"),
        (((-91, 130), (50, 140)), "latitudes within"),
        (((40, 130), (50, 361)), "in degrees"),
    ],
)
def test_bounds_that_enclose_nothing_are_refused(
    bounds: tuple[tuple[float, float], tuple[float, float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        ordered_bounds(bounds)

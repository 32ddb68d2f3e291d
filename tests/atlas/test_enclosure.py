"""Land that drawn lines enclose with named stretches, on lines made for the test."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from app.atlas.enclosure import enclose
from app.atlas.records import Stretch


def stretch(name: str, *coordinates: tuple[float, float]) -> Stretch:
    """A line with the least that a stretch must say of itself."""
    return Stretch(
        id=name,
        name={"en": name},
        kind="river",
        accuracy_km=1,
        traced_from="drawn for the test",
        coordinates=coordinates,
        file="test",
    )


RIVER = stretch("river", (0, 0), (4, 0), (10, 0))


def test_a_line_that_ends_between_two_vertices_of_a_river_encloses_land_with_it() -> None:
    land = enclose([stretch("limit", (1, 0), (1, 2), (7, 2), (7, 0)), RIVER])
    assert land is not None
    assert land.shape.area == pytest.approx(12)
    lengths = {piece.id: parts.length for piece, parts in land.pieces}
    assert lengths == pytest.approx({"limit": 10, "river": 6})


def test_an_end_that_misses_the_river_by_the_rounding_of_coordinates_is_joined() -> None:
    land = enclose([stretch("limit", (1, 0.00004), (1, 2), (7, 2), (7, -0.00004)), RIVER])
    assert land is not None
    assert shapely.area(land.shape) > 11.99


def test_lines_that_do_not_meet_enclose_nothing() -> None:
    assert enclose([stretch("limit", (1, 0.5), (1, 2), (7, 2), (7, 0)), RIVER]) is None


@pytest.mark.slow
@given(st.floats(0.01, 4.9), st.floats(5.1, 9.99), st.floats(0.1, 5))
def test_what_bounds_the_land_is_its_whole_outline(left: float, right: float, height: float) -> None:
    land = enclose([stretch("limit", (left, 0), (left, height), (right, height), (right, 0)), RIVER])
    assert land is not None
    outline = sum(parts.length for _, parts in land.pieces)
    assert abs(outline - land.shape.boundary.length) < 1e-9

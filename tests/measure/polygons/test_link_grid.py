"""Rounding for a link never spoils a shape, and rounding again changes nothing."""

import pytest
import shapely
from hypothesis import given, settings
from shapely.geometry import Polygon

from app.measure.polygons.link_grid import LINK_CORNERS, MOST_DECIMALS, TOLERANCE, on_link_grid
from tests.measure.shapes import Land, polygons


@pytest.mark.slow
@given(polygons)
@settings(max_examples=300, deadline=None)
def test_a_rounded_shape_is_valid_of_the_same_area_and_stays(shape: Land) -> None:
    rounded, decimals = on_link_grid(shape)
    assert rounded.is_valid
    assert rounded.area == pytest.approx(shape.area, rel=2 * TOLERANCE)
    if decimals is None:
        assert rounded is shape
    else:
        assert decimals <= MOST_DECIMALS
        assert on_link_grid(rounded, decimals) == (rounded, decimals)


def test_what_five_decimals_would_spoil_keeps_more() -> None:
    assert on_link_grid(shapely.box(130, 45, 131, 46))[1] == 5
    assert on_link_grid(shapely.box(130, 45, 130.000_012, 45.000_012))[1] == 6
    # A neck of a tenth of a metre would close and touch itself.
    neck = Polygon([(0, 0), (2, 0), (2, 1), (1.000_000_4, 1), (2, 1.5), (2, 3), (0, 3), (1, 1)])
    assert on_link_grid(neck)[1] == 7


def test_too_many_corners_for_a_link() -> None:
    most = shapely.Point(130, 50).buffer(3, quad_segs=LINK_CORNERS // 4)
    assert on_link_grid(most)[1] == 5
    more = shapely.Point(130, 50).buffer(3, quad_segs=LINK_CORNERS // 4 + 1)
    assert on_link_grid(more) == (more, None)

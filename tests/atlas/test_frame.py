"""Longitudes counted one way: each place of the globe is on the map once, wherever its middle is."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon

from app.atlas.frame import Frame

#: Middles of maps, degrees; the globe is cut half a turn from each.
MIDDLES = [-180, -90.5, 0, 127, 180]


@pytest.mark.parametrize("middle", MIDDLES)
def test_a_belt_round_the_globe_is_on_the_map_once(middle: float) -> None:
    frame = Frame(middle)
    moved = frame.shape(MultiPolygon([shapely.box(-180, -10, 180, 10)]))
    assert moved.bounds == (frame.west, -10, frame.west + 360, 10)
    assert moved.area == pytest.approx(360 * 20)


@pytest.mark.parametrize("middle", MIDDLES)
@given(lon=st.floats(-180, 179), width=st.floats(0.1, 0.9))
def test_land_keeps_its_size_and_place_wherever_the_map_is_cut(middle: float, lon: float, width: float) -> None:
    frame, land = Frame(middle), shapely.box(lon, 50, lon + width, 51)
    moved = frame.shape(MultiPolygon([land]))
    assert moved.area == pytest.approx(land.area, abs=1e-6)
    assert frame.west <= moved.bounds[0] <= moved.bounds[2] <= frame.west + 360
    place = frame.point((lon + width / 2, 50.5))
    assert moved.distance(shapely.Point(place)) < 1e-6


@given(lons=st.lists(st.integers(-180, 180), min_size=2, max_size=6, unique=True))
def test_a_line_that_jumps_is_the_one_that_goes_on(lons: list[int]) -> None:
    steps = [lons[0]]
    for lon in lons[1:]:  # by way of the nearer side of the globe
        steps.append(steps[-1] + (lon - steps[-1] + 180) % 360 - 180)
    line = Frame(0).line([(lon, 0.0) for lon in lons])
    assert [a[0] - b[0] for a, b in zip(line[1:], line, strict=False)] == pytest.approx(
        [a - b for a, b in zip(steps[1:], steps, strict=False)]
    ) or any(abs(a - b) % 360 == 180 for a, b in zip(steps[1:], steps, strict=False))
    middle = (LineString(line).bounds[0] + LineString(line).bounds[2]) / 2 if len(line) > 1 else line[0][0]
    assert -180 <= middle < 180

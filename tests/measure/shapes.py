"""Polygons of every kind for property tests: thin, long, tiny, huge, polar, at the 180th meridian."""

import math

import shapely
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

Land = Polygon | MultiPolygon


@st.composite
def slivers(draw: st.DrawFn) -> Polygon:
    """Three or four corners, two sides of different numbers of edges, metres to a fraction of a millimetre apart."""
    lon, lat = draw(st.floats(-170, 100)), draw(st.floats(-80, 80))
    length, turn = draw(st.sampled_from([0.01, 0.7, 2.0, 9.3, 60.0])), draw(st.floats(0, 2 * math.pi))
    width = draw(st.sampled_from([1e-9, 1e-7, 1e-5, 1e-3]))
    east, north = length * math.cos(turn), length * math.sin(turn)
    north = max(-89 - lat, min(89 - lat, north))
    share = draw(st.floats(0.1, 0.9))
    middle = (lon + share * east - width * math.sin(turn), lat + share * north + width * math.cos(turn))
    return Polygon([(lon, lat), (lon + east, lat + north), middle])


@st.composite
def stars(draw: st.DrawFn, sizes: tuple[float, ...]) -> Polygon:
    """A ring that sees its middle from each corner."""
    size = draw(st.sampled_from(sizes))
    lon = draw(st.floats(-179 + size, 179 - size))
    lat = draw(st.floats(-89 + size / 2, 89 - size / 2))
    reach = draw(st.lists(st.floats(0.3, 1), min_size=3, max_size=20))
    turns = [2 * math.pi * number / len(reach) for number in range(len(reach))]
    return Polygon(
        [
            (lon + size * far * math.cos(turn), lat + size / 2 * far * math.sin(turn))
            for far, turn in zip(reach, turns, strict=True)
        ]
    )


@st.composite
def belts(draw: st.DrawFn) -> Polygon:
    """Round the whole globe, from a parallel or a zigzag to another, or to a pole: up to nearly all of the globe."""
    step = draw(st.sampled_from([360, 120, 45, 10]))
    south, north = sorted(draw(st.lists(st.floats(-85, 85), min_size=2, max_size=2, unique=True)))
    rise = draw(st.floats(0, 0.9)) * (north - south)
    top = 90 if draw(st.booleans()) else north
    lons = list(range(-180, 181, step))
    lower = [(lon, south + rise * (number % 2)) for number, lon in enumerate(lons)]
    return Polygon([*lower, *((lon, top) for lon in reversed(lons))])


@st.composite
def cut_at_180(draw: st.DrawFn) -> MultiPolygon:
    """Two parts that meet at the 180th meridian."""
    south = draw(st.floats(-80, 75))
    height, west, east = draw(st.floats(1e-6, 10)), draw(st.floats(1e-6, 60)), draw(st.floats(1e-6, 60))
    return MultiPolygon(
        [shapely.box(180 - west, south, 180, south + height), shapely.box(-180, south, east - 180, south + height)]
    )


polygons = st.one_of(slivers(), stars((1e-6, 1e-4, 0.01)), stars((1.0, 20.0, 80.0)), belts(), cut_at_180()).filter(
    lambda shape: shape.is_valid and shape.area > 0
)

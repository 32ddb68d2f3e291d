"""Areas against published values and against closed forms that can be checked by hand."""

import math
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from app.measure.area import (
    AGREEMENT,
    SQUARE_METRE_KM2,
    ellipsoid,
    equal_area_km2,
    equal_areas_km2,
    geodesic_area_km2,
    geodesic_areas_km2,
    length_km,
    lengths_km,
    perimeter_km,
    relative_difference,
)
from app.measure.measurements import Measurements
from tests.measure.shapes import Land, polygons

POLYGONS = Path(__file__).resolve().parent.parent / "fixtures" / "polygons"

#: The polygons that GeographicLib's own test suite uses (Planimeter0), as (lat, lon) vertices
#: joined by geodesics, with the perimeter in m and the area in m2 that it expects.
PLANIMETER = [
    ([(89, 0), (89, 90), (89, 180), (89, 270)], 631819.8745, 24952305678.0),
    ([(0, -1), (-1, 0), (0, 1), (1, 0)], 627598.2731, 24619419146.0),
    ([(90, 0), (0, 0), (0, 90)], 30022685.0, 63758202715511.0),
]


@pytest.mark.parametrize(("vertices", "perimeter", "area"), PLANIMETER)
def test_geographiclib_polygons(vertices: list[tuple[float, float]], perimeter: float, area: float) -> None:
    latitudes, longitudes = zip(*vertices, strict=True)
    found_area, found_perimeter = ellipsoid().polygon_area_perimeter(longitudes, latitudes)
    assert abs(found_area) == pytest.approx(area, abs=1)
    assert found_perimeter == pytest.approx(perimeter, abs=1)


def test_an_octant_of_the_earth() -> None:
    """Its sides are meridians and the equator, so densifying along lon/lat changes nothing."""
    octant = Polygon([(0, 0), (90, 0), (90, 90), (0, 90)])
    assert geodesic_area_km2(octant) == pytest.approx(63758202.715511, rel=1e-9)


def _zone_km2(south: float, north: float, width: float) -> float:
    """Area between two parallels on WGS 84, by the closed form of authalic latitude."""
    a, f = 6378.137, 1 / 298.257223563
    e = math.sqrt(f * (2 - f))
    b2 = (a * (1 - f)) ** 2

    def half(latitude: float) -> float:
        s = math.sin(math.radians(latitude))
        return s / (1 - e * e * s * s) + math.log((1 + e * s) / (1 - e * s)) / (2 * e)

    return math.radians(width) * b2 / 2 * (half(north) - half(south))


@pytest.mark.parametrize(("south", "north"), [(0, 1), (45, 46), (50, 56), (53.25, 53.75)])
def test_a_box_between_parallels(south: float, north: float) -> None:
    """Densified edges follow the parallels, so the closed form of the zone must come out."""
    box = shapely.box(120, south, 140, north)
    expected = _zone_km2(south, north, 20)
    assert geodesic_area_km2(box) == pytest.approx(expected, rel=1e-5)
    assert equal_area_km2(box) == pytest.approx(expected, rel=1e-9)


def test_orientation_and_holes() -> None:
    outer = [(120, 50), (130, 50), (130, 55), (120, 55)]
    inner = [(124, 52), (126, 52), (126, 53), (124, 53)]
    whole = geodesic_area_km2(Polygon(outer))
    hole = geodesic_area_km2(Polygon(inner))
    for shell in (outer, outer[::-1]):
        for ring in (inner, inner[::-1]):
            assert geodesic_area_km2(Polygon(shell, [ring])) == pytest.approx(whole - hole, rel=1e-12)


def test_parts_add_up() -> None:
    parts = [shapely.box(120, 50, 121, 51), shapely.box(125, 50, 126, 51)]
    assert geodesic_area_km2(MultiPolygon(parts)) == pytest.approx(sum(map(geodesic_area_km2, parts)))


def test_lengths() -> None:
    meridian_quarter = shapely.LineString([(0, 0), (0, 90)])
    assert length_km(meridian_quarter) == pytest.approx(10001.965729, rel=1e-7)  # the WGS 84 quarter meridian
    assert perimeter_km(shapely.box(0, 0, 1, 1)) > 4 * 110


def test_lines_measured_together_are_as_long_as_each_alone(measurements: Measurements) -> None:
    lines = measurements.atlas.coverage.lines
    alone = [ellipsoid().geometry_length(shapely.segmentize(line, 0.01)) / 1000 for line in lines[::9]]
    assert lengths_km(lines)[::9] == pytest.approx(alone, rel=1e-7)


coordinates = st.tuples(st.floats(100, 150), st.floats(35, 70))


@pytest.mark.slow
@given(st.lists(coordinates, min_size=3, max_size=12))
@settings(max_examples=500, deadline=None)
def test_the_two_methods_agree_on_random_polygons(points: list[tuple[float, float]]) -> None:
    hull = shapely.convex_hull(shapely.MultiPoint(points))
    if hull.geom_type != "Polygon" or geodesic_area_km2(hull) < 1:
        return
    assert abs(relative_difference(geodesic_area_km2(hull), equal_area_km2(hull))) < AGREEMENT


@pytest.mark.slow
@given(polygons)
@settings(max_examples=600, deadline=None)
def test_the_two_methods_agree_whatever_the_shape(shape: Land) -> None:
    """Thin, long, tiny, huge, polar, at the 180th meridian; to 0.01 % or a square metre, and never below nothing."""
    geodesic, planar = geodesic_area_km2(shape), equal_area_km2(shape)
    assert geodesic >= 0
    assert planar >= 0
    assert abs(geodesic - planar) <= max(AGREEMENT * planar, SQUARE_METRE_KM2)


@pytest.mark.slow
@given(polygons)
@settings(max_examples=150, deadline=None)
def test_an_area_is_less_than_that_of_its_bounds(shape: Land) -> None:
    bounds = equal_area_km2(shapely.box(*shape.bounds))
    for found in (geodesic_area_km2(shape), equal_area_km2(shape)):
        assert found <= bounds * (1 + AGREEMENT) + SQUARE_METRE_KM2


@pytest.mark.slow
@given(st.lists(polygons, min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_many_at_once_are_as_one_by_one(shapes: list[Land]) -> None:
    assert geodesic_areas_km2(shapes) == pytest.approx([geodesic_area_km2(shape) for shape in shapes], rel=1e-9)
    assert equal_areas_km2(shapes) == pytest.approx([equal_area_km2(shape) for shape in shapes], rel=1e-9)


@pytest.mark.parametrize("file", sorted(POLYGONS.glob("sliver-*.geojson")), ids=lambda file: file.stem)
def test_slivers_that_were_negative_or_a_third_off(file: Path) -> None:
    shape = shapely.from_geojson(file.read_text())
    right = float(file.with_suffix(".km2").read_text())
    assert geodesic_area_km2(shape) == pytest.approx(right, abs=SQUARE_METRE_KM2)
    assert equal_area_km2(shape) == pytest.approx(right, abs=SQUARE_METRE_KM2)


def test_the_whole_globe() -> None:
    """WGS 84 has 510,065,622 km2; the ring round all of it is a box in lon/lat."""
    globe = shapely.box(-180, -90, 180, 90)
    assert geodesic_area_km2(globe) == pytest.approx(510065621.724, rel=1e-9)
    assert equal_area_km2(globe) == pytest.approx(510065621.724, rel=1e-9)


def test_an_edge_along_the_180th_meridian_is_no_outline_where_it_is_a_cut() -> None:
    """Right: what the same land measures where no meridian cuts it."""
    cut = MultiPolygon([shapely.box(179, 50, 180, 51), shapely.box(-180, 50, -179, 51)])
    assert perimeter_km(cut) == pytest.approx(perimeter_km(shapely.box(10, 50, 12, 51)), rel=1e-9)
    assert perimeter_km(cut) == pytest.approx(506.26, abs=0.01)
    # Only where both sides meet: one side alone is a coast, and half a meeting is half a cut.
    alone = shapely.box(179, 50, 180, 51)
    assert perimeter_km(alone) == pytest.approx(perimeter_km(shapely.box(10, 50, 11, 51)), rel=1e-9)
    half = MultiPolygon([alone, shapely.box(-180, 50.5, -179, 52)])
    shared = length_km(shapely.LineString([(180, 50.5), (180, 51)]))
    whole = perimeter_km(alone) + perimeter_km(shapely.box(-180, 50.5, -179, 52))
    assert perimeter_km(half) == pytest.approx(whole - 2 * shared, rel=1e-9)

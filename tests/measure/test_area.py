"""Areas against published values and against closed forms that can be checked by hand."""

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from app.measure.area import (
    AGREEMENT,
    ellipsoid,
    equal_area_km2,
    geodesic_area_km2,
    length_km,
    perimeter_km,
    relative_difference,
)

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


coordinates = st.tuples(st.floats(100, 150), st.floats(35, 70))


@pytest.mark.slow
@given(st.lists(coordinates, min_size=3, max_size=12))
@settings(max_examples=500, deadline=None)
def test_the_two_methods_agree_on_random_polygons(points: list[tuple[float, float]]) -> None:
    hull = shapely.convex_hull(shapely.MultiPoint(points))
    if hull.geom_type != "Polygon" or geodesic_area_km2(hull) < 1:
        return
    assert abs(relative_difference(geodesic_area_km2(hull), equal_area_km2(hull))) < AGREEMENT

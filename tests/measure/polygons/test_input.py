"""Polygons as people have them: what is measured, what is said of it, and what is refused with which sentence."""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.measure.area import geodesic_area_km2
from app.measure.polygons.input import PolygonError, measure_polygon, swapped
from tests.measure.given_polygons import ASTRIDE, EAST, INNER, KM2, SQUARE, features, km2, multi, polygon, read

POLYGONS = Path(__file__).resolve().parents[2] / "fixtures" / "polygons"
RIGHT = json.loads((POLYGONS / "right.json").read_text())


@pytest.mark.slow
@pytest.mark.parametrize("name", RIGHT)
def test_files_with_known_answers(name: str) -> None:
    found = read((POLYGONS / f"{name}.geojson").read_bytes())
    right, measured = RIGHT[name], measure_polygon(found.shape)
    assert measured.area_km2 == pytest.approx(right["km2"], rel=1e-6)
    assert measured.perimeter_km == pytest.approx(right.get("perimeter_km", measured.perimeter_km), abs=0.01)
    assert len(found.notes) == len(right["notes"])
    for note, words in zip(found.notes, right["notes"], strict=True):
        assert words in str(note)


HALF = geodesic_area_km2(shapely.Polygon(INNER))
UNION = geodesic_area_km2(shapely.union(shapely.Polygon(SQUARE), shapely.Polygon(ASTRIDE)))
SLIT = [[130, 45], [131, 45], [131, 46], [130.5, 46], [130.5, 45.5], [130.3, 45.4], [130.3, 45.6], [130.5, 45.5],
        [130.5, 46], [130, 46], [130, 45]]  # fmt: skip
SLIT_HOLE = geodesic_area_km2(shapely.Polygon([(130.5, 45.5), (130.3, 45.4), (130.3, 45.6)]))


@pytest.mark.parametrize(
    ("data", "area", "words"),
    [
        (multi([SQUARE], [EAST]), 2 * KM2, "share an edge"),
        (features(polygon(SQUARE), polygon(EAST)), 2 * KM2, "share an edge"),
        (features(polygon(SQUARE), multi([EAST])), 2 * KM2, "share an edge"),
        (features(polygon(SQUARE), polygon(SQUARE)), KM2, "overlap"),
        (polygon([[*SQUARE[0], 12.5], *SQUARE[1:]]), KM2, "different counts of numbers"),
        (features(polygon(SQUARE), polygon([[130, 50], [131, 50], [132, 50], [130, 50]])), KM2, "without an area (1)"),
        (features(polygon(SQUARE), polygon(INNER)), KM2, "overlap"),
        (features(polygon(SQUARE), polygon(ASTRIDE)), UNION, "overlap"),
        (features(polygon(SQUARE, INNER), polygon(INNER)), KM2, "share an edge"),
        (polygon(SLIT), KM2 - SLIT_HOLE, "touches itself or another"),
        (polygon(SQUARE, [[130, 45], [130.5, 45.5], [130, 45.5], [130, 45]]),
         KM2 - geodesic_area_km2(shapely.Polygon([(130, 45), (130.5, 45.5), (130, 45.5)])), "touches itself"),
        (polygon(SQUARE[:-1]), KM2, "did not close"),
        (polygon([*SQUARE[:2], [131.4, 45], *SQUARE[1:]]), KM2, "touches"),
        (multi([SQUARE], [[[1, 1], [2, 2], [1, 1], [1, 1]]]), KM2, "without an area"),
        (multi([SQUARE], []), KM2, "without an area"),
        (polygon(SQUARE, [[130.1, 45.1]]), KM2, "without an area"),
        (features(polygon(SQUARE), None), KM2, "without a geometry"),
        (features(polygon(SQUARE), {"type": "Point", "coordinates": [1, 2]}, {"type": "LineString"}), KM2,
         "Point (1), LineString (1)"),
        ({"type": "GeometryCollection", "geometries": [polygon(SQUARE), {"type": "MultiPoint"}]}, KM2, "MultiPoint"),
        (polygon(SQUARE, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}), KM2, "crs"),
        (polygon(SQUARE, crs={"type": "name", "properties": {"name": "EPSG:4326"}}), KM2, "crs"),
        (json.dumps(polygon(SQUARE)).replace("131", "180.0000000001").replace("130", "179"), KM2, "last digit"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)  # fmt: skip
def test_land_beyond_doubt_is_measured_with_a_word(data: Any, area: float, words: str) -> None:
    found = read(data)
    assert found.shape.is_valid
    assert geodesic_area_km2(found.shape) == pytest.approx(area, rel=1e-9)
    assert [words for note in found.notes if words in str(note)] == [words], found.notes


def test_nothing_is_said_where_nothing_was_done() -> None:
    apart = [[lon + 5, lat] for lon, lat in SQUARE]
    for data in (
        polygon(SQUARE),
        polygon(SQUARE, INNER),
        multi([SQUARE], [apart]),
        features(polygon(SQUARE), polygon(apart)),
    ):
        assert read(data).notes == ()


BOWTIE = [[130, 45], [131, 46], [131, 45], [130, 46], [130, 45]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (polygon(BOWTIE), "self-intersection at longitude 130.5, latitude 45.5"),
        # Its two halves are as large, so their signs cancel.
        (features(polygon(SQUARE), polygon(BOWTIE)), "longitude 130.5, latitude 45.5"),
        (multi([SQUARE], [INNER[::-1]]), "coordinates[1]: The part lies inside another (coordinates[0]) and its ring"),
        (multi([SQUARE], [ASTRIDE], [BOWTIE]), "coordinates[2]: The polygon crosses or overlaps itself"),
        (features(*[polygon(SQUARE)] * 2, polygon(BOWTIE)), "features[2].geometry.coordinates: The polygon crosses"),
        (polygon([[130, 50], [131, 50], [132, 50], [130, 50]]), "no polygon with an area"),
        (polygon([[130, 5, 50], [131, 50], [131, 51], [130, 51]]), "write [130.5, 50] / [130, 5.50]"),
        (polygon([[130, 50], [131, 50, 5], [131, 52], [130, 52]]), "write [131.50, 5] / [131, 50.5]"),
        (polygon([[130, 5, 50, 25], [131, 5, 50, 25], [131, 5, 51, 25], [130, 5, 50, 25]]), "write [130.5, 50.25]"),
        (polygon(SQUARE, [[lon + 3, lat] for lon, lat in SQUARE]), "a hole lies outside its ring"),
        (polygon(SQUARE, ASTRIDE), "longitude 130.5, latitude 46"),
        (polygon(SQUARE, INNER, INNER), "crosses or overlaps itself"),
        # Through its own corner, straight on.
        (polygon([[0, 0], [4, 0], [2, 2], [0, 4], [4, 4], [2, 2], [0, 0]]), "longitude 2, latitude 2"),
        (polygon([[170, 0], [-170, 0], [-170, 5], [170, 0]]), "coordinates[0]: An edge jumps over the 180th meridian"),
        (polygon([[-175, 0], [175, 0], [175, 5], [-175, 5], [-175, 0]]), "jumps over the 180th meridian"),
        (polygon([[50, 130], [51, 130], [51, 131], [50, 130]]), "longitude and latitude swapped?"),
        (polygon([[500000, 5000000], [500001, 5000000], [500001, 5000001], [500000, 5000000]]), "in metres?"),
        (polygon([[180.001, 5], [179, 5], [179, 6], [180.001, 5]]), "(180.001, 5) lies outside"),
        (features(polygon(SQUARE), polygon([[1, 2], [3, "x"]])), "features[1].geometry.coordinates[0]: A coordinate"),
        (features({"type": "Circle"}), "Circle"),
        (features({"type": "Point", "coordinates": [1, 2]}, {"type": "Point"}), "only: Point (2)"),
        (features(None), "no polygon"),
        (polygon(SQUARE, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), "EPSG::3857"),
        (polygon(SQUARE, crs={"type": "link", "properties": {"href": "x.prj"}}), "x.prj"),
        ({"type": "Topology", "objects": {}, "arcs": []}, "TopoJSON"),
        ({"rings": [SQUARE]}, "Esri JSON"),
        ({"geometryType": "esriGeometryPolygon", "spatialReference": {"wkid": 4326}, "features": []}, "Esri JSON"),
        ({"version": 0.6, "generator": "Overpass API", "elements": []}, "OSM JSON"),
        ([SQUARE], "not GeoJSON"),
        ('<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">', "KML"),
        ('<?xml version="1.0"?><gpx version="1.1">', "GPX"),
        ("<!DOCTYPE html><html>", "HTML"),
        ("POLYGON ((130 45, 131 45, 131 46, 130 45))", "WKT"),
        ("SRID=4326;MULTIPOLYGON Z (((1 2 3)))", "WKT"),
        ("lon,lat\n130,45\n131,45\n", "CSV"),
        (json.dumps(polygon(SQUARE)) + "\n" + json.dumps(polygon(EAST)) + "\n", "NDJSON"),
        ("\x1e" + json.dumps(polygon(SQUARE)) + "\n", "RFC 8142"),
        ("var land = " + json.dumps(polygon(SQUARE)), "JavaScript"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"SQLite format 3\x00abc", "GeoPackage"),
        ("", "empty"),
        ('{"type": "Polygon",\r\n "coordinates": [[[1 2]]]}', "line 2, column 22"),
        ('{"type": "Polygon",\r "coordinates": [[[1 2]]]}', "line 2, column 22"),
        ('{"type": "Polygon"', "breaks off in line 1, column 19"),
        (b'{"name": "\xc0", ', "nor UTF-8: byte 11"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)  # fmt: skip
def test_what_is_refused_is_said_with_its_place(data: Any, words: str) -> None:
    with pytest.raises(PolygonError) as refused:
        read(data)
    assert words in str(refused.value)


@st.composite
def meshes(draw: st.DrawFn) -> tuple[list[list[list[float]]], float]:
    """A field of skewed cells, whose corners come out of sums and so differ in their last digits, and its area."""
    columns, rows = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    lon, lat = draw(st.floats(-170, 150)), draw(st.floats(-70, 60))
    east, north, skew = draw(st.floats(0.01, 3)), draw(st.floats(0.01, 2)), draw(st.floats(-1, 1))

    def corner(i: int, j: int) -> list[float]:
        return [lon + i * east + j * skew * east, lat + j * north]

    cells = [
        [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j)]
        for i in range(columns)
        for j in range(rows)
    ]
    outline = shapely.Polygon([corner(0, 0), corner(columns, 0), corner(columns, rows), corner(0, rows)])
    return cells, geodesic_area_km2(outline)


@pytest.mark.slow
@given(meshes(), st.booleans(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_neighbours_are_added_up(mesh: tuple[list[list[list[float]]], float], apart: bool, chance: Any) -> None:
    cells, whole = mesh
    # Noise of sums, other beginnings and other directions, as files have them.
    cells = [[[x + chance.choice((-1, 0, 1)) * 1e-14 * abs(x), y] for x, y in cell[:-1]] for cell in cells]
    cells = [[*cell, cell[0]] if chance.random() < 0.5 else [cell[0], *cell[::-1]] for cell in cells]
    chance.shuffle(cells)
    data = features(*map(polygon, cells)) if apart else multi(*([cell] for cell in cells))
    assert km2(data) == pytest.approx(whole, rel=1e-6, abs=1e-6)


@st.composite
def rings(draw: st.DrawFn) -> list[list[float]]:
    """A simple ring round 0 degrees, within 20 degrees of it."""
    reach = draw(st.lists(st.floats(0.3, 1), min_size=12, max_size=30))
    size, lat = draw(st.floats(0.1, 9)), draw(st.floats(-60, 60))
    turns = [2 * math.pi * number / len(reach) for number in range(len(reach))]
    ring = [
        [size * far * math.cos(turn), lat + size * far * math.sin(turn)] for far, turn in zip(reach, turns, strict=True)
    ]
    return [*ring, ring[0]]


@pytest.mark.slow
@given(rings(), st.floats(-1, 1))
@settings(max_examples=100, deadline=None)
def test_a_ring_over_the_180th_meridian_is_what_it_is_elsewhere(ring: list[list[float]], shift: float) -> None:
    far = [[(lon + 180 + shift + 180) % 360 - 180, lat] for lon, lat in ring]
    jumps = [abs(b[0] - a[0]) for a, b in pairwise(far)]
    assume(max(jumps) > 350)
    found = read(polygon(far))
    assert found.shape.is_valid
    assert geodesic_area_km2(found.shape) == pytest.approx(geodesic_area_km2(shapely.Polygon(ring)), rel=1e-6)
    perimeter = measure_polygon(shapely.Polygon(ring)).perimeter_km
    assert measure_polygon(found.shape).perimeter_km == pytest.approx(perimeter, rel=1e-4)
    assert "short way" in str(found.notes[0])


def wrapped(parts: list[Any]) -> list[Any]:
    """The same outlines in each of the ways in which a text may hold several."""
    shapes = list(map(polygon, parts))
    return [
        features(*shapes),
        multi(*([part] for part in parts)),
        features(multi(*([part] for part in parts[:2])), *shapes[2:]),
        {"type": "GeometryCollection", "geometries": shapes},
        features({"type": "GeometryCollection", "geometries": shapes}),
    ]


@pytest.mark.slow
@given(st.lists(rings(), min_size=2, max_size=4), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_parts_that_overlap_count_once_however_they_are_wrapped(
    parts: list[list[list[float]]], again: bool, turned: bool
) -> None:
    parts = [*parts, parts[0]] if again else parts
    union = geodesic_area_km2(shapely.union_all(list(map(shapely.Polygon, parts))))
    overlap = sum(geodesic_area_km2(shapely.Polygon(ring)) for ring in parts) > union * (1 + 1e-9)
    parts = [ring[::-1] for ring in parts] if turned else parts
    for data in wrapped(parts):
        found = read(data)
        assert geodesic_area_km2(found.shape) == pytest.approx(union, rel=1e-9)
        assert ["overlap" in str(note) for note in found.notes] == [True] * overlap, found.notes


@pytest.mark.slow
@given(rings(), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_parts_are_refused_alike_however_they_are_wrapped(ring: list[list[float]], at: int) -> None:
    """One bow-tie beside good parts, which overlap each other: its place is said, wherever it stands."""
    parts: list[Any] = [ring, ring, SQUARE]
    parts.insert(at, BOWTIE)
    for data in wrapped(parts):
        with pytest.raises(PolygonError) as refused:
            read(data)
        assert "longitude 130.5, latitude 45.5" in str(refused.value)
        assert str(refused.value).startswith(("features[", "coordinates[", "geometries["))
    with pytest.raises(PolygonError) as refused:
        read(wrapped(parts)[0])
    assert str(refused.value).startswith(f"features[{at}].geometry.coordinates: The polygon crosses")


@pytest.mark.parametrize(
    ("feature", "name"),
    [
        ({"properties": {"name": "Amur  left\nbank"}}, " (“Amur left bank”)"),
        ({"properties": {"NAME": "Амур"}, "id": 7}, " (“Амур”)"),
        ({"properties": {"name": None}, "id": "a-1"}, " (“a-1”)"),
        ({"properties": None, "id": 7}, " (“7”)"),
        ({"properties": {"name": "x" * 500}}, f" (“{'x' * 40}…”)"),
        ({"properties": {"name": {"en": "Amur"}}}, ""),
        ({}, ""),
    ],
    ids=str,
)
def test_a_refused_feature_is_named(feature: dict[str, Any], name: str) -> None:
    data = features(polygon(SQUARE), polygon(BOWTIE))
    data["features"][1] = {"type": "Feature", "geometry": polygon(BOWTIE)} | feature
    with pytest.raises(PolygonError) as refused:
        read(data)
    assert str(refused.value).startswith(f"features[1]{name}.geometry.coordinates: The polygon crosses")


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(-179, 179), st.integers(-89, 89)), min_size=2, max_size=8),
    st.floats(0, math.pi),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_a_way_there_and_back_has_no_area(way: list[tuple[int, int]], turn: float, straight: bool) -> None:
    """Along one slanting line, or along any way and back the same: said as it is, and left out beside land."""
    if straight:
        way = [(130 + x / 1e3 * math.cos(turn), 45 + x / 1e3 * math.sin(turn)) for x, _ in way]  # type: ignore[misc]
    ring = [list(place) for place in (*way, *way[-2::-1])]
    assume(len(set(way)) > 2)
    assume(all(abs(b[0] - a[0]) <= 180 for a, b in pairwise(ring)))
    with pytest.raises(PolygonError, match="It holds no polygon with an area"):
        read(polygon(ring))
    apart = [[lon, lat + 0.25] for lon, lat in SQUARE]
    for data in (features(polygon(apart), polygon(ring)), multi([ring], [apart])):
        found = read(data)
        assert geodesic_area_km2(found.shape) == pytest.approx(geodesic_area_km2(shapely.Polygon(apart)))
        assert ["without an area (1)" in str(note) for note in found.notes] == [True]


@given(
    st.tuples(st.integers(-179, 179), st.integers(-89, 89)),
    st.tuples(st.integers(0, 999), st.integers(0, 999)),
    st.sampled_from([(True, False), (False, True), (True, True)]),
    st.integers(0, 4),
)
@settings(max_examples=100, deadline=None)
def test_a_decimal_comma_is_asked_about(place: Any, decimals: Any, commas: Any, at: int) -> None:
    """JSON reads 130,5 as two numbers: never measured without a word."""
    written = [
        number for whole, more, comma in zip(place, decimals, commas, strict=True)
        for number in ([whole, more] if comma else [whole])
    ]  # fmt: skip
    ring: list[Any] = [[lon, lat] for lon, lat in SQUARE]
    ring.insert(at, written)
    with pytest.raises(PolygonError, match="is a comma meant as a decimal point"):
        read(polygon(ring))


@pytest.mark.slow
@given(rings(), st.integers(0, 11), st.integers(0, 11))
@settings(max_examples=100, deadline=None)
def test_a_ring_that_touches_itself_is_its_twin_with_a_hole(ring: list[list[float]], at: int, turn: int) -> None:
    """From a corner inwards, round a hole that begins there, and on: the same land as outline and hole."""
    (lon, lat), outline = ring[at % (len(ring) - 1)], shapely.Polygon(ring)
    middle = shapely.get_coordinates(outline.centroid)[0]
    inner = [
        [lon + (x - lon) * 0.2, lat + (y - lat) * 0.2]
        for x, y in (middle, middle + np.array([1e-2, 1e-2 * (turn - 6)]))
    ]
    hole = [[lon, lat], *inner, [lon, lat]]
    assume(shapely.Polygon(ring, [hole]).is_valid and shapely.Polygon(hole).area > 1e-9)
    twin = km2(polygon(ring, hole))
    counter = shapely.LinearRing(ring).is_ccw
    inwards = hole if shapely.LinearRing(hole).is_ccw != counter else hole[::-1]
    position = at % (len(ring) - 1)
    one = [*ring[:position], *inwards, *ring[position + 1 :]]
    one = one if one[0] == one[-1] else [*one, one[0]]
    assert km2(polygon(one)) == pytest.approx(twin, rel=1e-9)


def test_a_ring_round_the_globe_holds_the_pole_of_its_hemisphere() -> None:
    cap = geodesic_area_km2(shapely.box(-180, 70, 180, 90))
    north = [[lon, 70] for lon in range(-180, 180, 5)]
    for ring in (north, north[::-1]):
        found = read(polygon([*ring, ring[0]]))
        assert geodesic_area_km2(found.shape) == pytest.approx(cap, rel=1e-9)
        assert "cut there" in str(found.notes[0])
    south = [[lon, -lat] for lon, lat in north]
    assert km2(polygon([*south, south[0]])) == pytest.approx(cap, rel=1e-9)
    # As files put together on the sphere have it: the ring at the pole first, the coast as its hole.
    inner = [[lon, -89] for lon, _ in north]
    land = cap - geodesic_area_km2(shapely.box(-180, -90, 180, -89))
    assert km2(polygon([*inner, inner[0]], [*south, south[0]])) == pytest.approx(land, rel=1e-9)


def test_what_would_lie_on_the_map_if_it_were_turned_is_asked_about() -> None:
    """Where both readings are places nothing is wrong with the text; it is only unlikely."""
    bounds = ((30.0, 60.0), (50.0, 85.0))
    assert swapped(shapely.box(70, 40, 71, 41), bounds) == []
    assert swapped(shapely.box(10, 10, 11, 11), bounds) == []
    assert "swapped" in str(swapped(shapely.box(40, 70, 41, 71), bounds)[0])


@pytest.mark.parametrize(("frames", "fits"), [(200, True), (800, False)])
def test_too_many_rings_inside_each_other_are_refused_before_they_are_compared(frames: int, fits: bool) -> None:
    def square(half: float) -> list[list[float]]:
        return [[130 + half * x, 50 + half * y] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]

    data = multi(*([square((i + 2) / 20_000), square((i + 1.5) / 20_000)] for i in range(frames)))
    if fits:
        assert read(data).shape.is_valid
        return
    with pytest.raises(PolygonError, match="too many rings inside each other"):
        read(data)

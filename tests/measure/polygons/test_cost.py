"""What a polygon makes the program do is bounded before it is done, whatever is sent; work is counted, not timed."""

from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pytest
import shapely

from app.measure import overlap
from app.measure.area import ellipsoid, equal_area_km2, geodesic_area_km2, perimeter_km
from app.measure.measurements import Measurements
from app.measure.polygons import inside as inside_module
from app.measure.polygons.box_pairs import Grid, meeting, overlapping
from app.measure.polygons.input import PolygonError, read_polygon
from app.measure.polygons.inside import inside
from tests.heavy_polygons import KINDS, VERTICES, comb, drawn, keys, text, vertices

#: Of each kind some bodies of at most so many bytes, to keep the test short; the benchmark asks the others.
SEEDS, SHORT = range(5), 120_000

#: Edges of the outline, in pieces of a tenth of a degree, that few vertices may have, and how many more for each.
PIECES, PIECES_OF_A_VERTEX = 80_000, 2.2

#: Parts that the lines of the map may make of a polygon of few vertices, and how many more for each.
PARTS, PARTS_OF_A_VERTEX = 30_000, 6


@pytest.mark.slow
@pytest.mark.parametrize("kind", [name for name in KINDS if name not in (text.__name__, keys.__name__)])
def test_work_is_bounded_by_the_number_of_vertices(
    measurements: Measurements, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    work: Counter[str] = Counter()
    union = shapely.union_all

    def noded(lines: Any, **options: Any) -> Any:
        found = union(lines, **options)
        work["noded"] += len(shapely.get_parts(found))
        return found

    monkeypatch.setattr(overlap.shapely, "union_all", noded)
    for seed in SEEDS:
        body = drawn(kind, seed)
        if len(body) > SHORT:
            continue
        count = vertices(body)
        work.clear()
        try:
            shape = read_polygon(body, VERTICES).shape
            shares = overlap.region_shares(measurements, shape, geodesic_area_km2(shape))
        except PolygonError:
            continue
        assert sum(share.area_km2 for share in shares.regions) <= geodesic_area_km2(shape) * (1 + 1e-9) + 1e-6
        pieces = shapely.count_coordinates(shapely.segmentize(shape, 0.1))
        assert pieces <= PIECES + PIECES_OF_A_VERTEX * count, (kind, seed)
        edges = len(measurements.atlas.coverage.edge_tree.geometries)
        assert work["noded"] <= 2 * (PARTS + PARTS_OF_A_VERTEX * count) + edges, (kind, seed)


@pytest.mark.parametrize(
    "body",
    [
        b'{"type":"Polygon","coordinates":[' + b"[]," * 110_000 + b"[]]}",
        b'{"type":"Feature","geometry":null,"properties":[' + b"{}," * 50_000 + b"{}]}",
        b'{"type":"Feature","geometry":null,"properties":[' + b"1," * 300_000 + b"1]}",
        b"{" + b",".join(b'"%d":1' % number for number in range(130_000)) + b"}",
    ],
    ids=["lists", "objects", "numbers", "names"],
)
def test_a_text_of_anything_but_vertices_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr("app.measure.polygons.text.loads", lambda text: pytest.fail("it was read"))
    with pytest.raises(PolygonError, match=r"far more lists, objects or numbers than a polygon of 50,000 vertices\.$"):
        read_polygon(body, VERTICES)


def test_boxes_are_counted_rightly_up_to_a_limit() -> None:
    rng = np.random.default_rng(17)
    for count, size in ((2, 3.0), (50, 0.5), (300, 0.05), (300, 0.0), (40, 30.0)):
        corners = rng.uniform(0, 10, (count, 2))
        boxes = np.concatenate([corners, corners + rng.uniform(0, size or 1e-300, (count, 2))], axis=1)
        west, south, east, north = boxes.T
        meet = (west[:, None] <= east) & (west <= east[:, None]) & (south[:, None] <= north) & (south <= north[:, None])
        right = int(np.triu(meet, 1).sum())
        # Below the limit the number may be too large, but never beyond the limit; at zero it is exact.
        assert right <= overlapping(boxes, 10**9)
        assert overlapping(boxes, right) <= right
        assert right == 0 or overlapping(boxes, right - 1) >= right
        others = Grid(boxes[: count // 2])
        pairs = int(meet[:, : count // 2].sum())
        assert meeting(boxes, others, pairs) <= pairs < meeting(boxes, others, pairs - 1) + 1


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.slow
def test_inside_is_told_alike_by_both_ways(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    try:
        shape = read_polygon(comb(Random(seed)), VERTICES).shape
    except PolygonError:
        pytest.skip("it is refused")
    west, south, east, north = shape.bounds
    points = np.random.default_rng(seed).uniform([west, south], [east, north], (400, 2))
    right = shapely.contains_xy(shape, points)
    assert (inside(shape, points) == right).all()
    monkeypatch.setattr(inside_module, "_COMPARED", 0)
    assert (inside(shape, points) == right).all()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["comb", "spiral", "sieve", "zigzag", "features", "pinched"])
def test_what_is_covered_is_what_cutting_with_each_face_gives(measurements: Measurements, kind: str) -> None:
    """The parts made at once have the area that each face's own intersection has."""
    for seed in range(6):
        body = drawn(kind, seed)
        if len(body) > SHORT:
            continue
        try:
            shape = read_polygon(body, VERTICES).shape
            covered = overlap._covered_km2(shape, measurements)
        except PolygonError:
            continue
        for face, km2 in zip(measurements.atlas.coverage.faces, covered, strict=True):
            shared = shapely.get_parts(shapely.intersection(shape, face.polygon))
            land = [part for part in shared if part.geom_type == "Polygon"]
            right = sum(equal_area_km2(part) for part in land)
            assert km2 == pytest.approx(right, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    "edge", [((0, 89), (180, 89.9)), ((0, -10), (170, 10)), ((20, 60), (20, 61)), ((0, 0), (0.01, 0))]
)
def test_the_length_of_an_edge_is_that_of_its_finest_pieces(edge: Any) -> None:
    west, south = edge[0]
    share = np.linspace(0, 1, 200_001)[:, None]
    fine = np.array(edge[0]) + share * (np.array(edge[1]) - np.array(edge[0]))
    one = perimeter_km(shapely.Polygon([edge[0], edge[1], (west, south - 1e-9)]))
    line = shapely.LineString(fine)
    right = ellipsoid().geometry_length(line) / 1000
    assert one / 2 == pytest.approx(right, rel=2e-6)


def test_boxes_that_lie_in_cells_of_their_own_are_not_near_each_other() -> None:
    corners = np.linspace(0, 1, 256)[:, None].repeat(2, axis=1)
    boxes = np.hstack([corners, corners])
    assert Grid(boxes).near(boxes).tolist() == [1] * 256
    # Beyond the grid there is nothing but what its last cells hold.
    assert Grid(boxes).near(boxes[:1] - 5).tolist() == [1]
    assert Grid(boxes).near(boxes[-1:] + 5).tolist() == [1]

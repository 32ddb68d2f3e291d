"""Polygons from outside: any GeoJSON text that claims to hold one, read and checked, then measured."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from ...atlas.coverage import STEP_DEGREES
from ...atlas.sentences import Number, Sentence
from ..area import equal_area_km2, geodesic_area_km2, perimeter_km, relative_difference
from .assembly import assembled
from .errors import PolygonError
from .rings import found_rings
from .text import parsed

__all__ = ["PolygonError", "PolygonMeasure", "ReadPolygon", "accepted", "measure_polygon", "read_polygon", "swapped"]


def accepted(limit: int) -> Sentence:
    """Say what is accepted, with at most so many vertices."""
    return Sentence(
        "Accepted: a GeoJSON Polygon or MultiPolygon, or a collection that holds some, in degrees lon/lat (WGS 84), "
        "rings not crossing each other or themselves, within ±180 and ±90, with at most %(limit)s vertices.",
        {"limit": Number(limit)},
    )


#: Longest boundary that is measured, degrees. Long edges are cut to short ones before they are measured, so
#: their length counts as their number does; the coasts of the world at full detail are shorter.
MAX_LENGTH_DEGREES = 10_000


#: Most pairs of edges whose boxes overlap, of the polygon as sent and with its long edges cut: each pair is compared
#: when the polygon is checked and when it is intersected. A coast of 50,000 vertices has some 100,000 of them;
#: slanting teeth as thin as a hair reach the limit with 2,200 vertices.
MAX_PAIRS = 2_500_000

#: Most vertices of rings whose boxes overlap, counted for every two rings by the lesser: which ring lies in which is
#: asked of each pair.
MAX_NESTING = 4_000_000


@dataclass(frozen=True)
class ReadPolygon:
    """A polygon that was read, valid, in degrees lon/lat, and a sentence for each thing left out or mended."""

    shape: Polygon | MultiPolygon
    notes: tuple[Sentence, ...]


@dataclass(frozen=True)
class PolygonMeasure:
    """Areas in km2 by both methods, their relative difference, the length of all rings in km."""

    area_km2: float
    equal_area_km2: float
    relative_difference: float
    perimeter_km: float
    vertices: int


def read_polygon(text: str | bytes, max_vertices: int) -> ReadPolygon:
    """Read one polygon from GeoJSON text.

    Parameters
    ----------
    text : str or bytes
        GeoJSON: a geometry, a Feature or a FeatureCollection; several polygons are taken together.
    max_vertices : int
        Most vertices accepted.

    Raises
    ------
    PolygonError
        With one sentence that says what is wrong, and where.
    """
    data, notes = parsed(text)
    found = found_rings(data, max_vertices)
    rings = np.array([shapely.linearrings(ring) for rings in found.polygons for ring in rings], dtype=object)
    length = float(shapely.length(rings).sum())
    if length > MAX_LENGTH_DEGREES:
        raise PolygonError(
            Sentence(
                "The edges of the polygon are together %(length)s degrees long; at most %(limit)s are measured.",
                {"length": Number(length), "limit": Number(MAX_LENGTH_DEGREES)},
            )
        )
    shape, mended = assembled(found, _refuse_tangles(rings))
    return ReadPolygon(shape, (*notes, *found.notes, *mended))


def _refuse_tangles(rings: Any) -> int:
    """Refuse what would take long to check and to intersect, by counts that take little time themselves.

    Returns how many pairs of edges have boxes that overlap.
    """
    # Rings, since cutting the edges of a polygon would test the polygon, which takes the time to be saved.
    dense = shapely.segmentize(rings, STEP_DEGREES)
    pairs = []
    for edges in (_edges(rings), _edges(dense)):
        pairs.append(_overlaps(edges, np.ones(len(edges), int), MAX_PAIRS))
        if pairs[-1] > MAX_PAIRS:
            raise PolygonError(
                Sentence("The edges of the polygon lie too close beside each other to be measured in time.")
            )
    if _overlaps(rings, shapely.get_num_coordinates(dense), MAX_NESTING) > MAX_NESTING:
        raise PolygonError(Sentence("The polygon has too many rings inside each other to be measured in time."))
    return pairs[0]


def _edges(rings: Any) -> Any:
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[1:] == ring[:-1]
    return shapely.linestrings(np.stack([coordinates[:-1][within], coordinates[1:][within]], axis=1))


def _overlaps(shapes: Any, weights: Any, limit: int) -> int:
    """Add up the lesser weight of every two shapes whose bounding boxes meet; stops soon after a limit."""
    tree = shapely.STRtree(shapes)
    # A tree answers each shape with both orders of a pair and with the shape itself.
    found, start = -int(weights.sum()), 0
    while start < len(shapes) and found <= 2 * limit:
        end = start + max(1, 2 * limit // (4 * len(shapes)))
        first, second = tree.query(shapes[start:end])
        found += int(np.minimum(weights[start + first], weights[second]).sum())
        start = end
    return found // 2


def measure_polygon(shape: Polygon | MultiPolygon) -> PolygonMeasure:
    """Measure a polygon by both methods; degrees in, km2 and km out."""
    geodesic, planar = geodesic_area_km2(shape), equal_area_km2(shape)
    return PolygonMeasure(
        geodesic,
        planar,
        relative_difference(geodesic, planar),
        perimeter_km(shape),
        int(shapely.count_coordinates(shape)),
    )


def swapped(shape: Polygon | MultiPolygon, bounds: tuple[tuple[float, float], tuple[float, float]]) -> list[Sentence]:
    """Ask whether longitude and latitude are swapped, where only then a polygon would lie on the map.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Degrees lon/lat.
    bounds : tuple
        South-west and north-east corner of the map as (latitude, longitude), degrees.
    """
    (south, west), (north, east) = bounds
    turned = shapely.transform(shape, lambda corners: corners[:, ::-1])
    mapped = shapely.box(west, south, east, north)
    if mapped.intersects(shape) or not mapped.contains(shapely.box(*turned.bounds)):
        return []
    return [Sentence("It lies off the map, and would lie on it if longitude and latitude were swapped: are they?")]

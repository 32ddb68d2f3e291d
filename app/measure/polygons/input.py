"""Polygons from outside: any GeoJSON text that claims to hold one, read and checked, then measured."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from ...atlas.sentences import Number, Sentence
from ..area import equal_area_km2, geodesic_area_km2, perimeter_km, relative_difference
from .assembly import assembled
from .box_pairs import boxes_of_edges, exactly_overlapping, overlapping
from .errors import PolygonError
from .ring_arrays import as_linear_rings
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


#: Longest boundary that is measured, degrees: so much at least, and so much for each vertex. Long edges are cut to
#: short ones before they are measured, so their length counts as their number does. The coasts of the world are
#: shorter, at every detail.
MAX_LENGTH_DEGREES, LENGTH_OF_A_VERTEX = 8_000, 0.1

#: Most pairs of edges whose boxes overlap: each pair is compared when the polygon is checked and when it is cut at
#: the lines of the map. A coast of 50,000 vertices has some 100,000 of them; slanting teeth as thin as a hair reach
#: the limit with 1,400 vertices.
MAX_PAIRS = 1_000_000

#: Most vertices of rings whose boxes overlap, counted for every two rings by the lesser: which ring lies in which is
#: asked of each pair.
MAX_NESTING = 1_000_000


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
    data, notes = parsed(text, max_vertices)
    found = found_rings(data, max_vertices)
    rings, _ = as_linear_rings(found.polygons)
    length = float(shapely.length(rings).sum())
    most = MAX_LENGTH_DEGREES + LENGTH_OF_A_VERTEX * int(shapely.get_num_coordinates(rings).sum())
    if length > most:
        raise PolygonError(
            Sentence(
                "The edges of the polygon are together %(length)s degrees long; with so many vertices at most "
                "%(limit)s are measured.",
                {"length": Number(round(length)), "limit": Number(round(most))},
            )
        )
    shape, mended = assembled(found, _refuse_tangles(rings))
    return ReadPolygon(shape, (*notes, *found.notes, *mended))


def _refuse_tangles(rings: Any) -> Callable[[], int]:
    """Refuse what would take long to check and to cut, by counts that take little time themselves.

    Returns what counts the pairs of edges whose boxes overlap.
    """
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    boxes = boxes_of_edges(coordinates, ring)
    if overlapping(boxes, MAX_PAIRS) > MAX_PAIRS:
        raise PolygonError(Sentence("The edges of the polygon lie too close beside each other to be measured in time."))
    if len(rings) > 1:
        nesting = overlapping(shapely.bounds(rings), MAX_NESTING, np.bincount(ring, minlength=len(rings)))
        if nesting > MAX_NESTING:
            raise PolygonError(Sentence("The polygon has too many rings inside each other to be measured in time."))
    return partial(exactly_overlapping, boxes, MAX_PAIRS)


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

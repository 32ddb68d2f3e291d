"""Polygons from outside: any GeoJSON text that claims to hold one, read and checked, then measured."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.validation import explain_validity

from ..atlas.coverage import STEP_DEGREES
from .area import equal_area_km2, geodesic_area_km2, perimeter_km, relative_difference
from .sentences import Number, Sentence, Verbatim, message


def accepted(limit: int) -> Sentence:
    """Say what is accepted, with at most so many vertices."""
    return Sentence(
        "Accepted: a GeoJSON Polygon or MultiPolygon, or Features of these, in degrees lon/lat (WGS 84), "
        "rings closed, not crossing themselves, within ±180 and short of the poles, "
        "with at most %(limit)s vertices.",
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

#: What GEOS calls the ways in which a polygon is not valid.
_INVALID = {
    "Self-intersection": message("self-intersection"),
    "Ring Self-intersection": message("a ring touches itself"),
    "Hole lies outside shell": message("a hole lies outside its ring"),
    "Holes are nested": message("a hole lies inside another"),
    "Nested holes": message("a hole lies inside another"),
    "Nested shells": message("a part lies inside another"),
    "Interior is disconnected": message("the inside is cut in two"),
    "Duplicate Rings": message("a ring is there twice"),
}

#: What each kind of GeoJSON object may hold (RFC 7946, 3); "" is the text as a whole.
_PARTS = {
    "": ("Polygon", "MultiPolygon", "Feature", "FeatureCollection"),
    "FeatureCollection": ("Feature",),
    "Feature": ("Polygon", "MultiPolygon"),
}


class PolygonError(ValueError):
    """A polygon that cannot be measured; ``detail`` says what is wrong in one sentence."""

    def __init__(self, detail: Sentence) -> None:
        super().__init__(str(detail))
        self.detail = detail


@dataclass(frozen=True)
class PolygonMeasure:
    """Areas in km2 by both methods, their relative difference, the length of all rings in km."""

    area_km2: float
    equal_area_km2: float
    relative_difference: float
    perimeter_km: float
    vertices: int


def read_polygon(text: str | bytes, max_vertices: int) -> Polygon | MultiPolygon:
    """Read one polygon from GeoJSON text.

    Parameters
    ----------
    text : str or bytes
        GeoJSON: a geometry, a Feature or a FeatureCollection.
    max_vertices : int
        Most vertices accepted.

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon
        Valid; degrees lon/lat.

    Raises
    ------
    PolygonError
        With one sentence that says what is wrong.
    """
    data = _parsed(text)
    rings_of_polygons = list(_polygons(data))
    if not rings_of_polygons:
        raise PolygonError(Sentence("It holds no polygon."))
    vertices = sum(len(ring) for rings in rings_of_polygons for ring in rings)
    if vertices > max_vertices:
        raise PolygonError(
            Sentence(
                "The polygon has %(vertices)s vertices; at most %(limit)s are measured.",
                {"vertices": Number(vertices), "limit": Number(max_vertices)},
            )
        )
    polygons = [_polygon(rings) for rings in rings_of_polygons]
    length = sum(polygon.length for polygon in polygons)
    if length > MAX_LENGTH_DEGREES:
        raise PolygonError(
            Sentence(
                "The edges of the polygon are together %(length)s degrees long; at most %(limit)s are measured.",
                {"length": Number(length), "limit": Number(MAX_LENGTH_DEGREES)},
            )
        )
    shape: Polygon | MultiPolygon = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    _refuse_tangles(shapely.get_rings(polygons))
    if not shape.is_valid:
        raise PolygonError(_crossing(explain_validity(shape)))
    return shape


def _crossing(said: str) -> Sentence:
    """Say why a polygon is not valid, and where: GEOS gives "Self-intersection[1 2]"."""
    found = re.fullmatch(r"([^[]*)(?:\[(\S+) (\S+)\])?", said)
    name, lon, lat = found.groups("?") if found else (said, "?", "?")
    reason = Sentence(_INVALID[name]) if name in _INVALID else Verbatim(name.lower())
    return Sentence(
        "The polygon crosses or overlaps itself: %(reason)s at longitude %(lon)s, latitude %(lat)s.",
        {"reason": reason, "lon": Verbatim(lon), "lat": Verbatim(lat)},
    )


def _refuse_tangles(rings: Any) -> None:
    """Refuse what would take long to check and to intersect, by counts that take little time themselves."""
    # Rings, since cutting the edges of a polygon would test the polygon, which takes the time to be saved.
    dense = shapely.segmentize(rings, STEP_DEGREES)
    for edges in (_edges(rings), _edges(dense)):
        if _overlaps(edges, np.ones(len(edges), int), MAX_PAIRS) > MAX_PAIRS:
            raise PolygonError(
                Sentence("The edges of the polygon lie too close beside each other to be measured in time.")
            )
    if _overlaps(rings, shapely.get_num_coordinates(dense), MAX_NESTING) > MAX_NESTING:
        raise PolygonError(Sentence("The polygon has too many rings inside each other to be measured in time."))


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


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except RecursionError:
        raise PolygonError(
            Sentence("The text is not JSON that can be read: its lists lie too deep in each other.")
        ) from None
    except PolygonError:
        raise
    except ValueError:
        raise PolygonError(Sentence("The text is not JSON.")) from None


def _without_repeats(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise PolygonError(Sentence("An object has the same name twice, so it is open which one is meant."))
    return members


def _no_constant(name: str) -> Any:
    raise PolygonError(Sentence("%(text)s is not JSON and no finite number.", {"text": Verbatim(name)}))


def _polygons(data: Any, within: str = "") -> Iterator[list[list[Any]]]:
    kind = data.get("type") if isinstance(data, dict) else None
    if kind is None:
        raise PolygonError(Sentence("It is not GeoJSON: an object with a “type” is missing."))
    allowed = _PARTS[within]
    if kind == "FeatureCollection" and kind in allowed:
        for feature in _list(data.get("features"), Sentence("“features” must be a list.")):
            yield from _polygons(feature, kind)
    elif kind == "Feature" and kind in allowed:
        yield from _polygons(data.get("geometry"), kind)
    elif kind == "Polygon" and kind in allowed:
        yield _rings(data.get("coordinates"))
    elif kind == "MultiPolygon" and kind in allowed:
        polygons = _list(data.get("coordinates"), Sentence("“coordinates” must be a list of polygons."))
        if not polygons:
            raise PolygonError(Sentence("A MultiPolygon holds no polygon."))
        for rings in polygons:
            yield _rings(rings)
    elif within and (kind == within or kind in _PARTS[""]):
        raise PolygonError(
            Sentence(
                "A %(outer)s cannot hold a %(inner)s; it holds: %(allowed)s.",
                {"outer": Verbatim(within), "inner": Verbatim(kind), "allowed": Verbatim(", ".join(allowed))},
            )
        )
    else:
        if not isinstance(kind, str) or len(kind) > 30:
            raise PolygonError(Sentence("That type has no area; a Polygon or MultiPolygon has."))
        raise PolygonError(Sentence("%(kind)s has no area; a Polygon or MultiPolygon has.", {"kind": Verbatim(kind)}))


def _rings(value: Any) -> list[list[Any]]:
    rings = _list(value, Sentence("“coordinates” of a polygon must be a list of rings."))
    if not rings:
        raise PolygonError(Sentence("A polygon has no ring."))
    return [_list(ring, Sentence("A ring must be a list of positions.")) for ring in rings]


def _list(value: Any, otherwise: Sentence) -> list[Any]:
    if not isinstance(value, list):
        raise PolygonError(otherwise)
    return value


def _polygon(rings: list[list[Any]]) -> Polygon:
    checked = [_ring(ring) for ring in rings]
    return Polygon(checked[0], checked[1:])


def _ring(ring: list[Any]) -> list[tuple[float, float]]:
    positions = [_position(position) for position in ring]
    if len(positions) < 4:
        raise PolygonError(Sentence("A ring has fewer than four positions."))
    if len(set(positions)) < 3:
        raise PolygonError(Sentence("A ring has fewer than three different positions."))
    if positions[0] != positions[-1]:
        raise PolygonError(Sentence("A ring does not close: its first and last positions differ."))
    steps = [next_lon - lon for (lon, _), (next_lon, _) in pairwise(positions)]
    if any(abs(step) > 180 for step in steps):
        if round(sum(math.remainder(step, 360) for step in steps) / 360):
            raise PolygonError(
                Sentence("The polygon goes once round the globe, over a pole; a ring in lon/lat cannot do that.")
            )
        raise PolygonError(Sentence("An edge jumps over the 180th meridian; cut the polygon there (RFC 7946, 3.1.9)."))
    return positions


def _position(position: Any) -> tuple[float, float]:
    if not isinstance(position, list) or len(position) < 2:
        raise PolygonError(Sentence("A position must be a list of longitude and latitude."))
    # Numbers beyond the second, such as a height, are ignored, but they must be numbers.
    if any(isinstance(n, bool) or not isinstance(n, int | float) for n in position):
        raise PolygonError(Sentence("A coordinate is not a finite number."))
    try:
        lon, lat, *_ = (float(n) for n in position)
    except OverflowError:  # a whole number of hundreds of digits
        lon = lat = math.inf
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise PolygonError(Sentence("A coordinate is not a finite number."))
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise PolygonError(
            Sentence(
                "The position (%(lon)s, %(lat)s) lies outside ±180 degrees east or ±90 degrees north.",
                {"lon": Verbatim(f"{lon:g}"), "lat": Verbatim(f"{lat:g}")},
            )
        )
    if abs(lat) == 90:
        raise PolygonError(Sentence("The polygon reaches a pole, which has no longitude; keep its edges short of it."))
    return lon, lat

"""Polygons from outside: any GeoJSON text that claims to hold one, read and checked, then measured."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.validation import explain_validity

from .area import equal_area_km2, geodesic_area_km2, perimeter_km, relative_difference

ACCEPTED = (
    "Accepted: a GeoJSON Polygon or MultiPolygon, or Features of these, in degrees lon/lat (WGS 84), "
    "rings closed, not crossing themselves, within ±180 and short of the poles, with at most {limit:,} vertices."
)

#: Longest boundary that is measured, degrees. Long edges are cut to short ones before they are measured, so
#: their length counts as their number does; the coasts of the world at full detail are shorter.
MAX_LENGTH_DEGREES = 10_000


class PolygonError(ValueError):
    """A polygon that cannot be measured; ``detail`` says what is wrong in one sentence."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
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
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise PolygonError("The text is not JSON.") from None
    rings_of_polygons = list(_polygons(data, depth=0))
    if not rings_of_polygons:
        raise PolygonError("It holds no polygon.")
    vertices = sum(len(ring) for rings in rings_of_polygons for ring in rings)
    if vertices > max_vertices:
        raise PolygonError(f"The polygon has {vertices:,} vertices; at most {max_vertices:,} are measured.")
    polygons = [_polygon(rings) for rings in rings_of_polygons]
    length = sum(polygon.length for polygon in polygons)
    if length > MAX_LENGTH_DEGREES:
        raise PolygonError(
            f"The edges of the polygon are together {length:,.0f} degrees long; "
            f"at most {MAX_LENGTH_DEGREES:,} are measured."
        )
    shape: Polygon | MultiPolygon = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    if not shape.is_valid:
        reason = explain_validity(shape).replace("[", " at ").rstrip("]")
        raise PolygonError(f"The polygon crosses or overlaps itself: {reason[0].lower()}{reason[1:]} (lon lat).")
    return shape


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


def _polygons(data: Any, depth: int) -> Iterator[list[list[Any]]]:
    kind = data.get("type") if isinstance(data, dict) else None
    if depth > 3 or kind is None:
        raise PolygonError("It is not GeoJSON: an object with a “type” is missing.")
    if kind == "FeatureCollection":
        for feature in _list(data.get("features"), "“features” must be a list."):
            yield from _polygons(feature, depth + 1)
    elif kind == "Feature":
        yield from _polygons(data.get("geometry"), depth + 1)
    elif kind == "Polygon":
        yield _rings(data.get("coordinates"))
    elif kind == "MultiPolygon":
        for rings in _list(data.get("coordinates"), "“coordinates” must be a list of polygons."):
            yield _rings(rings)
    else:
        shown = kind if isinstance(kind, str) and len(kind) <= 30 else "that type"
        raise PolygonError(f"{shown} has no area; a Polygon or MultiPolygon has.")


def _rings(value: Any) -> list[list[Any]]:
    rings = _list(value, "“coordinates” of a polygon must be a list of rings.")
    if not rings:
        raise PolygonError("A polygon has no ring.")
    return [_list(ring, "A ring must be a list of positions.") for ring in rings]


def _list(value: Any, otherwise: str) -> list[Any]:
    if not isinstance(value, list):
        raise PolygonError(otherwise)
    return value


def _polygon(rings: list[list[Any]]) -> Polygon:
    checked = [_ring(ring) for ring in rings]
    return Polygon(checked[0], checked[1:])


def _ring(ring: list[Any]) -> list[tuple[float, float]]:
    positions = [_position(position) for position in ring]
    if len(positions) < 4:
        raise PolygonError("A ring has fewer than four positions.")
    if positions[0] != positions[-1]:
        raise PolygonError("A ring does not close: its first and last positions differ.")
    steps = [next_lon - lon for (lon, _), (next_lon, _) in pairwise(positions)]
    if any(abs(step) > 180 for step in steps):
        if round(sum(math.remainder(step, 360) for step in steps) / 360):
            raise PolygonError("The polygon goes once round the globe, over a pole; a ring in lon/lat cannot do that.")
        raise PolygonError("An edge jumps over the 180th meridian; cut the polygon there (RFC 7946, 3.1.9).")
    return positions


def _position(position: Any) -> tuple[float, float]:
    if not isinstance(position, list) or len(position) < 2:
        raise PolygonError("A position must be a list of longitude and latitude.")
    numbers = position[:2]
    if any(isinstance(n, bool) or not isinstance(n, int | float) or not math.isfinite(n) for n in numbers):
        raise PolygonError("A coordinate is not a finite number.")
    lon, lat = (float(n) for n in numbers)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise PolygonError(f"The position ({lon:g}, {lat:g}) lies outside ±180 degrees east or ±90 degrees north.")
    if abs(lat) == 90:
        raise PolygonError("The polygon reaches a pole, which has no longitude; keep its edges short of it.")
    return lon, lat

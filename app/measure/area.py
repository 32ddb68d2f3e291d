"""Areas on the WGS 84 ellipsoid, by two methods that share no code.

The main value is geodesic (Karney's polygon area, through ``pyproj.Geod``); the check is the
planar area in the equal-area projection EPSG:6933. Edges are straight in lon/lat, as RFC 7946
says. Each ring is measured about itself and its sign is that of its winding, so no area depends
on a guess about signs, and none is negative.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from ..atlas.coverage import STEP_DEGREES
from .segments import cut

#: The two methods must agree to this relative difference on every region (0.01 %).
AGREEMENT = 1e-4

#: Where that is less than a square metre, to a square metre, km2.
SQUARE_METRE_KM2 = 1e-6

_M2_PER_KM2 = 1e6

#: Longest way east and west, together, that is summed at once, degrees: what lies under it is less than half the
#: globe, so Karney's sum, which counts whole globes as nothing, is the area itself.
_WAY = 170.0

#: Nodes (on 0 to 1) and weights of Gauss and Legendre's rule, and the longest step in latitude for it, degrees.
#: The ordinate of the projection is so smooth that the rule errs by less than its rounding.
_NODES, _WEIGHTS = (lambda rule: ((1 + rule[0]) / 2, rule[1] / 2))(np.polynomial.legendre.leggauss(3))
_RULE_DEGREES = 1.0


@cache
def ellipsoid() -> Geod:
    """The WGS 84 ellipsoid, on which everything is measured."""
    return Geod(ellps="WGS84")


@cache
def _equal_area() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)


def geodesic_area_km2(shape: Polygon | MultiPolygon) -> float:
    """Geodesic area in km2 on WGS 84.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Degrees lon/lat; any ring orientation.

    Returns
    -------
    float
        km2, never negative. Accurate to 0.01 % or 1 m2 for edges straight in lon/lat, whatever the shape.

    Notes
    -----
    C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013) 43-55,
    https://doi.org/10.1007/s00190-012-0578-z, as implemented in PROJ. Edges are cut to
    :data:`~app.atlas.coverage.STEP_DEGREES`, and what lies between each piece and the geodesic
    beside it is added in closed form, :func:`_beside_geodesics_m2`: of a sliver it is a large part.

    Examples
    --------
    >>> import shapely
    >>> round(geodesic_area_km2(shapely.box(130, 45, 131, 46)))
    8686
    """
    return float(_areas_km2([shape], _geodesic_rings_m2)[0])


def geodesic_areas_km2(shapes: Sequence[Polygon | MultiPolygon]) -> tuple[float, ...]:
    """Areas in km2 of many shapes at once, each as by :func:`geodesic_area_km2`."""
    return tuple(_areas_km2(shapes, _geodesic_rings_m2).tolist())


def equal_area_km2(shape: Polygon | MultiPolygon) -> float:
    """Area in km2 in the equal-area projection EPSG:6933; the independent check.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Degrees lon/lat; any ring orientation.

    Notes
    -----
    In this cylindrical projection the easting is the longitude, scaled, and the northing a function
    of the latitude alone (J. P. Snyder, "Map Projections: A Working Manual", USGS Professional
    Paper 1395, 1987, section 10). Edges straight in lon/lat are curves there; the area under each is
    integrated along it (Gauss-Legendre), so no cutting of edges stands between the two methods.
    """
    return equal_areas_km2([shape])[0]


def equal_areas_km2(shapes: Sequence[Polygon | MultiPolygon]) -> tuple[float, ...]:
    """Areas in km2 of many shapes at once, each as by :func:`equal_area_km2`."""
    return tuple(_areas_km2(shapes, _equal_area_rings_m2).tolist())


def _areas_km2(shapes: Sequence[Polygon | MultiPolygon], ring_areas: Any) -> Any:
    """Add up rings: outlines count, holes are taken away, whichever way they run."""
    parts, shape_of_part = shapely.get_parts(np.asarray(shapes, dtype=object), return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    areas = ring_areas(rings)
    first = np.diff(part_of_ring, prepend=-1) > 0
    of_parts = np.bincount(part_of_ring, np.where(first, areas, -areas), len(parts))
    return np.bincount(shape_of_part, np.maximum(of_parts, 0), len(shapes)) / _M2_PER_KM2


def _geodesic_rings_m2(rings: Any) -> Any:
    coordinates, ring = cut(*shapely.get_coordinates(rings, return_index=True), STEP_DEGREES)
    lon, lat = np.ascontiguousarray(coordinates.T)
    within = ring[1:] == ring[:-1]
    beside = np.bincount(ring[1:][within], _beside_geodesics_m2(lon, lat)[within], len(rings))
    ends = np.searchsorted(ring, np.arange(len(rings) + 1))
    way = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(lon)))])
    under = [
        _under_geodesics_m2(lon[start:end], lat[start:end], way[start:end]) for start, end in pairwise(ends.tolist())
    ]
    return np.abs(under + beside)


def _under_geodesics_m2(lon: Any, lat: Any, way: Any) -> float:
    """Signed area in m2 of a closed ring of geodesics, counter-clockwise positive, up to the whole globe."""
    measured = ellipsoid().polygon_area_perimeter
    if len(lon) < 3:
        return 0.0
    if way[-1] - way[0] < 2 * _WAY:
        return float(measured(lon[:-1], lat[:-1])[0])
    # A ring that goes far round may enclose more than half the globe: its edges are summed in short ways,
    # each closed along the equator.
    total = 0.0
    for start, end in _short_ways(way):
        east, west = lon[start], lon[end]
        total += measured(
            np.concatenate([lon[start : end + 1], [west, east]]), np.concatenate([lat[start : end + 1], [0, 0]])
        )[0]
    return float(total)


def _short_ways(way: Any) -> Iterator[tuple[int, int]]:
    start, last = 0, len(way) - 1
    while start < last:
        end = max(start + 1, int(np.searchsorted(way, way[start] + _WAY, side="right")) - 1)
        yield start, min(end, last)
        start = min(end, last)


def _beside_geodesics_m2(lon: Any, lat: Any) -> Any:
    """Signed area in m2 between short edges straight in lon/lat and the geodesics between their ends.

    Parameters
    ----------
    lon, lat : numpy.ndarray
        Degrees, shape (n,); each edge is at most :data:`~app.atlas.coverage.STEP_DEGREES` long.

    Returns
    -------
    numpy.ndarray
        m2, shape (n - 1,), to be added to the geodesic area of a counter-clockwise ring.

    Notes
    -----
    A chord cuts k l³ / 12 off a short curve of length l and geodesic curvature k. For a curve along
    which longitude and latitude grow evenly, k l³ follows from the Christoffel symbols of the metric
    M² dφ² + r² dλ², with M the radius of curvature of the meridian and r that of the parallel. What
    is left out is of the fifth order: less than 0.01 m2 for an edge of 0.1 degree.
    """
    a, e2 = ellipsoid().a, ellipsoid().es
    middle = np.radians((lat[1:] + lat[:-1]) / 2)
    east, north = np.radians(np.diff(lon)), np.radians(np.diff(lat))
    sine, cosine = np.sin(middle), np.cos(middle)
    flat = 1 - e2 * sine**2
    meridian, parallel = a * (1 - e2) * flat**-1.5, a * flat**-0.5 * cosine
    along_parallel = parallel**2 * sine * east**3
    aslant = meridian * (2 * meridian * sine + 3 * parallel * e2 * sine * cosine / flat) * east * north**2
    return (along_parallel + aslant) / 12


def _equal_area_rings_m2(rings: Any) -> Any:
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    lon, lat = coordinates.T
    within = np.flatnonzero(ring[1:] == ring[:-1])
    west, east, south, north = lon[within], lon[within + 1], lat[within], lat[within + 1]
    pieces = np.maximum(1, np.ceil(np.abs(north - south) / _RULE_DEGREES)).astype(int)
    edge = np.repeat(np.arange(len(within)), pieces)
    piece = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (piece[:, None] + _NODES) / pieces[edge][:, None]
    at = south[edge][:, None] + (north - south)[edge][:, None] * share
    scale = _equal_area().transform(180.0, 0.0)[0] / 180
    northing = _equal_area().transform(np.zeros(at.size), at.ravel())[1].reshape(at.shape)
    # From the ring's own first corner, so that what is added up is no larger than the ring.
    origin = _equal_area().transform(np.zeros(len(rings)), lat[np.searchsorted(ring, np.arange(len(rings)))])[1]
    of_edge = ring[within][edge]
    heights = (northing - origin[of_edge][:, None]) @ _WEIGHTS
    strips = -scale * (east - west)[edge] / pieces[edge] * heights
    return np.abs(np.bincount(of_edge, strips, len(rings)))


def perimeter_km(shape: Polygon | MultiPolygon) -> float:
    """Length in km of all rings of a polygon on WGS 84.

    Notes
    -----
    The length of an edge straight in lon/lat is integrated along it (Gauss-Legendre).

    Edges along 180 degrees east that others along 180 degrees west meet are no part of the outline:
    there the polygon was cut, as RFC 7946 (3.1.9) asks.
    """
    rings = shapely.get_rings(shapely.get_parts(shape))
    whole = float(_lengths_m(*shapely.get_coordinates(rings, return_index=True)).sum())
    return max(0.0, whole - 2 * _cut_m(shape)) / 1000


def _lengths_m(coordinates: Any, owner: Any) -> Any:
    """Return the length in m of each edge between positions of one line; it is cut where its length changes fast."""
    lon, lat = coordinates.T
    within = np.flatnonzero(owner[1:] == owner[:-1])
    east, north = lon[within + 1] - lon[within], lat[within + 1] - lat[within]
    pieces = np.maximum(1, np.ceil(np.maximum(np.abs(north), np.abs(east) / 10) / _RULE_DEGREES)).astype(int)
    edge = np.repeat(np.arange(len(within)), pieces)
    piece = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (piece[:, None] + _NODES) / pieces[edge][:, None]
    a, e2 = ellipsoid().a, ellipsoid().es
    phi = np.radians(lat[within][edge][:, None] + north[edge][:, None] * share)
    flat = 1 - e2 * np.sin(phi) ** 2
    meridian, parallel = a * (1 - e2) * flat**-1.5, a * flat**-0.5 * np.cos(phi)
    speed = np.hypot(meridian * np.radians(north)[edge][:, None], parallel * np.radians(east)[edge][:, None])
    return np.bincount(edge, speed @ _WEIGHTS / pieces[edge], len(within))


def _cut_m(shape: Polygon | MultiPolygon) -> float:
    """Length in m along which a polygon is cut at the 180th meridian."""
    west, _, east, _ = shape.bounds
    if (west, east) != (-180, 180):
        return 0.0
    shared = shapely.intersection(_along(shape, -180.0), _along(shape, 180.0))
    ends = [part.coords for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
    return float(sum(ellipsoid().line_length([180, 180], [ends[0][1], ends[-1][1]]) for ends in ends))


def _along(shape: Polygon | MultiPolygon, meridian: float) -> BaseGeometry:
    """Return what edges cover of a meridian, drawn along 0 degrees."""
    coordinates, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shape)), return_index=True)
    here = (ring[1:] == ring[:-1]) & (coordinates[1:, 0] == meridian) & (coordinates[:-1, 0] == meridian)
    here &= coordinates[1:, 1] != coordinates[:-1, 1]
    edges = np.stack([coordinates[:-1][here], coordinates[1:][here]], axis=1)
    edges[..., 0] = 0
    return shapely.line_merge(shapely.union_all(shapely.linestrings(edges))) if len(edges) else shapely.LineString()


def length_km(line: shapely.LineString) -> float:
    """Length in km of a line on WGS 84, edges straight in lon/lat."""
    return float(lengths_km([line])[0])


def lengths_km(lines: Sequence[shapely.LineString]) -> NDArray[np.float64]:
    """Return the length in km of each line on WGS 84, shape (lines,); edges straight in lon/lat."""
    coordinates, owner = shapely.get_coordinates(shapely.segmentize(np.array(lines), STEP_DEGREES), return_index=True)
    within = np.flatnonzero(owner[1:] == owner[:-1])
    _, _, metres = ellipsoid().inv(*coordinates[within].T, *coordinates[within + 1].T)
    return np.bincount(owner[within], metres, len(lines)) / 1000


def relative_difference(first: float, second: float) -> float:
    """Return ``(second - first) / first``, or 0 where both are 0."""
    return 0.0 if first == second else float(np.divide(second - first, first))

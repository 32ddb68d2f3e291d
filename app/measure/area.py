"""Areas on the WGS 84 ellipsoid, by two methods that share no code.

The main value is geodesic (Karney's polygon area, through ``pyproj.Geod``); the check is
Shapely's planar area in the equal-area projection EPSG:6933. Edges are straight in lon/lat, as
RFC 7946 says, so polygons are densified before either method sees them.
"""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import MultiPolygon, Polygon

from app.atlas.coverage import STEP_DEGREES

#: The two methods must agree to this relative difference on every region (0.01 %).
AGREEMENT = 1e-4

_M2_PER_KM2 = 1e6


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
        km2. Accurate to far better than 0.01 % for edges straight in lon/lat.

    Notes
    -----
    C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013) 43-55,
    https://doi.org/10.1007/s00190-012-0578-z, as implemented in PROJ.

    Examples
    --------
    >>> import shapely
    >>> round(geodesic_area_km2(shapely.box(130, 45, 131, 46)))
    8682
    """
    dense = shapely.orient_polygons(shapely.segmentize(shape, STEP_DEGREES))
    return sum(_part_km2(part) for part in shapely.get_parts(dense))


def _part_km2(part: Polygon) -> float:
    km2 = float(ellipsoid().geometry_area_perimeter(part)[0] / _M2_PER_KM2)
    # Karney's sum counts at most half the globe; what is larger comes out short of the whole, negative.
    return km2 if km2 > -1 else km2 + _globe_km2()


@cache
def _globe_km2() -> float:
    """Surface of the ellipsoid, by the closed form of an oblate spheroid."""
    a, b, e = ellipsoid().a, ellipsoid().b, ellipsoid().es ** 0.5
    return float(2 * math.pi * (a * a + b * b * math.atanh(e) / e) / _M2_PER_KM2)


def equal_areas_km2(shapes: Sequence[Polygon | MultiPolygon]) -> tuple[float, ...]:
    """Areas in km2 of many shapes at once, each as by :func:`equal_area_km2`."""
    dense = shapely.segmentize(np.asarray(shapes, dtype=object), STEP_DEGREES)
    projected = shapely.transform(dense, _equal_area().transform, interleaved=False)
    return tuple((shapely.area(projected) / _M2_PER_KM2).tolist())


def equal_area_km2(shape: Polygon | MultiPolygon) -> float:
    """Area in km2 in the equal-area projection EPSG:6933; the independent check.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Degrees lon/lat; any ring orientation.
    """
    return equal_areas_km2([shape])[0]


def perimeter_km(shape: Polygon | MultiPolygon) -> float:
    """Length in km of all rings of a polygon on WGS 84."""
    dense = shapely.segmentize(shape, STEP_DEGREES)
    return float(abs(ellipsoid().geometry_length(dense.boundary)) / 1000)


def length_km(line: shapely.LineString) -> float:
    """Length in km of a line on WGS 84, edges straight in lon/lat."""
    return float(ellipsoid().geometry_length(shapely.segmentize(line, STEP_DEGREES)) / 1000)


def relative_difference(first: float, second: float) -> float:
    """Give ``(second - first) / first``, or 0 where both are 0."""
    return 0.0 if first == second else float(np.divide(second - first, first))

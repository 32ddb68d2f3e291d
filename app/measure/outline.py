"""Outlines with few enough corners to be dragged by hand, thinned without crossing themselves."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from .area import geodesic_area_km2

_KM_PER_DEGREE = 111.2
_ROUNDS = 18


@dataclass(frozen=True)
class Outline:
    """A thinned polygon beside the one that it was made from.

    Attributes
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Valid, in degrees lon/lat.
    vertices, full_vertices : int
        Positions of the thinned and of the full polygon, closing ones included.
    area_km2, full_area_km2 : float
        Geodesic areas of the two.
    """

    shape: Polygon | MultiPolygon
    vertices: int
    full_vertices: int
    area_km2: float
    full_area_km2: float


def simplify(shape: Polygon | MultiPolygon, most: int) -> Outline:
    """Thin a polygon to at most a number of vertices.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Valid, in degrees lon/lat.
    most : int
        Vertices wanted at most. A polygon of many parts may keep more: no ring falls below four.

    Returns
    -------
    Outline
        The corners that are left are corners of the full polygon.

    Notes
    -----
    Visvalingam and Whyatt's method as GEOS has it for coverages: corners go in the order of the
    triangles that they cut off, so little area is lost, and no edge may cross another. The
    smallest tolerance that gives few enough corners is found by bisection.

    Examples
    --------
    >>> simplify(shapely.Point(130, 50).buffer(2, quad_segs=500), 40).vertices <= 40
    True
    """
    full = int(shapely.count_coordinates(shape))
    kept = shape
    if full > most:
        # East-west degrees are shorter: thin on a plane on which both directions count alike.
        squeeze = np.array([np.cos(np.radians(shape.centroid.y)), 1.0])
        plane = shapely.transform(shape, lambda xy: xy * squeeze)
        thin = _largest_that_fits(plane, most)
        kept = shapely.transform(thin, lambda xy: xy / squeeze)
    # Five decimals, about 1 m, as in a link; too coarse a grid could close a narrow neck.
    rounded = shapely.transform(kept, lambda xy: xy.round(5))
    shown = rounded if rounded.is_valid else kept
    return Outline(
        shown, int(shapely.count_coordinates(shown)), full, geodesic_area_km2(shown), geodesic_area_km2(shape)
    )


def _largest_that_fits(plane: Polygon | MultiPolygon, most: int) -> Polygon | MultiPolygon:
    low, high = 0.0, 400 / _KM_PER_DEGREE
    best: Polygon | MultiPolygon = _simplified(plane, high)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        thin = _simplified(plane, middle)
        if shapely.count_coordinates(thin) <= most:
            best, high = thin, middle
        else:
            low = middle
    return best


def _simplified(plane: Polygon | MultiPolygon, tolerance: float) -> Polygon | MultiPolygon:
    """Return a polygon thinned as a coverage of one, in which no edge may cross another."""
    thin: Polygon | MultiPolygon
    (thin,) = shapely.coverage_simplify([plane], tolerance)
    return thin

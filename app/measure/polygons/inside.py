"""Which of many points lie in a polygon, at a cost that no polygon can drive up."""

from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from .box_pairs import boxes_of_edges

#: Most pairs of a point and an edge (on its latitude, or of a part in whose box it lies) that GEOS may look at.
_COMPARED = 3_000_000

#: What the share of an edge at which a point lies may be off by rounding.
_LAST_DIGIT = 1e-9


def inside(shape: Polygon | MultiPolygon, points: Any) -> Any:
    """Say which points lie in a polygon, none of them on its outline.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Valid; degrees lon/lat.
    points : numpy.ndarray
        Degrees lon/lat, shape (n, 2).

    Returns
    -------
    numpy.ndarray
        Whether each lies inside, shape (n,).
    """
    parts = shapely.get_parts(shape)
    if len(parts) > 1:
        # Of many small parts each point lies in the box of few.
        point, part = shapely.STRtree(parts).query(shapely.points(points))
        if int(shapely.get_num_coordinates(parts)[part].sum()) <= _COMPARED:
            within = np.zeros(len(points), bool)
            within[point[shapely.contains_xy(parts[part], points[point])]] = True
            return within
    coordinates, ring = shapely.get_coordinates(shapely.get_rings(shapely.orient_polygons(parts)), return_index=True)
    boxes = boxes_of_edges(coordinates, ring)
    lat = points[:, 1]
    above = np.searchsorted(np.sort(boxes[:, 1]), lat, side="right")
    below = np.searchsorted(np.sort(boxes[:, 3]), lat, side="left")
    if int((above - below).sum()) <= _COMPARED:
        shapely.prepare(shape)
        return shapely.contains_xy(shape, points)
    return _beside_nearest_edge(coordinates, ring, points)


def _beside_nearest_edge(coordinates: Any, ring: Any, points: Any) -> Any:
    """Say the same by the side of the nearest edge on which each point lies; the land is on the left of every edge."""
    first = np.flatnonzero(ring[1:] == ring[:-1])
    start, end = coordinates[first], coordinates[first + 1]
    tree = shapely.STRtree(cast(NDArray[np.object_], shapely.linestrings(np.stack([start, end], axis=1))))
    edge = tree.nearest(shapely.points(points))
    way, off = (end - start)[edge], points - start[edge]
    share = (way * off).sum(axis=1) / (way**2).sum(axis=1)
    left = _cross(way, off) > 0
    # Nearest to a corner lies what is outside of a corner that juts out, or inside of one that juts in.
    starts = np.flatnonzero(np.diff(ring[first], prepend=-1))
    before, after = np.arange(len(first)) - 1, np.arange(len(first)) + 1
    lasts = np.append(starts[1:], len(first)) - 1
    before[starts], after[lasts] = lasts, starts
    one = np.where(share <= 0, before[edge], edge)
    other = np.where(share <= 0, edge, after[edge])
    juts_in = _cross((end - start)[one], (end - start)[other]) < 0
    # Straight before a corner the side of either edge is right, whichever way the corner turns, and if it does not.
    beside = (share > -_LAST_DIGIT) & (share < 1 + _LAST_DIGIT)
    return np.where(beside, left, juts_in)


def _cross(one: Any, other: Any) -> Any:
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]

"""How far land is from a line or a point, in a straight line on WGS 84, with a range in km.

The nearest points are found in an azimuthal equidistant projection about the place where the two come closest by their
vertices: from its middle distances are true there, and elsewhere they are only exaggerated, so nothing far away can
seem the nearest. The distance between the two points is then that of the geodesic.
"""

import math
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from ..atlas import Atlas
from ..atlas.coverage import STEP_DEGREES, locate
from ..atlas.fields import Position
from ..atlas.records import Stretch
from .area import ellipsoid
from .line_lengths import KmRange

_NORMAL_95 = 1.96


def way_to_lines(atlas: Atlas, faces: Collection[int], lines: Iterable[Stretch]) -> KmRange | None:
    """Return how far the land of some faces is from the nearest of several lines, or None if there is no land.

    Both the border of the land and the line may be off by their errors, which the range allows for.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    faces : collection of int
        Numbers of faces, whose union is the land.
    lines : iterable of Stretch
        The lines.
    """
    targets = list(lines)
    border = _outline(atlas, faces)
    if not border or not targets:
        return None
    if _shares(atlas, border, targets):
        return KmRange(0.0, 0.0, 0.0)
    ours, theirs = _dense(border), _dense(targets)
    return _measured(_nearest_vertex(ours, theirs), border, ours, theirs, targets)


def way_to_point(atlas: Atlas, faces: Collection[int], point: Position) -> KmRange | None:
    """Return how far the land of some faces is from a point, 0 within it, or None if there is no land.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    faces : collection of int
        Numbers of faces, whose union is the land.
    point : tuple of float
        Degrees lon/lat on WGS 84.
    """
    border = _outline(atlas, faces)
    if not border:
        return None
    if set(locate(atlas.coverage, point)) & set(faces):
        return KmRange(0.0, 0.0, 0.0)
    return _measured(point, border, _dense(border), [Point(point)], [])


def _outline(atlas: Atlas, faces: Collection[int]) -> list[Stretch]:
    indices = {one if one >= 0 else ~one for one in atlas.coverage.outline(sorted(faces))}
    return [atlas.coverage.stretches[index] for index in sorted(indices)]


def _shares(atlas: Atlas, border: Iterable[Stretch], targets: Iterable[Stretch]) -> bool:
    """Whether the land is bounded by one of the lines, or reaches the end of one."""
    ends = {stretch.coordinates[end] for stretch in targets for end in (0, -1)}
    own = {stretch.id for stretch in targets}
    return any(one.id in own or ends & {one.coordinates[0], one.coordinates[-1]} for one in border)


def _dense(stretches: Iterable[Stretch]) -> list[LineString]:
    return list(shapely.segmentize([LineString(one.coordinates) for one in stretches], STEP_DEGREES))


def _nearest_vertex(ours: list[LineString], theirs: list[LineString]) -> Position:
    """Return the vertex of our lines that is nearest to a vertex of theirs."""
    lonlat = shapely.get_coordinates(ours)
    here, there = _on_sphere(lonlat), _on_sphere(shapely.get_coordinates(theirs))
    # The larger the product of two unit vectors, the nearer they are; a block at a time, to keep it small.
    nearness = np.concatenate([(here[start : start + 500] @ there.T).max(axis=1) for start in range(0, len(here), 500)])
    lon, lat = lonlat[int(nearness.argmax())]
    return float(lon), float(lat)


def _on_sphere(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = np.radians(lonlat).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _measured(
    middle: Position,
    border: list[Stretch],
    ours: list[LineString],
    theirs: Sequence[BaseGeometry],
    targets: list[Stretch],
) -> KmRange:
    plane = Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")
    flat = [_flat(plane, line) for line in ours]
    goal = [_flat(plane, one) for one in theirs]
    way = shapely.shortest_line(shapely.GeometryCollection(flat), shapely.GeometryCollection(goal))
    start, end = (plane(x, y, inverse=True) for x, y in way.coords)
    km = ellipsoid().inv(*start, *end)[2] / 1000
    near = Point(way.coords[0]), Point(way.coords[1])
    errors = [border[int(np.argmin(shapely.distance(flat, near[0])))].accuracy_km]
    if targets:
        errors.append(targets[int(np.argmin(shapely.distance(goal, near[1])))].accuracy_km)
    off = _NORMAL_95 * math.hypot(*errors)
    return KmRange(km, max(0.0, km - off), km + off)


def _flat(plane: Proj, shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda lonlat: np.stack(plane(*lonlat.T), axis=1))

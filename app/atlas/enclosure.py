"""The land that a drawn line encloses together with named stretches, where it is no face of the map.

A reading may have a limit that the map does not follow: its line is drawn, but it encloses no
face. The land it means is what it closes with stretches that are there anyway, most often a river:
the lines are joined where an end of one lies on another, noded, and polygonised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from .coverage import STEP_DEGREES, polygonal
from .records import Stretch

#: How far an end may lie from the line that it is meant to lie on, in degrees: coordinates are
#: rounded to 4 decimals, so a point of a line between two vertices misses it by less than this.
JOINED_DEGREES = 2e-4


@dataclass(frozen=True)
class Enclosure:
    """A land closed by stretches.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Degrees lon/lat, densified; exteriors counter-clockwise.
    pieces : tuple of (Stretch, shapely.MultiLineString)
        How much of each stretch bounds it; degrees lon/lat.
    """

    shape: Polygon | MultiPolygon
    pieces: tuple[tuple[Stretch, shapely.MultiLineString], ...]


def enclose(stretches: Sequence[Stretch]) -> Enclosure | None:
    """Return what stretches enclose together, or None if they close no ring.

    Parameters
    ----------
    stretches : sequence of Stretch
        Lines that meet at their ends, or whose ends lie on one another.
    """
    lines = [LineString(stretch.coordinates) for stretch in stretches]
    for index, line in enumerate(lines):
        for end in (line.coords[0], line.coords[-1]):
            for other in range(len(lines)):
                if other != index:
                    lines[other] = _with_vertex(lines[other], end)
    noded = shapely.node(shapely.MultiLineString(lines))
    polygons = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    if not len(polygons):
        return None
    whole = shapely.orient_polygons(polygonal(shapely.union_all(polygons)))
    return Enclosure(shapely.segmentize(whole, STEP_DEGREES), _pieces(list(polygons), stretches, lines))


def _with_vertex(line: LineString, point: tuple[float, ...]) -> LineString:
    """Return a line a vertex at a point that is meant to lie on it; leave it alone if the point does not."""
    place = shapely.Point(point)
    if point in line.coords or line.distance(place) > JOINED_DEGREES:
        return line
    corners = list(line.coords)
    segments = [LineString(pair).distance(place) for pair in pairwise(corners)]
    at = int(np.argmin(segments)) + 1
    return LineString([*corners[:at], point, *corners[at:]])


def _pieces(
    polygons: Sequence[Polygon], stretches: Sequence[Stretch], lines: Sequence[LineString]
) -> tuple[tuple[Stretch, shapely.MultiLineString], ...]:
    found: list[list[LineString]] = [[] for _ in stretches]
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            for start, end in pairwise(ring.coords):
                segment = LineString([start, end])
                middle = segment.interpolate(0.5, normalized=True)
                found[int(np.argmin(shapely.distance(middle, lines)))].append(segment)
    return tuple(
        (stretch, shapely.MultiLineString(parts)) for stretch, parts in zip(stretches, found, strict=True) if parts
    )

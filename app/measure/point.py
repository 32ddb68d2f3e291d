"""Who held a point: on a day, or through time; and how far the nearest line is, which may be off by more than that."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely.geometry import LineString, Point

from ..atlas import Atlas
from ..atlas.coverage import locate
from ..atlas.fields import Position
from ..atlas.records import Holding, Region, Stretch
from .area import ellipsoid
from .timeline import in_span

#: Standard deviations within which a line lies with 95 %.
SURE = 1.96

#: A degree of longitude is scaled by no less than this near the poles, where it has no length.
_LEAST_SCALE = 0.01


@dataclass(frozen=True)
class HeldThere:
    """A region that the point lies in, while one holding lasts."""

    region: Region
    holding: Holding


@dataclass(frozen=True)
class NearestLine:
    """The line that is nearest to a point: no edge of the map, which ends the drawing and no land.

    Parameters
    ----------
    stretch : Stretch
        The line.
    distance_km : float
        How far it is from the point, km on WGS 84.
    """

    stretch: Stretch
    distance_km: float

    @property
    def may_be_on_the_other_side(self) -> bool:
        """Whether the line may be off by so much that the point lies on its other side: its 95 % range reaches that."""
        return self.distance_km <= SURE * self.stretch.accuracy_km


@dataclass(frozen=True)
class PointHistory:
    """What the atlas says of a point.

    Parameters
    ----------
    faces : tuple of int
        The faces that it lies in or on: none outside the mapped land, several on a line.
    holdings : tuple of HeldThere
        Who held it, by day; on a line, every side of it.
    nearest : NearestLine or None
        None where all lines are edges of the map.
    """

    faces: tuple[int, ...]
    holdings: tuple[HeldThere, ...]
    nearest: NearestLine | None


def history_of_point(atlas: Atlas, lon: float, lat: float, day: date | None = None) -> PointHistory:
    """Return who held a point.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    lon, lat : float
        Degrees on WGS 84; the longitude counted in any way.
    day : datetime.date, optional
        A day of the span; without one, every holding that lasts into the span.
    """
    point = atlas.settings.frame.point((lon, lat))
    faces = locate(atlas.coverage, point)
    found: dict[tuple[str, date], HeldThere] = {}
    for face in faces:
        for name in atlas.regions_of_face(face):
            region = atlas.regions[name]
            for holding in region.holdings:
                if holding.covers(day) if day is not None else in_span(atlas, holding.start, holding.end):
                    found[name, holding.start] = HeldThere(region, holding)
    ordered = sorted(found.values(), key=lambda one: one.holding.start)
    return PointHistory(tuple(faces), tuple(ordered), nearest_line(atlas, point))


def nearest_line(atlas: Atlas, point: Position) -> NearestLine | None:
    """Return the line that is nearest to a point as the map counts longitudes, or None where there is none."""
    lines = [
        (stretch, line)
        for stretch, line in zip(atlas.coverage.stretches, atlas.coverage.lines, strict=True)
        if not stretch.edge
    ]
    if not lines:
        return None
    # Nearest in degrees is not nearest on the ground: what lies east and west is scaled as it is at the point.
    scale = np.array([max(math.cos(math.radians(point[1])), _LEAST_SCALE), 1.0])
    scaled = [LineString(shapely.get_coordinates(line) * scale) for _, line in lines]
    place = Point(np.array(point) * scale)
    index = int(np.argmin(shapely.distance(scaled, place)))
    near = shapely.get_coordinates(shapely.shortest_line(scaled[index], place))[0] / scale
    _, _, metres = ellipsoid().inv(near[0], near[1], point[0], point[1])
    return NearestLine(lines[index][0], metres / 1000)

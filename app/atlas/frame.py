"""One way to count longitudes on a map: from 180 degrees west of its middle to 180 degrees east.

A frontier may lie across the 180th meridian, where longitudes jump from 180 to -180. GeoJSON has lines cut there
(RFC 7946, 3.1.9), some editors write them jumping, others let them go on beyond 180. When a folder is read, all of
them become longitudes without a jump, which may then be larger than 180 or smaller than -180.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from .fields import Position

#: Decimals of a longitude that was moved by whole turns: what is written in two ways becomes the same number.
_DECIMALS = 9


@dataclass(frozen=True)
class Frame:
    """The 360 degrees around a meridian.

    Parameters
    ----------
    middle : float
        Longitude of the middle of the map, degrees.

    Examples
    --------
    >>> Frame(170).lon(-175), Frame(-170).lon(175), Frame(0).lon(-175)
    (185, -185, -175)
    """

    middle: float

    @property
    def west(self) -> float:
        """Where longitudes begin; they end 360 degrees east of it."""
        return self.middle - 180

    def lon(self, lon: float) -> float:
        """Return a longitude as the map counts it."""
        return _turned(lon, -math.floor((lon - self.west) / 360))

    def point(self, point: Position) -> Position:
        """Return a position as the map counts it."""
        return (self.lon(point[0]), point[1])

    def line(self, coordinates: Sequence[Position]) -> tuple[Position, ...]:
        """Return a line as the map counts it, without a jump: no edge is longer than half the globe."""
        lons = [coordinates[0][0]]
        for lon, _ in coordinates[1:]:
            lons.append(_turned(lon, round((lons[-1] - lon) / 360)))
        turns = -math.floor(((min(lons) + max(lons)) / 2 - self.west) / 360)
        return tuple((_turned(lon, turns), lat) for lon, (_, lat) in zip(lons, coordinates, strict=True))

    def shape(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry that was cut at the 180th meridian as the map counts it, its pieces joined where they meet.

        Parameters
        ----------
        geometry : BaseGeometry
            (Multi)Polygon or (Multi)LineString; degrees lon/lat.
        """
        west, _, east, _ = geometry.bounds
        if self.west <= west and east <= self.west + 360:
            return geometry
        sheet = shapely.box(self.west, -90, self.west + 360, 90)
        moved = [
            shapely.intersection(_moved(part, turns), sheet)
            for part in shapely.get_parts(geometry)
            for turns in (-2, -1, 0, 1, 2)
        ]
        return joined(moved, shapely.get_parts(geometry)[0].geom_type)


def joined(pieces: Iterable[BaseGeometry], kind: str) -> BaseGeometry:
    """Return pieces of land, or of a line, as one geometry of the kind ``Polygon`` or ``LineString``, in parts."""
    whole = shapely.union_all(list(pieces))
    if kind == "Polygon":
        return MultiPolygon([part for part in shapely.get_parts(whole) if isinstance(part, Polygon)])
    merged = shapely.get_parts(shapely.line_merge(whole))
    return MultiLineString([part for part in merged if isinstance(part, LineString)])


def _turned(lon: float, turns: int) -> float:
    return lon if turns == 0 else round(lon + 360 * turns, _DECIMALS)


def _moved(geometry: BaseGeometry, turns: int) -> BaseGeometry:
    def move(positions: Any) -> Any:
        return (positions + np.array([360.0 * turns, 0.0])).round(_DECIMALS)

    return geometry if turns == 0 else shapely.transform(geometry, move)

"""The projection of every map of an atlas: Albers' equal-area conic on WGS 84, so that areas compare by eye.

Server and browser draw with the same three numbers, which come from the folder or follow from the bounds of its map;
``static/js/map/projection.js`` has the formulas for the browser, PROJ those for the server.
"""

import math
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from ..atlas.sentences import Sentence, Untranslated
from ..atlas.settings import Corners, Settings

G = TypeVar("G", bound=BaseGeometry)

__all__ = ["MapProjection", "metres_of", "projection_of", "zoom_of"]

#: Of the equator of WGS 84, metres.
EARTH_RADIUS = 6_378_137

#: The share of the latitudes that lies beyond each standard parallel: the "one-sixth rule", by which Mapshaper, among
#: others, finds the parallels of a conic for a given extent.
BEYOND = 1 / 6

#: Parallels whose middle is nearer to the equator, degrees, are put symmetrically to it. Their cone is as good as a
#: cylinder, and in the formula of a cone, which divides by its constant, the last digits would be lost.
NEAREST_EQUATOR = 0.05


@dataclass(frozen=True)
class MapProjection:
    """An equal-area conic; with parallels that are symmetric to the equator it is an equal-area cylinder.

    Parameters
    ----------
    centre : float
        Longitude of the meridian that is upright on the map, degrees.
    origin : float
        Latitude at which, on that meridian, both coordinates are 0, degrees.
    parallels : tuple of two float
        Latitudes that are as long on the map as on the earth, degrees.
    """

    centre: float
    origin: float
    parallels: tuple[float, float]

    @property
    def cylindrical(self) -> bool:
        """Whether the cone is a cylinder."""
        return self.parallels[0] == -self.parallels[1]

    @property
    def proj(self) -> str:
        """The projection as PROJ writes it."""
        south, north = self.parallels
        kind = f"+proj=cea +lat_ts={north}" if self.cylindrical else f"+proj=aea +lat_1={south} +lat_2={north}"
        return f"{kind} +lat_0={self.origin} +lon_0={self.centre} +datum=WGS84 +units=m"

    @cached_property
    def _transformer(self) -> Transformer:
        return Transformer.from_crs("EPSG:4326", self.proj, always_xy=True)

    def project(self, geometry: G) -> G:
        """Return a geometry given in degrees lon/lat in metres on the map."""
        return shapely.transform(geometry, lambda places: np.column_stack(self._transformer.transform(*places.T)))

    def unproject(self, geometry: G) -> G:
        """Return the degrees lon/lat of a geometry given in metres on the map, longitudes within 180 of the centre.

        What no place of the earth is drawn at has NaN.
        """

        def inverse(places: NDArray[np.float64]) -> NDArray[np.float64]:
            found = np.array(self._transformer.transform(places[:, 0], places[:, 1], direction="INVERSE"))
            lon, lat = np.where(np.isfinite(found), found, np.nan)
            return np.column_stack([lon - 360 * np.round((lon - self.centre) / 360), lat])

        return shapely.transform(geometry, inverse)

    @property
    def parameters(self) -> dict[str, Any]:
        """What the browser needs to know of it."""
        return asdict(self)

    @property
    def described(self) -> Sentence:
        """The projection in words, for the foot of a drawing."""
        if self.cylindrical:
            value = {"parallel": _degrees(self.parallels[1])}
            return Sentence("Lambert's cylindrical equal-area projection, %(parallel)s° N and S.", value)
        parallels = {"south": _degrees(self.parallels[0]), "north": _degrees(self.parallels[1])}
        south, north = self.parallels
        words = Sentence("%(south)s° S and %(north)s° N", parallels)
        if south >= 0 <= north:
            words = Sentence("%(south)s° and %(north)s° N", parallels)
        elif south < 0 > north:
            words = Sentence("%(south)s° and %(north)s° S", parallels)
        east = (self.centre + 180) % 360 - 180
        centre = {"degrees": _degrees(east)}
        values = {"parallels": words, "centre": Sentence("%(degrees)s° E", centre)}
        if east < 0:
            values["centre"] = Sentence("%(degrees)s° W", centre)
        return Sentence("Albers' equal-area projection, %(parallels)s, %(centre)s.", values)


def projection_of(settings: Settings) -> MapProjection:
    """Return the projection that a folder gives, or one that suits the bounds of its map.

    Notes
    -----
    The centre is the middle of the bounds, also across 180 degrees; the parallels lie at :data:`BEYOND` of the
    latitudes from the south and from the north.
    """
    if settings.projection is not None:
        given = settings.projection
        return MapProjection(given.centre, given.origin, _parallels(*given.parallels))
    (south, _), (north, _) = settings.bounds
    inset = BEYOND * (north - south)
    parallels = _parallels(round(south + inset, 4), round(north - inset, 4))
    return MapProjection(settings.frame.middle, round((south + north) / 2, 4), parallels)


def zoom_of(projection: MapProjection, bounds: Corners, pixels: float) -> int:
    """Return the zoom, in whole levels, at which bounds are about as wide as a number of pixels, and no wider.

    At each zoom the scale is that of a web map at the latitude of the origin: 256 pixels round the earth at 0, and
    twice as many at each next. ``static/js/map/projection.js`` holds to the same.

    Parameters
    ----------
    projection : MapProjection
        That of the map.
    bounds : two (lat, lon) pairs, degrees
        South-west and north-east corner.
    pixels : float
        The width.
    """
    (south, west), (north, east) = bounds
    left, _, right, _ = projection.project(shapely.segmentize(shapely.box(west, south, east, north), 0.5)).bounds
    return math.floor(math.log2(pixels / 256 * _round_the_earth(projection) / (right - left)))


def metres_of(projection: MapProjection, zoom: float) -> float:
    """Return how many metres on the map are as wide as a pixel at a zoom, as :func:`zoom_of` counts zooms."""
    return _round_the_earth(projection) / 256 / float(2**zoom)


def _round_the_earth(projection: MapProjection) -> float:
    return 2 * math.pi * EARTH_RADIUS * max(0.1, math.cos(math.radians(projection.origin)))


def _parallels(first: float, second: float) -> tuple[float, float]:
    if abs(first + second) / 2 < NEAREST_EQUATOR:
        half = abs(second - first) / 2
        return (-half, half)
    return (first, second)


def _degrees(degrees: float) -> Untranslated:
    return Untranslated(f"{abs(degrees):.5g}")

"""The projection of every map of the atlas: Albers' equal-area conic on WGS 84, so that areas compare by eye."""

from functools import cache
from typing import Any

import shapely
from pyproj import Transformer

__all__ = ["project", "unproject"]

_ALBERS = "+proj=aea +lat_1=44 +lat_2=58 +lat_0=50 +lon_0=127 +datum=WGS84 +units=m"


@cache
def _projection() -> Transformer:
    return Transformer.from_crs("EPSG:4326", _ALBERS, always_xy=True)


def project(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return a geometry given in degrees lon/lat in metres on the map."""
    return shapely.transform(geometry, _projection().transform, interleaved=False)


def unproject(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return the degrees lon/lat of a geometry given in metres on the map."""

    def inverse(x: Any, y: Any) -> Any:
        return _projection().transform(x, y, direction="INVERSE")

    return shapely.transform(geometry, inverse, interleaved=False)

"""Geometry as the API sends it: RFC 7946 through the ``geojson`` package, degrees lon/lat on WGS 84."""

from typing import Any

import geojson
import shapely
from shapely.geometry.base import BaseGeometry

#: Decimals of coordinates in answers: 1e-6 degree is about 0.1 m.
PRECISION = 6

_KINDS = {"Polygon": geojson.Polygon, "MultiPolygon": geojson.MultiPolygon, "LineString": geojson.LineString}


def as_geojson(shape: BaseGeometry) -> Any:
    """Return a polygon, multipolygon or line as a GeoJSON object, rounded to :data:`PRECISION` decimals."""
    mapping = shapely.geometry.mapping(shape)
    return _KINDS[mapping["type"]](mapping["coordinates"], precision=PRECISION)


def as_text(shape: BaseGeometry) -> str:
    """Return a polygon, multipolygon or line as GeoJSON text."""
    text: str = geojson.dumps(as_geojson(shape))
    return text

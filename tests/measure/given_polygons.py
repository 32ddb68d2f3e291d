"""Polygons that tests share, and how they are read."""

import json
from typing import Any

import shapely

from app.measure.area import geodesic_area_km2
from app.measure.polygons.input import ReadPolygon, read_polygon

SQUARE = [[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]]
EAST = [[131, 45], [132, 45], [132, 46], [131, 46], [131, 45]]
INNER = [[130.2, 45.2], [130.8, 45.2], [130.8, 45.8], [130.2, 45.8], [130.2, 45.2]]
ASTRIDE = [[130.5, 45.5], [131.5, 45.5], [131.5, 46.5], [130.5, 46.5], [130.5, 45.5]]
KM2 = geodesic_area_km2(shapely.Polygon(SQUARE))


def polygon(*rings: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings), **more}


def multi(*polygons: Any) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": list(polygons)}


def features(*geometries: Any) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in geometries],
    }


def read(data: Any) -> ReadPolygon:
    return read_polygon(data if isinstance(data, bytes | str) else json.dumps(data), 50_000)


def km2(data: Any) -> float:
    return geodesic_area_km2(read(data).shape)

"""Every region and every border through time, as GeoJSON and as TopoJSON."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import LineString

from ....measure.timeline import Row, regions_through_time
from ...api.geojson_text import PRECISION, as_text
from ...extension import AtlasExtension
from .tables import border_rows, region_rows

#: A corner of TopoJSON is counted in steps of this many degrees.
_STEP = 10.0**-PRECISION


def json_text(document: Any) -> str:
    """Return JSON as files have it: text as it is, days as YYYY-MM-DD."""
    return json.dumps(document, ensure_ascii=False, default=_day, separators=(",", ":"))


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no JSON")


def geojson(extension: AtlasExtension) -> bytes:
    """Return regions and borders through time as one GeoJSON FeatureCollection; ``layer`` says which of them it is."""
    lines = {one.id: as_text(LineString(one.coordinates)) for one in extension.atlas.stretches}
    features = [
        *(_feature("region", row, extension.region_outlines[row["region"]]) for row in region_rows(extension)),
        *(_feature("border", row, lines[row["stretch"]]) for row in border_rows(extension)),
    ]
    about = json_text(_about(extension))[1:-1]
    listed = ",\n".join(features)
    return f'{{"type":"FeatureCollection",{about},"features":[\n{listed}\n]}}\n'.encode()


def _feature(layer: str, row: Row, geometry: str) -> str:
    properties = json_text({"layer": layer} | row)
    return f'{{"type":"Feature","id":{json_text(row["id"])},"properties":{properties},"geometry":{geometry}}}'


def _about(extension: AtlasExtension) -> Row:
    """Return what a file says of itself."""
    settings, span = extension.atlas.settings, extension.atlas.span
    return {
        "name": next(iter(settings.title.values())),
        "version": f"{extension.version['app']}, data {extension.version['data']}",
        "license": settings.licence.url if settings.licence else None,
        "from": span.start,
        "to": span.end,
    }


def topojson(extension: AtlasExtension) -> bytes:
    """Return the same as TopoJSON: each stretch is an arc, and neighbours share it."""
    atlas = extension.atlas
    lines = [*atlas.coverage.lines, *(LineString(one.coordinates) for one in atlas.drawn_lines)]
    arc_of = {stretch.id: number for number, stretch in enumerate(atlas.stretches)}
    regions = [
        {"type": "MultiPolygon", "id": row["id"], "properties": row, "arcs": arcs}
        for row, arcs in zip(
            region_rows(extension),
            (
                atlas.coverage.polygons(atlas.region_faces[one.region.id])
                for one in regions_through_time(extension.measurements)
            ),
            strict=True,
        )
    ]
    borders = [
        {"type": "LineString", "id": row["id"], "properties": row, "arcs": [arc_of[row["stretch"]]]}
        for row in border_rows(extension)
    ]
    document = {
        "type": "Topology",
        **_about(extension),
        "transform": {"scale": [_STEP, _STEP], "translate": [0, 0]},
        "objects": {
            "regions": {"type": "GeometryCollection", "geometries": regions},
            "borders": {"type": "GeometryCollection", "geometries": borders},
        },
        "arcs": [_arc(line) for line in lines],
    }
    return (json_text(document) + "\n").encode()


def _arc(line: LineString) -> list[list[int]]:
    """Return the corners of a line in steps: the first from zero, each other one from the one before it."""
    corners = [(round(lon / _STEP), round(lat / _STEP)) for lon, lat in shapely.get_coordinates(line).tolist()]
    moved = [[east - west, north - south] for (west, south), (east, north) in pairwise(corners)]
    return [list(corners[0]), *moved]

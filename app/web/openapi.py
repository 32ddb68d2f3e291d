"""The OpenAPI 3.1 description of the API, with the ids and days of the atlas that is served."""

from collections.abc import Iterable
from typing import Any

from .service import AtlasService

Schema = dict[str, Any]

_TEXT: Schema = {"type": "object", "additionalProperties": {"type": "string"}, "required": ["en"]}
_DAY: Schema = {"type": "string", "format": "date"}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_ID_OR_NULL: Schema = {"type": ["string", "null"]}
_AREA: Schema = {"type": "number", "minimum": 0, "description": "km2 on WGS 84"}


def _object(required: Iterable[str] = (), **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _schemas() -> dict[str, Schema]:
    citation = _object(("id",), id={"type": "string"}, locator=_ID_OR_NULL)
    measured = {
        "area_km2": _AREA,
        "low_km2": _AREA,
        "high_km2": _AREA,
        "sd_km2": _AREA,
        "text": {"type": "string"},
        "range_text": {"type": "string"},
    }
    status = {"enum": ["qing", "russia", "joint", "undecided", "none", "other"]}
    geometry = _object(("type", "coordinates"), type={"type": "string"}, coordinates={"type": "array"})
    region = _object(
        ("id", "name", "status", "disputed", "from", "to", "treaty", "article", "area_km2", "sources"),
        id={"type": "string"},
        name={"type": "string"},
        names=_TEXT,
        status=status,
        disputed={"type": "boolean"},
        jurisdiction=_ID_OR_NULL,
        treaty=_ID_OR_NULL,
        article=_ID_OR_NULL,
        clipped={"type": "boolean", "description": "true where the map's edge, not a border, ends the region"},
        area_km2=_AREA,
        area_low_km2=_AREA,
        area_high_km2=_AREA,
        equal_area_km2=_AREA,
        sources=_list(citation),
    )
    region["properties"] |= {"from": _DAY, "to": _DAY_OR_NULL}
    border = _object(
        ("id", "name", "kind", "treaty", "article", "accuracy_km"),
        id={"type": "string"},
        name={"type": "string"},
        names=_TEXT,
        kind={"enum": ["river", "watershed", "coast", "convention"]},
        certainty={"enum": ["surveyed", "described", "conjectural"]},
        accuracy_km={"type": "number"},
        correlation_km={"type": "number"},
        length_km={"type": "number"},
        treaty={"type": "string"},
        article={"type": "string"},
        sources=_list(citation),
    )
    border["properties"] |= {"from": _DAY, "to": _DAY_OR_NULL}
    change = _object(("from", "to", "regions", "total"), regions=_list(_object()), total=_list(_object(**measured)))
    change["properties"] |= {"from": _DAY, "to": _DAY}
    reading = _object(
        ("key", "regions", "outcome", "area_km2", "low_km2", "high_km2"),
        key={"type": "string"},
        regions=_list(_object(("id",))),
        outcome={"enum": ["holds", "below", "above", "undecided"]},
        **measured,
    )
    figure = _object(
        ("id", "value", "unit", "bound", "readings", "verdict"),
        id={"type": "string"},
        title=_TEXT,
        printed={"type": "string"},
        value={"type": "number"},
        unit={"enum": ["km2", "sq_mi", "sq_verst"]},
        value_km2=_AREA,
        bound={"enum": ["over", "about", "at_least", "exact"]},
        readings=_list(reading),
        verdict=_object(("code", "headline", "explanation", "arithmetic"), code={"type": "string"}),
    )
    return {
        "RegionCollection": _collection(region, geometry, dated=True),
        "BorderCollection": _collection(border, geometry, dated=True),
        "PlaceCollection": _collection(_object(("id", "names")), geometry, dated=False),
        "Region": _object(("id", "names", "holdings"), id={"type": "string"}, names=_TEXT, holdings=_list(_object())),
        "Changes": change,
        "Treaty": _object(("id", "names", "effective", "articles"), id={"type": "string"}, names=_TEXT, effective=_DAY),
        "Figure": figure,
        "Area": _object(
            ("area_km2", "equal_area_km2", "relative_difference", "perimeter_km", "vertices"),
            area_km2=_AREA,
            equal_area_km2=_AREA,
            relative_difference={"type": "number"},
            perimeter_km={"type": "number"},
            vertices={"type": "integer"},
            regions=_list(_object(("id", "area_km2", "share_of_region", "clipped"))),
            outside_regions_km2=_AREA,
            figures=_list(_object(("id", "outcome"))),
        ),
        "Polygon": {"type": "object", "description": "GeoJSON Polygon or MultiPolygon, a Feature or FeatureCollection"},
        "Error": _object(
            ("error",),
            error=_object(
                ("status", "title", "detail", "accepted"),
                status={"type": "integer"},
                title={"type": "string"},
                detail={"type": "string"},
                accepted={"type": "string"},
            ),
        ),
    }


def _collection(properties: Schema, geometry: Schema, *, dated: bool) -> Schema:
    feature = _object(
        ("type", "id", "geometry", "properties"),
        type={"const": "Feature"},
        id={"type": "string"},
        geometry=geometry,
        properties=properties,
    )
    collection = _object(("type", "features"), type={"const": "FeatureCollection"}, features=_list(feature))
    if dated:
        collection["properties"]["date"] = _DAY
        collection["required"].append("date")
    return collection


def openapi_document(service: AtlasService) -> Schema:
    """Give the OpenAPI 3.1 document.

    Parameters
    ----------
    service : AtlasService
        Its ids and days fill the examples and enumerations.
    """
    atlas = service.atlas
    span = atlas.span
    day = {
        "name": "date",
        "in": "query",
        "description": f"Gregorian day from {span.start} to {span.last_day}; without it {atlas.settings.opening_day}",
        "schema": _DAY,
        "example": atlas.settings.opening_day.isoformat(),
    }
    year = {
        "name": "year",
        "in": "query",
        "description": "a year instead of a date; it means its last day",
        "schema": {"type": "string", "pattern": "^[0-9]{4}$"},
    }
    ends = [
        {"name": name, "in": "query", "description": f"day or year; without it {default}", "schema": {"type": "string"}}
        for name, default in (("from", span.start), ("to", span.last_day))
    ]

    def one(kind: str, ids: Iterable[str]) -> list[Schema]:
        known = list(ids)
        parameter = {"name": f"{kind}_id", "in": "path", "required": True, "schema": {"type": "string", "enum": known}}
        return [parameter]

    return {
        "openapi": "3.1.0",
        "info": {
            "title": atlas.settings.title["en"],
            "version": service.version["app"],
            "description": f"Data version {service.version['data']}. Areas are km2 on WGS 84, days Gregorian.",
            "license": {"name": "MIT"},
        },
        "paths": {
            "/api/v1/regions": _get("Regions of a day", _ref("RegionCollection"), [day, year], "application/geo+json"),
            "/api/v1/regions/{region_id}": _get("One region", _ref("Region"), one("region", atlas.regions)),
            "/api/v1/borders": _get("Borders of a day", _ref("BorderCollection"), [day, year], "application/geo+json"),
            "/api/v1/changes": _get("What changed hands between two days", _ref("Changes"), ends),
            "/api/v1/treaties": _get("All treaties", _object(("treaties",), treaties=_list(_ref("Treaty")))),
            "/api/v1/treaties/{treaty_id}": _get("One treaty", _ref("Treaty"), one("treaty", atlas.treaties)),
            "/api/v1/figures": _get("All stated figures", _object(("figures",), figures=_list(_ref("Figure")))),
            "/api/v1/figures/{figure_id}": _get("One stated figure", _ref("Figure"), one("figure", atlas.figures)),
            "/api/v1/places": _get("Places", _ref("PlaceCollection"), kind="application/geo+json"),
            "/api/v1/sources": _get("All sources", _object(("sources",), sources=_list(_object(("id",))))),
            "/api/v1/disputes": _get("Contradictions", _object(("disputes",), disputes=_list(_object(("id",))))),
            "/api/v1/outline": _get(
                "Outline of a region, or of what a reading of a figure counts, thinned so that it can be edited",
                _object(("type", "geometry", "properties")),
                [
                    {"name": name, "in": "query", "description": about, "schema": {"type": "string"}}
                    for name, about in (
                        ("region", "id of a region; or else figure"),
                        ("figure", "id of a comparable figure"),
                        ("reading", "key of a reading of the figure; without it the one that the map follows"),
                        ("vertices", "vertices wanted at most; without it 200"),
                    )
                ],
                "application/geo+json",
            ),
            "/api/v1/area": {"post": _measure()},
            "/api/v1/openapi.json": _get("This document", _object(("openapi",))),
        },
        "components": {"schemas": _schemas()},
    }


def _get(
    summary: str, schema: Schema, parameters: list[Schema] | None = None, kind: str = "application/json"
) -> dict[str, Schema]:
    operation: Schema = {
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": {kind: {"schema": schema}}},
            "default": _error(),
        },
    }
    if parameters:
        operation["parameters"] = parameters
    return {"get": operation}


def _measure() -> Schema:
    return {
        "summary": "Area of a polygon by both methods",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref("Polygon")}}},
        "responses": {
            "200": {"description": "Its area", "content": {"application/json": {"schema": _ref("Area")}}},
            "default": _error(),
        },
    }


def _error() -> Schema:
    return {
        "description": "What is wrong and what is accepted, in one sentence each",
        "content": {"application/json": {"schema": _ref("Error")}},
    }

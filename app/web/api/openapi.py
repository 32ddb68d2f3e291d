"""The OpenAPI 3.1 description of the API, with the ids and days of the atlas that is served."""

import re
from collections.abc import Collection, Iterable
from typing import Annotated

from flask import current_app
from pydantic import Field

from ...atlas.fields import english
from ...words import about
from ..extension import AtlasExtension
from ..language import own_path
from ..serving.health import HealthResponse, ReadinessResponse
from .area_response import AreaResponse
from .changes_response import ChangesResponse
from .claim_response import ClaimsResponse
from .date_responses import DayResponse
from .dispute_response import DisputesResponse
from .error_response import ErrorResponse
from .figure_response import FiguresResponse
from .fits_response import FitsResponse
from .geojson_response import BorderCollection, OutlineResponse, PlaceCollection, RegionCollection
from .given_geojson import given_geojson, ref
from .openapi_parameters import (
    day_parameters,
    day_text_parameters,
    interval_parameters,
    outline_parameters,
    point_parameters,
    quantity_parameters,
)
from .region_response import RegionResponse
from .response_model import ResponseModel, Schema, asked_components, components
from .source_response import SourcesResponse
from .timeline_response import EventsResponse, PointResponse, TimelineCollection
from .treaty_response import TreatiesResponse
from .what_if_response import FEWEST_HANDLES, HANDLES, MOST_HANDLES, GivenCourse, HandlesResponse, WhatIfResponse

JSON, GEOJSON = "application/json", "application/geo+json"
INDEX = "/api/v1"
#: A file of lines, whose schema the data folder has.
FILE: Schema = {
    "type": "object",
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}},
    "required": ["type", "features"],
}

#: What the operations are about, in the order in which they are listed: each tag with its operations.
_TAGS = {
    "days": (
        "What there is on a day or on all of them, and what passed between two",
        ("regions", "borders", "changes", "day", "timeline", "at"),
    ),
    "records": (
        "What the atlas says, and who says so",
        ("region", "treaties", "treaty", "events", "sources", "disputes", "places"),
    ),
    "figures": ("Printed areas, checked", ("figures", "figure", "fits")),
    "claims": ("Printed statements, tested by lines", ("claims", "claim")),
    "polygons": ("Polygons to edit and to measure", ("outline", "area")),
    "lines": ("What would follow if a line had another course", ("line_handles", "what_if", "what_if_file")),
    "service": ("What is served, and whether it is up", ("index", "openapi", "healthz", "readyz")),
}

#: Why an operation may refuse a request, besides the reasons that hold for all of them.
_REFUSALS = {
    "400": "Something in the address or the body is not as described",
    "404": "There is no such record",
    "413": "The body has too many bytes",
    "415": "The body is of another type, or compressed",
    "503": "The worker is still building what its first readers need, or measures another polygon; Retry-After says "
    "when to ask again",
}


class OperationAnswer(ResponseModel):
    """One address of the API."""

    method: str
    path: str
    summary: str


class IndexResponse(ResponseModel):
    """What the API answers, and where it is described."""

    title: str
    version: Annotated[dict[str, str], Field(description="of the program and of the data")]
    openapi: Annotated[str, Field(description="address of the whole description, OpenAPI 3.1")]
    languages: Annotated[tuple[str, ...], Field(description="of the texts; the first is the one that each text has")]
    unchecked_translations: Annotated[
        tuple[str, ...], Field(description="languages whose texts are translations that no native reader has checked")
    ]
    operations: tuple[OperationAnswer, ...]


def index_response(extension: AtlasExtension) -> IndexResponse:
    """Return what there is, by its addresses."""
    return IndexResponse(
        title=english(extension.atlas.settings.title),
        version=extension.version,
        openapi=f"{INDEX}/openapi.json",
        languages=extension.atlas.settings.languages or (extension.atlas.settings.language,),
        unchecked_translations=extension.atlas.settings.unchecked,
        operations=tuple(
            OperationAnswer(method=method.upper(), path=path, summary=operation["summary"])
            for path, operations in _paths(extension).items()
            for method, operation in operations.items()
        ),
    )


def openapi_document(extension: AtlasExtension) -> Schema:
    """Return the OpenAPI 3.1 document.

    Parameters
    ----------
    extension : AtlasExtension
        Its ids and days fill the examples and enumerations.
    """
    atlas = extension.atlas
    return {
        "openapi": "3.1.0",
        "info": {
            "title": english(atlas.settings.title),
            "version": extension.version["app"],
            "description": _about(extension),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": own_path("/")}],
        "tags": [{"name": tag, "description": about} for tag, (about, _) in _TAGS.items()],
        "paths": _identified({path: one for path, one in _paths(extension).items() if one}),
        "components": {"schemas": _components()},
    }


def _about(extension: AtlasExtension) -> str:
    settings = extension.atlas.settings
    data = f"Data version {extension.version['data']}"
    if settings.licence is not None:
        data += f", licence {settings.licence.name} <{settings.licence.url}>"
    said = f"{about.description(settings)} {data}. Areas are km2 on WGS 84, days Gregorian."
    if settings.unchecked:
        said += f" Texts in {', '.join(settings.unchecked)} are translations that no native reader has checked."
    return said


def _components() -> dict[str, Schema]:
    answers = components(
        AreaResponse,
        BorderCollection,
        ChangesResponse,
        ClaimsResponse,
        DayResponse,
        DisputesResponse,
        ErrorResponse,
        EventsResponse,
        FiguresResponse,
        FitsResponse,
        HandlesResponse,
        HealthResponse,
        IndexResponse,
        OutlineResponse,
        PlaceCollection,
        PointResponse,
        ReadinessResponse,
        RegionCollection,
        RegionResponse,
        SourcesResponse,
        TimelineCollection,
        TreatiesResponse,
        WhatIfResponse,
    )
    return answers | asked_components(GivenCourse) | given_geojson()


def _identified(paths: dict[str, dict[str, Schema]]) -> dict[str, dict[str, Schema]]:
    """Return operations with the name of the view that answers each as its id, and with the tag it stands under."""
    views = {re.sub("<(.*?)>", r"{\1}", rule.rule): rule.endpoint for rule in current_app.url_map.iter_rules()}
    tags = {name: tag for tag, (_, names) in _TAGS.items() for name in names}
    named = {}
    for path, operations in paths.items():
        name = views[path].rpartition(".")[2]
        named[path] = {
            method: {"operationId": name, "tags": [tags[name]]} | operation for method, operation in operations.items()
        }
    return named


def _paths(extension: AtlasExtension) -> dict[str, Schema]:
    atlas = extension.atlas
    day = day_parameters(extension)
    return {
        INDEX: _get("What this API answers", ref("IndexResponse")),
        "/api/v1/regions": _get("Regions of a day", ref("RegionCollection"), day, kind=GEOJSON),
        "/api/v1/regions/{region_id}": _one("region", "One region", "RegionResponse", atlas.regions),
        "/api/v1/borders": _get("Borders of a day", ref("BorderCollection"), day, kind=GEOJSON),
        "/api/v1/changes": _get(
            "What changed hands between two days", ref("ChangesResponse"), interval_parameters(extension)
        ),
        "/api/v1/day": _get("What day a text means", ref("DayResponse"), day_text_parameters(extension)),
        "/api/v1/timeline": _get("Every region through time", ref("TimelineCollection"), kind=GEOJSON),
        "/api/v1/at": _get(
            "Who held a point, on a day or through time", ref("PointResponse"), point_parameters(extension)
        ),
        "/api/v1/treaties": _get("All treaties", ref("TreatiesResponse")),
        "/api/v1/treaties/{treaty_id}": _one("treaty", "One treaty", "TreatyResponse", atlas.treaties),
        "/api/v1/figures": _get("All stated figures", ref("FiguresResponse")),
        "/api/v1/figures/{figure_id}": _one("figure", "One stated figure", "FigureResponse", atlas.figures),
        "/api/v1/claims": _get("All printed statements that lines can test", ref("ClaimsResponse")),
        "/api/v1/claims/{claim_id}": _one("claim", "One printed statement", "ClaimResponse", atlas.claims),
        "/api/v1/fits": _get("What a printed area would fit", ref("FitsResponse"), quantity_parameters(extension)),
        "/api/v1/events": _get("Events that are no treaty", ref("EventsResponse")),
        "/api/v1/places": _get(
            "Places: all, or those of a day",
            ref("PlaceCollection"),
            day_parameters(extension, without="every place"),
            kind=GEOJSON,
        ),
        "/api/v1/sources": _get("All sources", ref("SourcesResponse")),
        "/api/v1/disputes": _get("Contradictions between sources", ref("DisputesResponse")),
        "/api/v1/outline": _get(
            "Outline of a region, or of what a reading of a figure counts, thinned so that it can be edited",
            ref("OutlineResponse"),
            outline_parameters(extension),
            kind=GEOJSON,
            refusals=("400", "404"),
        ),
        "/api/v1/area": {"post": _measure()},
        "/api/v1/lines/{stretch_id}/handles": _handles(extension),
        "/api/v1/what-if": {"post": _what_if("What would follow", {JSON: {"schema": ref("WhatIfResponse")}})},
        "/api/v1/what-if/file": {
            "post": _what_if("The file of the data folder with the line on that course", {GEOJSON: {"schema": FILE}})
        },
        "/api/v1/openapi.json": _get(
            "This document",
            {
                "type": "object",
                "properties": {"openapi": {"const": "3.1.0"}, "info": {"type": "object"}, "paths": {"type": "object"}},
                "required": ["openapi", "info", "paths"],
            },
        ),
        "/healthz": _get(
            "Whether the process that answers has its atlas, and which data it serves", ref("HealthResponse")
        ),
        "/readyz": _get(
            "Whether readers may be sent to the process that answers", ref("ReadinessResponse"), refusals=("503",)
        ),
    }


def _one(kind: str, summary: str, answer: str, ids: Collection[str]) -> dict[str, Schema]:
    """Describe how one record is asked for by its id; nothing, where there is no id to ask with."""
    if not ids:
        return {}
    parameter = {
        "name": f"{kind}_id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(ids)},
    }
    return _get(summary, ref(answer), [parameter], refusals=("404",))


def _get(
    summary: str,
    schema: Schema,
    parameters: list[Schema] | None = None,
    *,
    kind: str = JSON,
    refusals: tuple[str, ...] | None = None,
) -> dict[str, Schema]:
    operation: Schema = {"summary": summary}
    if parameters:
        operation["parameters"] = parameters
    operation["responses"] = {
        "200": {"description": summary, "content": {kind: {"schema": schema}}},
        "304": {"description": "What the asker has, by its ETag, is still right"},
        **_refused(refusals if refusals is not None else ("400",) if parameters else ()),
    }
    return {"get": operation}


def _measure() -> Schema:
    body = {kind: {"schema": ref("AnyPolygon")} for kind in (JSON, GEOJSON)}
    return {
        "summary": "Area of a polygon by both methods, with its share of each region and the figures that it satisfies",
        "requestBody": {
            "required": True,
            "description": "GeoJSON text; also read where it is sent as text/plain, but not as a form",
            "content": body,
        },
        "responses": {
            "200": {"description": "Its area", "content": {JSON: {"schema": ref("AreaResponse")}}},
            **_refused(("400", "413", "415", "503")),
        },
    }


def _handles(extension: AtlasExtension) -> dict[str, Schema]:
    lines = [one.id for one in extension.atlas.stretches if not one.edge]
    operation = _one("stretch", "A line with few enough corners to be moved by hand", "HandlesResponse", lines)
    bounds = {"type": "integer", "minimum": FEWEST_HANDLES, "maximum": MOST_HANDLES}
    about = f"corners wanted at most; without it {HANDLES}"
    operation["get"]["parameters"].append({"name": "vertices", "in": "query", "description": about, "schema": bounds})
    operation["get"]["responses"] |= _refused(("400", "404"))
    return operation


def _what_if(summary: str, content: Schema) -> Schema:
    return {
        "summary": summary,
        "requestBody": {"required": True, "content": {JSON: {"schema": ref("GivenCourse")}}},
        "responses": {
            "200": {"description": summary, "content": content},
            **_refused(("400", "404", "413", "415", "503")),
        },
    }


def _refused(statuses: Iterable[str]) -> dict[str, Schema]:
    reasons = {status: _REFUSALS[status] for status in statuses}
    reasons |= {"405": "Another method is allowed; the Allow header says which", "414": "The address is too long"}
    reasons |= {"500": "The fault is ours, and logged"}
    return {
        status: {"description": reason, "content": {JSON: {"schema": ref("ErrorResponse")}}}
        for status, reason in sorted(reasons.items())
    }

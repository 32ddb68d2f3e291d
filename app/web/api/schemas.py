"""JSON Schemas of what the API reads and answers, as components of its OpenAPI document.

Every object lists all of its members and allows no others, so a member that is added to an
answer and not described fails the tests. GeoJSON that is sent in may have more, as RFC 7946 says.
Records of the data folder are described in :mod:`app.web.api.record_schemas`.
"""

from typing import Any, get_args

from pydantic import BaseModel, WithJsonSchema

from ...atlas.fields import LANGUAGES, Certainty, LineKind, Status
from .date_responses import DayResponse

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
INTEGER: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
DAY: Schema = {"type": "string", "format": "date"}
KM2: Schema = {"type": "number", "minimum": 0, "description": "km2 on WGS 84"}
KM: Schema = {"type": "number", "minimum": 0, "description": "km on WGS 84"}
SHARE: Schema = {"type": "number", "minimum": 0, "description": "share of a whole, 1 being all of it"}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
POSITION: Schema = {
    "type": "array",
    "description": "longitude and latitude, degrees on WGS 84; more numbers, such as a height, are ignored",
    "minItems": 2,
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": NUMBER,
}


def ref(name: str) -> Schema:
    """Refer to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def items(schema: Schema, **bounds: int) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": schema, **bounds}


def of(values: Any) -> Schema:
    """Describe one of the values of a ``Literal``."""
    return {"enum": list(get_args(values))}


def or_null(schema: Schema) -> Schema:
    """Allow null beside a schema."""
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]}


def closed(members: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Describe an object that has all of some members, may have others, and has no more."""
    return {
        "type": "object",
        "properties": members | (optional or {}),
        "required": list(members),
        "additionalProperties": False,
    }


def collection(properties: Schema, geometry: Schema, members: dict[str, Schema] | None = None) -> Schema:
    """Describe a GeoJSON FeatureCollection with further members."""
    feature = closed({"type": {"const": "Feature"}, "id": ID, "geometry": geometry, "properties": properties})
    return closed({"type": {"const": "FeatureCollection"}, "features": items(feature)} | (members or {}))


def geometry(kind: str, depth: int) -> Schema:
    """Describe a GeoJSON geometry whose positions lie some lists deep."""
    inner = ref("Position")
    for level in range(depth):
        # The innermost list of a polygon is a ring, that of a line needs two ends.
        inner = items(inner, minItems=1 if level else 4 if kind.endswith("Polygon") else 2)
    return {
        "type": "object",
        "properties": {"type": {"const": kind}, "coordinates": inner},
        "required": ["type", "coordinates"],
    }


def range_members() -> dict[str, Schema]:
    """Describe an area with its range, in numbers and in words."""
    return {
        "area_km2": KM2,
        "low_km2": KM2,
        "high_km2": KM2,
        "sd_km2": KM2,
        "text": {"type": "string", "description": "the area, as far as its uncertainty supports"},
        "range_text": {"type": "string", "description": "the range that holds it with 95 %"},
    }


#: Where the schema of a class refers to a component that is described here and is no class.
_COMPONENT = "component"


def described_as(name: str) -> WithJsonSchema:
    """Return what makes a member of an answer's class refer to a component; see :func:`of_model`."""
    return WithJsonSchema({_COMPONENT: name})


def of_model(model: type[BaseModel]) -> dict[str, Schema]:
    """Return the schema of an answer's class, and of the classes it holds, as components by their names."""
    schema = _referring(model.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}"))
    inner: dict[str, Schema] = schema.pop("$defs", {})
    return inner | {model.__name__: schema}


def _referring(schema: Any) -> Any:
    # pydantic resolves every "$ref" it meets, and knows of no component that it did not make itself.
    if isinstance(schema, list):
        return [_referring(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    referring = {key: _referring(value) for key, value in schema.items() if key != _COMPONENT}
    return referring | (ref(schema[_COMPONENT]) if _COMPONENT in schema else {})


def named_with(label: str) -> Schema:
    """Describe an id with a name."""
    return closed({"id": ID, label: ref("Text")})


def _geojson() -> dict[str, Schema]:
    def given(kind: str, member: str, schema: Schema) -> Schema:
        properties = {"type": {"const": kind}, member: schema}
        return {"type": "object", "properties": properties, "required": ["type", member]}

    rings = items(items(ref("Position")))
    without_area = {
        "type": "object",
        "properties": {"type": {"enum": ["Point", "MultiPoint", "LineString", "MultiLineString"]}},
        "required": ["type"],
    }
    collection = given("GeometryCollection", "geometries", items({"type": "object", "required": ["type"]}))
    geometries = [ref("GivenPolygon"), ref("GivenMultiPolygon"), ref("GivenCollection")]
    feature = {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"},
            "geometry": {"anyOf": [*geometries, without_area, {"type": "null"}]},
        },
        "required": ["type"],
    }
    return {
        "Position": POSITION,
        "Polygon": geometry("Polygon", 2),
        "MultiPolygon": geometry("MultiPolygon", 3),
        "GivenPolygon": given("Polygon", "coordinates", rings),
        "GivenMultiPolygon": given("MultiPolygon", "coordinates", items(rings)),
        "GivenCollection": collection,
        "GivenFeature": feature,
        "GivenFeatureCollection": given("FeatureCollection", "features", items(ref("GivenFeature"))),
        "AnyPolygon": {
            "description": "All polygons of it are taken together; the notes of the answer say what was left out or "
            "mended. Rings must not cross each other or themselves; see the error of a polygon that does.",
            "oneOf": [*geometries, ref("GivenFeature"), ref("GivenFeatureCollection")],
        },
    }


def _shared() -> dict[str, Schema]:
    return {
        "Text": {
            "type": "object",
            "description": "a text by language",
            "properties": dict.fromkeys(LANGUAGES, STRING),
            "required": ["en"],
            "additionalProperties": False,
        },
        "Cited": closed({"id": STRING}, {"locator": STRING}),
        "Citation": closed(citation()),
        "Status": of(Status),
        "Error": closed(
            {
                "error": closed(
                    {
                        "status": {"type": "integer", "minimum": 400, "maximum": 599},
                        "title": STRING,
                        "detail": {"type": "string", "description": "what is wrong, in one sentence"},
                        "accepted": {"type": "string", "description": "what is accepted instead"},
                    }
                )
            }
        ),
    }


def citation() -> dict[str, Schema]:
    """Describe a place in a source."""
    return {
        "id": STRING,
        "locator": or_null(STRING),
        "text": STRING,
        "url": or_null({"type": "string", "pattern": "^https?://"}),
        "checked": BOOLEAN,
        "checked_note": STRING,
        "rank": {"enum": ["edition", "scholarship", "reference", "mirror", "popular", "dataset"]},
    }


def _days() -> dict[str, Schema]:
    """What a day's regions and borders look like."""
    held = {"from": DAY, "to": or_null(DAY)}
    region = {
        "id": ID,
        "name": STRING,
        "names": ref("Text"),
        "status": ref("Status"),
        "disputed": BOOLEAN,
        "jurisdiction": or_null(of(Status)),
        "treaty": or_null(ID),
        "article": or_null(STRING),
        "clipped": {"type": "boolean", "description": "true where the map's edge, not a border, ends the region"},
        "area_km2": KM2,
        "area_low_km2": KM2,
        "area_high_km2": KM2,
        "equal_area_km2": KM2,
        "sources": items(ref("Cited")),
    }
    border = {
        "id": ID,
        "name": STRING,
        "names": ref("Text"),
        "kind": of(LineKind),
        "certainty": of(Certainty),
        "accuracy_km": KM,
        "correlation_km": KM,
        "length_km": KM,
        "treaty": ID,
        "article": STRING,
        "sources": items(ref("Cited")),
    }
    cited = closed({"id": STRING, "locator": {"anyOf": [STRING, ref("Text"), {"type": "null"}]}})
    place = {
        "id": ID,
        "names": ref("Text"),
        "kind": STRING,
        "min_zoom": {"type": "integer"},
        "from": or_null({"type": "integer", "description": "first year of the name"}),
        "to": or_null({"type": "integer", "description": "last year of the name"}),
        "years_sources": items(cited),
        "sources": items(cited),
        "note": {"anyOf": [STRING, ref("Text"), {"type": "null"}]},
        "checked": BOOLEAN,
    }
    note: Schema = {
        **or_null(STRING),
        "description": "which day was taken, where the text that was asked does not say that plainly",
    }
    dated = {"date": DAY, "date_note": note}
    areas = {"oneOf": [ref("Polygon"), ref("MultiPolygon")]}
    return {
        "RegionCollection": collection(closed(region | held), areas, dated),
        "BorderCollection": collection(closed(border | held), geometry("LineString", 1), dated),
        "PlaceCollection": collection(closed(place), geometry("Point", 0)),
    }


def _measurements() -> dict[str, Schema]:
    outline = {
        "names": ref("Text"),
        "vertices": INTEGER,
        "full_vertices": INTEGER,
        "area_km2": KM2,
        "full_area_km2": KM2,
    }
    return {
        "Outline": closed(
            {
                "type": {"const": "Feature"},
                "geometry": {"oneOf": [ref("Polygon"), ref("MultiPolygon")]},
                "properties": closed(outline),
            }
        ),
        "Health": closed({"status": {"const": "ok"}, "app": STRING, "data": STRING}),
        "Readiness": closed({"status": {"const": "ready"}, "app": STRING, "data": STRING}),
    }


def components() -> dict[str, Schema]:
    """Return the named schemas that are no records of the data folder."""
    return _shared() | _geojson() | _days() | _measurements() | of_model(DayResponse)

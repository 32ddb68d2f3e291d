"""JSON Schemas of what the API reads and answers, as components of its OpenAPI document.

Every object lists all of its members and allows no others, so a member that is added to an
answer and not described fails the tests. GeoJSON that is sent in may have more, as RFC 7946 says.
Records of the data folder are described in :mod:`app.web.api.record_schemas`.
"""

from typing import Any, get_args

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


def named_with(label: str) -> Schema:
    """Describe an id with a name."""
    return closed({"id": ID, label: ref("Text")})


def given_geojson() -> dict[str, Schema]:
    def given(kind: str, member: str, schema: Schema) -> Schema:
        properties = {"type": {"const": kind}, member: schema}
        return {"type": "object", "properties": properties, "required": ["type", member]}

    rings = items(items(ref("GivenPosition")))
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
        "GivenPosition": POSITION,
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

"""JSON Schema of the GeoJSON that is sent in to be measured: it may have more members, as RFC 7946 says."""

from .response_model import Schema


def ref(name: str) -> Schema:
    """Refer to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def _items(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


POSITION: Schema = {
    "type": "array",
    "description": "longitude and latitude, degrees on WGS 84; more numbers, such as a height, are ignored",
    "minItems": 2,
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": {"type": "number"},
}


def given_geojson() -> dict[str, Schema]:
    """Return the components of what may be sent in, ``AnyPolygon`` the whole of them."""

    def given(kind: str, member: str, schema: Schema) -> Schema:
        properties = {"type": {"const": kind}, member: schema}
        return {"type": "object", "properties": properties, "required": ["type", member]}

    rings = _items(_items(ref("GivenPosition")))
    without_area = {
        "type": "object",
        "properties": {"type": {"enum": ["Point", "MultiPoint", "LineString", "MultiLineString"]}},
        "required": ["type"],
    }
    collection = given("GeometryCollection", "geometries", _items({"type": "object", "required": ["type"]}))
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
        "GivenMultiPolygon": given("MultiPolygon", "coordinates", _items(rings)),
        "GivenCollection": collection,
        "GivenFeature": feature,
        "GivenFeatureCollection": given("FeatureCollection", "features", _items(ref("GivenFeature"))),
        "AnyPolygon": {
            "description": "All polygons of it are taken together; the notes of the answer say what was left out or "
            "mended. Rings must not cross each other or themselves; see the error of a polygon that does.",
            "oneOf": [*geometries, ref("GivenFeature"), ref("GivenFeatureCollection")],
        },
    }

"""Tables of the fields of data files, for documents: made from the JSON Schemas, which are made from the records."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.atlas.data_files import DATA_FILES, DataFile
from app.atlas.fields import Identifier
from app.atlas.json_schemas import VOCABULARY, schemas_of
from app.atlas.settings import Colour
from tests.conftest import TWO_SQUARES

Schema = dict[str, Any]

#: Records that stand in many files have their table once, under these names.
SHARED = ("Citation", "CslName", "CslDate")
ID = TypeAdapter(Identifier).json_schema()["pattern"]
COLOUR = TypeAdapter(Colour).json_schema()["pattern"]
_FORMATS = {"date": "day, `YYYY-MM-DD`"}
_DECIDED = {
    "LineKind": "a kind of line: of the program, or of `line_kinds` in `atlas.json`",
    "EventKind": "a kind of event: of the program, or of `event_kinds` in `atlas.json`",
    "UnitId": "a unit: of the program, or of `units` in `atlas.json`",
    "Text": "*text*",
    "HolderId": "id of a holder",
    "Side": "id of a holder or `all`",
}
_PATTERNS = {ID: "id", COLOUR: "colour, `#rrggbb`"}
_TYPES = {
    "null": "`null`",
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "`true` or `false`",
    "object": "object",
}


def sections() -> str:
    """Return the tables of all records: those that stand in many files first, then each kind of file under its name."""
    parts = ["## Cited places, and who wrote what", *(shared_table(name) for name in SHARED)]
    for file in DATA_FILES:
        kinds = " or a ".join(file.geometry)
        drawn = f" Each feature is a {kinds}; these are its properties." if file.geometry else ""
        parts += [f"## {file.pattern}", f"{file.about}{drawn}", tables(file)]
    return "\n\n".join(parts)


def document_of(file: DataFile) -> Schema:
    """Return the schema of one kind of file."""
    return _schemas()[file.schema]


@cache
def _schemas() -> dict[str, Schema]:
    return schemas_of(TWO_SQUARES)


def record_of(file: DataFile) -> Schema:
    """Return the schema of one record of a kind of file."""
    document = document_of(file)
    if file.shape == "list":
        record: Schema = document["items"]
    elif file.shape == "record":
        record = document
    else:
        record = document["properties"]["features"]["items"]["properties"]["properties"]
        record = record["anyOf"][0] if "anyOf" in record else record
    return record


def tables(file: DataFile) -> str:
    """Return the tables of a kind of file: its record, then the records inside it."""
    definitions = document_of(file).get("$defs", {})
    identity = file.record.model_fields.get("id")
    parts = [table(record_of(file), with_id=identity is not None and identity.is_required())]
    inner = list(dict.fromkeys(name for name in _inner(record_of(file), definitions) if name not in SHARED))
    parts += [f"**{name}.** {_words(definitions[name])}\n\n{table(definitions[name])}" for name in inner]
    return "\n\n".join(parts)


def shared_table(name: str) -> str:
    """Return the table of a record that stands in many files."""
    for file in DATA_FILES:
        found = document_of(file).get("$defs", {}).get(name)
        if found:
            return f"**{name}.** {_words(found)}\n\n{table(found)}"
    raise LookupError(name)


def table(record: Schema, *, with_id: bool = False) -> str:
    """Return the fields of a record as a Markdown table; those that must be there are marked.

    Parameters
    ----------
    record : dict
    with_id : bool
        Whether the record needs an id, though it may stand beside the properties.
    """
    if not record["properties"]:
        return "No property is read."
    required = {*record.get("required", []), *(["id"] if with_id else [])}
    rows = ["| Field | What it is | Value |", "|---|---|---|"]
    for name, field in record["properties"].items():
        if name != "$schema":
            mark, accepted = (" (needed)", value(field)) if name in required else ("", value(_without_null(field)))
            rows.append(f"| `{name}`{mark} | {_words(field)} | {accepted} |")
    return "\n".join(rows)


def _without_null(schema: Schema) -> Schema:
    """Return what a field that may be left out accepts otherwise; null says no more than that it is left out."""
    return (
        schema | {"anyOf": [one for one in schema["anyOf"] if one != {"type": "null"}]} if "anyOf" in schema else schema
    )


def value(schema: Schema) -> str:
    """Return in words what a schema accepts."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(value(one) for one in schema["anyOf"]))
    if "$ref" in schema:
        return _referred(schema["$ref"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return _array(schema)
    if "patternProperties" in schema or isinstance(schema.get("additionalProperties"), dict):
        (held,) = schema.get("patternProperties", {}).values() or (schema["additionalProperties"],)
        keys = schema.get("propertyNames", {})
        named = value(keys) if keys.keys() & {"type", "$ref", "enum"} else "short names"
        return f"object: {value(held)}, by {named}"
    words = _FORMATS.get(schema.get("format", "")) or _PATTERNS.get(schema.get("pattern", "")) or _TYPES[schema["type"]]
    return words + "".join(
        f", {said} {schema[bound]:g}"
        for bound, said in (("exclusiveMinimum", "over"), ("minimum", "at least"), ("maximum", "at most"))
        if bound in schema
    )


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(_plain(one) for one in schema['prefixItems'])}]"
    least = schema.get("minItems")
    return "list of " + value(schema["items"]) + (f", {least} at least" if least else "")


def _plain(schema: Schema) -> str:
    """Return in words what an item of a list of fixed length is, without its bounds."""
    return value({name: one for name, one in schema.items() if name not in ("minimum", "maximum")})


def _referred(address: str) -> str:
    name = address.rsplit("/", 1)[1]
    if not address.startswith(VOCABULARY):
        return f"*{name}*"
    if name in _DECIDED:
        return _DECIDED[name]
    (file,) = (file for file in DATA_FILES if file.reference == name)
    return f"id in `{file.pattern}`"


def _inner(schema: Any, definitions: Schema) -> Iterator[str]:
    """Find the records inside a record, in the order of its fields."""
    if isinstance(schema, dict):
        name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
        if name in definitions:
            yield name
            yield from _inner(definitions[name], definitions)
        for key, one in schema.items():
            if key != "$defs":
                yield from _inner(one, definitions)
    elif isinstance(schema, list):
        for one in schema:
            yield from _inner(one, definitions)


def _words(schema: Schema) -> str:
    return " ".join(schema.get("description", "").split()).replace("``", "`").replace("|", "\\|")

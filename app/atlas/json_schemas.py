"""The JSON Schemas of a data folder: with one open, an editor completes fields and marks what is wrong while one types.

They are made from the records, so that they refuse what the loader refuses of a single file. What a folder itself
decides, its ids and its languages, stands in :data:`VOCABULARY`, to which all the others refer.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from .data_files import DATA_FILES, SCHEMA_FOLDER, SCHEMA_MEMBER, DataFile, listed_records
from .fields import EVENT_KINDS, LINE_KINDS, UNITS, Position
from .languages import TAG, USUAL, languages_of
from .records import ALL_SIDES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: The schema with what a folder decides.
VOCABULARY = "vocabulary.schema.json"

#: Members that GDAL and QGIS add to a collection.
_COLLECTION: Schema = {
    "name": {"type": "string", "description": "Name of the layer, as QGIS writes it; it is not read."},
    "crs": {
        "type": "object",
        "description": "Coordinate system, as QGIS writes it; it is not read, and must be WGS 84, longitude first.",
    },
    "xy_coordinate_resolution": {"type": "number", "description": "Written by GDAL; it is not read."},
    "bbox": {"type": "array", "items": {"type": "number"}, "description": "Extent; it is not read."},
}
_SCHEMA_MEMBER: Schema = {
    SCHEMA_MEMBER: {"type": "string", "description": "Path to the JSON Schema of this file, for editors."}
}


def schemas_of(folder: Path) -> dict[str, Schema]:
    """Return the schemas of a folder by the names of their files.

    Parameters
    ----------
    folder : pathlib.Path
        A data folder, with or without faults.
    """
    made = {file.schema: _document(file) for file in DATA_FILES}
    return made | {VOCABULARY: vocabulary(folder)}


def write_schemas(folder: Path) -> int:
    """Write the schemas of a folder into it, and return how many there are."""
    made = schemas_of(folder)
    (folder / SCHEMA_FOLDER).mkdir(exist_ok=True)
    for name, schema in made.items():
        (folder / SCHEMA_FOLDER / name).write_text(as_text(schema), encoding="utf-8")
    return len(made)


def as_text(schema: Schema) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def unnamed_schemas(folder: Path) -> dict[str, str]:
    """Return the data files that do not name their schema, each with how a file that does begins."""
    return {path.relative_to(folder).as_posix(): _beginning(path, schema) for path, schema in _unnamed(folder)}


def name_schemas(folder: Path) -> list[str]:
    """Let the data files name their schemas, and return those that were changed.

    Nothing else in them changes, not even a line's end. A list becomes an object with that list; that of the
    sources stays one, since Zotero reads nothing else.
    """
    changed = []
    for path, schema in _unnamed(folder):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        named = _named(text, path, schema)
        if named is not None:
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write(named)
            changed.append(path.relative_to(folder).as_posix())
    return changed


def _unnamed(folder: Path) -> Iterator[tuple[Path, str]]:
    """Find the data files that do not name their schema, each with the path by which it would."""
    for file in DATA_FILES:
        for path in file.paths(folder):
            above = [".."] * (len(path.relative_to(folder).parts) - 1)
            schema = str(PurePosixPath(*above, SCHEMA_FOLDER, file.schema))
            document = _read(path)
            if not isinstance(document, dict) or document.get(SCHEMA_MEMBER) != schema:
                yield path, schema


def _beginning(path: Path, schema: str) -> str:
    listed = f', "{path.stem}": [' if isinstance(_read(path), list) else ","
    return f'{{"{SCHEMA_MEMBER}": "{schema}"{listed}'


def _named(text: str, path: Path, schema: str) -> str | None:
    """Return the text of a file that names its schema, or None where it is left as it is."""
    document = _read(path)
    member = f'"{SCHEMA_MEMBER}": {json.dumps(schema)}'
    if isinstance(document, list) and path.name != "sources.json":
        start, end = text.index("["), text.rindex("]")
        return f'{text[:start]}{{{member}, "{path.stem}": {text[start : end + 1]}}}{text[end + 1 :]}'
    if not isinstance(document, dict) or not document:
        return None
    if SCHEMA_MEMBER in document:
        return re.sub(rf'"{re.escape(SCHEMA_MEMBER)}"\s*:\s*"[^"]*"', lambda _: member, text, count=1)
    start = text.index("{") + 1
    space = text[start : len(text) - len(text[start:].lstrip())]
    return f"{text[:start]}{space}{member},{space or ' '}{text[start:].lstrip()}"


def vocabulary(folder: Path) -> Schema:
    """Return the schema of what a folder decides: its holders, the ids of its records, the languages of its texts."""
    languages = languages_of(_read(folder / "atlas.json"))
    said = {"type": "string", "pattern": r"\S"}
    texts: Schema = {
        "description": "A text in the languages of the atlas, by their codes (BCP 47).",
        "type": "object",
        **({"properties": dict.fromkeys(languages, said)} if languages else {"patternProperties": {TAG: said}}),
        "required": [languages[0] if languages else USUAL],
        "additionalProperties": False,
    }
    settings = _read(folder / "atlas.json")
    holders = _names_in(settings, "holders")
    ids = {file.reference: _references(folder, file) for file in DATA_FILES if file.reference}
    return {
        "$schema": DIALECT,
        "title": "What this folder decides",
        "description": "Its holders, the ids of its records and the languages of its texts. "
        "After a new id, `flask --app wsgi schema FOLDER` writes this file anew.",
        "$defs": {
            "Text": texts,
            "HolderId": _one_of(holders),
            "LineKind": _one_of([*LINE_KINDS, *(_names_in(settings, "line_kinds") or ())]),
            "UnitId": _one_of([*UNITS, *(_names_in(settings, "units") or ())]),
            "EventKind": _one_of([*EVENT_KINDS, *(_names_in(settings, "event_kinds") or ())]),
            "Side": _one_of(None if holders is None else [*holders, ALL_SIDES]),
            **dict(sorted(ids.items())),
        },
    }


def _names_in(settings: Any, field: str) -> list[str] | None:
    """Return the names under which ``atlas.json`` defines things of a kind, or None if it cannot be read."""
    if not isinstance(settings, dict):
        return None
    defined = settings.get(field)
    return list(defined) if isinstance(defined, dict) else []


def _one_of(names: Sequence[str] | None) -> Schema:
    """Return the schema of a text that is one of some; any text, where they are not known."""
    if names is None:
        return {"type": "string"}
    return {"type": "string", "enum": list(names)} if names else {"not": {}}


def _references(folder: Path, file: DataFile) -> Schema:
    """Return the schema of a reference to one of the records of a kind of file."""
    documents = [(_read(path), path.name) for path in file.paths(folder)]
    if any(document is None for document, _ in documents):
        return _one_of(None)  # what cannot be read may have any id
    return _one_of(sorted({name for document, path in documents for name in _ids(file, document, path)}))


def _ids(file: DataFile, document: Any, path: str) -> Iterator[str]:
    if file.shape == "record":
        records = [document]
    elif file.shape == "list":
        records = listed_records(document, path) or []
    else:
        records = document.get("features", []) if isinstance(document, dict) else []
    for record in records:
        if isinstance(record, dict):
            properties = record.get("properties") if file.geometry else record
            name = (properties or {}).get("id") or record.get("id")
            if isinstance(name, str):
                yield name


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _document(file: DataFile) -> Schema:
    """Return the schema of one kind of file."""
    record = _record_schema(file)
    definitions = record.pop("$defs", {})
    about = {"$schema": DIALECT, "title": file.pattern, "description": file.about}
    if file.shape == "record":
        record["properties"] = _SCHEMA_MEMBER | record["properties"]
        body = {name: value for name, value in record.items() if name not in ("title", "description")}
    elif file.shape == "list":
        name = PurePosixPath(file.pattern).stem
        listed = {"type": "array", "items": record, "description": file.about}
        # Each keyword holds for its own type: a list of records, or an object with that list.
        body = {
            "type": ["array", "object"],
            "items": record,
            "properties": _SCHEMA_MEMBER | {name: listed},
            "required": [name],
            "additionalProperties": False,
        }
    else:
        body = _collection(file, record)
    return about | body | ({"$defs": definitions} if definitions else {})


def _record_schema(file: DataFile) -> Schema:
    schema = TypeAdapter(file.record).json_schema(schema_generator=_Editors)
    for name in file.drawn:
        del schema["properties"][name]
        if name in schema.get("required", []):
            schema["required"].remove(name)
    shared = (
        "Text",
        "HolderId",
        "LineKind",
        "UnitId",
        "EventKind",
        "Side",
        *(other.reference for other in DATA_FILES if other.reference),
    )
    definitions = {name: one for name, one in schema.pop("$defs", {}).items() if name not in shared}
    found: Schema = _refer(schema | {"$defs": definitions}, shared)
    return found


def _refer(schema: Any, shared: tuple[str, ...]) -> Any:
    """Let references to what the folder decides lead to its vocabulary."""
    if isinstance(schema, list):
        return [_refer(one, shared) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _refer(one, shared) for name, one in schema.items()}
    name = str(found.get("$ref", "")).removeprefix("#/$defs/")
    return found | {"$ref": f"{VOCABULARY}#/$defs/{name}"} if name in shared else found


class _Editors(GenerateJsonSchema):
    """Schemas for who types: no titles that only repeat a name, no default that is only absence, no other keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False: a field is known by its name."""
        return False

    def default_schema(self, schema: Any) -> Schema:
        """Return a schema without the default null, which says no more than that the field may be left out."""
        made = super().default_schema(schema)
        return {name: value for name, value in made.items() if name != "default" or value is not None}

    def dict_schema(self, schema: Any) -> Schema:
        """Return the schema of an object by ids, which has no other keys."""
        made = super().dict_schema(schema)
        return made | {"additionalProperties": False} if "patternProperties" in made else made


def _collection(file: DataFile, record: Schema) -> Schema:
    """Return the schema of a GeoJSON file, as people write it and as QGIS leaves it."""
    required = record.get("required", [])
    for name, field in record["properties"].items():
        if name not in required:  # QGIS writes every property that another feature has, as null
            record["properties"][name] = _or_null(field)
    feature: Schema = {
        "type": "object",
        "description": file.about,
        "properties": {
            "type": {"const": "Feature", "description": "Always Feature."},
            "id": {"type": ["string", "integer"], "description": "Id of the record, where its properties have none."},
            "properties": record,
            "geometry": _geometry(file),
            "bbox": _COLLECTION["bbox"],
        },
        "required": ["type", "properties", "geometry"],
    }
    if "id" in required:  # QGIS moves it from the properties to the feature
        record["required"] = [name for name in required if name != "id"]
        own = {"required": ["id"], "properties": {"id": {"type": "string"}}}
        feature["anyOf"] = [{"properties": {"properties": {"required": ["id"]}}}, own]
    else:
        feature["properties"]["properties"] = _or_null(record)
    return {
        "type": "object",
        "properties": _SCHEMA_MEMBER
        | {
            "type": {"const": "FeatureCollection", "description": "Always FeatureCollection."},
            "features": {"type": "array", "items": feature, "description": file.about},
        }
        | _COLLECTION,
        "required": ["type", "features"],
    }


def _or_null(schema: Schema) -> Schema:
    if {"type": "null"} in schema.get("anyOf", []):
        return schema
    kept = {name: schema[name] for name in ("description", "default") if name in schema}
    return {"anyOf": [{name: one for name, one in schema.items() if name not in kept}, {"type": "null"}]} | kept


def _geometry(file: DataFile) -> Schema:
    position = TypeAdapter(Position).json_schema()
    depth = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
    kinds = []
    for kind in file.geometry:
        coordinates: Mapping[str, Any] = position
        for _ in range(depth[kind]):
            coordinates = {"type": "array", "items": coordinates, "minItems": 1}
        if kind == "LineString":
            coordinates = {**coordinates, "minItems": 2}
        kinds.append({"properties": {"type": {"const": kind}, "coordinates": coordinates}})
    return {
        "type": "object",
        "description": f"A {' or a '.join(file.geometry)}: degrees on WGS 84, longitude first.",
        "properties": {"type": {"enum": list(file.geometry), "description": "Kind of geometry."}},
        "required": ["type", "coordinates"],
        "anyOf": kinds,
    }

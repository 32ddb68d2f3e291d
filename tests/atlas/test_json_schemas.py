"""The JSON Schemas of data folders: an editor that has one open catches what the program would refuse."""

import json
from collections.abc import Callable, Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from app.atlas import DataFaults, load_atlas
from app.atlas.data_files import DATA_FILES, SCHEMA_FOLDER, DataFile, data_files
from app.atlas.json_schemas import as_text, name_schemas, schemas_of, unnamed_schemas, write_schemas
from tests.conftest import SHIPPED, TWO_SQUARES

Edit = Callable[[str, Callable[[Any], None]], None]


class Editor:
    """Reads a file as an editor does that knows the folder's schemas."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.schemas = schemas_of(folder)

    def faults(self, file: str) -> list[str]:
        """Return what the schema of a file refuses in it, each with where."""
        (kind,) = (kind for kind in DATA_FILES if self.folder / file in kind.paths(self.folder))
        validator = jsonschema_rs.Draft202012Validator(
            self.schemas[kind.schema],
            validate_formats=True,
            base_uri=f"file:///{SCHEMA_FOLDER}/{kind.schema}",
            retriever=lambda address: self.schemas[address.rsplit("/", 1)[1]],
        )
        document = json.loads((self.folder / file).read_text(encoding="utf-8"))
        return [f"{'.'.join(map(str, one.instance_path))}: {one.message}" for one in validator.iter_errors(document)]


def names(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in data_files(folder)]


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*SHIPPED, TWO_SQUARES], ids=lambda folder: folder.name)
def test_every_data_file_fits_its_schema(folder: Path) -> None:
    editor = Editor(folder)
    assert {file: found for file in names(folder) if (found := editor.faults(file))} == {}


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_schemas_in_a_folder_are_those_that_the_command_writes(folder: Path) -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in (folder / SCHEMA_FOLDER).iterdir()}
    made = {name: as_text(schema) for name, schema in schemas_of(folder).items()}
    assert kept.keys() == made.keys()
    stale = [name for name, text in made.items() if kept[name] != text]
    assert not stale, f"write them anew: flask --app wsgi schema {folder.name}"


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_file_names_its_schema(folder: Path) -> None:
    """CSL-JSON is a list, which Zotero reads and which cannot name anything."""
    assert set(unnamed_schemas(folder)) <= {"sources.json"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", DATA_FILES, ids=lambda kind: kind.schema)
def test_schemas_are_schemas_and_describe_every_field(kind: DataFile) -> None:
    schema = schemas_of(TWO_SQUARES)[kind.schema]
    jsonschema_rs.meta.validate(schema)
    assert schema["description"]
    assert not [where for where, field in fields(schema) if not field.get("description", "").strip()]


def fields(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Find every field that any object below a schema may have."""
    if isinstance(schema, list):
        for number, inner in enumerate(schema):
            yield from fields(inner, f"{at}.{number}")
    elif isinstance(schema, dict):
        for name, inner in schema.items():
            if name in ("properties", "$defs"):
                yield from ((f"{at}.{field}", described) for field, described in inner.items())
                for field, described in inner.items():
                    yield from fields(described, f"{at}.{field}")
            # Alternatives of an object that has properties only say more of them.
            elif name in ("items", "additionalProperties", "patternProperties") or (
                name == "anyOf" and "properties" not in schema
            ):
                yield from fields(inner, f"{at}.{name}")


def feature(**changed: Any) -> Callable[[Any], None]:
    return lambda document: document["features"][0]["properties"].update(changed)


def holding(**changed: Any) -> Callable[[Any], None]:
    return lambda document: document["features"][0]["properties"]["holdings"][0].update(changed)


def record(**changed: Any) -> Callable[[Any], None]:
    return lambda document: (document if isinstance(document, dict) else document[0]).update(changed)


REFUSED = {
    "wrong status": ("regions.geojson", holding(status="ocupied"), "status"),
    "wrong holder": ("regions.geojson", holding(holder="quing"), "holder"),
    "held by nobody": (
        "regions.geojson",
        lambda document: document["features"][0]["properties"]["holdings"][0].pop("holder"),
        "holder",
    ),
    "joint without holders": ("regions.geojson", holding(status="joint", holder=None), "holders"),
    "wrong claimant": ("regions.geojson", holding(claimants=["quing"]), "claimants"),
    "wrong side of a treaty": (
        "treaties/first-1700.json",
        lambda document: document["dates"][0].update(by="both"),
        "by",
    ),
    "calendar of nobody": ("atlas.json", record(calendars={"quing": "chinese"}), "calendars"),
    "misspelt field": ("regions.geojson", holding(statsu="none"), "statsu"),
    "field of a line that is none": ("lines/squares.geojson", feature(acuracy_km=1), "acuracy_km"),
    "number out of range": ("lines/squares.geojson", feature(accuracy_km=0), "accuracy_km"),
    "wrong kind of line": ("lines/squares.geojson", feature(kind="rivver"), "kind"),
    "unknown treaty": ("lines/squares.geojson", feature(treaty="first-1701"), "treaty"),
    "unknown reading": ("lines/squares.geojson", feature(reading="extend"), "reading"),
    "unknown source": ("regions.geojson", holding(sources=["survy"]), "sources"),
    "unknown source with a page": ("regions.geojson", holding(sources=[{"id": "survy", "locator": "p. 1"}]), "sources"),
    "unknown dispute": ("regions.geojson", feature(disputes=["which"]), "disputes"),
    "unknown region": ("figures.json", record(regions=["eats"]), "regions"),
    "unknown unit": ("figures.json", record(unit="sq_km"), "unit"),
    "unknown figure": ("figures.json", record(relations=[{"kind": "sum", "figure": "none"}]), "relations"),
    "unknown language": ("treaties/first-1700.json", record(names={"en": "First", "Russian": "?"}), "names"),
    "lacking language": ("treaties/first-1700.json", record(names={"ru": "?"}), "names"),
    "no such day": ("treaties/first-1700.json", record(effective="1700-02-30"), "effective"),
    "lacking field": ("disputes.json", lambda document: document[0].pop("followed"), "followed"),
    "id of an odd form": ("disputes.json", record(id="Which Line"), "id"),
    "number as a text": ("sources.json", record(volume=[1]), "volume"),
    "link that is none": ("sources.json", record(URL="javascript:alert(1)"), "URL"),
    "latitude first": (
        "lines/squares.geojson",
        lambda document: document["features"][0]["geometry"].update(coordinates=[[45, 131], [46, 131]]),
        "coordinates",
    ),
    "line that is a point": (
        "lines/squares.geojson",
        lambda document: document["features"][0]["geometry"].update(type="Point"),
        "geometry",
    ),
    "no id at all": (
        "places.geojson",
        lambda document: (document["features"][0].pop("id"), document["features"][0]["properties"].pop("id")),
        "features.0",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("file", "change", "named"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_marked_before_it_is_saved(
    folder: Path, edit: Edit, file: str, change: Callable[[Any], None], named: str
) -> None:
    """The schemas are those of the folder as it was, and the program refuses the same."""
    editor = Editor(folder)
    edit(file, change)
    assert [fault for fault in editor.faults(file) if named in fault]
    with pytest.raises(DataFaults):
        load_atlas(folder)


@pytest.mark.slow
@pytest.mark.parametrize("file", names(TWO_SQUARES))
def test_schema_and_program_agree_on_every_text(folder: Path, file: str) -> None:
    """An editor marks every unknown id, and nothing that the program would take."""
    editor, path = Editor(folder), folder / file
    kept = path.read_text(encoding="utf-8")
    for where in dict(texts(json.loads(kept))).values():
        document = json.loads(kept)
        *above, last = where
        reduce(getitem, above, document)[last] = "nowhere"
        path.write_text(json.dumps(document), encoding="utf-8")
        marked = editor.faults(file)
        try:
            load_atlas(folder)
            faults = []
        except DataFaults as found:
            faults = [fault.message for fault in found.faults if fault.file == file]
        assert not marked or faults, (file, where, marked)
        assert marked or not any(fault.startswith("unknown ") for fault in faults), (file, where, faults)


def texts(value: Any, *above: str | int) -> Iterator[tuple[tuple[str, ...], tuple[str | int, ...]]]:
    """Find where texts stand below a value: the names of the fields above each, and the whole way to it."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        where = (*above, key)
        if isinstance(inner, str):
            yield tuple(name for name in where if isinstance(name, str)), where
        elif isinstance(inner, dict | list):
            yield from texts(inner, *where)


@pytest.mark.parametrize("file", [name for name in names(TWO_SQUARES) if name.endswith(".geojson")])
def test_a_file_as_qgis_saves_it_fits(folder: Path, edit: Edit, file: str) -> None:
    def saved(collection: Any) -> None:
        collection |= {
            "name": "layer",
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
            "xy_coordinate_resolution": 1e-06,
        }
        for number, one in enumerate(collection["features"]):
            one["id"] = one["properties"].pop("id", number)
            one["properties"] |= dict.fromkeys(("note", "treaty", "map_names", "from"))

    def known_fields(collection: Any) -> None:
        known = {"lines": ("note", "treaty"), "regions.geojson": ("map_names",), "places.geojson": ("note", "from")}
        wanted = known.get(file.split("/")[0])
        for one in collection["features"] if wanted else ():
            for name in {"note", "treaty", "map_names", "from"} - set(wanted or ()):
                del one["properties"][name]

    edit(file, saved)
    edit(file, known_fields)
    assert Editor(folder).faults(file) == []


def test_files_can_be_made_to_name_their_schemas(folder: Path) -> None:
    """Nothing else in them changes, whether they are written on one line or on many."""
    compact = folder / "regions.geojson"
    compact.write_text(json.dumps(json.loads(compact.read_text(encoding="utf-8"))), encoding="utf-8")
    (folder / "places.geojson").write_bytes((folder / "places.geojson").read_bytes().replace(b"\n", b"\r\n"))
    wrong = folder / "treaties" / "first-1700.json"
    wrong.write_text('{"$schema" : "elsewhere",' + wrong.read_text(encoding="utf-8").lstrip()[1:], encoding="utf-8")
    before = {file: file.read_bytes() for file in data_files(folder)}
    atlas = load_atlas(folder)
    assert set(unnamed_schemas(folder)) == set(names(folder))
    assert set(name_schemas(folder)) == set(names(folder)) - {"sources.json"}
    assert set(unnamed_schemas(folder)) == {"sources.json"}
    assert name_schemas(folder) == []
    again = load_atlas(folder)
    assert (again.stretches, again.regions, again.treaties) == (atlas.stretches, atlas.regions, atlas.treaties)
    for file, content in before.items():
        kept = b"".join(content.replace(b'"$schema" : "elsewhere",', b"").split())
        assert kept.lstrip(b"{[").rstrip(b"}]") in b"".join(file.read_bytes().split()), file
        assert content.count(b"\r\n") <= file.read_bytes().count(b"\r\n")


def test_a_folder_gets_its_own_ids(folder: Path, edit: Edit) -> None:
    edit("sources.json", lambda sources: sources.append(sources[0] | {"id": "newly-found"}))
    assert write_schemas(folder) == len(list((folder / SCHEMA_FOLDER).iterdir()))
    written = json.loads((folder / SCHEMA_FOLDER / "vocabulary.schema.json").read_text(encoding="utf-8"))
    assert written["$defs"]["SourceId"]["enum"] == ["newly-found", "survey"]
    edit("regions.geojson", holding(sources=["newly-found"]))
    assert Editor(folder).faults("regions.geojson") == []


def test_of_a_file_that_cannot_be_read_any_id_is_taken(folder: Path, edit: Edit) -> None:
    (folder / "sources.json").write_text("[", encoding="utf-8")
    edit("regions.geojson", holding(sources=["anything"]))
    assert Editor(folder).faults("regions.geojson") == []


def test_of_a_kind_that_has_no_record_no_id_is_taken(folder: Path, edit: Edit) -> None:
    (folder / "disputes.json").write_text("[]", encoding="utf-8")
    edit("regions.geojson", feature(disputes=["which-line"]))
    assert Editor(folder).faults("regions.geojson")


def test_kinds_of_files_cover_every_file_once() -> None:
    for folder in (*SHIPPED, TWO_SQUARES):
        found = [path for kind in DATA_FILES for path in kind.paths(folder)]
        assert sorted(found) == data_files(folder)

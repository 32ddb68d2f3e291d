"""Every data file may name its schema, and a file that lists records may be an object with that list."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.atlas import DataFaults, load_atlas
from app.atlas.data_files import data_files, listed_records
from app.words.catalogs import untranslated_data
from tests.conftest import TWO_SQUARES


def _name_schemas(folder: Path) -> None:
    """Let every file name a schema, and make objects of the lists."""
    for file in data_files(folder):
        document = json.loads(file.read_text(encoding="utf-8"))
        members = {file.stem: document} if isinstance(document, list) else document
        file.write_text(json.dumps({"$schema": "schema/any.schema.json"} | members), encoding="utf-8")


def test_the_same_atlas_whether_or_not_files_name_their_schemas(folder: Path) -> None:
    plain, missing = load_atlas(folder), list(untranslated_data(folder, "ru"))
    _name_schemas(folder)
    (folder / "schema").mkdir()
    (folder / "schema" / "any.schema.json").write_text('{"title": {"en": "no data"}}', encoding="utf-8")
    named = load_atlas(folder)
    for records in ("stretches", "regions", "treaties", "events", "disputes", "sources", "questions", "figures"):
        assert getattr(named, records) == getattr(plain, records)
    assert missing
    assert list(untranslated_data(folder, "ru")) == missing


@pytest.mark.slow
@pytest.mark.parametrize("name", ["events", "disputes", "sources", "readings", "figures"])
@pytest.mark.parametrize("document", [{}, {"records": []}, {"features": []}, "text", 3])
def test_anything_else_than_a_list_of_records_is_refused(folder: Path, name: str, document: Any) -> None:
    for wrong in (document, {name: document}, {name: [], "more": []}):
        (folder / f"{name}.json").write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(DataFaults) as found:
            load_atlas(folder)
        assert any(
            fault.file == f"{name}.json" and f'{{"{name}": [...]}}' in fault.message for fault in found.value.faults
        )


def test_records_are_found_under_the_name_of_their_file_alone() -> None:
    assert listed_records([1], "figures.json") == [1]
    assert listed_records({"$schema": "x", "figures": [1]}, "some/figures.json") == [1]
    assert listed_records({"figures": [1]}, "readings.json") is None


def test_schemas_are_no_data(folder: Path) -> None:
    before = data_files(folder)
    (folder / "schema").mkdir()
    (folder / "schema" / "atlas.schema.json").write_text("{}", encoding="utf-8")
    assert data_files(folder) == before
    assert {file.name for file in before} >= {"atlas.json", "squares.geojson", "first-1700.json", "land.geojson"}
    assert len(before) == sum(1 for file in TWO_SQUARES.rglob("*json"))

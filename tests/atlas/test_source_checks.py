"""Every source can be found and says who made it, or why it does not say so: of the served folders, and at the gate."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.atlas import Atlas, DataFaults, load_atlas
from app.atlas.citations import LOCALES, format_sources
from app.atlas.source_records import Source
from tests.conftest import GEODATA, TWO_SQUARES

OREGON = GEODATA.parent / "docs" / "examples" / "oregon"

PAGE = {"id": "survey", "type": "webpage", "title": "A page", "URL": "https://example.org", "container-title": "A site"}
BOOK = {
    "id": "survey",
    "type": "book",
    "title": "A book",
    "author": [{"family": "A"}],
    "issued": {"date-parts": [[1900]]},
}
NOTE = {"checked": True, "checked_note": "read", "rank": "reference"}


def faults_of(folder: Path, item: dict[str, Any], **note: Any) -> list[str]:
    """Load the two squares with one source and return its faults as “field: message”."""
    target = folder / "squares"
    shutil.copytree(TWO_SQUARES, target)
    (target / "sources.json").write_text(json.dumps([item | {"custom": NOTE | note}]), encoding="utf-8")
    try:
        load_atlas(target)
    except DataFaults as refused:
        return [f"{fault.field}: {fault.message}" for fault in refused.faults]
    return []


def without(item: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in fields}


WRONG: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a page without day": (PAGE, {}, "accessed: needs the day on which it was looked at"),
    "a page without site": (without(PAGE, "container-title"), {"seen_by": "2026-01-01"}, "container-title: needs the"),
    "a page without address": (without(PAGE, "URL"), {"seen_by": "2026-01-01"}, "URL: needs something to find it by"),
    "a book without maker": (without(BOOK, "author") | {"publisher": "B"}, {}, "author: needs an author or an editor"),
    "a book of no year and place": (without(BOOK, "issued"), {}, "URL: needs something to find it by"),
    "neither title nor description": (without(BOOK, "title"), {}, "title: needs a text"),
    "title and description": (BOOK, {"description": "A survey"}, "custom.description: says what an untitled source is"),
    "a description as title": (BOOK | {"title": "[A survey]"}, {}, "title: is a description in square brackets"),
    "a lack of what is there": (BOOK, {"lacks": {"author": "none"}}, "custom.lacks.author: is given"),
    "a check of what is not there": (BOOK, {"unverified": ["author", "ISBN"]}, "custom.unverified.1: “ISBN” is"),
    "scholarship of nobody": (
        without(BOOK, "author") | {"publisher": "B"},
        {"rank": "scholarship", "lacks": {"author": "not_shown"}},
        "custom.rank: is “scholarship”, which needs an author",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_a_bibliography_needs_is_one_fault_where_it_is_missing(tmp_path: Path, case: str) -> None:
    item, note, expected = WRONG[case]
    [fault] = faults_of(tmp_path, item, **note)
    assert fault.startswith(expected)


RIGHT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a page with its day": (PAGE | {"accessed": {"date-parts": [[2026, 1, 1]]}}, {}),
    "a page whose day was not noted": (PAGE, {"lacks": {"accessed": "not_noted"}}),
    "a book of a catalogue": (BOOK, {}),
    "a book of nobody, which says so": (without(BOOK, "author"), {"lacks": {"author": "none", "URL": "not_found"}}),
    "an untitled book": (without(BOOK, "title"), {"description": {"en": "A survey", "ru": "Съёмка"}}),
}


@pytest.mark.parametrize("case", RIGHT)
def test_a_source_may_say_why_a_field_is_missing(tmp_path: Path, case: str) -> None:
    item, note = RIGHT[case]
    assert faults_of(tmp_path, item, **note) == []


def test_a_description_is_never_a_title_in_any_language() -> None:
    note = NOTE | {"description": {"en": "A survey of land", "ru": "Съёмка земли", "zh-Hans": "土地测量"}}
    for kind in (
        "book",
        "webpage",
        "chapter",
        "article-journal",
        "article-newspaper",
        "post",
        "map",
        "document",
        "treaty",
    ):
        source = Source.model_validate(without(BOOK, "title") | {"type": kind, "custom": note})
        assert source.csl["title"] == "[A survey of land]"
        for language in LOCALES:
            text = format_sources([source], language)["survey"]
            words = note["description"][language]
            assert f"[{words}]" in text
            assert not any(mark + f"[{words}]" in text for mark in "‘“«《'\"")


@pytest.mark.parametrize("folder", [GEODATA, OREGON], ids=["geodata", "oregon"])
def test_every_record_of_the_served_folders_says_when_it_was_seen(folder: Path) -> None:
    for item in json.loads((folder / "sources.json").read_text(encoding="utf-8")):
        note = item["custom"]
        if "URL" in item:
            assert {"seen_by"} & note.keys() or {"accessed"} & (item.keys() | note.get("lacks", {}).keys()), item["id"]
        assert "(mirror" not in item.get("title", "").lower(), item["id"]


def test_descriptions_of_the_served_folder_are_in_its_languages(atlas: Atlas) -> None:
    for source in atlas.sources.values():
        words = source.custom.description
        if words is not None:
            assert not isinstance(words, str), source.id
            assert set(words) == set(atlas.settings.languages) & {"en", "ru", "zh-Hans"}, source.id

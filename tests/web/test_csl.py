"""Every field of a source has its type: what passes the gate breaks no page, and what does not is named."""

import json
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from app import create_app
from app.atlas import DataFaults, load_atlas
from app.atlas.citation_formats import MEDIA_TYPES
from app.atlas.csl import CslItem
from app.atlas.csl_parts import CslDate, CslName, CslType
from app.web.extension import DataRefused
from tests.conftest import GEODATA, TWO_SQUARES

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

FIELDS = [field.alias or name for name, field in CslItem.model_fields.items()]
PAGES = ["/sources", "/regions/east", "/treaties/first-1700", "/figures/over-10000", "/disputes", "/api/v1/sources",
         "/api/v1/regions/east", "/api/v1/treaties", "/api/v1/figures", "/api/v1/disputes"]  # fmt: skip


def with_source(change: dict[str, Any], folder: Path) -> Path:
    """Copy the two squares with some fields of their source changed; what it then has it no longer says to lack."""
    shutil.copytree(TWO_SQUARES, folder, dirs_exist_ok=True)
    file = folder / "sources.json"
    [source] = json.loads(file.read_text(encoding="utf-8"))
    source["custom"]["lacks"] = {field: why for field, why in source["custom"]["lacks"].items() if field not in change}
    file.write_text(json.dumps([source | change], ensure_ascii=True), encoding="utf-8")
    return folder


def served(change: dict[str, Any]) -> Flask | DataRefused:
    with tempfile.TemporaryDirectory() as parent:
        folder = with_source(change, Path(parent) / "squares")
        try:
            return create_app({"GEODATA": folder, "PROPAGATE_EXCEPTIONS": False, "KEPT_ANSWERS_BYTES": 0})
        except DataRefused as refused:
            return refused


def asked(app: Flask, source: str = "survey") -> None:
    """Ask for every page and file that cites the source, in every language."""
    client, faults = app.test_client(), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.logger, "exception", lambda *words: faults.append(words))
        for language in ("en", "ru", "zh-Hans"):
            store = app.extensions["atlas"].assets
            forms = [f"/sources/{source}.{form}" for form in MEDIA_TYPES]
            for address in (*PAGES, *forms, f"/assets/{store.hash}/sources.{language}.json"):
                answer = client.get(f"{address}?lang={language}")
                assert answer.status_code == 200, (address, faults)
    assert faults == []


def held(change: dict[str, Any]) -> bool:
    """Whether the gate let a change pass; then every page must stand, else the field must be named."""
    app = served(change)
    if isinstance(app, Flask):
        asked(app, change.get("id", "survey"))
        return True
    text = str(app)
    assert "sources.json" in text
    assert any(field in text for field in change), text
    return False


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.just("") | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
name_parts = [field.alias or name for name, field in CslName.model_fields.items()]
names = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(name_parts, anything | words)), max_size=2)
parts = st.lists(st.lists(st.integers(-1, 13) | st.integers() | words, max_size=4), max_size=3)
dates = st.fixed_dictionaries(
    {}, optional={"date-parts": parts, "season": anything, "circa": anything, "literal": words, "raw": words}
)


@given(st.sampled_from([field for field in FIELDS if field != "id"]), anything | names | dates)
@QUICK
def test_any_value_in_any_field_is_a_fault_or_can_be_cited(field: str, value: Any) -> None:
    held({field: value})


line = words.filter(str.strip)
more = dict.fromkeys([part for part in name_parts if part not in ("family", "literal")], line)
good_name = st.fixed_dictionaries({"family": line}, optional=more) | st.fixed_dictionaries({"literal": line})
good_day = st.dates().map(lambda day: [day.year, day.month, day.day]) | st.integers(1, 9999).map(lambda year: [year])
days = st.fixed_dictionaries(
    {"date-parts": st.lists(good_day, min_size=1, max_size=2)},
    optional={"season": st.integers(1, 4), "circa": st.booleans()},
)
good_date = days | st.fixed_dictionaries({"literal": line})
values: dict[str, st.SearchStrategy[Any]] = {}
for name, kind in CslItem.model_fields.items():
    alias, about = kind.alias or name, str(kind.annotation)
    values[alias] = (
        st.lists(good_name, min_size=1, max_size=3) if "CslName" in about
        else good_date if "CslDate" in about
        else line
    )  # fmt: skip
values |= {
    "type": st.sampled_from(CslType.__args__),
    "URL": st.just("https://example.org/x"),
    "categories": st.lists(line, max_size=2),
    "volume": st.integers() | line,
    "issue": st.integers(),
    "page": st.integers(0) | st.just("1–5"),
}
del values["id"]


@given(st.fixed_dictionaries({}, optional=values))
@settings(QUICK, max_examples=20)
def test_any_sound_item_passes_and_can_be_cited_in_every_form(item: dict[str, Any]) -> None:
    assert held(item)


@pytest.mark.parametrize("kind", CslType.__args__)
def test_every_type_can_be_cited(kind: str) -> None:
    assert held({"type": kind})


WRONG = {
    "author": [5, "Surveyor", {}, [], [5], [{}],
               [{"given": "A."}], [{"family": ""}], [{"literal": 5}], [{"name": "A."}],
               [{"family": "A", "literal": "B"}]],
    "issued": ["x", 1900, [], {}, {"date-parts": 1900}, {"date-parts": [1900]}, {"date-parts": [["x"]]},
               {"raw": "1900"},
               {"date-parts": [[]]}, {"date-parts": [[1900, 13]]}, {"date-parts": [[0]]}, {"date-parts": [[True]]}],
    "title": [5, None, "", " ", [], {}], "type": ["novel", 5, None, ""], "volume": [1.5, [], {}, True, ""],
    "language": [5, [], ""], "publisher": [5, {}], "DOI": [5], "page": [[1, 5]], "URL": ["ftp://x", 5, "javascript:x"],
    "titel": ["A misspelt field"], "editor": ["x"], "accessed": [5], "categories": [5, "x"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values_ in WRONG.items() for value in values_], ids=str
)
def test_a_field_of_the_wrong_type_is_one_fault_with_file_record_and_field(
    tmp_path: Path, field: str, value: Any
) -> None:
    with pytest.raises(DataFaults) as refused:
        load_atlas(with_source({field: value}, tmp_path))
    [fault] = refused.value.faults
    assert (fault.file, fault.feature) == ("sources.json", "survey")
    assert fault.field.split(".")[0] == field


def test_the_items_of_the_served_folder_leave_as_they_came() -> None:
    atlas = load_atlas(GEODATA)
    for item in json.loads((GEODATA / "sources.json").read_text(encoding="utf-8")):
        note = item.pop("custom")
        if "title" not in item:
            item["title"] = f"[{note['description']['en']}]"
        assert json.loads(json.dumps(atlas.sources[item["id"]].csl)) == item


def test_every_name_and_date_that_citeproc_knows_is_typed_as_one() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import citeproc

    def typed(kind: type[BaseModel]) -> Iterator[str]:
        return (name for name, field in CslItem.model_fields.items() if kind.__name__ in str(field.annotation))

    assert set(citeproc.NAMES) <= set(typed(CslName))
    assert set(citeproc.DATES) - {"container"} <= set(typed(CslDate))

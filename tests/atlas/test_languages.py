"""A text is read in the nearest of its languages, and by the same rule on the server and in the browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.atlas import load_atlas
from app.atlas.languages import NEAREST, best_text, languages_of
from app.atlas.sentences import DataText, Sentence
from app.maps.payload import atlas_payload
from app.measure.measurements import Measurements
from app.words import words_in
from tests.atlas.test_validation import faults_of

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "js" / "shared" / "texts.js"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant", "es", "mnc-Latn", "pt-BR")

Edit = Callable[[str, Callable[[Any], None]], None]


def test_scripts_look_in_the_same_languages_in_the_same_order() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    table = re.search(r"const NEAREST = (\{[^}]*\});", script)
    assert table is not None
    assert {code: tuple(order) for code, order in json.loads(table[1]).items()} == NEAREST
    assert "[...(NEAREST[language] ?? [language]), DEFAULT]" in script


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nearest_language_is_taken_and_the_default_at_last(language: str) -> None:
    order = NEAREST.get(language, (language,))
    assert order[0] == language
    text = {"fr": "fr"} | dict.fromkeys(LANGUAGES, "")
    assert best_text(text, language) == ("fr", "fr")
    for code in reversed(order):
        text[code] = code
        assert best_text(text, language) == (code, code)


def in_spanish(value: Any) -> Any:
    """Let what a folder says in English be said in Spanish, which is then the language that every text has."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            return {**{code: text for code, text in value.items() if code != "en"}, "es": f"{value['en']} ñ"}
        return {name: in_spanish(one) for name, one in value.items()}
    return [in_spanish(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def spanish(folder: Path, edit: Edit) -> Path:
    for path in [*folder.rglob("*.json"), *folder.rglob("*.geojson")]:
        path.write_text(json.dumps(in_spanish(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    edit("atlas.json", lambda data: data.update(languages=["es", "en"]))
    return folder


@pytest.mark.slow
def test_an_atlas_may_be_written_in_any_language(spanish: Path, edit: Edit) -> None:
    edit("atlas.json", lambda data: data["title"].update(en="The two squares"))
    found = load_atlas(spanish)
    assert found.settings.language == "es"
    assert next(iter(found.settings.title)) == "es"
    assert best_text(found.settings.title, "ru") == ("es", "Two squares ñ")
    client = create_app({"TESTING": True, "GEODATA": spanish}).test_client()
    for page in ("/", "/regions/west", "/treaties/first-1700", "/figures", "/disputes", "/map.svg", "/api/v1/regions"):
        assert client.get(page).status_code == 200, page
    page = client.get("/regions/west?lang=ru").get_data(as_text=True)
    assert '<html lang="ru" data-language="es">' in page
    assert re.search(r'<span lang="es">[^<]* ñ</span>', page)
    english = client.get("/regions/west").get_data(as_text=True)
    assert re.search(r'<h1><span lang="es">[^<]* ñ</span></h1>', english)
    assert "The two squares" in english


def test_the_browser_gets_each_text_once(spanish: Path) -> None:
    found = load_atlas(spanish)
    payload = json.loads(atlas_payload(found, Measurements(found), "en"))
    assert all(set(event["summary"]) == {"es"} for event in payload["events"])


def test_a_sentence_marks_a_text_in_another_language() -> None:
    sentence = Sentence("%(name)s.", {"name": DataText({"es": "Río <b>"})})
    assert words_in("en").say(sentence) == '<span lang="es">Río &lt;b&gt;</span>.'
    assert words_in("en").plain(sentence) == "Río <b>."


@pytest.mark.parametrize(
    ("languages", "title", "fault"),
    [
        (["es"], {"en": "Squares"}, "needs a text in 'es'"),
        (["en"], {"en": "Squares", "fr": "Carrés"}, "unknown language fr; “languages” of atlas.json has en"),
        (["en", "zh_Hans"], {"en": "Squares"}, "a language tag (BCP 47) such as en, zh-Hans or pt-BR"),
        (None, {"en": "Squares", "english": "Squares"}, "english is no language tag (BCP 47)"),
        (None, {"es": "Cuadrados"}, "needs a text in 'en'"),
    ],
)
def test_a_text_must_be_in_the_languages_of_the_folder(
    folder: Path, edit: Edit, languages: list[str] | None, title: dict[str, str], fault: str
) -> None:
    edit("atlas.json", lambda data: data.update({"title": title} | ({"languages": languages} if languages else {})))
    assert any("atlas.json" in one and fault in one for one in faults_of(folder))


@pytest.mark.parametrize("tag", ["en", "mnc", "zh-Hans", "mnc-Latn", "pt-BR", "es-419", "sl-rozaj", "ru-petr1708", "x"])
def test_language_tags_are_those_of_the_standard(tag: str) -> None:
    assert languages_of({"languages": [tag]}) == (() if tag == "x" else (tag,))

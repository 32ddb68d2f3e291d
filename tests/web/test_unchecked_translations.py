"""Texts that no native reader has checked say so: on each page in their language, on the data page and in the API."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.atlas import DataFaults, load_atlas
from app.words import about, words_in
from tests.conftest import GEODATA, TWO_SQUARES

LANGUAGES = ("en", "ru", "zh-Hans")
NOTE = "The texts of the data in this language are translations that no native reader has checked."
OREGON = GEODATA.parent / "docs" / "examples" / "oregon"


def squares(folder: Path, **settings: Any) -> Path:
    """Copy the two squares with some settings changed."""
    shutil.copytree(TWO_SQUARES, folder / "squares")
    file = folder / "squares" / "atlas.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | settings), encoding="utf-8")
    return folder / "squares"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two squares with Russian texts that nobody has checked and Chinese ones that somebody has."""
    folder = squares(tmp_path_factory.mktemp("read"), translations={"ru": "unchecked", "zh-Hans": "checked"})
    return create_app({"GEODATA": folder}).test_client()


@pytest.mark.parametrize("path", ["/", "/regions", "/regions/east", "/figures", "/disputes", "/sources", "/data"])
def test_each_page_in_that_language_says_so_and_no_other(small: FlaskClient, path: str) -> None:
    settings = small.application.extensions["atlas"].atlas.settings
    for language in LANGUAGES:
        words = words_in(language)
        page = small.get(f"{path}?lang={language}").text
        said = words.gettext(
            "The texts of the data in this language are translations that no native reader has checked."
        )
        assert (said in page) == (language == "ru"), language
        assert (about.unchecked(settings, language) is not None) == (language == "ru")


def test_the_data_page_and_the_api_name_the_languages(small: FlaskClient) -> None:
    page = small.get("/data").text
    assert "no native reader has checked: Russian." in page
    assert small.get("/api/v1").get_json()["unchecked_translations"] == ["ru"]
    assert "Texts in ru are translations" in small.get("/api/v1/openapi.json").get_json()["info"]["description"]


@pytest.mark.parametrize("folder", [GEODATA, OREGON], ids=["geodata", "oregon"])
def test_every_language_of_sentences_is_judged_in_the_shipped_folders(folder: Path) -> None:
    settings = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    [default, *_] = settings["languages"]
    assert set(settings["translations"]) == set(settings["provenance"]) - {default}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"translations": {"en": "unchecked"}}, "translations.en: is the default language"),
        (
            {"languages": ["en", "ru", "zh-Hans"], "translations": {"fr": "unchecked"}},
            "translations.fr: unknown language",
        ),
        ({"translations": {"ru": "read"}}, "translations.ru: "),
    ],
)
def test_a_language_that_is_none_of_the_translations_is_a_fault(
    tmp_path: Path, settings: dict[str, Any], said: str
) -> None:
    with pytest.raises(DataFaults) as refused:
        load_atlas(squares(tmp_path, **settings))
    assert any(f"{fault.field}: {fault.message}".startswith(said) for fault in refused.value.faults)

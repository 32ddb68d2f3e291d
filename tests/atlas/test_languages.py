"""A text is read in the nearest of its languages, and by the same rule on the server and in the browser."""

import json
import re
from pathlib import Path

import pytest

from app.atlas.fields import LANGUAGES
from app.atlas.languages import NEAREST, best_text

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "js" / "shared" / "texts.js"


def test_scripts_look_in_the_same_languages_in_the_same_order() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    table = re.search(r"const NEAREST = (\{[^}]*\});", script)
    assert table is not None
    assert {code: tuple(order) for code, order in json.loads(table[1]).items()} == NEAREST
    assert 'NEAREST[language] ?? [language, "en"]' in script


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nearest_language_is_taken_and_english_at_last(language: str) -> None:
    order = NEAREST.get(language, (language, "en"))
    assert order[0] == language
    assert order[-1] == "en"
    text = dict.fromkeys(LANGUAGES, "")
    assert best_text(text, language) == ("en", "")
    for code in reversed(order):
        text[code] = code
        assert best_text(text, language) == (code, code)

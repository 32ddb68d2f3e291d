"""Texts of the data in other languages: the same years, since a slip is a wrong date, and no words left in English."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import GEODATA

FILES = sorted([*GEODATA.rglob("*.json"), *GEODATA.rglob("*.geojson")])
#: 1500 to 2099. A decade is left out, because Chinese writes it as "the eighties of the 19th century".
YEAR = re.compile(r"(?<![\d.])(?:1[5-9]|20)\d\d(?![\d.]*\d)(?!s|-х)")
#: What groups the thousands in one language or another: without it, a count is too long to be a year.
#: What is quoted, or is a title, may be English; so is a name in capitals.
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|‘[^’]*’|《[^》]*》|「[^」]*」|„[^“]*“|\"[^\"]*\"")
LEFT_IN_ENGLISH = re.compile(r"(?<![A-Za-z])(?:the|which|whose|from|by|with) [a-z]{2,}")
GROUPING = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")


def texts(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Find every text in languages below a value, with the path to it."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield at, value
        else:
            for key, inner in value.items():
                yield from texts(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{at}.{number}")


def years(text: str) -> set[str]:
    return set(YEAR.findall(GROUPING.sub("", text)))


def left_in_english(text: str) -> list[str]:
    return LEFT_IN_ENGLISH.findall(QUOTED.sub("", text))


def test_years_are_told_from_counts_and_decades() -> None:
    assert years("1,593 km² in 1858–1860, after 1,629,424 and the 1880s; 1857.25") == {"1593", "1858", "1860"}
    assert years("1593 км² в 1858–1860 годах, после 1\u00a0629\u00a0424 и 1880-х") == {"1593", "1858", "1860"}
    assert years("1858年5月28日，15,000平方公里") == {"1858"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_language_says_the_same_years(file: Path) -> None:
    different = [
        f"{at} [{language}]: {sorted(years(text['en']) ^ years(text[language]))}"
        for at, text in texts(json.loads(file.read_text(encoding="utf-8")))
        # Names differ by custom: Russian tells the two treaties of St Petersburg apart by their years.
        if not at.endswith(".names")
        for language in ("ru", "zh-Hans")
        if language in text and years(text["en"]) != years(text[language])
    ]
    assert not different


def test_words_left_in_english_are_told_from_titles_and_quotations() -> None:
    found = "Известна по описанию (the record of the collection)", "据the abstract of X的著录"
    kept = "Сказано «of the land»", "The World and Japan 的全文", "《A view of the sea》"
    assert all(map(left_in_english, found))
    assert not any(map(left_in_english, kept))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_words_are_left_in_english(file: Path) -> None:
    left = [
        f"{at} [{language}]: {found}"
        for at, text in texts(json.loads(file.read_text(encoding="utf-8")))
        for language in ("ru", "zh-Hans")
        if (found := left_in_english(text.get(language, "")))
    ]
    assert not left

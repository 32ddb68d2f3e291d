"""The program knows no frontier: code, pages and catalogs have no word, year or place of the one that it ships with.

What an atlas is of stands in its folder. Excepted are the calendars, whose tables name reigns and reforms, and what
is named in :data:`EXCEPTED`, each with its reason.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: Names of states, peoples and places, in the languages of the catalogs. A language, as in "English, Russian or
#: Chinese", is no state.
WORDS = re.compile(
    r"\b(russia|soviet|ussr|qing|ch'?ing|manchu\w*|mongol\w*|khalkha|amur\w*|argun|gorbitsa|ussuri|uda|tugur|sungari|"
    r"nerchinsk|aigun|kyakhta|kiakhta|bura|sakhalin|kuril\w*|siberia\w*|primor\w*|priamur\w*|heilongjiang|khanka|"
    r"vladivostok|khabarovsk|blagoveshchensk|albazin|portsmouth|shimoda|chuguchak|japan|korea)\b"
    r"|росси[яиюей]|цинск|\bцин\b|маньчж|монгол|халх|\bамур|аргун|горбиц|уссури|нерчинск|айгун|кяхт|сахалин|курил"
    r"|сибир|примор|приамур|хабаровск|благовещенск|албазин"
    r"|清朝|清廷|大清国|俄国|沙俄|满洲|蒙古|喀尔喀|黑龙江|阿穆尔|额尔古纳|乌苏里|尼布楚|瑷珲|恰克图|库页|萨哈林|西伯利亚",
    re.IGNORECASE,
)

#: Years of its span, treaties and maps, and the meridian in its middle. Not part of a longer number or of a name.
NUMBERS = re.compile(r"(?<![\w.#/,-])(1643|1689|1727|1858|1860|1881|1911|1914|1915|127)(?![\w.,]*\d)")

#: The calendars that a folder may choose: reigns of one dynasty, the reform of one country, and dates to read.
CALENDARS = ("app/atlas/calendars.py", "app/atlas/date_reader.py", "app/atlas/date_forms.py")

#: Lines that are none of it all the same: a part of the line, and why.
EXCEPTED = {
    'DISTRIBUTION = "amur-border-atlas"': "the name under which the program is installed",
    "SEED = 1689": "a seed of random numbers: another would move every range",
}


def lines() -> Iterator[tuple[str, int, str]]:
    """Every line of the program: file, number, text."""
    for folder, endings in (("app", (".py", ".html", ".js", ".po")), ("static", (".js", ".ts", ".css"))):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in endings and "__pycache__" not in name and name not in CALENDARS:
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    yield name, number, line


def found_in(line: str) -> list[str]:
    if any(part in line for part in EXCEPTED):
        return []
    return [found[0] for pattern in (WORDS, NUMBERS) for found in pattern.finditer(line)]


def test_no_word_year_or_place_of_one_frontier_stands_in_the_program() -> None:
    read = list(lines())
    assert len({name for name, _, _ in read}) > 150
    found = [f"{name}:{number}: {', '.join(words)}" for name, number, line in read if (words := found_in(line))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "<h1>The border between Russia and the Qing empire</h1>",
        'sides = {"qing": _("Qing empire")}',
        'msgstr "Граница с Россией по Амуру"',
        'msgstr "俄国与清朝的边界"',
        "const CENTRE = 127,",
        '<a href="/api/v1/changes?from=1689&amp;to=1914">',
        '_ALBERS = "+proj=aea +lon_0=127 +units=m"',
        'placeholder: "1860-12-31",',
    ],
)
def test_such_a_line_would_be_found(line: str) -> None:
    assert found_in(line)


@pytest.mark.parametrize(
    "line",
    ['"English, Russian or Chinese"', 'message("Jiaqing")', "0.0127", "#127127", "12,127 km²", "limit = 1270"],
)
def test_other_lines_are_not(line: str) -> None:
    assert not found_in(line)


def test_every_exception_is_needed() -> None:
    text = "\n".join(line for _, _, line in lines())
    assert all(part in text for part in EXCEPTED)
    assert all(Path(ROOT, name).is_file() for name in CALENDARS)

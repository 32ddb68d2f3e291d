"""Settings are read and checked at the start, each wrong one is named, and the document lists them from the code.

``ATLAS_WRITE_DOCS=1 pytest tests/test_settings.py`` writes that list anew.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Config

from app import create_app
from app.config import Defaults
from app.settings import SETTINGS, SettingsRefused, check_settings, settings_table

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "serving.md"


def config(**given: Any) -> Config:
    made = Config("/")
    made.from_object(Defaults)
    made.from_mapping(given)
    return made


def test_the_defaults_can_be_used() -> None:
    made = config()
    check_settings(made)
    assert made["MAX_CONTENT_LENGTH"] == Defaults.MAX_CONTENT_LENGTH


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("MAX_CONTENT_LENGTH", "4MB", 4_000_000),
        ("MAX_CONTENT_LENGTH", "4 mib", 4 * 2**20),
        ("KEPT_ANSWERS_BYTES", 0, 0),
        ("SHARED_MAX_AGE", "5min", 300),
        ("SHARED_MAX_AGE", "1h", 3600),
        ("FORWARDED_PREFIX", "yes", True),
        ("FORWARDED_PREFIX", 0, False),
        ("PUBLIC_URL", "https://atlas.example:8443/below/", "https://atlas.example:8443/below/"),
        ("PUBLIC_URL", "http://[::1]:80", "http://[::1]:80"),
        ("TRUSTED_HOSTS", "a.example, .b.example:80", ["a.example", ".b.example:80"]),
        ("TRUSTED_HOSTS", ["a.example"], ["a.example"]),
        ("GEODATA", 1858, Path("1858")),
        ("DOWNLOADS", "", ""),
        ("MEASURED_AT_ONCE", "2", 2),
    ],
)
def test_what_is_read(name: str, given: Any, value: Any) -> None:
    made = config(**{name: given})
    check_settings(made)
    assert made[name] == value


WRONG: dict[str, list[Any]] = {
    "MAX_CONTENT_LENGTH": ["4 potatoes", "abc", -1, 0, True, 1.5, None, [], "9" * 40, "4\nMB", "٤MB"],
    "KEPT_ANSWERS_BYTES": ["abc", -5, {}],
    "SHARED_MAX_AGE": ["60\r\nX-Evil: 1", "soon", -1, "5 weeks"],
    "FORWARDED_PREFIX": ["maybe", None, 2, []],
    "PUBLIC_URL": ["javascript:alert(1)//", "ftp://a.example", "//a.example", "a.example", "https://", "https://a b",
                   "https://a.example/?x", "https://u@a.example", "https://a.example:0", "https://a.example:x", 5,
                   "https://a.example/\n", "https://a.example/#x", 'https://a.example/"'],
    "TRUSTED_HOSTS": ["a b", 5, [], [5], ["https://a.example"], {"a": 1}, ",", "a.example/"],
    "GEODATA": ["", None, True, "a\0b", []],
    "STATIC": [""],
    "DOWNLOADS": [None, "a\0"],
    "MAX_VERTICES": [0, "5MB", -1],
    "MEASURED_AT_ONCE": [0, "one"],
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_refused_in_a_sentence(name: str) -> None:
    for given in WRONG[name]:
        with pytest.raises(SettingsRefused) as refused:
            check_settings(config(**{name: given}))
        (fault,) = refused.value.faults
        assert re.fullmatch(rf"ATLAS_{name} is .+\. Accepted: .+\.", fault), fault
        assert fault.isprintable()


def test_every_setting_that_can_be_wrong_is_tried_and_has_a_default() -> None:
    assert {setting.name for setting in SETTINGS} == set(WRONG)
    assert all(hasattr(Defaults, setting.name) for setting in SETTINGS)


def test_all_wrong_ones_are_named_at_once_and_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_MAX_CONTENT_LENGTH", "lots")
    monkeypatch.setenv("ATLAS_PUBLIC_URL", "javascript:alert(1)//")
    with pytest.raises(SettingsRefused, match=r"(?s)ATLAS_PUBLIC_URL is .*ATLAS_MAX_CONTENT_LENGTH is 'lots'"):
        create_app({"GEODATA": "no-such-folder"})


def test_the_document_lists_them_from_the_code() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    expected = re.sub(
        r"(<!-- settings -->\n).*?(<!-- end -->)", lambda found: f"{found[1]}{settings_table()}\n{found[2]}", text,
        flags=re.DOTALL,
    )  # fmt: skip
    if os.environ.get("ATLAS_WRITE_DOCS"):
        DOCUMENT.write_text(expected, encoding="utf-8")
    assert text == expected or os.environ.get("ATLAS_WRITE_DOCS"), "docs/serving.md is out of date"
    assert "<!-- settings -->" in expected

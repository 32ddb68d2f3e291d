"""Every package that gets installed, and every file of others that we use, may be used as we use it.

``ATLAS_WRITE_DOCS=1 pytest tests/test_licences.py`` writes ``docs/licences.md`` anew.
"""

import os
import re

import pytest

from .licences import (
    ALLOWED,
    CARRIED,
    DOCUMENT,
    ELSEWHERE,
    INSIDE,
    READ,
    Read,
    accepted,
    document,
    installed,
    licence,
    said,
    text,
)
from .lockfiles import EVERYTHING, asked, reached, read

FILES = [(name, one) for name, one in READ.items()] + [*CARRIED.values(), *INSIDE.values()]


@pytest.mark.parametrize("name", sorted(read(EVERYTHING)))
def test_a_package_has_a_licence_that_is_accepted(name: str) -> None:
    assert accepted(licence(name)), f"{name}: {licence(name)}"


def test_every_installed_package_that_we_need_was_judged() -> None:
    needed = reached(one for group in asked().values() for one in group)
    assert set(needed) <= set(read(EVERYTHING))


@pytest.mark.parametrize(("package", "one"), FILES, ids=lambda value: getattr(value, "file", value))
def test_what_was_read_still_stands_there(package: str, one: Read) -> None:
    found = installed(package)
    assert found
    assert one.words in text(found, one.file)
    assert accepted(one.licence)


def test_only_what_the_metadata_leave_open_is_judged_by_hand() -> None:
    """A package that has learnt to say it needs no entry, and must not be contradicted by one."""
    assert set(READ) | set(ELSEWHERE) <= set(read(EVERYTHING))
    for name in READ:
        assert (found := installed(name))
        assert said(found) is None, f"{name} says {said(found)} by itself: take it out of READ"


def test_a_package_of_another_system_is_judged_right_where_it_is_installed() -> None:
    assert set(ELSEWHERE) == {name for name, entry in read(EVERYTHING).items() if entry.marker}
    for name, stated in ELSEWHERE.items():
        if (found := installed(name)) and said(found):
            assert said(found) == stated


@pytest.mark.parametrize(
    ("expression", "fits"),
    [("MIT", True), ("GPL-3.0-only", False), ("MIT AND GPL-3.0-only", False), ("GPL-3.0-only OR MIT AND Zlib", True)],
)
def test_a_licence_is_accepted_only_as_a_whole(expression: str, fits: bool) -> None:
    assert accepted(expression) is fits


def test_every_accepted_licence_is_used() -> None:
    used = [licence(name) for name in read(EVERYTHING)] + [one.licence for _, one in FILES]
    assert set(ALLOWED) <= {one for expression in used for one in re.split(" AND | OR ", expression)}


def test_the_document_is_what_was_judged() -> None:
    if os.environ.get("ATLAS_WRITE_DOCS"):
        DOCUMENT.write_text(document(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write docs/licences.md anew"

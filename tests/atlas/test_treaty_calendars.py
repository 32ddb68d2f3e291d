"""In which calendars the days of a treaty are told: those of its sides, as the folder says, and those printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import Atlas, DataFaults, load_atlas

Edit = Callable[[str, Callable[[Any], None]], None]


def test_sides_that_count_otherwise_have_their_calendars(atlas: Atlas) -> None:
    assert atlas.calendars_of(atlas.treaties["aigun-1858"]) == ("julian", "chinese")
    assert atlas.calendars_of(atlas.treaties["portsmouth-1905"]) == ("julian",)


@pytest.mark.parametrize(
    ("calendars", "signed_by", "told"),
    [
        ({}, ["qing", "russian-empire"], ()),
        ({"qing": "chinese", "russian-empire": "julian"}, ["qing", "russian-empire"], ("julian", "chinese")),
        ({"qing": "chinese", "russian-empire": "julian"}, ["qing", "japan"], ("chinese",)),
        ({"qing": "chinese"}, [], ()),
    ],
)
def test_what_the_folder_says_decides(
    folder: Path, edit: Edit, calendars: dict[str, str], signed_by: list[str], told: tuple[str, ...]
) -> None:
    def sign(treaty: Any) -> None:
        treaty["signatories"] = [{"side": side, "names": {"en": "Somebody"}} for side in signed_by]
        for dated in treaty["dates"]:
            dated["forms"] = []

    edit("atlas.json", lambda settings: settings.update(calendars=calendars))
    edit("treaties/first-1700.json", sign)
    atlas = load_atlas(folder)
    assert atlas.calendars_of(atlas.treaties["first-1700"]) == told


def test_a_printed_calendar_is_told_whoever_signed(folder: Path) -> None:
    atlas = load_atlas(folder)
    assert atlas.calendars_of(atlas.treaties["first-1700"]) == ("julian",)


def test_a_calendar_of_nobody_is_a_fault(folder: Path, edit: Edit) -> None:
    edit("atlas.json", lambda settings: settings.update(calendars={"sweden": "julian"}))
    with pytest.raises(DataFaults, match=r"atlas\.json › calendars\.sweden: unknown holder"):
        load_atlas(folder)

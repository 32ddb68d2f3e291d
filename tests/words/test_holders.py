"""What those who hold land are called."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import load_atlas
from app.atlas.records import Party
from app.words.catalogs import read_catalog
from app.words.holders import STATUS_WORDS, party_about, party_names

Edit = Callable[[str, Callable[[Any], None]], None]


def shared(*sets: list[str]) -> Callable[[Any], None]:
    """Let several hold the east together, one set after the other."""

    def change(data: Any) -> None:
        holdings = data["features"][1]["properties"]["holdings"]
        for holding, holders in zip(holdings[1:], sets, strict=False):
            del holding["holder"]
            holding.update(status="joint", holders=holders)

    return change


def test_a_holder_has_its_names_and_what_is_said_of_it(folder: Path) -> None:
    atlas = load_atlas(folder)
    assert party_names(atlas, Party("held", ("qing",))) == {"en": "Qing empire"}
    assert party_about(atlas, Party("held", ("qing",))) == {"en": "Qing empire"}


def test_the_same_holders_are_one_party_in_whatever_order_they_are_written(folder: Path, edit: Edit) -> None:
    edit("regions.geojson", shared(["russian-empire", "qing"], ["qing", "russian-empire"]))
    atlas = load_atlas(folder)
    joint = [party for party in atlas.parties if party.status == "joint"]
    assert joint == [Party("joint", ("qing", "russian-empire"))]
    assert party_names(atlas, joint[0]) == {"en": "Held in common"}


def test_those_who_hold_land_together_are_named_where_not_all_are_the_same(folder: Path, edit: Edit) -> None:
    edit("regions.geojson", shared(["qing", "russian-empire"], ["japan", "qing"]))
    atlas = load_atlas(folder)
    names = [party_names(atlas, party)["en"] for party in atlas.parties if party.status == "joint"]
    assert names == ["Held in common: Qing empire, Russian empire", "Held in common: Qing empire, Japan"]


def test_parties_stand_in_the_order_of_the_atlas_and_only_those_of_the_span(folder: Path, edit: Edit) -> None:
    def reorder(data: Any) -> None:
        data["holders"] = dict(reversed(data["holders"].items()))

    edit("atlas.json", reorder)
    assert [party.holder or party.status for party in load_atlas(folder).parties] == ["russian-empire", "qing", "none"]
    edit(
        "atlas.json", lambda data: (data["span"].update({"from": "1700-06-01"}), data.update(opening_day="1800-12-31"))
    )
    assert [party.holder or party.status for party in load_atlas(folder).parties] == ["russian-empire", "qing"]


@pytest.mark.slow
@pytest.mark.parametrize("status", [status for status in STATUS_WORDS if status != "held"])
def test_the_program_has_words_for_each_status_that_a_folder_does_not_name(folder: Path, edit: Edit, status) -> None:
    edit("atlas.json", lambda data: data.pop("statuses"))
    atlas, party = load_atlas(folder), Party(status)
    for words, said in zip(STATUS_WORDS[status], (party_names(atlas, party), party_about(atlas, party)), strict=True):
        assert said["en"] == words
        assert said["ru"] == read_catalog("ru").get(words).string
        assert said["zh-Hans"] == read_catalog("zh_Hans").get(words).string

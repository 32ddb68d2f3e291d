"""The gate refuses a claim whose test cannot be made, and says which field is the matter."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import DataFaults, load_atlas
from app.atlas.claim_records import ClaimTest

Edit = Callable[[str, Callable[[Any], None]], None]

#: For each wrong test of a claim the field that is named, and a part of what is said of it.
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({}, "test", "exactly one measurement"),
    (
        {"articles": {"treaty": "first-1700", "number": 1}, "in_force": {"lines": ["middle"]}},
        "test",
        "in_force and articles",
    ),
    ({"in_force": {"lines": ["midle"]}}, "test.in_force.lines.0", "“middle”"),
    ({"in_force": {"lines": ["middle"], "day": "1915-01-01"}}, "test.in_force.day", "outside the span"),
    ({"in_force": {"lines": ["middle"], "without": ["middle"]}}, "test.in_force.without", "no line"),
    ({"in_force": {"lines": ["middle"], "without": ["west-coast"]}}, "test.in_force.without.0", "none of the lines"),
    (
        {"made_by": {"holder": "qing", "other": "qing", "treaty": "first-1700", "share": 0.5}},
        "test.made_by.other",
        "another holder",
    ),
    (
        {"made_by": {"holder": "qin", "other": "qing", "treaty": "first-1700", "share": 0.5}},
        "test.made_by.holder",
        "unknown holder",
    ),
    ({"length": {"printed": {"value": 5}}}, "test.length", "either “lines” or “between”"),
    (
        {"length": {"lines": ["middle"], "kinds": ["river"], "printed": {"value": 5}}},
        "test.length.kinds",
        "counted whole",
    ),
    (
        {"length": {"between": ["qing", "japan"], "kinds": ["tunnel"], "printed": {"value": 5}}},
        "test.length.kinds.0",
        "unknown kind",
    ),
    ({"length": {"lines": ["middle"], "printed": {"value": 5, "unit": "ell"}}}, "test.length.printed.unit", "verst"),
    ({"distance": {"holder": "qing", "printed": {"value": 5}}}, "test.distance", "either “lines” or a “place”"),
    (
        {"distance": {"holder": "qing", "place": "twon", "printed": {"value": 5}}},
        "test.distance.place",
        "unknown place id",
    ),
    (
        {"loses_coast": {"holder": "qing", "lines": ["middle"], "day": "1800-06-01"}},
        "test.loses_coast.lines.0",
        "no coast",
    ),
    ({"passed": {"taker": "qing", "before": "1700-01-01"}}, "test.passed", "“regions” or “places”"),
    (
        {"passed": {"regions": ["east"], "taker": "qing", "before": "1800-01-01", "after": "1700-01-01"}},
        "test.passed.after",
        "is not after",
    ),
    (
        {"first_held": {"places": ["town"], "holder": "qing", "earliest": "1800-01-01", "latest": "1700-01-01"}},
        "test.first_held.latest",
        "lies before",
    ),
    ({"articles": {"treaty": "third-1900", "number": 1}}, "test.articles.treaty", "unknown treaty id"),
]


@pytest.mark.parametrize(("test", "field", "said"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_a_test_that_cannot_be_made_is_refused(
    claimed: Path, edit: Edit, test: dict[str, Any], field: str, said: str
) -> None:
    edit("claims.json", lambda claims: claims[0].update(test=test))
    with pytest.raises(DataFaults) as refused:
        load_atlas(claimed)
    (fault,) = refused.value.faults
    assert str(fault).startswith("claims.json › still-a-border › " + field)
    assert said in str(fault)


@pytest.mark.parametrize("fields", [{"quote": None}, {"paraphrase": {"en": "It still exists."}}])
def test_a_claim_is_either_quoted_or_paraphrased(claimed: Path, edit: Edit, fields: dict[str, Any]) -> None:
    edit("claims.json", lambda claims: claims[0].update(fields))
    with pytest.raises(DataFaults, match="paraphrase"):
        load_atlas(claimed)


def test_a_place_that_nobody_can_hold_is_refused(claimed: Path, edit: Edit) -> None:
    def move(places: Any) -> None:
        places["features"][0]["geometry"]["coordinates"] = [132.5, 46.5]

    edit("places.geojson", move)
    with pytest.raises(DataFaults, match="lies in no region"):
        load_atlas(claimed)


def test_members_of_a_family_are_one_holder(claimed: Path, edit: Edit) -> None:
    def join(settings: Any) -> None:
        for holder in ("qing", "russian-empire"):
            settings["holders"][holder]["family"] = "both"

    edit("atlas.json", join)
    with pytest.raises(DataFaults) as refused:
        load_atlas(claimed)
    fields = {str(fault).split(" › ")[2].split(":")[0] for fault in refused.value.faults}
    assert fields == {
        "test.made_by.other",
        "test.length.between.1",
        "test.longer_coast.other",
        "test.passed.giver",
    }


def test_a_folder_needs_no_claims(claimed: Path) -> None:
    (claimed / "claims.json").unlink()
    assert load_atlas(claimed).claims == {}


def test_every_kind_of_test_is_in_the_small_folder(claimed: Path) -> None:
    written = json.loads((claimed / "claims.json").read_text(encoding="utf-8"))
    assert {next(iter(claim["test"])) for claim in written} == set(ClaimTest.model_fields)

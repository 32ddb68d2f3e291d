"""The gate refuses a story or a lesson that cannot be shown or measured, and says which field is the matter."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import DataFaults, load_atlas

Edit = Callable[[str, Callable[[Any], None]], None]
Fault = tuple[str, Any, str, str]

BACKWARDS = {"taker": "qing", "before": "1800-01-01", "after": "1700-01-01"}
TO_ITSELF = {"taker": "qing", "giver": "qing", "before": "1800-01-01"}
#: For each wrong field of the first card: the field, its value, the field that is named and a part of what is said.
WRONG: list[Fault] = [
    ("number", {}, "number", "needs exactly one of land"),
    ("number", {"figure": "over-10000", "claim": "still-a-border"}, "number", "figure and claim"),
    ("number", {"figure": "over-1000"}, "number.figure", "“over-10000”"),
    ("number", {"figure": "elsewhere"}, "number.figure", "cannot be compared"),
    ("number", {"claim": "still"}, "number.claim", "unknown claim id"),
    ("number", {"land": {}}, "number.land", "either “regions” or a “status”"),
    ("number", {"land": {"regions": ["east"], "status": "held"}}, "number.land", "either “regions” or a “status”"),
    ("number", {"land": {"status": "none", "holder": "qing"}}, "number.land.holder", "only of land whose status"),
    ("number", {"land": {"status": "held", "holder": "qin"}}, "number.land.holder", "unknown holder"),
    ("number", {"land": {"status": "none", "day": "1915-01-01"}}, "number.land.day", "outside the span"),
    ("number", {"passed": BACKWARDS}, "number.passed.after", "not after"),
    ("number", {"passed": TO_ITSELF}, "number.passed.giver", "is “qing” or of the same family; needs another holder"),
    ("number", {"line": {}}, "number.line", "either “lines” or “between”"),
    ("number", {"line": {"lines": ["midle"]}}, "number.line.lines.0", "“middle”"),
    ("number", {"line": {"between": ["qing", "japa"]}}, "number.line.between.1", "unknown holder"),
    ("map", {"day": "1600-01-01"}, "map.day", "outside the span"),
    ("map", {"compare": "1915-01-01"}, "map.compare", "outside the span"),
    ("map", {"region": "eas"}, "map.region", "“east”"),
    ("map", {"bounds": [[47, 129], [44, 133]]}, "map.bounds", "below the north"),
    ("map", {"readings": [{"question": "extend", "answer": "both"}]}, "map.readings.0.question", "“extent”"),
    ("map", {"readings": [{"question": "extent", "answer": "none"}]}, "map.readings.0.answer", "both, east-only"),
    ("map", {"readings": [{"question": "extent", "answer": "both"}] * 2}, "map.readings.1.question", "twice"),
    ("treaties", ["first"], "treaties.0", "unknown treaty id"),
    ("sources", ["survy"], "sources.0", "“survey”"),
    ("title", {"ru": "До договора"}, "title", "needs a text in 'en'"),
    ("colour", "red", "colour", "no such field"),
]  # fmt: skip

#: The same for the first question.
WRONG_QUESTION: list[Fault] = [
    ("look", [], "look", "1"),
    ("look", [{}], "look.0", "needs exactly one of map"),
    ("look", [{"card": "bordr"}], "look.0.card", "“border”"),
    ("look", [{"map": {"day": "1600-01-01"}}], "look.0.map.day", "outside the span"),
    ("number", {"land": {"regions": ["est"]}}, "number.land.regions.0", "unknown region id"),
]


@pytest.mark.parametrize(
    ("file", "fault"), [("story.json", one) for one in WRONG] + [("lesson.json", one) for one in WRONG_QUESTION]
)
def test_what_cannot_be_shown_or_measured_is_refused_by_its_field(
    told: Path, edit: Edit, file: str, fault: Fault
) -> None:
    name, value, field, said = fault
    edit(file, lambda records: records[0].update({name: value}))
    with pytest.raises(DataFaults) as refused:
        load_atlas(told)
    found = [one for one in refused.value.faults if one.file == file]
    assert any(one.field == field and said in one.message for one in found), refused.value


def test_a_folder_may_tell_nothing_and_ids_are_used_once(told: Path, edit: Edit) -> None:
    assert [card.id for card in load_atlas(told).story][:2] == ["nobody", "first"]
    edit("story.json", lambda cards: cards.append(cards[0]))
    with pytest.raises(DataFaults, match="used 2 times"):
        load_atlas(told)
    (told / "story.json").unlink()
    (told / "lesson.json").unlink()
    atlas = load_atlas(told)
    assert (atlas.story, atlas.lesson) == ((), ())


def test_a_story_may_be_a_list_or_name_its_schema(told: Path) -> None:
    cards = json.loads((told / "story.json").read_text(encoding="utf-8"))
    before = load_atlas(told).story
    text = json.dumps({"$schema": "schema/story.schema.json", "story": cards})
    (told / "story.json").write_text(text, encoding="utf-8")
    assert load_atlas(told).story == before

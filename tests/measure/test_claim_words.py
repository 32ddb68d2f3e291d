"""The words for claims: every verdict of every kind of test is a sentence in every language."""

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from app.atlas.claim_records import ClaimTest, TestKind
from app.measure import claim_words
from app.measure.claim_facts import ClaimCheck
from app.measure.claims import check_claim
from app.measure.line_lengths import KmRange
from app.measure.measurements import Measurements
from app.words import words_in

#: What the claims of the fixture become when the source says something else; with them every verdict is given.
TURNED: tuple[dict[str, Any], ...] = (
    {"in_force": {"lines": ["middle", "west-coast"]}},
    {"in_force": {"lines": ["middle"], "day": "1700-05-31"}},
    {"in_force": {"lines": ["middle"], "day": "1805-01-01"}},
    {"made_by": {"holder": "russian-empire", "other": "qing", "treaty": "first-1700", "share": 1, "day": "1699-01-01"}},
    {"length": {"lines": ["east-coast"], "printed": {"value": 5, "bound": "about"}}},
    {"length": {"between": ["qing", "russian-empire"], "printed": {"value": 9000, "bound": "over"}}},
    {"distance": {"holder": "qing", "place": "town", "day": "1650-01-01", "printed": {"value": 9000}}},
    {"distance": {"holder": "russian-empire", "place": "town", "day": "1650-01-01", "printed": {"value": 30}}},
    {"loses_coast": {"holder": "qing", "lines": ["east-coast"], "day": "1790-06-01"}},
    {"loses_coast": {"holder": "russian-empire", "lines": ["east-coast"], "day": "1800-06-01"}},
    {"longer_coast": {"holder": "russian-empire", "other": "qing", "day": "1750-01-01"}},
    {"longer_coast": {"holder": "qing", "other": "russian-empire", "day": "1750-01-01"}},
    {"passed": {"regions": ["east", "west"], "taker": "russian-empire", "before": "1790-01-01"}},
    {"passed": {"regions": ["west"], "giver": "qing", "taker": "russian-empire", "before": "1650-01-01"}},
    {"first_held": {"regions": ["east", "west"], "holder": "qing", "earliest": "1800-01-01", "latest": "1810-12-31"}},
    {"first_held": {"regions": ["west"], "holder": "qing", "earliest": "1650-01-01", "latest": "1660-12-31"}},
    {"passed": {"regions": ["east"], "giver": "qing", "taker": "russian-empire", "before": "1790-01-01"}},
    {"first_held": {"regions": ["east"], "holder": "qing", "earliest": "1700-01-01", "latest": "1700-12-31"}},
    {"articles": {"treaty": "first-1700", "number": 7}},
)  # fmt: skip


Checks = list[ClaimCheck]


@pytest.fixture(scope="module")
def checks(claimed_squares: Measurements) -> Checks:
    """Every claim of the two claimed_squares, as it is printed and turned."""
    claims = list(claimed_squares.atlas.claims.values())
    turned = [TypeAdapter(ClaimTest).validate_json(json.dumps(test)) for test in TURNED]
    return [check_claim(claimed_squares, claim) for claim in claims] + [
        check_claim(claimed_squares, claims[0].model_copy(update={"test": test})) for test in turned
    ]


def test_every_kind_of_test_holds_once_and_does_not_once(checks: Checks) -> None:
    given = {(check.claim.test.kind, check.verdict) for check in checks}
    kinds = set(get_args(TestKind))
    assert {kind for kind, verdict in given if verdict == "does_not_hold"} == kinds
    assert {kind for kind, verdict in given if verdict == "holds"} == kinds
    assert {verdict for _, verdict in given} == set(claim_words.VERDICTS)


def test_every_claim_is_answered_in_words_of_each_language(claimed_squares: Measurements, checks: Checks) -> None:
    for check in checks:
        said = {
            language: [
                words_in(language).plain(value)
                for value in (
                    claim_words.verdict_words(check),
                    *claim_words.answer(claimed_squares.atlas, check),
                    *claim_words.rule(check),
                    *(claim_words.met_words(row.met) for row in check.rows if row.met),
                )
            ]
            for language in ("en", "ru", "zh-Hans")
        }
        assert len({len(one) for one in said.values()}) == 1
        for sentences in zip(*said.values(), strict=True):
            assert all(sentences), check.claim.test
            assert len(set(sentences)) == 3, sentences
            assert not any("%(" in sentence or ".." in sentence for sentence in sentences), sentences


def test_land_that_reaches_the_end_of_a_coast_is_told_from_land_farther_off(
    claimed_squares: Measurements, checks: Checks
) -> None:
    check = next(check for check in checks if check.claim.test.loses_coast and check.verdict == "holds")
    row = next(row for row in check.periods if row.before is None and row.start and row.start >= check.day)
    said = {}
    for name, km in (("reaches", KmRange(0, 0, 0)), ("near", KmRange(1, 0, 2)), ("off", KmRange(7, 5, 9))):
        told = replace(check, periods=(replace(row, km=km),))
        said[name] = [str(value) for value in claim_words.answer(claimed_squares.atlas, told)]
    assert sum("land that reaches its end" in one for one in said["reaches"]) == 1
    for name in ("near", "off"):
        assert sum("away at its nearest" in one for one in said[name]) == 1, said[name]


def test_four_things_are_named_and_the_table_has_the_others(claimed_squares: Measurements, checks: Checks) -> None:
    check = next(check for check in checks if check.claim.test.passed and check.rows)
    for rows, named in ((3, 3), (4, 4), (5, 4), (9, 4)):
        many = replace(check, rows=check.rows[:1] * rows)
        said = [str(value) for value in claim_words.answer(claimed_squares.atlas, many)]
        assert len(said) == named + 1
        assert f"of {rows}." in said[-1]

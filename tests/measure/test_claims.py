"""Claims: every kind of test on two squares, where what is right can be worked out by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from app.atlas import load_atlas
from app.atlas.claim_records import Claim, ClaimBound, ClaimTest, PrintedLength
from app.measure.claim_facts import KM_PER_UNIT, ClaimCheck, Row, compared, of_all, printed_km
from app.measure.claim_lands import article_numbers
from app.measure.claims import check_claim
from app.measure.fit import outcome
from app.measure.line_lengths import KmRange
from app.measure.measurements import Measurements
from tests.conftest import SHIPPED

ONE_DAY = timedelta(days=1)
#: The border of the squares, and the way from the town in the west to it: a degree of latitude, half one of longitude.
BORDER_KM, WAY_KM = 111.1, 39.1


@pytest.fixture
def squares(claimed_squares: Measurements) -> Measurements:
    return claimed_squares


def check(measurements: Measurements, **test: Any) -> ClaimCheck:
    """Ask a claim that is not in the folder."""
    some = next(iter(measurements.atlas.claims.values()))
    made = TypeAdapter(ClaimTest).validate_python(test)
    return check_claim(measurements, some.model_copy(update={"test": made}))


def verdicts(measurements: Measurements, kind: str, cases: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {name: check(measurements, **{kind: test}).verdict for name, test in cases.items()}


def test_a_line_is_a_border_from_its_treaty_on_while_its_sides_differ(squares: Measurements) -> None:
    lines = {"lines": ["middle", "west-coast"]}
    assert verdicts(
        squares,
        "in_force",
        {
            "today": {"lines": ["middle"]},
            "with a coast": lines,
            "but for the coast": lines | {"without": ["west-coast"]},
            "before any treaty": {"lines": ["middle"], "day": date(1700, 5, 31)},
            "one empire on both sides": {"lines": ["middle"], "day": date(1700, 6, 1)},
        },
    ) == {
        "today": "holds",
        "with a coast": "in_part",
        "but for the coast": "holds",
        "before any treaty": "does_not_hold",
        "one empire on both sides": "does_not_hold",
    }
    found = check(squares, in_force=lines)
    assert found.whole is not None
    assert found.part is not None
    assert found.part.km == pytest.approx(BORDER_KM, abs=0.1)
    assert [row.met for row in found.rows] == ["yes", "no"]


def test_a_border_goes_back_to_the_first_treaty_that_names_it(squares: Measurements) -> None:
    pair = {"holder": "qing", "other": "russian-empire"}
    assert verdicts(
        squares,
        "made_by",
        {
            "the first": pair | {"treaty": "first-1700", "share": 1},
            "the second": pair | {"treaty": "second-1800", "share": 0.1},
            "no border": pair | {"treaty": "first-1700", "share": 0.1, "day": date(1700, 6, 1)},
        },
    ) == {"the first": "holds", "the second": "does_not_hold", "no border": "does_not_hold"}


def test_a_length_is_that_of_the_lines_or_of_the_common_border(squares: Measurements) -> None:
    pair = ["qing", "russian-empire"]
    right, wrong = {"value": 111}, {"value": 222}
    assert verdicts(
        squares,
        "length",
        {
            "lines": {"lines": ["middle"], "printed": right},
            "too long": {"lines": ["middle"], "printed": wrong},
            "common": {"between": pair, "printed": right},
            "the other way round": {"between": pair[::-1], "printed": right},
            "none that day": {"between": pair, "day": date(1700, 6, 1), "printed": right},
            "no river": {"between": pair, "kinds": ["river"], "printed": right},
            "too close to call": {"lines": ["middle"], "printed": {"value": 115}},
            "miles": {"lines": ["middle"], "printed": {"value": 69, "unit": "mi", "bound": "about"}},
        },
    ) == {
        "lines": "holds",
        "too long": "does_not_hold",
        "common": "holds",
        "the other way round": "holds",
        "none that day": "does_not_hold",
        "no river": "does_not_hold",
        "too close to call": "cannot_be_told",
        "miles": "holds",
    }
    periods = check(squares, length={"between": pair, "printed": right}).periods
    assert [row.start for row in periods] == [date(1643, 1, 1), date(1800, 6, 1)]


def test_a_distance_is_the_nearest_way_from_the_land(squares: Measurements) -> None:
    town = {"holder": "russian-empire", "place": "town"}
    coast = {"holder": "russian-empire", "lines": ["west-coast"]}
    assert verdicts(
        squares,
        "distance",
        {
            "to the town": town | {"printed": {"value": 39, "bound": "about"}},
            "under 60": town | {"printed": {"value": 60, "bound": "under"}},
            "under 20": town | {"printed": {"value": 20, "bound": "under"}},
            "under 40": town | {"printed": {"value": 40, "bound": "under"}},
            "touching": coast | {"printed": {"value": 1, "bound": "under"}},
            "no land": town | {"day": date(1700, 6, 1), "printed": {"value": 60, "bound": "under"}},
            "within": {"holder": "qing", "place": "town", "printed": {"value": 1, "bound": "under"}},
        },
    ) == {
        "to the town": "holds",
        "under 60": "holds",
        "under 20": "does_not_hold",
        "under 40": "cannot_be_told",
        "touching": "holds",
        "no land": "does_not_hold",
        "within": "holds",
    }
    found = check(squares, distance=town | {"printed": {"value": 39}}).whole
    assert found is not None
    assert found.km == pytest.approx(WAY_KM, abs=0.1)
    assert found.low_km < found.km < found.high_km


def test_a_coast_is_lost_on_the_first_day_without_any(squares: Measurements) -> None:
    east, west = ["east-coast"], ["west-coast"]
    assert verdicts(
        squares,
        "loses_coast",
        {
            "that day": {"holder": "qing", "lines": east, "day": date(1800, 6, 1)},
            "another day": {"holder": "qing", "lines": east, "day": date(1810, 6, 1)},
            "still there": {"holder": "qing", "lines": west, "day": date(1800, 6, 1)},
            "never there": {"holder": "japan", "lines": east, "day": date(1800, 6, 1)},
        },
    ) == {
        "that day": "holds",
        "another day": "in_part",
        "still there": "does_not_hold",
        "never there": "does_not_hold",
    }


def test_the_longer_coast_is_clearly_longer(squares: Measurements) -> None:
    before = {"day": date(1750, 1, 1)}
    assert verdicts(
        squares,
        "longer_coast",
        {
            "both squares": {"holder": "qing", "other": "russian-empire"} | before,
            "none": {"holder": "russian-empire", "other": "qing"} | before,
            "one each": {"holder": "qing", "other": "russian-empire"},
            "nobody": {"holder": "japan", "other": "russian-empire"} | before,
        },
    ) == {
        "both squares": "holds",
        "none": "does_not_hold",
        "one each": "cannot_be_told",
        "nobody": "does_not_hold",
    }


def test_land_passes_from_whose_it_was_to_whose_it_is(squares: Measurements) -> None:
    days = {"before": date(1750, 1, 1), "after": date(1805, 1, 1)}
    east: dict[str, Any] = {"regions": ["east"], "taker": "russian-empire"}
    assert verdicts(
        squares,
        "passed",
        {
            "from the empire": east | days | {"giver": "qing"},
            "from another": east | days | {"giver": "japan"},
            "from anybody": east | days,
            "with the town": east | days | {"places": ["town"]},
            "it had it": {"regions": ["west"], "taker": "qing"} | days,
        },
    ) == {
        "from the empire": "holds",
        "from another": "does_not_hold",
        "from anybody": "holds",
        "with the town": "in_part",
        "it had it": "does_not_hold",
    }


def test_what_passed_is_the_same_with_the_days_and_the_parties_swapped(squares: Measurements) -> None:
    days = [date(1643, 1, 1), *(day + step for day in squares.atlas.change_days for step in (-ONE_DAY, ONE_DAY * 0))]
    for before in (day for day in days if day in squares.atlas.span):
        for after in (day for day in days if day in squares.atlas.span):
            land = {"regions": ["east", "west"]}
            there = check(
                squares, passed=land | {"giver": "qing", "taker": "russian-empire", "before": before, "after": after}
            )
            back = check(
                squares, passed=land | {"giver": "russian-empire", "taker": "qing", "before": after, "after": before}
            )
            assert there.verdict == back.verdict
            assert [row.met for row in there.rows] == [row.met for row in back.rows]


def test_what_is_held_from_the_first_day_of_the_atlas_may_be_older(squares: Measurements) -> None:
    def test(holder: str, earliest: date, latest: date, **land: Any) -> dict[str, Any]:
        return {"holder": holder, "earliest": earliest, "latest": latest} | (land or {"regions": ["east"]})

    assert verdicts(
        squares,
        "first_held",
        {
            "that year": test("qing", date(1700, 1, 1), date(1700, 12, 31)),
            "another": test("qing", date(1701, 1, 1), date(1701, 12, 31)),
            "from the beginning": test("qing", date(1600, 1, 1), date(1650, 1, 1), regions=["west"]),
            "later than it was": test("qing", date(1700, 1, 1), date(1750, 1, 1), regions=["west"]),
            "never yet": test("japan", date(1900, 1, 1), date(1950, 1, 1)),
            "never": test("japan", date(1700, 1, 1), date(1800, 1, 1)),
            "one of two": test("qing", date(1700, 1, 1), date(1750, 1, 1), regions=["east", "west"]),
        },
    ) == {
        "that year": "holds",
        "another": "does_not_hold",
        "from the beginning": "cannot_be_told",
        "later than it was": "does_not_hold",
        "never yet": "cannot_be_told",
        "never": "does_not_hold",
        "one of two": "in_part",
    }


def test_articles_are_counted_by_their_numbers(squares: Measurements) -> None:
    assert check(squares, articles={"treaty": "first-1700", "number": 1}).verdict == "holds"
    assert check(squares, articles={"treaty": "first-1700", "number": 2}).verdict == "does_not_hold"


@pytest.mark.parametrize(
    ("label", "numbers"),
    [("1", {1}), ("1–8", set(range(1, 9))), ("4, 5, 6", {4, 5, 6}), ("1, 7-9", {1, 7, 8, 9}), ("text", set())],
)
def test_a_label_means_its_numbers(label: str, numbers: set[int]) -> None:
    assert article_numbers(label) == numbers


@given(st.sets(st.sampled_from(["yes", "no", "partly", "unknown"]), min_size=1))
def test_what_is_said_of_several_holds_only_if_it_is_so_of_all(met: set[Any]) -> None:
    rows = [Row("region", met=one) for one in met]
    verdict = of_all(rows)
    assert (verdict == "holds") == (met == {"yes"})
    assert (verdict == "does_not_hold") == (met == {"no"})
    if "partly" in met or {"yes", "no"} <= met:
        assert verdict == "in_part"


lengths = st.floats(0.1, 1e5)


@given(lengths, lengths, st.floats(0, 0.5), st.sampled_from(sorted(KM_PER_UNIT)), st.sampled_from(["over", "exact"]))
def test_a_length_is_judged_as_an_area_is(said: float, km: float, off: float, unit: Any, bound: ClaimBound) -> None:
    printed = PrintedLength(value=round(said, 3), unit=unit, bound=bound)
    measured = KmRange(km, km * (1 - off), km * (1 + off))
    found = compared(printed, measured)
    assert found in ("holds", "undecided", "below", "above")
    if bound == "exact":
        v = printed_km(printed)
        assert found == outcome("exact", v, 1.0, km, measured.low_km, measured.high_km)


@given(lengths, lengths, st.floats(0, 0.5))
def test_under_allows_all_that_is_below_for_certain(said: float, km: float, off: float) -> None:
    measured = KmRange(km, km * (1 - off), km * (1 + off))
    found = compared(PrintedLength(value=max(0.001, round(said, 3)), bound="under"), measured)
    limit = max(0.001, round(said, 3))
    assert (found == "holds") == (measured.high_km <= limit)
    assert (found == "above") == (measured.low_km > limit)


@pytest.mark.slow
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_claim_of_a_shipped_folder_is_decided_by_what_it_shows(folder: Any) -> None:
    measurements = Measurements(load_atlas(folder))
    for claim in measurements.atlas.claims.values():
        found = check_claim(measurements, claim)
        assert found.day in measurements.atlas.span
        for km in (found.whole, found.part, *(row.km for row in (*found.rows, *found.periods))):
            assert km is None or 0 <= km.low_km <= km.km <= km.high_km, claim.id
        assert _shown(claim, found), claim.id


def _shown(claim: Claim, found: ClaimCheck) -> bool:
    """Whether the verdict is what the rows, or the number, say."""
    if claim.test.kind in ("in_force", "passed", "first_held"):
        return found.verdict == of_all([row for row in found.rows if row.met is not None])
    if claim.test.kind in ("length", "distance"):
        return found.fit is None or (found.verdict == "holds") == (found.fit == "holds")
    return True


def test_a_line_is_a_border_within_each_of_its_periods_and_not_between(measurements: Measurements) -> None:
    atlas, several = measurements.atlas, 0
    for line in atlas.stretches:
        periods = sorted(atlas.border_periods[line.id], key=lambda period: period.start)
        for number, period in enumerate(periods):
            after = periods[number + 1] if number + 1 < len(periods) else None
            if period.start not in atlas.span:
                continue
            several += after is not None
            (row,) = check(measurements, in_force={"lines": [line.id], "day": period.start}).rows
            assert (row.met, row.treaty) == ("yes", period.treaty), line.id
            if period.end is not None and period.end in atlas.span and (after is None or after.start > period.end):
                (row,) = check(measurements, in_force={"lines": [line.id], "day": period.end}).rows
                assert (row.met, row.last) == ("no", period.end - ONE_DAY), line.id
    assert several > 10

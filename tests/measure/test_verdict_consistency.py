"""The headline, the sentences and the rows of a figure never contradict one another, whatever the figure says.

Beside the printed figures, every comparable one is judged with many other numbers and every bound, so that all
codes of the verdict occur.
"""

from collections.abc import Iterator

import pytest

from app.atlas.fields import Bound
from app.measure import verdict_words as words
from app.measure.headlines import short
from app.measure.measurements import Measurements
from app.measure.verdicts import FigureCheck, check_figure

pytestmark = pytest.mark.slow

BOUNDS: tuple[Bound, ...] = ("over", "about", "at_least", "exact")
#: Shares of the area of each reading that are tried as the number of its figure.
SHARES = (0.5, 0.9, 0.93, 0.96, 0.98, 1.0, 1.02, 1.05, 1.2)
#: Codes under which the reading that the map follows does not fit.
MISSES = {"too_high", "too_low", "fits_no_reading", "between_readings", "differs_by_definition"}


def every_check(measurements: Measurements) -> Iterator[FigureCheck]:
    for figure in measurements.atlas.figures.values():
        check = check_figure(measurements, figure)
        if not check.readings:
            continue
        yield check
        if len(check.readings) > 10:
            continue  # their questions are those of the others, and there are many of them
        numbers = {round(reading.area.km2 * share) for reading in check.readings for share in SHARES}
        for value in sorted(numbers):
            for bound in BOUNDS:
                changed = {"value": value, "unit": "km2", "bound": bound, "relations": ()}
                yield check_figure(measurements, figure.model_copy(update=changed))


@pytest.fixture(scope="module")
def tried(measurements: Measurements) -> list[FigureCheck]:
    return list(every_check(measurements))


def test_every_code_is_tried(tried: list[FigureCheck]) -> None:
    found = {check.verdict.code for check in tried}
    assert found == MISSES | {"holds", "holds_only_if", "undecided"}


def test_the_headline_is_a_miss_only_if_the_followed_row_misses(tried: list[FigureCheck]) -> None:
    for check in tried:
        _, outcome = check.followed
        code, headline = check.verdict.code, str(words.title(check))
        if outcome == "holds":
            assert code in {"holds", "holds_only_if"}, check.figure
            assert "Does not hold" not in headline
        if code in MISSES:
            assert outcome in {"below", "above"}, check.figure
            assert "holds" not in check.outcomes
        if "Does not hold as the map reads the texts" in headline:
            assert outcome != "holds"
        if "as the map reads the texts, but not under every reading" in headline:
            assert outcome == ("holds" if code == "holds_only_if" else "undecided")
        if headline.startswith("Holds as the map"):
            assert outcome == "holds"


def test_a_code_says_what_the_rows_say(tried: list[FigureCheck]) -> None:
    for check in tried:
        outcomes, code = set(check.outcomes), check.verdict.code
        allowed = check.stated.allowed
        if code == "holds":
            assert outcomes == {"holds"}
        if code == "holds_only_if":
            assert "holds" in outcomes
            assert len(outcomes) > 1
        if code in {"undecided", "between_readings"}:
            assert "undecided" in outcomes
            assert any(
                reading.area.low_km2 <= allowed.high and reading.area.high_km2 >= allowed.low for reading in check.close
            )
        if code == "between_readings":
            assert check.readings[0].area.km2 < check.value_km2 < check.readings[-1].area.km2
        if code in {"too_high", "too_low", "fits_no_reading", "differs_by_definition"}:
            assert outcomes <= {"below", "above"}


def test_the_answer_says_which_readings_are_too_close_to_call(tried: list[FigureCheck]) -> None:
    for check in tried:
        said = " ".join(map(str, words.answer(check)))
        if check.verdict.code not in {"undecided", "between_readings"} or check.original.definition is not None:
            continue
        if len(check.readings) == 1:
            assert "too close to" in said
        elif len(check.close) <= words.MOST_LISTED:
            for reading in check.close:
                assert f"{words.reading_label(reading)} ({words.Area.of(reading.area)})" in said
        else:
            assert f"{len(check.close)} of {len(check.readings)} readings" in said


def test_the_conditions_of_the_headline_are_those_of_the_answer(tried: list[FigureCheck]) -> None:
    for check in tried:
        conditions = check.verdict.conditions
        if check.verdict.code != "holds_only_if" or not short(conditions) or check.original.definition is not None:
            continue
        headline, second = str(words.title(check)), str(words.answer(check)[1])
        assert "Holds only if " in headline
        if check.followed[1] == "holds":
            assert second.startswith(("The figure no longer fits if ", "The readings run from ")), check.figure
            assert "No reading fits" not in second
            continue
        assert second.startswith("The figure fits if ")
        for group in conditions:
            for answer in group:
                assert answer.condition["en"] in headline
                assert answer.condition["en"] in second
            assert f"({words.Area.of(check.given(group).area)})" in second


def test_what_the_answer_names_settles_the_outcome(tried: list[FigureCheck]) -> None:
    """Every reading that does as the answer says has the outcome that the answer says, unless it says "all else"."""
    for check in tried:
        found = {reading.key: outcome for reading, outcome in zip(check.readings, check.outcomes, strict=True)}
        for nearest in check.verdict.nearest:
            named = check.settled_by(nearest)
            giving = [
                one
                for one in check.readings
                if all(any(choice.answer is answer for choice in one.choices) for answer in named)
            ]
            assert {found[one.key] for one in giving} == {found[nearest.key]}
            assert set(map(id, nearest.changed)) <= set(map(id, named))


def test_areas_in_an_answer_are_said_to_be_rounded(tried: list[FigureCheck]) -> None:
    for check in tried:
        assert "measures, rounded, " in str(words.answer(check)[0])


def test_the_answers_that_settle_a_reading_begin_with_those_that_the_map_does_not_give(
    tried: list[FigureCheck],
) -> None:
    for check in tried:
        outcomes = dict(zip((one.key for one in check.readings), check.outcomes, strict=True))
        for reading in check.readings:
            answers = check.settled_by(reading)
            assert answers[: len(reading.changed)] == reading.changed
            assert all(answer.followed for answer in answers[len(reading.changed) :])
            given = set(map(id, answers))
            same = [one for one in check.readings if given <= {id(choice.answer) for choice in one.choices}]
            assert {outcomes[one.key] for one in same} == {outcomes[reading.key]}

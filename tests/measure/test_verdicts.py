"""Verdicts on figures: by the rule, case by case, and following the data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import load_atlas
from app.measure import verdict_words as words
from app.measure.fit import TOLERANCE
from app.measure.measurements import Measurements
from app.measure.readings import Answer, Choice, Question, Reading
from app.measure.uncertainty import Range
from app.measure.verdicts import _deciding, check_figure
from app.words.areas import Area


def check(folder: Path, **changes: Any) -> Any:
    """Check the first figure of the two-square folder after changing its fields."""
    path = folder / "figures.json"
    figures = json.loads(path.read_text(encoding="utf-8"))
    figures[0].update(changes)
    path.write_text(json.dumps(figures), encoding="utf-8")
    measurements = Measurements(load_atlas(folder))
    return check_figure(measurements, measurements.atlas.figures["over-10000"])


def test_readings_are_combined_not_listed(folder: Path) -> None:
    found = check(folder)
    assert [reading.key for reading in found.readings] == ["east-only", "both"]
    assert [reading.regions for reading in found.readings] == [("east",), ("east", "west")]
    assert found.readings[1].area.km2 == pytest.approx(2 * found.readings[0].area.km2, rel=1e-6)


@pytest.mark.parametrize(
    ("value", "bound", "code", "headline"),
    [
        (17000, "over", "holds_only_if", "Holds only if both squares are counted"),
        (9000, "about", "holds_only_if", "Holds only if only the eastern square is counted"),
        (30000, "about", "too_high", "Too high"),
        (2000, "about", "too_low", "Too low"),
        (12000, "about", "fits_no_reading", "Fits no reading"),
        (8460, "exact", "undecided", "Too close to call if only the eastern square is counted"),
    ],
)
def test_codes(folder: Path, value: float, bound: str, code: str, headline: str) -> None:
    found = check(folder, value=value, bound=bound)
    assert (found.verdict.code, str(words.title(found))) == (code, headline)
    assert len(words.steps(found)) >= 2 + len(found.readings)


@pytest.mark.parametrize(
    ("number", "beyond", "code"),
    [
        # A little less than both squares have, which the map does not count: they lie above it, one alone below.
        (1, -1, "between_readings"),
        # A little more than both have: no reading lies above.
        (1, 1, "undecided"),
        # The same of the one square that the map counts: whatever lies above, it is the map's own answer.
        (0, 1, "undecided"),
        (0, -1, "undecided"),
    ],
)
def test_too_close_to_call_is_between_the_readings_only_where_they_lie_on_both_sides(
    folder: Path, number: int, beyond: int, code: str
) -> None:
    area = check(folder).readings[number].area.km2
    found = check(folder, value=round(area * (1 + beyond * (TOLERANCE["exact"] + 0.005))), bound="exact")
    assert found.outcomes[number] == "undecided"
    assert found.verdict.code == code


def test_holds_under_every_reading(folder: Path) -> None:
    assert check(folder, value=9000, bound="about", readings=[]).verdict.code == "holds"


def test_not_comparable_says_why(folder: Path) -> None:
    found = check(folder, comparable=False, why_not={"en": "Other land."})
    assert (found.verdict.code, str(words.reason(found))) == ("not_comparable", "Other land.")


def test_units_are_turned_into_km2(folder: Path) -> None:
    assert check(folder, value=1000, unit="sq_mi").value_km2 == pytest.approx(2589.988110336)
    assert check(folder, value=1400, unit="sq_verst").value_km2 == pytest.approx(1593.287136)


def test_a_conversion_is_judged_as_its_original(folder: Path) -> None:
    path = folder / "figures.json"
    figures = json.loads(path.read_text(encoding="utf-8"))
    converted = figures[0] | {
        "id": "converted",
        "value": 3861,
        "unit": "sq_mi",
        "relations": [{"kind": "conversion", "figure": "over-10000"}],
    }
    figures.append(converted)
    path.write_text(json.dumps(figures), encoding="utf-8")
    measurements = Measurements(load_atlas(folder))
    original, again = (
        check_figure(measurements, measurements.atlas.figures[name]) for name in ("over-10000", "converted")
    )
    assert again.outcomes == original.outcomes
    assert again.verdict.code == original.verdict.code
    assert str(words.title(again)).startswith("A conversion of 10,000 km²")
    assert "false precision" in str(words.reason(again))


def test_moving_one_vertex_moves_areas_ranges_and_verdicts(
    folder: Path, edit: Callable[[str, Callable[[Any], None]], None]
) -> None:
    before = check(folder, value=9000, bound="about", readings=[])

    def widen(data: Any) -> None:
        for corner in (1, 2):
            data["features"][2]["geometry"]["coordinates"][corner][0] = 133

    edit("lines/squares.geojson", widen)
    after = check(folder, value=9000, bound="about", readings=[])
    assert after.readings[0].area.km2 > 1.9 * before.readings[0].area.km2
    assert after.readings[0].area.sd_km2 > before.readings[0].area.sd_km2
    assert (before.verdict.code, after.verdict.code) == ("holds", "too_low")


def test_the_deciding_question_is_one_that_turns_the_outcome_even_where_another_moves_the_area_more() -> None:
    """One of two questions moves the area by 10 and turns the outcome, the other by 50 and does not."""

    def reading(first: int, second: int) -> Any:
        area = 100 + 10 * first + 50 * second
        choices = tuple(
            Choice(Question.model_construct(id=name), Answer.model_construct(id=f"{name}{taken}", followed=taken == 0))
            for name, taken in (("turns", first), ("moves", second))
        )
        return Reading(choices, (), (), Range(area, area, area, 0), area)

    readings = sorted((reading(a, b) for a in (0, 1) for b in (0, 1)), key=lambda one: one.area.km2)
    outcomes: list[Any] = ["above" if "turns1" in one.key else "below" for one in readings]
    deciding = _deciding(readings, outcomes)
    assert deciding is not None
    assert deciding.id == "turns"
    alike = _deciding(readings, ["below"] * 4)
    assert alike is not None
    assert alike.id == "moves"
    outcomes = ["holds" if "moves1" in one.key else found for one, found in zip(readings, outcomes, strict=True)]
    holds = _deciding(readings, outcomes)
    assert holds is not None
    assert holds.id == "moves"


@pytest.mark.parametrize(("value", "number", "words_of"), [(2000, 0, "already %s."), (30000, -1, "only %s.")])
def test_a_figure_that_no_reading_reaches_is_told_the_nearest_of_them(
    folder: Path, value: int, number: int, words_of: str
) -> None:
    found = check(folder, value=value, bound="about")
    said = " ".join(str(sentence) for sentence in words.answer(found))
    assert words_of % Area.of(found.readings[number].area) in said

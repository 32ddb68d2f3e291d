"""The verdict rule, case by case, and verdicts that follow the data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import load_atlas
from app.measure.survey import Survey
from app.measure.verdicts import check_figure, last_place, outcome


@pytest.mark.parametrize(
    ("value", "place"), [(600000, 1e5), (231660, 10), (1000000, 1e6), (17, 1), (1593, 1), (3.5, 0.1), (910000, 1e4)]
)
def test_last_place(value: float, place: float) -> None:
    assert last_place(value) == pytest.approx(place)


@pytest.mark.parametrize(
    ("bound", "area", "low", "high", "expected"),
    [
        ("over", 620_000, 605_000, 635_000, "holds"),
        ("over", 620_000, 595_000, 645_000, "undecided"),
        ("over", 590_000, 575_000, 605_000, "undecided"),
        ("over", 570_000, 555_000, 585_000, "below"),
        ("over", 720_000, 705_000, 735_000, "above"),
        ("at_least", 600_001, 600_000, 600_002, "holds"),
        ("about", 640_000, 630_000, 650_000, "holds"),
        ("about", 655_000, 640_000, 670_000, "undecided"),
        ("about", 700_000, 690_000, 710_000, "above"),
        ("exact", 540_000, 530_000, 545_000, "below"),
    ],
)
def test_outcome(bound: str, area: float, low: float, high: float, expected: str) -> None:
    assert outcome(bound, 600_000, 100_000, area, low, high) == expected


def test_about_never_tolerates_more_than_a_tenth() -> None:
    assert outcome("about", 1_000_000, 1_000_000, 1_120_000, 1_119_000, 1_121_000) == "above"


def check(folder: Path, **changes: Any) -> Any:
    """Check the first figure of the two-square folder after changing its fields."""
    path = folder / "figures.json"
    figures = json.loads(path.read_text(encoding="utf-8"))
    figures[0].update(changes)
    path.write_text(json.dumps(figures), encoding="utf-8")
    survey = Survey(load_atlas(folder))
    return check_figure(survey, survey.atlas.figures["over-10000"])


def test_readings_are_combined_not_listed(folder: Path) -> None:
    found = check(folder)
    assert [reading.key for reading in found.readings] == ["east-only", "both"]
    assert [reading.regions for reading in found.readings] == [("east",), ("east", "west")]
    assert found.readings[1].area.km2 == pytest.approx(2 * found.readings[0].area.km2, rel=1e-6)


@pytest.mark.parametrize(
    ("value", "bound", "code", "headline"),
    [
        (10000, "over", "holds_only_if", "Holds only if both squares are counted"),
        (9000, "about", "holds_only_if", "Holds only if only the eastern square is counted"),
        (30000, "about", "too_high", "Too high"),
        (2000, "about", "too_low", "Too low"),
        (12000, "about", "fits_no_reading", "Fits no reading"),
        (8681.5, "exact", "undecided", "Too close to call if only the eastern square is counted"),
    ],
)
def test_codes(folder: Path, value: float, bound: str, code: str, headline: str) -> None:
    found = check(folder, value=value, bound=bound)
    assert (found.verdict.code, found.verdict.headline) == (code, headline)
    assert len(found.verdict.arithmetic) >= 2 + len(found.readings)


def test_holds_under_every_reading(folder: Path) -> None:
    assert check(folder, value=9000, bound="about", readings=[]).verdict.code == "holds"


def test_not_comparable_says_why(folder: Path) -> None:
    found = check(folder, comparable=False, why_not={"en": "Other land."})
    assert (found.verdict.code, found.verdict.explanation) == ("not_comparable", "Other land.")


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
    survey = Survey(load_atlas(folder))
    original, again = (check_figure(survey, survey.atlas.figures[name]) for name in ("over-10000", "converted"))
    assert again.outcomes == original.outcomes
    assert again.verdict.code == original.verdict.code
    assert again.verdict.headline.startswith("A conversion of 10,000 km²")
    assert "false precision" in again.verdict.explanation


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

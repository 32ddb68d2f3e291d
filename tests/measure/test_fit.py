"""The rule by which an area fits a stated area: case by case, and its properties over any numbers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.atlas.fields import Bound
from app.measure.fit import LEAST_HEADROOM, MOST_HEADROOM, TOLERANCE, allowed, last_place, outcome, stated_area

BOUNDS = st.sampled_from(["over", "at_least", "about", "exact"])
AREAS = st.floats(1, 1e7)
#: How far along an outcome is as the area grows past the figure.
ORDER = {"below": 0, "undecided": 1, "holds": 2, "above": 4}


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
        ("about", 625_000, 615_000, 635_000, "holds"),
        ("about", 640_000, 629_000, 651_000, "undecided"),
        ("about", 700_000, 690_000, 710_000, "above"),
        ("exact", 612_000, 605_000, 619_000, "holds"),
        ("exact", 625_000, 618_000, 632_000, "above"),
        ("exact", 540_000, 530_000, 545_000, "below"),
    ],
)
def test_outcome(bound: Bound, area: float, low: float, high: float, expected: str) -> None:
    assert outcome(bound, 600_000, 100_000, area, low, high) == expected


@pytest.mark.parametrize(
    ("bound", "value", "low", "high"),
    [
        ("about", 400_000, 380_000, 420_000),
        ("exact", 910_000, 887_250, 932_750),
        ("over", 600_000, 600_000, 700_000),
        ("over", 1_000_000, 1_000_000, 1_200_000),
        ("over", 231_660, 231_660, 243_243),
    ],
)
def test_what_a_wording_allows(bound: Bound, value: float, low: float, high: float) -> None:
    fits = allowed(bound, value, last_place(value))
    assert (fits.low, fits.high) == (pytest.approx(low), pytest.approx(high))


@given(BOUNDS, AREAS, AREAS, AREAS, st.floats(0, 1e6))
def test_a_growing_area_goes_from_below_over_fitting_to_above(
    bound: Bound, value: float, one: float, other: float, spread: float
) -> None:
    small, large = sorted((one, other))
    found = [outcome(bound, value, value / 10, area, area - spread, area + spread) for area in (small, large)]
    assume("undecided" not in found)
    assert ORDER[found[0]] <= ORDER[found[1]]


@given(BOUNDS, AREAS, st.floats(0, 1e6))
def test_between_below_and_above_an_area_always_fits_or_nearly(bound: Bound, value: float, spread: float) -> None:
    fits = allowed(bound, value, value / 10)
    middle = (fits.low + fits.high) / 2
    assert outcome(bound, value, value / 10, middle, middle - spread, middle + spread) in ("holds", "undecided")


@given(BOUNDS, st.integers(1, 9), st.integers(0, 6), st.floats(0.3, 3), st.floats(0, 0.3), st.sampled_from([2.0, 64.0]))
def test_scaling_the_unit_changes_nothing(
    bound: Bound, digit: int, zeros: int, ratio: float, spread: float, unit: float
) -> None:
    value, place = digit * 10.0**zeros, 10.0**zeros
    area = value * ratio
    plain = outcome(bound, value, place, area, area * (1 - spread), area * (1 + spread))
    scaled = [number * unit for number in (value, place, area, area * (1 - spread), area * (1 + spread))]
    assert outcome(bound, *scaled) == plain


@given(BOUNDS, st.integers(1, 10**9))
def test_what_is_allowed_is_a_share_that_the_zeros_do_not_swing(bound: Bound, value: int) -> None:
    fits = stated_area(value, "km2", bound).allowed
    if bound in TOLERANCE:
        assert (fits.high - value) / value == pytest.approx(TOLERANCE[bound])
        assert (value - fits.low) / value == pytest.approx(TOLERANCE[bound])
    else:
        assert fits.low == value
        assert LEAST_HEADROOM - 1e-9 <= (fits.high - value) / value <= MOST_HEADROOM + 1e-9


@given(BOUNDS, AREAS, AREAS)
def test_an_exact_area_is_never_undecided(bound: Bound, value: float, area: float) -> None:
    assert outcome(bound, value, value / 10, area, area, area) != "undecided"


@given(BOUNDS, AREAS, AREAS, st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_wider_range_only_makes_a_call_less_certain(
    bound: Bound, value: float, area: float, spread: float, more: float
) -> None:
    narrow = outcome(bound, value, value / 10, area, area - spread, area + spread)
    wide = outcome(bound, value, value / 10, area, area - spread - more, area + spread + more)
    assert wide in (narrow, "undecided")


@pytest.mark.parametrize("bound", ["over", "at_least", "about", "exact"])
def test_what_is_just_allowed_fits(bound: Bound) -> None:
    fits = allowed(bound, 600_000, 100_000)
    for area in (fits.low, fits.high):
        assert outcome(bound, 600_000, 100_000, area, area, area) == "holds"
    assert outcome(bound, 600_000, 100_000, fits.high + 1, fits.high, fits.high + 2) == "undecided"
    assert outcome(bound, 600_000, 100_000, fits.high + 2, fits.high + 1, fits.high + 3) == "above"
    assert outcome(bound, 600_000, 100_000, fits.low - 1, fits.low - 2, fits.low) == "undecided"
    assert outcome(bound, 600_000, 100_000, fits.low - 2, fits.low - 3, fits.low - 1) == "below"

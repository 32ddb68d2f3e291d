"""What a number would fit: bounded work, connected land, and no chance shown as sense."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas import load_atlas
from app.atlas.fields import Bound, Unit
from app.measure import passed_lands
from app.measure.fit import allowed
from app.measure.fits import FAR, NEAREST, SHOWN, Fits, Fitter, Judged, _outcome, near
from app.measure.measurements import Measurements
from app.measure.passed_lands import PassedLands
from app.measure.quantity import Quantity, read_quantity
from app.measure.uncertainty import Range
from app.measure.units import KM2_PER_UNIT
from app.measure.verdicts import check_figure

BOUNDS: tuple[Bound, ...] = ("over", "about", "at_least", "exact")
UNITS: tuple[Unit, ...] = ("km2", "sq_mi", "sq_verst", "acre")


@pytest.fixture(scope="module")
def fitter(measurements: Measurements) -> Fitter:
    return Fitter(measurements)


def _fitting(found: Fits) -> list[Judged]:
    return [*found.lands, *found.close, *found.missed]


@pytest.mark.slow
def test_lands_touch_passed_together_and_stand_once(measurements: Measurements) -> None:
    passed = PassedLands(measurements)
    lands = passed.lands
    assert passed.complete
    assert len({land.faces for land in lands}) == len(lands)
    atlas = measurements.atlas
    for land in lands:
        assert sorted(land.faces) == sorted(measurements.faces_of(land.regions))
        assert not any(atlas.regions[name].clipped for name in land.regions)
        for face in land.faces:
            assert atlas.face_on(face, land.start)[1].party == land.before
            assert atlas.face_on(face, land.end)[1].party == land.after
        assert land.before != land.after
        assert land.start < land.end
        # From any region every other is reached over borders between regions of the land.
        pieces = [set(atlas.region_faces[name]) for name in land.regions]
        reached = pieces.pop(0)
        while near := [
            piece
            for piece in pieces
            if any({left, right} & reached and {left, right} & piece for left, right in atlas.coverage.sides)
        ]:
            pieces = [piece for piece in pieces if piece not in near]
            reached = reached.union(*near)
        assert pieces == []


def test_a_land_that_passed_whole_says_so(measurements: Measurements) -> None:
    whole = {land.regions: land for land in PassedLands(measurements).lands if land.whole}
    aigun = whole["amur-left-bank", "gorbitsa-amazar", "sixty-four-villages"]
    assert (aigun.before.holder, aigun.after.holder) == ("qing", "russian-empire")
    assert (aigun.start.isoformat(), aigun.end.isoformat()) == ("1858-05-27", "1858-05-28")


@pytest.mark.slow
@given(st.floats(1, 1e8), st.sampled_from(UNITS), st.sampled_from(BOUNDS))
def test_any_number_has_a_bounded_answer(fitter: Fitter, value: float, unit: Unit, bound: Bound) -> None:
    asked = Quantity(round(value, 1), unit, bound)
    found = fitter.fits(asked)
    assert found.tried <= passed_lands.MOST_LANDS
    assert len(found.lands) == min(found.fitting, SHOWN)
    assert len(found.close) <= SHOWN
    assert 1 <= len(found.missed) <= NEAREST or found.fitting + len(found.close) == found.tried
    assert {one.outcome for one in found.lands} <= {"holds"}
    assert {one.outcome for one in found.close} <= {"undecided"}
    assert {one.outcome for one in found.missed} <= {"below", "above"}
    assert len({one.land.faces for one in _fitting(found)}) == len(_fitting(found))
    pieces = [len(one.land.regions) for one in found.lands]
    assert pieces == sorted(pieces)
    for one in _fitting(found):
        assert one.off == pytest.approx(one.land.area.km2 / asked.km2 - 1)
    assert 0 <= found.chance.fitting <= found.chance.numbers
    assert found.chance.fitting <= found.chance.numbers * found.chance.mean
    assert found.chance.mean <= found.chance.lands


@pytest.mark.slow
def test_the_area_of_a_reading_or_a_land_is_always_found(fitter: Fitter) -> None:
    for scope in fitter.fits(read_quantity("1")).said_of:
        for reading in scope.check.readings:
            found = fitter.fits(Quantity(round(reading.area.km2)))
            own = next(one for one in found.said_of if one.figures == scope.figures)
            keys = [own.check.readings[number].key for number in own.having("holds")]
            assert reading.key in keys
    for land in fitter._passed.lands:
        found = fitter.fits(Quantity(round(land.area.km2)))
        assert found.fitting
        # Those of the fewest regions are shown first, so one of six regions may be among the rest.
        assert land.faces in {one.land.faces for one in found.lands} or found.fitting > SHOWN


@pytest.mark.slow
def test_the_number_of_a_figure_is_recognised_in_any_unit(measurements: Measurements, fitter: Fitter) -> None:
    for figure in measurements.atlas.figures.values():
        for unit in UNITS:
            value = figure.value * KM2_PER_UNIT[figure.unit] / KM2_PER_UNIT[unit]
            assert figure in fitter.fits(Quantity(round(value, 1), unit)).printed
    assert {figure.unit for figure in fitter.fits(read_quantity("1400")).printed} >= {"sq_mi", "sq_verst"}
    assert {figure.unit for figure in fitter.fits(read_quantity("1400 sq mi")).printed} <= {"sq_mi", "km2"}


@pytest.mark.slow
def test_a_number_said_of_a_figures_land_has_that_figures_outcomes(measurements: Measurements, fitter: Fitter) -> None:
    for scope in fitter._scopes:
        for figure in scope:
            check = check_figure(measurements, figure)
            found = fitter.fits(Quantity(figure.value, figure.unit, figure.bound))
            own = next(one for one in found.said_of if one.figures == scope)
            # A conversion is judged as the figure that it is a conversion of, and its own number is another.
            if check.value_km2 == own.check.value_km2:
                assert own.check.outcomes == check.outcomes
    comparable = [figure.id for figure in measurements.atlas.figures.values() if figure.comparable]
    assert sorted(figure.id for scope in fitter._scopes for figure in scope) == sorted(comparable)


@pytest.mark.parametrize("text", ["480,000 km2", "133,000 sq mi", "1.5 million km2"])
@pytest.mark.slow
def test_numbers_that_nothing_on_the_map_has_get_the_nearest(fitter: Fitter, text: str) -> None:
    found = fitter.fits(read_quantity(text))
    assert found.fitting == 0
    assert not any(one.having("holds") for one in found.said_of)
    assert found.missed
    off = [abs(1 + one.off) for one in found.missed]
    assert max(off) <= FAR or len(off) == 1


def test_chance_grows_with_what_is_allowed(fitter: Fitter) -> None:
    """A number that allows more fits more lands, and so do the others beside it: the fit is then worth less."""
    exact, wide = (fitter.fits(read_quantity(text)).chance for text in ("617,345", "over 600,000"))
    assert exact.mean < wide.mean
    assert exact.fitting <= wide.fitting


@pytest.mark.slow
def test_the_work_is_bounded_on_a_map_of_any_size(measurements: Measurements, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passed_lands, "MOST_LANDS", 5)
    few = Fitter(measurements).fits(read_quantity("600,000"))
    assert (few.tried, few.complete) == (5, False)
    monkeypatch.undo()
    monkeypatch.setattr(passed_lands, "MOST_PAIRS", 2)
    early = Fitter(measurements).fits(read_quantity("600,000"))
    assert not early.complete


def test_land_that_the_edge_cuts_is_never_offered(
    folder: Path, edit: Callable[[str, Callable[[Any], None]], None]
) -> None:
    whole = PassedLands(Measurements(load_atlas(folder))).lands
    edit("regions.geojson", lambda data: [one["properties"].update(clipped=True) for one in data["features"]])
    assert whole
    cut = Fitter(Measurements(load_atlas(folder)))
    assert cut._passed.lands == ()
    assert cut.fits(read_quantity("10,000 km²")).fitting == 0


def test_what_is_near_is_so_by_ratio_with_both_ends_of_the_reach() -> None:
    shares = [0.0, FAR - 1, FAR - 0.99, 1 / FAR - 1.01, 1 / FAR - 0.99]
    assert near(shares, lambda share: share) == (0.0, FAR - 1, 1 / FAR - 0.99)
    assert near(shares[2:4], lambda share: share) == (FAR - 0.99,)


@pytest.mark.parametrize("unit", UNITS)
def test_the_last_place_of_a_number_is_of_its_own_unit(unit: Unit) -> None:
    printed = Quantity(600_000, unit, "over")
    most = allowed("over", 600_000, 100_000).high * KM2_PER_UNIT[unit]
    for size, expected in ((0.999 * most, "holds"), (1.001 * most, "above")):
        assert _outcome(printed, Range(size, size, size, 0.0)) == expected

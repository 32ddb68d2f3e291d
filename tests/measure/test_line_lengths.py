"""Lengths of lines: the same whichever way a line runs, and never shorter together than alone."""

import math
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas import load_atlas
from app.measure.distances import way_to_lines, way_to_point
from app.measure.line_lengths import coast_parties, common_border, lengths_of
from app.measure.measurements import Measurements
from tests.conftest import TWO_SQUARES


@cache
def two_squares() -> Measurements:
    return Measurements(load_atlas(TWO_SQUARES))


def test_a_length_is_between_its_ends(measurements: Measurements) -> None:
    for line in measurements.atlas.stretches:
        found = lengths_of(measurements, [line])
        assert 0 <= found.low_km <= found.km <= found.high_km, line.id
        assert found.km == measurements.line_lengths_km[line.id]


def test_lengths_add_up(measurements: Measurements) -> None:
    lines = measurements.atlas.stretches
    whole = lengths_of(measurements, lines)
    parts = [lengths_of(measurements, [line]) for line in lines]
    assert whole.km == pytest.approx(sum(part.km for part in parts))
    # What the ends of one line may be off is not what those of all others are, too.
    assert whole.low_km >= sum(part.low_km for part in parts) - 1e-6
    assert whole.high_km <= sum(part.high_km for part in parts) + 1e-6


@pytest.mark.slow
def test_a_common_border_is_the_same_from_both_sides(measurements: Measurements) -> None:
    atlas = measurements.atlas
    names = [frozenset({name}) for name in atlas.settings.holders]
    for day in atlas.change_days[:: max(1, len(atlas.change_days) // 8)]:
        for one in names:
            for other in names:
                assert common_border(atlas, one, other, day) == common_border(atlas, other, one, day)


def test_every_coast_belongs_to_somebody(measurements: Measurements) -> None:
    atlas = measurements.atlas
    coasts = {line.id for line in atlas.coverage.stretches if line.kind == "coast"}
    for day in atlas.change_days[:: max(1, len(atlas.change_days) // 8)]:
        held = coast_parties(atlas, day)
        assert {line.id for lines in held.values() for line in lines} == coasts


@given(st.floats(131.01, 131.99), st.floats(45.01, 45.99))
def test_the_way_from_the_western_square_is_that_to_its_meridian(lon: float, lat: float) -> None:
    measurements = two_squares()
    (west,) = measurements.atlas.region_faces["west"]
    found = way_to_point(measurements.atlas, (west,), (lon, lat))
    assert found is not None
    along = math.radians(lon - 131) * 6378.1 * math.cos(math.radians(lat))
    assert found.km == pytest.approx(along, rel=0.01)
    assert found.low_km <= found.km <= found.high_km


def test_the_way_is_none_without_land_and_nothing_on_the_line() -> None:
    atlas = two_squares().atlas
    (west,) = atlas.region_faces["west"]
    lines = {line.id: line for line in atlas.stretches}
    assert way_to_lines(atlas, (), [lines["west-coast"]]) is None
    touching = way_to_lines(atlas, (west,), [lines["west-coast"]])
    assert touching is not None
    assert touching.high_km == 0
    assert coast_parties(atlas, date(1800, 6, 1), ["west-coast"]).keys() == {
        atlas.holdings_on(date(1800, 6, 1))["west"].party
    }

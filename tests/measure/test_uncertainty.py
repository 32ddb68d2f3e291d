"""The uncertainty model against its closed form and against lines that are really moved."""

import dataclasses

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measure.area import geodesic_area_km2
from app.measure.survey import Survey
from app.measure.uncertainty import RUNS, StretchError, swept_areas


@given(st.floats(10, 3000), st.floats(0.5, 30), st.floats(5, 300))
@settings(max_examples=25, deadline=None)
def test_draws_have_the_closed_form_variance(length: float, accuracy: float, correlation: float) -> None:
    error = StretchError(length, accuracy, correlation)
    draws = swept_areas(error, np.random.default_rng(1))
    assert draws.std() == pytest.approx(np.sqrt(error.variance_km4), rel=0.05)
    assert abs(draws.mean()) < 4 * draws.std() / np.sqrt(RUNS)


def test_a_short_stretch_moves_as_one() -> None:
    error = StretchError(1.0, 2.0, 1000.0)
    assert error.variance_km4 == pytest.approx((1.0 * 2.0) ** 2, rel=1e-3)


def test_inner_stretches_cancel_in_a_union(squares: Survey) -> None:
    faces = squares.faces_of(["west", "east"])
    names = {squares.atlas.coverage.stretches[index].id for index in squares.errors.signs(faces)}
    assert names == {"west-coast", "east-coast"}


def test_a_shared_stretch_takes_from_one_what_it_gives_to_the_other(squares: Survey) -> None:
    middle = next(i for i, stretch in enumerate(squares.atlas.coverage.stretches) if stretch.id == "middle")
    signs = [squares.errors.signs(squares.faces_of([name]))[middle] for name in ("west", "east")]
    assert sorted(signs) == [-1, 1]


def test_moving_a_line_to_the_right_enlarges_the_face_on_its_left(squares: Survey) -> None:
    """The sign convention, checked on geometry that is really moved."""
    coverage = squares.atlas.coverage
    for name in ("west", "east"):
        (face,) = squares.faces_of([name])
        signs = squares.errors.signs([face])
        middle = next(i for i, stretch in enumerate(coverage.stretches) if stretch.id == "middle")
        start, end = coverage.stretches[middle].coordinates
        east_is_right = 1 if end[1] > start[1] else -1
        moved = shapely.transform(
            coverage.faces[face].polygon,
            lambda xy, e=east_is_right: xy + [[0.01 * e, 0]] * (abs(xy[:, :1] - 131) < 1e-9),
        )
        grown = geodesic_area_km2(moved) - geodesic_area_km2(coverage.faces[face].polygon)
        assert np.sign(grown) == signs[middle]


def test_ranges_are_repeatable_and_hold_the_area(squares: Survey) -> None:
    again = Survey(squares.atlas)
    assert squares.region_areas == again.region_areas
    for area in squares.region_areas.values():
        assert area.low_km2 < area.km2 < area.high_km2
        assert (area.high_km2 - area.low_km2) / 2 == pytest.approx(1.96 * area.sd_km2, rel=0.05)


def test_shares_add_up_to_one(squares: Survey) -> None:
    assert sum(squares.errors.shares(squares.faces_of(["east"])).values()) == pytest.approx(1)


def test_no_error_no_variance() -> None:
    assert dataclasses.replace(StretchError(100, 0, 10)).variance_km4 == 0

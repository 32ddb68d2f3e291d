"""The uncertainty model against its closed form and against lines that are really moved."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from app.atlas import load_atlas
from app.atlas.records import Stretch
from app.measure.area import geodesic_area_km2, length_km
from app.measure.measurements import Measurements
from app.measure.uncertainty import RUNS, StretchError, stretch_error, swept_areas, without_small_bends

SQUARES = Path(__file__).resolve().parent.parent / "fixtures" / "two-squares"


@pytest.mark.slow
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


def test_inner_stretches_cancel_in_a_union(squares: Measurements) -> None:
    faces = squares.faces_of(["west", "east"])
    names = {squares.atlas.coverage.stretches[index].id for index in squares.errors.signs(faces)}
    assert names == {"west-coast", "east-coast"}


def test_a_shared_stretch_takes_from_one_what_it_gives_to_the_other(squares: Measurements) -> None:
    middle = next(i for i, stretch in enumerate(squares.atlas.coverage.stretches) if stretch.id == "middle")
    signs = [squares.errors.signs(squares.faces_of([name]))[middle] for name in ("west", "east")]
    assert sorted(signs) == [-1, 1]


def test_moving_a_line_to_the_right_enlarges_the_face_on_its_left(squares: Measurements) -> None:
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


def test_ranges_are_repeatable_and_hold_the_area(squares: Measurements) -> None:
    again = Measurements(squares.atlas)
    assert squares.region_areas == again.region_areas
    for area in squares.region_areas.values():
        assert area.low_km2 < area.km2 < area.high_km2
        assert (area.high_km2 - area.low_km2) / 2 == pytest.approx(1.96 * area.sd_km2, rel=0.05)


def test_shares_add_up_to_one(squares: Measurements) -> None:
    assert sum(squares.errors.shares(squares.faces_of(["east"])).values()) == pytest.approx(1)


def test_no_error_no_variance() -> None:
    assert dataclasses.replace(StretchError(100, 0, 10)).variance_km4 == 0


def redrawn(stretch: Stretch, lonlat: np.ndarray) -> Stretch:
    """The same stretch by other vertices."""
    return stretch.model_copy(update={"coordinates": tuple((float(lon), float(lat)) for lon, lat in lonlat)})


def finely(stretch: Stretch, step_degrees: float) -> np.ndarray:
    """The vertices of a stretch with others between them, on the same line."""
    return shapely.get_coordinates(shapely.segmentize(shapely.LineString(stretch.coordinates), step_degrees))


def sd_km2(stretch: Stretch) -> float:
    return float(np.sqrt(stretch_error(stretch).variance_km4))


@pytest.mark.slow
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_windings_below_the_accuracy_of_a_line_do_not_widen_the_range(
    measurements: Measurements, data: st.DataObject
) -> None:
    """Every line of the data that is long against its error, drawn more winding by bends up to half of it."""
    lengths = zip(measurements.atlas.coverage.stretches, measurements.errors.lengths_km, strict=True)
    stretch = data.draw(st.sampled_from([line for line, length in lengths if length > 20 * line.accuracy_km]))
    share = data.draw(st.floats(0.05, 0.35))
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    lonlat = finely(stretch, stretch.accuracy_km / 111)
    bends = rng.uniform(-1, 1, lonlat.shape) * share * stretch.accuracy_km / 111
    bends[:, 0] /= np.cos(np.radians(lonlat[:, 1]))
    bends[[0, -1]] = 0
    winding = redrawn(stretch, lonlat + bends)
    assert sd_km2(winding) == pytest.approx(sd_km2(stretch), rel=0.2)


def test_winding_lines_are_much_longer_and_yet_no_less_certain(squares: Measurements) -> None:
    """A zigzag of 0.8 of the accuracy over a straight line, which makes it a fifth longer or more."""
    (straight,) = [stretch for stretch in squares.atlas.coverage.stretches if stretch.id == "middle"]
    lonlat = finely(straight, straight.accuracy_km / 111)
    east = 0.8 * straight.accuracy_km / 111 / np.cos(np.radians(lonlat[1:-1, 1]))
    lonlat[1:-1, 0] += east * (-1) ** np.arange(len(lonlat) - 2)
    zigzag = redrawn(straight, lonlat)
    assert length_km(shapely.LineString(zigzag.coordinates)) > 1.2 * length_km(shapely.LineString(straight.coordinates))
    assert sd_km2(zigzag) == pytest.approx(sd_km2(straight), rel=0.02)


@pytest.mark.slow
def test_more_vertices_on_the_same_line_change_nothing(measurements: Measurements) -> None:
    for stretch in measurements.atlas.coverage.stretches:
        assert sd_km2(redrawn(stretch, finely(stretch, 0.01))) == pytest.approx(sd_km2(stretch), rel=1e-3)


def with_bias(measurements: Measurements, bias_km: float) -> Measurements:
    """The same atlas with an error that all its coasts have in common."""
    coverage = measurements.atlas.coverage
    stretches = tuple(
        stretch.model_copy(update={"bias_km": bias_km}) if stretch.kind == "coast" else stretch
        for stretch in coverage.stretches
    )
    return Measurements(
        dataclasses.replace(measurements.atlas, coverage=dataclasses.replace(coverage, stretches=stretches))
    )


@pytest.mark.slow
@given(st.floats(0, 5))
@settings(max_examples=10, deadline=None)
def test_a_common_error_of_coasts_does_not_average_out(bias_km: float) -> None:
    measurements = Measurements(load_atlas(SQUARES))
    plain, biased = measurements.errors, with_bias(measurements, bias_km).errors
    faces = measurements.faces_of(["west", "east"])
    coast = sum(plain.lengths_km[index] for index in plain.signs(faces))
    expected = np.hypot(plain.closed_form_sd_km2(faces), bias_km * coast)
    assert biased.closed_form_sd_km2(faces) == pytest.approx(expected)
    assert biased.range(1e4, faces).sd_km2 == pytest.approx(expected, rel=0.05)


def test_the_common_error_moves_every_coast_seaward_whichever_way_it_is_drawn(squares: Measurements) -> None:
    errors = with_bias(squares, 3.0).errors
    for name in ("west", "east"):
        (face,) = squares.faces_of([name])
        shares = errors.shares([face])
        assert sum(shares.values()) == pytest.approx(1)
        assert all(share >= 0 for share in shares.values())


@pytest.mark.parametrize("km", [1, 10, 40])
def test_small_bends_are_the_same_at_every_longitude(km: float) -> None:
    way = np.random.default_rng(1).uniform(-0.3, 0.3, 80).cumsum()
    line = np.column_stack([np.linspace(0, 12, 80), 50 + way])
    easts = np.array([[-120, 0], [-6, 0], [100, 0]])
    thin = without_small_bends([shapely.LineString(line + east) for east in easts], [km] * len(easts))
    kept = [np.round(np.array(one.coords) - east, 6).tolist() for one, east in zip(thin, easts, strict=True)]
    assert 2 < len(kept[0]) < 80
    assert kept[0] == kept[1] == kept[2]

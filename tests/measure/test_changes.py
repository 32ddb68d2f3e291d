"""What changed hands: face by face, over every pair of days and in both directions."""

from copy import copy
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.atlas import Atlas
from app.atlas.records import Holding, Party
from app.measure.changes import Changes, ChangeTotal, changes, kind_of
from app.measure.measurements import Measurements
from tests.measure.dividing import LAST, START, histories, pairs

DAYS = st.dates(START, LAST)


def held(atlas: Atlas, face: int, day: date) -> Holding:
    """Who holds a face, found by looking through everything."""
    (found,) = [
        one
        for name, faces in atlas.region_faces.items()
        if face in faces
        for one in atlas.regions[name].holdings
        if one.start <= day and (one.end is None or day < one.end)
    ]
    return found


def said_of(holding: Holding) -> tuple[object, ...]:
    """What a change may be one of."""
    return holding.status, holding.holder, holding.holders, holding.jurisdiction, holding.disputed


def looked_at(atlas: Atlas, start: date, end: date) -> dict[int, tuple[Holding, Holding]]:
    """Each face with its holdings on two days, where they differ in what a change is one of."""
    found = {}
    for face in range(len(atlas.coverage.faces)):
        before, after = held(atlas, face, start), held(atlas, face, end)
        if said_of(before) != said_of(after):
            found[face] = (before, after)
    return found


def by_face(found: Changes) -> dict[int, tuple[Holding, Holding]]:
    every = [*found.changed, *found.succeeded, *found.disputed]
    faces = [face for change in every for face in change.faces]
    assert len(faces) == len(set(faces))
    return {face: (change.before, change.after) for change in every for face in change.faces}


def parties(total: ChangeTotal) -> tuple[Party, Party, bool, bool]:
    """Between whom a total is, and whether it is disputed there."""
    return total.before, total.after, total.disputed_before, total.disputed_after


def check(measurements: Measurements, start: date, end: date) -> None:
    """Everything that must hold of the changes between two days, forwards and backwards."""
    there, back = changes(measurements, start, end), changes(measurements, end, start)
    assert by_face(there) == looked_at(measurements.atlas, start, end)
    assert by_face(back) == looked_at(measurements.atlas, end, start)
    every, reversed_ = ([*one.changed, *one.succeeded, *one.disputed] for one in (there, back))
    for one, other in zip(every, reversed_, strict=True):
        assert (one.region, one.faces, one.kind, one.area, one.steps) == (
            other.region, other.faces, other.kind, other.area, other.steps,
        )  # fmt: skip
        assert (one.before, one.after) == (other.after, other.before)
    for total, reverse in zip(there.totals, back.totals, strict=True):
        assert (total.before, total.after) == (reverse.after, reverse.before)
        assert (total.disputed_before, total.disputed_after) == (reverse.disputed_after, reverse.disputed_before)
        assert (total.regions, total.unmeasured, total.area) == (reverse.regions, reverse.unmeasured, reverse.area)
    # Land that is disputed on one of the days has a sum of its own: no sum says less than its rows.
    parts = {parties(total): 0.0 for total in there.totals}
    assert len(parts) == len(there.totals)
    for change in there.changed:
        pair = (change.before.party, change.after.party, change.before.disputed, change.after.disputed)
        assert (pair in parts) == (change.kind in ("holder", "status"))
        if pair in parts and change.area:
            parts[pair] += change.area.km2
    for total in there.totals:
        assert (total.area.km2 if total.area else 0) == pytest.approx(parts[parties(total)])


@pytest.mark.slow
def test_every_pair_of_days_in_both_directions(measurements: Measurements) -> None:
    every = pairs(measurements.atlas)
    assert len(every) >= 105
    for start, end in every:
        check(measurements, start, end)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAYS, DAYS)
def test_any_two_days(measurements: Measurements, start: date, end: date) -> None:
    check(measurements, start, end)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data(), DAYS, DAYS)
def test_any_history_however_it_divides_and_joins(
    measurements: Measurements, data: st.DataObject, start: date, end: date
) -> None:
    other = copy(measurements)  # the faces keep their areas
    other.atlas = data.draw(histories(measurements.atlas))
    check(other, start, end)
    for change in changes(other, start, end).changed:
        owners = {other.atlas.face_on(face, day)[0] for face in change.faces for day in (start, end)}
        assert change.region in owners
        assert len(owners) <= 2
        sizes = {name: len(other.atlas.region_faces[name]) for name in owners}
        assert sizes[change.region] == min(sizes.values())


@pytest.mark.slow
@given(DAYS, DAYS, DAYS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_land_that_is_the_same_on_two_ways_round_is_the_same_at_once(
    measurements: Measurements, one: date, other: date, third: date
) -> None:
    direct, first, second = (
        set(by_face(changes(measurements, *days))) for days in ((one, third), (one, other), (other, third))
    )
    assert direct <= first | second


def test_nothing_changes_between_two_days_of_change(measurements: Measurements) -> None:
    days = [*measurements.atlas.change_days, measurements.atlas.span.end]
    for start, end in pairwise(days):
        found = changes(measurements, start, date.fromordinal(end.toordinal() - 1))
        assert (found.changed, found.succeeded, found.disputed, found.totals) == ((), (), (), ())


def test_land_is_named_where_it_is_divided_finer_whichever_day_comes_first(measurements: Measurements) -> None:
    days = date(1904, 12, 31), date(1906, 12, 31)
    for found in (changes(measurements, *days), changes(measurements, *reversed(days))):
        ((change,), (total,)) = (found.changed, found.totals)
        assert (change.region, change.kind) == ("sakhalin-south", "holder")
        assert change.area == total.area == measurements.region_areas["sakhalin-south"]
        assert [step.holding.start for step in change.steps] == [date(1905, 9, 5)]
    assert (change.before.holder, change.after.holder) == ("japan", "russian-empire")


def test_steps_are_all_that_happened_to_the_land_whatever_its_region_was_called(measurements: Measurements) -> None:
    found = changes(measurements, date(1850, 1, 1), date(1914, 12, 31))
    (south,) = [change for change in found.changed if change.region == "sakhalin-south"]
    assert [(step.region, step.holding.start.year) for step in south.steps] == [
        ("sakhalin", 1855), ("sakhalin", 1867), ("sakhalin", 1875), ("sakhalin-south", 1905),
    ]  # fmt: skip


def test_a_change_says_what_it_is_one_of(measurements: Measurements) -> None:
    found = changes(measurements, date(1858, 6, 1), date(1914, 12, 31))
    assert {change.region: change.kind for change in found.changed} == {
        "ussuri-sea": "status", "sixty-four-villages": "jurisdiction", "sakhalin-north": "status",
        "sakhalin-south": "status", "mongolia": "holder", "uriankhai": "holder",
    }  # fmt: skip
    assert "amur-left-bank" in {change.region for change in found.disputed}
    assert {change.kind for change in found.disputed} == {"dispute"}
    (uriankhai,) = [total for total in found.totals if "uriankhai" in total.regions]
    assert parties(uriankhai) == (Party("held", ("qing",)), Party("held", ("russian-empire",)), False, True)
    counted = {name for total in found.totals for name in total.regions}
    assert counted == {change.region for change in found.changed} - {"sixty-four-villages"}


def test_land_that_the_edge_of_the_map_cuts_has_no_area(measurements: Measurements) -> None:
    found = changes(measurements, date(1858, 6, 1), date(1914, 12, 31))
    assert [change.region for change in found.changed if change.area is None] == ["mongolia"]
    assert {name for total in found.totals for name in total.unmeasured} == {"mongolia"}


def test_one_region_passes(squares: Measurements) -> None:
    found = changes(squares, date(1799, 12, 31), date(1800, 6, 1))
    (change,) = found.changed
    assert (change.region, change.before.holder, change.after.holder) == ("east", "qing", "russian-empire")
    assert change.after.disputed
    assert change.kind == "holder"
    (total,) = found.totals
    assert total.area.km2 == pytest.approx(squares.region_areas["east"].km2)


def test_every_step_in_between_is_named(squares: Measurements) -> None:
    found = changes(squares, date(1643, 1, 1), date(1914, 12, 31))
    assert [step.holding.start.year for step in found.changed[0].steps] == [1700, 1800, 1810]


@pytest.mark.slow
def test_a_successor_takes_over_and_nothing_changes_hands(measurements: Measurements) -> None:
    atlas = measurements.atlas
    for start, end in pairs(atlas):
        found = changes(measurements, start, end)
        for change in (*found.changed, *found.succeeded):
            before, after = change.before, change.after
            families = {atlas.families.get(one.holder or "", str(one.party)) for one in (before, after)}
            followed = before.party != after.party and len(families) == 1
            assert (change.kind in ("succession", "jurisdiction")) >= followed
            assert (change.kind == "succession") <= followed
    found = changes(measurements, date(1914, 12, 31), atlas.span.last_day)
    assert {"siberia", "manchuria", "amur-left-bank"} <= {change.region for change in found.succeeded}
    assert {"uriankhai"} <= {change.region for change in found.succeeded}
    assert {"sakhalin-south"} <= {change.region for change in found.changed}


def test_holdings_that_say_the_same_are_no_change(squares: Measurements) -> None:
    for holding in squares.atlas.regions["east"].holdings:
        assert kind_of(holding, holding.model_copy(update={"note": {"en": "Another note."}}), {}) is None

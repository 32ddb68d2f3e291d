"""Towns, forts and posts stand on the map in their years, and the years have a source or say that they have none."""

import json
import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.atlas import Atlas, DataFaults, load_atlas
from app.atlas.faults import FaultList
from app.atlas.place_checks import check_places
from app.atlas.place_records import MapPlace
from tests.conftest import TWO_SQUARES

#: What somebody founded; rivers, lakes, passes and islands were always there.
FOUNDED = {"town", "fort", "post"}


def test_whatever_was_founded_has_the_year_with_a_source(atlas: Atlas) -> None:
    places = [place for place in atlas.places if place.kind in FOUNDED]
    assert places
    assert [place.id for place in places if place.first_year is None or not place.years_sources] == []
    assert [place.id for place in atlas.places if place.kind not in FOUNDED and place.first_year] == []
    for place in places:
        assert place.last_year is None or place.first_year <= place.last_year


def test_nothing_stands_before_it_was_founded_or_after_it_was_razed(atlas: Atlas) -> None:
    for day in (*atlas.change_days, *(event.date for event in atlas.events), date(1689, 12, 31)):
        for place in atlas.places:
            if place.stands_on(day):
                assert place.first_year is None or place.first_year <= day.year
                assert place.last_year is None or day < date(place.last_year, 12, 31)


@pytest.mark.parametrize(("day", "there"), [(date(1664, 12, 31), False), (date(1665, 12, 31), True),
                                            (date(1689, 9, 6), True), (date(1689, 12, 31), False),
                                            (date(1700, 1, 1), False)])  # fmt: skip
def test_albazin_is_there_until_the_year_in_which_it_was_razed_is_over(atlas: Atlas, day: date, there: bool) -> None:
    (albazin,) = (place for place in atlas.places if place.id == "albazin")
    assert albazin.stands_on(day) is there


def test_the_map_of_1689_has_no_post_of_the_nineteenth_century(atlas: Atlas) -> None:
    shown = {place.id for place in atlas.places if place.stands_on(date(1689, 12, 31))}
    later = {"manzhouli", "mariinsk", "de-kastri", "imperial-harbour", "ayan", "aleksandrovsk", "heihe", "khabarovsk"}
    assert shown.isdisjoint(later)
    assert {"nerchinsk", "aigun", "irkutsk", "okhotsk", "beijing"} <= shown


def test_a_treaty_concluded_at_a_place_of_the_map_has_its_position(atlas: Atlas) -> None:
    known = {place.id: place for place in atlas.places}
    named = [one for one in atlas.treaties.values() if one.place is not None and one.place.id is not None]
    assert len(named) > 10
    for treaty in named:
        assert treaty.place is not None
        assert treaty.place.lon is None
        place = atlas.place_of(treaty)
        assert place is not None
        assert place.names == treaty.place.names
        assert (place.lon, place.lat) == (known[place.id].lon, known[place.id].lat)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"id": "twon"}, "“twon”"),
        ({"id": "town", "lon": 131}, "stands beside the id “town”"),
        ({"id": "town", "lat": 45}, "stands beside the id “town”"),
    ],
)
def test_a_place_that_is_not_there_or_has_two_positions_is_a_fault(tmp_path: Path, place: dict, said: str) -> None:
    folder = shutil.copytree(TWO_SQUARES, tmp_path / "squares")
    file = folder / "treaties" / "first-1700.json"
    treaty = json.loads(file.read_text(encoding="utf-8")) | {"place": {"names": {"en": "The town"}, **place}}
    file.write_text(json.dumps(treaty), encoding="utf-8")
    with pytest.raises(DataFaults, match=said):
        load_atlas(folder)


@pytest.fixture(scope="module", params=["geodata", "docs/examples/oregon"])
def any_atlas(request: pytest.FixtureRequest) -> Atlas:
    return load_atlas(Path(__file__).resolve().parents[2] / request.param)


def days_of_change(atlas: Atlas) -> set[date]:
    """Every day on which land, a place or a name begins or ends, with the days around it."""
    years = {place.first_year for place in atlas.places} | {place.last_year for place in atlas.places}
    years |= {name.last_year for place in atlas.places for name in place.former}
    ends = {date(year + shift, 12, day) for year in years - {None} for shift in (-1, 0) for day in (30, 31)}
    return {day for day in {*ends, *atlas.change_days} if atlas.span.start <= day <= atlas.span.last_day}


def test_years_from_memory_say_so_and_no_others(any_atlas: Atlas) -> None:
    for place in any_atlas.places:
        remembered = "remembered" in {one.id for one in place.years_sources}
        assert place.years_checked is not remembered, place.id


def test_a_place_has_one_name_on_every_day_and_each_name_has_its_time(any_atlas: Atlas) -> None:
    for place in any_atlas.places:
        all_names = [*(one.names for one in place.former), place.names]
        shown = []
        for day in sorted(days_of_change(any_atlas)):
            if place.stands_on(day):
                names = place.names_on(day)
                assert names in all_names
                shown += [names] if shown[-1:] != [names] else []
        assert shown == [names for names in all_names if names in shown]
        assert {name.last_year is not None for name in place.former} <= {True}
        assert all(name.sources for name in place.former), place.id


@pytest.mark.parametrize(("year", "name"), [(1892, "Khabarovka"), (1893, "Khabarovsk"), (2000, "Khabarovsk")])
def test_a_renamed_town_has_the_name_of_its_year(atlas: Atlas, year: int, name: str) -> None:
    (town,) = (place for place in atlas.places if place.id == "khabarovsk")
    assert town.names_on(date(year, 12, 31))["en"] == name


@pytest.mark.parametrize(
    ("years", "field"),
    [
        ({"from": 1700, "to": 1699}, "to"),
        ({"from": 1700, "former": [1699]}, "former.0.to"),
        ({"to": 1800, "former": [1801]}, "former.0.to"),
        ({"former": [1800, 1800]}, "former.1.to"),
        ({"former": [1900, 1800]}, "former.1.to"),
        ({"from": 1700, "to": 1800, "former": [1700, 1750, 1800]}, None),
    ],
)
def test_years_that_do_not_follow_each_other_are_faults(years: dict, field: str | None) -> None:
    former = [{"names": {"en": "Old"}, "to": year} for year in years.get("former", ())]
    said = {"id": "p", "names": {"en": "P"}, "kind": "town", "lon": 1, "lat": 1, **years, "former": former}
    faults = FaultList()
    check_places(SimpleNamespace(places=[MapPlace(**said)]), faults)  # type: ignore[arg-type]
    assert [fault.field for fault in faults] == ([field] if field else [])

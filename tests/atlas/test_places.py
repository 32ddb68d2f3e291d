"""Towns, forts and posts stand on the map in their years, and the years have a source or say that they have none."""

from datetime import date

import pytest

from app.atlas import Atlas

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

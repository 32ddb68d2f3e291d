"""Days of several calendars are written in each language as its readers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas import load_atlas
from app.atlas.calendars import to_regnal
from app.atlas.records import OTHER_CALENDARS, DateForm, TreatyDate
from app.config import Defaults
from app.words import words_in
from app.words.date_format import chinese_numeral, dates, plain_form, printed_form
from tests.conftest import TWO_SQUARES


def dated(day: date) -> TreatyDate:
    return TreatyDate.model_construct(event="signed", by=None, day=day)


SETTINGS = load_atlas(TWO_SQUARES).settings


@pytest.fixture(scope="module")
def treaty_dates() -> list[TreatyDate]:
    return [one for treaty in load_atlas(Defaults.GEODATA).treaties.values() for one in treaty.dates]


def test_chinese_numerals() -> None:
    assert [chinese_numeral(number) for number in (1, 9, 10, 11, 20, 30, 61)] == [
        *("一", "九", "十", "十一", "二十", "三十", "六十一")
    ]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["28 May 1858", "16 May 1858", "Xianfeng 8/4/16"]),
        ("ru", ["28 мая 1858 г.", "16 мая 1858 г.", "8-й год Сяньфэн, 4-я луна, 16-й день"]),
        ("zh-Hans", ["1858年5月28日", "1858年5月16日", "咸丰八年四月十六日"]),
    ],
)
def test_a_day_in_three_calendars(language: str, written: list[str]) -> None:
    found = dates(words_in(language), dated(date(1858, 5, 28)), OTHER_CALENDARS, SETTINGS)
    assert [" ".join(found[name].split()) for name in ("gregorian", "julian", "chinese")] == written


def test_a_day_in_the_calendars_that_are_asked_for() -> None:
    english = words_in("en")
    assert dates(english, dated(date(1846, 6, 15)), (), SETTINGS).keys() == {"label", "by", "gregorian"}
    assert "chinese" not in dates(english, dated(date(1825, 2, 28)), ["julian"], SETTINGS)


def test_the_first_year_month_and_days_have_names_in_chinese() -> None:
    chinese = words_in("zh-Hans")
    assert dates(chinese, dated(date(1881, 2, 24)), ["chinese"], SETTINGS)["chinese"] == "光绪七年正月二十六日"
    assert dates(chinese, dated(date(1862, 2, 1)), ["chinese"], SETTINGS)["chinese"].startswith("同治元年正月初")


@pytest.mark.slow
@given(st.dates(date(1600, 1, 1), date(1950, 1, 1)), st.sampled_from(["en", "ru", "zh-Hans"]))
def test_every_day_is_written_and_has_a_reign_where_one_ruled(day: date, language: str) -> None:
    found = dates(words_in(language), dated(day), OTHER_CALENDARS, SETTINGS)
    try:
        to_regnal(day)
    except ValueError:
        assert "chinese" not in found
    else:
        assert "%(" not in found["chinese"]


@given(st.dates(date(1000, 1, 1), date(1999, 1, 1)))
def test_a_printed_day_in_plain_english_is_written_as_the_language_writes_it(day: date) -> None:
    form = DateForm(calendar="gregorian", printed="", iso=day.isoformat())
    plain = form.model_copy(update={"printed": plain_form(form)})
    for language in ("en", "ru", "zh-Hans"):
        assert printed_form(words_in(language), plain) == words_in(language).day(day)
    other = form.model_copy(update={"printed": "on that day"})
    assert printed_form(words_in("ru"), other) == '<span lang="en">on that day</span>'


@pytest.mark.slow
def test_every_date_of_the_treaties_is_written_in_every_language(treaty_dates: list[TreatyDate]) -> None:
    geodata = load_atlas(Defaults.GEODATA).settings
    for one in treaty_dates:
        for language in ("en", "ru", "zh-Hans"):
            words = words_in(language)
            assert all(dates(words, one, OTHER_CALENDARS, geodata)[name] for name in ("label", "gregorian", "julian"))
            assert all(printed_form(words, form) for form in one.forms)

"""Days and years as users type them."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas.days import DayError, Span

SPAN = Span(date(1643, 1, 1), date(1915, 1, 1))


def test_the_span_is_half_open() -> None:
    assert date(1643, 1, 1) in SPAN
    assert date(1914, 12, 31) in SPAN
    assert date(1642, 12, 31) not in SPAN
    assert date(1915, 1, 1) not in SPAN
    assert SPAN.last_day == date(1914, 12, 31)


def test_a_year_means_its_last_day() -> None:
    assert SPAN.parse_year("1858") == date(1858, 12, 31)


@given(st.dates(SPAN.start, SPAN.last_day))
def test_every_covered_day_can_be_typed(day: date) -> None:
    assert SPAN.parse_day(day.isoformat()) == day


@given(st.dates(date(1, 1, 1), SPAN.start - timedelta(1)) | st.dates(SPAN.end))
def test_every_other_day_is_refused(day: date) -> None:
    with pytest.raises(DayError, match="outside the time"):
        SPAN.parse_day(day.isoformat())


@given(st.text().filter(lambda text: not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)))
def test_any_other_text_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(DayError) as refused:
        SPAN.parse_day(text)
    assert "YYYY-MM-DD from 1643-01-01 to 1914-12-31" in str(refused.value.accepted)


@pytest.mark.parametrize(
    "text",
    [
        "1858-02-30",
        "1858-2-3",
        "28.5.1858",
        "",
        "1858",
        "1858-05-28T00:00",
        " 1858-05-28",
        "1858-05-28\n",
        "١٨٥٨-٠٥-٢٨",
    ],
)
def test_bad_days(text: str) -> None:
    with pytest.raises(DayError):
        SPAN.parse_day(text)


@pytest.mark.parametrize("text", ["0", "0000", "185", "18580", "-1858", "1642", "1915", "MDCC", "1858.0", "１８５８"])
def test_bad_years(text: str) -> None:
    with pytest.raises(DayError):
        SPAN.parse_year(text)

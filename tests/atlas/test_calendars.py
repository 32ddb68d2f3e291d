"""Julian and Chinese regnal dates against days that the literature prints in both forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas.calendars import from_julian, from_regnal, to_julian, to_regnal

BOTH_PRINTED = [
    (("Kangxi", 28, 7, 24), date(1689, 9, 7)),
    (("Yongzheng", 5, 7, 15), date(1727, 8, 31)),
    (("Xianfeng", 8, 4, 16), date(1858, 5, 28)),
    (("Xianfeng", 8, 5, 3), date(1858, 6, 13)),
    (("Xianfeng", 10, 10, 2), date(1860, 11, 14)),
    (("Xianfeng", 11, 5, 21), date(1861, 6, 28)),
    (("Tongzhi", 3, 9, 7), date(1864, 10, 7)),
    (("Guangxu", 12, 6, 3), date(1886, 7, 4)),
    (("Xuantong", 3, 11, 1), date(1911, 12, 20)),
]


@pytest.mark.parametrize(("regnal", "day"), BOTH_PRINTED)
def test_regnal_dates(regnal: tuple[str, int, int, int], day: date) -> None:
    assert from_regnal(*regnal) == day
    assert to_regnal(day) == (*regnal, False)


@pytest.mark.parametrize(
    ("julian", "day"),
    [((1689, 8, 28), date(1689, 9, 7)), ((1858, 5, 16), date(1858, 5, 28)), ((1860, 11, 2), date(1860, 11, 14))],
)
def test_julian_dates(julian: tuple[int, int, int], day: date) -> None:
    assert from_julian(*julian) == day
    assert to_julian(day) == julian


@pytest.mark.slow
@given(st.dates(date(1644, 3, 1), date(1912, 2, 11)))
def test_conversions_lead_back(day: date) -> None:
    assert from_julian(*to_julian(day)) == day
    era, year, month, dom, leap = to_regnal(day)
    assert from_regnal(era, year, month, dom, leap=leap) == day


@pytest.mark.parametrize("regnal", [("Hongwu", 1, 1, 1), ("Xianfeng", 8, 13, 1), ("Xianfeng", 8, 4, 31)])
def test_dates_that_do_not_exist(regnal: tuple[str, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"unknown reign|no such Chinese date"):
        from_regnal(*regnal)


def test_no_reign_after_the_abdication() -> None:
    with pytest.raises(ValueError, match="outside"):
        to_regnal(date(1912, 2, 12))

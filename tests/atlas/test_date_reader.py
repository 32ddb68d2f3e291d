"""Dates as people write them: every form of every day, what each means, and what is refused."""

import re
import unicodedata
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.atlas.calendars import REIGN_NAMES, SIMPLIFIED, from_regnal, to_julian, to_regnal
from app.atlas.date_reader import LONGEST, QUOTED, read_date
from app.atlas.days import DayError, Span

SPAN = Span(date(1643, 1, 1), date(1915, 1, 1))
days = st.dates(SPAN.start, SPAN.last_day)
DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Write 1 to 99 as a Chinese date does."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def gregorian_forms(day: date) -> list[str]:
    """A day in every form that can mean no other day."""
    y, m, d = f"{day.year:04}", day.month, day.day
    month, short = format_date(day, "MMMM", "en"), format_date(day, "MMM", "en")
    figures = "".join(DIGITS[int(digit)] for digit in y)
    return [
        day.isoformat(), f"{y}-{m}-{d}", f"{y}/{m:02}/{d:02}", f"{y}.{m:02}.{d:02}", f"{y}{m:02}{d:02}",
        f"{d:02}.{m:02}.{y}", f"{d}. {m}. {y}", f"{d} {month} {y}", f"{d} {month.upper()}, {y}", f"{month} {d}, {y}",
        f"{d} {short}. {y}", f"{month} {d}th, {y}", f"{d}th of {month} {y}", f"{y} {month} {d}", f"{d}-{short}-{y}",
        f"{y}年{m}月{d}日", f"{y} 年 {m} 月 {d} 日", f"公历{y}年{m}月{d}日", f"{figures}年{chinese(m)}月{chinese(d)}日",
        full_width(day.isoformat()), full_width(f"{y}/{m}/{d}"), f"  {day.isoformat()}\n", f"{y}–{m:02}–{d:02}",
        f"{d}.{['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][m - 1]}.{y}",
        f"{d} {month} {y} N.S.", f"{d} {month} {y} (Gregorian)", format_date(day, "long", "ru") + " н. ст.",
        format_date(day, "long", "ru") + " по новому стилю", format_date(day, "long", "zh"),
    ]  # fmt: skip


@given(days)
@pytest.mark.slow
def test_every_day_in_every_plain_form(day: date) -> None:
    for text in gregorian_forms(day):
        read = read_date(text, SPAN)
        assert (read.day, read.mode, read.note, read.other) == (day, "date", None, None), text


@given(days.filter(lambda day: SPAN.start + timedelta(20) < day))
@pytest.mark.slow
def test_every_day_in_every_julian_form(day: date) -> None:
    year, month, old = to_julian(day)
    name, russian = format_date(date(2000, month, 1), "MMMM", "en"), format_date(date(2000, month, old), "d MMMM", "ru")
    for text in [
        f"{old} {name} {year} O.S.", f"{old} {name} {year} (Julian)", f"{name} {old}, {year} Old Style",
        f"{year}-{month:02}-{old:02} OS", f"{russian} {year} ст. ст.", f"{russian} {year} г. по старому стилю",
        f"{russian} (ст. ст.) {year} г.", f"俄历{year}年{month}月{old}日", f"{year}年{month}月{old}日（儒略历）",
        f"{old:02}.{month:02}.{year} ст.ст.",
    ]:  # fmt: skip
        read = read_date(text, SPAN)
        assert (read.day, read.mode, read.other) == (day, "date", None), text
        assert "Old Style" in str(read.note)


@given(days.filter(lambda day: SPAN.start + timedelta(20) < day < SPAN.end - timedelta(20)))
@pytest.mark.slow
def test_a_russian_day_without_a_calendar_is_gregorian_and_says_that_it_may_be_the_other(day: date) -> None:
    text = format_date(day, "long", "ru")
    read = read_date(text, SPAN)
    assert read.day == day
    assert "Gregorian calendar (New Style)" in str(read.note)
    assert read.other is not None
    assert to_julian(read.other.day) == (day.year, day.month, day.day)
    assert read.other.day == read_date(f"{text} ст. ст.", SPAN).day


@given(days.filter(lambda day: SPAN.start + timedelta(20) < day))
@pytest.mark.slow
def test_both_calendars_at_once_must_agree(day: date) -> None:
    old_year, month, old = to_julian(day)
    name, other = format_date(day, "MMMM", "en"), format_date(date(2000, month, 1), "MMMM", "en")
    for text in (f"{old} {other} / {day.day} {name} {day.year}", f"{old} ({day.day}) {name} {day.year}"):
        assert read_date(text, SPAN).day == day
    written = f"{old} {other} {old_year} ({day.day} {name} {day.year})"
    assert read_date(written, SPAN).day == read_date(format_date(day, "long", "ru") + " н. ст.", SPAN).day == day
    with pytest.raises(DayError, match="not the same"):
        read_date(f"{old} {other} / {day.day % 28 + 1} {name} {day.year}", SPAN)


@pytest.mark.slow
@given(st.dates(date(1644, 3, 1), date(1912, 2, 11)))
@settings(max_examples=40)
def test_every_chinese_day_in_both_scripts(day: date) -> None:
    era, year, month, dom, leap = to_regnal(day)
    name, sign = REIGN_NAMES[era], "閏" if leap else ""
    first = "元" if year == 1 else chinese(year)
    early = "初" if dom <= 10 else ""
    traditional = f"{name}{first}年{sign}{'正' if month == 1 else chinese(month)}月{early}{chinese(dom)}日"
    for text in (traditional, traditional.translate(SIMPLIFIED), f"大清{traditional}", traditional[:-1],
                 f"{name}{year}年{sign}{month}月{dom}日",
                 f"{era} {year}, {'intercalary ' * leap}{month}th month, {dom}th day"):  # fmt: skip
        read = read_date(text, SPAN)
        assert read.day == day, text
        assert "Chinese calendar" in str(read.note)


@pytest.mark.slow
@given(st.dates(date(1645, 3, 1), date(1912, 2, 11)))
@settings(max_examples=40)
def test_a_chinese_month_or_year_means_its_last_day(day: date) -> None:
    era, year, month, _, leap = to_regnal(day)
    last = read_date(f"{REIGN_NAMES[era]}{chinese(year)}年{'閏' if leap else ''}{chinese(month)}月", SPAN).day
    assert day <= last
    assert to_regnal(last)[:3] == (era, year, month)
    assert (
        last == date(1912, 2, 11) or to_regnal(last + timedelta(1))[3] == 1 or last + timedelta(1) == date(1912, 2, 12)
    )
    whole = read_date(f"{REIGN_NAMES[era]}{chinese(year)}年", SPAN).day
    assert last <= whole
    assert to_regnal(whole)[:2] == (era, year)
    assert whole == date(1912, 2, 11) or to_regnal(whole + timedelta(1))[2:4] == (1, 1)


@pytest.mark.parametrize("text", ["1914", "1914 г.", "1914年"])
def test_of_the_year_in_which_the_span_ends_the_last_covered_day_is_taken(text: str) -> None:
    read = read_date(text, Span(date(1643, 1, 1), date(1914, 6, 2)))
    assert (read.day, read.mode, read.note) == (date(1914, 6, 1), "year", None)


@given(st.integers(1643, 1914))
def test_a_year_means_its_last_day_in_every_form(year: int) -> None:
    for text in (f"{year}", full_width(f"{year}"), f" {year} ", f"{year} г.", f"{year} год", f"{year}年"):
        read = read_date(text, SPAN)
        assert (read.day, read.mode, read.note) == (date(year, 12, 31), "year", None), text


@given(days)
@pytest.mark.slow
def test_a_month_means_its_last_day_and_says_so(day: date) -> None:
    last = (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    for text in (
        f"{day.year}-{day.month:02}", f"{day.month}/{day.year}", format_date(day, "MMMM y", "en"),
        format_date(day, "LLLL y", "ru"), format_date(day, "LLLL y 'г'.", "ru"), f"{day.year}年{day.month}月",
    ):  # fmt: skip
        read = read_date(text, SPAN)
        assert (read.day, read.mode) == (last, "date"), text
        assert "is a month; its last day is taken" in str(read.note)


@pytest.mark.slow
@given(days, days)
@settings(max_examples=25)
def test_edtf_means_the_last_day_that_it_covers(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for text in (
        f"{first.year}~", f"{first.year}?", f"{first:%Y-%m}~", f"{first}?", f"{first}~", f"{first}%",
        f"{first:%Y-%m}-XX", f"{first}/{last}", f"{first:%Y-%m}/{last:%Y-%m}", f"{first:%Y}/{last:%Y}", f"../{last}",
        f"{str(first)[:3]}X",
    ):  # fmt: skip
        expected = date(*parse_edtf(text).upper_strict()[:3])
        if expected not in SPAN:
            continue
        read = read_date(text, SPAN)
        assert read.day == expected, text
        assert read.note is not None
    assert read_date(f"{first}/..", SPAN).day == SPAN.last_day


@given(st.dates(date(1643, 1, 1), date(1914, 12, 31)))
def test_day_and_month_that_could_change_places_are_refused_with_both(day: date) -> None:
    for text, mark in ((f"{day.day}/{day.month}/{day.year}", "/"), (f"{day.day:02}-{day.month:02}-{day.year}", "-")):
        if day.day > 12 or day.day == day.month:
            assert read_date(text, SPAN).day == day
            assert read_date(f"{day.month}{mark}{day.day}{mark}{day.year}", SPAN).day == day
        else:
            with pytest.raises(DayError) as refused:
                read_date(text, SPAN)
            for each in (day, date(day.year, day.day, day.month)):
                assert each.isoformat() in str(refused.value.accepted)
                assert format_date(each, "d MMMM y", "en") in str(refused.value.detail)


@given(st.dates(date(1, 1, 1), SPAN.start - timedelta(1)) | st.dates(SPAN.end))
def test_every_other_day_is_refused(day: date) -> None:
    for text in (day.isoformat(), f"{day.day} {format_date(day, 'MMMM', 'en')} {day.year:04}", f"{day.year:04}"):
        with pytest.raises(DayError, match="outside the time"):
            read_date(text, SPAN)


@given(st.text(max_size=LONGEST + 5) | st.text(alphabet="0123456789-/.?~X年月日元闰咸丰八 мая May OS()", max_size=30))
@example("\u00ad")
@pytest.mark.slow
def test_any_text_gives_a_day_of_the_span_or_is_quoted_whole(text: str) -> None:
    try:
        day = read_date(text, SPAN).day
    except DayError as error:
        refused = error
    else:
        assert day in SPAN
        return
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()
    assert text in str(refused.detail) or not seen
    assert "YYYY-MM-DD" in str(refused.accepted) or "whichever is meant" in str(refused.accepted)


def test_only_a_very_long_text_is_cut_in_a_message() -> None:
    with pytest.raises(DayError) as refused:
        read_date("x" * QUOTED, SPAN)
    assert "x" * QUOTED + "”" in str(refused.value)
    with pytest.raises(DayError) as refused:
        read_date("x" * (QUOTED + 1), SPAN)
    assert "x" * QUOTED + "…”" in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["1858-02-30", "1858-00-10", "1858-05-00", "1858-13", "0000", "30 February 1858", "29 февраля 1900",
     "30 февраля 1900 ст. ст.", "31 April 1858 O.S.", "咸丰八年四月三十日", "咸丰十二年",
     "咸丰八年闰四月一日", "宣统三年十二月廿五日"],
)  # fmt: skip
def test_a_day_that_no_calendar_has(text: str) -> None:
    with pytest.raises(DayError, match="There is no day"):
        read_date(text, SPAN)


@pytest.mark.parametrize(
    "text",
    ["185", "18580", "-1858", "MDCC", "1858-05-28T", "T00:00", "c. May", "AD",
     "1855s", "850s", "1858 BC", "28.5.58", "١٨٥٨-٠٥-٢٨", "١ 28 May 1858", "28–30 мая 1858",
     "hello", "28 Mai 1858", "洪武元年", "1858-05-28-01", "May", "28 May", "1858 1859", "28 28 May 1858"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(DayError, match="cannot be read"):
        read_date(text, SPAN)


@pytest.mark.parametrize(
    ("text", "day", "noted"),
    [
        ("1858-05-28T00:00:00Z", date(1858, 5, 28), True),
        ("1858-05-28T12:30", date(1858, 5, 28), True),
        ("1858-05-28 12:30:01.5+08:00", date(1858, 5, 28), True),
        ("\ufeff1858-05-28", date(1858, 5, 28), False),
        ("\u200b1858", date(1858, 12, 31), False),
        ("28\u200e May 1858\u200b", date(1858, 5, 28), False),
        ("1858 AD", date(1858, 12, 31), False),
        ("A.D. 1858", date(1858, 12, 31), False),
        ("28 May 1858 CE", date(1858, 5, 28), False),
        ("1858 н. э.", date(1858, 12, 31), False),
        ("c. 1858", date(1858, 12, 31), True),
        ("ca. 28 May 1858", date(1858, 5, 28), True),
        ("circa 1858-05", date(1858, 5, 31), True),
        ("около 1858", date(1858, 12, 31), True),
        ("约1858年", date(1858, 12, 31), True),
        ("1850s", date(1859, 12, 31), True),
        ("the 1850's", date(1859, 12, 31), True),
        ("1850-е", date(1859, 12, 31), True),
        ("1850-е годы", date(1859, 12, 31), True),
        ("1850年代", date(1859, 12, 31), True),
    ],
)
def test_what_adds_nothing_to_a_day_is_taken_with_a_word(text: str, day: date, noted: bool) -> None:
    read = read_date(text, SPAN)
    assert read.day == day
    assert (read.note is not None) == noted
    if noted:
        assert text in str(read.note)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000", "\ufeff", "\u200b "])
def test_no_text_at_all(text: str) -> None:
    with pytest.raises(DayError, match="No date was given"):
        read_date(text, SPAN)


def test_the_29th_of_february_of_a_century_is_julian_only() -> None:
    assert read_date("29 февраля 1700 ст. ст.", SPAN).day == date(1700, 3, 11)
    with pytest.raises(DayError):
        read_date("29 February 1700", SPAN)


def test_the_other_reading_is_offered_only_inside_the_span() -> None:
    assert read_date("25 декабря 1914", SPAN).other is None
    assert read_date("18 декабря 1914", SPAN).other is not None


def test_the_examples_of_what_is_accepted_are_accepted() -> None:
    examples = re.search(r"such as (.+)\.$", str(SPAN.accepted))
    assert examples is not None
    assert {read_date(text, SPAN).day for text in examples[1].split(", ")} == {SPAN.last_day}


def test_leap_months() -> None:
    assert read_date("咸丰十年闰三月初六日", SPAN).day == from_regnal("Xianfeng", 10, 3, 6, leap=True)
    assert read_date("咸豐十年閏三月六日", SPAN).day == from_regnal("Xianfeng", 10, 3, 6, leap=True)


def test_the_last_two_months_may_go_by_their_names() -> None:
    for name, month in (("冬", 11), ("腊", 12), ("正", 1)):
        assert read_date(f"咸丰八年{name}月初二日", SPAN).day == from_regnal("Xianfeng", 8, month, 2)


#: One day in both calendars, in every order of its parts.
TWICE = ["16/28 May 1858", "16 (28) мая 1858", "May 16/28, 1858", "16 May / 28 May 1858", "May 16 / May 28, 1858",
         "16 May 1858 / 28 May 1858", "May 16, 1858 / May 28, 1858"]  # fmt: skip


@pytest.mark.parametrize("text", TWICE)
def test_a_day_in_two_calendars_is_read_in_every_order_and_only_if_both_agree(text: str) -> None:
    assert read_date(text, SPAN).day == date(1858, 5, 28)
    for wrong in (text.replace("16", "15"), text.replace("28", "29")):
        with pytest.raises(DayError, match="not the same in the two calendars"):
            read_date(wrong, SPAN)


def test_a_russian_day_may_be_of_the_old_style_until_the_last_before_the_reform() -> None:
    span = Span(date(1643, 1, 1), date(2000, 1, 1))
    last = read_date("13 февраля 1918", span)
    assert last.other is not None
    assert last.other.day == date(1918, 2, 26)
    first = read_date("14 февраля 1918", span)
    assert (first.day, first.other, first.note) == (date(1918, 2, 14), None, None)


def test_an_old_style_day_is_that_day_and_an_old_style_month_its_last() -> None:
    day, month = read_date("16 мая 1858 ст. ст.", SPAN), read_date("май 1858 ст. ст.", SPAN)
    assert (day.day, month.day) == (date(1858, 5, 28), date(1858, 6, 12))
    assert "is a day of the Julian calendar" in str(day.note)
    assert "its last day is taken" in str(month.note)

"""Dates as people write them: the one reader of every date that the atlas is asked for.

It reads days, months and years in numbers, in words (English, Russian, Chinese), in the Julian
and the Chinese calendar, and in the Library of Congress' form for uncertain dates (EDTF). What
lasts longer than a day means its last day. Where that or the calendar is not plain from the text,
a sentence says which day was taken.
"""

import re
import unicodedata
import warnings
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .calendars import FIRST_YEAR, SIMPLIFIED, from_julian, from_regnal, last_day_of_regnal, reign_named, to_julian
from .date_forms import NUMERAL, TWO_DAYS, Calendar, Parts, chinese_of, numeral, tokens_of, without_mark, words_of
from .days import DayError, Span
from .sentences import Day, Sentence, Untranslated, message

#: Longest text that is read; the longest form of a date has about half of it.
LONGEST = 80

#: Most characters of a text that are quoted back.
QUOTED = 200

#: From this day on a Russian date can only be of the Gregorian calendar.
RUSSIAN_REFORM = date(1918, 2, 14)


@dataclass(frozen=True)
class OtherReading:
    """The day that a text means in the other calendar in which it can be read."""

    day: date
    words: Sentence


@dataclass(frozen=True)
class ReadDate:
    """What a text was read as.

    Parameters
    ----------
    day : datetime.date
        The Gregorian day, inside the span.
    mode : {"date", "year", "none"}
        Whether the text names a plain year or anything else; "none" where nothing was asked for.
    note : Sentence or None
        Which day was taken, where the text does not say that plainly.
    other : OtherReading or None
        What else the text can mean.
    """

    day: date
    mode: Literal["date", "year", "none"] = "date"
    note: Sentence | None = None
    other: OtherReading | None = None


def read_date(text: str, span: Span) -> ReadDate:
    """Read a date in any of the forms that people write.

    Parameters
    ----------
    text : str
        What somebody typed.
    span : Span
        The days that can be asked for.

    Returns
    -------
    ReadDate
        A day inside the span.

    Raises
    ------
    DayError
        If the text is no date, can mean two days, or names a day that does not exist or lies
        outside the span.

    Examples
    --------
    >>> span = Span(date(1643, 1, 1), date(1915, 1, 1))
    >>> read_date("28 May 1858", span).day, read_date("1858", span).day
    (datetime.date(1858, 5, 28), datetime.date(1858, 12, 31))
    >>> str(read_date("16 мая 1858 ст. ст.", span).note)
    '“16 мая 1858 ст. ст.” is a day of the Julian calendar (Old Style): 28 May 1858 in the Gregorian.'
    """
    clean = _cleaned(text)
    if not clean:
        raise DayError(Sentence("No date was given."), span.accepted)
    read = _read(clean, text, span) if len(clean) <= LONGEST else None
    if read is None:
        raise DayError(Sentence("“%(text)s” cannot be read as a date.", quoted(text)), span.accepted)
    if read.day not in span:
        raise DayError(Sentence("“%(text)s” is outside the time that the atlas covers.", quoted(text)), span.accepted)
    if read.other is not None and read.other.day not in span:
        return ReadDate(read.day, read.mode, read.note)
    return read


def is_plain(text: str) -> bool:
    """Whether a text is written YYYY or YYYY-MM-DD, as the atlas itself writes days in addresses."""
    return re.fullmatch(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", text) is not None


def quoted(text: str) -> dict[str, Untranslated]:
    """Return a text for a message: whole, unless it has more than :data:`QUOTED` characters."""
    return {"text": Untranslated(text if len(text) <= QUOTED else text[:QUOTED] + "…")}


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def _cleaned(text: str) -> str:
    """Digits and signs of full width as plain ones, one kind of dash, single spaces, nothing that is not seen."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).translate(_DASHES).split())


#: A time of day behind a day, as programs write it: it says nothing that the atlas could show.
_TIME = re.compile(
    r"(?<=[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?$", re.I
)
_ABOUT = re.compile(r"^(c\.|ca\.?|circa|около|ок\.|约) ?(?=[0-9])|^c (?=[0-9])", re.IGNORECASE)
_ERA = re.compile(r"^(A\. ?D\.?|AD|CE) ?(?=[0-9])|(?<=[0-9]) ?(A\. ?D\.?|AD|C\. ?E\.?|CE|н\. ?э\.?)$", re.IGNORECASE)
_DECADE = re.compile(r"(?:the )?([0-9]{3})0(?:'?s|-?е|-х| ?年代)(?: (?:гг?\.?|годы|годов))?", re.IGNORECASE)


def _read(clean: str, text: str, span: Span) -> ReadDate | None:
    """Read a text without what adds nothing to its day: an era, a time of day, a word for "about"."""
    clean = _ERA.sub("", clean)
    if decade := _DECADE.fullmatch(clean):
        return _uncertain(f"{decade[1]}X", text, span)
    for form, said in (
        (_TIME, message("“%(text)s” names a time of day, which the atlas does not have; %(day)s is taken.")),
        (_ABOUT, message("“%(text)s” is about a date; %(day)s is taken.")),
    ):
        bare, cut = form.subn("", clean)
        if cut:
            read = _read_day(bare, text, span)
            # What is to be said already, of another calendar or of a month, is said as it is.
            if read is None or read.note is not None:
                return read
            return ReadDate(read.day, note=Sentence(said, {**quoted(text), "day": Day(read.day)}))
    return _read_day(clean, text, span)


def _read_day(clean: str, text: str, span: Span) -> ReadDate | None:
    bare, calendar = without_mark(clean)
    if (both := _in_two_calendars(bare, text, span)) is not None:
        return both if calendar is None else None
    parts = _numbers(bare, text, span) or chinese_of(bare) or words_of(bare)
    # A year with a number from 21 on is a season or a quarter in EDTF.
    odd = parts is not None and parts.day is None and (parts.month or 0) > 12
    if (parts is None or odd) and calendar is None:
        other = _regnal(bare, text, span) or _uncertain(bare, text, span)
        if other is not None:
            return other
    if parts is None:
        return None
    day = _day(parts, calendar or "gregorian")
    if day is None:
        raise DayError(Sentence("There is no day “%(text)s” in the calendar.", quoted(text)), span.accepted)
    if parts.month is None and calendar is None and span.last_day.year == day.year:
        day = min(day, span.last_day)  # of a year that the span ends in, the last day that is covered
    return _said(parts, calendar, day, text)


def _day(parts: Parts, calendar: Calendar) -> date | None:
    """Return the Gregorian day, the last one of a month or a year; None where the calendar has no such day."""
    year, month = parts.year, 12 if parts.month is None else parts.month
    try:
        if calendar == "julian":
            # The two calendars differ in the length of one month: February of three century years in four.
            last = 29 if month == 2 and year % 4 == 0 else monthrange(2001, month)[1]
            if parts.day is not None and not 1 <= parts.day <= last:
                return None
            return from_julian(year, month, parts.day or last)
        return date(year, month, monthrange(year, month)[1] if parts.day is None else parts.day)
    except (ValueError, OverflowError):
        return None


def _said(parts: Parts, calendar: Calendar | None, day: date, text: str) -> ReadDate:
    values = {**quoted(text), "day": Day(day)}
    if calendar == "julian":
        if parts.whole:
            note = Sentence("“%(text)s” is a day of the Julian calendar (Old Style): %(day)s in the Gregorian.", values)
        else:
            note = Sentence(
                "“%(text)s” is of the Julian calendar (Old Style); its last day is taken, %(day)s in the Gregorian.",
                values,
            )
        return ReadDate(day, note=note)
    if parts.month is None:
        return ReadDate(day, "year")
    if not parts.whole:
        return ReadDate(day, note=Sentence("“%(text)s” is a month; its last day is taken, %(day)s.", values))
    if calendar is None and day < RUSSIAN_REFORM and re.search(r"[\u0400-\u04ff]", text):
        other = _day(parts, "julian")
        if other is not None:
            values["other"] = Day(other)
            return ReadDate(
                day,
                note=Sentence(
                    "“%(text)s” is read as a day of the Gregorian calendar (New Style), %(day)s; "
                    "in the Julian calendar (Old Style) it would be %(other)s.",
                    values,
                ),
                other=OtherReading(other, Sentence("Old Style: show %(other)s", values)),
            )
    return ReadDate(day)


def _numbers(text: str, typed: str, span: Span) -> Parts | None:
    """Year first, or day first; refused where day and month could change places."""
    text = re.sub(r"\s*([-/.])\s*", r"\1", re.sub(r"\s*г(ода?|\.)?$", "", text, flags=re.IGNORECASE))
    if found := re.fullmatch(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?", text):
        return Parts(int(found[1]), *(None if part is None else int(part) for part in (found[3], found[4])))
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return Parts(*(int(part) for part in found.groups()))
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", text):
        return Parts(int(found[2]), int(found[1]))
    found = re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    day_first, month_first = Parts(year, second, first), Parts(year, first, second)
    if found[2] == ".":  # with dots the day comes first in every country
        return day_first
    one, two = _day(day_first, "gregorian"), _day(month_first, "gregorian")
    if one is not None and two is not None and one != two:
        values = {"first": Untranslated(one.isoformat()), "second": Untranslated(two.isoformat())}
        raise DayError(
            Sentence("“%(text)s” can mean %(one)s or %(two)s.", {**quoted(typed), "one": Day(one), "two": Day(two)}),
            Sentence("Accepted: %(first)s or %(second)s, whichever is meant.", values),
        )
    return day_first if two is None else month_first


#: Where the parts of two days stand: year, month, day of the second, then month and day of the first, and its year.
_TWO = {
    "nnmy": (3, 2, 1, 2, 0, 3),
    "mnny": (3, 0, 2, 0, 1, 3),
    "nmnmy": (4, 3, 2, 1, 0, 4),
    "mnmny": (4, 2, 3, 0, 1, 4),
    "nmynmy": (5, 4, 3, 1, 0, 2),
    "mnymny": (5, 3, 4, 0, 1, 2),
}


def _in_two_calendars(text: str, typed: str, span: Span) -> ReadDate | None:
    """``16 (28) мая 1858``, ``16/28 May 1858``, ``20 May / 1 June 1858``: Old Style first, New Style second."""
    if not TWO_DAYS.fullmatch(text) or (tokens := tokens_of(text)) is None:
        return None
    kinds = "".join(kind for kind, _ in tokens)
    if kinds not in _TWO:
        return None
    year, month, day, old_month, old_day, old_year = (tokens[place][1] for place in _TWO[kinds])
    new = _day(Parts(year, month, day), "gregorian")
    # ``20 (1) июня``: the one month is that of the second day; ``19 декабря (1 января) 1914``: so is the one year.
    months = {old_month, old_month - 1 or 12} if kinds.count("m") == 1 else {old_month}
    if new is not None:
        julian_year, julian_month, julian_day = to_julian(new)
        if julian_day == old_day and julian_month in months and (kinds.count("y") == 1 or julian_year == old_year):
            values = {**quoted(typed), "day": Day(new)}
            return ReadDate(
                new, note=Sentence("“%(text)s” names one day in two calendars: %(day)s in the Gregorian.", values)
            )
    raise DayError(
        Sentence("“%(text)s” names two days that are not the same in the two calendars.", quoted(typed)), span.accepted
    )


_REGNAL = re.compile(
    rf"(?:大?清)?(?P<era>\w\w)(?P<year>元|{NUMERAL}{{1,3}})年"
    rf"(?:(?P<leap>闰)?(?P<month>正|冬|腊|{NUMERAL}{{1,3}})月(?:初?(?P<day>{NUMERAL}{{1,3}})[日号]?)?)?"
)
_ROMANISED = re.compile(
    rf"(?P<era>{'|'.join(FIRST_YEAR)}) (?P<year>[0-9]{{1,2}})(?:[/, ]+(?P<leap>intercalary |leap )?"
    r"(?P<month>[0-9]{1,2})(?:st|nd|rd|th)?(?: month)?(?:[/, ]+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: day)?)?)?",
    re.IGNORECASE,
)
_NAMED_NUMBERS = {"元": 1, "正": 1, "冬": 11, "腊": 12}


def _regnal_number(text: str) -> int:
    return _NAMED_NUMBERS.get(text) or numeral(text)


def _regnal(text: str, typed: str, span: Span) -> ReadDate | None:
    """``咸丰八年四月十六日``, also in traditional characters, with a leap month, or romanised."""
    found = _REGNAL.fullmatch(text.replace(" ", "").translate(SIMPLIFIED)) or _ROMANISED.fullmatch(text)
    era = None if found is None else reign_named(found["era"])
    if found is None or era is None:
        return None
    year = _regnal_number(found["year"])
    month, day = (None if part is None else _regnal_number(part) for part in found.group("month", "day"))
    leap = found["leap"] is not None
    try:
        if month is not None and day is not None:
            taken = from_regnal(era, year, month, day, leap=leap)
            said = message("“%(text)s” is a day of the Chinese calendar: %(day)s in the Gregorian.")
        else:
            taken = last_day_of_regnal(era, year, month, leap=leap)
            said = message("“%(text)s” is of the Chinese calendar; its last day is taken, %(day)s in the Gregorian.")
    except ValueError:
        raise DayError(
            Sentence("There is no day “%(text)s” in the Chinese calendar.", quoted(typed)), span.accepted
        ) from None
    return ReadDate(taken, note=Sentence(said, {**quoted(typed), "day": Day(taken)}))


_EDTF = re.compile(r"[0-9X?~%/.,\-\[\]{}YES ]{4,30}")


def _uncertain(text: str, typed: str, span: Span) -> ReadDate | None:
    """EDTF: ``1858~``, ``185X``, ``1858-05/1858-06``, ``1858-05-28?``; what is open ends with the span."""
    if _EDTF.fullmatch(text) is None:
        return None
    with warnings.catch_warnings():
        # edtf's grammar trips a diagnostic of newer pyparsing when it is first imported.
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException, parse_edtf

        try:
            uncertain = parse_edtf(text)
            ends = uncertain.lower_strict(), uncertain.upper_strict()
        except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, LookupError):
            return None
    try:
        first, taken = (
            (span.start if end < 0 else span.last_day) if isinstance(end, float) else date(*end[:3]) for end in ends
        )
    except (ValueError, TypeError, OverflowError):
        return None
    values = {**quoted(typed), "day": Day(taken)}
    if first == taken:
        return ReadDate(taken, note=Sentence("“%(text)s” is not certain; %(day)s is taken.", values))
    return ReadDate(taken, note=Sentence("“%(text)s” is not one certain day; its last day is taken, %(day)s.", values))

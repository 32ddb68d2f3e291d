"""Days of several calendars in a language.

What a source prints stands in the data in English words. Where those words are the plain form of
the day they say, another language writes the same day its own way; any other wording stays as it
is, or has a translation in the data.
"""

from collections.abc import Collection
from contextlib import suppress

from ..atlas.calendars import to_julian, to_regnal
from ..atlas.fields import english
from ..atlas.records import Calendar, DateForm, TreatyDate
from ..atlas.sentences import message
from ..atlas.settings import Settings
from .labels import event_label
from .words import Words, words_in

_REIGNS = (
    message("Shunzhi"),
    message("Kangxi"),
    message("Yongzheng"),
    message("Qianlong"),
    message("Jiaqing"),
    message("Daoguang"),
    message("Xianfeng"),
    message("Tongzhi"),
    message("Guangxu"),
    message("Xuantong"),
)


def dates(words: Words, dated: TreatyDate, calendars: Collection[Calendar], settings: Settings) -> dict[str, str]:
    """Return one treaty date as text in the Gregorian calendar and in others, by our own conversions.

    Parameters
    ----------
    words : Words
        The language.
    dated : TreatyDate
        The day, and what was done on it.
    calendars : collection of str
        The other calendars.
    settings : Settings
        Have the words of the folder for them.
    """
    texts = {"label": event_label(words, dated.event, settings), "by": dated.by, "gregorian": words.day(dated.day)}
    if "julian" in calendars:
        texts["julian"] = words.calendar_day(*to_julian(dated.day))
    if "chinese" in calendars:
        with suppress(ValueError):  # before the first reign of the table and after the last
            texts["chinese"] = _regnal_day(words, *to_regnal(dated.day))
    return texts


def printed_form(words: Words, form: DateForm) -> str:
    """Return a form of a date as its source prints it, in the language where that is a mere matter of words."""
    if words.language == "en":
        return english(form.printed)
    if not isinstance(form.printed, str) or form.printed != plain_form(form):
        return words.lang_span(form.printed)
    if form.era and form.year and form.month and form.day:
        return _regnal_day(words, form.era, form.year, form.month, form.day, form.leap)
    return words.calendar_day(*(int(part) for part in str(form.iso).split("-")))


def plain_form(form: DateForm) -> str | None:
    """Write the day of a form in plain English, or None where the form does not say it whole.

    Examples
    --------
    >>> plain_form(DateForm(calendar="julian", printed="", iso="1830-05-16"))
    '16 May 1830'
    >>> plain_form(DateForm(calendar="chinese", printed="", era="Xianfeng", year=8, month=5, day=22))
    'Xianfeng 8, 5th month, 22nd day'
    """
    if form.era and form.year and form.month and form.day:
        leap = "intercalary " if form.leap else ""
        return f"{form.era} {form.year}, {leap}{_ordinal(form.month)} month, {_ordinal(form.day)} day"
    if form.iso:
        year, month, day = (int(part) for part in form.iso.split("-"))
        return words_in("en").calendar_day(year, month, day)
    return None


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _regnal_day(words: Words, era: str, year: int, month: int, day: int, leap: bool) -> str:
    form = {"era": words.gettext(era), "year": str(year), "month": str(month), "day": str(day)}
    if words.language.startswith("zh"):
        # By the Chinese standard for numbers; the first year, the first month and the first ten days have names.
        # Not those of lunar_python, which writes 廿一 for 二十一, and 冬 and 腊 for 十一 and 十二.
        form |= {
            "year": "元" if year == 1 else chinese_numeral(year),
            "month": "正" if month == 1 else chinese_numeral(month),
            "day": ("初" if day <= 10 else "") + chinese_numeral(day),
        }
    if leap:
        return words.gettext("%(era)s %(year)s/intercalary %(month)s/%(day)s", **form)
    return words.gettext("%(era)s %(year)s/%(month)s/%(day)s", **form)


def chinese_numeral(number: int) -> str:
    """Write 1 to 99 in Chinese numerals.

    Examples
    --------
    >>> chinese_numeral(8), chinese_numeral(10), chinese_numeral(16), chinese_numeral(61)
    ('八', '十', '十六', '六十一')
    """
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")

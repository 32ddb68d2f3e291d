"""Sentences, numbers, days, lists and texts of the data in one language.

The language is passed in, and nothing here knows of a page or a request. The history and the
arithmetic say what they found as messages with numbers, areas and texts in them
(:mod:`app.atlas.sentences`, :mod:`app.words.areas`); here the message is looked up in the catalog
of the language, and each value is written as the language writes it. In English that gives the
very text of the API and the shell.

The signs between texts are those of the language too: Chinese puts full-width signs between
Chinese texts, Russian its own quotation marks. Each sign comes from a pattern of the catalogs, so
a translator sees what it joins; a template that joins elements takes the sign alone.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from gettext import NullTranslations
from html import unescape

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from ..atlas.languages import best_text
from ..atlas.sentences import Capitalized, DataText, Day, Number, Percent, Sentence, Value
from .areas import Area, AreaRange, Measured
from .catalogs import translations

_TAG = re.compile(r"<[^>]*>")
_FIRST_LETTER = re.compile(r"((?:<[^>]*>)*)(\w)", re.DOTALL)

#: Scripts by which a name without a language is told apart; the rest is Latin.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)


@cache
def words_in(language: str) -> "Words":
    """Return the words of a language, the same object for each who asks.

    Parameters
    ----------
    language : str
        BCP 47 code, as HTML writes it: ``zh-Hans``. Without a catalog its messages are English;
        its numbers and days are its own.

    Raises
    ------
    babel.UnknownLocaleError
        If Babel does not know the language.
    """
    return Words(language)


class Words:
    """What is said in one language; see :func:`words_in`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language, sep="-")

    def __repr__(self) -> str:
        return f"Words({self.language!r})"

    # -- Messages

    @property
    def catalog(self) -> NullTranslations:
        """The catalog of the language; it is looked up anew each time, for it can be edited while the program runs."""
        return translations(str(self.locale))

    def gettext(self, text: str, /, **places: object) -> str:
        """Return a message in the language, as a plain string."""
        found = self.catalog.gettext(text)
        return found % places if places else found

    def say(self, value: Value | None) -> str:
        """Say a sentence or a value of one: plain text in English, else HTML.

        Texts of the data that lack the language stand in it in English, marked as such.
        """
        if value is None:
            return ""
        if self.language == "en" and _has_english(value):
            return str(value)
        match value:
            case Sentence():
                words = escape(self.gettext(value.message))
                return words % {name: self.say(inner) for name, inner in value.values.items()}
            case Number():
                return self.number(value.value, value.decimals)
            case Percent():
                return self.gettext("%(number)s%%", number=self.number(100 * value.value, value.decimals))
            case Area():
                return self.gettext("%(number)s km²", number=self.number(value.shown))
            case AreaRange():
                low, high = map(self.number, value.shown)
                return self.gettext("%(low)s–%(high)s km²", low=low, high=high)
            case Day():
                return self.day(value.day)
            case DataText():
                return self.lang_span(value.text)
            case Capitalized():
                said = escape(self.say(value.value))
                return Markup(_FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), said, count=1))  # noqa: S704 -- escaped
        return str(value)

    def plain(self, value: Value | None) -> str:
        """Say a value as plain text, for attributes and drawings."""
        said = self.say(value)
        # Not Markup.striptags, which makes a plain space of one that no line may break at.
        return unescape(_TAG.sub("", said)) if isinstance(said, Markup) else said

    # -- Texts of the data

    def localized(self, text: Mapping[str, str] | str | None) -> str:
        """Return a text of the data in the language, or else in English, as plain text."""
        if text is None or isinstance(text, str):
            return text or ""
        return best_text(text, self.language)[1]

    def lang_span(self, text: Mapping[str, str] | str | None) -> str:
        """Return a text of the data as HTML that names its language where it is another one.

        Parameters
        ----------
        text : mapping, str or None
            A text in several languages, or a plain one, which is English.
        """
        if not text:
            return ""
        code, words = ("en", text) if isinstance(text, str) else best_text(text, self.language)
        return words if code == self.language else Markup('<span lang="{}">{}</span>').format(code, words)

    def in_its_script(self, name: str) -> str:
        """Return a name without a language as HTML that names the one its script tells, where it is another one."""
        code = next((code for code, signs in _SCRIPTS if signs.search(name)), "en")
        return name if self.language.startswith(code) else Markup('<span lang="{}">{}</span>').format(code, name)

    # -- Numbers and areas

    def number(self, value: float, decimals: int = 0, *, signed: bool = False) -> str:
        """Print a number with the language's grouping and decimal mark.

        Parameters
        ----------
        value : float
            The number.
        decimals : int, default 0
            Digits after the decimal mark.
        signed : bool, default False
            Whether a plus is written too.
        """
        digits = "0" * decimals
        plain = "#,##0" + (f".{digits}" if digits else "")
        return str(format_decimal(value, f"+{plain};-{plain}" if signed else plain, locale=self.locale))

    def km2(self, value: float) -> str:
        """Print a number of km2 with the language's grouping, without decimals."""
        return self.number(round(value))

    def percent(self, share: float) -> str:
        """Write a share in per cent, without a needless decimal: 0.05 is 5 %, 0.025 is 2.5 %."""
        return self.plain(Percent.of(share))

    def area_text(self, area: Measured) -> str:
        """Print an area as far as its uncertainty supports: ``598,000 km²``."""
        return self.say(Area.of(area))

    def range_text(self, area: Measured) -> str:
        """Print the 95 % range of an area: ``583,000–612,000 km²``."""
        return self.say(AreaRange.of(area))

    # -- Days

    def day(self, day: date | str) -> str:
        """Print a Gregorian day in the language's form: ``28 May 1830``."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        return self.calendar_day(when.year, when.month, when.day)

    def calendar_day(self, year: int, month: int, day: int) -> str:
        """Print a day of the Gregorian or the Julian calendar in the language's form.

        Parameters
        ----------
        year, month, day : int
            The day as its calendar counts it.
        """
        # Written in a leap year, for 29 February of a Julian century year; the year is then put in.
        form = "d MMMM y" if self.locale.language == "en" else "long"
        text = format_date(date(2000, month, day), form, locale=self.locale)
        return text.replace("2000", f"{year:04d}")

    def when(self, day: date, edtf: str | None = None) -> str:
        """Print a day no closer than it is known: ``1649``, ``July 1900``, ``1649 – 1653``.

        Parameters
        ----------
        day : date
            The Gregorian day; of what is not known to the day, one of those it may have been.
        edtf : str, optional
            The same as EDTF. What is not plain EDTF is told by its day.
        """
        ends = re.sub("[~?]", "", edtf or day.isoformat()).split("/")
        if not all(re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", end) for end in ends):
            return self.day(day)
        return " – ".join(dict.fromkeys(self._part_of_a_date(*map(int, end.split("-"))) for end in ends))

    def _part_of_a_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        if month and day:
            return self.calendar_day(year, month, day)
        form = format_skeleton("yMMMM" if month else "y", date(2000, month or 1, 1), locale=self.locale)
        return form.replace("2000", f"{year:04d}")

    # -- Signs between texts

    def comma(self) -> str:
        """Return what stands between two items of a list: ``, `` or ``、``."""
        return self.gettext("%(items)s, %(item)s", items="", item="")

    def clause(self) -> str:
        """Return what stands between two parts of a sentence: ``, `` or ``，``."""
        return self.gettext("%(first)s, %(second)s", first="", second="")

    def semicolon(self) -> str:
        """Return what stands between two items of a list that have commas themselves."""
        return self.gettext("%(first)s; %(second)s", first="", second="")

    def colon(self) -> str:
        """Return what stands between a label and what it labels."""
        return self.gettext("%(label)s: %(text)s", label="", text="")

    def full_stop(self) -> str:
        """Return what ends a sentence."""
        return self.gettext("%(sentence)s.", sentence="")

    def space(self) -> str:
        """Return what stands between two sentences; Chinese has none."""
        return self.gettext("%(first)s %(second)s", first="", second="")

    def remark(self, text: str, words: str) -> Markup:
        """Return a text with a remark in brackets."""
        return escape(self.gettext("%(text)s (%(remark)s)")) % {"text": text, "remark": words}

    def quoted(self, text: str) -> Markup:
        """Return a text in the quotation marks of the language."""
        return escape(self.gettext("“%(text)s”")) % {"text": text}

    def listed(self, items: Iterable[str]) -> Markup:
        """Return several texts as a list."""
        return escape(self.comma()).join(items)


def _has_english(value: Value) -> bool:
    """Whether every text of the data in a sentence has English; a folder may have another default language."""
    match value:
        case Sentence():
            return all(map(_has_english, value.values.values()))
        case Capitalized():
            return _has_english(value.value)
        case DataText():
            return not value.text or "en" in value.text
    return True

"""The forms of a date as texts: which year, month and day they name, and in which calendar they say that is.

What a date means, and what to say of it, is decided in :mod:`app.atlas.date_reader`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel.dates import get_month_names

Calendar = Literal["gregorian", "julian"]


@dataclass(frozen=True)
class Parts:
    """A date of the Gregorian or Julian calendar as far as a text gives it."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def whole(self) -> bool:
        return self.day is not None


#: Words that say in which calendar a date is, in the languages of the pages.
_MARKS: tuple[tuple[Calendar, str], ...] = (
    ("julian", r"(?<!\w)(old style|o\. ?s\.?|os\b|julian( calendar)?)"),
    ("julian", r"(?<!\w)((по )?ст(ар\w*|\.) ?ст(ил\w*|\.)?|с\. ?с\.|(по )?юлианск\w+( календар\w+)?)"),
    ("julian", r"儒略[历曆]?|俄[历曆]"),
    ("gregorian", r"(?<!\w)(new style|n\. ?s\.?|ns\b|gregorian( calendar)?)"),
    ("gregorian", r"(?<!\w)((по )?нов(\.|\w*) ?ст(ил\w*|\.)|н\. ?ст?\.|(по )?григорианск\w+( календар\w+)?)"),
    ("gregorian", r"公[历曆元]|西[历曆元]|格里高?[历曆]|新[历曆]"),
)
_MARK = tuple(
    (calendar, re.compile(rf"[\s,;]*[(\[]?({words})[)\]]?[\s,;]*", re.IGNORECASE)) for calendar, words in _MARKS
)


def without_mark(text: str) -> tuple[str, Calendar | None]:
    """Return a text without the words that say its calendar, and that calendar, or None where it says none."""
    for calendar, pattern in _MARK:
        found = pattern.search(text)
        if found:
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), calendar
    return text, None


@cache
def _months() -> dict[str, int]:
    """Every name of a month in English and Russian, without dots, and the Roman numerals of old letters."""
    names = {
        name.casefold().strip("."): number
        for locale in ("en", "ru")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    }
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    return names | {"sept": 9} | {name: number for number, name in enumerate(roman, 1)}


_IDLE = frozenset(["st", "nd", "rd", "th", "of", "the", "in", "г", "год", "года", "го", "е", "й"])


def tokens_of(text: str) -> list[tuple[str, int]] | None:
    """Return numbers (n), years (y) and months (m) in their order, or None where there is any other word."""
    found = []
    for word in re.findall(r"[0-9]+|[^\W\d_]+", text.casefold()):
        if word.isdigit() and word.isascii():
            if len(word) not in (1, 2, 4):
                return None
            found.append(("y" if len(word) == 4 else "n", int(word)))
        elif word in _months():
            found.append(("m", _months()[word]))
        elif word not in _IDLE:
            return None
    return found


#: Letters, plain digits and the signs between them; digits of another script are none of these.
_WORD = r"[^\W\d_0-9]|[0-9 ,.'’]"
_WORDS = re.compile(rf"(?:{_WORD}|-)*")
TWO_DAYS = re.compile(rf"(?:{_WORD})+[/(](?:{_WORD})+\)?(?:{_WORD})*")

_ORDERS = {"nmy": (2, 1, 0), "mny": (2, 0, 1), "ymn": (0, 1, 2), "ynm": (0, 2, 1), "my": (1, 0), "ym": (0, 1)}


def words_of(text: str) -> Parts | None:
    """``28 May 1858``, ``May 28th, 1858``, ``28 мая 1858 г.``, ``28.V.1858``, ``May 1858``."""
    if not _WORDS.fullmatch(text) or (tokens := tokens_of(text)) is None:
        return None
    order = _ORDERS.get("".join(kind for kind, _ in tokens))
    return None if order is None else Parts(*(tokens[place][1] for place in order))


NUMERAL = "[0-9〇零○一二三四五六七八九十廿卅]"


def numeral(text: str) -> int:
    """Read digits, or Chinese numerals: 八, 十六, 廿一, 六十一, and figure by figure 一八五八.

    Examples
    --------
    >>> [numeral(text) for text in ("8", "八", "十六", "廿一", "六十一", "一八五八", "三十")]
    [8, 8, 16, 21, 61, 1858, 30]
    """
    if text.isascii():
        return int(text)
    values = [0 if sign in "〇零○" else int(unicodedata.numeric(sign)) for sign in text]
    if max(values) < 10:
        return int("".join(str(value) for value in values))
    total = waiting = 0
    for value in values:
        if value == 10:
            total += 10 * (waiting or 1)
            waiting = 0
        elif value > 10:
            total += value
        else:
            waiting = value
    return total + waiting


_WESTERN = re.compile(f"({NUMERAL}{{4}})年(?:({NUMERAL}{{1,3}})月(?:({NUMERAL}{{1,3}})[日号號]?)?)?")


def chinese_of(text: str) -> Parts | None:
    """``1858年5月28日``, ``一八五八年五月二十八日``, ``1858年5月``, ``1858年``."""
    found = _WESTERN.fullmatch(text.replace(" ", ""))
    if found is None:
        return None
    month, day = (None if part is None else numeral(part) for part in found.groups()[1:])
    return Parts(numeral(found[1]), month, day)

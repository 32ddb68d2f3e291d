"""Printed areas, read as people write them: "over 600,000 km²", "60多万平方公里", "около 600 тыс. кв. км".

A text is a number with, perhaps, a bound before or behind it, a word that multiplies it, and a unit. Digits
may be full-width and grouped by spaces of any width, commas, full stops or apostrophes; the words are English,
Russian and Chinese, with the abbreviations of print. Where signs can mean two numbers, the text is refused: a
wrong guess would be a thousandfold.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import TypeVar

from ..atlas.fields import Bound, Unit
from ..atlas.sentences import Number, Sentence, Untranslated
from .units import KM2_PER_UNIT

T = TypeVar("T")
S = TypeVar("S", bound=str)

#: Areas that are read, km2: from a hectare to the surface of WGS 84.
SMALLEST_KM2, LARGEST_KM2 = 0.01, 510_065_622.0

#: Longest text that is read, characters.
LONGEST = 200

#: What a person may type, each with the same meaning in its language; the pages show them.
EXAMPLES = ("over 600,000 km²", "133,000 sq mi", "около 600 тыс. кв. км", "60多万平方公里")

ACCEPTED = Sentence(
    "Accepted: an area from 0.01 km² to the surface of the Earth, such as “%(first)s”, “%(second)s”, “%(third)s” or "
    "“%(fourth)s”; in square kilometres, square miles, square versts, square geographical miles, hectares, acres or "
    "desyatinas; without a unit it is square kilometres.",
    dict(zip(("first", "second", "third", "fourth"), map(Untranslated, EXAMPLES), strict=True)),
)

_BOUNDS_BEFORE: Mapping[Bound, str] = {
    "over": r"over|more than|greater than|above|exceed(?:s|ing)?|upwards? of|>|более(?: чем)?|больше(?: чем)?|свыше"
    r"|превыша\w+|超过|超過|超|逾|多于|多於|大于|大於",
    "at_least": r"at least|not? less than|≥|>=|не менее|не меньше|как минимум|минимум|至少|不少于|不少於|不低于|不低於",
    "about": r"about|around|approximately|approx\.?|roughly|some|circa|ca\.?|c\.|~|≈|nearly|almost|около|ок\.|примерно"
    r"|приблизительно|порядка|почти|约为|约|約為|約|大约|大約|将近|將近|近",
    "exact": r"exactly|precisely|ровно|точно|=",
}

_BOUNDS_BEHIND: Mapping[Bound, str] = {
    "over": r"以上|有余|有餘|多|余|餘|\+",
    "at_least": r"or more|и более|и больше",
    "about": r"左右|上下|or so",
}

_MULTIPLIERS: Mapping[int, str] = {
    10**3: r"thousand|k|тыс(?:яч\w*)?\.?|tys\.?|千",
    10**4: r"wan|万|萬",
    10**6: r"millions?|mln\.?|mn|m|млн\.?|миллион\w*|百万|百萬",
}

#: Words and abbreviations of those languages that write a comma where English writes a decimal point.
_COMMA_IS_DECIMAL = re.compile(r"тыс|tys|mln|млн|миллион")

_SQUARE, _SQUARE_RU = r"(?:sq\.?|square)\s*", r"(?:кв\.?|квадратн\w*)\s*"
_UNITS: Mapping[Unit, str] = {
    "sq_geo_mi": rf"{_SQUARE}(?:geogr?\.|geographical)\s*(?:miles?|mi\.?|m\.?)"
    rf"|{_SQUARE_RU}(?:г\.|геогр\.|географическ\w*)\s*(?:мил\w*|м\.?)|平方地理[英哩里]里?",
    "km2": rf"km\s?\^?2|{_SQUARE}(?:kilomet(?:er|re)s?|kms?\.?)|km\s?sq\.?"
    rf"|км\s?\^?2|{_SQUARE_RU}(?:километр\w*|км\.?)|км\.?\s*кв\.?|平方公里|平方千米",
    "sq_mi": rf"mi\s?\^?2|{_SQUARE}(?:miles?|mi\.?)|sq\. ?m\.?|{_SQUARE_RU}мил\w*|平方英里|平方哩|方哩",
    "sq_verst": rf"{_SQUARE}(?:versts?|v\.?)|{_SQUARE_RU}(?:в[её]рст\w*|в\.?)|平方俄里|方俄里",
    "ha": r"hectares?|ha|га|гектар\w*|公顷|公頃",
    "acre": r"acres?|акр\w*|英亩|英畝",
    "desyatina": r"desyatinas?|dess?iatin\w*|десятин\w*|дес\.?|俄亩|俄畝",
}

#: Numbers that stand as words before one that multiplies: "one million", "полтора миллиона".
_WORDS: Mapping[str, str] = {
    "0.5": r"half an?|пол",
    "1": r"an?|one|один",
    "1.5": r"полтора",
    "2": r"two|два|две",
    "3": r"three|три",
    "4": r"four|четыре",
    "5": r"five|пять",
}

_DIGITS = re.compile(r"\d(?:[\d.,'’ ]*\d)?")
_CHINESE_DIGITS = {sign: value for value, signs in enumerate("零一二三四五六七八九") for sign in signs} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = re.compile(rf"[{''.join((*_CHINESE_DIGITS, *_CHINESE_UNITS))}万萬多余餘]+")
_GROUPED = re.compile(r"[1-9]\d{0,2}([,.'’ ])\d{3}(?:\1\d{3})*")


class QuantityError(ValueError):
    """A text that is no printed area; ``detail`` says what is wrong in one sentence, ``accepted`` what is read."""

    def __init__(self, detail: Sentence, accepted: Sentence = ACCEPTED) -> None:
        super().__init__(str(detail))
        self.detail = detail
        self.accepted = accepted


@dataclass(frozen=True)
class Quantity:
    """A printed area: ``value`` in ``unit``, and its bound.

    ``unit_written`` is false where the text names no unit, so that km2 was taken; ``bound_written``
    where it has no bound, so that the number is taken as it stands.
    """

    value: float
    unit: Unit = "km2"
    bound: Bound = "exact"
    unit_written: bool = True
    bound_written: bool = True

    @property
    def km2(self) -> float:
        """The area in km2."""
        return self.value * KM2_PER_UNIT[self.unit]

    @property
    def decimals(self) -> int:
        """Decimals that the number has."""
        return len(f"{self.value:.6f}".rstrip("0").partition(".")[2])


def read_quantity(text: str, unit: Unit | None = None, bound: Bound | None = None) -> Quantity:
    """Read a printed area.

    Parameters
    ----------
    text : str
        What is printed, or a number alone.
    unit, bound : str, optional
        Unit and bound where they are known apart from the text, which must then not contradict them.

    Raises
    ------
    QuantityError
        If it cannot be read, or may mean two numbers.
    """
    if len(text) > LONGEST:
        raise QuantityError(Sentence("The text is longer than %(n)s characters.", {"n": Number(LONGEST)}))
    plain = _plain(text)
    if not plain:
        raise QuantityError(Sentence("No area was written."))
    before, number, multiplier, behind = _number(plain, text)
    written_bounds = [_bound_before(before, text)]
    rest = behind
    written_unit: Unit | None = None
    while rest:
        # What stands behind the number has no fixed order: "60多万平方公里", "60万余平方公里", "60万平方公里以上".
        if more := _first(_BOUNDS_BEHIND, rest):
            written_bounds.append(more[0])
            word = more[1]
        elif multiplier == 1 and written_unit is None and (times := _first(_MULTIPLIERS, rest)):
            multiplier, word = times
            number = _as_decimal(number, word)
        elif written_unit is None and (of := _first(_UNITS, rest)):
            written_unit, word = of
        else:
            raise QuantityError(_not_understood(rest, text))
        rest = rest[len(word) :].strip(" ")
    value = _value(number) * multiplier
    quantity = Quantity(
        float(value),
        _agreed(unit, written_unit, text) or "km2",
        _agreed(bound, _one_bound(written_bounds), text) or "exact",
        bool(unit or written_unit),
        bool(bound or _one_bound(written_bounds)),
    )
    if not SMALLEST_KM2 <= quantity.km2 <= LARGEST_KM2:
        raise QuantityError(Sentence("“%(text)s” is the area of no land on Earth.", {"text": _quoted(text)}))
    return quantity


def _plain(text: str) -> str:
    """Bring every width of digit, sign and space to one form, in small letters, without what encloses the text."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold().strip(' .,;:。、“”«»"()')


def _number(plain: str, text: str) -> tuple[str, str, int, str]:
    """Split a text into what stands before its number, the number, what multiplies it and what stands behind."""
    if found := _DIGITS.search(plain):
        return plain[: found.start()].strip(), found[0], 1, plain[found.end() :].strip()
    if (found := _CHINESE.search(plain)) and (counted := _chinese(found[0])):
        more = next((sign for sign in "多余餘" if sign in found[0]), "")
        return plain[: found.start()].strip(), str(counted), 1, more + plain[found.end() :].strip()
    for value, words in _WORDS.items():
        for multiplier, behind in _MULTIPLIERS.items():
            if found := re.search(rf"(?<!\w)(?:{words}) ?(?:{behind})(?!\w)", plain):
                return plain[: found.start()].strip(), value, multiplier, plain[found.end() :].strip()
    raise QuantityError(Sentence("“%(text)s” has no number in it.", {"text": _quoted(text)}))


def _chinese(numeral: str) -> int:
    """Return the value of a Chinese numeral below ten million wan; signs that only say "and more" count nothing."""
    total = section = digit = 0
    for sign in numeral:
        if sign in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[sign]
        elif sign in _CHINESE_UNITS:
            section += (digit or 1) * _CHINESE_UNITS[sign]
            digit = 0
        elif sign in "万萬":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
    return total + section + digit


def _as_decimal(number: str, multiplier: str) -> str:
    """Settle what a lone comma or full stop means before a word that multiplies."""
    whole, sign, part = number.partition("," if "," in number else ".")
    if not sign or not whole.isdigit() or not part.isdigit():
        return number
    if sign == "." or _COMMA_IS_DECIMAL.match(multiplier):
        return f"{whole}.{part:0<4}"  # four decimals can no longer be taken for a group of three digits
    return number


def _value(number: str) -> Decimal:
    unreadable = Sentence("“%(part)s” is not a number that can be read.", {"part": Untranslated(number)})
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number):
        meant = {
            "part": Untranslated(number),
            "small": Number(float(number), 3),
            "large": Number(float(number.replace(".", ""))),
        }
        raise QuantityError(
            Sentence("“%(part)s” may mean %(small)s or %(large)s.", meant),
            Sentence("Accepted: the one without the full stop, or the other with another number of decimals."),
        )
    # What groups thousands comes before what starts the decimals, and is another sign.
    whole, decimals = number, ""
    if found := re.fullmatch(r"(.*\d)([.,])(\d+)", number):
        groups = _GROUPED.fullmatch(number)
        if not (groups and (groups[1] == found[2])):
            whole, decimals = found[1], found[3]
            if found[2] == "," and len(decimals) > 3:
                raise QuantityError(unreadable)
    if not whole.isdigit() and not _GROUPED.fullmatch(whole):
        raise QuantityError(unreadable)
    try:
        return Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
    except InvalidOperation:  # pragma: no cover - the patterns leave digits only
        raise QuantityError(unreadable) from None


def _bound_before(before: str, text: str) -> Bound | None:
    if not before:
        return None
    for bound, words in _BOUNDS_BEFORE.items():
        if re.fullmatch(words, before):
            return bound
    raise QuantityError(_not_understood(before, text))


def _one_bound(bounds: list[Bound | None]) -> Bound | None:
    """Return the bound of several signs for it: what is "about 600,000 and more" is over 600,000."""
    written = [bound for bound in bounds if bound is not None]
    return next((bound for bound in written if bound in ("over", "at_least")), next(iter(written), None))


def _first(meanings: Mapping[T, str], rest: str) -> tuple[T, str] | None:
    """Return the meaning whose words open a text, with these words: of several the longest."""
    found = [
        (meaning, match[0])
        for meaning, words in meanings.items()
        # A word ends where no letter of its script goes on; Chinese writes none between two words.
        if (match := re.match(rf"(?:{words})(?![a-zа-яё0-9])", rest))
    ]
    return max(found, key=lambda pair: len(pair[1]), default=None)


def _agreed(given: S | None, written: S | None, text: str) -> S | None:
    if given is not None and written is not None and given != written:
        raise QuantityError(
            Sentence(
                "“%(text)s” says something else than “%(given)s”.",
                {"text": _quoted(text), "given": Untranslated(given)},
            ),
            Sentence("Accepted: unit and bound in the text or beside it, or the same in both."),
        )
    return given if given is not None else written


def _not_understood(part: str, text: str) -> Sentence:
    return Sentence("“%(part)s” in “%(text)s” is not understood.", {"part": _quoted(part), "text": _quoted(text)})


def _quoted(text: str) -> Untranslated:
    return Untranslated(text.strip())


#: How a number is written with a word that multiplies it, for :func:`writings`.
_SHORT = {
    10**3: ("thousand", "k", "тыс", "tys", "千"),
    10**4: ("wan", "万", "萬"),
    10**6: ("million", "m", "млн", "mln"),
}


def writings(value: float) -> tuple[str, ...]:
    """Return the ways to write a number, without spaces and signs that group: ``600000``, ``600тыс``, ``60万``.

    Each of them is read as that number again, and so a finder that knows them needs no reader of its own.
    """
    multiplied = (
        (Decimal(repr(value)) / multiplier, words) for multiplier, words in _SHORT.items() if value >= multiplier / 10
    )
    short = ([f"{number.normalize():f}{word}" for word in words] for number, words in multiplied)
    return (f"{Decimal(repr(value)).normalize():f}", *chain.from_iterable(short))


#: Ways to write a unit behind one of :func:`writings`, also without spaces and signs. Each of them is read as it.
UNIT_WRITINGS: Mapping[Unit, tuple[str, ...]] = {
    "km2": ("km2", "sqkm", "squarekilometres", "squarekilometers", "км2", "квкм", "平方公里", "平方千米"),
    "sq_mi": ("mi2", "sqmi", "sqmiles", "squaremiles", "квмиль", "平方英里", "平方哩"),
    "sq_verst": ("sqversts", "squareversts", "квверст", "кввёрст", "平方俄里"),
}

"""Printed areas, read as people write them: "over 600,000 km²", "60多万平方公里", "около 600 тыс. кв. км".

A text is a number with, perhaps, a bound before or behind it, a word that multiplies it, and a unit; or a phrase with
such an area in it, which has a unit then. Digits may be full-width and grouped by spaces of any width, commas, full
stops or apostrophes; the words are English, Russian and Chinese, with the abbreviations of print. Where signs can mean
two numbers, the text is refused: a wrong guess would be a thousandfold. Of several areas the first is taken, and that
is said; two that are one again in another unit are one. A range is refused.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TypeVar

from ..atlas.fields import Bound
from ..atlas.sentences import Number, Sentence, Untranslated
from ..atlas.settings import UnitText
from ..atlas.units import FolderUnit
from .quantity_words import (
    BARE,
    BOUNDS_BEFORE,
    BOUNDS_BEHIND,
    CHINESE,
    CHINESE_DIGITS,
    CHINESE_UNITS,
    COMMA_IS_DECIMAL,
    DASH_AT_END,
    DIGITS,
    GROUPED,
    MULTIPLIERS,
    NOT_REACHED,
    RANGE,
    SQUARE_METRES,
    UNITS,
    WORDS,
)
from .units import KM2_PER_UNIT, km2_per
from .writings import unit_writings

T = TypeVar("T")
S = TypeVar("S", bound=str)

#: Areas that are read, km2: from a hectare to the surface of WGS 84.
SMALLEST_KM2, LARGEST_KM2 = 0.01, 510_065_622.0

#: Share by which two areas of one text may differ and still be one area in two units.
SAME_AREA = 0.02

#: Longest text that is read, characters.
LONGEST = 200

#: What a person may type, in each language; the pages of every folder show them, so they are round numbers of no land.
EXAMPLES = ("over 250,000 km²", "80,000 sq mi", "около 120 тыс. кв. км", "20多万平方公里")

ACCEPTED = Sentence(
    "Accepted: an area from 0.01 km² to the surface of the Earth, such as “%(first)s”, “%(second)s”, “%(third)s” or "
    "“%(fourth)s”; in square kilometres, square miles, square versts, square geographical miles, hectares, acres or "
    "desyatinas; without a unit it is square kilometres.",
    dict(zip(("first", "second", "third", "fourth"), map(Untranslated, EXAMPLES), strict=True)),
)


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
    where it has no bound, so that the number is taken as it stands. ``notes`` say how the text was
    taken where that is not plain.
    """

    value: float
    unit: str = "km2"
    bound: Bound = "exact"
    unit_written: bool = True
    bound_written: bool = True
    notes: tuple[Sentence, ...] = ()

    @property
    def km2(self) -> float:
        """The area in km2."""
        return self.value * km2_per(self.unit)


def read_quantity(
    text: str,
    unit: str | None = None,
    bound: Bound | None = None,
    *,
    times: Decimal = Decimal(1),
    units: Mapping[str, UnitText] = MappingProxyType({}),
) -> Quantity:
    """Read a printed area, alone or in a phrase.

    Parameters
    ----------
    text : str
        What is printed, or a number alone.
    unit, bound : str, optional
        Unit and bound where they are known apart from the text, which must then not contradict them.
    times : Decimal, optional
        How many of ``unit`` one is, as in "万平方公里"; the text must then be a number alone.
    units : mapping, optional
        Units that the folder adds, by id; their names and symbols are read as well.

    Raises
    ------
    QuantityError
        If it cannot be read, may mean two numbers, or is a range.
    """
    if len(text) > LONGEST:
        raise QuantityError(Sentence("The text is longer than %(n)s characters.", {"n": Number(LONGEST)}))
    plain = _plain(text)
    if not plain:
        raise QuantityError(Sentence("No area was written."))
    candidates = _numbers(plain)
    if not candidates:
        raise QuantityError(Sentence("“%(text)s” has no number in it.", {"text": _quoted(text)}))
    patterns = _patterns(units)
    found = [_read_at(candidate, text, patterns) for candidate in candidates]
    # In a phrase an area is what has a unit; other numbers are years, lengths and the like.
    read = next((one for one in found if one.unit is not None), found[0])
    if read.error is not None:
        raise QuantityError(*read.error)
    if times != 1 and (read.unit is not None or read.multiplied):
        raise _contradicted(text, f"{times:f}")
    written_bound = _one_bound(read.bounds)
    value = _value(read.number) * read.factor * times
    quantity = Quantity(
        float(value),
        _agreed(unit, read.unit, text) or "km2",
        _agreed(bound, written_bound, text) or "exact",
        bool(unit or read.unit),
        bool(bound or written_bound),
        (*read.notes, *_others(read, float(value), patterns)),
    )
    if not SMALLEST_KM2 <= quantity.km2 <= LARGEST_KM2:
        raise QuantityError(Sentence("“%(text)s” is the area of no land on Earth.", {"text": _quoted(text)}))
    return quantity


def read_unit(text: str, units: Mapping[str, UnitText] = MappingProxyType({})) -> tuple[str, Decimal]:
    """Read a unit as people write it, with what multiplies it: "sq mi", "km²", "万平方公里".

    Raises
    ------
    QuantityError
        If it is none.
    """
    rest, times = _plain(text), Decimal(1)
    if found := _first(MULTIPLIERS, rest):
        times, rest = Decimal(found[0]), rest[len(found[1]) :].strip()
    unit = _first(_patterns(units), rest)
    if unit is not None and unit[1] == rest:
        return unit[0], times
    if SQUARE_METRES.fullmatch(rest):
        return "km2", times / 10**6
    raise QuantityError(
        Sentence("“%(text)s” is no %(name)s.", {"text": _quoted(text[:60]), "name": Untranslated("unit")}),
        Sentence("Accepted: %(list)s.", {"list": Untranslated(", ".join([*KM2_PER_UNIT, *units]))}),
    )


@dataclass(frozen=True)
class _Candidate:
    """A number in a text: what stands before it, the number, what multiplies it and what stands behind."""

    before: str
    number: str
    multiplier: int
    behind: str


@dataclass(frozen=True)
class _Read:
    """What was made of a number in a text; ``error`` is why it is no area, if it is none."""

    number: str
    factor: Decimal
    unit: str | None = None
    bounds: tuple[Bound | None, ...] = ()
    multiplied: bool = False
    ignored: str = ""
    notes: tuple[Sentence, ...] = ()
    error: tuple[Sentence, *tuple[Sentence, ...]] | None = None


def _read_at(at: _Candidate, text: str, patterns: Mapping[str, str]) -> _Read:
    """Read the area whose number stands at a place of a text."""
    number, multiplier, rest = at.number, at.multiplier, at.behind
    bound, notes, unread = _bound_before(at.before)
    bounds: list[Bound | None] = [bound]
    unit: str | None = None
    factor = Decimal(1)
    while rest:
        # What stands behind the number has no fixed order: "60多万平方公里", "60万余平方公里", "60万平方公里以上".
        if RANGE.match(rest):
            range_ = Sentence("“%(text)s” is a range: two numbers.", {"text": _quoted(text)})
            # It is refused whatever else the text has: each end of it would be a wrong guess.
            apart = Sentence("Accepted: one number; each end of a range by itself.")
            return _Read(number, factor, unit or "km2", error=(range_, apart))
        if more := _first(BOUNDS_BEHIND, rest):
            bounds.append(more[0])
            word = more[1]
        elif multiplier == 1 and unit is None and (times := _first(MULTIPLIERS, rest)):
            multiplier, word = times
            number = _as_decimal(number, word)
        elif unit is None and (of := _first(patterns, rest)):
            unit, word = of
        elif unit is None and (metres := SQUARE_METRES.match(rest)):
            unit, word, factor = "km2", metres[0], Decimal(10) ** -6
        else:
            break
        rest = rest[len(word) :].strip(" ")
    unknown = (rest if unit is None else "") or (unread if unit is None or DASH_AT_END.search(unread) else "")
    error = (_not_understood(unknown, text),) if unknown else None
    return _Read(number, factor * multiplier, unit, tuple(bounds), multiplier != 1, rest, notes, error)


def _patterns(units: Mapping[str, UnitText]) -> Mapping[str, str]:
    """Return the ways to write each unit, those of the folder by their names, symbols and ids."""
    added: dict[str, str] = {
        FolderUnit(name, text): "|".join(re.escape(_plain(one)) for one in unit_writings(name, text))
        for name, text in units.items()
    }
    return {**UNITS, **added}


def _others(read: _Read, value: float, patterns: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Say that the rest of a text has another area, unless that is the same one in another unit."""
    for candidate in _numbers(read.ignored):
        other = _read_at(candidate, read.ignored, patterns)
        if other.unit is None or other.error is not None or read.unit is None:
            continue
        try:
            km2 = float(_value(other.number) * other.factor) * km2_per(other.unit)
        except QuantityError:
            continue
        if abs(km2 / (value * km2_per(read.unit)) - 1) > SAME_AREA:
            return (Sentence("The text has more than one area; the first is taken."),)
    return ()


def _plain(text: str) -> str:
    """Bring every width of digit, sign and space to one form, in small letters, without what encloses the text."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold().strip(' .,;:。、“”«»"()')


def _numbers(plain: str) -> list[_Candidate]:
    """Find every number of a text: in digits, else in Chinese numerals, else in words."""
    digits = [
        _Candidate(plain[: at.start()].strip(), at[0], 1, plain[at.end() :].strip()) for at in DIGITS.finditer(plain)
    ]
    chinese = []
    for at in CHINESE.finditer(plain):
        if counted := _chinese(at[0]):
            more = next((sign for sign in "多余餘" if sign in at[0]), "")
            behind = more + plain[at.end() :].strip()
            # Ten thousands behind digits multiply those: they are no number of their own.
            if not (at.start() and plain[at.start() - 1].isdigit()):
                chinese.append(_Candidate(plain[: at.start()].strip(), str(counted), 1, behind))
    if digits or chinese:
        return digits + chinese
    words = []
    for value, named in WORDS.items():
        for multiplier, behind_words in MULTIPLIERS.items():
            for at in re.finditer(rf"(?<!\w)(?:{named}) ?(?:{behind_words})(?!\w)", plain):
                words.append(_Candidate(plain[: at.start()].strip(), value, multiplier, plain[at.end() :].strip()))
    for multiplier, named in BARE.items():
        if bare := re.search(rf"(?<!\w)(?:{named})(?!\w)", plain):
            words.append(_Candidate(plain[: bare.start()].strip(), "1", multiplier, plain[bare.end() :].strip()))
    return words


def _chinese(numeral: str) -> int:
    """Return the value of a Chinese numeral below ten million wan; signs that only say "and more" count nothing."""
    total = section = digit = 0
    for sign in numeral:
        if sign in CHINESE_DIGITS:
            digit = CHINESE_DIGITS[sign]
        elif sign in CHINESE_UNITS:
            section += (digit or 1) * CHINESE_UNITS[sign]
            digit = 0
        elif sign in "万萬":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
    return total + section + digit


def _as_decimal(number: str, multiplier: str) -> str:
    """Settle what a lone comma or full stop means before a word that multiplies."""
    whole, sign, part = number.partition("," if "," in number else ".")
    if not sign or not whole.isdigit() or not part.isdigit():
        return number
    if sign == "." or COMMA_IS_DECIMAL.match(multiplier):
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
        groups = GROUPED.fullmatch(number)
        if not (groups and (groups[1] == found[2])):
            whole, decimals = found[1], found[3]
            if found[2] == "," and len(decimals) > 3:
                raise QuantityError(unreadable)
    if not whole.isdigit() and not GROUPED.fullmatch(whole):
        raise QuantityError(unreadable)
    try:
        return Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
    except InvalidOperation:  # pragma: no cover - the patterns leave digits only
        raise QuantityError(unreadable) from None


def _bound_before(before: str) -> tuple[Bound | None, tuple[Sentence, ...], str]:
    """Return the bound that ends a text before a number, what to say of it, and what is left of the text."""
    meanings: list[tuple[Bound | None, str]] = [*BOUNDS_BEFORE.items(), (None, NOT_REACHED)]
    found = [
        (bound, match[0])
        for bound, words in meanings
        if (match := re.search(rf"(?<![a-zа-яё0-9])(?:{words})$", before))
    ]
    if not found:
        return None, (), before
    bound, word = max(found, key=lambda pair: len(pair[1]))
    left = before[: len(before) - len(word)].strip()
    if bound is not None:
        return bound, (), left
    told = Sentence(
        "“%(word)s” says that the number is not reached; it is judged as “about”.", {"word": Untranslated(word)}
    )
    return "about", (told,), left


def _one_bound(bounds: Sequence[Bound | None]) -> Bound | None:
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
        raise _contradicted(text, given)
    return given if given is not None else written


def _contradicted(text: str, given: str) -> QuantityError:
    return QuantityError(
        Sentence(
            "“%(text)s” says something else than “%(given)s”.", {"text": _quoted(text), "given": Untranslated(given)}
        ),
        Sentence("Accepted: unit and bound in the text or beside it, or the same in both."),
    )


def _not_understood(part: str, text: str) -> Sentence:
    return Sentence("“%(part)s” in “%(text)s” is not understood.", {"part": _quoted(part), "text": _quoted(text)})


def _quoted(text: str) -> Untranslated:
    return Untranslated(text.strip())

"""Ways to write a number and a unit, for a finder without a reader of its own; the reader of areas reads them all."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain

from ..atlas.settings import UnitText

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
    return (f"{Decimal(repr(value)).normalize():f}", *chain.from_iterable(short), *_in_chinese(value))


def _in_chinese(value: float) -> tuple[str, ...]:
    """Write a whole number below a hundred million in Chinese numerals, with both signs for ten thousand."""
    if value != int(value) or not 0 < value < 10**8:
        return ()
    wan, units = divmod(int(value), 10_000)
    written = (f"{_section(wan)}万" if wan else "") + (_section(units, after=bool(wan)) if units else "")
    return tuple(dict.fromkeys((written, written.replace("万", "萬"))))


def _section(number: int, *, after: bool = False) -> str:
    """Write a number below ten thousand in Chinese numerals; ``after`` others, where a gap is written as 零."""
    digits, written, gap = f"{number:04}", "", after and number < 1000
    for digit, unit in zip(digits, ("千", "百", "十", ""), strict=True):
        if digit == "0":
            gap = gap or bool(written)
            continue
        written += ("零" if gap else "") + "零一二三四五六七八九"[int(digit)] + unit
        gap = False
    return written.removeprefix("一") if written.startswith("一十") and not after else written


#: Ways to write a unit behind one of :func:`writings`, also without spaces and signs. Each of them is read as it.
UNIT_WRITINGS: Mapping[str, tuple[str, ...]] = {
    "km2": ("km2", "sqkm", "squarekilometres", "squarekilometers", "км2", "квкм", "平方公里", "平方千米"),
    "sq_mi": ("mi2", "sqmi", "sqmiles", "squaremiles", "квмиль", "平方英里", "平方哩"),
    "sq_verst": ("sqversts", "squareversts", "квверст", "кввёрст", "平方俄里"),
}


def unit_writings(name: str, unit: UnitText) -> tuple[str, ...]:
    """Return the ways to write a unit that a folder adds: its names, its symbol and its id."""
    return tuple(dict.fromkeys((*unit.names.values(), *([unit.symbol] if unit.symbol else []), name)))

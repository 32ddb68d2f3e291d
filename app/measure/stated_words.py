"""The words for what a figure states, and for how an area compares with it."""

import math
from typing import cast

from ..atlas.fields import Bound, Unit
from ..atlas.records import Figure
from ..atlas.sentences import DataText, Number, Sentence, message
from ..atlas.units import FolderUnit
from .fit import Outcome
from .units import km2_per

BOUND_WORDS: dict[Bound, str] = {"over": "over ", "about": "about ", "at_least": "at least ", "exact": ""}

OUTCOME_LABELS: dict[Outcome, str] = {
    "holds": message("fits the figure"),
    "below": message("smaller than the figure"),
    "above": message("larger than the figure"),
    "undecided": message("too close to call"),
}

_BOUNDS: dict[Bound, str] = {
    "over": message("over %(quantity)s"),
    "about": message("about %(quantity)s"),
    "at_least": message("at least %(quantity)s"),
}

_QUANTITIES: dict[Unit, str] = {
    "km2": message("%(number)s km²"),
    "sq_mi": message("%(number)s square miles"),
    "sq_verst": message("%(number)s square versts"),
    "sq_geo_mi": message("%(number)s square geographical miles"),
    "ha": message("%(number)s hectares"),
    "acre": message("%(number)s acres"),
    "desyatina": message("%(number)s desyatinas"),
}


#: Most decimals of a number that is said.
_MOST_DECIMALS = 6


def printed_number(value: float) -> Number:
    """Return a printed number with the decimals that it has: 600,000 or 4.9."""
    return _number(value, _MOST_DECIMALS)


def km2_number(km2: float) -> Number:
    """Return what a printed number is in km2, with decimals only where three digits that count need them."""
    return _number(km2, max(0, 2 - math.floor(math.log10(km2))))


def _number(value: float, most: int) -> Number:
    return Number(value, len(f"{value:.{most}f}".partition(".")[2].rstrip("0")))


def quantity(value: float, unit: str) -> Sentence:
    """Say a printed number of units: ``600,000 km²``."""
    return _of_unit(printed_number(value), unit)


def quantity_km2(value: float, unit: str) -> Sentence:
    """Say in km2 what is printed in a unit."""
    return _of_unit(printed_number(value) if unit == "km2" else km2_number(value * km2_per(unit)), "km2")


def _of_unit(number: Number, unit: str) -> Sentence:
    if isinstance(unit, FolderUnit):
        return Sentence("%(number)s %(unit)s", {"number": number, "unit": DataText(unit.text.names)})
    return Sentence(_QUANTITIES[cast(Unit, unit)], {"number": number})


def stated(figure: Figure) -> Sentence:
    """Say what a figure states: ``over 600,000 km²``."""
    return bounded(figure.bound, quantity(figure.value, figure.unit))


def bounded(bound: Bound, bare: Sentence) -> Sentence:
    """Say a quantity with its bound."""
    return Sentence(_BOUNDS[bound], {"quantity": bare}) if bound in _BOUNDS else bare


def in_km2(figure: Figure) -> Sentence:
    """Say a figure's number, with its km2 where it is printed in another unit: ``1,400 square miles = 3,626 km²``."""
    number = quantity(figure.value, figure.unit)
    if figure.unit == "km2":
        return number
    km2 = quantity_km2(figure.value, figure.unit)
    return Sentence("%(number)s = %(km2)s", {"number": number, "km2": km2})


def compared(figure: Figure, original: Figure) -> Sentence:
    """Say a figure's number as areas are compared with it: with its km2, or with the figure that it repeats."""
    number = quantity(figure.value, figure.unit)
    if original is figure and figure.unit == "km2":
        return number
    km2 = quantity_km2(figure.value, figure.unit)
    inner = km2 if original is figure else in_km2(original)
    return Sentence("%(number)s (%(km2)s)", {"number": number, "km2": inner})

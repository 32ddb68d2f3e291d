"""The words for what a figure states, and for how an area compares with it."""

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


def quantity(value: float, unit: str, decimals: int = 0) -> Sentence:
    """Say a number of units: ``600,000 km²``."""
    number = Number(value, decimals)
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
    km2 = quantity(figure.value * km2_per(figure.unit), "km2")
    return Sentence("%(number)s = %(km2)s", {"number": number, "km2": km2})


def compared(figure: Figure, original: Figure) -> Sentence:
    """Say a figure's number as areas are compared with it: with its km2, or with the figure that it repeats."""
    number = quantity(figure.value, figure.unit)
    if original is figure and figure.unit == "km2":
        return number
    km2 = quantity(figure.value * km2_per(figure.unit), "km2")
    inner = km2 if original is figure else in_km2(original)
    return Sentence("%(number)s (%(km2)s)", {"number": number, "km2": inner})

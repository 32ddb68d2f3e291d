"""Which lands have a given area: for who meets a printed number and does not know what it is said of.

Only two kinds of land are tried, so that chance is not shown as sense:

* the land of the printed figures, under each of their readings;
* land that touches and passed together from one holder to another between two days: of the pieces that changed
  hands in the same way, each by itself and every connected union of them, the smallest number of pieces first.

Each is judged by the rule of the verdicts. How much a fit is worth is measured as well, see :class:`Chance`.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

from ..atlas.records import Figure
from ..atlas.sentences import Sentence
from .fit import Outcome, last_place, outcome
from .measurements import Measurements
from .passed_lands import Land, PassedLands
from .quantity import Quantity
from .uncertainty import Range
from .units import km2_per
from .verdicts import FigureCheck, check_figure

T = TypeVar("T")

#: A land as the faces that it counts and the lands that drawn lines enclose, to try none twice.
_Land: TypeAlias = tuple[frozenset[int], tuple[int, ...]]

#: Lands named at most: those that fit, and the nearest where they do not.
SHOWN, NEAREST = 12, 3

#: Ratio from which on a land is not near; where none is nearer, the one that comes nearest is named all the same.
FAR = 1.5

#: Two printed numbers are the same if they differ by no more than this share: conversions are rounded.
SAME = 0.005

#: Other numbers that are tried to measure chance, on each side.
_OTHERS = 20


@dataclass(frozen=True)
class Judged:
    """A land with its outcome; ``off`` is the share by which its area exceeds the number (negative: falls short)."""

    land: Land
    outcome: Outcome
    off: float


@dataclass(frozen=True)
class SaidOf:
    """The number taken as said of the land of printed figures.

    ``figures`` are all that are said of this land; ``check`` judges the number as if it were one of them.
    """

    figures: tuple[Figure, ...]
    check: FigureCheck

    @property
    def nearest(self) -> int:
        """Index of the reading that comes nearest."""
        areas = [_distance(reading.area.km2, self.check.value_km2) for reading in self.check.readings]
        return areas.index(min(areas))

    @property
    def off(self) -> float:
        """Share by which the nearest reading exceeds the number."""
        return self.check.readings[self.nearest].area.km2 / self.check.value_km2 - 1

    def having(self, found: Outcome) -> tuple[int, ...]:
        """Return the indices of the readings with an outcome."""
        return tuple(number for number, one in enumerate(self.check.outcomes) if one == found)


@dataclass(frozen=True)
class Chance:
    """How other numbers would have fared.

    Numbers evenly spread (by ratio) between half and twice the one that was asked are judged in the same way, with
    bound and roundness in proportion, against all lands that were tried. Where most of them fit some land as well,
    that this one fits says nothing.

    Parameters
    ----------
    lands : int
        Different lands tried: of readings, and unions.
    numbers : int
        Other numbers tried.
    fitting : int
        Numbers of these that fit at least one land.
    mean : float
        Lands that one of these numbers fits, on average.
    """

    lands: int
    numbers: int
    fitting: int
    mean: float

    @property
    def worth(self) -> Sentence:
        """What a fit is worth, in a sentence."""
        if 2 * self.fitting >= self.numbers:
            return Sentence("Most numbers of this size fit some land, so that a fit alone says nothing.")
        if 10 * self.fitting >= self.numbers:
            return Sentence("Other numbers of this size fit some land too, so that a fit alone may be chance.")
        return Sentence("Few numbers of this size fit any land, so that a fit is worth following, but proves nothing.")


@dataclass(frozen=True)
class Fits:
    """What a number would fit.

    Parameters
    ----------
    quantity : Quantity
        The number.
    printed : tuple of Figure
        Printed figures with the same number, or with it in another unit.
    said_of : tuple of SaidOf
        The number held against the land of every comparable figure: first where every reading fits, then where some
        do, then what is too close to call, then the others, the nearest first.
    fitting : int
        Unions of regions that fit.
    lands : tuple of Judged
        The first :data:`SHOWN` of these, fewest pieces first.
    close : tuple of Judged
        Lands whose range reaches what would fit, as many, nearest first.
    missed : tuple of Judged
        The nearest lands that do not fit.
    chance : Chance
    tried : int
        Unions of regions that were tried.
    complete : bool
        Whether these are all that there are.
    """

    quantity: Quantity
    printed: tuple[Figure, ...]
    said_of: tuple[SaidOf, ...]
    fitting: int
    lands: tuple[Judged, ...]
    close: tuple[Judged, ...]
    missed: tuple[Judged, ...]
    chance: Chance
    tried: int
    complete: bool


class Fitter:
    """Finds the lands that an area would fit; what it tries is gathered once.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    """

    def __init__(self, measurements: Measurements) -> None:
        self._survey = measurements
        self._atlas = measurements.atlas

    def fits(self, quantity: Quantity) -> Fits:
        """Find what a printed area would fit.

        Parameters
        ----------
        quantity : Quantity
            Number, unit and bound.

        Returns
        -------
        Fits
            The work is bounded by ``MOST_LANDS`` and by the number of readings, whatever is asked.
        """
        passed, value = self._passed, quantity.km2
        judged = [Judged(land, _outcome(quantity, land.area), land.area.km2 / value - 1) for land in passed.lands]
        nearest_first = sorted(judged, key=lambda one: _distance(one.land.area.km2, value))
        fitting = [one for one in nearest_first if one.outcome == "holds"]
        return Fits(
            quantity,
            self._printed(quantity),
            self._said_of(quantity),
            len(fitting),
            tuple(sorted(fitting, key=lambda one: (len(one.land.regions), not one.land.whole))[:SHOWN]),
            tuple([one for one in nearest_first if one.outcome == "undecided"][:SHOWN]),
            near([one for one in nearest_first if one.outcome in ("below", "above")], lambda one: one.off),
            self._chance(quantity),
            len(passed.lands),
            passed.complete,
        )

    def _printed(self, quantity: Quantity) -> tuple[Figure, ...]:
        return tuple(figure for figure in self._atlas.figures.values() if _same(figure, quantity))

    @cached_property
    def _passed(self) -> PassedLands:
        return PassedLands(self._survey)

    @cached_property
    def _scopes(self) -> tuple[tuple[Figure, ...], ...]:
        """The comparable figures, those said of the same land together."""
        scopes: dict[tuple[frozenset[str], frozenset[str]], list[Figure]] = defaultdict(list)
        for figure in self._atlas.figures.values():
            if figure.comparable:
                scopes[frozenset(figure.regions), frozenset(figure.readings)].append(figure)
        return tuple(map(tuple, scopes.values()))

    def _said_of(self, quantity: Quantity) -> tuple[SaidOf, ...]:
        asked: dict[str, object] = {"value": quantity.value, "unit": quantity.unit, "bound": quantity.bound}
        # What is known of the printed figure does not hold of the reader's number.
        asked |= {"relations": (), "definition": None, "bound_word": None}
        found = [
            SaidOf(figures, check_figure(self._survey, figures[0].model_copy(update=asked))) for figures in self._scopes
        ]
        codes = ("holds", "holds_only_if", "undecided")

        def rank(one: SaidOf) -> tuple[int, float]:
            code = one.check.verdict.code
            place = codes.index(code) if code in codes else len(codes)
            return place, _distance(one.check.readings[one.nearest].area.km2, quantity.km2)

        return tuple(sorted(found, key=rank))

    @cached_property
    def _reading_areas(self) -> dict[_Land, Range]:
        checks = (check_figure(self._survey, figures[0]) for figures in self._scopes)
        return {
            (frozenset(reading.faces), tuple(id(land) for land in reading.enclosed)): reading.area
            for check in checks
            for reading in check.readings
        }

    def _chance(self, quantity: Quantity) -> Chance:
        areas = self._reading_areas | {(frozenset(land.faces), ()): land.area for land in self._passed.lands}
        counts = []
        for step in (*range(-_OTHERS, 0), *range(1, _OTHERS + 1)):
            # Another number in the same proportion to its tolerance: it is the areas that are scaled.
            ratio = 2 ** (-step / _OTHERS)
            counts.append(sum(_outcome(quantity, area, ratio) == "holds" for area in areas.values()))
        fitting = sum(count > 0 for count in counts)
        return Chance(len(areas), len(counts), fitting, sum(counts) / len(counts))


def near(candidates: Sequence[T], off: Callable[[T], float]) -> tuple[T, ...]:
    """Leave of candidates, the nearest first, those that are near a number, or one of them.

    Parameters
    ----------
    candidates : sequence
    off : callable
        Gives the share by which a candidate exceeds the number.
    """
    within = [one for one in candidates if 1 / FAR <= 1 + off(one) <= FAR]
    return tuple(within[:NEAREST] or candidates[:1])


def _outcome(quantity: Quantity, area: Range, scale: float = 1.0) -> Outcome:
    factor = km2_per(quantity.unit)
    place = last_place(quantity.value) * factor
    sizes: Sequence[float] = (area.km2 * scale, area.low_km2 * scale, area.high_km2 * scale)
    return outcome(quantity.bound, quantity.km2, place, *sizes)


def _same(figure: Figure, quantity: Quantity) -> bool:
    if not quantity.unit_written and figure.value == quantity.value:
        return True
    value = figure.value * km2_per(figure.unit)
    return abs(value - quantity.km2) <= SAME * max(value, quantity.km2)


def _distance(area: float, value: float) -> float:
    """How far an area is from a number, by ratio: half and double are equally far."""
    return abs(math.log(area / value)) if area > 0 else math.inf

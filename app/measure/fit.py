"""The rule by which one area fits one stated area, or does not.

The rule
--------
Let an area be ``A`` with its 95 % range ``low..high``, and let ``v`` be stated, all in one unit.
A stated area allows an interval of areas, by the word that stands before it:

* "about v" allows 5 % on both sides: 400,000 allows 380,000 to 420,000. That is what readers
  accept of "about", and more than the areas that good maps give of the same land differ by.
* "v" alone allows 2.5 % on both sides: areas that reference works print of the same land without
  any qualifier differ by as much (coast, islands, lakes, projection), whatever their digits.
* "over v", "at least v" allows v up to the next figure of the same roundness, v plus one in its
  last place that is not zero (a writer who knew of that one would have printed it), but at least
  5 % and at most 20 % more: "over 600,000" allows up to 700,000, "over 1,000,000" up to 1,200,000.

The number of zeros decides nothing but that upper end, within those limits: 400,000 and 402,310
allow the same share when the same word stands before them.

The area *holds* (fits) if ``A`` lies in the interval; for "over" its whole range has to reach
``v``, since that end is what is claimed and not a tolerance of ours. It is *undecided* if its range
reaches into the interval and it does not hold. Else it lies *below* or *above*. An area taken as
exact has ``low == A == high``. Both areas times the same factor give the same outcome.
"""

from dataclasses import dataclass
from typing import Literal

from ..atlas.fields import Bound
from .units import km2_per

Outcome = Literal["holds", "below", "above", "undecided"]

#: Share of a stated area by which it may be missed on either side, by the word before it.
TOLERANCE: dict[Bound, float] = {"about": 0.05, "exact": 0.025}

#: Share of a stated lower bound by which an area may exceed it, at least and at most.
LEAST_HEADROOM, MOST_HEADROOM = 0.05, 0.20


@dataclass(frozen=True)
class Allowed:
    """The areas that a stated area allows, from ``low`` to ``high``.

    ``claimed`` marks a lower end that is the claim itself and no tolerance of ours.
    """

    low: float
    high: float
    claimed: bool


@dataclass(frozen=True)
class StatedArea:
    """An area as it is stated, in km2.

    Parameters
    ----------
    bound : Bound
        The word before it: "over", "at_least", "about", or "exact" for none.
    km2 : float
        The number, in km2.
    last_place_km2 : float
        One unit of the last digit that is not zero, as printed, in km2.
    """

    bound: Bound
    km2: float
    last_place_km2: float

    @property
    def allowed(self) -> Allowed:
        """The areas in km2 that fit."""
        return allowed(self.bound, self.km2, self.last_place_km2)

    def outcome(self, area: float, low: float, high: float) -> Outcome:
        """Compare an area and its range with what is stated.

        Parameters
        ----------
        area : float
            Measured, km2.
        low, high : float
            Ends of its 95 % range, km2.
        """
        return outcome(self.bound, self.km2, self.last_place_km2, area, low, high)


def stated_area(value: float, unit: str, bound: Bound) -> StatedArea:
    """Return a printed number of units as a stated area in km2.

    Parameters
    ----------
    value : float
        The number as it is printed.
    unit : str
        Id of its unit.
    bound : str
        How it is said: ``exact``, ``about``, ``over`` ...
    """
    factor = km2_per(unit)
    return StatedArea(bound, value * factor, last_place(value) * factor)


def last_place(value: float) -> float:
    """Return one unit of the last digit of a printed number that is not zero.

    Examples
    --------
    >>> last_place(600000), last_place(231660), last_place(1000000), last_place(70)
    (100000.0, 10.0, 1000000.0, 10.0)
    """
    if value != int(value):
        return 10.0 ** -len(repr(value).split(".")[1])
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def allowed(bound: Bound, value: float, place: float) -> Allowed:
    """Return the areas that a stated value allows, in its unit.

    Parameters
    ----------
    bound : str
        How the value is said: ``exact``, ``about``, ``over`` ...
    value : float
        The number as it is printed.
    place : float
        What its last digit that is not 0 counts: 100,000 in 600,000.

    Examples
    --------
    >>> allowed("about", 400000, 100000)
    Allowed(low=380000.0, high=420000.0, claimed=False)
    >>> allowed("over", 600000, 100000)
    Allowed(low=600000, high=700000, claimed=True)
    """
    if bound in ("over", "at_least"):
        headroom = min(max(place, LEAST_HEADROOM * value), MOST_HEADROOM * value)
        return Allowed(value, value + headroom, claimed=True)
    tolerance = TOLERANCE[bound] * value
    return Allowed(value - tolerance, value + tolerance, claimed=False)


def outcome(bound: Bound, value: float, place: float, area: float, low: float, high: float) -> Outcome:
    """Compare one area with one stated value by the rule; all numbers in the same unit.

    Parameters
    ----------
    bound : str
        How the value is said: ``exact``, ``about``, ``over`` ...
    value : float
        What is stated.
    place : float
        What its last digit that is not 0 counts.
    area : float
        What is measured.
    low, high : float
        Ends of its 95 % range.
    """
    fits = allowed(bound, value, place)
    if area > fits.high:
        return "undecided" if low <= fits.high else "above"
    if area < fits.low:
        return "undecided" if high >= fits.low else "below"
    return "undecided" if fits.claimed and low < fits.low else "holds"

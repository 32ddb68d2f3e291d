"""Areas as values of a sentence: plain numbers in km2, printed as far as their uncertainty supports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, Self

from ..atlas.sentences import Value


class Measured(Protocol):
    """What has an area with its 95 % range and its standard deviation; all in km2."""

    @property
    def km2(self) -> float: ...

    @property
    def low_km2(self) -> float: ...

    @property
    def high_km2(self) -> float: ...

    @property
    def sd_km2(self) -> float: ...


def step(sd_km2: float) -> float:
    """Return the power of ten to which an area with this standard deviation is rounded.

    Examples
    --------
    >>> step(7300.0), step(85.0), step(0.0)
    (1000.0, 10.0, 1.0)
    """
    if sd_km2 < 1:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(sd_km2))
    # The logarithm of a number just below a power of ten is rounded up to that of the power.
    return unit if unit <= sd_km2 else unit / 10


def rounded(value: float, sd_km2: float) -> int:
    """Round an area in km2 to the step that its standard deviation supports."""
    unit = step(sd_km2)
    return int(round(value / unit) * unit)


@dataclass(frozen=True)
class Area(Value):
    """An area in km2 with its standard deviation, to print rounded.

    Examples
    --------
    >>> str(Area(598_204.0, 7300.0))
    '598,000 km²'
    """

    km2: float
    sd_km2: float

    @classmethod
    def of(cls, area: Measured) -> Self:
        """Return the middle of what is measured."""
        return cls(area.km2, area.sd_km2)

    @property
    def shown(self) -> int:
        """The area in km2 as it is printed."""
        return rounded(self.km2, self.sd_km2)

    def __str__(self) -> str:
        return f"{self.shown:,} km²"


@dataclass(frozen=True)
class AreaRange(Value):
    """The 95 % range of an area in km2 with its standard deviation, to print rounded.

    Examples
    --------
    >>> str(AreaRange(583_100.0, 612_400.0, 7300.0))
    '583,000–612,000 km²'
    """

    low_km2: float
    high_km2: float
    sd_km2: float

    @classmethod
    def of(cls, area: Measured) -> Self:
        """Return the range of what is measured."""
        return cls(area.low_km2, area.high_km2, area.sd_km2)

    @property
    def shown(self) -> tuple[int, int]:
        """Both ends in km2 as they are printed."""
        return rounded(self.low_km2, self.sd_km2), rounded(self.high_km2, self.sd_km2)

    def __str__(self) -> str:
        low, high = self.shown
        return f"{low:,}–{high:,} km²"

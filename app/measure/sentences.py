"""The values that only measured sentences have, beside those of :mod:`app.atlas.sentences`."""

from __future__ import annotations

from dataclasses import dataclass

from ..atlas.sentences import Capitalized, DataText, Day, Number, Percent, Sentence, Untranslated, Value, message
from .rounding import area_text, range_text
from .uncertainty import Range

__all__ = [
    "Area",
    "AreaRange",
    "Capitalized",
    "DataText",
    "Day",
    "Number",
    "Percent",
    "Sentence",
    "Untranslated",
    "Value",
    "message",
]


@dataclass(frozen=True)
class Area(Value):
    """An area in km2, to print as far as its uncertainty supports."""

    area: Range

    def __str__(self) -> str:
        return area_text(self.area)


@dataclass(frozen=True)
class AreaRange(Value):
    """The 95 % range of an area in km2, to print as far as its uncertainty supports."""

    area: Range

    def __str__(self) -> str:
        return range_text(self.area)

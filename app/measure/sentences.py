"""The values that only measured sentences have, beside those of :mod:`app.atlas.sentences`."""

from __future__ import annotations

from dataclasses import dataclass

from ..atlas.sentences import Day, Number, Opening, Percent, Sentence, Value, Verbatim, Worded, message
from .rounding import area_text, range_text
from .uncertainty import Range

__all__ = [
    "Area",
    "Between",
    "Day",
    "Number",
    "Opening",
    "Percent",
    "Sentence",
    "Value",
    "Verbatim",
    "Worded",
    "message",
]


@dataclass(frozen=True)
class Area(Value):
    """An area in km2, to print as far as its uncertainty supports."""

    area: Range

    def __str__(self) -> str:
        return area_text(self.area)


@dataclass(frozen=True)
class Between(Value):
    """The 95 % range of an area in km2, to print as far as its uncertainty supports."""

    area: Range

    def __str__(self) -> str:
        return range_text(self.area)

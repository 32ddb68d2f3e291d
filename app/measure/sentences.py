"""Sentences kept apart into their message and what it says, so that each language can say them.

The arithmetic says *what* is found; which words say it depends on the reader. A
:class:`Sentence` is an English message with named places and the values for them, still as
numbers, areas and texts. ``str()`` gives the English of the API and the shell; the pages look
the message up in the catalog of their language and write the values in that language's form
(:mod:`app.web.sentences`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .rounding import area_text, range_text
from .uncertainty import Range


def message(text: str) -> str:
    """Mark a text as a message of the catalogs; the extraction looks for this name."""
    return text


@dataclass(frozen=True)
class Number:
    """A number to print, grouped by thousands."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        return f"{self.value:,.{self.decimals}f}"


@dataclass(frozen=True)
class Percent:
    """A share to print in per cent: 0.25 is 25 %."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        return f"{self.value:.{self.decimals}%}"


@dataclass(frozen=True)
class Area:
    """An area in km2, to print as far as its uncertainty supports."""

    area: Range

    def __str__(self) -> str:
        return area_text(self.area)


@dataclass(frozen=True)
class Between:
    """The 95 % range of an area in km2, to print as far as its uncertainty supports."""

    area: Range

    def __str__(self) -> str:
        return range_text(self.area)


@dataclass(frozen=True)
class Worded:
    """A text of the data, in the languages that the data have."""

    text: Mapping[str, str]

    def __str__(self) -> str:
        return self.text["en"]


@dataclass(frozen=True)
class Opening:
    """A value that opens a sentence: its first letter is a capital."""

    value: Value

    def __str__(self) -> str:
        said = str(self.value)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class Sentence:
    """A message with ``%(name)s`` places, and a value for each.

    Examples
    --------
    >>> str(Sentence("The figure is %(share)s above it.", {"share": Percent(0.25)}))
    'The figure is 25% above it.'
    """

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % {name: str(value) for name, value in self.values.items()}


Value: TypeAlias = Number | Percent | Area | Between | Worded | Opening | Sentence

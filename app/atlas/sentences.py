"""Sentences kept apart into their message and what it says, so that each language can say them.

The history and the arithmetic say *what* is found or wrong; which words say it depends on the
reader. A :class:`Sentence` is an English message with named places and the values for them, still
as numbers, texts and lists. ``str()`` gives the English of the API and the shell; the pages look
the message up in the catalog of their language and write the values in that language's form
(:mod:`app.words.words`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date

from .languages import best_text


def message(text: str) -> str:
    """Mark a text as a message of the catalogs; the extraction looks for this name."""
    return text


class Value:
    """Base of what stands at a place of a message; ``str()`` of it is English."""


@dataclass(frozen=True)
class Number(Value):
    """A number to print, grouped by thousands."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        return f"{self.value:,.{self.decimals}f}"


@dataclass(frozen=True)
class Percent(Value):
    """A share to print in per cent: 0.25 is 25 %."""

    value: float
    decimals: int = 0

    @classmethod
    def of(cls, share: float) -> Percent:
        """Return a share without a needless decimal.

        Examples
        --------
        >>> str(Percent.of(0.05)), str(Percent.of(0.07)), str(Percent.of(0.025))
        ('5%', '7%', '2.5%')
        """
        return cls(share, 0 if math.isclose(100 * share, round(100 * share)) else 1)

    def __str__(self) -> str:
        return f"{self.value:.{self.decimals}%}"


@dataclass(frozen=True)
class DataText(Value):
    """A text of the data, in the languages that the data have."""

    text: Mapping[str, str]

    def __str__(self) -> str:
        return best_text(self.text, "en")[1]


@dataclass(frozen=True)
class Untranslated(Value):
    """What is the same in every language: an id, a day as YYYY-MM-DD, a text that somebody typed."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Day(Value):
    """A Gregorian day, to print in words: 28 May 1830."""

    day: date

    def __str__(self) -> str:
        return format_date(self.day, "d MMMM yyyy", locale="en")


@dataclass(frozen=True)
class Capitalized(Value):
    """A value that opens a sentence: its first letter is a capital."""

    value: Value

    def __str__(self) -> str:
        said = str(self.value)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class Sentence(Value):
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

"""A plot of a printed figure against what is measured, drawn on the server as SVG.

It needs no script and no style attribute: colours come from the style sheet by class, so it
passes a strict Content-Security-Policy and prints.  A screen reader hears one sentence for each
reading; the table beside the plot says the same with the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup, escape

from ..words import words_in
from .text_width import text_width, wrapped

__all__ = ["figure_plot", "nice_ticks"]

_ENGLISH = words_in("en")

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW, _BOTTOM = 680, 34, 34, 48, 46, 42
_NARROW, _LINE = 350, 17
"""Width for a phone, and what a further line of a label takes, in pixels."""

_LETTERS_HIGH, _ABOVE, _BELOW = 14, 14, 6
"""Size of the labels' letters, and what a line of them takes above and below its baseline, in pixels."""


@dataclass(frozen=True)
class _Scale:
    """Linear scale from km2 to pixels."""

    low: float
    high: float
    width: int = _WIDTH

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_LEFT + share * (self.width - _LEFT - _RIGHT), 1)


def nice_ticks(low: float, high: float, count: int = 6) -> list[float]:
    """Round numbers that cover an interval, about ``count`` of them.

    Parameters
    ----------
    low, high : float
        Ends of the interval, ``low < high``.
    count : int, default 6
        How many ticks to aim at.

    Returns
    -------
    list of float
        Multiples of 1, 2 or 5 times a power of ten; the first is not above ``low`` and the last
        not below ``high``.

    Examples
    --------
    >>> nice_ticks(480_000, 730_000)
    [450000.0, 500000.0, 550000.0, 600000.0, 650000.0, 700000.0, 750000.0]
    """
    rough = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * n, 6) for n in range(first, last + 1)]


class PlottedReading(Protocol):
    """What the plot shows of a reading, in the page's language; areas in km2."""

    @property
    def label(self) -> str: ...
    @property
    def area_km2(self) -> float: ...
    @property
    def low_km2(self) -> float: ...
    @property
    def high_km2(self) -> float: ...
    @property
    def text(self) -> str: ...
    @property
    def range_text(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def outcome_label(self) -> str: ...


class PlottedFigure(Protocol):
    """What the plot shows of a printed figure."""

    @property
    def printed(self) -> str: ...
    @property
    def value_km2(self) -> float: ...
    @property
    def bound(self) -> str: ...
    @property
    def comparable(self) -> bool: ...


def figure_plot(
    figure: PlottedFigure,
    readings: Sequence[PlottedReading],
    *,
    title: str = "The printed figure and the measured areas",
    stated_label: str = "printed",
    unit_label: str = "km²",
    translation: str = "",
    number: Callable[[float], str] = _ENGLISH.number,
    narrow: bool = False,
) -> Markup:
    """SVG that sets a printed figure against each reading's area and range.

    Parameters
    ----------
    figure : PlottedFigure
    readings : sequence of PlottedReading
        Those to set it against.
    title, stated_label, unit_label : str
        Visible words, already in the page's language.
    translation : str, optional
        The printed words in the page's language, said to be a translation; a line of its own.
    number : callable, optional
        Prints a whole number in the page's language.
    narrow : bool, default False
        Draw it for the width of a phone, with labels in several lines.

    Returns
    -------
    markupsafe.Markup
        An ``<svg role="img">``; empty when there is nothing to set side by side.
    """
    if not readings:
        return Markup("")
    numbers = [end for one in readings for end in (one.low_km2, one.high_km2)]
    if figure.comparable:
        numbers.append(figure.value_km2)
    spread = (max(numbers) - min(numbers)) or max(numbers) * 0.1 or 1.0
    ticks = nice_ticks(max(0.0, min(numbers) - spread * 0.06), max(numbers) + spread * 0.06, 2 if narrow else 6)
    scale = _Scale(ticks[0], ticks[-1], _NARROW if narrow else _WIDTH)
    labels = [_label_lines(one.label, narrow) for one in readings]
    floor = _TOP + sum(_ROW + _LINE * (len(lines) - 1) for lines in labels)
    height = floor + _BOTTOM

    rows = []
    top = _TOP
    for lines in labels:
        top += _ROW + _LINE * (len(lines) - 1)
        rows.append(top - _ROW + 33)
    words = [box for lines, y in zip(labels, rows, strict=True) for box in _boxes(lines, y, narrow)]
    parts = [*_grid(ticks, scale, floor, unit_label, number, words)]
    if figure.comparable:
        parts += _stated(figure, scale, floor, (stated_label, translation), words)
    for reading, lines, y in zip(readings, labels, rows, strict=True):
        parts += _reading(reading, y, scale, lines)
    return Markup(
        '<svg class="{name}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{id}-title {id}-desc">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{desc}</desc>{body}</svg>'
    ).format(
        name="plot plot-narrow" if narrow else "plot",
        id="plot-narrow" if narrow else "plot",
        w=scale.width,
        h=height,
        title=title,
        desc=_describe(figure, readings, stated_label),
        body=Markup("").join(parts),
    )


#: What words take: left, top, right, bottom; pixels.
_Box = tuple[float, float, float, float]


def _baselines(lines: Sequence[str], y: float) -> list[float]:
    """Return where the lines of a label stand above the mark of its reading."""
    return [y - 12 - _LINE * (len(lines) - 1 - row) for row in range(len(lines))]


def _boxes(lines: Sequence[str], y: float, narrow: bool) -> list[_Box]:
    left = 4 if narrow else _LEFT + 4
    return [
        (left - 3, at - _ABOVE, left + 3 + _LETTERS_HIGH * text_width(line), at + _BELOW)
        for line, at in zip(lines, _baselines(lines, y), strict=True)
    ]


def _upright(x: float, top: float, bottom: float, words: Sequence[_Box]) -> str:
    """Return the path of an upright line that leaves out the words which it would run through."""
    gaps = sorted((above, below) for left, above, right, below in words if left <= x <= right)
    pieces = []
    for above, below in (*gaps, (bottom, bottom)):
        if above > top:
            pieces.append(f"M{x:g} {top:g}V{above:g}")
        top = max(top, below)
    return "".join(pieces)


def _grid(
    ticks: Sequence[float],
    scale: _Scale,
    floor: float,
    unit: str,
    number: Callable[[float], str],
    words: Sequence[_Box],
) -> list[Markup]:
    thousands = all(tick % 1000 == 0 for tick in ticks)
    parts = []
    for tick in ticks:
        x = scale(tick)
        label = number(tick) if thousands or tick >= 1000 else f"{tick:g}"
        parts.append(
            Markup(
                '<path class="grid" d="{line}"/><text class="muted" x="{x}" y="{y}" text-anchor="middle">{label}</text>'
            ).format(x=x, line=_upright(x, _TOP, floor, words), y=floor + 18, label=label)
        )
    parts.append(
        Markup(
            '<line class="axis" x1="{a}" x2="{b}" y1="{y}" y2="{y}"/>'
            '<text class="muted" x="{b}" y="{t}" text-anchor="end">{unit}</text>'
        ).format(a=_LEFT, b=scale.width - _RIGHT, y=floor, t=floor + 34, unit=unit)
    )
    return parts


def _stated(
    figure: PlottedFigure, scale: _Scale, floor: float, said: tuple[str, str], words: Sequence[_Box]
) -> list[Markup]:
    """The printed value as a line; where it is a lower bound, the allowed side is tinted."""
    x = scale(figure.value_km2)
    label, translation = said
    parts = []
    if figure.bound in {"over", "at_least"}:
        parts.append(
            Markup('<rect class="stated-zone" x="{x}" y="{y}" width="{w}" height="{h}"/>').format(
                x=x, y=_TOP, w=round(scale.width - _RIGHT - x, 1), h=floor - _TOP
            )
        )
    anchor = "start" if x < scale.width / 2 else "end"
    # The page gives the wording in full above the plot; here it must not run out of the picture.
    room = (scale.width - x if anchor == "start" else x) / _LETTERS_HIGH - 1
    tx = x + (6 if anchor == "start" else -6)
    if translation:
        parts.append(
            Markup('<text class="muted" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>').format(
                x=tx, y=_TOP - 12, anchor=anchor, words=_cut(translation, room)
            )
        )
    parts.append(
        Markup(
            '<path class="stated" data-km2="{km2:g}" d="{line}"/>'
            '<text x="{tx}" y="{ty}" text-anchor="{anchor}">{label}: {printed}</text>'
        ).format(
            km2=figure.value_km2,
            line=_upright(x, _TOP - 8, floor, words),
            tx=tx,
            ty=_TOP - (29 if translation else 14),
            anchor=anchor,
            label=label,
            printed=_cut(figure.printed, room - text_width(f"{label}: ")),
        )
    )
    return parts


def _cut(text: str, room: float) -> str:
    """Return as much of a text as so many em hold, with three dots for the rest."""
    if text_width(text) <= room:
        return text
    while text and text_width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _label_lines(label: str, narrow: bool) -> list[str]:
    return wrapped(label, (_NARROW - _LEFT - 8) / 13 if narrow else (_WIDTH - 2 * _LEFT) / _LETTERS_HIGH)


def _reading(reading: PlottedReading, y: float, scale: _Scale, lines: Sequence[str]) -> list[Markup]:
    words = Markup("").join(
        Markup('<text class="reading" x="{x}" y="{y}">{line}</text>').format(
            x=_LEFT + 4 if scale.width == _WIDTH else 4, y=at, line=line
        )
        for line, at in zip(lines, _baselines(lines, y), strict=True)
    )
    return [
        Markup(
            "<g><title>{label}: {text}</title>"
            "{words}"
            '<line class="range {outcome}" x1="{a}" x2="{b}" y1="{y}" y2="{y}"/>'
            '<circle class="mean" cx="{m}" cy="{y}" r="4"/></g>'
        ).format(
            label=reading.label,
            text=f"{reading.text} ({reading.range_text})",
            words=words,
            outcome=escape(reading.outcome),
            a=scale(reading.low_km2),
            b=scale(reading.high_km2),
            m=scale(reading.area_km2),
            y=y,
        )
    ]


def _describe(figure: PlottedFigure, readings: Sequence[PlottedReading], stated: str) -> str:
    sentences = [f"{stated}: {figure.printed}."]
    sentences += [f"{one.label}: {one.text}, {one.range_text}; {one.outcome_label}." for one in readings]
    return " ".join(sentences)

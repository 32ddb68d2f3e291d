"""The verdict on a printed figure, worked out by a written rule from its readings.

The rule
--------
1. The value is turned into km2. Its *last place* is one unit of its last digit that is not
   zero, as printed: 600,000 has 100,000, 231,660 has 10.
2. Each reading is compared on its own. Let the area be ``A`` with its 95 % range ``low..high``
   and the stated value ``v``.

   * "over v", "at least v": the reading *holds* if ``low >= v`` and ``A < v + last place`` (a
     writer who knew of the next round figure would have printed that one); it lies *below* if
     ``high <= v``, *above* if ``A >= v + last place``; otherwise it is *undecided*.
   * A conversion of another figure is that figure again: it is compared with the original's value
     and last place, and what the conversion's extra digits claim is called false precision.
   * "about v", or v without a qualifier: the tolerance ``t`` is half the last place, at most
     10 % of ``v``. The reading *holds* if ``|A - v| <= t``; it is *undecided* if it misses that
     but its range reaches into it; else it lies *below* or *above*.

3. The verdict on the figure: *holds* if every reading holds; *holds only if ...* if some do,
   naming the answers that those readings share; *too high* if all readings lie below the
   figure, *too low* if all lie above it; *undecided* if none holds but the range of one or more
   reaches the figure; *fits no reading* if some lie below and some above; *not comparable* if
   its scope is not, or not wholly, in the mapped land.

Failure modes are described on the method page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from app.atlas import Atlas
from app.atlas.model import Figure

from .readings import MeasuredReading, readings_of
from .rounding import KM2_PER_UNIT, UNIT_NAMES, area_text, grouped, range_text
from .survey import Survey

Outcome = Literal["holds", "below", "above", "undecided"]
Code = Literal["holds", "holds_only_if", "too_high", "too_low", "undecided", "fits_no_reading", "not_comparable"]

#: An unqualified or "about" figure may miss by half its last place, but never by more than this.
LARGEST_TOLERANCE = 0.10

BOUND_WORDS = {"over": "over ", "about": "about ", "at_least": "at least ", "exact": ""}

OUTCOME_LABELS: dict[Outcome, str] = {
    "holds": "fits the figure",
    "below": "smaller than the figure",
    "above": "larger than the figure",
    "undecided": "too close to call",
}


@dataclass(frozen=True)
class Verdict:
    """What the measurement says of a figure: a code, a headline, and the arithmetic in words."""

    code: Code
    headline: str
    explanation: str
    arithmetic: tuple[str, ...]


@dataclass(frozen=True)
class FigureCheck:
    """A figure with its value in km2, its measured readings, their outcomes and the verdict."""

    figure: Figure
    value_km2: float
    last_place_km2: float
    readings: tuple[MeasuredReading, ...]
    outcomes: tuple[Outcome, ...]
    verdict: Verdict


def last_place(value: float) -> float:
    """Give one unit of the last digit of a printed number that is not zero.

    Examples
    --------
    >>> last_place(600000), last_place(231660), last_place(1000000), last_place(70)
    (100000.0, 10.0, 1000000.0, 10.0)
    """
    if value != int(value):
        return 10.0 ** -len(repr(value).split(".")[1])
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def outcome(bound: str, value: float, place: float, area: float, low: float, high: float) -> Outcome:
    """Compare one area with one figure by rule 2; all arguments in the same unit."""
    if bound in ("over", "at_least"):
        if area >= value + place:
            return "above"
        if low >= value:
            return "holds"
        return "below" if high <= value else "undecided"
    tolerance = min(place / 2, LARGEST_TOLERANCE * value)
    if abs(area - value) <= tolerance:
        return "holds"
    if low <= value + tolerance and high >= value - tolerance:
        return "undecided"
    return "below" if area < value else "above"


def check_figure(survey: Survey, figure: Figure) -> FigureCheck:
    """Measure every reading of a figure and work out the verdict.

    Parameters
    ----------
    survey : Survey
        The measured atlas.
    figure : Figure
        The printed figure.
    """
    original = converted_from(survey.atlas, figure)
    stated = original or figure
    factor = KM2_PER_UNIT[stated.unit]
    value, place = stated.value * factor, last_place(stated.value) * factor
    if not figure.comparable:
        why = figure.why_not["en"] if figure.why_not else ""
        return FigureCheck(figure, value, place, (), (), Verdict("not_comparable", "Not comparable", why, ()))
    readings = readings_of(survey, figure)
    outcomes = tuple(
        outcome(figure.bound, value, place, reading.area.km2, reading.area.low_km2, reading.area.high_km2)
        for reading in readings
    )
    verdict = _verdict(figure, value, place, readings, outcomes)
    if original is not None:
        verdict = _as_conversion(verdict, figure, original)
    return FigureCheck(figure, value, place, readings, outcomes, verdict)


def converted_from(atlas: Atlas, figure: Figure) -> Figure | None:
    """Give the figure that this one is a unit conversion of, or None.

    Of two figures that name each other as conversions, one is the converted one if its last place is
    at least ten times finer and the values agree to that place. Where both are equally round, nothing
    in the numbers says which came first, and each is judged on its own.
    """
    for relation in figure.relations:
        if relation.kind != "conversion" or relation.figure is None:
            continue
        other = atlas.figures[relation.figure]
        own, its = KM2_PER_UNIT[figure.unit], KM2_PER_UNIT[other.unit]
        finer = last_place(figure.value) * own
        if 10 * finer <= last_place(other.value) * its and abs(figure.value * own - other.value * its) <= finer:
            return other
    return None


def _as_conversion(verdict: Verdict, figure: Figure, original: Figure) -> Verdict:
    stated = f"{original.value:,.0f} {UNIT_NAMES[original.unit]}"
    factor = KM2_PER_UNIT[figure.unit]
    product = f"{figure.value:,.0f} × {factor:.6f} = {figure.value * factor:,.0f} km²"
    sentence = (
        f"A conversion: {product}, which is {stated} again. It has no source of its own, and its digits beyond "
        f"those of {stated} are false precision, so it is judged as {stated}."
    )
    return Verdict(
        verdict.code,
        f"A conversion of {stated}. {verdict.headline}",
        f"{sentence} {verdict.explanation}",
        (verdict.arithmetic[0], sentence, *verdict.arithmetic[1:]),
    )


def _verdict(
    figure: Figure,
    value: float,
    place: float,
    readings: Sequence[MeasuredReading],
    outcomes: Sequence[Outcome],
) -> Verdict:
    holding = [reading for reading, found in zip(readings, outcomes, strict=True) if found == "holds"]
    smallest, largest = readings[0], readings[-1]
    spread = f"between {area_text(smallest.area)} and {area_text(largest.area)}"
    measured = (
        f"The measured area is {spread}, by reading."
        if len(readings) > 1
        else (f"The measured area is {area_text(smallest.area)}.")
    )
    arithmetic = _arithmetic(figure, value, place, readings, outcomes)
    if len(holding) == len(readings):
        return Verdict("holds", "Holds", measured, arithmetic)
    if holding:
        conditions = _conditions(holding, readings)
        return Verdict("holds_only_if", f"Holds only if {conditions}", measured, arithmetic)
    if "undecided" in outcomes:
        close = [reading for reading, found in zip(readings, outcomes, strict=True) if found == "undecided"]
        condition = "" if len(close) == len(readings) else f" if {_conditions(close, readings)}"
        return Verdict("undecided", f"Too close to call{condition}", measured, arithmetic)
    if set(outcomes) == {"below"}:
        ratio = value / largest.area.km2 - 1
        return Verdict(
            "too_high",
            "Too high",
            f"{measured} Even the largest reading falls short: the figure is {ratio:.0%} above it.",
            arithmetic,
        )
    if set(outcomes) == {"above"}:
        ratio = 1 - value / smallest.area.km2
        return Verdict(
            "too_low",
            "Too low",
            f"{measured} Even the smallest reading is larger: the figure is {ratio:.0%} below it.",
            arithmetic,
        )
    return Verdict(
        "fits_no_reading",
        "Fits no reading",
        f"{measured} Some readings lie below the figure and some above it.",
        arithmetic,
    )


def _arithmetic(
    figure: Figure, value: float, place: float, readings: Sequence[MeasuredReading], outcomes: Sequence[Outcome]
) -> tuple[str, ...]:
    factor = KM2_PER_UNIT[figure.unit]
    stated = f"{BOUND_WORDS[figure.bound]}{figure.value:,.0f} {UNIT_NAMES[figure.unit]}"
    sentences = [f"Stated: {stated}."]
    if figure.unit != "km2" and abs(figure.value * factor - value) < 1e-6 * value:
        sentences.append(f"One unit is {factor:.6f} km², so {figure.value:,.0f} × {factor:.6f} = {value:,.0f} km².")
    if figure.bound in ("over", "at_least"):
        sentences.append(
            f"Rule: a reading fits if its whole 95 % range reaches {grouped(value)} km² and its area stays below "
            f"{grouped(value + place)} km², the next figure of the same roundness."
        )
    else:
        tolerance = min(place / 2, LARGEST_TOLERANCE * value)
        sentences.append(
            f"Rule: a reading fits if its area lies within {grouped(tolerance)} km² of {grouped(value)} km², "
            f"that is, from {grouped(value - tolerance)} to {grouped(value + tolerance)} km²."
        )
    for reading, found in zip(readings, outcomes, strict=True):
        parts = ", ".join(choice.alternative.short["en"] for choice in reading.choices) or "as stated"
        sentences.append(
            f"{parts[0].upper()}{parts[1:]}: {area_text(reading.area)} ({range_text(reading.area)}), "
            f"{reading.area.km2 / value:.1%} of the figure: {OUTCOME_LABELS[found]}."
        )
    return tuple(sentences)


def _conditions(wanted: Sequence[MeasuredReading], readings: Sequence[MeasuredReading]) -> str:
    """Name the fewest answers that single out the wanted readings among all of them."""
    chosen = {reading.key for reading in wanted}
    uncovered = set(chosen)
    phrases = []
    for condition in _prime_conditions(chosen, readings):
        matched = {reading.key for reading in readings if condition <= _answers(reading)}
        if matched & uncovered:
            uncovered -= matched
            phrases.append(_phrase(condition, wanted))
        if not uncovered:
            break
    return ", or if ".join(phrases)


Answer = tuple[str, str]


def _answers(reading: MeasuredReading) -> frozenset[Answer]:
    return frozenset((choice.reading.id, choice.alternative.id) for choice in reading.choices)


def _prime_conditions(chosen: set[str], readings: Sequence[MeasuredReading]) -> list[frozenset[Answer]]:
    """Every set of answers, fewest first, that only chosen readings give and no smaller set does."""
    found: list[frozenset[Answer]] = []
    questions = len(readings[0].choices)
    candidates = [_answers(reading) for reading in readings if reading.key in chosen]
    for size in range(1, questions + 1):
        tried = {frozenset(part) for answers in candidates for part in combinations(sorted(answers), size)}
        passing = [
            condition
            for condition in tried
            if not any(smaller <= condition for smaller in found)
            and all(reading.key in chosen for reading in readings if condition <= _answers(reading))
        ]
        coverage = {c: sum(c <= answers for answers in candidates) for c in passing}
        found.extend(sorted(passing, key=lambda c: (-coverage[c], sorted(c))))
    return found


def _phrase(condition: frozenset[Answer], readings: Sequence[MeasuredReading]) -> str:
    labels = {
        (choice.reading.id, choice.alternative.id): choice.alternative.condition["en"]
        for reading in readings
        for choice in reading.choices
    }
    order = [(choice.reading.id, choice.alternative.id) for reading in readings for choice in reading.choices]
    ordered = [answer for answer in dict.fromkeys(order) if answer in condition]
    return " and ".join(labels[answer] for answer in ordered)

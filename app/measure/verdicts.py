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

from ..atlas import Atlas
from ..atlas.fields import Bound, Unit
from ..atlas.model import Alternative, Figure
from .readings import MeasuredReading, readings_of
from .rounding import KM2_PER_UNIT
from .sentences import Area, Between, Number, Opening, Percent, Sentence, Value, Worded, message
from .survey import Survey

Outcome = Literal["holds", "below", "above", "undecided"]
Code = Literal["holds", "holds_only_if", "too_high", "too_low", "undecided", "fits_no_reading", "not_comparable"]

#: An unqualified or "about" figure may miss by half its last place, but never by more than this.
LARGEST_TOLERANCE = 0.10

BOUND_WORDS = {"over": "over ", "about": "about ", "at_least": "at least ", "exact": ""}

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

OUTCOME_LABELS: dict[Outcome, str] = {
    "holds": message("fits the figure"),
    "below": message("smaller than the figure"),
    "above": message("larger than the figure"),
    "undecided": message("too close to call"),
}

#: Answers under which a figure fits: any one of these groups, and all answers of a group together.
Conditions = tuple[tuple[Alternative, ...], ...]


@dataclass(frozen=True)
class Verdict:
    """What the measurement says of a figure, as facts and as sentences that a language can say.

    Parameters
    ----------
    code : str
        The outcome of rule 3.
    title, reason : Sentence or Worded
        The verdict in a few words, and what was measured.
    steps : tuple of Sentence
        The arithmetic, one step each.
    conditions : tuple of tuple of Alternative
        What *holds only if* and *undecided* depend on; empty where they depend on nothing.
    """

    code: Code
    title: Sentence
    reason: Sentence | Worded
    steps: tuple[Sentence, ...] = ()
    conditions: Conditions = ()

    @property
    def headline(self) -> str:
        """The verdict in a few words of English."""
        return str(self.title)

    @property
    def explanation(self) -> str:
        """What was measured, in English."""
        return str(self.reason)

    @property
    def arithmetic(self) -> tuple[str, ...]:
        """The arithmetic in English sentences."""
        return tuple(map(str, self.steps))


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
        why = Worded(figure.why_not or {"en": ""})
        return FigureCheck(figure, value, place, (), (), Verdict("not_comparable", Sentence("Not comparable"), why))
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


def quantity(value: float, unit: Unit, decimals: int = 0) -> Sentence:
    """Say a number of units: ``600,000 km²``."""
    return Sentence(_QUANTITIES[unit], {"number": Number(value, decimals)})


def stated(figure: Figure) -> Sentence:
    """Say what a figure states: ``over 600,000 km²``."""
    return bounded(figure.bound, quantity(figure.value, figure.unit))


def bounded(bound: Bound, bare: Sentence) -> Sentence:
    """Say a quantity with its bound."""
    return Sentence(_BOUNDS[bound], {"quantity": bare}) if bound in _BOUNDS else bare


def reading_label(reading: MeasuredReading) -> Sentence | Worded:
    """Name a reading by its answers."""
    label: Sentence | Worded | None = None
    for choice in reading.choices:
        short = Worded(choice.alternative.short)
        label = short if label is None else Sentence("%(first)s, %(second)s", {"first": label, "second": short})
    return label or Sentence("as stated")


def _as_conversion(verdict: Verdict, figure: Figure, original: Figure) -> Verdict:
    factor = KM2_PER_UNIT[figure.unit]
    sentence = Sentence(
        "A conversion: %(value)s × %(factor)s = %(product)s km², which is %(stated)s again. It has no source of its "
        "own, and its digits beyond those of %(stated)s are false precision, so it is judged as %(stated)s.",
        {
            "value": Number(figure.value),
            "factor": Number(factor, 6),
            "product": Number(figure.value * factor),
            "stated": quantity(original.value, original.unit),
        },
    )
    return Verdict(
        verdict.code,
        Sentence(
            "A conversion of %(stated)s. %(headline)s",
            {"stated": quantity(original.value, original.unit), "headline": verdict.title},
        ),
        _both(sentence, verdict.reason),
        (verdict.steps[0], sentence, *verdict.steps[1:]),
        verdict.conditions,
    )


def _both(first: Value, second: Value) -> Sentence:
    return Sentence("%(first)s %(second)s", {"first": first, "second": second})


def _verdict(
    figure: Figure,
    value: float,
    place: float,
    readings: Sequence[MeasuredReading],
    outcomes: Sequence[Outcome],
) -> Verdict:
    holding = [reading for reading, found in zip(readings, outcomes, strict=True) if found == "holds"]
    smallest, largest = readings[0].area, readings[-1].area
    measured = (
        Sentence(
            "The measured area is between %(smallest)s and %(largest)s, by reading.",
            {"smallest": Area(smallest), "largest": Area(largest)},
        )
        if len(readings) > 1
        else Sentence("The measured area is %(area)s.", {"area": Area(smallest)})
    )
    steps = _steps(figure, value, place, readings, outcomes)
    if len(holding) == len(readings):
        return Verdict("holds", Sentence("Holds"), measured, steps)
    if holding:
        conditions = _conditions(holding, readings)
        title = Sentence("Holds only if %(conditions)s", {"conditions": _said(conditions)})
        return Verdict("holds_only_if", title, measured, steps, conditions)
    if "undecided" in outcomes:
        close = [reading for reading, found in zip(readings, outcomes, strict=True) if found == "undecided"]
        if len(close) == len(readings):
            return Verdict("undecided", Sentence("Too close to call"), measured, steps)
        conditions = _conditions(close, readings)
        title = Sentence("Too close to call if %(conditions)s", {"conditions": _said(conditions)})
        return Verdict("undecided", title, measured, steps, conditions)
    if set(outcomes) == {"below"}:
        missed = Sentence(
            "Even the largest reading falls short: the figure is %(share)s above it.",
            {"share": Percent(value / largest.km2 - 1)},
        )
        return Verdict("too_high", Sentence("Too high"), _both(measured, missed), steps)
    if set(outcomes) == {"above"}:
        missed = Sentence(
            "Even the smallest reading is larger: the figure is %(share)s below it.",
            {"share": Percent(1 - value / smallest.km2)},
        )
        return Verdict("too_low", Sentence("Too low"), _both(measured, missed), steps)
    missed = Sentence("Some readings lie below the figure and some above it.")
    return Verdict("fits_no_reading", Sentence("Fits no reading"), _both(measured, missed), steps)


def _steps(
    figure: Figure, value: float, place: float, readings: Sequence[MeasuredReading], outcomes: Sequence[Outcome]
) -> tuple[Sentence, ...]:
    factor = KM2_PER_UNIT[figure.unit]
    sentences = [Sentence("Stated: %(stated)s.", {"stated": stated(figure)})]
    if figure.unit != "km2" and abs(figure.value * factor - value) < 1e-6 * value:
        sentences.append(
            Sentence(
                "One unit is %(factor)s km², so %(value)s × %(factor)s = %(product)s km².",
                {"factor": Number(factor, 6), "value": Number(figure.value), "product": Number(value)},
            )
        )
    if figure.bound in ("over", "at_least"):
        sentences.append(
            Sentence(
                "Rule: a reading fits if its whole 95 %% range reaches %(value)s km² and its area stays below "
                "%(next)s km², the next figure of the same roundness.",
                {"value": Number(value), "next": Number(value + place)},
            )
        )
    else:
        tolerance = min(place / 2, LARGEST_TOLERANCE * value)
        sentences.append(
            Sentence(
                "Rule: a reading fits if its area lies within %(tolerance)s km² of %(value)s km², that is, from "
                "%(low)s to %(high)s km².",
                {
                    "tolerance": Number(tolerance),
                    "value": Number(value),
                    "low": Number(value - tolerance),
                    "high": Number(value + tolerance),
                },
            )
        )
    for reading, found in zip(readings, outcomes, strict=True):
        sentences.append(
            Sentence(
                "%(reading)s: %(area)s (%(range)s), %(share)s of the figure: %(outcome)s.",
                {
                    "reading": Opening(reading_label(reading)),
                    "area": Area(reading.area),
                    "range": Between(reading.area),
                    "share": Percent(reading.area.km2 / value, 1),
                    "outcome": Sentence(OUTCOME_LABELS[found]),
                },
            )
        )
    return tuple(sentences)


def _said(conditions: Conditions) -> Value:
    """Say conditions: ``both are counted and it is Russian, or if ...``."""
    groups = [
        _joined(message("%(first)s and %(second)s"), [Worded(one.condition) for one in group]) for group in conditions
    ]
    return _joined(message("%(first)s, or if %(second)s"), groups)


def _joined(pattern: str, parts: Sequence[Value]) -> Value:
    said = parts[0]
    for part in parts[1:]:
        said = Sentence(pattern, {"first": said, "second": part})
    return said


def _conditions(wanted: Sequence[MeasuredReading], readings: Sequence[MeasuredReading]) -> Conditions:
    """Name the fewest answers that single out the wanted readings among all of them."""
    chosen = {reading.key for reading in wanted}
    uncovered = set(chosen)
    groups = []
    for condition in _prime_conditions(chosen, readings):
        matched = {reading.key for reading in readings if condition <= _answers(reading)}
        if matched & uncovered:
            uncovered -= matched
            groups.append(_group(condition, wanted))
        if not uncovered:
            break
    return tuple(groups)


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


def _group(condition: frozenset[Answer], readings: Sequence[MeasuredReading]) -> tuple[Alternative, ...]:
    answers = {
        (choice.reading.id, choice.alternative.id): choice.alternative
        for reading in readings
        for choice in reading.choices
    }
    return tuple(alternative for answer, alternative in answers.items() if answer in condition)

"""The verdict on a printed figure, worked out by a written rule from its readings: the facts.

The rule
--------
1. The printed value is turned into km2. A figure that is another one again, converted or rounded,
   is judged as that one: figures that are conversions of one another have one verdict. The one
   judged is the one that the data say is printed first, else the roundest; what a conversion's
   extra digits claim is called false precision.
2. Each reading is compared on its own by the rule of :mod:`app.measure.fit`: it *holds*, is
   *undecided*, or lies *below* or *above*.
3. The verdict on the figure:

   * *not comparable* if its scope is not, or not wholly, in the mapped land;
   * *differs by definition* if all readings miss it, its land is known to be defined otherwise than
     that of the map (lagoons counted or not, a province that reaches beyond) and a reading comes
     within :data:`DEFINITION_SHARE` of it; where a reading fits or is too close to call, the outcome
     is the verdict, and the words add that the land is defined otherwise;
   * *holds* if every reading holds; *holds only if* some do, with the answers that those share;
   * *too high* if all readings lie below the figure, *too low* if all lie above it;
   * *between readings* if none holds, the range of one or more reaches the figure, and the areas lie
     on both sides of what it allows, that of the reading that the map follows out of reach;
   * *undecided* if none holds otherwise and the range of one or more reaches the figure;
   * *fits no reading* if some lie below and some above.

4. Beside the code stand the answers that matter: the *nearest* readings, which change the fewest
   answers of the reading that the map follows and turn its outcome (into a fit if it does not fit,
   out of one if it does), and the *deciding* question: with all others answered as the map does,
   its answers turn a fit into none; failing that the outcome; failing that they spread the area
   most.

The words for all this are in :mod:`app.measure.verdict_words`. Failure modes are described on the
method page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from ..atlas import Atlas
from ..atlas.records import SAME_FIGURE, Answer, Figure, Question
from .fit import Outcome, StatedArea, last_place, outcome, stated_area
from .measurements import Measurements
from .readings import Reading, readings_of

__all__ = [
    "Code",
    "Conditions",
    "FigureCheck",
    "Outcome",
    "Verdict",
    "check_figure",
    "converted_from",
    "last_place",
    "outcome",
    "stated_by",
]

Code = Literal[
    "holds",
    "holds_only_if",
    "too_high",
    "too_low",
    "undecided",
    "between_readings",
    "fits_no_reading",
    "differs_by_definition",
    "not_comparable",
]

#: A difference of definition explains a figure that a reading misses by less than this share of it.
DEFINITION_SHARE = 0.10

#: Readings named as nearest, at most.
MOST_NEAREST = 2

#: Answers under which a figure fits: any one of these groups, and all answers of a group together.
Conditions = tuple[tuple[Answer, ...], ...]


@dataclass(frozen=True)
class Verdict:
    """What the measurement says of a figure.

    Parameters
    ----------
    code : str
        The outcome of rule 3.
    conditions : tuple of tuple of Answer
        What *holds only if* and *undecided* depend on; empty where they depend on nothing.
    nearest : tuple of Reading
        The readings of rule 4, nearest in area first; empty where nothing turns the outcome.
    deciding : Question or None
        The question of rule 4; None for a figure that leaves none open.
    """

    code: Code
    conditions: Conditions = ()
    nearest: tuple[Reading, ...] = ()
    deciding: Question | None = None


@dataclass(frozen=True)
class FigureCheck:
    """A figure with what it states, its measured readings, their outcomes and the verdict.

    ``original`` is the figure that this one is a conversion or a rounding of, or the figure itself.
    """

    figure: Figure
    original: Figure
    stated: StatedArea
    readings: tuple[Reading, ...]
    outcomes: tuple[Outcome, ...]
    verdict: Verdict

    @property
    def value_km2(self) -> float:
        """The stated value in km2, of the original."""
        return self.stated.km2

    @property
    def last_place_km2(self) -> float:
        """One unit of the last printed place in km2, of the original."""
        return self.stated.last_place_km2

    @property
    def followed(self) -> tuple[Reading, Outcome]:
        """The reading that the map follows and its outcome; of a comparable figure."""
        return next(pair for pair in zip(self.readings, self.outcomes, strict=True) if pair[0].followed)

    @property
    def close(self) -> tuple[Reading, ...]:
        """The readings that are too close to call, smallest first."""
        return tuple(one for one, found in zip(self.readings, self.outcomes, strict=True) if found == "undecided")

    def settled_by(self, wanted: Reading) -> tuple[Answer, ...]:
        """Return the fewest answers of a reading, with all that the map does not follow, that settle its outcome.

        Every reading that gives these answers has that outcome; those that the map follows come last.
        """
        found = dict(zip((reading.key for reading in self.readings), self.outcomes, strict=True))
        kept = [choice for choice in wanted.choices if choice.answer.followed]
        changed = frozenset((c.question.id, c.answer.id) for c in wanted.choices if not c.answer.followed)
        for size in range(len(kept) + 1):
            for more in combinations(kept, size):
                condition = changed | {(choice.question.id, choice.answer.id) for choice in more}
                if all(found[one.key] == found[wanted.key] for one in self.readings if condition <= one.answers):
                    return (*wanted.changed, *(choice.answer for choice in more))
        return tuple(choice.answer for choice in wanted.choices)  # pragma: no cover - all of them single it out

    def given(self, group: tuple[Answer, ...]) -> Reading:
        """Return the reading that gives these answers and is otherwise as near as can be to what the map follows."""
        giving = [one for one in self.readings if set(map(id, group)) <= {id(c.answer) for c in one.choices}]
        return min(giving, key=lambda one: len(one.changed))

    @property
    def deciding_rows(self) -> tuple[Reading, ...]:
        """The readings to show first, smallest first: the deciding question's, others as followed, and the nearest."""
        if self.verdict.deciding is None:
            return self.readings
        rows = {reading.key for reading in _answering(self.verdict.deciding, self.readings)}
        rows |= {reading.key for reading in self.verdict.nearest}
        return tuple(reading for reading in self.readings if reading.key in rows)


def check_figure(measurements: Measurements, figure: Figure) -> FigureCheck:
    """Measure every reading of a figure and work out the verdict.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    figure : Figure
        The printed figure.
    """
    original = converted_from(measurements.atlas, figure) or figure
    stated = stated_area(original.value, original.unit, original.bound)
    if not original.comparable:
        return FigureCheck(figure, original, stated, (), (), Verdict("not_comparable"))
    readings = readings_of(measurements, original)
    outcomes = tuple(stated.outcome(one.area.km2, one.area.low_km2, one.area.high_km2) for one in readings)
    return FigureCheck(figure, original, stated, readings, outcomes, _verdict(original, stated, readings, outcomes))


def stated_by(atlas: Atlas, figure: Figure) -> StatedArea:
    """Return what a figure states in km2: for a conversion or a rounding, what its original states."""
    original = converted_from(atlas, figure) or figure
    return stated_area(original.value, original.unit, original.bound)


def converted_from(atlas: Atlas, figure: Figure) -> Figure | None:
    """Return the figure that this one is a conversion or a rounding of, or None if it is no other's.

    All figures that name each other so are one group with one original: the one that the data say is
    printed first; else the roundest, whose last place is the largest share of its value; else the first
    in the data. A figure that is not the atlas' own record, such as one made of a reader's number, is no other's.
    """
    if atlas.figures.get(figure.id) is not figure:
        return None
    group = _same_figures(atlas, figure)
    demoted = {name for name, one in group.items() if any(r.printed_first and r.figure in group for r in one.relations)}
    first = [one for name, one in group.items() if name not in demoted] or list(group.values())
    original = max(first, key=lambda one: last_place(one.value) / one.value)
    return None if original.id == figure.id else original


def _same_figures(atlas: Atlas, figure: Figure) -> dict[str, Figure]:
    """Every figure that is this one again, by conversion or rounding in either direction; in the data's order."""
    links: dict[str, set[str]] = {name: set() for name in atlas.figures}
    for one in atlas.figures.values():
        for relation in one.relations:
            if relation.kind in SAME_FIGURE and relation.figure is not None:
                links[one.id].add(relation.figure)
                links[relation.figure].add(one.id)
    found = {figure.id}
    reached = [figure.id]
    while reached:
        fresh = links[reached.pop()] - found
        found |= fresh
        reached.extend(fresh)
    return {name: one for name, one in atlas.figures.items() if name in found}


def _verdict(figure: Figure, stated: StatedArea, readings: Sequence[Reading], outcomes: Sequence[Outcome]) -> Verdict:
    nearest = _nearest(readings, outcomes)
    deciding = _deciding(readings, outcomes)
    holding = _with(readings, outcomes, "holds")
    missed = not {"holds", "undecided"} & set(outcomes)
    if figure.definition is not None and missed and _near(stated, readings):
        return Verdict("differs_by_definition", (), nearest, deciding)
    if len(holding) == len(readings):
        return Verdict("holds", (), nearest, deciding)
    if holding:
        return Verdict("holds_only_if", _conditions(holding, readings), nearest, deciding)
    if close := _with(readings, outcomes, "undecided"):
        if _on_both_sides(stated, readings) and not any(one.followed for one in close):
            return Verdict("between_readings", (), nearest, deciding)
        conditions = _conditions(close, readings) if len(close) < len(readings) else ()
        return Verdict("undecided", conditions, nearest, deciding)
    if set(outcomes) == {"below"}:
        return Verdict("too_high", (), nearest, deciding)
    if set(outcomes) == {"above"}:
        return Verdict("too_low", (), nearest, deciding)
    return Verdict("fits_no_reading", (), nearest, deciding)


def _with(readings: Sequence[Reading], outcomes: Sequence[Outcome], wanted: Outcome) -> list[Reading]:
    return [reading for reading, found in zip(readings, outcomes, strict=True) if found == wanted]


def _on_both_sides(stated: StatedArea, readings: Sequence[Reading]) -> bool:
    areas = [reading.area.km2 for reading in readings]
    return min(areas) < stated.allowed.low and max(areas) > stated.allowed.high


def _near(stated: StatedArea, readings: Sequence[Reading]) -> bool:
    return any(abs(reading.area.km2 - stated.km2) <= DEFINITION_SHARE * stated.km2 for reading in readings)


def _nearest(readings: Sequence[Reading], outcomes: Sequence[Outcome]) -> tuple[Reading, ...]:
    found = dict(zip((reading.key for reading in readings), outcomes, strict=True))
    followed = next(reading for reading in readings if reading.followed)
    turning = ("below", "above") if found[followed.key] == "holds" else ("holds",)
    turned = [reading for reading in readings if found[reading.key] in turning]
    fewest = min((len(reading.changed) for reading in turned), default=0)
    best: dict[frozenset[str], Reading] = {}
    for reading in turned:
        if len(reading.changed) == fewest:
            questions = frozenset(c.question.id for c in reading.choices if not c.answer.followed)
            before = best.get(questions)
            if before is None or _apart(reading, followed) < _apart(before, followed):
                best[questions] = reading
    return tuple(sorted(best.values(), key=lambda reading: _apart(reading, followed))[:MOST_NEAREST])


def _apart(one: Reading, other: Reading) -> float:
    return abs(one.area.km2 - other.area.km2)


def _deciding(readings: Sequence[Reading], outcomes: Sequence[Outcome]) -> Question | None:
    found = dict(zip((reading.key for reading in readings), outcomes, strict=True))

    def weight(question: Question) -> tuple[int, float]:
        rows = _answering(question, readings)
        met = {found[reading.key] for reading in rows}
        turns = 2 if "holds" in met and len(met) > 1 else 1 if len(met) > 1 else 0
        return turns, rows[-1].area.km2 - rows[0].area.km2

    questions = [choice.question for choice in readings[0].choices]
    return max(questions, key=weight, default=None)


def _answering(question: Question, readings: Sequence[Reading]) -> list[Reading]:
    """The readings that answer one question in every way and all others as the map does."""
    return [
        reading
        for reading in readings
        if all(choice.answer.followed or choice.question.id == question.id for choice in reading.choices)
    ]


def _conditions(wanted: Sequence[Reading], readings: Sequence[Reading]) -> Conditions:
    """Name the fewest answers that single out the wanted readings among all of them."""
    chosen = {reading.key for reading in wanted}
    uncovered = set(chosen)
    groups = []
    for condition in _prime_conditions(chosen, readings):
        matched = {reading.key for reading in readings if condition <= reading.answers}
        if matched & uncovered:
            uncovered -= matched
            groups.append(_group(condition, wanted))
        if not uncovered:
            break
    return tuple(groups)


AnswerKey = tuple[str, str]


def _prime_conditions(chosen: set[str], readings: Sequence[Reading]) -> list[frozenset[AnswerKey]]:
    """Every set of answers, fewest first, that only chosen readings give and no smaller set does."""
    found: list[frozenset[AnswerKey]] = []
    answers = {reading.key: reading.answers for reading in readings}
    candidates = [answers[key] for key in answers if key in chosen]
    for size in range(1, len(readings[0].choices) + 1):
        tried = {frozenset(part) for one in candidates for part in combinations(sorted(one), size)}
        passing = [
            condition
            for condition in tried
            if not any(smaller <= condition for smaller in found)
            and all(key in chosen for key, one in answers.items() if condition <= one)
        ]
        coverage = {c: sum(c <= one for one in candidates) for c in passing}
        found.extend(sorted(passing, key=lambda c: (-coverage[c], sorted(c))))
    return found


def _group(condition: frozenset[AnswerKey], readings: Sequence[Reading]) -> tuple[Answer, ...]:
    answers = {
        (choice.question.id, choice.answer.id): choice.answer for reading in readings for choice in reading.choices
    }
    return tuple(answer for key, answer in answers.items() if key in condition)

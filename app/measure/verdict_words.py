"""The words for verdicts: sentences that a language can say, made from the facts of a check.

The answer to "is the figure right?" comes first and can be quoted: what the reading that the map
follows gives and whether that fits, then what would have to be counted for the outcome to turn.
"""

from ..atlas.fields import Bound, english
from ..atlas.records import Answer
from ..atlas.sentences import Capitalized, DataText, Number, Percent, Sentence, Value, message
from ..words.areas import Area, AreaRange
from .fit import TOLERANCE, Outcome
from .headlines import joined, kind, said, short, title
from .readings import Reading
from .stated_words import (
    BOUND_WORDS,
    OUTCOME_LABELS,
    bounded,
    compared,
    km2_number,
    printed_number,
    quantity,
    quantity_km2,
    stated,
)
from .units import km2_per
from .verdicts import FigureCheck

__all__ = [
    "BOUND_WORDS",
    "OUTCOME_LABELS",
    "Area",
    "AreaRange",
    "DataText",
    "answer",
    "bounded",
    "explained",
    "quantity",
    "quantity_km2",
    "reading_label",
    "reason",
    "rule",
    "stated",
    "steps",
    "title",
]

#: Readings that an answer lists by name, at most.
MOST_LISTED = 3

_RULES: dict[Bound, str] = {
    "over": message(
        "“Over” is taken at its word from below, and from above up to the next figure of the same roundness, but at "
        "least 5 %% and at most 20 %% more: from %(low)s to %(high)s km²."
    ),
    "at_least": message(
        "“At least” is taken at its word from below, and from above up to the next figure of the same roundness, but "
        "at least 5 %% and at most 20 %% more: from %(low)s to %(high)s km²."
    ),
    "about": message(
        "“About” allows %(tolerance)s on both sides, which is what readers accept of the word: from %(low)s to "
        "%(high)s km²."
    ),
    "exact": message(
        "A number without a qualifier allows %(tolerance)s on both sides, since areas of the same land in reference "
        "works differ by that much: from %(low)s to %(high)s km²."
    ),
}

#: How the area of the reading that the map follows compares, by outcome; for a bound from below.
_AGAINST_BOUND: dict[Outcome, str] = {
    "holds": message("%(measured)s: over %(value)s, as printed."),
    "below": message("%(measured)s: less than %(value)s."),
    "above": message("%(measured)s: more than “over %(value)s” would be said of."),
    "undecided": message("%(measured)s: too close to %(value)s to call."),
}

#: The same for a value with a tolerance on both sides.
_AGAINST_VALUE: dict[Outcome, str] = {
    "holds": message("%(measured)s: within %(tolerance)s of %(value)s, which is what the wording allows."),
    "below": message("%(measured)s: %(share)s less than %(value)s, and the wording allows %(tolerance)s."),
    "above": message("%(measured)s: %(share)s more than %(value)s, and the wording allows %(tolerance)s."),
    "undecided": message("%(measured)s: too close to %(value)s to call, with %(tolerance)s allowed."),
}


def reading_label(reading: Reading) -> Sentence | DataText:
    """Name a reading by its answers."""
    label: Sentence | DataText | None = None
    for choice in reading.choices:
        short = DataText(choice.answer.short)
        label = short if label is None else Sentence("%(first)s, %(second)s", {"first": label, "second": short})
    return label or Sentence("as stated")


def answer(check: FigureCheck) -> tuple[Sentence | DataText, ...]:
    """Say whether a figure is right, in one to three sentences that can be quoted.

    Parameters
    ----------
    check : FigureCheck
        The measured figure.

    Returns
    -------
    tuple of Sentence or DataText
        First what the reading that the map follows gives, or why the figure cannot be compared; then
        what would turn it; last, of a conversion, whose it is.
    """
    said: list[Sentence | DataText] = [_first(check)]
    if check.readings:
        said += _turning(check)
    if check.original is not check.figure:
        said.append(
            Sentence(
                "%(stated)s repeats “%(original)s” in another unit or rounded, and is judged as that.",
                {
                    "stated": Capitalized(quantity(check.figure.value, check.figure.unit)),
                    "original": stated(check.original),
                },
            )
        )
    return tuple(said)


def explained(check: FigureCheck) -> tuple[Answer, ...]:
    """Return the answers that the words on a figure name and the data explain, each once; first the nearest."""
    readings = [*check.verdict.nearest, *check.deciding_rows] if check.readings else []
    named = [answer for reading in readings for answer in reading.changed if answer.explained is not None]
    return tuple({(one.id, english(one.label)): one for one in named}.values())


def reason(check: FigureCheck) -> Sentence | DataText:
    """Say what was measured and by which tolerance it is judged."""
    if not check.readings:
        return DataText(check.original.why_not or check.figure.why_not or {"en": ""})
    smallest, largest = check.readings[0].area, check.readings[-1].area
    measured = (
        Sentence(
            "The measured area is between %(smallest)s and %(largest)s, by reading.",
            {"smallest": Area.of(smallest), "largest": Area.of(largest)},
        )
        if len(check.readings) > 1
        else Sentence("The measured area is %(area)s.", {"area": Area.of(smallest)})
    )
    said = _both(measured, rule(check))
    return said if check.original is check.figure else _both(_conversion(check), said)


def rule(check: FigureCheck) -> Sentence:
    """Say which areas a figure allows, and why."""
    allowed = check.stated.allowed
    places: dict[str, Value] = {"low": km2_number(allowed.low), "high": km2_number(allowed.high)}
    if check.stated.bound in TOLERANCE:
        places["tolerance"] = _tolerance(check)
    return Sentence(_RULES[check.stated.bound], places)


def steps(check: FigureCheck) -> tuple[Sentence, ...]:
    """Say the arithmetic, one step each."""
    if not check.readings:
        return ()
    original = check.original
    factor = km2_per(original.unit)
    sentences = [Sentence("Stated: %(stated)s.", {"stated": stated(check.figure)})]
    if original is not check.figure:
        sentences.append(_conversion(check))
    if original.unit != "km2":
        sentences.append(
            Sentence(
                "One unit is %(factor)s km², so %(value)s × %(factor)s = %(product)s km².",
                {
                    "factor": Number(factor, 6),
                    "value": printed_number(original.value),
                    "product": km2_number(original.value * factor),
                },
            )
        )
    sentences.append(rule(check))
    for reading, found in zip(check.readings, check.outcomes, strict=True):
        sentences.append(
            Sentence(
                "%(reading)s: %(area)s (%(range)s), %(share)s of the figure: %(outcome)s.",
                {
                    "reading": Capitalized(reading_label(reading)),
                    "area": Area.of(reading.area),
                    "range": AreaRange.of(reading.area),
                    "share": Percent(reading.area.km2 / check.stated.km2, 1),
                    "outcome": Sentence(OUTCOME_LABELS[found]),
                },
            )
        )
    return tuple(sentences)


def _first(check: FigureCheck) -> Sentence | DataText:
    if not check.readings:
        return reason(check)
    reading, found = check.followed
    land = check.figure.land or check.original.land
    measured = Sentence(
        "%(land)s measures, rounded, %(area)s (%(range)s)",
        {
            "land": DataText(land) if land else Sentence("The land as the map reads the texts"),
            "area": Area.of(reading.area),
            "range": AreaRange.of(reading.area),
        },
    )
    places: dict[str, Value] = {"measured": measured, "value": compared(check.figure, check.original)}
    if check.stated.bound not in TOLERANCE:
        return Sentence(_AGAINST_BOUND[found], places)
    share = abs(reading.area.km2 / check.stated.km2 - 1)
    places |= {"share": Percent(share, 1 if share < 0.1 else 0), "tolerance": _tolerance(check)}
    return Sentence(_AGAINST_VALUE[found], places)


def _turning(check: FigureCheck) -> list[Sentence | DataText]:
    code, readings = check.verdict.code, check.readings
    if check.original.definition is not None:
        return [DataText(check.original.definition.text)]
    if ways := _ways(check):
        if check.followed[1] == "holds":
            return [Sentence("The figure no longer fits if %(ways)s.", {"ways": ways})]
        return [Sentence("The figure fits if %(ways)s.", {"ways": ways})]
    if len(readings) == 1:
        return []
    smallest, largest = readings[0].area, readings[-1].area
    if code == "holds":
        return [Sentence("The figure fits under every reading.")]
    if code == "too_high":
        return [Sentence("Even the largest reading is only %(area)s.", {"area": Area.of(largest)})]
    if code == "too_low":
        return [Sentence("Even the smallest reading is already %(area)s.", {"area": Area.of(smallest)})]
    places: dict[str, Value] = {"smallest": Area.of(smallest), "largest": Area.of(largest)}
    if check.close:
        places["close"] = _close(check)
    if code == "between_readings":
        return [Sentence(_BETWEEN[check.followed[0].area.km2 < check.stated.km2], places)]
    if code == "undecided" or (code == "holds_only_if" and check.close):
        return [Sentence("The readings run from %(smallest)s to %(largest)s. Too close to call: %(close)s.", places)]
    return [Sentence("No reading fits: they run from %(smallest)s to %(largest)s.", places)]


def _close(check: FigureCheck) -> Value:
    """Name the readings whose ranges reach the figure, or say how many they are."""
    if len(check.close) > MOST_LISTED:
        return Sentence(
            "%(n)s of %(all)s readings", {"n": Number(len(check.close)), "all": Number(len(check.readings))}
        )
    named = [
        Sentence("%(reading)s (%(area)s)", {"reading": reading_label(one), "area": Area.of(one.area)})
        for one in check.close
    ]
    return joined(message("%(first)s; %(second)s"), named)


def _ways(check: FigureCheck) -> Value | None:
    """Say what turns the outcome: what the headline names, if it does; else the nearest readings."""
    conditions = check.verdict.conditions
    if check.verdict.code == "holds_only_if" and short(conditions) and check.followed[1] != "holds":
        ways = [(group, check.given(group)) for group in conditions]
    else:
        ways = [(check.settled_by(one), one) for one in check.verdict.nearest]
    return joined(message("%(first)s, or if %(second)s"), [_way(*way) for way in ways]) if ways else None


def _way(answers: tuple[Answer, ...], reading: Reading) -> Sentence:
    kept = [one for one in answers if one.followed]
    named = [one for one in answers if not one.followed] + (kept if len(kept) == 1 else [])
    conditions = said((tuple(named),))
    if len(kept) > 1:
        conditions = Sentence("%(conditions)s and all else is as the map reads the texts", {"conditions": conditions})
    return Sentence("%(conditions)s (%(area)s)", {"conditions": conditions, "area": Area.of(reading.area)})


_BETWEEN = {
    True: message(
        "Other readings reach %(largest)s, so the figure lies between the readings; the ranges of some reach it: "
        "%(close)s."
    ),
    False: message(
        "Other readings go down to %(smallest)s, so the figure lies between the readings; the ranges of some reach it: "
        "%(close)s."
    ),
}


def _conversion(check: FigureCheck) -> Sentence:
    figure, original = check.figure, check.original
    factor = km2_per(figure.unit)
    if kind(check) == "rounding":
        return Sentence(
            "A rounding of %(stated)s. It has no source of its own, so it is judged as %(stated)s.",
            {"stated": quantity(original.value, original.unit)},
        )
    return Sentence(
        "A conversion: %(value)s × %(factor)s = %(product)s km², which is %(stated)s again. It has no source of its "
        "own, and its digits beyond those of %(stated)s are false precision, so it is judged as %(stated)s.",
        {
            "value": printed_number(figure.value),
            "factor": Number(factor, 6),
            "product": km2_number(figure.value * factor),
            "stated": quantity(original.value, original.unit),
        },
    )


def _tolerance(check: FigureCheck) -> Percent:
    return Percent.of(TOLERANCE[check.stated.bound])


def _both(first: Value, second: Value) -> Sentence:
    return Sentence("%(first)s %(second)s", {"first": first, "second": second})

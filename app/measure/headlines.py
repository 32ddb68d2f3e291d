"""The verdict in a few words, and the words for the conditions that it depends on."""

from collections.abc import Sequence

from ..atlas.sentences import DataText, Sentence, Value, message
from .stated_words import quantity
from .verdicts import Conditions, FigureCheck

_AGAIN = {
    "conversion": message("A conversion of %(stated)s. %(headline)s"),
    "rounding": message("A rounding of %(stated)s. %(headline)s"),
}

_TITLES = {
    "holds": message("Holds"),
    "too_high": message("Too high"),
    "too_low": message("Too low"),
    "undecided": message("Too close to call"),
    "between_readings": message("Lies between the readings"),
    "fits_no_reading": message("Fits no reading"),
    "not_comparable": message("Not comparable"),
}


def title(check: FigureCheck) -> Sentence:
    """Say the verdict in a few words."""
    words = _title(check)
    if check.original is check.figure:
        return words
    original = quantity(check.original.value, check.original.unit)
    return Sentence(_AGAIN[kind(check)], {"stated": original, "headline": words})


def _title(check: FigureCheck) -> Sentence:
    if not check.readings or check.original.definition is None:
        return _outcome(check)
    differs = DataText(check.original.definition.differs_in)
    if check.verdict.code == "differs_by_definition":
        return Sentence("Differs by definition: %(differs)s", {"differs": differs})
    # What fits, or is too close to call, is not contradicted by a difference of definition.
    return Sentence("%(headline)s; defined otherwise: %(differs)s", {"headline": _outcome(check), "differs": differs})


def _outcome(check: FigureCheck) -> Sentence:
    code, conditions = check.verdict.code, check.verdict.conditions
    if code == "holds_only_if":
        if short(conditions):
            return Sentence("Holds only if %(conditions)s", {"conditions": said(conditions)})
        if check.followed[1] == "holds":
            return Sentence("Holds as the map reads the texts, but not under every reading")
        return Sentence("Does not hold as the map reads the texts; holds under other readings")
    if code == "undecided" and conditions:
        if short(conditions):
            return Sentence("Too close to call if %(conditions)s", {"conditions": said(conditions)})
        if check.followed[1] == "undecided":
            return Sentence("Too close to call as the map reads the texts, but not under every reading")
        return Sentence("Does not hold as the map reads the texts; too close to call under other readings")
    return Sentence(_TITLES[code])


def short(conditions: Conditions) -> bool:
    """Whether all conditions can be said in a line: one group of at most two answers, or two of one each."""
    return sum(map(len, conditions)) <= 2


def kind(check: FigureCheck) -> str:
    """Whether a figure is a rounding of its original or a conversion, which is the more common."""
    pair = {check.figure.id: check.original, check.original.id: check.figure}
    kinds = [
        relation.kind
        for one in (check.figure, check.original)
        for relation in one.relations
        if relation.figure == pair[one.id].id
    ]
    return "rounding" if "rounding" in kinds else "conversion"


def said(conditions: Conditions) -> Value:
    """Say conditions: ``both are counted and it is Russian, or if ...``."""
    groups = [
        joined(message("%(first)s and %(second)s"), [DataText(one.condition) for one in group]) for group in conditions
    ]
    return joined(message("%(first)s, or if %(second)s"), groups)


def joined(pattern: str, parts: Sequence[Value]) -> Value:
    said = parts[0]
    for part in parts[1:]:
        said = Sentence(pattern, {"first": said, "second": part})
    return said

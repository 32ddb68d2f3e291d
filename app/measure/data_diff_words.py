"""A difference between two versions of the data as one sentence."""

from collections.abc import Iterable

from ..atlas.sentences import DataText, Number, Sentence, Untranslated, Value, message
from .data_diff import DataChange, Facts

_LINE = {
    "added": message("Line added: %(name)s, %(length)s km."),
    "removed": message("Line removed: %(name)s, %(length)s km."),
}
_MOVED = message("Line moved: %(name)s, by %(distance)s km at most.")
_LINE_FACTS = message("Line described otherwise: %(name)s: %(before)s → %(after)s.")
_HOLDING = {
    "added": message("Holding added: %(name)s: %(after)s."),
    "removed": message("Holding removed: %(name)s: %(before)s."),
    "changed": message("Holding changed: %(name)s, from %(day)s: %(before)s → %(after)s."),
}
_AREA = message("Area of %(name)s: %(before)s → %(after)s km².")
_FIGURE = {
    "added": message("Printed figure added: %(name)s: %(after)s."),
    "removed": message("Printed figure removed: %(name)s."),
    "changed": message("Verdict on “%(name)s”: %(before)s → %(after)s."),
}
_RANGE = message("%(area)s (%(low)s–%(high)s)")
_FIGURE_AREA = message("Area held against “%(name)s”: %(before)s → %(after)s km².")
_CLAIM = {
    "added": message("Printed statement added: %(name)s: %(after)s."),
    "removed": message("Printed statement removed: %(name)s."),
    "changed": message("Verdict on the statement “%(name)s”: %(before)s → %(after)s."),
}
_RECORD = {
    "region": {
        "added": message("Region added: %(name)s."),
        "removed": message("Region removed: %(name)s."),
        "changed": message("Region described otherwise: %(name)s."),
    },
    "treaty": {
        "added": message("Treaty added: %(name)s."),
        "removed": message("Treaty removed: %(name)s."),
        "changed": message("Treaty described otherwise: %(name)s."),
    },
    "event": {
        "added": message("Event added: %(name)s."),
        "removed": message("Event removed: %(name)s."),
        "changed": message("Event described otherwise: %(name)s."),
    },
    "dispute": {
        "added": message("Dispute added: %(name)s."),
        "removed": message("Dispute removed: %(name)s."),
        "changed": message("Dispute described otherwise: %(name)s."),
    },
    "question": {
        "added": message("Question about a text added: %(name)s."),
        "removed": message("Question about a text removed: %(name)s."),
        "changed": message("Question about a text put otherwise: %(name)s."),
    },
    "place": {
        "added": message("Place added: %(name)s."),
        "removed": message("Place removed: %(name)s."),
        "changed": message("Place described otherwise: %(name)s."),
    },
    "source": {
        "added": message("Source added: %(name)s."),
        "removed": message("Source removed: %(name)s."),
        "changed": message("Source described otherwise: %(name)s."),
    },
}
NOTHING = message("Nothing in lines, areas, verdicts or records.")


def change_sentences(changes: Iterable[DataChange]) -> list[Sentence]:
    """Return a sentence for each difference, in order; a line that moved and is described otherwise has two."""
    return [sentence for change in changes for sentence in _sentences(change)]


def _sentences(change: DataChange) -> list[Sentence]:
    before, after = change.before or {}, change.after or {}
    values: dict[str, Value] = {"name": DataText(change.names)}
    match change.kind:
        case "line":
            return _line(change, values)
        case "area" | "figure_area":
            sides = {"before": _range(before), "after": _range(after)}
            return [Sentence(_AREA if change.kind == "area" else _FIGURE_AREA, values | sides)]
        case "holding":
            day = Untranslated(change.id[-len("YYYY-MM-DD") :])
            return [Sentence(_HOLDING[change.how], values | _both(before, after) | {"day": day})]
        case "figure" | "claim":
            said = _FIGURE if change.kind == "figure" else _CLAIM
            for name, facts in (("before", before), ("after", after)):
                values[name] = Untranslated(facts.get("headline", ""))
            return [Sentence(said[change.how], values)]
        case kind:
            return [Sentence(_RECORD[kind][change.how], values)]


def _line(change: DataChange, values: dict[str, Value]) -> list[Sentence]:
    before, after = change.before or {}, change.after or {}
    if change.how != "changed":
        return [Sentence(_LINE[change.how], values | {"length": Number((before or after)["length_km"], 1)})]
    said = []
    if change.moved_km is not None:
        said.append(Sentence(_MOVED, values | {"distance": Number(change.moved_km, 2)}))
    was, now = ({name: value for name, value in facts.items() if name != "length_km"} for facts in (before, after))
    if was or now:
        said.append(Sentence(_LINE_FACTS, values | _both(was, now)))
    return said


def _range(facts: Facts) -> Sentence:
    return Sentence(_RANGE, {name: Number(facts[f"{name}_km2"], 1) for name in ("area", "low", "high")})


def _both(before: Facts, after: Facts) -> dict[str, Value]:
    return {"before": Untranslated(_told(before, after)), "after": Untranslated(_told(after, before))}


def _told(facts: Facts, other: Facts) -> str:
    """Return facts under the names that they have in the data; one that says nothing only if the other side has it."""
    said = {name: _value(value) for name, value in facts.items()}
    return ", ".join(f"{name} {text or '–'}" for name, text in said.items() if text or other.get(name))


def _value(value: object) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else " ".join(map(str, value)) if isinstance(value, list) else str(value)

"""JSON Schema of a figure."""

from ...atlas.fields import Bound, Unit
from ...measure.fit import Outcome
from .figure_response import FigureResponse
from .response_model import components
from .schemas import (
    BOOLEAN,
    ID,
    KM2,
    NUMBER,
    STRING,
    Schema,
    closed,
    items,
    named_with,
    of,
    or_null,
    range_members,
    ref,
)
from .source_response import CitationAnswer

#: The members that a figure has from its answer's class, and the classes inside them.
_ANSWER_PARTS = components(FigureResponse, CitationAnswer)
_ANSWER = _ANSWER_PARTS.pop("FigureResponse")["properties"]


def record_components() -> dict[str, Schema]:
    """Return the named schemas of figures."""
    return {"Figure": _figure(), **_ANSWER_PARTS}


def _figure() -> Schema:
    relation = {
        "kind": {"enum": ["conversion", "sum", "rounding", "unit_confusion"]},
        "figure": or_null(ID),
        "value": or_null(NUMBER),
        "unit": or_null(of(Unit)),
        "note": or_null(ref("Text")),
        "title": or_null(ref("Text")),
        "text": or_null(ref("Text")),
    }
    choice = {
        "question": ref("Text"),
        "question_id": ID,
        "alternative": ref("Text"),
        "alternative_id": ID,
    }
    reading = {
        "key": STRING,
        "label": STRING,
        "choices": items(closed(choice)),
        "followed": BOOLEAN,
        "regions": items(named_with("names")),
        "parts": items({"type": "string", "description": "keys of the parts of the figure that it counts"}),
        "enclosed_by": items(named_with("name")),
        "equal_area_km2": KM2,
        "outcome": of(Outcome),
        "outcome_label": STRING,
    }
    return closed(
        _ANSWER
        | {
            "id": ID,
            "title": ref("Text"),
            "printed": STRING,
            "value": {"type": "number", "exclusiveMinimum": 0},
            "unit": of(Unit),
            "value_km2": KM2,
            "last_place_km2": {"type": "number", "minimum": 0, "description": "one in the last printed place, km2"},
            "bound": of(Bound),
            "bound_label": STRING,
            "bound_word": or_null({"type": "string", "description": "the source's word on which the bound rests"}),
            "said_of": ref("Text"),
            "comparable": BOOLEAN,
            "why_not": or_null(ref("Text")),
            "treaties": items(named_with("names")),
            "said_by": items(ref("CitationAnswer")),
            "relations": items(closed(relation)),
            "readings": items(closed(reading | range_members())),
            "verdict": closed({"code": STRING, "headline": STRING, "explanation": STRING, "arithmetic": items(STRING)}),
            "note": or_null(ref("Text")),
        }
    )

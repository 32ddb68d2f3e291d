"""JSON Schemas of the records that the API answers: regions, treaties, figures, disputes and sources.

As in :mod:`app.web.api.schemas` every object is closed; a CSL-JSON item, which the atlas leaves as it
is, is the one exception.
"""

from ...atlas.fields import Bound, Certainty, LineKind, Status, Unit
from ...measure.fit import Outcome
from .figure_response import FigureResponse
from .schemas import (
    BOOLEAN,
    DAY,
    ID,
    KM,
    KM2,
    NUMBER,
    SHARE,
    STRING,
    Schema,
    citation,
    closed,
    items,
    named_with,
    of,
    of_model,
    or_null,
    range_members,
    ref,
)

#: The members that a figure has from its answer's class, and the classes inside them.
_ANSWER_PARTS = of_model(FigureResponse)
_ANSWER = _ANSWER_PARTS.pop("FigureResponse")["properties"]


def record_components() -> dict[str, Schema]:
    """Return the named schemas of regions, treaties, figures, disputes and sources."""
    area = range_members()
    area["km2"] = area.pop("area_km2")
    holding = {
        "from": DAY,
        "to": or_null(DAY),
        "last_day": DAY,
        "status": ref("Status"),
        "status_label": ref("Text"),
        "disputed": BOOLEAN,
        "jurisdiction": or_null(of(Status)),
        "treaty": or_null(named_with("names")),
        "article": or_null(STRING),
        "article_title": or_null(ref("Text")),
        "article_summary": or_null(ref("Text")),
        "note": or_null(ref("Text")),
        "citations": items(ref("Citation")),
    }
    stretch = {
        "id": ID,
        "name": ref("Text"),
        "kind": of(LineKind),
        "certainty": of(Certainty),
        "accuracy_km": KM,
        "length_km": KM,
        "share": SHARE,
    }
    return {
        "Region": closed(
            {
                "id": ID,
                "names": ref("Text"),
                "about": ref("Text"),
                "clipped": BOOLEAN,
                "label": ref("Position"),
                "area": or_null(closed(area | {"equal_area_km2": KM2})),
                "holdings": items(closed(holding)),
                "disputes": items(named_with("title")),
                "figures": items(named_with("title")),
                "stretches": items(closed(stretch)),
            }
        ),
        "Treaty": _treaty(),
        "Figure": _figure(),
        **_ANSWER_PARTS,
        "Dispute": closed(
            {
                "id": ID,
                "title": ref("Text"),
                "question": ref("Text"),
                "statements": items(
                    closed({"text": ref("Text"), "by": ref("Text"), "citations": items(ref("Citation"))})
                ),
                "followed": ref("Text"),
                "touches": closed({name: items(ID) for name in ("regions", "treaties", "figures", "lines")}),
            }
        ),
        "Source": closed(
            citation()
            | {
                "csl": {
                    "type": "object",
                    "description": "the source as CSL-JSON, with whatever members that format has",
                    "properties": {"id": STRING, "type": STRING, "title": STRING},
                    "required": ["id", "type", "title"],
                },
                "used_by": items(STRING),
            }
        ),
    }


def _treaty() -> Schema:
    whole_or_null = or_null({"type": "integer"})
    form = {
        "calendar": {"enum": ["gregorian", "julian", "chinese"]},
        "printed": STRING,
        "iso": or_null({"type": "string", "description": "year, month and day of that calendar"}),
        "era": or_null(STRING),
        "year": whole_or_null,
        "month": whole_or_null,
        "leap": BOOLEAN,
        "day": whole_or_null,
        "converts_to": or_null(DAY),
        "computed": BOOLEAN,
        "note": or_null(ref("Text")),
        "citations": items(ref("Citation")),
    }
    calendars = closed(dict.fromkeys(("label", "by", "gregorian", "julian"), STRING), {"chinese": STRING})
    dated = {
        "event": {"enum": ["signed", "ratified", "exchanged", "authorised", "registered"]},
        "event_label": STRING,
        "by": STRING,
        "day": DAY,
        "edtf": or_null(STRING),
        "chosen": BOOLEAN,
        "calendars": calendars,
        "forms": items(closed(form)),
        "note": or_null(ref("Text")),
        "citations": items(ref("Citation")),
    }
    article = {
        "number": STRING,
        "title": ref("Text"),
        "summary": ref("Text"),
        "lines": items(named_with("name")),
        "regions": items(named_with("names")),
        "citations": items(ref("Citation")),
    }
    return closed(
        {
            "id": ID,
            "names": ref("Text"),
            "also_known_as": items(STRING),
            "effective": DAY,
            "summary": ref("Text"),
            "dates": items(closed(dated)),
            "place": or_null(closed({"names": ref("Text"), "lon": or_null(NUMBER), "lat": or_null(NUMBER)})),
            "signatories": items(closed({"side": STRING, "names": ref("Text"), "office": or_null(ref("Text"))})),
            "languages": items(
                closed({"code": STRING, "name": ref("Text"), "prevails": BOOLEAN, "note": or_null(ref("Text"))})
            ),
            "articles": items(closed(article)),
            "disputes": items(named_with("title")),
            "citations": items(ref("Citation")),
        }
    )


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
            "said_by": items(ref("Citation")),
            "relations": items(closed(relation)),
            "readings": items(closed(reading | range_members())),
            "verdict": closed({"code": STRING, "headline": STRING, "explanation": STRING, "arithmetic": items(STRING)}),
            "note": or_null(ref("Text")),
        }
    )

"""Figures as plain documents: what the API answers and what the page templates show.

Sentences and labels are in the language of the page; the API and the shell speak English.
"""

from typing import Any

from ...measure import verdict_words as words
from ...measure.verdict_words import BOUND_WORDS, OUTCOME_LABELS
from ...measure.verdicts import FigureCheck
from ..extension import AtlasExtension
from ..language import gettext, say
from ..names import label_of
from .figure_response import figure_response
from .measured_range import measured
from .response_model import as_json
from .source_response import citations

Document = dict[str, Any]


def figure(extension: AtlasExtension, check: FigureCheck) -> Document:
    """A stated figure with every reading's area and the verdict."""
    atlas, one = extension.atlas, check.figure
    parts = extension.figure_parts[one.id]
    return figure_response(extension, check).model_dump() | {
        "id": one.id,
        "title": one.title,
        "printed": one.printed,
        "value": one.value,
        "unit": one.unit,
        "value_km2": round(check.value_km2, 1),
        "last_place_km2": round(check.last_place_km2, 1),
        "bound": one.bound,
        "bound_label": BOUND_WORDS[one.bound].strip(),
        "bound_word": one.bound_word,
        "said_of": one.said_of,
        "comparable": one.comparable,
        "why_not": one.why_not,
        "treaties": [{"id": name, "names": atlas.treaties[name].names} for name in one.treaties],
        "said_by": [as_json(cited) for cited in citations(extension, one.sources)],
        "relations": [
            relation.model_dump(exclude={"printed_first"})
            | {
                "title": atlas.figures[relation.figure].title if relation.figure else None,
                "text": relation.note or (atlas.figures[relation.figure].title if relation.figure else None),
            }
            for relation in one.relations
        ],
        "readings": [
            {
                "key": reading.key,
                "label": label_of(reading),
                "choices": [
                    {
                        "question": choice.question.question,
                        "question_id": choice.question.id,
                        "alternative": choice.answer.label,
                        "alternative_id": choice.answer.id,
                    }
                    for choice in reading.choices
                ],
                "followed": reading.followed,
                "regions": [{"id": name, "names": atlas.regions[name].names} for name in reading.regions],
                "parts": [part.key for part in parts if reading.key in part.readings],
                "enclosed_by": [
                    {"id": stretch.id, "name": stretch.name}
                    for land in reading.enclosed
                    for stretch, _ in land.pieces
                    if stretch.drawn_only
                ],
                "equal_area_km2": round(reading.equal_area_km2, 1),
                "outcome": found,
                "outcome_label": gettext(OUTCOME_LABELS[found]),
            }
            | measured(reading.area)
            for reading, found in zip(check.readings, check.outcomes, strict=True)
        ],
        "verdict": {
            "code": check.verdict.code,
            "headline": say(words.title(check)),
            "explanation": say(words.reason(check)),
            "arithmetic": [say(step) for step in words.steps(check)],
        },
        "note": one.note,
    }

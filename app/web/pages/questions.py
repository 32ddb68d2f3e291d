"""The open questions with their answers, and what every answer makes of the printed figures."""

from typing import Any

from flask import request
from flask.json import dumps
from shapely import get_parts

from ...atlas import Atlas
from ...atlas.coverage import locate
from ...atlas.records import Answer, Question
from ...atlas.sentences import Sentence, Untranslated
from ...words.areas import rounded
from ..api.figure_response import FigureResponse, figure_response
from ..errors import BadRequest
from ..extension import AtlasExtension

Document = dict[str, Any]

#: Areas in the payload, rounded as they are printed, and where the answers have them.
_AREAS = {"km2": "area_km2", "low_km2": "low_km2", "high_km2": "high_km2"}


def readings_payload(extension: AtlasExtension) -> str:
    """Return the readings of the map as JSON text.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas and its checked figures.

    Returns
    -------
    str
        ``questions`` with their alternatives: the regions that each counts, parts of regions that it
        adds (``parts``) or takes away (``without``) as polygons of stretch references, the stretches
        that draw it (``lines``) and the rings of the land that those enclose (``enclosed``);
        ``figures`` with the area and the outcome of each
        combination of answers.
    """
    atlas = extension.atlas
    return dumps(
        {
            "questions": [_question(atlas, question) for question in atlas.questions.values()],
            "figures": [
                _figure(figure_response(extension, check))
                for check in extension.figure_checks.values()
                if check.figure.readings and check.readings
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _question(atlas: Atlas, question: Question) -> Document:
    return {
        "id": question.id,
        "question": question.question,
        "alternatives": [
            {
                "id": one.id,
                "label": one.label,
                "short": one.short,
                "note": one.note,
                "followed": one.followed,
                "regions": one.regions,
                "parts": _polygons(atlas, one.parts),
                "without": _polygons(atlas, one.without),
                "lines": one.lines,
                "enclosed": _enclosed(atlas, one),
            }
            for one in question.alternatives
        ],
    }


def _polygons(atlas: Atlas, points: tuple[tuple[float, float], ...]) -> list[Any]:
    faces = sorted({face for point in points for face in locate(atlas.coverage, point)})
    return atlas.coverage.polygons(faces) if faces else []


def _enclosed(atlas: Atlas, answer: Answer) -> list[Any]:
    """The rings of the land that an answer's lines enclose, latitude first, where it is no face of the map."""
    land = atlas.enclosure_of(answer)
    rings = [ring for part in get_parts(land.shape) for ring in (part.exterior, *part.interiors)] if land else []
    return [[[round(lat, 4), round(lon, 4)] for lon, lat in ring.coords[:-1]] for ring in rings]


def _figure(figure: FigureResponse) -> Document:
    return {
        "id": figure.id,
        "title": figure.title,
        "printed": figure.printed,
        "readings": [
            {
                "answers": {choice.question_id: choice.alternative_id for choice in reading.choices},
                **{name: rounded(getattr(reading, key), reading.sd_km2) for name, key in _AREAS.items()},
                "outcome": reading.outcome,
            }
            for reading in figure.readings
        ],
    }


def answers_arg(atlas: Atlas) -> dict[str, Answer]:
    """Return the answers that ``?reading=extent:whole,river:upper`` chooses, by question.

    Raises
    ------
    BadRequest
        If a question or an answer is unknown, or a question is answered twice.
    """
    chosen: dict[str, Answer] = {}
    for pair in filter(None, request.args.get("reading", "").split(",")):
        question, _, answer = pair.partition(":")
        known = {one.id: one for one in atlas.questions[question].alternatives} if question in atlas.questions else {}
        if answer not in known or question in chosen:
            pairs = (f"{one.id}:{other.id}" for one in atlas.questions.values() for other in one.alternatives)
            raise BadRequest(
                Sentence("The request names a reading that does not exist, or answers a question twice."),
                Sentence(
                    "Accepted: at most one answer to each question, separated by commas, of %(list)s.",
                    {"list": Untranslated(", ".join(pairs))},
                ),
            )
        chosen[question] = known[answer]
    return chosen


def readings_text(chosen: dict[str, Answer]) -> str:
    """Write chosen answers as the query does."""
    return ",".join(f"{question}:{answer.id}" for question, answer in chosen.items())

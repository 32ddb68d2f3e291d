"""What a figure's page says first, as a document: the answer, the land it names, what decides it.

The members come from a pydantic class, and so does their part of the API's description.
"""

from pydantic import Field

from ...atlas.fields import Identifier
from ...measure import verdict_words as words
from ...measure.verdicts import FigureCheck
from ...words.rendering import say
from .response_model import Names, ResponseModel


class NamedLand(ResponseModel):
    """Land that the answer names, explained for a reader who has never heard of it."""

    name: Names
    explained: Names
    in_answer: bool = Field(description="whether the answer itself names it, and not only the readings beside it")


class Allowed(ResponseModel):
    """The areas that the wording of a figure allows, km2."""

    low_km2: float = Field(ge=0)
    high_km2: float = Field(ge=0)


class FigureResponse(ResponseModel):
    """Whether a printed figure is right, in sentences to quote, and what decides it."""

    answer: list[str] = Field(
        description="what the reading that the map follows gives, then what would turn it; one to three sentences"
    )
    lands: list[NamedLand] = Field(description="land that the readings name, explained")
    allowed: Allowed
    judged_as: Identifier = Field(description="id of the figure that this one repeats in another unit, or its own")
    decided_by: Identifier | None = Field(description="id of the question whose answers decide, or null")
    deciding_readings: list[str] = Field(description="keys of the readings to look at first")


def figure_response(check: FigureCheck) -> FigureResponse:
    """Return the answer on a figure, in the language of the page."""
    allowed, deciding = check.stated.allowed, check.verdict.deciding
    get_or_404 = {answer.condition["en"] for reading in check.verdict.nearest for answer in reading.changed}
    return FigureResponse(
        answer=[str(say(sentence)) for sentence in words.answer(check)],
        lands=[
            NamedLand(name=one.label, explained=one.explained or {}, in_answer=one.condition["en"] in get_or_404)
            for one in words.explained(check)
        ],
        allowed=Allowed(low_km2=round(allowed.low, 1), high_km2=round(allowed.high, 1)),
        judged_as=check.original.id,
        decided_by=deciding.id if deciding else None,
        deciding_readings=[reading.key for reading in check.deciding_rows],
    )

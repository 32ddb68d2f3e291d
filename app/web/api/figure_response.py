"""What a figure's page says first, as a document: the answer, the land it names, what decides it.

The members come from a pydantic class, and so does their part of the API's description.
"""

from pydantic import Field

from ...atlas.fields import Identifier
from ...measure import verdict_words as words
from ...measure.parts import Part, part_label
from ...measure.verdicts import FigureCheck
from ..extension import AtlasExtension
from ..language import say
from .measured_range import MeasuredRange, measured
from .response_model import Names, ResponseModel
from .source_response import CitationAnswer, citations


class NamedLand(ResponseModel):
    """Land that the answer names, explained for a reader who has never heard of it."""

    name: Names
    explained: Names
    in_answer: bool = Field(description="whether the answer itself names it, and not only the readings beside it")


class _CountedLand(ResponseModel):
    key: str
    region: Identifier | None = Field(description="the region that it is, or a part of; null for enclosed land")
    label: str
    readings: int = Field(ge=0, description="how many readings count it")


class FigurePart(MeasuredRange, _CountedLand):
    """Land that every reading of the figure counts whole or not at all; those that one counts add up to its area."""


class NotDrawnReading(ResponseModel):
    """A reading that a source gives and that cannot be drawn or measured."""

    label: Names
    why: Names
    citations: tuple[CitationAnswer, ...]


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
    not_drawn: list[NotDrawnReading] = Field(description="readings that sources give and that cannot be drawn, and why")
    parts: list[FigurePart] = Field(description="what the readings count, cut so that each counts a part whole or not")
    deciding_readings: list[str] = Field(description="keys of the readings to look at first")


def figure_part(extension: AtlasExtension, part: Part) -> FigurePart:
    """Return a part with its measured area, in the language of the page."""
    label = str(say(part_label(extension.measurements, part)))
    return FigurePart(key=part.key, region=part.region, label=label, readings=len(part.readings), **measured(part.area))


def figure_response(extension: AtlasExtension, check: FigureCheck) -> FigureResponse:
    """Return the answer on a figure, in the language of the page."""
    allowed, deciding = check.stated.allowed, check.verdict.deciding
    in_answer = {answer.condition["en"] for reading in check.verdict.nearest for answer in reading.changed}
    return FigureResponse(
        answer=[str(say(sentence)) for sentence in words.answer(check)],
        lands=[
            NamedLand(name=one.label, explained=one.explained or {}, in_answer=one.condition["en"] in in_answer)
            for one in words.explained(check)
        ],
        allowed=Allowed(low_km2=round(allowed.low, 1), high_km2=round(allowed.high, 1)),
        judged_as=check.original.id,
        decided_by=deciding.id if deciding else None,
        not_drawn=[
            NotDrawnReading(label=one.label, why=one.why, citations=citations(extension, one.sources))
            for name in check.original.readings
            for one in extension.atlas.questions[name].not_drawn
        ],
        parts=[figure_part(extension, part) for part in extension.figure_parts[check.figure.id]],
        deciding_readings=[reading.key for reading in check.deciding_rows],
    )

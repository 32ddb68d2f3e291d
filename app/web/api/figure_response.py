"""Printed figures as the API answers them and their pages show them: the answer, what decides it, every reading."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from ...atlas.fields import Bound, Identifier, UnitId, english
from ...atlas.records import FigureRelation, RelationKind
from ...measure import verdict_words as words
from ...measure.fit import Outcome
from ...measure.parts import Part, part_label
from ...measure.readings import Reading
from ...measure.uncertainty import Range
from ...measure.verdicts import Code, FigureCheck
from ..extension import AtlasExtension
from ..language import area_text, gettext, range_text, say
from ..names import label_of
from .measured_range import MeasuredRange, measured
from .response_model import Count, Km2, NamedRecord, NamedStretch, Names, ResponseModel, Said
from .source_response import CitationAnswer, citations


class NamedLand(ResponseModel):
    """Land that the answer names, explained for a reader who has never heard of it."""

    name: Names
    explained: Names
    in_answer: bool = Field(description="whether the answer itself names it, and not only the readings beside it")


class _CountedLand(ResponseModel):
    key: str
    region: Identifier | None = Field(description="the region that it is, or a part of; null for enclosed land")
    label: Said
    readings: Annotated[Count, Field(description="how many readings count it")]


# Of two bases the members of the last come first.
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


class RelationAnswer(ResponseModel):
    """How a figure hangs together with another one, or with a number that is none of the atlas."""

    kind: RelationKind
    figure: Identifier | None
    value: float | None
    unit: UnitId | None
    note: Names | None
    title: Names | None
    text: Names | None


class ChoiceAnswer(ResponseModel):
    """The answer that a reading gives to a question."""

    question: Names
    question_id: Identifier
    alternative: Names
    alternative_id: Identifier


class _NamedReading(ResponseModel):
    key: str
    label: str
    choices: tuple[ChoiceAnswer, ...]
    followed: Annotated[bool, Field(description="whether the map follows it")]
    regions: tuple[NamedRecord, ...]
    parts: Annotated[tuple[str, ...], Field(description="keys of the parts of the figure that it counts")]
    enclosed_by: tuple[NamedStretch, ...]
    equal_area_km2: Km2
    outcome: Outcome
    outcome_label: str


class ReadingAnswer(MeasuredRange, _NamedReading):
    """One way to take the texts, what it counts, and whether its area is the printed one."""


class VerdictAnswer(ResponseModel):
    """The verdict on a figure, and the arithmetic that leads to it."""

    code: Code
    headline: Said
    explanation: Said
    arithmetic: tuple[Said, ...]


class VersionAnswer(ResponseModel):
    """What one version of the atlas answers: its verdict, and the area under the reading that its map follows."""

    version: str
    data: str
    day: date | None = Field(description="day of the release; null for the version that answers")
    headline: Said
    area_text: str | None
    range_text: str | None


class FigureResponse(ResponseModel):
    """A printed figure: whether it is right, in sentences to quote, what decides it, and every reading's area."""

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
    id: Identifier
    title: Names
    printed: str
    printed_in: Annotated[str | None, Field(description="language of the printed words")]
    printed_translated: Annotated[Names | None, Field(description="the printed words, in a translation of the atlas")]
    value: Annotated[float, Field(gt=0)]
    unit: UnitId
    value_km2: Km2
    last_place_km2: Annotated[float, Field(ge=0, description="one in the last printed place, km2")]
    bound: Bound
    bound_label: str
    bound_word: Annotated[str | None, Field(description="the source's word on which the bound rests")]
    said_of: Names
    comparable: bool
    why_not: Names | None
    treaties: tuple[NamedRecord, ...]
    said_by: tuple[CitationAnswer, ...]
    relations: tuple[RelationAnswer, ...]
    readings: tuple[ReadingAnswer, ...]
    verdict: VerdictAnswer
    versions: tuple[VersionAnswer, ...] = Field(
        description="what past releases answered, oldest first, and last what this version does"
    )
    note: Names | None


class FiguresResponse(ResponseModel):
    """All printed figures."""

    figures: tuple[FigureResponse, ...]


def figures_response(extension: AtlasExtension) -> FiguresResponse:
    """Return all figures, each with its readings and its verdict."""
    checks = extension.figure_checks.values()
    return FiguresResponse(figures=tuple(figure_response(extension, check) for check in checks))


def figure_part(extension: AtlasExtension, part: Part) -> FigurePart:
    """Return a part with its measured area, in the language of the page."""
    label = say(part_label(extension.measurements, part))
    return FigurePart(key=part.key, region=part.region, label=label, readings=len(part.readings), **measured(part.area))


def figure_response(extension: AtlasExtension, check: FigureCheck) -> FigureResponse:
    """Return a figure with the answer on it, in the language of the page."""
    atlas, figure = extension.atlas, check.figure
    allowed, deciding = check.stated.allowed, check.verdict.deciding
    in_answer = {english(answer.condition) for reading in check.verdict.nearest for answer in reading.changed}
    return FigureResponse(
        answer=[str(say(sentence)) for sentence in words.answer(check)],
        lands=[
            NamedLand(name=one.label, explained=one.explained or {}, in_answer=english(one.condition) in in_answer)
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
        id=figure.id,
        title=figure.title,
        printed=figure.printed,
        printed_in=figure.printed_in,
        printed_translated=figure.printed_translated,
        value=figure.value,
        unit=figure.unit,
        value_km2=round(check.value_km2, 1),
        last_place_km2=round(check.last_place_km2, 1),
        bound=figure.bound,
        bound_label=words.BOUND_WORDS[figure.bound].strip(),
        bound_word=figure.bound_word,
        said_of=figure.said_of,
        comparable=figure.comparable,
        why_not=figure.why_not,
        treaties=tuple(NamedRecord(id=name, names=atlas.treaties[name].names) for name in figure.treaties),
        said_by=citations(extension, figure.sources),
        relations=tuple(_relation(extension, relation) for relation in figure.relations),
        readings=tuple(
            _reading(extension, check, reading, outcome)
            for reading, outcome in zip(check.readings, check.outcomes, strict=True)
        ),
        verdict=VerdictAnswer(
            code=check.verdict.code,
            headline=say(words.title(check)),
            explanation=say(words.reason(check)),
            arithmetic=tuple(say(step) for step in words.steps(check)),
        ),
        versions=tuple(_versions(extension, check)),
        note=figure.note,
    )


def _relation(extension: AtlasExtension, relation: FigureRelation) -> RelationAnswer:
    title = extension.atlas.figures[relation.figure].title if relation.figure else None
    kept = relation.model_dump(exclude={"printed_first"})
    return RelationAnswer(**kept, title=title, text=relation.note or title)


def _versions(extension: AtlasExtension, check: FigureCheck) -> Iterator[VersionAnswer]:
    """Past releases that had the figure, and this version."""
    for release in extension.atlas.releases:
        told = release.figures.get(check.figure.id)
        if told is None:
            continue
        area = None
        if told.area_km2 is not None and told.low_km2 is not None and told.high_km2 is not None:
            area = Range(told.area_km2, told.low_km2, told.high_km2, 0)
        yield VersionAnswer(
            version=release.version,
            data=release.data,
            day=release.day,
            headline=told.headline,
            area_text=area_text(area) if area else None,
            range_text=range_text(area) if area else None,
        )
    followed = next((reading.area for reading in check.readings if reading.followed), None)
    yield VersionAnswer(
        version=extension.version["app"],
        data=extension.version["data"],
        day=None,
        headline=say(words.title(check)),
        area_text=area_text(followed) if followed else None,
        range_text=range_text(followed) if followed else None,
    )


def _reading(extension: AtlasExtension, check: FigureCheck, reading: Reading, outcome: Outcome) -> ReadingAnswer:
    return ReadingAnswer(
        key=reading.key,
        label=label_of(reading),
        choices=tuple(
            ChoiceAnswer(
                question=choice.question.question,
                question_id=choice.question.id,
                alternative=choice.answer.label,
                alternative_id=choice.answer.id,
            )
            for choice in reading.choices
        ),
        followed=reading.followed,
        regions=tuple(NamedRecord(id=name, names=extension.atlas.regions[name].names) for name in reading.regions),
        parts=tuple(part.key for part in extension.figure_parts[check.figure.id] if reading.key in part.readings),
        enclosed_by=tuple(
            NamedStretch(id=stretch.id, name=stretch.name)
            for land in reading.enclosed
            for stretch, _ in land.pieces
            if stretch.drawn_only
        ),
        equal_area_km2=round(reading.equal_area_km2, 1),
        outcome=outcome,
        outcome_label=gettext(words.OUTCOME_LABELS[outcome]),
        **measured(reading.area),
    )

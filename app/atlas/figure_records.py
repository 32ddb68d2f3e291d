"""What is open as a data folder has it: disputes between sources, questions that texts leave open, printed figures."""

from typing import Literal

from pydantic import Field

from .fields import (
    AreaNumber,
    Bound,
    Citations,
    FigureId,
    Identifier,
    Language,
    Position,
    QuestionId,
    Record,
    RegionId,
    StretchId,
    Text,
    TreatyId,
    UnitId,
)

RelationKind = Literal["conversion", "sum", "rounding", "unit_confusion"]
#: Relations by which a figure is another one again, in another unit or rounded: both have one verdict.
SAME_FIGURE = ("conversion", "rounding")


class Statement(Record):
    """What one side of a dispute says, and who says it.

    Attributes
    ----------
    text
        What is said.
    by
        Who says it.
    sources
        Where it is said: source ids, with a page or number where known.
    """

    text: Text
    by: Text
    sources: Citations = ()


class Touches(Record):
    """What a dispute bears on.

    Attributes
    ----------
    regions
        Ids of the regions.
    treaties
        Ids of the treaties.
    figures
        Ids of the printed figures.
    lines
        Ids of the stretches.
    """

    regions: tuple[RegionId, ...] = ()
    treaties: tuple[TreatyId, ...] = ()
    figures: tuple[FigureId, ...] = ()
    lines: tuple[StretchId, ...] = ()


class Dispute(Record):
    """A point on which sources contradict each other, and which of them the map follows.

    Attributes
    ----------
    id
        Id of the dispute: small letters, digits and hyphens, used by no other dispute.
    title
        The dispute in a few words.
    question
        The question on which sources differ.
    statements
        What is said, each with who says it.
    followed
        What the map follows, and why.
    touches
        What hangs on it.
    """

    id: Identifier
    title: Text
    question: Text
    statements: tuple[Statement, ...] = Field(min_length=1)
    followed: Text
    touches: Touches = Touches()


class Answer(Record):
    """One answer to a reading's question: what it adds to what is counted, or takes away.

    Attributes
    ----------
    id
        Id of the answer, used by no other answer to this question: small letters, digits and hyphens.
    label
        The answer in full.
    short
        The answer in a few words, for a table.
    condition
        Completes the sentence “the figure holds only if ...”.
    regions
        Ids of the regions that this answer counts beside those of the figure.
    parts
        Points inside faces to count, where a whole region is too much; degrees: longitude, latitude on WGS 84.
    without
        Points inside faces not to count; degrees: longitude, latitude on WGS 84.
    part
        What the land of these points is called.
    lines
        Ids of the stretches that draw this answer.
    encloses
        Ids of stretches, drawn-only ones among them, that close a land of their own: it is counted where no face of the
        map is the answer.
    explained
        What land the answer means, in a sentence for who has never heard of it.
    note
        What speaks for this answer or against it.
    sources
        Who reads the text so: source ids, with a page or number where known.
    followed
        Whether the map follows this answer.
    """

    id: Identifier
    label: Text
    short: Text
    condition: Text
    regions: tuple[RegionId, ...] = ()
    parts: tuple[Position, ...] = ()
    without: tuple[Position, ...] = ()
    part: Text | None = None
    lines: tuple[StretchId, ...] = ()
    encloses: tuple[StretchId, ...] = ()
    explained: Text | None = None
    note: Text | None = None
    sources: Citations = ()
    followed: bool = False


class NotDrawn(Record):
    """An answer that a source gives and that cannot be drawn: what it is called, and why there is no line.

    Attributes
    ----------
    label
        The answer in full.
    why
        Why it cannot be drawn.
    sources
        Who gives it: source ids, with a page or number where known.
    """

    label: Text
    why: Text
    sources: Citations = Field(min_length=1)


class Question(Record):
    """A question that a text leaves open, with its possible answers, and those that cannot be drawn.

    Attributes
    ----------
    id
        Id of the question: small letters, digits and hyphens, used by no other question.
    question
        The question, as a sentence.
    alternatives
        The answers that can be drawn, two at least.
    not_drawn
        Answers that cannot be drawn.
    """

    id: Identifier
    question: Text
    alternatives: tuple[Answer, ...] = Field(min_length=2)
    not_drawn: tuple[NotDrawn, ...] = ()


class FigureRelation(Record):
    """How a printed figure hangs together with another one.

    Attributes
    ----------
    kind
        How the two hang together.
    figure
        Id of the other figure, if it has a record of its own.
    value
        The other number as printed, in its unit.
    unit
        The unit of the other number.
    printed_first
        Whether the other figure is the printed one and this its conversion or its rounding.
    note
        How they hang together, in a sentence.
    """

    kind: RelationKind
    figure: FigureId | None = None
    value: AreaNumber | None = None
    unit: UnitId | None = None
    printed_first: bool = False
    note: Text | None = None


class Definition(Record):
    """How the land of a printed figure is defined otherwise than on the map, and who says so.

    Attributes
    ----------
    differs_in
        The difference in a few words.
    text
        The difference in a whole sentence.
    sources
        Who says so: source ids, with a page or number where known.
    """

    differs_in: Text
    text: Text
    sources: Citations = ()


class Figure(Record):
    """A printed territorial figure: never its verdict, which is always worked out.

    Attributes
    ----------
    id
        Id of the figure: small letters, digits and hyphens, used by no other figure. It is part of links.
    title
        The figure in a few words.
    printed
        The figure as the source prints it.
    printed_in
        The language of those words, as a BCP 47 tag; left out where they are a number alone.
    printed_translated
        Those words in each language, in a translation made for the atlas; in their own language they are the words.
    value
        The number, in its unit.
    unit
        The unit of the number.
    bound
        What the source says of the number: more than it, about it, at least it, or the number itself (exact).
    bound_word
        The word of the source, in its language, on which the bound rests; without one the bound is exact.
    said_of
        The land of which the source says it.
    land
        What the reading that the map follows counts, to open a sentence with it.
    definition
        How the source defines that land otherwise than the map does.
    treaties
        Ids of the treaties that the figure is said of.
    regions
        Ids of the regions that every reading counts.
    readings
        Ids of the questions whose answers are combined into readings.
    relations
        How the figure hangs together with others.
    comparable
        Whether it can be held against an area of the map.
    why_not
        Why it cannot, where it cannot.
    sources
        What prints it: source ids, with a page or number where known.
    note
        What a reader should know of the figure.
    """

    id: Identifier
    title: Text
    printed: str
    printed_in: Language | None = None
    printed_translated: Text | None = None
    value: AreaNumber
    unit: UnitId
    bound: Bound
    bound_word: str | None = None
    said_of: Text
    land: Text | None = None
    definition: Definition | None = None
    treaties: tuple[TreatyId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    readings: tuple[QuestionId, ...] = ()
    relations: tuple[FigureRelation, ...] = ()
    comparable: bool = True
    why_not: Text | None = None
    sources: Citations = Field(min_length=1)
    note: Text | None = None

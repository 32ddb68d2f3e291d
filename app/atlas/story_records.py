"""The story and the lesson of an atlas: which states of the map they show, and which measurements they tell.

No number is part of the data: each card names what is to be measured, and the program measures it
(:mod:`app.measure.told_numbers`). A day that is left out is the last one of the atlas, and a holder stands for all of
its family.
"""

from typing import Annotated

from pydantic import AfterValidator, Field

from .fields import (
    CardId,
    Citations,
    ClaimId,
    Day,
    FigureId,
    HolderId,
    Identifier,
    OneOf,
    QuestionId,
    Record,
    RegionId,
    Status,
    StretchId,
    Text,
    TreatyId,
)
from .settings import Corners, ordered_bounds


class ChosenAnswer(Record):
    """One answer to an open question, to be shown on the map.

    Attributes
    ----------
    question
        Id of the question, as readings.json has it.
    answer
        Id of the answer.
    """

    question: QuestionId
    answer: Identifier


class MapView(Record):
    """A state of the map, as a link says it.

    Attributes
    ----------
    day
        The day that is shown, Gregorian; left out, the last day of the atlas.
    compare
        A second day, Gregorian: the map shows what changed hands between the two.
    region
        Id of the region that is chosen.
    readings
        Answers to open questions that are shown.
    relief
        Whether the relief is shown, where the folder has one.
    bounds
        The part of the world that is shown: [[south, west], [north, east]], degrees; left out, that of the atlas.
    """

    day: Day | None = None
    compare: Day | None = None
    region: RegionId | None = None
    readings: tuple[ChosenAnswer, ...] = ()
    relief: bool = True
    bounds: Annotated[Corners, AfterValidator(ordered_bounds)] | None = None


class MeasuredLand(Record):
    """The area of regions, or of all land of a kind on a day.

    Attributes
    ----------
    regions
        Ids of the regions that are meant; or else a status.
    status
        The status of the land that is meant: held, joint, undecided or none.
    holder
        Id of the holder of the land that is meant, where its status is held.
    day
        The day, Gregorian, of a status.
    """

    regions: tuple[RegionId, ...] = ()
    status: Status | None = None
    holder: HolderId | None = None
    day: Day | None = None


class PassedLand(Record):
    """The area of the land that passed to a holder between two days.

    Attributes
    ----------
    taker
        Id of the holder that got it.
    giver
        Id of the holder that had it alone; left out, all that the taker got counts.
    before
        The day of which it is asked who had it, Gregorian.
    after
        The day of which it is asked who got it, Gregorian; left out, the last day of the atlas.
    """

    taker: HolderId
    giver: HolderId | None = None
    before: Day
    after: Day | None = None


class MeasuredLine(Record):
    """The length of lines, or of the common border of two holders on a day.

    Attributes
    ----------
    lines
        Ids of the stretches that are meant; or else two holders.
    between
        Ids of the two holders.
    day
        The day of their border, Gregorian; left out, the last day of the atlas.
    """

    lines: tuple[StretchId, ...] = ()
    between: tuple[HolderId, HolderId] | None = None
    day: Day | None = None


class ToldNumber(OneOf):
    """What is measured to be told: exactly one of these.

    Attributes
    ----------
    land
        The area of land.
    passed
        The area of the land that passed to a holder.
    line
        The length of lines.
    figure
        Id of a printed area: what is told is the area that was measured for it, and whether it fits.
    claim
        Id of a printed statement: what is told is what was measured for it.
    """

    land: MeasuredLand | None = None
    passed: PassedLand | None = None
    line: MeasuredLine | None = None
    figure: FigureId | None = None
    claim: ClaimId | None = None


class StoryCard(Record):
    """One card of the story: a state of the map, a few words, and one number that is measured.

    Attributes
    ----------
    id
        Id of the card: small letters, digits and hyphens, used by no other card.
    title
        What the card is called.
    text
        What it tells, in one or two sentences.
    map
        The state of the map that it shows.
    number
        What is measured.
    treaties
        Ids of the treaties that it tells of.
    sources
        What says so: source ids, with a page or number where known.
    """

    id: Identifier
    title: Text
    text: Text
    map: MapView
    number: ToldNumber
    treaties: tuple[TreatyId, ...] = ()
    sources: Citations = ()


class Look(OneOf):
    """Where an answer is to be found: exactly one of these.

    Attributes
    ----------
    map
        A state of the map.
    card
        Id of a card of the story.
    figure
        Id of a printed area.
    claim
        Id of a printed statement.
    treaty
        Id of a treaty.
    region
        Id of a region.
    """

    map: MapView | None = None
    card: CardId | None = None
    figure: FigureId | None = None
    claim: ClaimId | None = None
    treaty: TreatyId | None = None
    region: RegionId | None = None


class LessonQuestion(Record):
    """One question of the lesson, which the atlas answers.

    Attributes
    ----------
    id
        Id of the question: small letters, digits and hyphens, used by no other.
    question
        What is asked.
    look
        Where the answer is to be found.
    answer
        What a teacher should know of the answer besides its number.
    number
        What is measured to answer it.
    """

    id: Identifier
    question: Text
    look: tuple[Look, ...] = Field(min_length=1)
    answer: Text | None = None
    number: ToldNumber

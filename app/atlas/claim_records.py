"""Printed statements that lines can test, as a data folder has them: what is said, and the measurement that decides.

Which of them holds is never part of the data: it follows from the lines, by the rule of the test's kind
(:mod:`app.measure.claims`). A holder stands for all of its family; a day that is left out is the last one of the atlas.
"""

from typing import Annotated, Literal, Self, cast

from pydantic import Field, model_validator

from .fields import (
    Bound,
    Citations,
    Day,
    HolderId,
    Identifier,
    Language,
    LineKind,
    OneOf,
    PlaceId,
    Record,
    RegionId,
    StretchId,
    Text,
    TreatyId,
)

#: The units in which a length may be printed.
LengthUnit = Literal["km", "mi", "verst", "li"]
#: What a claim says of a number: as for areas, or that something stays under it.
ClaimBound = Bound | Literal["under"]
#: A printed length: the earth is forty thousand kilometres round, and no border as long as a hundred thousand.
LengthNumber = Annotated[float, Field(ge=0.001, le=1e6)]
Share = Annotated[float, Field(gt=0, le=1)]


class Quote(Record):
    """The words of a source as it prints them.

    Attributes
    ----------
    text
        What is printed.
    language
        The language of it, by its tag (BCP 47).
    translation
        The same in other languages, in our translation.
    """

    text: Annotated[str, Field(min_length=1)]
    language: Language
    translation: Text | None = None


class PrintedLength(Record):
    """A length as it is printed.

    Attributes
    ----------
    value
        The number, in its unit.
    unit
        The unit of the number.
    bound
        What the source says of the number: more than it, about it, at least it, under it, or the number itself (exact).
    """

    value: LengthNumber
    unit: LengthUnit = "km"
    bound: ClaimBound = "exact"


class InForce(Record):
    """Whether lines are a border on a day.

    Attributes
    ----------
    lines
        Ids of the stretches that are meant.
    without
        Ids of those that the claim itself leaves out.
    day
        The day, Gregorian; left out, the last day of the atlas.
    """

    lines: tuple[StretchId, ...] = Field(min_length=1)
    without: tuple[StretchId, ...] = ()
    day: Day | None = None


class MadeBy(Record):
    """How much of the common border of two holders goes back to a treaty.

    Attributes
    ----------
    holder
        Id of one of the two.
    other
        Id of the other one.
    treaty
        Id of the treaty.
    share
        The share of the border's length that the claim's words ask for at least; 0.5 is half of it.
    day
        The day, Gregorian; left out, the last day of the atlas.
    """

    holder: HolderId
    other: HolderId
    treaty: TreatyId
    share: Share
    day: Day | None = None


class LineLength(Record):
    """How long lines are, or the common border of two holders.

    Attributes
    ----------
    lines
        Ids of the stretches that are meant; or else two holders.
    between
        Ids of the two holders.
    kinds
        Kinds of line that are counted of their border, where not all of it is meant.
    day
        The day of their border, Gregorian; left out, the last day of the atlas.
    printed
        The length that is printed.
    """

    lines: tuple[StretchId, ...] = ()
    between: tuple[HolderId, HolderId] | None = None
    kinds: tuple[LineKind, ...] = ()
    day: Day | None = None
    printed: PrintedLength


class NearestWay(Record):
    """How far the land of a holder is from a coast, another line or a place, in a straight line.

    Attributes
    ----------
    holder
        Id of the holder.
    lines
        Ids of the stretches of that coast or line; or else a place.
    place
        Id of the place.
    day
        The day, Gregorian; left out, the last day of the atlas.
    printed
        The distance that is printed.
    """

    holder: HolderId
    lines: tuple[StretchId, ...] = ()
    place: PlaceId | None = None
    day: Day | None = None
    printed: PrintedLength


class LosesCoast(Record):
    """Whether a holder had land on a coast until a day, and none from it on.

    Attributes
    ----------
    holder
        Id of the holder.
    lines
        Ids of the stretches of that coast.
    day
        The first day on which it is said to have none, Gregorian.
    """

    holder: HolderId
    lines: tuple[StretchId, ...] = Field(min_length=1)
    day: Day


class LongerCoast(Record):
    """Whether one holder has a longer coast than another.

    Attributes
    ----------
    holder
        Id of the holder whose coast is said to be the longer.
    other
        Id of the other one.
    lines
        Ids of the stretches of coast that are meant; left out, every coast of the map.
    day
        The day, Gregorian; left out, the last day of the atlas.
    """

    holder: HolderId
    other: HolderId
    lines: tuple[StretchId, ...] = ()
    day: Day | None = None


class Passed(Record):
    """Whether land passed from one holder to another between two days.

    Attributes
    ----------
    regions
        Ids of regions that are meant.
    places
        Ids of places that are meant.
    giver
        Id of the holder that had it; left out, anybody but the taker, or nobody.
    taker
        Id of the holder that got it.
    before
        The day of which it is asked who had it, Gregorian.
    after
        The day of which it is asked who got it, Gregorian; left out, the last day of the atlas.
    """

    regions: tuple[RegionId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    giver: HolderId | None = None
    taker: HolderId
    before: Day
    after: Day | None = None


class FirstHeld(Record):
    """When a holder first held land.

    Attributes
    ----------
    regions
        Ids of regions that are meant.
    places
        Ids of places that are meant.
    holder
        Id of the holder.
    earliest
        The first day that the claim's words allow, Gregorian; it may lie outside the span.
    latest
        The last day that they allow, Gregorian; it may lie outside the span.
    """

    regions: tuple[RegionId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    holder: HolderId
    earliest: Day
    latest: Day


class ArticleCount(Record):
    """How many articles a treaty has.

    Attributes
    ----------
    treaty
        Id of the treaty.
    number
        How many it is said to have.
    """

    treaty: TreatyId
    number: Annotated[int, Field(ge=1, le=1000)]


TestKind = Literal[
    "in_force",
    "made_by",
    "length",
    "distance",
    "loses_coast",
    "longer_coast",
    "passed",
    "first_held",
    "articles",
]


class ClaimTest(OneOf):
    """The measurement that decides a claim: exactly one of these.

    Attributes
    ----------
    in_force
        Whether lines are a border on a day.
    made_by
        How much of a common border goes back to a treaty.
    length
        How long lines are, or a common border.
    distance
        How far a holder's land is from a coast, a line or a place.
    loses_coast
        Whether a holder lost a coast on a day.
    longer_coast
        Who has the longer coast.
    passed
        Whether land passed from one holder to another.
    first_held
        When a holder first held land.
    articles
        How many articles a treaty has.
    """

    NOUN = " measurement"

    in_force: InForce | None = None
    made_by: MadeBy | None = None
    length: LineLength | None = None
    distance: NearestWay | None = None
    loses_coast: LosesCoast | None = None
    longer_coast: LongerCoast | None = None
    passed: Passed | None = None
    first_held: FirstHeld | None = None
    articles: ArticleCount | None = None

    @property
    def kind(self) -> TestKind:
        """Which measurement it is."""
        return cast(TestKind, super().kind)


class Claim(Record):
    """A printed statement that is no area and that lines can test; never its verdict, which is always worked out.

    Attributes
    ----------
    id
        Id of the claim: small letters, digits and hyphens, used by no other claim. It is part of links.
    title
        The claim in a few words.
    quote
        What the source prints, word for word; or else a paraphrase.
    paraphrase
        What the source says, in our own words, where its wording is not at hand.
    said_of
        What it is said of.
    test
        The measurement that decides.
    treaties
        Ids of the treaties that it bears on.
    regions
        Ids of the regions that it bears on.
    sources
        What prints it: source ids, with a page or number where known.
    note
        What a reader should know of the claim, and what the test leaves out.
    """

    id: Identifier
    title: Text
    quote: Quote | None = None
    paraphrase: Text | None = None
    said_of: Text
    test: ClaimTest
    treaties: tuple[TreatyId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    sources: Citations = Field(min_length=1)
    note: Text | None = None

    @model_validator(mode="after")
    def _in_words(self) -> Self:
        if (self.quote is None) == (self.paraphrase is None):
            raise ValueError("needs either the “quote” of the source or a “paraphrase” of what it says")
        return self

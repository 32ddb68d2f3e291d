"""The records of the atlas: lines, regions, treaties, readings, figures, disputes, sources.

Each class says what one record of ``geodata/`` may hold; pydantic refuses anything else, so a
misspelt field is a fault and not a silence. Lengths are km, areas km2, coordinates degrees
lon/lat on WGS 84, days Gregorian.
"""

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .csl import CslItem
from .fields import (
    Bound,
    Certainty,
    Citations,
    DisputeId,
    Edtf,
    FigureId,
    Identifier,
    LineKind,
    Position,
    QuestionId,
    Record,
    RegionId,
    Status,
    StretchId,
    Text,
    TreatyId,
    Unit,
    Words,
)

Calendar = Literal["gregorian", "julian", "chinese"]
TreatyEvent = Literal["signed", "ratified", "exchanged", "authorised", "registered"]
RelationKind = Literal["conversion", "sum", "rounding", "unit_confusion"]
Rank = Literal["edition", "scholarship", "reference", "mirror", "popular", "dataset"]


class LinePeriod(Record):
    """When a drawn-only line was a border, and by which article; half-open."""

    start: date = Field(alias="from")
    end: date | None = Field(alias="to")
    treaty: TreatyId
    article: str


class Stretch(Record):
    """One digitised piece of border, coast or map edge, between two nodes.

    ``accuracy_km`` is one standard deviation across the line; ``correlation_km`` the distance
    along the line over which that error stays alike (a default by kind where absent). ``bias_km``
    is one standard deviation of an error that a whole coast has in common with every other coast
    drawn from the same source: how far it may lie seaward of the true one, or landward.

    A ``drawn_only`` line encloses nothing: a border that other lines do not close, or the line of
    a reading that the map does not follow. When it was a border stands in ``in_force``; for all
    other stretches that follows from who holds the land on their two sides.
    """

    id: Identifier
    name: Text
    kind: LineKind
    certainty: Certainty = "described"
    treaty: TreatyId | None = None
    article: str | None = None
    reading: QuestionId | None = None
    sources: Citations = ()
    accuracy_km: Annotated[float, Field(gt=0, le=500)]
    correlation_km: Annotated[float, Field(gt=0, le=2000)] | None = None
    bias_km: Annotated[float, Field(ge=0, le=50)] = 0.0
    traced_from: str
    note: Words | None = None
    edge: bool = False
    drawn_only: bool = False
    in_force: tuple[LinePeriod, ...] = ()
    coordinates: tuple[Position, ...] = Field(min_length=2)
    file: str

    @property
    def closed(self) -> bool:
        """Whether the stretch is a ring of its own, such as an island's coast."""
        return self.coordinates[0] == self.coordinates[-1]


class Holding(Record):
    """Who held a region from one day (included) to another (not included)."""

    start: date = Field(alias="from")
    end: date | None = Field(alias="to")
    edtf: Edtf | None = None
    status: Status
    disputed: bool = False
    jurisdiction: Status | None = None
    treaty: TreatyId | None = None
    article: str | None = None
    note: Text | None = None
    sources: Citations = Field(min_length=1)

    def covers(self, day: date) -> bool:
        """Whether the half-open interval ``[from, to)`` contains the day."""
        return self.start <= day and (self.end is None or day < self.end)


class Region(Record):
    """A piece of land with a name and a history of holders; its shape comes from the lines.

    ``map_names`` are shorter names for the map alone, where a name has little room.
    """

    id: Identifier
    names: Text
    map_names: Text | None = None
    about: Text
    clipped: bool = False
    disputes: tuple[DisputeId, ...] = ()
    holdings: tuple[Holding, ...] = Field(min_length=1)
    label_points: tuple[Position, ...] = Field(min_length=1)

    @cached_property
    def _starts(self) -> tuple[date, ...]:
        return tuple(holding.start for holding in self.holdings)

    def holding_on(self, day: date) -> Holding | None:
        """Return the holding of that day, or None outside the region's lifetime; by bisection, as they are in order."""
        index = bisect_right(self._starts, day) - 1
        return self.holdings[index] if index >= 0 and self.holdings[index].covers(day) else None

    def holdings_begun(self, after: date, until: date) -> tuple[Holding, ...]:
        """Return the holdings that began after one day, up to and on another, in order."""
        return self.holdings[bisect_right(self._starts, after) : bisect_right(self._starts, until)]


class DateForm(Record):
    """A date as one calendar writes it. ``computed`` marks our conversion of another form."""

    calendar: Calendar
    printed: Words
    iso: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] | None = None
    era: str | None = None
    year: int | None = None
    month: int | None = None
    leap: bool = False
    day: int | None = None
    converts_to: date | None = None
    computed: bool = False
    note: Text | None = None
    sources: Citations = ()


class TreatyDate(Record):
    """One dated event in the life of a treaty, in every form that a source prints."""

    event: TreatyEvent
    by: str
    day: date
    edtf: Edtf | None = None
    chosen: bool = False
    forms: tuple[DateForm, ...] = ()
    note: Text | None = None
    sources: Citations = ()


class Place(Record):
    """A named point."""

    names: Text
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None


class Signatory(Record):
    """Somebody who signed, for which side, in what office."""

    side: str
    names: Text
    office: Text | None = None


class TreatyLanguage(Record):
    """A language in which a treaty was drawn up, and whether that text prevails."""

    code: str
    name: Text
    prevails: bool = False
    note: Text | None = None


class Article(Record):
    """An article in our own words, with the stretches and regions that it makes."""

    number: str
    title: Text
    summary: Text
    lines: tuple[StretchId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    sources: Citations = Field(min_length=1)


class Treaty(Record):
    """A treaty. ``effective`` is the Gregorian day on which the map follows it."""

    id: Identifier
    names: Text
    also_known_as: tuple[str, ...] = ()
    effective: date
    dates: tuple[TreatyDate, ...] = Field(min_length=1)
    place: Place | None = None
    signatories: tuple[Signatory, ...] = ()
    languages: tuple[TreatyLanguage, ...] = ()
    articles: tuple[Article, ...] = ()
    summary: Text
    disputes: tuple[DisputeId, ...] = ()
    sources: Citations = Field(min_length=1)

    def article(self, number: str | None) -> Article | None:
        """Return the article of that number, or None."""
        return next((article for article in self.articles if article.number == number), None)


class Event(Record):
    """Something on the time line that is no treaty."""

    id: Identifier
    date: date
    names: Text
    summary: Text
    regions: tuple[RegionId, ...] = ()
    treaty: TreatyId | None = None
    edtf: Edtf | None = None
    sources: Citations = Field(min_length=1)


class Statement(Record):
    """What one side of a dispute says, and who says it."""

    text: Text
    by: Text
    sources: Citations = ()


class Touches(Record):
    """What a dispute bears on."""

    regions: tuple[RegionId, ...] = ()
    treaties: tuple[TreatyId, ...] = ()
    figures: tuple[FigureId, ...] = ()
    lines: tuple[StretchId, ...] = ()


class Dispute(Record):
    """A point on which sources contradict each other, and which of them the map follows."""

    id: Identifier
    title: Text
    question: Text
    statements: tuple[Statement, ...] = Field(min_length=1)
    followed: Text
    touches: Touches = Touches()


class Answer(Record):
    """One answer to a reading's question: what it adds to what is counted, or takes away.

    ``condition`` completes the sentence "the figure holds only if ...". ``parts`` and ``without``
    are points inside faces to add or to take away where a whole region is too much, and ``part`` names
    that land; ``lines`` are the stretches that draw this answer. ``encloses`` are stretches, drawn-only
    ones among them, that close a land of their own: it is counted where no face of the map is the answer.
    ``explained`` says in a sentence what land the answer means, for who has never heard of it.
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
    """An answer that a source gives and that cannot be drawn: what it is called, and why there is no line."""

    label: Text
    why: Text
    sources: Citations = Field(min_length=1)


class Question(Record):
    """A question that a text leaves open, with its possible answers, and those that cannot be drawn."""

    id: Identifier
    question: Text
    alternatives: tuple[Answer, ...] = Field(min_length=2)
    not_drawn: tuple[NotDrawn, ...] = ()


#: Relations by which a figure is another one again, in another unit or rounded: both have one verdict.
SAME_FIGURE = ("conversion", "rounding")


class FigureRelation(Record):
    """How a printed figure hangs together with another one.

    ``printed_first`` says of a conversion or a rounding that the other figure is the printed one
    and this its conversion.
    """

    kind: RelationKind
    figure: FigureId | None = None
    value: float | None = None
    unit: Unit | None = None
    printed_first: bool = False
    note: Text | None = None


class Definition(Record):
    """How the land of a printed figure is defined otherwise than on the map, and who says so.

    ``text`` is a whole sentence; ``differs_in`` names the difference in a few words.
    """

    differs_in: Text
    text: Text
    sources: Citations = ()


class Figure(Record):
    """A printed territorial figure: never its verdict, which is always worked out.

    ``bound_word`` is the word of the source, in its language, on which ``bound`` rests; without one
    the number is printed without a qualifier and ``bound`` is ``exact``. ``land`` names what the
    reading that the map follows counts, to open a sentence with it.
    """

    id: Identifier
    title: Text
    printed: str
    value: Annotated[float, Field(gt=0)]
    unit: Unit
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


class MapPlace(Record):
    """A gazetteer entry with the zoom level from which it is shown and the years in which it stood.

    ``years_sources`` says where the years are from; the source ``remembered`` among them marks years
    that nothing consulted confirms.
    """

    id: Identifier
    names: Text
    kind: str
    min_zoom: int = 5
    first_year: int | None = Field(None, alias="from")
    last_year: int | None = Field(None, alias="to")
    years_sources: Citations = ()
    sources: Citations = ()
    note: Words | None = None
    checked: bool = True
    lon: Annotated[float, Field(ge=-180, le=180)]
    lat: Annotated[float, Field(ge=-90, le=90)]

    def stands_on(self, day: date) -> bool:
        """Whether it is there on a day, as far as years can say.

        A year stands for its last day, so what was given up in a year is no longer there on that day.
        """
        begun = self.first_year is None or self.first_year <= day.year
        return begun and (self.last_year is None or day < date(self.last_year, 12, 31))


class SourceNote(Record):
    """Whether anybody checked a source, and what part of it."""

    checked: bool
    checked_note: Words
    rank: Rank


class Source(CslItem):
    """A CSL-JSON item with what was checked of it."""

    custom: SourceNote

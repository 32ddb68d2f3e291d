"""The records of the atlas: lines, regions, treaties, readings, figures, disputes, sources.

Each class says what one record of ``geodata/`` may hold; pydantic refuses anything else, so a
misspelt field is a fault and not a silence. Lengths are km, areas km2, coordinates degrees
lon/lat on WGS 84, days Gregorian.
"""

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field

from .fields import (
    Certainty,
    Citations,
    Day,
    DisputeId,
    Edtf,
    HolderId,
    Identifier,
    LineKind,
    PlaceId,
    Position,
    QuestionId,
    Record,
    RegionId,
    Status,
    Text,
    TreatyId,
    Words,
)
from .figure_records import (
    SAME_FIGURE,
    Answer,
    Definition,
    Dispute,
    Figure,
    FigureRelation,
    NotDrawn,
    Question,
    RelationKind,
    Statement,
    Touches,
)
from .place_records import BackdropRiver, BackdropShape, Called, MapPlace, MountainRange
from .source_records import Rank, Source, SourceNote
from .treaty_records import (
    OTHER_CALENDARS,
    Article,
    Calendar,
    DateForm,
    OriginalWords,
    Place,
    Signatory,
    Treaty,
    TreatyDate,
    TreatyLanguage,
    TreatyMap,
)

__all__ = [
    "OTHER_CALENDARS",
    "SAME_FIGURE",
    "Answer",
    "Article",
    "BackdropRiver",
    "BackdropShape",
    "Calendar",
    "Called",
    "DateForm",
    "Definition",
    "Dispute",
    "Event",
    "Figure",
    "FigureRelation",
    "Holding",
    "LinePeriod",
    "MapPlace",
    "MountainRange",
    "NotDrawn",
    "OriginalWords",
    "Place",
    "Question",
    "Rank",
    "Region",
    "RelationKind",
    "Signatory",
    "Source",
    "SourceNote",
    "Statement",
    "Stretch",
    "Touches",
    "Treaty",
    "TreatyDate",
    "TreatyLanguage",
    "TreatyMap",
]


class LinePeriod(Record):
    """When a drawn-only line was a border, and by which article; half-open.

    Attributes
    ----------
    start
        First day on which the line was a border, Gregorian.
    end
        First day on which it no longer was one, Gregorian; null where it still is at the end of the span.
    treaty
        Id of the treaty that made it a border.
    article
        Number of the article, as the treaty's own file has it.
    """

    start: Day = Field(alias="from")
    end: Day | None = Field(alias="to")
    treaty: TreatyId
    article: str


class Stretch(Record):
    """One digitised piece of border, coast or map edge, between two nodes.

    A ``drawn_only`` line encloses nothing: a border that other lines do not close, or the line of
    a reading that the map does not follow. When it was a border stands in ``in_force``; for all
    other stretches that follows from who holds the land on their two sides.

    Attributes
    ----------
    id
        Id of the stretch: small letters, digits and hyphens, used by no other stretch.
    name
        What the stretch is called, in each language.
    kind
        What the line follows on the ground.
    certainty
        How its course is known: from a survey, from a description in a text, or by conjecture.
    treaty
        Id of the treaty that drew it, if one did.
    article
        Number of the article that defines it, as the treaty's own file has it.
    reading
        Id of the question about a text that this line answers, if it stands for one answer only.
    sources
        What the course is taken from: source ids, with a page or number where known. Only the edge of the map may have
        none.
    accuracy_km
        How far off the line may be to either side: one standard deviation, km.
    correlation_km
        How far along the line such an error stays alike, km; left out, a default for the kind of line holds.
    bias_km
        One standard deviation, km, of an error that this coast shares with every other coast drawn from the same
        source: how far it may lie seaward of the true one, or landward.
    traced_from
        What the vertices were traced from, and how.
    note
        What else a reader of the line should know.
    edge
        Whether this is only where the mapped land is cut off, and no border of anything.
    drawn_only
        Whether the line encloses nothing: other lines do not close it, or it draws a reading that the map does not
        follow.
    in_force
        When a drawn-only line was a border; of other lines that follows from who holds the land beside them.
    coordinates
        Vertices in order, degrees: longitude, latitude on WGS 84.
    file
        The file that it was read from, inside the folder.
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


#: Who did something to a treaty, besides holders by their ids: all of its sides; in whose name nobody signs.
ALL_SIDES, INTERPRETER = "all", "interpreter"


class Party(NamedTuple):
    """Who holds land: what land passes from and to. ``holders`` are ids in the atlas' order, none without a holder."""

    status: Status
    holders: tuple[str, ...] = ()

    @property
    def holder(self) -> str | None:
        """The one holder, where there is one."""
        return self.holders[0] if self.status == "held" else None


class Holding(Record):
    """Who held a region from one day (included) to another (not included).

    Attributes
    ----------
    start
        First day of the holding, Gregorian.
    end
        First day on which it is over, Gregorian: the day on which the next holding begins. Null where it is open.
    edtf
        The beginning as the Library of Congress writes uncertain dates (EDTF), where it is not known to the day.
    status
        Whether the land is held by one, joint between several, left undecided by a treaty, or without any rule.
    holder
        Id of the holder, as atlas.json has it, where the land is held.
    holders
        Ids of the two holders or more, where the land is joint.
    claimants
        Ids of those who claim the land and do not hold it.
    disputed
        Whether somebody disputed it at the time.
    jurisdiction
        Id of the holder who has jurisdiction over the people there, where that is somebody else.
    treaty
        Id of the treaty that it rests on, if it rests on one.
    article
        Number of the article, as the treaty's own file has it.
    note
        What a reader should know of this holding.
    sources
        What it is taken from: source ids, with a page or number where known.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                {"if": {"properties": {"status": {"const": "held"}}}, "then": {"required": ["holder"]}},
                {"if": {"properties": {"status": {"const": "joint"}}}, "then": {"required": ["holders"]}},
            ]
        }
    )

    start: Day = Field(alias="from")
    end: Day | None = Field(alias="to")
    edtf: Edtf | None = None
    status: Status
    holder: HolderId | None = None
    holders: tuple[HolderId, ...] = ()
    claimants: tuple[HolderId, ...] = ()
    disputed: bool = False
    jurisdiction: HolderId | None = None
    treaty: TreatyId | None = None
    article: str | None = None
    note: Text | None = None
    sources: Citations = Field(min_length=1)

    @property
    def party(self) -> Party:
        """Who holds the region."""
        return Party(self.status, self.holders if self.holder is None else (self.holder,))

    def covers(self, day: date) -> bool:
        """Whether the half-open interval ``[from, to)`` contains the day."""
        return self.start <= day and (self.end is None or day < self.end)


class Region(Record):
    """A piece of land with a name and a history of holders; its shape comes from the lines.

    Attributes
    ----------
    id
        Id of the region: small letters, digits and hyphens, used by no other region. It is part of links.
    names
        What the region is called, in each language.
    map_names
        Shorter names for the map alone, where a name has little room.
    about
        What land this is, in a sentence or two.
    clipped
        Whether the edge of the map cuts it, so that its whole area is not measured.
    disputes
        Ids of the disputes that bear on it.
    holdings
        Who held it, in order and without a gap or an overlap, from the day on which the region begins.
    label_points
        A point inside each face of the region, degrees: longitude, latitude on WGS 84.
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


class Event(Record):
    """Something on the time line that is no treaty.

    Attributes
    ----------
    id
        Id of the event: small letters, digits and hyphens, used by no other event.
    date
        The Gregorian day.
    names
        What it is called, in each language.
    summary
        What happened, in a sentence or two.
    place
        Id of the place at which it happened, where the map has it.
    regions
        Ids of the regions in which it happened.
    treaty
        Id of a treaty that it belongs to.
    edtf
        The day as the Library of Congress writes uncertain dates (EDTF), where it is not known to the day.
    sources
        What it is taken from: source ids, with a page or number where known.
    """

    id: Identifier
    date: Day
    names: Text
    summary: Text
    place: PlaceId | None = None
    regions: tuple[RegionId, ...] = ()
    treaty: TreatyId | None = None
    edtf: Edtf | None = None
    sources: Citations = Field(min_length=1)

"""What the API answers of all days at once: every region through time, events, and who held a point."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ...atlas.date_reader import ReadDate
from ...atlas.fields import Identifier, LineKind
from ...atlas.sentences import DataText, Number, Sentence
from ...measure.point import NearestLine, PointHistory, history_of_point
from ...measure.timeline import RegionPeriod, regions_through_time
from ..extension import AtlasExtension
from ..language import plain
from .date_responses import note_of
from .geojson_response import AreaText, RegionFeature, RegionOfDay, region_properties
from .region_response import HoldingAnswer, holding_answer
from .response_model import DayNote, Km, NamedRecord, Names, ResponseModel, To
from .source_response import CitationAnswer, citations


class RegionThroughTime(RegionOfDay):
    """A region with one of its holdings and its area."""

    end: Annotated[
        date,
        Field(
            serialization_alias="to",
            description="the first day that is no longer part; the end of what the atlas covers where it goes on",
        ),
    ]
    ongoing: Annotated[bool, Field(description="whether the holding goes on beyond what the atlas covers")]


class TimelineFeature(RegionFeature):
    """A region while one holding lasts."""

    id: Annotated[str, Field(description="the region's id and the first day")]
    geometry: AreaText
    properties: RegionThroughTime


class TimelineCollection(ResponseModel):
    """Every region through time: one polygon for each holding, with holder, article and area."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: tuple[TimelineFeature, ...]
    start: Annotated[date, Field(serialization_alias="from", description="the first day that the atlas covers")]
    end: To


class EventAnswer(ResponseModel):
    """Something that happened and is no treaty."""

    id: Identifier
    day: Annotated[date, Field(serialization_alias="date")]
    edtf: Annotated[str | None, Field(description="the day as EDTF, where it is not known to the day")]
    names: Names
    summary: Names
    place: Annotated[Identifier | None, Field(description="the place at which it happened, where the map has it")]
    regions: tuple[Identifier, ...]
    treaty: Identifier | None
    citations: tuple[CitationAnswer, ...]


class EventsResponse(ResponseModel):
    """All events, by day."""

    events: tuple[EventAnswer, ...]


class HoldingThere(HoldingAnswer):
    """Who held a point for a time, with the region that it lies in."""

    region: NamedRecord


class NearestLineAnswer(ResponseModel):
    """The line nearest to a point, which is no edge of the map."""

    id: Identifier
    name: Names
    kind: LineKind
    distance_km: Km
    accuracy_km: Annotated[Km, Field(description="how far off the line may be: one standard deviation")]


class PointResponse(ResponseModel):
    """Who held a point: on a day, or every holding in order."""

    lon: float
    lat: float
    date: Annotated[date | None, Field(description="the day that was asked for; null for all of them")]
    date_note: DayNote
    inside: Annotated[bool, Field(description="whether the point lies in a region, or on a line between regions")]
    holdings: tuple[HoldingThere, ...]
    nearest_line: NearestLineAnswer | None
    notes: Annotated[tuple[str, ...], Field(description="what else a reader of the answer should know")]


def timeline_collection(extension: AtlasExtension) -> TimelineCollection:
    """Return every region through time."""
    span = extension.atlas.span
    features = tuple(_feature(extension, one) for one in regions_through_time(extension.measurements))
    return TimelineCollection(features=features, start=span.start, end=span.end)


def _feature(extension: AtlasExtension, one: RegionPeriod) -> TimelineFeature:
    members = region_properties(extension, one.region.id, one.holding) | {"end": one.end, "ongoing": one.ongoing}
    return TimelineFeature(
        id=one.id, geometry=extension.region_outlines[one.region.id], properties=RegionThroughTime(**members)
    )


def events_response(extension: AtlasExtension) -> EventsResponse:
    """Return all events."""
    return EventsResponse(
        events=tuple(
            EventAnswer(
                id=one.id,
                day=one.date,
                edtf=one.edtf,
                names=one.names,
                summary=one.summary,
                place=one.place,
                regions=one.regions,
                treaty=one.treaty,
                citations=citations(extension, one.sources),
            )
            for one in extension.atlas.events
        )
    )


def point_response(extension: AtlasExtension, lon: float, lat: float, asked: ReadDate | None) -> PointResponse:
    """Return who held a point, on the day that was asked for or through time.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    lon, lat : float
        Degrees on WGS 84.
    asked : ReadDate or None
        The day; without one, all time.
    """
    found = history_of_point(extension.atlas, lon, lat, None if asked is None else asked.day)
    return PointResponse(
        lon=lon,
        lat=lat,
        date=None if asked is None else asked.day,
        date_note=None if asked is None else note_of(asked),
        inside=bool(found.faces),
        holdings=tuple(
            HoldingThere(
                region=NamedRecord(id=one.region.id, names=one.region.names),
                **holding_answer(extension, one.holding),
            )
            for one in found.holdings
        ),
        nearest_line=None if found.nearest is None else _nearest(found.nearest),
        notes=tuple(map(plain, _notes(found))),
    )


def _nearest(line: NearestLine) -> NearestLineAnswer:
    stretch = line.stretch
    return NearestLineAnswer(
        id=stretch.id,
        name=stretch.name,
        kind=stretch.kind,
        distance_km=round(line.distance_km, 3),
        accuracy_km=stretch.accuracy_km,
    )


def _notes(found: PointHistory) -> list[Sentence]:
    if not found.faces:
        return [Sentence("No region of the atlas lies there: it is sea, or land beyond the edge of the map.")]
    notes = []
    if len(found.faces) > 1:
        notes.append(Sentence("The point lies on a line, so the land on every side of it is named."))
    elif found.nearest and found.nearest.may_be_on_the_other_side:
        stretch = found.nearest.stretch
        notes.append(
            Sentence(
                "The line “%(name)s” is %(distance)s km away and may be off by as much, so the point may lie on its "
                "other side.",
                {"name": DataText(stretch.name), "distance": Number(found.nearest.distance_km, 1)},
            )
        )
    return notes

"""What the API answers as GeoJSON: regions and borders of a day, places, an outline to edit."""

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

import geojson
import shapely
from flask.json import dumps
from pydantic import Field, GetPydanticSchema, TypeAdapter
from pydantic_core import core_schema
from typing_extensions import TypeAliasType

from ...atlas import fields
from ...atlas.atlas import BorderPeriod
from ...atlas.date_reader import ReadDate
from ...atlas.fields import Certainty, Citations, Identifier, LineKind, Words
from ...atlas.records import Holding, Stretch
from ...measure.outline import Outline
from ...measure.uncertainty import correlation_km
from ..extension import AtlasExtension
from .date_responses import note_of
from .geojson_text import as_text
from .response_model import (
    Claimants,
    Count,
    DayNote,
    From,
    Holder,
    Holders,
    Judge,
    Km,
    Km2,
    Names,
    ResponseModel,
    Status,
    Until,
    as_json,
)
from .source_response import CitedSource, cited_sources

Position = TypeAliasType("Position", Annotated[fields.Position, Field(description="longitude and latitude, degrees")])
_Line = Annotated[list[Position], Field(min_length=2)]
_Rings = Annotated[list[Annotated[list[Position], Field(min_length=4)]], Field(min_length=1)]


class Point(ResponseModel):
    """A GeoJSON Point."""

    type: Literal["Point"]
    coordinates: Position


class LineString(ResponseModel):
    """A GeoJSON LineString."""

    type: Literal["LineString"]
    coordinates: _Line


class Polygon(ResponseModel):
    """A GeoJSON Polygon, its exterior counter-clockwise."""

    type: Literal["Polygon"]
    coordinates: _Rings


class MultiPolygon(ResponseModel):
    """A GeoJSON MultiPolygon, its exteriors counter-clockwise."""

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[_Rings], Field(min_length=1)]


def _text_of(kind: Any) -> Any:
    """Describe a member as what its text says, once the text stands in the answer; see :func:`geojson_text`."""
    described = TypeAdapter(kind).core_schema

    def text(_kind: Any, _handler: Any) -> core_schema.CoreSchema:
        functions = [lambda _schema, handler: handler(described)]
        return core_schema.str_schema(metadata={"pydantic_js_functions": functions})

    return GetPydanticSchema(text)


# Geometry makes nine tenths of an answer and never changes, so it goes in as text: that of regions is kept.
PointText = Annotated[str, _text_of(Point)]
LineText = Annotated[str, _text_of(LineString)]
AreaText = Annotated[str, _text_of(Polygon | MultiPolygon)]

Geometry = TypeVar("Geometry")
Properties = TypeVar("Properties", bound=ResponseModel)


class Feature(ResponseModel, Generic[Geometry, Properties]):
    """A GeoJSON Feature of one kind of geometry and properties."""

    type: Literal["Feature"] = "Feature"
    id: Identifier
    geometry: Geometry
    properties: Properties


class RegionOfDay(ResponseModel):
    """A region with the holding of a day and its area; ``clipped``: the map's edge, not a border, ends it."""

    id: Identifier
    name: str
    names: Names
    status: Status
    holder: Holder
    holders: Holders
    claimants: Claimants
    disputed: bool
    jurisdiction: Judge
    start: From
    end: Until
    treaty: Identifier | None
    article: str | None
    clipped: bool
    area_km2: Km2
    area_low_km2: Km2
    area_high_km2: Km2
    equal_area_km2: Km2
    sources: tuple[CitedSource, ...]


class BorderOfDay(ResponseModel):
    """A stretch that is a border on a day, how well its place is known, and since when by which article it is one."""

    id: Identifier
    name: str
    names: Names
    kind: LineKind
    certainty: Certainty
    accuracy_km: Km
    correlation_km: Km
    length_km: Km
    treaty: Identifier
    article: str
    start: From
    end: Until
    sources: tuple[CitedSource, ...]


class FormerNameAnswer(ResponseModel):
    """A name that a place had until a year."""

    names: Names
    last_year: Annotated[int, Field(serialization_alias="to")]
    sources: Citations


class PlaceAnswer(ResponseModel):
    """A gazetteer entry: the zoom level from which it is shown, first and last year of the place, its former names."""

    id: Identifier
    names: Names
    kind: str
    min_zoom: int
    first_year: Annotated[int | None, Field(serialization_alias="from")]
    last_year: Annotated[int | None, Field(serialization_alias="to")]
    years_sources: Citations
    years_checked: bool
    former: tuple[FormerNameAnswer, ...]
    sources: Citations
    note: Words | None
    checked: bool


class OutlineAnswer(ResponseModel):
    """How far an outline was thinned."""

    names: Names
    vertices: Count
    full_vertices: Count
    area_km2: Km2
    full_area_km2: Km2


class RegionFeature(Feature[AreaText, RegionOfDay]):
    """A region of a day."""


class BorderFeature(Feature[LineText, BorderOfDay]):
    """A border of a day."""


class PlaceFeature(Feature[PointText, PlaceAnswer]):
    """A place."""


class RegionCollection(ResponseModel):
    """Every region of a day as a polygon with its holder, article and area."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: tuple[RegionFeature, ...]
    date: date
    date_note: DayNote


class BorderCollection(ResponseModel):
    """The stretches that are borders on a day, at full resolution."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    date: date
    date_note: DayNote
    features: tuple[BorderFeature, ...]


class PlaceCollection(ResponseModel):
    """The gazetteer as points: all of it, or what stood on a day under the names of that day."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    date: date | None
    date_note: DayNote
    features: tuple[PlaceFeature, ...]


class OutlineResponse(ResponseModel):
    """An outline with few enough vertices to be edited."""

    type: Literal["Feature"] = "Feature"
    geometry: AreaText
    properties: OutlineAnswer


def geojson_text(answer: ResponseModel) -> str:
    """Return a feature or a collection as JSON text, the texts of its geometry put in where they belong."""
    return _object(as_json(answer))


def _object(members: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{dumps(name)}: {_member(name, value)}" for name, value in members.items()) + "}"


def _member(name: str, value: Any) -> str:
    if name == "features":
        return f"[{', '.join(map(_object, value))}]"
    return str(value) if name == "geometry" else dumps(value)


def region_collection(extension: AtlasExtension, asked: ReadDate) -> RegionCollection:
    """Return every region of a day."""
    holdings = extension.atlas.holdings_on(asked.day)
    features = tuple(_region(extension, name, holdings[name]) for name in holdings)
    return RegionCollection(features=features, date=asked.day, date_note=note_of(asked))


def _region(extension: AtlasExtension, name: str, holding: Holding) -> RegionFeature:
    properties = RegionOfDay(**region_properties(extension, name, holding))
    return RegionFeature(id=name, geometry=extension.region_outlines[name], properties=properties)


def region_properties(extension: AtlasExtension, name: str, holding: Holding) -> dict[str, Any]:
    """Return the members of :class:`RegionOfDay`: a region with one of its holdings.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    name : str
        Id of the region.
    holding : Holding
        One of its holdings.
    """
    region, area = extension.atlas.regions[name], extension.measurements.region_areas[name]
    return {
        "id": name,
        "name": fields.english(region.names),
        "names": region.names,
        "status": holding.status,
        "holder": holding.holder,
        "holders": holding.party.holders,
        "claimants": holding.claimants,
        "disputed": holding.disputed,
        "jurisdiction": holding.jurisdiction,
        "start": holding.start,
        "end": holding.end,
        "treaty": holding.treaty,
        "article": holding.article,
        "clipped": region.clipped,
        "area_km2": round(area.km2, 1),
        "area_low_km2": round(area.low_km2, 1),
        "area_high_km2": round(area.high_km2, 1),
        "equal_area_km2": round(extension.measurements.equal_area_of([name]), 1),
        "sources": cited_sources(holding.sources),
    }


def border_collection(extension: AtlasExtension, asked: ReadDate) -> BorderCollection:
    """Return the stretches that are borders on a day."""
    in_force = extension.atlas.borders_on(asked.day)
    features = tuple(
        _border(extension, stretch, in_force[stretch.id])
        for stretch in extension.atlas.stretches
        if stretch.id in in_force
    )
    return BorderCollection(features=features, date=asked.day, date_note=note_of(asked))


def _border(extension: AtlasExtension, stretch: Stretch, period: BorderPeriod) -> BorderFeature:
    properties = BorderOfDay(
        id=stretch.id,
        name=fields.english(stretch.name),
        names=stretch.name,
        kind=stretch.kind,
        certainty=stretch.certainty,
        accuracy_km=stretch.accuracy_km,
        correlation_km=correlation_km(stretch),
        length_km=round(extension.measurements.line_lengths_km[stretch.id], 1),
        treaty=period.treaty,
        article=period.article,
        start=period.start,
        end=period.end,
        sources=cited_sources(stretch.sources),
    )
    return BorderFeature(
        id=stretch.id, geometry=as_text(shapely.LineString(stretch.coordinates)), properties=properties
    )


def place_collection(extension: AtlasExtension, asked: ReadDate | None) -> PlaceCollection:
    """Return the gazetteer: all of it, or what stood on a day under the names of that day."""
    places = extension.atlas.places
    if asked:
        there = [place for place in places if place.stands_on(asked.day)]
        places = tuple(place.model_copy(update={"names": place.names_on(asked.day)}) for place in there)
    return PlaceCollection(
        date=asked.day if asked else None,
        date_note=note_of(asked) if asked else None,
        features=tuple(
            PlaceFeature(
                id=place.id,
                geometry=geojson.dumps(geojson.Point((place.lon, place.lat))),
                properties=PlaceAnswer(**place.model_dump(exclude={"lon", "lat"})),
            )
            for place in places
        ),
    )


def outline_response(names: dict[str, str], outline: Outline) -> OutlineResponse:
    """Return a thinned outline under some names."""
    properties = OutlineAnswer(
        names=names,
        vertices=outline.vertices,
        full_vertices=outline.full_vertices,
        area_km2=round(outline.area_km2, 3),
        full_area_km2=round(outline.full_area_km2, 3),
    )
    return OutlineResponse(geometry=as_text(outline.shape), properties=properties)

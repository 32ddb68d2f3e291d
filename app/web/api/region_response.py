"""Regions as the API answers them and their pages show them, and the regions of a day as a table."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from ...atlas.days import ONE_DAY
from ...atlas.fields import Certainty, Identifier, LineKind
from ...atlas.records import Holding, Region
from ...words.holders import party_names
from ..extension import AtlasExtension
from ..language import area_text
from .claim_response import claims_on
from .dispute_response import disputes_of
from .geojson_response import Position
from .measured_range import AreaText, RangeText, measured
from .response_model import (
    Claimants,
    From,
    Holder,
    Holders,
    Judge,
    Km,
    Km2,
    NamedRecord,
    Names,
    ResponseModel,
    Share,
    Status,
    TitledRecord,
    Until,
)
from .source_response import CitationAnswer, citations


class RegionArea(ResponseModel):
    """A region's area with its 95 % range, and the same area in an equal-area projection."""

    low_km2: Km2
    high_km2: Km2
    sd_km2: Km2
    text: AreaText
    range_text: RangeText
    km2: Km2
    equal_area_km2: Km2


class HoldingAnswer(ResponseModel):
    """Who held a region for a time, by which article, and who says so."""

    start: From
    end: Until
    last_day: date
    status: Status
    status_label: Annotated[Names, Field(description="the holder, or the status where there is not just one")]
    holder: Holder
    holders: Holders
    claimants: Claimants
    disputed: bool
    jurisdiction: Judge
    treaty: NamedRecord | None
    article: str | None
    article_title: Names | None
    article_summary: Names | None
    note: Names | None
    citations: tuple[CitationAnswer, ...]


class BoundingStretch(ResponseModel):
    """A stretch that bounds a region, with its share of the variance of the region's area."""

    id: Identifier
    name: Names
    kind: LineKind
    certainty: Certainty
    accuracy_km: Km
    length_km: Km
    share: Share


class RegionResponse(ResponseModel):
    """A region with its whole history, its area and what bounds it; the map's edge leaves no area to measure."""

    id: Identifier
    names: Names
    about: Names
    clipped: bool
    label: Position
    area: RegionArea | None
    holdings: tuple[HoldingAnswer, ...]
    disputes: tuple[TitledRecord, ...]
    figures: tuple[TitledRecord, ...]
    claims: tuple[TitledRecord, ...]
    stretches: tuple[BoundingStretch, ...]


class RegionRow(ResponseModel):
    """A region on a day, as the table beside the map shows it."""

    id: Identifier
    names: Names
    status: Status
    status_label: Names
    holders: Holders
    disputed: bool
    since: date
    treaty: NamedRecord | None
    article: str | None
    area_text: str | None


def region_response(extension: AtlasExtension, region: Region) -> RegionResponse:
    """Return a region with its whole history, in the language of the page."""
    atlas, errors = extension.atlas, extension.measurements.errors
    shares = errors.shares(atlas.region_faces[region.id])
    stretches = []
    for index, share in sorted(shares.items(), key=lambda item: -item[1]):
        stretch = atlas.coverage.stretches[index]
        stretches.append(
            BoundingStretch(
                id=stretch.id,
                name=stretch.name,
                kind=stretch.kind,
                certainty=stretch.certainty,
                accuracy_km=stretch.accuracy_km,
                length_km=round(errors.lengths_km[index], 1),
                share=round(share, 4),
            )
        )
    return RegionResponse(
        id=region.id,
        names=region.names,
        about=region.about,
        clipped=region.clipped,
        label=region.label_points[0],
        area=None if region.clipped else _area(extension, region),
        holdings=tuple(HoldingAnswer(**holding_answer(extension, held)) for held in region.holdings),
        disputes=disputes_of(extension, "regions", region),
        figures=tuple(TitledRecord(id=one.id, title=one.title) for one in atlas.figures_touching(region.id)),
        claims=claims_on(extension, "regions", region.id),
        stretches=tuple(stretches),
    )


def _area(extension: AtlasExtension, region: Region) -> RegionArea:
    measurements = extension.measurements
    area = measured(measurements.region_areas[region.id])
    return RegionArea(
        km2=area.pop("area_km2"), equal_area_km2=round(measurements.equal_area_of([region.id]), 1), **area
    )


def holding_answer(extension: AtlasExtension, holding: Holding) -> dict[str, Any]:
    """Return the members of :class:`HoldingAnswer`."""
    atlas = extension.atlas
    treaty = atlas.treaties[holding.treaty] if holding.treaty else None
    article = treaty.article(holding.article) if treaty else None
    return {
        "start": holding.start,
        "end": holding.end,
        "last_day": (holding.end or atlas.span.end) - ONE_DAY,
        "status": holding.status,
        "status_label": party_names(atlas, holding.party),
        "holder": holding.holder,
        "holders": holding.party.holders,
        "claimants": holding.claimants,
        "disputed": holding.disputed,
        "jurisdiction": holding.jurisdiction,
        "treaty": NamedRecord(id=treaty.id, names=treaty.names) if treaty else None,
        "article": holding.article,
        "article_title": article.title if article else None,
        "article_summary": article.summary if article else None,
        "note": holding.note,
        "citations": citations(extension, holding.sources),
    }


def regions_on(extension: AtlasExtension, day: date) -> tuple[RegionRow, ...]:
    """Return every region on a day: the table twin of the map."""
    atlas, areas = extension.atlas, extension.measurements.region_areas
    return tuple(
        RegionRow(
            id=name,
            names=atlas.regions[name].names,
            status=held.status,
            status_label=party_names(atlas, held.party),
            holders=held.party.holders,
            disputed=held.disputed,
            since=held.start,
            treaty=NamedRecord(id=held.treaty, names=atlas.treaties[held.treaty].names) if held.treaty else None,
            article=held.article,
            area_text=None if atlas.regions[name].clipped else area_text(areas[name]),
        )
        for name, held in atlas.holdings_on(day).items()
    )

"""What the browser gets: the whole history over shared lines, so that switching years fetches nothing.

Every stretch is sent once; regions refer to stretches, as TopoJSON does, so neighbours share
their border exactly and the size does not grow with the number of events.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from ..atlas import Atlas
from ..atlas.fields import Citation
from ..atlas.languages import TAG, best_text
from ..atlas.place_records import MapPlace
from ..atlas.records import Party, Region, Treaty
from ..atlas.treaty_records import Place
from ..measure.measurements import Measurements
from ..measure.writings import UNIT_WRITINGS, unit_writings, writings
from ..words.areas import Area, AreaRange
from ..words.holders import party_about, party_names
from .geometry_levels import OVERVIEW_GRID, overview_lines
from .palette import paint_of_party
from .projection import projection_of


def atlas_payload(atlas: Atlas, measurements: Measurements, language: str, *, whole: bool = True) -> str:
    """Return the history, the overview of the lines and the areas as compact JSON text.

    Parameters
    ----------
    atlas : Atlas
    measurements : Measurements
    language : str
        Language of names, notes and summaries, where they have it; :func:`figures_payload` has the other names.
    whole : bool, default True
        Whether treaties, articles, events and holdings are told and lines and holdings have their citations, or
        :func:`summaries_payload` and :func:`sources_payload` bring that later.
    """
    return _compact(
        {
            "grid": OVERVIEW_GRID,
            "span": {"from": atlas.span.start, "to": atlas.span.end},
            "holders": {
                name: {"names": holder.names} | ({"family": holder.family} if holder.family else {})
                for name, holder in atlas.settings.holders.items()
            },
            "parties": [_party(atlas, party) for party in atlas.parties],
            "stretches": _stretches(atlas, measurements, whole=whole),
            "regions": [_region(atlas, measurements, region, whole=whole) for region in atlas.regions.values()],
            "treaties": {name: _treaty(treaty, whole=whole) for name, treaty in atlas.treaties.items()},
            "events": [_mark(mark, language, whole=whole) for mark in time_line(atlas)],
            "places": [_place(place) for place in atlas.places],
            "days": atlas.change_days,
        },
        atlas,
        language,
    )


def summaries_payload(atlas: Atlas, language: str) -> str:
    """Return what is told of each treaty and event of the time bar, by kind and id, as compact JSON text.

    ``articles`` has those that a line or a holding can name, by their treaty; ``notes`` what is told of each holding,
    by its region and the day on which it begins; ``places`` where treaties were concluded and events happened.
    """
    notes = {
        name: {holding.start.isoformat(): holding.note for holding in region.holdings if holding.note is not None}
        for name, region in atlas.regions.items()
    }
    articles = {name: _articles(treaty) for name, treaty in atlas.treaties.items()}
    told: dict[str, dict[str, Any]] = {"articles": articles, "notes": notes, "places": _places_of_events(atlas)}
    for mark in time_line(atlas):
        told.setdefault(mark["kind"], {})[mark["id"]] = mark["summary"]
    return _compact(told, atlas, language)


def _places_of_events(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return by kind and id where treaties were concluded and events happened, as far as that is known."""
    known = {place.id: place for place in atlas.places}
    events = {one.id: known[one.place] for one in atlas.events if one.place in known}
    concluded = {one.id: atlas.place_of(one) for one in atlas.treaties.values()}
    return {
        "treaty": {name: _spot(place) for name, place in concluded.items() if place is not None},
        "event": {name: _spot(place) for name, place in events.items()},
    }


def _spot(place: Place | MapPlace) -> dict[str, Any]:
    return {"names": place.names, "lon": place.lon, "lat": place.lat}


def sources_payload(atlas: Atlas, citations: dict[str, str], language: str) -> str:
    """Return what stretches and holdings cite, and those sources formatted, with their notes, as compact JSON text.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    citations : dict of str to str
        Every source formatted, by id (:func:`app.atlas.citations.format_sources`).
    language : str
        Language of notes, where they have it.
    """
    cited = {one.id for stretch in atlas.stretches for one in stretch.sources}
    cited |= {one.id for region in atlas.regions.values() for held in region.holdings for one in held.sources}
    regions = atlas.regions.items()
    return _compact(
        {
            "stretches": {stretch.id: _citations(stretch.sources) for stretch in atlas.stretches},
            "regions": {name: [_citations(held.sources) for held in region.holdings] for name, region in regions},
            "sources": {
                name: {
                    "text": citations[name],
                    "url": source.URL,
                    "checked": source.custom.checked,
                    "note": source.custom.checked_note,
                }
                for name, source in atlas.sources.items()
                if name in cited
            },
        },
        atlas,
        language,
    )


def figures_payload(atlas: Atlas, language: str) -> str:
    """Return what Find knows besides the map, as JSON text: printed figures, claims, and names in every language.

    A figure says how its number is written and of which regions it is. ``names`` are those of regions, treaties,
    stretches and places, by kind and id; ``former`` those that places had, in the order of the place; ``mountains``
    what texts of the time and other spellings call a range that is named on the map.

    Parameters
    ----------
    atlas : Atlas
    language : str
        Language of the titles, where they have it.
    """
    regions: dict[str, list[str]] = {name: [] for name in atlas.figures}
    for region in atlas.regions:
        for figure in atlas.figures_touching(region):
            regions[figure.id].append(region)
    return _compact(
        {
            "units": {
                **UNIT_WRITINGS,
                **{
                    name: tuple(written.replace(" ", "") for written in unit_writings(name, unit))
                    for name, unit in atlas.settings.units.items()
                },
            },
            "figures": [
                {
                    "id": figure.id,
                    "title": figure.title,
                    "printed": figure.printed,
                    "unit": figure.unit,
                    "written": writings(figure.value),
                    "regions": regions[figure.id],
                }
                for figure in atlas.figures.values()
            ],
            "claims": [{"id": claim.id, "title": claim.title} for claim in atlas.claims.values()],
        },
        atlas,
        language,
        names={
            "regions": {name: region.names for name, region in atlas.regions.items()},
            "treaties": {name: treaty.names for name, treaty in atlas.treaties.items()},
            "stretches": {stretch.id: stretch.name for stretch in atlas.stretches if stretch.name},
            "places": {place.id: place.names for place in atlas.places},
            "former": {place.id: [one.names for one in place.former] for place in atlas.places if place.former},
            "mountains": {
                one.id: {
                    "names": one.names,
                    "also": one.also_known_as,
                    "called": [{"names": name.names, "by": name.by} for name in one.called],
                }
                for one in atlas.mountains
            },
        },
    )


def time_line(atlas: Atlas) -> list[dict[str, Any]]:
    """Return treaties and other events in order, as marks for the time bar."""
    marks: list[dict[str, Any]] = [
        {"date": treaty.effective, "kind": "treaty", "id": treaty.id, "names": treaty.names, "summary": treaty.summary}
        for treaty in atlas.treaties.values()
    ] + [
        {"date": event.date, "kind": "event", "id": event.id, "names": event.names, "summary": event.summary}
        # The day is then one of those it may have been, and must not be told as the day.
        | ({"edtf": event.edtf} if event.edtf else {})
        for event in atlas.events
    ]
    return sorted((mark for mark in marks if mark["date"] in atlas.span), key=lambda mark: (mark["date"], mark["id"]))


def _mark(mark: dict[str, Any], language: str, *, whole: bool) -> dict[str, Any]:
    """Return a mark of the time bar; nobody looks for it by its name in another language, so one name is enough."""
    kept = mark if whole else {key: value for key, value in mark.items() if key != "summary"}
    return kept | {"names": dict([best_text(mark["names"], language)])}


def _party(atlas: Atlas, party: Party) -> dict[str, Any]:
    """Return who holds land within the span as the legend has it: paint, names and what is to be known."""
    return {"paint": paint_of_party(party), "names": party_names(atlas, party), "about": party_about(atlas, party)}


def _stretches(atlas: Atlas, measurements: Measurements, *, whole: bool) -> list[dict[str, Any]]:
    lines = overview_lines(atlas)
    return [
        {
            "id": stretch.id,
            "names": stretch.name,
            "kind": stretch.kind,
            "certainty": stretch.certainty,
            "accuracy_km": stretch.accuracy_km,
            "length_km": round(measurements.line_lengths_km[stretch.id]),
            "drawn_only": stretch.drawn_only,
            "line": line,
            **({"sources": _citations(stretch.sources)} if whole else {}),
            "periods": [
                {"from": period.start, "to": period.end, "treaty": period.treaty, "article": period.article}
                for period in atlas.border_periods[stretch.id]
            ],
        }
        for stretch, line in zip(atlas.stretches, lines, strict=True)
    ]


def _room_km(projected: BaseGeometry) -> float:
    """Return the radius of the largest circle within a region, km on the map: so near its borders leave room."""
    largest = max(shapely.get_parts(projected), key=lambda part: float(part.area))
    return round(float(shapely.maximum_inscribed_circle(largest, tolerance=500).length) / 1000, 1)


def _region(atlas: Atlas, measurements: Measurements, region: Region, *, whole: bool) -> dict[str, Any]:
    later = {"sources"} if whole else {"sources", "note"}
    area = measurements.region_areas[region.id]
    return {
        "id": region.id,
        "names": region.names,
        **({"map_names": region.map_names} if region.map_names else {}),
        "label": region.label_points[0],
        "room_km": _room_km(projection_of(atlas.settings).project(atlas.region_shapes[region.id])),
        "clipped": region.clipped,
        "faces": atlas.region_faces[region.id],
        "polygons": atlas.coverage.polygons(atlas.region_faces[region.id]),
        "area": None
        if region.clipped
        else {
            "km2": round(area.km2, 1),
            "low_km2": round(area.low_km2, 1),
            "high_km2": round(area.high_km2, 1),
            "shown": [Area.of(area).shown, *AreaRange.of(area).shown],
        },
        "holdings": [
            holding.model_dump(by_alias=True, exclude=later, exclude_defaults=True)
            | ({"sources": _citations(holding.sources)} if whole else {})
            for holding in region.holdings
        ],
    }


def _place(place: MapPlace) -> dict[str, Any]:
    said: dict[str, Any] = place.model_dump(
        exclude={"years_sources", "years_checked", "former", "sources", "note", "checked"}, by_alias=True
    )
    if not place.years_checked:
        said["years_checked"] = False
    if place.former:
        said["former"] = [{"names": one.names, "to": one.last_year} for one in place.former]
    return said


def _treaty(treaty: Treaty, *, whole: bool) -> dict[str, Any]:
    return {
        "names": treaty.names,
        "effective": treaty.effective,
        **({"articles": _articles(treaty)} if whole else {}),
        "url": f"/treaties/{treaty.id}",
    }


def _articles(treaty: Treaty) -> dict[str, Any]:
    """Return by their numbers the articles that a line or a holding can name."""
    return {
        article.number: {"title": article.title, "summary": article.summary}
        for article in treaty.articles
        if article.lines or article.regions
    }


def _citations(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [citation.model_dump(exclude_defaults=True) for citation in citations]


def _is_text(value: dict[str, Any], default: str) -> bool:
    """Whether a JSON object is a text: its keys are languages, one of them the default, and its values words."""
    return default in value and all(isinstance(said, str) and re.match(TAG, code) for code, said in value.items())


def _spoken(value: Any, language: str, default: str) -> Any:
    """Leave of every text the one language in which it will be read."""
    if isinstance(value, dict):
        if _is_text(value, default):
            code, words = best_text(value, language)
            return {code: words}
        return {key: _spoken(item, language, default) for key, item in value.items()}
    return [_spoken(item, language, default) for item in value] if isinstance(value, list | tuple) else value


def _compact(data: Any, atlas: Atlas, language: str, **in_all_languages: Any) -> str:
    spoken = _spoken(data, language, atlas.settings.language) | in_all_languages
    return json.dumps(spoken, ensure_ascii=False, separators=(",", ":"), default=str)

"""What the browser gets: the whole history over shared lines, so that switching years fetches nothing.

Every stretch is sent once; regions refer to stretches, as TopoJSON does, so neighbours share
their border exactly and the size does not grow with the number of events.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import shapely
from babel.dates import get_month_names
from shapely.geometry import shape

from app.atlas import Atlas
from app.atlas.calendars import to_julian, to_regnal
from app.atlas.model import Citation, Region, Treaty, TreatyDate
from app.measure.rounding import area_text, range_text
from app.measure.survey import Survey

#: Stretches are thinned for the screen by at most this many degrees (about 200 m); the API has all.
SCREEN_TOLERANCE_DEGREES = 0.002
_DECIMALS = 4

#: The base map is a backdrop and sent with three decimals, about 100 m.
_BASE_GRID_DEGREES = 0.001

MONTHS = get_month_names("wide", locale="en")

EVENT_LABELS = {
    "signed": "Signed",
    "ratified": "Ratified",
    "exchanged": "Exchanged",
    "authorised": "Authorised",
    "registered": "Registered",
}


def atlas_payload(atlas: Atlas, survey: Survey) -> str:
    """Give the history, geometry and areas as compact JSON text."""
    return _compact(
        {
            "span": {"from": atlas.span.start, "to": atlas.span.end},
            "statuses": {name: text.model_dump() for name, text in atlas.settings.statuses.items()},
            "stretches": _stretches(atlas, survey),
            "regions": [_region(atlas, survey, region) for region in atlas.regions.values()],
            "treaties": {name: _treaty(treaty) for name, treaty in atlas.treaties.items()},
            "events": time_line(atlas),
            "places": [
                place.model_dump(exclude={"sources", "note", "checked"}, by_alias=True) for place in atlas.places
            ],
            "days": atlas.change_days,
        }
    )


def base_payload(atlas: Atlas) -> str:
    """Give the base map (land, lakes, rivers) as compact JSON text."""
    rivers = [
        {
            "names": (properties := feature["properties"] or {}).get("names") or properties.get("name"),
            "rank": properties.get("rank", 3),
            "geometry": _coarse(shape(feature["geometry"])),
        }
        for feature in atlas.base["rivers"]
    ]
    return _compact(
        {
            "land": _collected(atlas.base["land"]),
            "lakes": _collected(atlas.base["lakes"]),
            "rivers": rivers,
        }
    )


def sources_payload(atlas: Atlas, citations: dict[str, str]) -> str:
    """Give every source with its formatted citation as compact JSON text."""
    return _compact(
        {
            name: {
                "text": citations[name],
                "url": source.URL,
                "checked": source.custom.checked,
                "note": source.custom.checked_note,
            }
            for name, source in atlas.sources.items()
        }
    )


def time_line(atlas: Atlas) -> list[dict[str, Any]]:
    """Give treaties and other events in order, as marks for the time bar."""
    marks: list[dict[str, Any]] = [
        {"date": treaty.effective, "kind": "treaty", "id": treaty.id, "names": treaty.names, "summary": treaty.summary}
        for treaty in atlas.treaties.values()
    ] + [
        {"date": event.date, "kind": "event", "id": event.id, "names": event.names, "summary": event.summary}
        for event in atlas.events
    ]
    return sorted((mark for mark in marks if mark["date"] in atlas.span), key=lambda mark: (mark["date"], mark["id"]))


def dates_of(dated: TreatyDate) -> dict[str, str]:
    """Give one treaty date in the three calendars, as text; our own conversions where none is printed."""
    year, month, day = to_julian(dated.day)
    texts = {
        "label": EVENT_LABELS[dated.event],
        "by": dated.by,
        "gregorian": long_day(dated.day),
        "julian": f"{day} {MONTHS[month]} {year}",
    }
    try:
        era, era_year, lunar_month, lunar_day, leap = to_regnal(dated.day)
    except ValueError:
        return texts
    texts["chinese"] = f"{era} {era_year}/{'intercalary ' if leap else ''}{lunar_month}/{lunar_day}"
    return texts


def long_day(day: date) -> str:
    """Print a day as ``28 May 1858``."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def screen_line(line: shapely.LineString) -> list[tuple[float, float]]:
    """Thin a stretch for the screen; its ends stay where they are, so regions still close."""
    thin = line.simplify(SCREEN_TOLERANCE_DEGREES, preserve_topology=True)
    return [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in thin.coords]


def _stretches(atlas: Atlas, survey: Survey) -> list[dict[str, Any]]:
    return [
        {
            "id": stretch.id,
            "names": stretch.name,
            "kind": stretch.kind,
            "certainty": stretch.certainty,
            "accuracy_km": stretch.accuracy_km,
            "length_km": round(survey.line_lengths_km[stretch.id]),
            "drawn_only": stretch.drawn_only,
            "coordinates": screen_line(shapely.LineString(stretch.coordinates)),
            "sources": _citations(stretch.sources),
            "periods": [
                {"from": period.start, "to": period.end, "treaty": period.treaty, "article": period.article}
                for period in atlas.border_periods[stretch.id]
            ],
        }
        for stretch in atlas.stretches
    ]


def _region(atlas: Atlas, survey: Survey, region: Region) -> dict[str, Any]:
    area = survey.region_areas[region.id]
    return {
        "id": region.id,
        "names": region.names,
        "label": region.label_points[0],
        "clipped": region.clipped,
        "polygons": atlas.coverage.polygons(atlas.region_faces[region.id]),
        "area": None
        if region.clipped
        else {
            "km2": round(area.km2, 1),
            "low_km2": round(area.low_km2, 1),
            "high_km2": round(area.high_km2, 1),
            "text": area_text(area),
            "range_text": range_text(area),
        },
        "holdings": [
            holding.model_dump(by_alias=True, exclude={"sources"}) | {"sources": _citations(holding.sources)}
            for holding in region.holdings
        ],
    }


def _treaty(treaty: Treaty) -> dict[str, Any]:
    return {
        "names": treaty.names,
        "effective": treaty.effective,
        "dates_text": [dates_of(dated) for dated in treaty.dates if dated.event == "signed" or dated.chosen],
        "articles": {
            article.number: {"title": article.title, "summary": article.summary, "sources": _citations(article.sources)}
            for article in treaty.articles
            if article.lines or article.regions
        },
        "url": f"/treaties/{treaty.id}",
        "sources": _citations(treaty.sources),
    }


def _citations(citations: Iterable[Citation]) -> list[dict[str, str]]:
    return [citation.model_dump(exclude_none=True) for citation in citations]


def _collected(features: list[dict[str, Any]]) -> dict[str, Any]:
    parts = [part for feature in features for part in shapely.get_parts(shape(feature["geometry"]))]
    return _coarse(shapely.MultiPolygon(parts))


def _coarse(geometry: shapely.Geometry) -> dict[str, Any]:
    # Rounded here and not by a precision grid, whose multiples print with stray digits.
    kept = shapely.simplify(geometry, 2 * _BASE_GRID_DEGREES, preserve_topology=True)
    rounded: dict[str, Any] = shapely.geometry.mapping(shapely.transform(kept, lambda xy: xy.round(3)))
    return rounded


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)

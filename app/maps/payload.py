"""What the browser gets: the whole history over shared lines, so that switching years fetches nothing.

Every stretch is sent once; regions refer to stretches, as TopoJSON does, so neighbours share
their border exactly and the size does not grow with the number of events.
"""

import json
import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import shapely
from babel.dates import get_month_names
from shapely.geometry import shape

from app.atlas import Atlas
from app.atlas.calendars import to_julian, to_regnal
from app.atlas.fields import Citation
from app.atlas.model import Region, Treaty, TreatyDate
from app.measure.rounding import area_text, range_text, rounded
from app.measure.sentences import message
from app.measure.survey import Survey

#: Stretches are thinned for the screen by at most this many degrees (about 200 m); the API has all.
SCREEN_TOLERANCE_DEGREES = 0.002
_DECIMALS = 4

#: The base map is a backdrop and sent with three decimals, about 100 m.
_BASE_GRID_DEGREES = 0.001

MONTHS = get_month_names("wide", locale="en")

EVENT_LABELS = {
    "signed": message("Signed"),
    "ratified": message("Ratified"),
    "exchanged": message("Exchanged"),
    "authorised": message("Authorised"),
    "registered": message("Registered"),
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
    """Give the base map (land, lakes, rivers) as compact JSON text.

    Of each geometry ``coordinates`` holds flat lists: longitude and latitude of the first position
    and then the steps from one to the next, in units of ``grid`` degrees. The short whole numbers
    weigh a third less than GeoJSON, also compressed.
    """
    sheet = _sheet(atlas)
    rivers = []
    for feature in atlas.base["rivers"]:
        properties = feature["properties"] or {}
        geometry = _drawn(shape(feature["geometry"]), sheet)
        if geometry is not None:
            names = properties.get("names") or properties.get("name")
            rivers.append({"names": names, "rank": properties.get("rank", 3), "geometry": geometry})
    return _compact(
        {
            "grid": _BASE_GRID_DEGREES,
            "land": _collected(atlas.base["land"], sheet),
            "lakes": _collected(atlas.base["lakes"], sheet),
            "rivers": rivers,
        }
    )


def _sheet(atlas: Atlas) -> shapely.Polygon:
    """Give the part of the world that the page can show: the mapped lands, and what lies south of them.

    The page (``windowOf`` in base-layer.js) covers the rest with paper; half a degree more keeps
    the cut edges of the land under it.
    """
    west, _, east, north = shapely.MultiLineString([stretch.coordinates for stretch in atlas.stretches]).bounds
    return shapely.box(math.floor(west - 1) - 0.5, -90, east + 0.5, north + 0.5)


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
            "shown": [rounded(value, area.sd_km2) for value in (area.km2, area.low_km2, area.high_km2)],
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


def _collected(features: list[dict[str, Any]], sheet: shapely.Polygon) -> dict[str, Any]:
    parts = [part for feature in features for part in shapely.get_parts(shape(feature["geometry"]))]
    return _drawn(shapely.MultiPolygon(parts), sheet) or {"type": "MultiPolygon", "coordinates": []}


def _drawn(geometry: shapely.Geometry, sheet: shapely.Polygon) -> dict[str, Any] | None:
    """Thin a geometry of the base map, cut it at the sheet and write it as steps; None where nothing is left."""
    kept = shapely.get_parts(shapely.simplify(geometry, 2 * _BASE_GRID_DEGREES, preserve_topology=True))
    cut = [
        part
        for part in shapely.get_parts(shapely.intersection(kept, sheet))
        if not part.is_empty and part.geom_type in ("Polygon", "LineString")
    ]
    if not cut:
        return None
    cut = [part for part in cut if part.geom_type == cut[0].geom_type]  # a corner that only touches the sheet
    whole: Any = shapely.MultiPolygon(cut) if cut[0].geom_type == "Polygon" else shapely.MultiLineString(cut)
    written = shapely.geometry.mapping(whole)
    return {"type": written["type"], "coordinates": _steps(written["coordinates"])}


def _steps(coordinates: Any) -> list[Any]:
    if not isinstance(coordinates[0][0], float):
        return [_steps(part) for part in coordinates]
    grid = np.rint(np.asarray(coordinates) / _BASE_GRID_DEGREES).astype(int)
    steps: list[int] = np.diff(grid, axis=0, prepend=0).ravel().tolist()
    return steps


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)

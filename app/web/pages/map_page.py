"""The Folium map of the start page, rendered once per application and language."""

from flask import current_app
from flask_babel import gettext

from ...maps import MapSettings, RenderedMap, render_map
from ...maps.payload import time_line
from ..extension import current_extension
from ..language import PAGE_LANGUAGES, localized, page_language
from ..serving.assets import asset_url


def map_settings() -> MapSettings:
    """Return what the map depends on."""
    atlas = current_extension().atlas
    events = [
        {
            "date": mark["date"].isoformat(),
            "label": localized(mark["names"]),
            "kind": mark["kind"],
            "treaty": mark["id"] if mark["kind"] == "treaty" else None,
        }
        for mark in time_line(atlas)
    ]
    return MapSettings(
        bounds=atlas.settings.bounds,
        span_from=atlas.span.start,
        span_to=atlas.span.end,
        events=events,
        statuses={name: text.names["en"] for name, text in atlas.settings.statuses.items()},
        data_urls={language: asset_url(f"atlas.{language}.json") for language in PAGE_LANGUAGES},
        base_url=asset_url("base.json"),
        lines_detail_url=asset_url("lines-detail.json"),
        base_detail_url=asset_url("base-detail.json"),
        initial=atlas.settings.opening_day.isoformat(),
        texts={
            "time": gettext("Time"),
            "steps": gettext("Steps"),
            "previous": gettext("Previous treaty or event"),
            "year_back": gettext("One year back"),
            "play": gettext("Play"),
            "year_on": gettext("One year on"),
            "next": gettext("Next treaty or event"),
            "speed": gettext("Speed"),
            "slow": gettext("slow"),
            "normal": gettext("normal"),
            "fast": gettext("fast"),
            "day": gettext("Exact day"),
            "go": gettext("Go"),
            "compare": gettext("Compare"),
            "events": gettext("Treaties and events"),
            "year": gettext("Year"),
        },
    )


def rendered_map() -> RenderedMap:
    """Render the map, once per language; only the words of the time bar depend on it."""
    cache = current_app.extensions.setdefault("rendered_map", {})
    language = page_language()
    if language not in cache:
        cache[language] = render_map(map_settings())
    rendered: RenderedMap = cache[language]
    return rendered

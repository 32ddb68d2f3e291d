"""The Folium map of the start page, rendered once per application."""

from flask import current_app

from app.maps import MapSettings, RenderedMap, render_map
from app.maps.payload import time_line

from .assets import asset_url
from .service import service


def map_settings() -> MapSettings:
    """Give what the map depends on."""
    atlas = service().atlas
    events = [
        {
            "date": mark["date"].isoformat(),
            "label": mark["names"]["en"],
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
        data_url=asset_url("atlas.json"),
        base_url=asset_url("base.json"),
        initial=atlas.settings.opening_day.isoformat(),
    )


def rendered_map() -> RenderedMap:
    """Render the map, once."""
    cache = current_app.extensions.setdefault("rendered_map", {})
    if "map" not in cache:
        cache["map"] = render_map(map_settings())
    rendered: RenderedMap = cache["map"]
    return rendered

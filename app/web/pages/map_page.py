"""The Folium map of the start page, rendered once per application and language."""

from flask import current_app

from ...maps import DataAddresses, FrontierMap, MapParts
from ..extension import current_extension
from ..language import PAGE_LANGUAGES, gettext, page_language
from ..serving.assets import asset_path


def rendered_map() -> MapParts:
    """Render the map, once per language; only the words of the time bar depend on it."""
    cache: dict[str, MapParts] = current_app.extensions.setdefault("rendered_map", {})
    language = page_language()
    if language not in cache:
        atlas = current_extension().atlas
        data = DataAddresses(
            atlas={one: asset_path(f"atlas.{one}.json") for one in PAGE_LANGUAGES},
            base=asset_path("base.json"),
            base_detail=asset_path("base-detail.json"),
            lines_detail=asset_path("lines-detail.json"),
            relief=asset_path("relief.webp") if atlas.relief else None,
        )
        cache[language] = FrontierMap.of(atlas, data, language, gettext).parts()
    return cache[language]

"""The icon of an atlas for the home screen of a phone, and the manifest that names it.

The icon shows what every atlas is of: two lands, in the colours of two of its holders, and the border between them.
"""

import json

import resvg_py
from flask import Blueprint, Response, url_for

from ...maps.colours import COLOURS
from ..extension import AtlasExtension, current_extension
from ..language import localized, page_language, with_lang
from .assets import asset_url

blueprint = Blueprint("icons", __name__)

#: Files of the icon by name, and their width and height in points: what Android asks for, and what iOS does.
ICONS = {"icon-192.png": 192, "icon-512.png": 512, "apple-touch-icon.png": 180}

#: The border across a square of 64, its middle in the circle that every mask leaves.
_BORDER = "M-4 44Q10 40 16 30T30 26T40 38T68 20"


def icon(extension: AtlasExtension) -> str:
    """Draw the icon of an atlas as SVG: it fills its square, so that a system may cut any shape out of it."""
    firsts: dict[str, str] = {}  # one colour for all successors of a holder
    for name, holder in extension.atlas.settings.holders.items():
        firsts.setdefault(holder.family or name, holder.colour)
    first, second = [*firsts.values(), COLOURS["land"], COLOURS["sea"]][:2]
    line = f'<path d="{_BORDER}" fill="none" stroke-linecap="round"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" fill="{second}"/><path d="{_BORDER}V68H-4Z" fill="{first}"/>'
        f'{line} stroke="{COLOURS["border-casing"]}" stroke-width="9"/>'
        f'{line} stroke="{COLOURS["border"]}" stroke-width="5"/></svg>'
    )


def picture(extension: AtlasExtension, width: int) -> bytes:
    """Return the icon as PNG, of a width in points."""
    return bytes(resvg_py.svg_to_bytes(svg_string=icon(extension), width=width))


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """Say how the atlas stands on a home screen (W3C, Web Application Manifest)."""
    extension = current_extension()
    title = localized(extension.atlas.settings.title)
    document = {
        "name": title,
        "short_name": title,
        "description": localized(extension.atlas.settings.subject),
        "lang": page_language(),
        "start_url": with_lang(url_for("pages.map_page")),
        "scope": url_for("pages.map_page"),
        "display": "minimal-ui",
        "background_color": extension.palette.colours["paper"],
        "theme_color": extension.palette.colours["paper"],
        "icons": [
            {"src": asset_url(name), "sizes": f"{width}x{width}", "type": "image/png", "purpose": "any maskable"}
            for name, width in ICONS.items()
            if name.startswith("icon")
        ],
    }
    response = Response(json.dumps(document, ensure_ascii=False), content_type="application/manifest+json")
    response.vary.add("Accept-Language")
    return response

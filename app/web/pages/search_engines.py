"""What search engines read: which addresses there are, in which languages, and which to leave alone."""

from collections.abc import Iterator

from flask import Blueprint, Response
from lxml import etree

from ...config import RELEASED
from ..export.citations import site_address
from ..extension import current_extension
from ..language import PAGE_LANGUAGES

blueprint = Blueprint("search_engines", __name__)

#: Pages that stand alone. Days of the map are left out: there are too many of them.
PAGES = (
    *("/", "/regions", "/treaties", "/figures", "/claims", "/changes", "/disputes", "/sources"),
    "/places",
    *("/method", "/data", "/try"),
)

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Everything may be read; only what computes for one reader is not for them."""
    lines = ("User-agent: *", "Disallow: /api/v1/area", "Disallow: /try/area", f"Sitemap: {site_address()}/sitemap.xml")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every page, with its address in every language."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})
    site = site_address()
    for path in _paths():
        for spoken in (None, *PAGE_LANGUAGES):
            entry = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = _address(site, path, spoken)
            etree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = RELEASED.isoformat()
            for other in (*PAGE_LANGUAGES, "x-default"):
                where = _address(site, path, None if other == "x-default" else other)
                etree.SubElement(entry, f"{{{_XHTML}}}link", rel="alternate", hreflang=other, href=where)
    text = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return Response(text, content_type="application/xml; charset=utf-8")


def _paths() -> Iterator[str]:
    atlas = current_extension().atlas
    yield from PAGES
    if atlas.story:
        yield "/story"
    if atlas.lesson:
        yield "/teach"
    for kind in ("regions", "treaties", "figures", "claims"):
        yield from (f"/{kind}/{name}" for name in getattr(atlas, kind))


def _address(site: str, path: str, language: str | None) -> str:
    return f"{site}{path}?lang={language}" if language else f"{site}{path}"

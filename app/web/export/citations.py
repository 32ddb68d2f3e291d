"""Citations to copy: every source, and the atlas' own pages and views, as text, BibTeX, RIS and CSL-JSON."""

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request

from ...atlas.bibtex import Item
from ...atlas.citation_formats import MEDIA_TYPES, in_form, source_text
from ...config import RELEASED
from ...words import about
from ..extension import current_extension
from ..language import gettext, language_arg, localized, page_language, plain, url_with_lang
from ..pages.questions import answers_arg, readings_text
from ..params import compare_arg, day_arg, get_or_404

blueprint = Blueprint("cite", __name__)

_FORMS = ",".join(MEDIA_TYPES)


@blueprint.get(f"/sources/<source_id>.<any({_FORMS}):form>")
def source(source_id: str, form: str) -> Response:
    """One source in one form."""
    one = get_or_404(current_extension().atlas.sources, source_id, "source")
    return _answer(form, one.csl, source_text(one), one.id)


@blueprint.get(f"/regions/<region_id>.<any({_FORMS}):form>")
def region(region_id: str, form: str) -> Response:
    """The page of a region, as a record of the atlas."""
    one = get_or_404(current_extension().atlas.regions, region_id, "region")
    return _own(form, f"region-{one.id}", localized(one.names), f"/regions/{one.id}")


@blueprint.get(f"/treaties/<treaty_id>.<any({_FORMS}):form>")
def treaty(treaty_id: str, form: str) -> Response:
    """The page of a treaty, as a record of the atlas."""
    one = get_or_404(current_extension().atlas.treaties, treaty_id, "treaty")
    return _own(form, f"treaty-{one.id}", localized(one.names), f"/treaties/{one.id}")


@blueprint.get(f"/figures/<figure_id>.<any({_FORMS}):form>")
def figure(figure_id: str, form: str) -> Response:
    """The check of a printed figure, as a record of the atlas."""
    one = get_or_404(current_extension().figure_checks, figure_id, "figure").figure
    title = gettext("Printed figure checked: %(title)s", title=localized(one.title))
    return _own(form, f"figure-{one.id}", title, f"/figures/{one.id}")


@blueprint.get(f"/cite.<any({_FORMS}):form>")
def view(form: str) -> Response:
    """The map as the query shows it, as a record of the atlas."""
    item, text = view_record()
    return _answer(form, item, text, item["id"])


def view_record() -> tuple[Item, str]:
    """Return the record of the view that the request's query names: the item and its plain text.

    Only what the map page reads is taken over into the address, so nothing odd is ever cited.
    """
    atlas = current_extension().atlas
    day = day_arg(atlas).day
    query = {"date": day.isoformat()}
    title = view_title()
    if name := request.args.get("region"):
        title = f"{title}: {localized(get_or_404(atlas.regions, name, 'region').names)}"
        query["region"] = name
    if other := compare_arg(atlas):
        query["compare"] = other.day.isoformat()
    if readings := answers_arg(atlas):
        query["reading"] = readings_text(readings)
    if language := language_arg():
        query["lang"] = language
    return own_record(f"map-{day.isoformat()}", title, f"/?{urlencode(query, safe=':,')}", kind="map")


def view_title() -> str:
    """Return the title of the view that the request's query names: its day, and the day it is compared with."""
    atlas = current_extension().atlas
    day = day_arg(atlas).day
    other = compare_arg(atlas)
    return plain(about.view_title(atlas.settings, day, other.day if other else None))


def own_record(name: str, title: str, path: str, *, kind: str = "webpage") -> tuple[Item, str]:
    """Return a record of the atlas itself, with its version, the day of that version, and its address.

    Parameters
    ----------
    name : str
        What is cited, as part of the record's id.
    title : str
        Its title, in the page's language.
    path : str
        Its address on this site.
    kind : str, default "webpage"
        CSL type.

    Returns
    -------
    tuple of (dict, str)
        The CSL-JSON item and one sentence of plain text.
    """
    loaded = current_extension()
    settings = loaded.atlas.settings
    site = localized(settings.title)
    version = gettext("%(app)s, data %(data)s", **loaded.version)
    address = site_address() + path
    item = {
        "id": f"{about.slug(settings)}-{name}",
        "type": kind,
        "title": title,
        "author": [{"literal": localized(settings.publisher) or site}],
        "container-title": site,
        "version": version,
        "issued": {"date-parts": [[RELEASED.year, RELEASED.month, RELEASED.day]]},
        "URL": address,
        "language": page_language(),
    }
    text = gettext(
        "%(site)s, version %(version)s, %(year)s: %(title)s.",
        site=site,
        version=version,
        year=str(RELEASED.year),
        title=title.rstrip("."),
    )
    return item, f"{text} {address}"


def site_address() -> str:
    """Return the address of this site, without a closing slash, for links that leave it."""
    address: str = current_app.config["PUBLIC_URL"] or request.url_root
    return address.rstrip("/")


def _own(form: str, name: str, title: str, path: str) -> Response:
    item, text = own_record(name, title, url_with_lang(path))
    return _answer(form, item, text, item["id"])


def _answer(form: str, item: Item, text: str, name: str) -> Response:
    response = Response(in_form(form, item, text), content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    response.vary.add("Accept-Language")
    return response

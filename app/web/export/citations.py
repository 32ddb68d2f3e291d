"""Citations to copy: every source, and the atlas' own pages and views, as text, BibTeX, RIS and CSL-JSON."""

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request

from ...atlas.bibtex import Item
from ...atlas.citation_formats import MEDIA_TYPES, in_form, source_text
from ...config import RELEASED
from ...words import about
from ...words.sources import taken_away
from ..extension import current_extension
from ..language import gettext, language_arg, localized, page_language, page_words, plain, with_lang
from ..pages.questions import answers_arg, readings_text
from ..params import compare_arg, day_arg, get_or_404
from ..view_params import place_arg, relief_arg

blueprint = Blueprint("citations", __name__)

_FORMS = ",".join(MEDIA_TYPES)


@blueprint.get(f"/sources/<source_id>.<any({_FORMS}):form>")
def source(source_id: str, form: str) -> Response:
    """One source in one form."""
    one = get_or_404(current_extension().atlas.sources, source_id, "source")
    return _answer(form, taken_away(page_words(), one), source_text(one), one.id)


@blueprint.get(f"/regions/<name>.<any({_FORMS}):form>", defaults={"kind": "region"})
@blueprint.get(f"/treaties/<name>.<any({_FORMS}):form>", defaults={"kind": "treaty"})
@blueprint.get(f"/figures/<name>.<any({_FORMS}):form>", defaults={"kind": "figure"})
@blueprint.get(f"/claims/<name>.<any({_FORMS}):form>", defaults={"kind": "claim"})
def record(kind: str, name: str, form: str) -> Response:
    """The page of a region, a treaty, a printed figure or statement, as a record of the atlas."""
    item, text = record_of(kind, name)
    return _answer(form, item, text, item["id"])


def record_of(kind: str, name: str) -> tuple[Item, str]:
    """Return the record of the page of a region, a treaty, a printed figure or statement: the item and its plain text.

    Parameters
    ----------
    kind : str
        ``region``, ``treaty``, ``figure`` or ``claim``.
    name : str
        Its id.
    """
    extension = current_extension()
    if kind == "figure":
        one = get_or_404(extension.figure_checks, name, kind).figure
        title, path = gettext("Printed figure checked: %(title)s", title=localized(one.title)), "figures"
    elif kind == "claim":
        said = get_or_404(extension.claim_checks, name, kind).claim
        title, path = gettext("Printed statement checked: %(title)s", title=localized(said.title)), "claims"
    elif kind == "region":
        title, path = localized(get_or_404(extension.atlas.regions, name, kind).names), "regions"
    else:
        title, path = localized(get_or_404(extension.atlas.treaties, name, kind).names), "treaties"
    return own_record(f"{kind}-{name}", title, with_lang(f"/{path}/{name}"))


@blueprint.get(f"/cite.<any({_FORMS}):form>")
def view(form: str) -> Response:
    """The map as the query shows it, as a record of the atlas."""
    item, text = view_record()
    return _answer(form, item, text, item["id"])


def view_record() -> tuple[Item, str]:
    """Return the record of the view that the request's query names: the item and its plain text."""
    query = view_query()
    title = view_title()
    if name := query.get("region"):
        title = f"{title}: {localized(current_extension().atlas.regions[name].names)}"
    return own_record(f"map-{query['date']}", title, f"/?{urlencode(query, safe=':,')}", kind="map")


def view_query() -> dict[str, str]:
    """Return what the request's query names, each as the atlas writes it.

    Only what the map page reads is taken over into an address, so nothing odd is ever cited.
    """
    atlas = current_extension().atlas
    query = {"date": day_arg(atlas).day.isoformat()}
    if name := request.args.get("region"):
        query["region"] = get_or_404(atlas.regions, name, "region").id
    if other := compare_arg(atlas):
        query["compare"] = other.day.isoformat()
    if readings := answers_arg(atlas):
        query["reading"] = readings_text(readings)
    if not relief_arg():
        query["relief"] = "off"
    if place := place_arg():
        query |= place.query
    if language := language_arg():
        query["lang"] = language
    return query


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
    """Return the address of this site, its prefix included, without a closing slash, for links that leave it."""
    address: str = current_app.config["PUBLIC_URL"] or request.url_root
    return address.rstrip("/")


def _answer(form: str, item: Item, text: str, name: str) -> Response:
    response = Response(in_form(form, item, text), content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    response.vary.add("Accept-Language")
    return response

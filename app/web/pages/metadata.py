"""What the head of a page says of it to programs: its own address, how it is cited, and what it is.

Zotero reads Highwire's ``citation_`` fields, or COinS where a page lists many records; searches read JSON-LD in the
words of schema.org. All of it is data: nothing is run, and the strict Content-Security-Policy needs no exception.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request

from ...atlas.bibtex import Item, iso_date
from ...atlas.citation_formats import MEDIA_TYPES
from ...atlas.coins import coins
from ...atlas.days import ONE_DAY
from ...atlas.sentences import Value
from ...config import RELEASED
from ...measure.claim_words import verdict_words
from ...measure.verdict_words import title as verdict_title
from ...words import about
from ..export.citations import own_record, record_of, site_address, view_query, view_record
from ..export.downloads import current_downloads
from ..extension import current_extension
from ..language import gettext, language_arg, localized, page_language, plain, with_lang
from ..params import day_arg
from .story import shown_state, step_query, story_step

_SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself.

    Parameters
    ----------
    canonical : str
        Its address, without what only chooses a view of it.
    cite_as : str or None
        The address to cite it by, where it is a record.
    records : tuple of (str, str)
        Media type and address of each form in which its record can be had.
    fields : tuple of (str, str)
        Fields of Highwire and the type by which Zotero keeps it.
    linked : dict or None
        The page as JSON-LD.
    """

    canonical: str
    cite_as: str | None = None
    records: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    linked: dict[str, Any] | None = field(default=None)


def register(app: Flask) -> None:
    """Let the templates of an application ask what to say of a page."""
    app.jinja_env.globals.update(
        page_metadata=page_metadata,
        page_card=page_card,
        coins_of=lambda name: coins(current_extension().atlas.sources[name].csl),
    )


def page_metadata() -> Metadata | None:
    """Return what the page that is being made says of itself; None where it is no page, but an error or a fragment."""
    if not request or request.endpoint is None:
        return None
    kind, given = request.endpoint.partition(".")[2], request.view_args or {}
    path = "/" if kind == "embed" else request.path
    canonical = site_address() + with_lang(path)
    linked = _LINKED[kind](**given) if kind in _LINKED else None
    if kind == "sources":
        return Metadata(canonical, records=_records("/download/sources"))
    if kind == "map_page":
        item, _ = view_record()
        # The first page is the one that has to be light: who cites it is told where to find the record.
        return Metadata(canonical, item["URL"], _records("/cite", view_query(), forms=("bib",)), linked=linked)
    if kind in ("region", "treaty", "figure", "claim"):
        item, _ = record_of(kind, next(iter(given.values())))
        query = {"lang": asked} if (asked := language_arg()) else {}
        return Metadata(canonical, item["URL"], _records(path, query), _highwire(item), linked)
    if kind in _TITLES:
        return Metadata(canonical, fields=_highwire(own_record(kind, _TITLES[kind](), path)[0]), linked=linked)
    return Metadata(canonical, linked=linked)


@dataclass(frozen=True)
class Card:
    """What a network shows of a shared link, beside the page's own title and description.

    Parameters
    ----------
    url, picture : str
        The page that is shared with the state that the link names, and a picture of the map in it.
    frame : str or None
        Where oEmbed describes the frame that shows the same; None where the page is not the map.
    """

    url: str
    picture: str
    frame: str | None = None


def page_card() -> Card | None:
    """Return the card of the page that is being made; None where it is no page."""
    if not request or request.endpoint is None:
        return None
    kind, given = request.endpoint.partition(".")[2], request.view_args or {}
    site, query = site_address(), {}
    if kind in ("map_page", "embed"):
        query = view_query()
        shared = f"{site}/?{urlencode(query, safe=':,')}"
        return Card(shared, _picture(query), f"{site}/oembed?{urlencode({'url': shared})}")
    if kind == "region":
        query["region"] = given["region_id"]
    elif kind == "story":
        step = story_step()
        query = shown_state(current_extension().atlas.story[step - 1].map).query
        if asked := language_arg():
            query["lang"] = asked
        return Card(f"{site}/story{step_query(step)}", _picture(query))
    elif kind == "changes":
        days = {name: request.args[name] for name in ("from", "to") if name in request.args}
        if {"from", "to"} <= set(days):
            query.update(date=days["from"], compare=days["to"])
        if asked := language_arg():
            query["lang"] = days["lang"] = asked
        return Card(f"{site}/changes?{urlencode(days)}" if days else f"{site}/changes", _picture(query))
    elif kind == "treaty" and (day := current_extension().atlas.treaties[given["treaty_id"]].effective):
        query["date"] = day.isoformat()
    if asked := language_arg():
        query["lang"] = asked
    return Card(site + with_lang(request.path), _picture(query))


def _picture(query: dict[str, str]) -> str:
    # Without the relief it has a third of the weight: networks leave out a picture of a megabyte.
    return f"{site_address()}/map.png?{urlencode(query | {'relief': 'off'}, safe=':,')}"


_TITLES: dict[str, Callable[[], str]] = {
    "data": lambda: gettext("Data"),
    "method": lambda: gettext("Method"),
    "changes": lambda: gettext("What changed hands"),
    "disputes": lambda: gettext("Disputes"),
    "story": lambda: gettext("The story"),
    "teach": lambda: gettext("A lesson for class"),
}


def _records(
    path: str, query: dict[str, str] | None = None, forms: tuple[str, ...] = ("bib", "ris", "json")
) -> tuple[tuple[str, str], ...]:
    asked = f"?{urlencode(query, safe=':,')}" if query else ""
    return tuple((MEDIA_TYPES[form], f"{path}.{form}{asked}") for form in forms)


def _highwire(item: Item) -> tuple[tuple[str, str], ...]:
    fields = {
        # Zotero takes what has a citation_title for an article of a journal unless it is told better.
        "z:itemType": "webpage",
        "citation_title": item["title"],
        "citation_author": item["author"][0]["literal"],
        "citation_publication_date": iso_date(item["issued"]["date-parts"][0]).replace("-", "/"),
        "citation_language": item["language"],
        "citation_public_url": item["URL"],
    }
    return tuple(fields.items())


def _publisher() -> dict[str, str]:
    settings = current_extension().atlas.settings
    return {"@type": "Organization", "name": localized(settings.publisher) or localized(settings.title)}


def _map() -> dict[str, Any]:
    """The map at a day. Short: it is in the first page."""
    extension = current_extension()
    settings = extension.atlas.settings
    item, _ = view_record()
    return {
        "@context": _SCHEMA,
        "@type": "Map",
        "name": item["title"],
        "url": item["URL"],
        "inLanguage": page_language(),
        "temporalCoverage": day_arg(extension.atlas).day.isoformat(),
        "version": extension.version["data"],
        **({"license": settings.licence.url} if settings.licence else {}),
    }


def _data() -> dict[str, Any]:
    """The data folder as a whole, with where to get it."""
    extension = current_extension()
    settings, site = extension.atlas.settings, site_address()
    (south, west), (north, east) = settings.bounds
    store = current_downloads()
    files = [one for one in store.files.values() if store.read(one.name) is not None]
    last = settings.span.end - ONE_DAY
    day = extension.atlas.example_days[0].isoformat()
    return {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "name": localized(settings.title),
        "description": plain(about.description(settings)),
        "url": site + with_lang("/data"),
        "inLanguage": list(settings.languages) or [settings.language],
        "version": extension.version["data"],
        "datePublished": RELEASED.isoformat(),
        "temporalCoverage": f"{settings.span.start.isoformat()}/{last.isoformat()}",
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": f"{south} {_turned(west)} {north} {_turned(east)}"},
        },
        "isAccessibleForFree": True,
        "creator": _publisher(),
        **({"license": settings.licence.url} if settings.licence else {}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": site + path}
            for kind, path in (
                ("application/geo+json", f"/api/v1/regions?date={day}"),
                ("application/geo+json", f"/api/v1/borders?date={day}"),
                *((one.kind, f"/download/{one.name}") for one in files),
            )
        ],
    }


def _turned(longitude: float) -> float:
    """Write a longitude between -180 and 180, as GeoShape has it."""
    return round((longitude + 180) % 360 - 180, 6)


def _figure(figure_id: str) -> dict[str, Any]:
    """The verdict on a printed figure."""
    check = current_extension().figure_checks[figure_id]
    figure = check.figure
    title = localized(figure.title)
    # Some titles say how the figure is printed.
    said = title if figure.printed in title else gettext("%(text)s (%(remark)s)", text=title, remark=figure.printed)
    return _review(f"/figures/{figure.id}", said, figure.sources, verdict_title(check))


def _claim(claim_id: str) -> dict[str, Any]:
    """The verdict on a printed statement."""
    check = current_extension().claim_checks[claim_id]
    claim = check.claim
    said = claim.quote.text if claim.quote else localized(claim.title)
    return _review(f"/claims/{claim.id}", said, claim.sources, verdict_words(check))


def _review(path: str, said: str, sources: Any, verdict: Value) -> dict[str, Any]:
    return {
        "@context": _SCHEMA,
        "@type": "ClaimReview",
        "url": site_address() + with_lang(path),
        "inLanguage": page_language(),
        "datePublished": RELEASED.isoformat(),
        "author": _publisher(),
        "claimReviewed": said,
        "itemReviewed": {"@type": "Claim", "appearance": list(_appearances(sources))},
        "reviewRating": {"@type": "Rating", "alternateName": plain(verdict)},
    }


def _appearances(citations: Any) -> Iterator[dict[str, Any]]:
    """The works in which it is printed."""
    for name in dict.fromkeys(citation.id for citation in citations):
        source = current_extension().atlas.sources[name]
        yield {"@type": "CreativeWork", "name": source.csl["title"], **({"url": source.URL} if source.URL else {})}


_LINKED: dict[str, Callable[..., dict[str, Any]]] = {
    "map_page": _map,
    "data": _data,
    "figure": _figure,
    "claim": _claim,
}

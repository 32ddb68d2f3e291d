"""The places of the map as their page tells them: what each is called, its years, and where that is from."""

from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from ...atlas.fields import Citation
from ...atlas.place_records import MapPlace
from ..api.source_response import CitationAnswer, citations
from ..extension import current_extension
from ..language import localized


@dataclass(frozen=True)
class ListedPlace:
    """A place as its page tells it.

    Attributes
    ----------
    place : MapPlace
        The record.
    citations : tuple of CitationAnswer
        What its name, position, years and former names are from, each source once.
    on_map : str
        The address of the map at the place, on a day on which it stood.
    stands : str
        What the record says, in a line, for who finds something wrong with it.
    """

    place: MapPlace
    citations: tuple[CitationAnswer, ...]
    on_map: str
    stands: str


def place_list() -> list[ListedPlace]:
    """Return all places in the order of their names."""
    extension = current_extension()
    return [
        ListedPlace(place, citations(extension, _cited(place)), _on_map(place), _stands(place))
        for place in sorted(extension.atlas.places, key=lambda place: localized(place.names).casefold())
    ]


def _cited(place: MapPlace) -> list[Citation]:
    """Return what a place cites anywhere, each once."""
    found: list[Citation] = []
    for one in chain(place.sources, place.years_sources, *(former.sources for former in place.former)):
        if one not in found:
            found.append(one)
    return found


def _on_map(place: MapPlace) -> str:
    span = current_extension().atlas.settings.span
    at = f"{place.lon:.9g},{place.lat:.9g}"
    asked = {"at": at, "lon": f"{place.lon:.4f}", "lat": f"{place.lat:.4f}", "zoom": f"{max(place.min_zoom, 5)}"}
    if place.first_year is not None and span.start.year <= place.first_year < span.end.year:
        asked["date"] = f"{place.first_year:04}"
    return f"/?{urlencode(asked, safe=',')}"


def _stands(place: MapPlace) -> str:
    years = [str(year) for year in (place.first_year, place.last_year) if year is not None]
    former = [f"{localized(one.names)} (–{one.last_year})" for one in place.former]
    return " · ".join([localized(place.names), f"{place.lat:.9g}, {place.lon:.9g}", *years, *former])

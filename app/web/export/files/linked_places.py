"""Places and regions in the Linked Places Format, which the World Historical Gazetteer reads.

https://github.com/LinkedPasts/linked-places-format, version 1.3: GeoJSON with names, types and spans of time, and
JSON-LD at once.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from shapely.geometry import mapping

from ....atlas.fields import Citation, english
from ....atlas.place_records import MapPlace
from ....atlas.records import Region
from ....measure.timeline import RegionPeriod, regions_through_time
from ...extension import AtlasExtension
from .through_time import json_text

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

#: GeoNames' classes of what there is on a map: by the kinds of place that folders have; other kinds are settlements.
CLASSES = {
    "fort": "S",
    "post": "S",
    "river_mouth": "H",
    "lake": "H",
    "river": "H",
    "bay": "H",
    "strait": "H",
    "island": "T",
    "pass": "T",
    "mountain": "T",
    "cape": "T",
}
_SETTLEMENT, _REGION = "P", "L"


def linked_places(extension: AtlasExtension, address: str) -> bytes:
    """Return places and regions as a collection.

    Parameters
    ----------
    extension : AtlasExtension
        What is served.
    address : str
        Address of the site, with which ids begin; without one they count from where the file is fetched.
    """
    atlas = extension.atlas
    periods: dict[str, list[RegionPeriod]] = {}
    for one in regions_through_time(extension.measurements):
        periods.setdefault(one.region.id, []).append(one)
    features = [
        *(_region(extension, address, atlas.regions[name], held) for name, held in periods.items()),
        *(_place(extension, address, one) for one in atlas.places),
    ]
    listed = ",\n".join(map(json_text, features))
    return f'{{"type":"FeatureCollection","@context":{json_text(CONTEXT)},"features":[\n{listed}\n]}}\n'.encode()


def _region(extension: AtlasExtension, address: str, region: Region, held: list[RegionPeriod]) -> dict[str, Any]:
    cited = [one for period in held for one in period.holding.sources]
    return {
        "@id": f"{address}/regions/{region.id}",
        "type": "Feature",
        "properties": {"title": english(region.names), "fclasses": [_REGION]},
        "when": _when(held[0], held[-1]),
        "names": _names(extension, region.names, ()),
        "types": [{"label": "region", "sourceLabel": "region"}],
        "relations": [
            {
                "relationType": "gvp:broaderPartitive",
                "relationTo": f"{address}/api/v1/timeline#{period.id}",
                "label": english(period.holder_names),
                "when": _when(period, period),
            }
            for period in held
        ],
        "descriptions": [{"value": text, "lang": language} for language, text in region.about.items()],
        "citations": _citations(extension, cited),
        "geometry": mapping(held[0].shape),
    }


def _when(first: RegionPeriod, last: RegionPeriod) -> dict[str, Any]:
    """Return the span of both and all between; what goes on has no end in a gazetteer."""
    end = {} if last.ongoing else {"end": {"in": str(last.end)}}
    return {"timespans": [{"start": {"in": str(first.start)}, **end}]}


def _place(extension: AtlasExtension, address: str, place: MapPlace) -> dict[str, Any]:
    spans = {end: {"in": f"{year:04}"} for end, year in (("start", place.first_year), ("end", place.last_year)) if year}
    note = {"en": place.note} if isinstance(place.note, str) else place.note or {}
    return {
        "@id": f"{address}/api/v1/places#{place.id}",
        "type": "Feature",
        "properties": {"title": english(place.names), "fclasses": [CLASSES.get(place.kind, _SETTLEMENT)]},
        "when": {"timespans": [spans or {"start": {"in": str(extension.atlas.span.start)}}]},
        "names": [*_names(extension, place.names, place.sources), *_former_names(extension, place)],
        "types": [{"label": place.kind.replace("_", " "), "sourceLabel": place.kind}],
        "descriptions": [{"value": text, "lang": language} for language, text in note.items()],
        "citations": _citations(extension, (*place.sources, *place.years_sources)),
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
    }


def _former_names(extension: AtlasExtension, place: MapPlace) -> Iterator[dict[str, Any]]:
    for one in place.former:
        when = {"timespans": [{"end": {"in": f"{one.last_year:04}"}}]}
        for name in _names(extension, one.names, one.sources):
            yield name | {"when": when}


def _names(extension: AtlasExtension, names: dict[str, str], cited: Iterable[Citation]) -> list[dict[str, Any]]:
    found = _citations(extension, cited)
    return [
        {"toponym": name, "lang": language} | ({"citations": found} if found else {})
        for language, name in names.items()
    ]


def _citations(extension: AtlasExtension, cited: Iterable[Citation]) -> list[dict[str, str]]:
    """Return sources as labels with their addresses, each once."""
    found = {}
    for one in cited:
        source = extension.atlas.sources[one.id]
        label = {"label": extension.citations[one.id]}
        found[one.id] = label | ({"@id": source.URL} if source.URL else {})
    return list(found.values())

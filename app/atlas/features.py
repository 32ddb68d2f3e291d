"""Features of a GeoJSON file as they lie in it, and as an editor of maps may have left them.

QGIS and GDAL write the same things in several ways: they move an id from the properties to the feature,
number features that have none, write every property that another feature has as null, write lists and
objects as texts with JSON in them, and put one line or one point into a collection of them. What is meant
is beyond doubt in each case, so each is read.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from .faults import FaultList
from .record_types import fields_of, takes_text
from .strict_json import JsonError, loads

#: How older GDAL writes a list of texts where a format has none: ``(2:one,another)``.
_COUNTED_LIST = re.compile(r"\(([0-9]{1,4}):(.*)\)")
#: Names of coordinate systems that are degrees on WGS 84, in any of the ways in which GDAL writes them.
_DEGREES = re.compile(r"\b(CRS:?84|4326)\b")


@dataclass(frozen=True)
class Feature:
    """One feature: what names it in faults, its properties as a record, its geometry, and all of it as it was read."""

    name: str
    properties: dict[str, Any]
    geometry: dict[str, Any]
    as_read: dict[str, Any]


def features_of(data: Any, file: str, kind: type[BaseModel], faults: FaultList) -> list[Feature | None] | None:
    """Return the features of a GeoJSON file, None for each that is none; or None after noting that it holds none.

    Parameters
    ----------
    data : object
        What the file says.
    file : str
        Path of the file in the data folder.
    kind : type
        Class of the records that the properties are.
    faults : FaultList
        Receives what is no feature, and ids that contradict each other.
    """
    listed = data.get("features") if isinstance(data, dict) else None
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection" or not isinstance(listed, list):
        faults.add(file, "", "", "must be a GeoJSON FeatureCollection: an object with type and features")
        return None
    system = data.get("crs")
    if system is not None and not _DEGREES.search(str(system)):
        faults.add(file, "", "crs", "is another system than WGS 84; save the layer in EPSG:4326, longitude first")
        return None
    return [_feature(feature, number, file, kind, faults) for number, feature in enumerate(listed, 1)]


def _feature(feature: Any, number: int, file: str, kind: type[BaseModel], faults: FaultList) -> Feature | None:
    name = f"feature {number}"
    sound = (
        isinstance(feature, dict)
        and feature.get("type") == "Feature"
        and isinstance(feature.get("geometry"), dict)
        and isinstance(feature.get("properties"), dict | None)
        and isinstance(feature["geometry"].get("coordinates"), list)
    )
    if not sound:
        faults.add(file, name, "", "must be a GeoJSON Feature with properties and a geometry")
        return None
    found = {key: value for key, value in (feature.get("properties") or {}).items() if value is not None}
    own, inner = feature.get("id"), found.get("id")
    if inner is None and own is not None:
        found = {"id": own} | found
    elif isinstance(own, str) and own != inner:
        message = f"the feature has the id “{own}”, its properties have “{inner}”; keep one of them"
        faults.add(file, named(found, name), "id", message)
    return Feature(named(found, name), _without_json_texts(found, kind), feature["geometry"], feature)


def named(data: Any, otherwise: str) -> str:
    """Return what a record is called in faults: its id, or another name if it has none that can be said."""
    own = data.get("id") if isinstance(data, dict) else None
    return own if isinstance(own, str) and 0 < len(own) <= 100 and own.isprintable() else otherwise


def _without_json_texts(properties: dict[str, Any], kind: type[BaseModel]) -> dict[str, Any]:
    texts = _fields_with_text(kind)
    return {
        name: _unpacked(value, text=texts[name]) if name in texts and isinstance(value, str) else value
        for name, value in properties.items()
    }


# A folder has thousands of features of a few classes.
@cache
def _fields_with_text(kind: type[BaseModel]) -> dict[str, bool]:
    """Return for each field of a class, by its name in a file, whether a text may stand there."""
    return {name: takes_text(field) for name, field in fields_of(kind).items()}


def _unpacked(value: str, *, text: bool) -> Any:
    """Return the list or object that a text holds as JSON; where a text may stand, only a text by language is one."""
    if not text and (counted := _COUNTED_LIST.fullmatch(value)) is not None:
        found = counted[2].split(",")
        return found if len(found) == int(counted[1]) else value
    if value[:1] not in ("[", "{"):
        return value
    try:
        found = loads(value)
    except JsonError:
        return value
    if not text:
        return found
    by_language = isinstance(found, dict) and found and all(isinstance(one, str) for one in found.values())
    return found if by_language else value


def simple(geometry: dict[str, Any], kind: str) -> Any:
    """Return the coordinates of a geometry of a kind, also where it is the only part of a collection; or None."""
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == f"Multi{kind}" and isinstance(coordinates, list) and len(coordinates) == 1:
        return coordinates[0]
    return coordinates if geometry.get("type") == kind else None

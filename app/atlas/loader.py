"""Reading a data folder into records, noting every fault on the way instead of stopping at the first."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import shapely
from pydantic import ValidationError

from .data_files import listed_records, without_schema
from .faults import FaultList
from .fields import Record
from .records import Dispute, Event, Figure, MapPlace, Question, Region, Source, Stretch, Treaty
from .settings import Settings
from .strict_json import JsonError, loads

#: The files of the base map and the kinds of geometry in each.
_BASE = {
    "land": ("Polygon", "MultiPolygon"),
    "lakes": ("Polygon", "MultiPolygon"),
    "rivers": ("LineString", "MultiLineString"),
}

R = TypeVar("R", bound=Record | Source)


@dataclass(frozen=True)
class Folder:
    """The records of a data folder as read, before anything is checked across files."""

    path: Path
    settings: Settings | None
    stretches: tuple[Stretch, ...]
    regions: tuple[Region, ...]
    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[Source, ...]
    readings: tuple[Question, ...]
    figures: tuple[Figure, ...]
    places: tuple[MapPlace, ...]
    base: dict[str, Any]


def read_folder(path: Path, faults: FaultList) -> Folder:
    """Read every file of a data folder.

    Parameters
    ----------
    path : pathlib.Path
        A folder laid out like ``geodata/``.
    faults : FaultList
        Receives unreadable files, bad JSON and records that do not fit :mod:`app.atlas.records`.

    Returns
    -------
    Folder
        All records that could be read.

    Raises
    ------
    DataFaults
        If the folder is none, or a part of it is closed to this user.
    """
    _check_readable(path, faults)
    faults.raise_if_any()
    reader = _Reader(path, faults)
    settings = reader.record("atlas.json", Settings)
    stretches = tuple(stretch for file in reader.files("lines", "*.geojson") for stretch in reader.stretches(file))
    if not stretches:
        faults.add("lines", "", "", "no stretch could be read; lines/*.geojson hold the digitised borders")
    return Folder(
        path=path,
        settings=settings,
        stretches=stretches,
        regions=tuple(reader.points("regions.geojson", Region)),
        treaties=tuple(
            treaty for file in reader.files("treaties", "*.json") if (treaty := reader.record(file, Treaty)) is not None
        ),
        events=tuple(reader.records("events.json", Event)),
        disputes=tuple(reader.records("disputes.json", Dispute)),
        sources=tuple(reader.records("sources.json", Source)),
        readings=tuple(reader.records("readings.json", Question)),
        figures=tuple(reader.records("figures.json", Figure)),
        places=tuple(reader.points("places.geojson", MapPlace)),
        base={name: list(reader.drawn(f"base/{name}.geojson", *kinds)) for name, kinds in _BASE.items()},
    )


def _check_readable(path: Path, faults: FaultList) -> None:
    """Every file counts, those without records too: the version of the data is a hash of them all."""
    if not os.path.isdir(path):
        faults.add(path.name, "", "", "is not a folder; give a folder laid out like geodata/")
        return
    below = [Path(folder, name) for folder, folders, files in os.walk(path) for name in (*folders, *files)]
    for one in (path, *below):
        needed = os.R_OK | os.X_OK if os.path.isdir(one) else os.R_OK
        if os.path.exists(one) and not os.access(one, needed):
            name = path.name if one == path else one.relative_to(path).as_posix()
            faults.add(name, "", "", "cannot be read: this user has no permission")


class _Reader:
    def __init__(self, path: Path, faults: FaultList) -> None:
        self.path = path
        self.faults = faults

    def files(self, folder: str, pattern: str) -> list[str]:
        return sorted(file.relative_to(self.path).as_posix() for file in (self.path / folder).glob(pattern))

    def json(self, file: str) -> Any:
        try:
            text = (self.path / file).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.faults.add(file, "", "", "the file is missing")
            return None
        except (OSError, UnicodeDecodeError) as error:
            self.faults.add(file, "", "", f"the file cannot be read as UTF-8 text: {error}")
            return None
        try:
            return without_schema(loads(text))
        except JsonError as error:
            self.faults.add(file, "", "", f"is not JSON: {error}")
            return None

    def record(self, file: str, kind: type[R]) -> R | None:
        data = self.json(file)
        return None if data is None else self.build(file, kind, data)

    def records(self, file: str, kind: type[R]) -> Iterator[R]:
        data = self.json(file)
        if data is None:
            return
        listed = listed_records(data, file)
        if listed is None:
            message = (
                f'must be a JSON list of records, or an object with that list alone: {{"{Path(file).stem}": [...]}}'
            )
            self.faults.add(file, "", "", message)
            return
        for item in listed:
            record = self.build(file, kind, item)
            if record is not None:
                yield record

    def features(self, file: str) -> list[dict[str, Any]]:
        data = self.json(file)
        if data is None:
            return []
        features = data.get("features") if isinstance(data, dict) else None
        if not isinstance(data, dict) or data.get("type") != "FeatureCollection" or not isinstance(features, list):
            self.faults.add(file, "", "", "must be a GeoJSON FeatureCollection")
            return []
        whole = []
        for number, feature in enumerate(features, 1):
            if (
                isinstance(feature, dict)
                and feature.get("type") == "Feature"
                and isinstance(feature.get("geometry"), dict)
                and isinstance(feature.get("properties"), dict | None)
                and "coordinates" in feature["geometry"]
            ):
                whole.append(feature | {"properties": self.properties(file, feature)})
            else:
                self.faults.add(file, f"feature {number}", "", "must be a GeoJSON Feature with a geometry")
        return whole

    def properties(self, file: str, feature: dict[str, Any]) -> dict[str, Any]:
        """Return the properties of a feature as a record, however an editor left them.

        QGIS moves an id out of the properties to the feature itself, numbers features that have
        none, and writes every property that another feature has as null.
        """
        found = {name: value for name, value in (feature.get("properties") or {}).items() if value is not None}
        own = feature.get("id")
        if "id" not in found:
            return found if own is None else {"id": own} | found
        if isinstance(own, str) and own != found["id"]:
            message = f"the feature has the id “{own}”, its properties have “{found['id']}”; keep one of them"
            self.faults.add(file, _name(found), "id", message)
        return found

    def drawn(self, file: str, *kinds: str) -> Iterator[dict[str, Any]]:
        for number, feature in enumerate(self.features(file), 1):
            try:
                shape = shapely.geometry.shape(feature["geometry"])
                sound = shape.geom_type in kinds and _on_earth(shape.bounds) and shape.is_valid
            except (ValueError, TypeError, LookupError, AttributeError, OverflowError, shapely.errors.ShapelyError):
                sound = False
            if sound:
                yield feature
            else:
                self.faults.add(
                    file,
                    f"feature {number}",
                    "geometry",
                    f"must be a {' or a '.join(kinds)} on the earth that does not cross itself",
                )

    def stretches(self, file: str) -> Iterator[Stretch]:
        for feature in self.features(file):
            properties, geometry = feature["properties"], feature["geometry"]
            if geometry.get("type") != "LineString":
                self.faults.add(file, _name(properties), "geometry", "a stretch must be one LineString")
                continue
            record = self.build(
                file, Stretch, properties | {"coordinates": geometry["coordinates"], "file": file}, geometry=True
            )
            if record is not None:
                yield record

    def points(self, file: str, kind: type[R]) -> Iterator[R]:
        for feature in self.features(file):
            properties, geometry = dict(feature["properties"]), feature["geometry"]
            point = geometry.get("type") == "Point"
            coordinates = [geometry["coordinates"]] if point else geometry["coordinates"]
            if geometry.get("type") not in ("Point", "MultiPoint") or (kind is MapPlace and not point):
                self.faults.add(file, _name(properties), "geometry", "must be a Point (a region: or a MultiPoint)")
                continue
            if kind is Region:
                properties["label_points"] = coordinates
            elif isinstance(coordinates[0], list) and len(coordinates[0]) == 2:
                properties["lon"], properties["lat"] = coordinates[0]
            record = self.build(file, kind, properties, geometry=True)
            if record is not None:
                yield record

    def build(self, file: str, kind: type[R], data: Any, *, geometry: bool = False) -> R | None:
        try:
            return cast(R, kind.model_validate(data))
        except ValidationError as error:
            self.faults.unread.add(_name(data))
            for fault in error.errors(include_url=False, include_context=False):
                field = ".".join(str(part) for part in fault["loc"])
                if geometry and field.split(".")[0] in ("coordinates", "label_points", "lon", "lat"):
                    field = f"geometry.{field}"
                self.faults.add(file, _name(data), field, _plain(fault["msg"], fault["input"]))
            return None


def _on_earth(bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def _name(data: Any) -> str:
    return str(data.get("id", "?")) if isinstance(data, dict) else "?"


def _plain(message: str, given: Any) -> str:
    message = message.removeprefix("Value error, ").replace("Input should be", "should be")
    shown = json.dumps(given, ensure_ascii=False, default=str)
    return message if isinstance(given, dict | list) or len(shown) > 60 else f"{message}, not {shown}"

"""Reading a data folder into records, noting every fault on the way instead of stopping at the first."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import shapely
from pydantic import BaseModel, ValidationError

from .claim_records import Claim
from .data_files import data_files, listed_records, without_schema
from .fault_words import plain_faults
from .faults import FaultList
from .features import Feature, features_of, named, simple
from .frame import Frame
from .framed import framed, framed_base
from .json_files import UNREAD, read_json
from .languages import languages_of
from .records import (
    BackdropRiver,
    BackdropShape,
    Dispute,
    Event,
    Figure,
    MapPlace,
    MountainRange,
    Question,
    Region,
    Source,
    Stretch,
    Treaty,
)
from .refused import Refused
from .releases import RELEASES, Release
from .relief import DESCRIPTION, DRAWN, PICTURE, Relief, ReliefText, relief_faults
from .settings import Settings
from .story_records import LessonQuestion, StoryCard

#: The ranges that are named on the map.
MOUNTAINS = "base/mountains.geojson"
#: The files of the base map: the class of the properties, and the kinds of geometry in each.
_BASE: dict[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "land": (BackdropShape, ("Polygon", "MultiPolygon")),
    "lakes": (BackdropShape, ("Polygon", "MultiPolygon")),
    "rivers": (BackdropRiver, ("LineString", "MultiLineString")),
}

_BEGIN = "; “flask --app wsgi init FOLDER” writes one to begin with"

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class Folder:
    """The records of a data folder as read, before anything is checked across files."""

    path: Path
    settings: Settings | None
    stretches: tuple[Stretch, ...]
    regions: tuple[Region, ...]
    treaties: tuple[Treaty, ...]
    treaty_files: dict[str, str]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[Source, ...]
    readings: tuple[Question, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    story: tuple[StoryCard, ...]
    lesson: tuple[LessonQuestion, ...]
    places: tuple[MapPlace, ...]
    base: dict[str, Any]
    mountains: tuple[MountainRange, ...]
    releases: tuple[Release, ...]
    relief: Relief | None
    refused: Refused

    def records(self) -> Iterator[tuple[str, str, BaseModel]]:
        """Return every record that was read, with its file and its id."""
        for stretch in self.stretches:
            yield stretch.file, stretch.id, stretch
        for treaty in self.treaties:
            yield self.treaty_files[treaty.id], treaty.id, treaty
        listed: dict[str, Sequence[Any]] = {
            "regions.geojson": self.regions,
            "events.json": self.events,
            "disputes.json": self.disputes,
            "sources.json": self.sources,
            "readings.json": self.readings,
            "figures.json": self.figures,
            "claims.json": self.claims,
            "story.json": self.story,
            "lesson.json": self.lesson,
            "places.geojson": self.places,
            MOUNTAINS: self.mountains,
        }
        for file, records in listed.items():
            for record in records:
                yield file, record.id, record


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
    reader.languages = languages_of(read_json(path, "atlas.json", FaultList()))
    settings = reader.record("atlas.json", Settings)
    frame = Frame(0) if settings is None else settings.frame
    stretches = tuple(
        framed(stretch, frame) for file in reader.files("lines", "*.geojson") for stretch in reader.stretches(file)
    )
    if not stretches and Stretch not in reader.refused.ids:
        faults.add("lines", "", "", "has no stretch; lines/*.geojson hold the digitised borders")
    treaties = list(reader.treaties())
    return Folder(
        path=path,
        settings=settings,
        stretches=stretches,
        regions=tuple(framed(region, frame) for region in reader.points("regions.geojson", Region)),
        treaties=tuple(treaty for treaty, _ in treaties),
        treaty_files={treaty.id: file for treaty, file in treaties},
        events=tuple(reader.records("events.json", Event)),
        disputes=tuple(reader.records("disputes.json", Dispute)),
        sources=tuple(reader.records("sources.json", Source)),
        readings=tuple(framed(question, frame) for question in reader.records("readings.json", Question)),
        figures=tuple(reader.records("figures.json", Figure)),
        claims=reader.optional("claims.json", Claim),
        story=reader.optional("story.json", StoryCard),
        lesson=reader.optional("lesson.json", LessonQuestion),
        places=tuple(framed(place, frame) for place in reader.points("places.geojson", MapPlace)),
        base={
            name: framed_base(list(reader.drawn(f"base/{name}.geojson", record, *kinds)), frame)
            for name, (record, kinds) in _BASE.items()
        },
        releases=reader.optional(RELEASES, Release),
        mountains=tuple(framed(one, frame) for one in reader.mountains()),
        relief=None if settings is None else reader.relief(settings),
        refused=reader.refused.framed(frame),
    )


def _check_readable(path: Path, faults: FaultList) -> None:
    """Every file counts, those without records too: the version of the data is a hash of them all."""
    if not os.path.isdir(path):
        faults.add(path.name, "", "", f"is not a folder; give a folder laid out like geodata/{_BEGIN}")
        return
    if os.access(path, os.R_OK | os.X_OK) and not data_files(path):
        faults.add(path.name, "", "", f"holds no data file{_BEGIN}")
        return
    below = [Path(folder, name) for folder, folders, files in os.walk(path) for name in (*folders, *files)]
    for one in (path, *below):
        name = path.name if one == path else one.relative_to(path).as_posix()
        needed = os.R_OK | os.X_OK if os.path.isdir(one) else os.R_OK
        if not os.path.exists(one):
            continue
        if not os.path.isdir(one) and not os.path.isfile(one):
            faults.add(name, "", "", "is neither a file nor a folder but, for instance, a pipe; remove it")
        elif not os.access(one, needed):
            faults.add(name, "", "", "cannot be read: this user has no permission")


class _Reader:
    def __init__(self, path: Path, faults: FaultList) -> None:
        self.path = path
        self.faults = faults
        self.refused = Refused()
        self.languages: tuple[str, ...] = ()

    def files(self, folder: str, pattern: str) -> list[str]:
        return sorted(file.relative_to(self.path).as_posix() for file in (self.path / folder).glob(pattern))

    def json(self, file: str) -> Any:
        return without_schema(read_json(self.path, file, self.faults))

    def relief(self, settings: Settings) -> Relief | None:
        """Return the shaded relief, or None in a folder that has none."""
        missing = [file for file in (PICTURE, DRAWN, DESCRIPTION) if not (self.path / file).is_file()]
        if len(missing) == 3:
            return None
        for file in missing:
            self.faults.add(file, "", "", f"the file is missing; a relief is {PICTURE}, {DRAWN} and {DESCRIPTION}")
        text = None if missing else self.record(DESCRIPTION, ReliefText)
        if text is None:
            return None
        relief = Relief(text, (self.path / PICTURE).read_bytes(), (self.path / DRAWN).read_bytes())
        for file, fault in relief_faults(relief, settings):
            self.faults.add(file, "", "", fault)
        return relief

    def record(self, file: str, kind: type[R]) -> R | None:
        data = self.json(file)
        if data is UNREAD:
            self.refused.add(kind)
            return None
        return self.build(file, named(data, ""), kind, data)

    def treaties(self) -> Iterator[tuple[Treaty, str]]:
        for file in self.files("treaties", "*.json"):
            treaty = self.record(file, Treaty)
            if treaty is not None:
                yield treaty, file

    def records(self, file: str, kind: type[R]) -> Iterator[R]:
        data = self.json(file)
        listed = None if data is UNREAD else listed_records(data, file)
        if listed is None:
            self.refused.add(kind)
            if data is not UNREAD:
                message = (
                    f'must be a JSON list of records, or an object with that list alone: {{"{Path(file).stem}": [...]}}'
                )
                self.faults.add(file, "", "", message)
            return
        for number, item in enumerate(listed, 1):
            record = self.build(file, named(item, f"record {number}"), kind, item)
            if record is not None:
                yield record

    def optional(self, file: str, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a file that a folder may do without."""
        return tuple(self.records(file, kind)) if (self.path / file).exists() else ()

    def features(self, file: str, kind: type[BaseModel]) -> Iterator[Feature]:
        data = self.json(file)
        found = None if data is UNREAD else features_of(data, file, kind, self.faults)
        for feature in found or ():
            if feature is not None:
                yield feature
        if found is None or None in found:
            self.refused.add(kind)
            self.refused.shapeless.add(kind)

    def some(self, file: str, kind: type[BaseModel]) -> Iterator[Feature]:
        """Return the features of a file that has at least one."""
        before = len(self.faults)
        empty = True
        for feature in self.features(file, kind):
            empty = False
            yield feature
        if empty and len(self.faults) == before:
            self.faults.add(file, "", "", "holds no feature; an export that failed leaves such a file")
            self.refused.add(kind)
            self.refused.shapeless.add(kind)

    def drawn(self, file: str, record: type[BaseModel], *kinds: str) -> Iterator[dict[str, Any]]:
        data = self.json(file)
        found = None if data is UNREAD else features_of(data, file, record, self.faults)
        for number, feature in enumerate(found or (), 1):
            if feature is None:
                continue
            try:
                shape = shapely.geometry.shape(feature.geometry)
                sound = shape.geom_type in kinds and _on_earth(shape.bounds) and shape.is_valid
            except (ValueError, TypeError, LookupError, AttributeError, OverflowError, shapely.errors.ShapelyError):
                sound = False
            read = self.build(file, f"feature {number}", record, feature.properties)
            if sound and read is not None:
                yield feature.as_read | {"properties": feature.properties}
            elif not sound:
                message = f"must be a {' or a '.join(kinds)} on the earth that does not cross itself"
                self.faults.add(file, f"feature {number}", "geometry", message)

    def stretches(self, file: str) -> Iterator[Stretch]:
        for feature in self.some(file, Stretch):
            coordinates = simple(feature.geometry, "LineString")
            if coordinates is None:
                self.shape_fault(file, feature, Stretch, "a stretch must be one LineString")
                continue
            given = feature.properties | {"coordinates": coordinates, "file": file}
            record = self.build(file, feature.name, Stretch, given, inside=("coordinates",))
            if record is not None:
                yield record

    def mountains(self) -> Iterator[MountainRange]:
        """Return the ranges that are named on the map; a folder may have none."""
        if not (self.path / MOUNTAINS).exists():
            return
        for feature in self.features(MOUNTAINS, MountainRange):
            coordinates = simple(feature.geometry, "LineString")
            if coordinates is None:
                self.shape_fault(MOUNTAINS, feature, MountainRange, "the crest of mountains must be one LineString")
                continue
            given = feature.properties | {"coordinates": coordinates}
            record = self.build(MOUNTAINS, feature.name, MountainRange, given, inside=("coordinates",))
            if record is not None:
                yield record

    def points(self, file: str, kind: type[R]) -> Iterator[R]:
        for feature in self.some(file, kind) if kind is Region else self.features(file, kind):
            point = simple(feature.geometry, "Point")
            several = kind is Region and feature.geometry.get("type") == "MultiPoint"
            if point is None and not several:
                accepted = "a Point, or a MultiPoint with a point in each face" if kind is Region else "a Point"
                self.shape_fault(file, feature, kind, f"must be {accepted}")
                continue
            if kind is Region:
                given = feature.properties | {"label_points": feature.geometry["coordinates"] if several else [point]}
                record = self.build(file, feature.name, kind, given, inside=("label_points",))
            elif isinstance(point, list) and len(point) == 2:
                given = feature.properties | {"lon": point[0], "lat": point[1]}
                record = self.build(file, feature.name, kind, given, inside=("lon", "lat"))
            else:
                self.shape_fault(file, feature, kind, "must be a Point: [longitude, latitude]")
                continue
            if record is not None:
                yield record

    def shape_fault(self, file: str, feature: Feature, kind: type[BaseModel], message: str) -> None:
        self.faults.add(file, feature.name, "geometry", message)
        self.refused.add(kind, str(feature.properties.get("id", "")))
        self.refused.shapeless.add(kind)

    def build(self, file: str, name: str, kind: type[R], data: Any, *, inside: tuple[str, ...] = ()) -> R | None:
        """Return a record, or None after noting what is wrong with it.

        ``inside`` names the fields that a GeoJSON file has in its geometry.
        """
        try:
            # As from JSON, and strictly: a number is no day, and “no” not false.
            return kind.model_validate_json(json.dumps(data), strict=True, context={"languages": self.languages})
        except ValidationError as error:
            found = plain_faults(error, kind, data)
        drawn = [fault for fault in found if fault.path and fault.path[0] in inside]
        for fault in found:
            if fault not in drawn:
                self.faults.add(file, name, ".".join(map(str, fault.path)), fault.message)
        if drawn:
            # In degrees or not, a line is so from end to end: its first fault stands for them all.
            more = f" (and {len(drawn) - 1} more like it)" if len(drawn) > 1 else ""
            field = ".".join(map(str, ("geometry", *drawn[0].path)))
            self.faults.add(file, name, field, f"{drawn[0].message}{more}")
        self.refuse(file, name, kind, data, {fault.meant for fault in found})
        return None

    def refuse(self, file: str, name: str, kind: type[BaseModel], data: Any, wrong: set[str]) -> None:
        """Note what is known all the same of a record that has faults in some fields."""
        own = data.get("id") if isinstance(data, dict) and "id" not in wrong else None
        self.refused.add(kind, own if isinstance(own, str) else "")
        if kind is Stretch and not wrong & {"coordinates", "drawn_only"}:
            coordinates = tuple((float(lon), float(lat)) for lon, lat in data["coordinates"])
            drawn_only = data.get("drawn_only", False)
            line = Stretch.model_construct(
                id=name, file=file, kind=data.get("kind"), coordinates=coordinates, drawn_only=drawn_only
            )
            self.refused.lines.append(line)
        elif kind is Region and "label_points" not in wrong:
            self.refused.labels += [(float(lon), float(lat)) for lon, lat in data["label_points"]]
        else:
            self.refused.shapeless.add(kind)


def _on_earth(bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return -360 <= west <= east <= 360 and -90 <= south <= north <= 90

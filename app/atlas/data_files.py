"""Which files of a folder hold data, and how records stand in one."""

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Literal

from pydantic import BaseModel

from .claim_records import Claim
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
from .releases import RELEASES, Release
from .relief import DESCRIPTION, ReliefText
from .settings import Settings
from .story_records import LessonQuestion, StoryCard

#: The member by which a file names its JSON Schema; it is for editors, and no part of the data.
SCHEMA_MEMBER = "$schema"
#: Where the schemas of a data folder stand in it.
SCHEMA_FOLDER = "schema"


@dataclass(frozen=True)
class DataFile:
    """One kind of file.

    Parameters
    ----------
    pattern : str
        Its path inside the folder; with a star, those of all files of the kind.
    shape : str
        ``record``: it is one record; ``list``: it lists records; ``features``: it is a GeoJSON FeatureCollection.
    record : type
        What one record of it may hold.
    about : str
        What stands in it, for whoever edits it.
    reference : str or None
        The type by which other records refer to one of it (:mod:`app.atlas.fields`).
    geometry : tuple of str
        The kinds of geometry that its features may have.
    drawn : tuple of str
        Fields of the record that come from the geometry, or from the file, instead of the properties.
    """

    pattern: str
    shape: Literal["record", "list", "features"]
    record: type[BaseModel]
    about: str
    reference: str | None = None
    geometry: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()

    @property
    def schema(self) -> str:
        """Name of its JSON Schema: that of the file, or of the folder of such files."""
        name = self.pattern.split("/*")[0].rsplit(".", 1)[0].replace("/", "-")
        return f"{name}.schema.json"

    def paths(self, folder: Path) -> list[Path]:
        """Return the files of this kind in a data folder, in order."""
        return sorted(folder.glob(self.pattern))


_AREAS = ("Polygon", "MultiPolygon")
DATA_FILES = (
    DataFile("atlas.json", "record", Settings, "What the whole atlas is called, covers and opens with."),
    DataFile(
        "lines/*.geojson",
        "features",
        Stretch,
        "The lines, digitised once, stretch by stretch: borders, coasts and the edges of the map. "
        "Stretches that meet share their end points; what they enclose is the land of the regions.",
        "StretchId",
        ("LineString",),
        ("coordinates", "file"),
    ),
    DataFile(
        "regions.geojson",
        "features",
        Region,
        "The regions: a point inside each face that belongs to it, with names and who held it from when to when. "
        "On every day of the span each face belongs to exactly one region.",
        "RegionId",
        ("Point", "MultiPoint"),
        ("label_points",),
    ),
    DataFile("treaties/*.json", "record", Treaty, "One treaty; the file has the name of its id.", "TreatyId"),
    DataFile("events.json", "list", Event, "What else happened, for the time line."),
    DataFile("disputes.json", "list", Dispute, "Where sources contradict each other.", "DisputeId"),
    DataFile("readings.json", "list", Question, "Questions that texts leave open, with their answers.", "QuestionId"),
    DataFile("figures.json", "list", Figure, "Printed areas, to be checked against the map.", "FigureId"),
    DataFile("claims.json", "list", Claim, "Printed statements that are no areas and that lines can test.", "ClaimId"),
    DataFile("story.json", "list", StoryCard, "The story of the frontier, card by card, in order.", "CardId"),
    DataFile("lesson.json", "list", LessonQuestion, "Questions for a lesson that the atlas answers, in order."),
    DataFile(
        "sources.json",
        "list",
        Source,
        "The sources, as CSL-JSON, which Zotero writes and reads, with one member more: custom.",
        "SourceId",
    ),
    DataFile(
        "places.geojson",
        "features",
        MapPlace,
        "Towns, forts and other names on the map.",
        "PlaceId",
        geometry=("Point",),
        drawn=("lon", "lat"),
    ),
    DataFile("base/land.geojson", "features", BackdropShape, "Land of the backdrop.", geometry=_AREAS),
    DataFile("base/lakes.geojson", "features", BackdropShape, "Lakes of the backdrop.", geometry=_AREAS),
    DataFile(
        "base/rivers.geojson",
        "features",
        BackdropRiver,
        "Rivers of the backdrop.",
        geometry=("LineString", "MultiLineString"),
    ),
    DataFile(RELEASES, "list", Release, "What past releases answered on printed figures; a script writes it."),
    DataFile(
        "base/mountains.geojson",
        "features",
        MountainRange,
        "Mountains that are named on the map; their crests are not drawn.",
        geometry=("LineString",),
        drawn=("coordinates",),
    ),
    DataFile(
        DESCRIPTION, "record", ReliefText, "What the pictures of the relief are of; the command relief writes it."
    ),
)


def data_files(folder: Path) -> list[Path]:
    """Return every JSON and GeoJSON file of a data folder but its schemas, in order."""
    found = [*folder.rglob("*.json"), *folder.rglob("*.geojson")]
    return sorted(file for file in found if file.relative_to(folder).parts[0] != SCHEMA_FOLDER)


def without_schema(document: Any) -> Any:
    """Return a document without the member that names its schema."""
    if not isinstance(document, dict):
        return document
    return {name: value for name, value in document.items() if name != SCHEMA_MEMBER}


def listed_records(document: Any, file: str) -> list[Any] | None:
    """Return the records of a file that lists them, or None if it does not.

    Parameters
    ----------
    document
        What its JSON says: a list, or an object that has the list under the file's own name, for a list cannot
        name its schema. ``figures.json`` is ``[...]`` or ``{"$schema": "...", "figures": [...]}``.
    file : str
        Its name, or its path inside the folder.
    """
    found = without_schema(document)
    if isinstance(found, dict) and list(found) == [PurePath(file).stem]:
        (found,) = found.values()
    return found if isinstance(found, list) else None

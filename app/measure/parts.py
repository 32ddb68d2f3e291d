"""The parts that make up the areas of a figure's readings, so that every sum can be checked.

A reading counts whole regions, parts of regions that an answer adds or leaves out, and land that drawn lines
enclose. The parts are cut so that each reading counts each of them whole or not at all: the areas of those that it
counts add up to its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..atlas.coverage import locate
from ..atlas.records import Answer, Stretch
from ..atlas.sentences import DataText, Sentence, Value
from .area import geodesic_area_km2
from .measurements import Measurements
from .readings import Reading
from .uncertainty import Range

Names: TypeAlias = dict[str, str]


@dataclass(frozen=True)
class Part:
    """Land that every reading of a figure counts whole or not at all.

    Parameters
    ----------
    key : str
        Its name among the parts of the figure.
    region : str or None
        Id of the region that it is, or a part of; None for land that drawn lines enclose.
    whole : bool
        Whether it is the whole region.
    name : dict or None
        What the part of the region is called, by language; None for what is left of it.
    lines : tuple of Stretch
        The drawn lines that enclose it.
    faces : tuple of int
        The faces that it is made of.
    area : Range
        In km2.
    readings : frozenset of str
        Keys of the readings that count it.
    """

    key: str
    region: str | None
    whole: bool
    name: Names | None
    lines: tuple[Stretch, ...]
    faces: tuple[int, ...]
    area: Range
    readings: frozenset[str]


def parts_of(measurements: Measurements, readings: Sequence[Reading]) -> tuple[Part, ...]:
    """Return the parts that some readings of one figure count, by region in the order of the atlas."""
    return (*_of_regions(measurements, readings), *_enclosed(measurements, readings))


def part_label(measurements: Measurements, part: Part) -> Value:
    """Say what a part is: a region, a part of one, or what a line encloses."""
    if part.region is None:
        names = DataText(part.lines[0].name or {"en": part.lines[0].id})
        return Sentence("the land that the line “%(name)s” encloses", {"name": names})
    region = DataText(measurements.atlas.regions[part.region].names)
    if part.whole:
        return region
    if part.name is None:
        return Sentence("part of “%(region)s”: the rest", {"region": region})
    return Sentence("part of “%(region)s”: %(part)s", {"region": region, "part": DataText(part.name)})


@dataclass(frozen=True)
class Counted:
    """What a row of a table names: a whole region where ``part`` is None, else a part."""

    region: str | None
    part: Part | None = None


def counted_by(reading: Reading, parts: Sequence[Part]) -> tuple[Counted, ...]:
    """Return what a reading counts: a region once where it counts all of it, else its parts."""
    counted: dict[str, Counted] = {}
    for part in parts:
        if reading.key not in part.readings:
            continue
        of_region = [one for one in parts if one.region == part.region]
        if part.region and _complete(of_region) and all(reading.key in one.readings for one in of_region):
            counted[part.region] = Counted(part.region)
        else:
            counted[part.key] = Counted(part.region, part)
    return tuple(counted.values())


def counted_label(measurements: Measurements, counted: Counted) -> Value:
    """Say what is counted."""
    if counted.part is not None:
        return part_label(measurements, counted.part)
    return DataText(measurements.atlas.regions[counted.region or ""].names)


def _complete(parts: Sequence[Part]) -> bool:
    """Whether the parts of a region make up all of it: one that no reading counts whole has named parts only."""
    return parts[0].whole or any(part.name is None for part in parts)


def _of_regions(measurements: Measurements, readings: Sequence[Reading]) -> list[Part]:
    atlas = measurements.atlas
    counting: dict[int, set[str]] = {}
    for reading in readings:
        for face in reading.faces:
            counting.setdefault(face, set()).add(reading.key)
    named = {name for reading in readings for name in reading.regions}
    groups: dict[str, dict[frozenset[str], list[int]]] = {name: {} for name in atlas.regions}
    for face, keys in sorted(counting.items()):
        groups[_owner(measurements, face, named)].setdefault(frozenset(keys), []).append(face)
    names = _part_names(measurements, readings)
    found = []
    for region, by_readings in groups.items():
        counted = {face for faces in by_readings.values() for face in faces}
        own = {face for face in atlas.region_faces[region] if _owner(measurements, face, named) == region}
        whole = len(by_readings) == 1 and counted == own
        for number, (keys_, faces) in enumerate(by_readings.items()):
            name = None if whole else names.get(tuple(faces))
            key = region if whole else f"{region}-{number + 1}"
            area = measurements.area_of_faces(faces)
            found.append(Part(key, region, whole, name, (), tuple(faces), area, keys_))
    return found


def _owner(measurements: Measurements, face: int, named: set[str]) -> str:
    """The smallest region that has a face, of those that the readings name if one of them has it."""
    regions = [name for name, faces in measurements.atlas.region_faces.items() if face in faces]
    return min(
        [name for name in regions if name in named] or regions,
        key=lambda name: len(measurements.atlas.region_faces[name]),
    )


def _part_names(measurements: Measurements, readings: Sequence[Reading]) -> dict[tuple[int, ...], Names]:
    answers: dict[int, Answer] = {id(c.answer): c.answer for reading in readings for c in reading.choices}
    found = {}
    for answer in answers.values():
        faces = {
            face for point in (*answer.parts, *answer.without) for face in locate(measurements.atlas.coverage, point)
        }
        if faces:
            found[tuple(sorted(faces))] = answer.part or answer.short
    return found


def _enclosed(measurements: Measurements, readings: Sequence[Reading]) -> list[Part]:
    """One part for each land that lines enclose, without what the faces of its readings have already."""
    found: dict[str, Part] = {}
    for reading in readings:
        if not reading.enclosed:
            continue
        lines = tuple(stretch for land in reading.enclosed for stretch, _ in land.pieces if stretch.drawn_only)
        km2 = geodesic_area_km2(measurements.beyond(reading.enclosed, reading.faces))
        key = "-".join(line.id for line in lines)
        key = key if key not in found or found[key].area.km2 == km2 else f"{key}-{reading.key}"
        keys = found[key].readings if key in found else frozenset[str]()
        area = measurements.errors.range_of_enclosed(km2, reading.enclosed)
        found[key] = Part(key, None, True, None, lines, (), area, keys | {reading.key})
    return list(found.values())

"""The lines that a reader may let run elsewhere, in groups: the borders of the day shown come first."""

from datetime import date
from typing import NamedTuple

from shapely.geometry import LineString

from ...atlas import Atlas
from ...atlas.records import Stretch
from ...measure.area import length_km


class MovableLines(NamedTuple):
    """All lines but the edge of the map, each in one group.

    Parameters
    ----------
    borders : list of Stretch
        Borders on the day shown: those first that bound a land with an area, and among them the longest.
    others : list of Stretch
        Borders of other days, and lines that never were one; in the order of the data, as in the groups that follow.
    coasts : list of Stretch
        Where land ends.
    drawn : list of Stretch
        Lines that enclose nothing.
    """

    borders: list[Stretch]
    others: list[Stretch]
    coasts: list[Stretch]
    drawn: list[Stretch]


def movable_lines(atlas: Atlas, day: date) -> MovableLines:
    """Return the lines in their groups on a day."""
    groups = MovableLines([], [], [], [])
    for line in atlas.stretches:
        if line.edge:
            continue
        if line.drawn_only:
            groups.drawn.append(line)
        elif line.kind == "coast":
            groups.coasts.append(line)
        else:
            group = groups.borders if is_border(atlas, line, day) else groups.others
            group.append(line)
    measured = _beside_measured_land(atlas)
    groups.borders.sort(key=lambda line: (line.id not in measured, -length_km(LineString(line.coordinates))))
    return groups


def is_border(atlas: Atlas, line: Stretch, day: date) -> bool:
    """Tell whether a line is a border on a day.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    line : Stretch
        A line of it.
    day : datetime.date
        The day.
    """
    return any(one.start <= day and (one.end is None or day < one.end) for one in atlas.border_periods[line.id])


def _beside_measured_land(atlas: Atlas) -> set[str]:
    faces = {face for name, region in atlas.regions.items() if not region.clipped for face in atlas.region_faces[name]}
    sides = zip(atlas.coverage.stretches, atlas.coverage.sides, strict=True)
    return {line.id for line, beside in sides if faces & {*beside}}

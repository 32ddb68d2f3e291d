"""What would follow if a line had another course: areas and verdicts, by the code that measures the atlas itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry import LineString

from ..atlas import DataFaults
from ..atlas.coverage import crossings
from ..atlas.fields import Position
from ..atlas.records import Stretch
from ..atlas.redrawn import redrawn, with_detail
from ..atlas.sentences import DataText, Sentence, Untranslated
from .area import length_km
from .data_diff import moved_km
from .measurements import Measurements
from .uncertainty import Range
from .verdict_words import title
from .verdicts import FigureCheck, check_figure

_ROUNDS = 24


class CourseError(ValueError):
    """A course that a line cannot have; ``detail`` says why, in one sentence."""

    def __init__(self, detail: Sentence) -> None:
        super().__init__(str(detail))
        self.detail = detail


@dataclass(frozen=True)
class WhatIf:
    """What follows from another course of one line.

    Parameters
    ----------
    before, after : Stretch
        The line as it is, and on its other course.
    areas : dict of str to (Range, Range)
        Regions whose area is another one, by id: as it is, and as it would be.
    verdicts : tuple of (FigureCheck, FigureCheck)
        Figures whose verdict is another one, in the data's order.
    figures : int
        How many figures were checked.
    """

    before: Stretch
    after: Stretch
    areas: dict[str, tuple[Range, Range]]
    verdicts: tuple[tuple[FigureCheck, FigureCheck], ...]
    figures: int

    @cached_property
    def moved_km(self) -> float:
        """How far the new course lies from the old one, at most."""
        return moved_km(self.before.coordinates, self.after.coordinates)

    @cached_property
    def lengths_km(self) -> tuple[float, float]:
        """The length of the line as it is, and as it would be."""
        was, now = (length_km(LineString(one.coordinates)) for one in (self.before, self.after))
        return was, now


def handles(stretch: Stretch, most: int) -> tuple[int, ...]:
    """Return which vertices of a line to move by hand: its ends, and those that keep its course best.

    Parameters
    ----------
    stretch : Stretch
        The line.
    most : int
        Handles wanted at most, 4 or more.

    Notes
    -----
    Douglas and Peucker's method, with the smallest tolerance, found by bisection, that leaves few enough.

    Examples
    --------
    >>> line = Stretch.model_construct(coordinates=tuple((lon / 10, 50.0) for lon in range(100)))
    >>> handles(line, 4)
    (0, 99)
    """
    line = np.array(stretch.coordinates)
    if len(line) <= most:
        return tuple(range(len(line)))
    plane = LineString(line * [np.cos(np.radians(line[:, 1].mean())), 1.0])
    low, high = 0.0, float(plane.length)
    best = [0, len(line) // 3, 2 * len(line) // 3, len(line) - 1]
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        kept = _kept(plane, middle)
        if len(kept) > most:
            low = middle
            continue
        high = middle
        if len(kept) >= (4 if stretch.closed else 2):
            best = kept
    return tuple(best)


def _kept(plane: LineString, tolerance: float) -> list[int]:
    thin = shapely.simplify(plane, tolerance, preserve_topology=False)
    left = list(thin.coords)
    found = []
    for number, corner in enumerate(plane.coords):
        if left and corner == left[0]:
            found.append(number)
            left.pop(0)
    return found


def what_if(
    measurements: Measurements, checks: Mapping[str, FigureCheck], name: str, course: Sequence[Position], most: int
) -> WhatIf:
    """Measure the atlas as it would be with one line on another course.

    Parameters
    ----------
    measurements : Measurements
        The atlas as it is.
    checks : mapping of str to FigureCheck
        Those of its figures to check anew, as they are.
    name : str
        Id of the line.
    course : sequence of (float, float)
        Its handles as they are now, degrees lon/lat.
    most : int
        What the handles were asked for with, as in :func:`handles`.

    Raises
    ------
    CourseError
        If the line cannot run there: it leaves its ends, crosses itself or another, or changes which lands there are.
    """
    atlas = measurements.atlas
    stretch = next(one for one in atlas.stretches if one.id == name)
    whole = with_detail(stretch, handles(stretch, most), course)
    _check_course(measurements, stretch, whole)
    try:
        other = Measurements(redrawn(atlas, name, whole))
    except DataFaults as refused:
        # What the checks say is for those who keep the folder; a reader needs to know what the line may not do.
        raise CourseError(Sentence("With this course the lines no longer enclose the same lands.")) from refused
    found = {one: check_figure(other, other.atlas.figures[one]) for one in checks}
    return WhatIf(
        before=stretch,
        after=next(one for one in other.atlas.stretches if one.id == name),
        areas=_changed_areas(measurements, other),
        verdicts=tuple((checks[one], now) for one, now in found.items() if str(title(checks[one])) != str(title(now))),
        figures=len(found),
    )


def _check_course(measurements: Measurements, stretch: Stretch, course: Sequence[Position]) -> None:
    if (course[0], course[-1]) != (stretch.coordinates[0], stretch.coordinates[-1]):
        raise CourseError(Sentence("The line does not keep its two ends, where it meets others."))
    line = LineString(course)
    if not line.is_simple:
        raise CourseError(Sentence("The line crosses or touches itself."))
    if stretch.drawn_only:
        return
    moved = stretch.model_copy(update={"coordinates": tuple(course)})
    stretches = [moved if one.id == stretch.id else one for one in measurements.atlas.coverage.stretches]
    for one, two, (lon, lat) in crossings(stretches, [LineString(each.coordinates) for each in stretches]):
        other = two if one is moved else one
        values = {"name": DataText(other.name), "place": Untranslated(f"{lon:.4f}, {lat:.4f}")}
        raise CourseError(Sentence("The line meets “%(name)s” at %(place)s; lines meet only at their ends.", values))


def _changed_areas(was: Measurements, now: Measurements) -> dict[str, tuple[Range, Range]]:
    pairs = {name: (area, now.region_areas[name]) for name, area in was.region_areas.items()}
    return {
        name: (one, other)
        for name, (one, other) in pairs.items()
        if not was.atlas.regions[name].clipped and round(one.km2, 3) != round(other.km2, 3)
    }

"""Where the name of a river or of mountains may be written: along what of their course is nearly straight."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

__all__ = ["ABOVE", "Course", "courses"]

_STEP = 8.0
_SAMPLES = 9
#: What a place may cost, by the river's rank: an important river may bend more under its name.
_WORST = {1: 90.0}
_WORST_OF_OTHERS = 50.0
_TRIES = 12
#: How far the middle of a river's name is above the river, pixels.
ABOVE = 8.0
_PART = 12.0


@dataclass(frozen=True)
class Course:
    """A place beside a river for a name of a given width, in pixels of the drawing.

    Parameters
    ----------
    x, y : float
        Middle of the piece of the river that the name follows.
    angle : float
        Its slope, radians, so that the name is never upside down.
    cost : float
        How far river and slope depart from a level straight line; less is better.
    """

    x: float
    y: float
    angle: float
    cost: float

    def boxes(self, width: float, above: float = ABOVE) -> list[tuple[float, float, float, float]]:
        """Return the room of the name, as a chain of small boxes: one box around a slope would block its corners.

        Parameters
        ----------
        width : float
            Width of the name.
        above : float
            How far its middle is above the line, pixels.

        Returns
        -------
        list of tuple
            Left, top, right and bottom of each box.
        """
        parts = max(3, round(width / _PART))
        found = []
        for number in range(parts):
            along = (number / (parts - 1) - 0.5) * (width - _PART)
            x = self.x + math.cos(self.angle) * along + math.sin(self.angle) * above
            y = self.y + math.sin(self.angle) * along - math.cos(self.angle) * above
            found.append((x - 7, y - 7, x + 7, y + 7))
        return found


def courses(line: shapely.LineString, width: float, rank: int) -> Iterator[Course]:
    """Return the places along a river where a name of some width reads best, the best first.

    Parameters
    ----------
    line : shapely.LineString
        The river as drawn, in pixels; only what is to be seen of it.
    width : float
        Width of the name, pixels.
    rank : int
        1 for the great rivers.

    Yields
    ------
    Course
        At most a dozen, each at least a third of the name's width from the ones before it.

    Notes
    -----
    The cost of a place is twice the largest distance of the river from its chord, plus what the
    river is longer than the chord, plus 8 pixels for each radian of slope: the measure by which the
    interactive map (``static/js/map/labels.js``) chooses.
    """
    if line.length < 1.3 * width:
        return
    starts = np.arange(0.0, line.length - width, _STEP)
    along = starts[:, None] + np.linspace(0.0, width, _SAMPLES)
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, along.ravel())).reshape(*along.shape, 2)
    first, last = points[:, 0], points[:, -1]
    across = last - first
    chord = np.hypot(across[:, 0], across[:, 1])
    aside = np.abs(
        across[:, None, 0] * (first[:, None, 1] - points[:, :, 1])
        - (first[:, None, 0] - points[:, :, 0]) * across[:, None, 1]
    ).max(axis=1) / np.maximum(chord, 1e-9)
    angle = np.arctan2(across[:, 1], across[:, 0])
    angle = np.where(np.abs(angle) > math.pi / 2, angle - np.copysign(math.pi, angle), angle)
    cost = 2 * aside + (width - chord) + 8 * np.abs(angle)
    taken: list[float] = []
    for index in np.argsort(cost, kind="stable"):
        if cost[index] >= _WORST.get(rank, _WORST_OF_OTHERS) or len(taken) >= _TRIES:
            return
        if any(abs(starts[index] - other) < width / 3 for other in taken):
            continue
        taken.append(float(starts[index]))
        x, y = (first[index] + last[index]) / 2
        yield Course(float(x), float(y), float(angle[index]), float(cost[index]))

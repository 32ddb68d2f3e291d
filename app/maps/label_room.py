"""Where a box finds room within a polygon, as ``static/js/map/label-room.js`` finds it on the interactive map."""

import math
from collections.abc import Iterable, Sequence

__all__ = ["Room"]

#: Pixels from row to row.
ROW = 4.0

Point = tuple[float, float]


class Room:
    """A polygon cut into rows; a box stands wherever it is inside in every row that it covers.

    Parameters
    ----------
    rings : iterable of sequence of (float, float)
        The rings, pixels: outer ones and holes alike, closed or not.
    view : tuple of float
        Left, top, right and bottom of what is seen, pixels; nothing beyond it counts.

    Examples
    --------
    >>> square = Room([[(0, 0), (100, 0), (100, 100), (0, 100)]], (0, 0, 200, 200))
    >>> square.places(40, 20, (50, 48))[0]
    (50, 48.0)
    >>> square.places(40, 20, (500, 48))[0]
    (80.0, 48.0)
    >>> square.places(140, 20, (50, 48))
    []
    """

    def __init__(self, rings: Iterable[Sequence[Point]], view: tuple[float, float, float, float]) -> None:
        self._left, top, self._right, bottom = view
        first, last = math.ceil(top / ROW), math.floor(bottom / ROW)
        self._rows: dict[int, list[float]] = {}
        for ring in rings:
            for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
                a, b = (one, other) if one[1] < other[1] else (other, one)
                row = max(first, math.ceil(a[1] / ROW))
                while row <= last and row * ROW < b[1]:
                    across = a[0] + (row * ROW - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                    self._rows.setdefault(row, []).append(across)
                    row += 1
        for ends in self._rows.values():
            ends.sort()

    def places(self, width: float, height: float, home: Point) -> list[Point]:
        """Return the middles of boxes that lie inside, the nearest to a place first.

        Parameters
        ----------
        width, height : float
            Size of the box, pixels.
        home : (float, float)
            Where it would best stand, pixels.

        Returns
        -------
        list of (float, float)
            Pixels; in each row the place nearest to ``home`` and those at both ends.
        """
        found = []
        for middle in self._rows:
            y = middle * ROW
            for left, right in self._within(math.floor((y - height / 2) / ROW), math.ceil((y + height / 2) / ROW)):
                low, high = left + width / 2, right - width / 2
                if low <= high:
                    found += [(x, y) for x in dict.fromkeys((min(max(home[0], low), high), low, high))]
        return sorted(found, key=lambda place: math.dist(place, home))

    def _within(self, start: int, end: int) -> list[Point]:
        """Return the intervals that are inside in all rows from one to another."""
        common = [(self._left, self._right)]
        for row in range(start, end + 1):
            ends = self._rows.get(row, [])
            pairs = list(zip(ends[::2], ends[1::2], strict=False))
            common = [
                (max(left, low), min(right, high))
                for left, right in common
                for low, high in pairs
                if max(left, low) < min(right, high)
            ]
        return common

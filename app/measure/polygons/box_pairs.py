"""How many pairs of boxes overlap: what comparing shapes will cost, counted before they are compared."""

from typing import Any

import numpy as np
import shapely

#: Cells on each side of the grid on which an upper bound is counted.
_CELLS = 256

#: Pairs that a tree may give at once, so that memory and time stay small where all boxes overlap.
_AT_ONCE = 500_000

Boxes = Any
"""numpy.ndarray of shape (n, 4): west, south, east, north."""


def boxes_of_edges(coordinates: Any, owner: Any) -> Boxes:
    """Return the boxes of the edges between positions that follow each other in one line.

    Parameters
    ----------
    coordinates : numpy.ndarray
        Degrees, shape (n, 2).
    owner : numpy.ndarray
        Which line each is of, shape (n,).
    """
    within = owner[1:] == owner[:-1]
    start, end = coordinates[:-1][within], coordinates[1:][within]
    return np.concatenate([np.minimum(start, end), np.maximum(start, end)], axis=1)


def overlapping(boxes: Boxes, limit: int, weights: Any = None) -> int:
    """Count the pairs of boxes that overlap, each by the lesser of its weights, up to a limit.

    Parameters
    ----------
    boxes : Boxes
    limit : int
        Where there are no more, the number is right or too large, but not above it; else it is above it.
    weights : numpy.ndarray or None
        Of each box; None where each pair counts once.
    """
    if len(boxes) < 2:
        return 0
    weights = np.ones(len(boxes)) if weights is None else np.asarray(weights, float)
    # Where even the number of boxes that share a cell with each is small, no tree is needed.
    bound = int((weights * (Grid(boxes).near(boxes) - 1)).sum()) // 2
    if bound <= limit:
        return bound
    return exactly_overlapping(boxes, limit, weights)


def exactly_overlapping(boxes: Boxes, limit: int, weights: Any = None) -> int:
    """Count the same by a tree: the number is right where it is not above the limit.

    Parameters
    ----------
    boxes, limit, weights
        As those of :func:`overlapping`.
    """
    weights = np.ones(len(boxes)) if weights is None else weights
    # A tree answers each shape with both orders of a pair and with the shape itself.
    itself = int(weights.sum())
    return (_counted(boxes, boxes, weights, 2 * limit + itself) - itself) // 2


def meeting(boxes: Boxes, others: "Grid", limit: int) -> int:
    """Count the pairs of a box and one of others that overlap, up to a limit as :func:`overlapping` does.

    Parameters
    ----------
    boxes : numpy.ndarray
        West, south, east and north of each; shape (n, 4).
    others : Grid
        The other boxes.
    limit : int
        Where to stop counting.
    """
    bound = int(others.near(boxes).sum())
    if bound <= limit:
        return bound
    return _counted(others.boxes, boxes, None, limit)


class Grid:
    """Boxes by the cells of a grid in which they lie, to say of any box how many may overlap it.

    Parameters
    ----------
    boxes : Boxes
        At least one.
    """

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self._origin = boxes[:, :2].min(axis=0)
        size = boxes[:, 2:].max(axis=0) - self._origin
        self._scale = _CELLS / np.maximum(size, 1e-9)
        west, south, east, north = self._cells(boxes).T
        # How many boxes begin or end before a cell, summed over both directions, is how many lie in it.
        side = _CELLS + 1
        steps = np.zeros((side, side))
        for x, y, sign in ((west, south, 1), (east + 1, south, -1), (west, north + 1, -1), (east + 1, north + 1, 1)):
            steps += sign * np.bincount(x * side + y, minlength=side * side).reshape(side, side)
        in_cell = steps.cumsum(axis=0).cumsum(axis=1)[:-1, :-1]
        self._sums = np.zeros((side, side))
        self._sums[1:, 1:] = in_cell.cumsum(axis=0).cumsum(axis=1)

    def near(self, boxes: Boxes) -> Any:
        """Return for each box a number not below that of the grid's boxes that overlap it."""
        west, south, east, north = self._cells(boxes).T
        sums = self._sums
        found = sums[east + 1, north + 1] - sums[west, north + 1] - sums[east + 1, south] + sums[west, south]
        return np.minimum(found, len(self.boxes))

    def _cells(self, boxes: Boxes) -> Any:
        scaled = (boxes.reshape(-1, 2, 2) - self._origin) * self._scale
        return np.clip(scaled, 0, _CELLS - 1).astype(int).reshape(-1, 4)


def _counted(boxes: Boxes, asked: Boxes, weights: Any, most: int) -> int:
    """Count by a tree, stopping soon after a number, pairs of a box and one that is asked."""
    tree = shapely.STRtree(_lines(boxes))
    lines = tree.geometries if asked is boxes else _lines(asked)
    found, start = 0, 0
    each = max(1, _AT_ONCE // len(boxes))
    while start < len(lines) and found <= most:
        first, second = tree.query(lines[start : start + each])
        found += len(first) if weights is None else int(np.minimum(weights[start + first], weights[second]).sum())
        start += each
    return found


def _lines(boxes: Boxes) -> Any:
    """Return a diagonal of each box, which has the same box and is quickly made."""
    return shapely.linestrings(boxes.reshape(-1, 2, 2))

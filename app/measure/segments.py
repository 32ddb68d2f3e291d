"""Long edges cut to short ones, straight in longitude and latitude."""

from typing import Any

import numpy as np


def cut(coordinates: Any, owner: Any, step: float) -> tuple[Any, Any]:
    """Cut the edges of lines into equal pieces no longer than a step.

    Parameters
    ----------
    coordinates : numpy.ndarray
        Degrees lon/lat, shape (n, 2).
    owner : numpy.ndarray
        Which line each is of, in order, shape (n,).
    step : float
        Degrees.

    Returns
    -------
    coordinates : numpy.ndarray
        Those given and the new ones between them, shape (m, 2).
    owner : numpy.ndarray
        Which line each is of, shape (m,).
    """
    if not len(coordinates):
        return coordinates, owner
    way = np.diff(coordinates, axis=0, append=coordinates[-1:])
    way[:-1][owner[1:] != owner[:-1]] = 0
    pieces = np.maximum(1, np.ceil(np.hypot(*way.T) / step)).astype(int)
    if pieces.max() == 1:
        return coordinates, owner
    start = np.repeat(np.arange(len(coordinates)), pieces)
    number = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (number / pieces[start])[:, None]
    return coordinates[start] + share * way[start], owner[start]

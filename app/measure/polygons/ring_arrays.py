"""Rings as arrays: all read, closed and asked at once, which for many small ones is far quicker than one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import shapely

from .antimeridian import Ring

Numbers = Any
"""numpy.ndarray."""


@dataclass(frozen=True)
class PlainRings:
    """Rings whose positions are as they must be.

    Attributes
    ----------
    rings : list of Ring
        Each closed.
    flat : list of bool
        Which of them have fewer than three different positions.
    jumping : list of bool
        Which have an edge that is longer than half the globe.
    counter_clockwise : list of bool
        Which run so.
    opened : int
        How many were closed here.
    """

    rings: list[Ring]
    flat: list[bool]
    jumping: list[bool]
    counter_clockwise: list[bool]
    opened: int


def plain_rings(given: Sequence[list[Any]]) -> PlainRings | None:
    """Read rings as JSON gave them; None where some position is not two or three finite numbers within the globe."""
    positions = list(chain.from_iterable(given))
    if not positions or set(map(type, positions)) != {list}:
        return None
    sizes = set(map(len, positions))
    if sizes != {2} and sizes != {3}:
        return None
    numbers = list(chain.from_iterable(positions))
    if not set(map(type, numbers)) <= {int, float}:
        return None
    try:
        coordinates = np.array(numbers, dtype=float).reshape(len(positions), sizes.pop())[:, :2]
    except OverflowError:  # a whole number of hundreds of digits
        return None
    if not (np.abs(coordinates) <= [180, 90]).all():
        return None
    sizes_of_rings = np.fromiter(map(len, given), int, len(given))
    found = _asked(coordinates, sizes_of_rings[sizes_of_rings > 0])
    return found if all(given) else _with_empty(found, sizes_of_rings > 0)


def _with_empty(found: PlainRings, filled: Numbers) -> PlainRings:
    """Put rings of no position where they were among the others."""
    place = np.cumsum(filled) - 1
    where, full = place.tolist(), filled.tolist()
    return PlainRings(
        [found.rings[number] for number in where],
        [not one or found.flat[number] for one, number in zip(full, where, strict=True)],
        [one and found.jumping[number] for one, number in zip(full, where, strict=True)],
        [found.counter_clockwise[number] for number in where],
        found.opened,
    )


def _asked(coordinates: Numbers, sizes: Numbers) -> PlainRings:
    first = np.cumsum(sizes) - sizes
    flat = _fewer_than_three(coordinates, sizes, first)
    opened = (coordinates[first] != coordinates[first + sizes - 1]).any(axis=1)
    closing = opened & ~flat
    coordinates = np.insert(coordinates, (first + sizes)[closing], coordinates[first[closing]], axis=0)
    sizes = sizes + closing
    first = np.cumsum(sizes) - sizes
    # The last position of a ring begins no edge of its own.
    inner = np.ones(len(coordinates), bool)
    inner[first + sizes - 1] = False
    steps = np.diff(coordinates, axis=0, append=coordinates[-1:])
    jumping = np.add.reduceat(inner & (np.abs(steps[:, 0]) > 180), first) > 0
    # From its own first corner, so that what is added up is no larger than the ring.
    x, y = (coordinates - np.repeat(coordinates[first], sizes, axis=0)).T
    twice = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    turning = np.add.reduceat(np.where(inner, twice, 0.0), first) > 0
    return PlainRings(
        np.split(coordinates, first[1:]), flat.tolist(), jumping.tolist(), turning.tolist(), int(closing.sum())
    )


def _fewer_than_three(coordinates: Numbers, sizes: Numbers, first: Numbers) -> Numbers:
    ring = np.repeat(np.arange(len(sizes)), sizes)
    other = (coordinates != coordinates[first][ring]).any(axis=1)
    number = np.arange(len(coordinates))
    second = np.minimum.reduceat(np.where(other, number, len(coordinates) - 1), first)
    third = other & (coordinates != coordinates[second][ring]).any(axis=1)
    return ~np.logical_or.reduceat(third, first)


def as_linear_rings(polygons: Sequence[Sequence[Ring]]) -> tuple[Numbers, Numbers]:
    """Return all rings as shapely's, and the number of the polygon that each is of."""
    rings = list(chain.from_iterable(polygons))
    ring = np.repeat(np.arange(len(rings)), np.fromiter(map(len, rings), int, len(rings)))
    polygon = np.repeat(np.arange(len(polygons)), np.fromiter(map(len, polygons), int, len(polygons)))
    return shapely.linearrings(np.concatenate(rings), indices=ring), polygon


def as_polygons(polygons: Sequence[Sequence[Ring]]) -> Numbers:
    """Return rings as shapely's polygons, the first of each its outline."""
    rings, polygon = as_linear_rings(polygons)
    return shapely.polygons(rings, indices=polygon)

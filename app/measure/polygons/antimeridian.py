"""Rings that were not cut at the 180th meridian, as many files have them, cut there as RFC 7946 (3.1.9) asks.

An edge from 179.9 degrees east to 179.9 degrees west is 359.8 degrees long as GeoJSON reads it. Nobody
means that, so such an edge is taken the short way, if the way is short and the ring no mere box, which
might be meant as it stands. A ring of such edges that goes once round the globe holds the pole of
its own hemisphere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...atlas.sentences import Sentence

Ring = Any
"""A closed ring: numpy.ndarray of shape (n, 2), degrees lon/lat."""

#: Longest short way that an edge over the 180th meridian may have, degrees; a longer one may be meant as it stands.
SHORT_DEGREES = 10.0

OVER_POLE = Sentence(
    "The polygon goes once round the globe on both sides of the equator, so it is open which pole it holds."
)
JUMP = Sentence("An edge jumps over the 180th meridian; cut the polygon there (RFC 7946, 3.1.9).")


def runs_counter_clockwise(ring: Ring) -> bool:
    """Whether a ring runs counter-clockwise: of more than the other way where it touches itself."""
    x, y = (ring - ring[0]).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) > 0


def jumps(ring: Ring) -> bool:
    """Whether some edge of a ring is longer than half the globe, other than along a pole or once round."""
    steps = np.diff(ring[:, 0])
    # Along a pole there is no way to go, so an edge there may have any length.
    polar = (np.abs(ring[:-1, 1]) == 90) & (np.abs(ring[1:, 1]) == 90)
    far = (np.abs(steps) > 180) & ~polar
    if not far.any():
        return False
    # From 180 degrees west to 180 degrees east is once round, unless that makes the ring go over a pole.
    return bool((np.abs(steps[far]) < 360).any() or _turns(_short(ring, steps)))


@dataclass(frozen=True)
class Cut:
    """What became of a ring.

    Attributes
    ----------
    pieces : list of Ring
        Closed, each within ±180, running the way the ring ran; where it holds a pole they go along it.
    counter_clockwise : bool
        Whether the first of them runs so.
    polar : bool
        Whether it goes once round the globe and so holds a pole.
    wrong : Sentence or None
        Why it cannot be cut.
    """

    pieces: list[Ring]
    counter_clockwise: bool = False
    polar: bool = False
    wrong: Sentence | None = None


#: What becomes of a ring without an area.
NOTHING = Cut([])


def cut(ring: Ring) -> Cut:
    """Return the pieces of a ring, which are itself where it does not jump."""
    if not jumps(ring):
        return Cut([ring], runs_counter_clockwise(ring))
    steps = np.diff(ring[:, 0])
    short = _short(ring, steps)
    changed = short != steps
    turns = _turns(short)
    if turns and (np.sign(ring[:, 1]) != np.sign(ring[0, 1])).any():
        return Cut([], wrong=OVER_POLE)
    box = ((steps == 0) | (np.diff(ring[:, 1]) == 0)).all()
    if (np.abs(short[changed]) > SHORT_DEGREES).any() or (box and not turns):
        return Cut([], wrong=JUMP)
    lon = ring[0, 0] + np.concatenate([[0.0], np.cumsum(short)])
    # The sum must not drift off the positions that were given.
    lon = ring[:, 0] + 360 * np.round((lon - ring[:, 0]) / 360)
    way = np.column_stack([lon, ring[:, 1]])
    if turns:
        pole = np.copysign(90.0, ring[0, 1])
        way = np.concatenate([way, [[lon[-1], pole], [lon[0], pole], way[0]]])
    pieces = list(_pieces(way))
    return Cut(pieces, runs_counter_clockwise(pieces[0]), polar=bool(turns))


def outline_first(rings: list[Cut]) -> list[Cut]:
    """Return the rings of a polygon, its outline first: of those that hold a pole it is the one farthest from it.

    A file that was put together on the sphere may have them in any order.
    """
    polar = [ring for ring in rings if ring.polar]
    if len(polar) < 2:
        return rings
    outline = min(polar, key=lambda ring: min(float(np.abs(piece[:, 1]).min()) for piece in ring.pieces))
    return [outline, *(ring for ring in rings if ring is not outline)]


def _short(ring: Ring, steps: Any) -> Any:
    polar = (np.abs(ring[:-1, 1]) == 90) & (np.abs(ring[1:, 1]) == 90)
    return np.where(polar, steps, steps - 360 * np.round(steps / 360))


def _turns(short: Any) -> int:
    return round(float(short.sum()) / 360)


def _pieces(way: Ring) -> Iterator[Ring]:
    """Cut a ring that was unrolled, its longitudes going on beyond 180, at each 180th meridian."""
    first = int(np.floor((way[:, 0].min() + 180) / 360))
    last = int(np.ceil((way[:, 0].max() + 180) / 360))
    for line in range(first, last + 1):
        way = _with_crossings(way, 360.0 * line - 180)
    for strip in range(first, last):
        # What lies beyond the meridian is left out: the ring goes along it instead, which winds round the same land.
        shifted = way - [360.0 * strip, 0]
        piece = shifted[np.abs(shifted[:, 0]) <= 180]
        piece = piece[np.concatenate([[True], (piece[1:] != piece[:-1]).any(axis=1)])]
        if len(np.unique(piece, axis=0)) < 3:
            continue
        yield piece if (piece[0] == piece[-1]).all() else np.concatenate([piece, piece[:1]])


def _with_crossings(way: Ring, meridian: float) -> Ring:
    beyond = way[:, 0] - meridian
    edges = np.flatnonzero(beyond[:-1] * beyond[1:] < 0)
    share = beyond[edges] / (beyond[edges] - beyond[edges + 1])
    lat = way[edges, 1] + share * (way[edges + 1, 1] - way[edges, 1])
    return np.insert(way, edges + 1, np.column_stack([np.full(len(edges), meridian), lat]), axis=0)

"""Lengths of lines with a range, and the borders and coasts that they are summed over; all in km on WGS 84.

A line has no one length: the closer it is drawn, the longer it gets. What is measured is the line as it is drawn, and
the range says between what lengths the line on the ground may lie:

* at least that of the drawn line without the bends that are smaller than its error, which may be no bends at all;
* at most :data:`WINDING` times that of the drawn line, since a line that follows nature has windings that are too small
  to be drawn. A river that is longer by that share than its course is called meandering (L. B. Leopold, M. G. Wolman,
  "River channel patterns", US Geological Survey Professional Paper 282-B, 1957).

A parallel, a way through a strait and a line drawn straight from point to point have no windings; only their ends may
lie elsewhere, each by the error of the line.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ..atlas import Atlas
from ..atlas.records import Party, Stretch
from .measurements import Measurements
from .uncertainty import stretch_error

#: So many times as long as it is drawn a line that follows nature may be.
WINDING = 1.5
#: Kinds of line that are as they are drawn.
_STRAIGHT = ("parallel", "strait")
#: Standard deviations within which a value lies with 95 %.
_NORMAL_95 = 1.96


@dataclass(frozen=True)
class KmRange:
    """A length or a distance with its range; all in km."""

    km: float
    low_km: float
    high_km: float


def lengths_of(measurements: Measurements, lines: Iterable[Stretch]) -> KmRange:
    """Return the length of several stretches together.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    lines : iterable of Stretch
        Stretches of it, each once.
    """
    drawn = low = high = ends = 0.0
    for line in lines:
        km = measurements.line_lengths_km[line.id]
        drawn += km
        if line.kind in _STRAIGHT or len(line.coordinates) == 2:
            low, high = low + km, high + km
            ends += 2 * line.accuracy_km**2
        else:
            low += stretch_error(line).length_km
            high += WINDING * km
    off = _NORMAL_95 * math.sqrt(ends)
    return KmRange(drawn, max(0.0, min(low, drawn) - off), high + off)


def held_by(party: Party, holders: Collection[str]) -> bool:
    """Whether land belongs to one of some holders alone."""
    return party.status == "held" and party.holder in holders


def common_border(
    atlas: Atlas, one: Collection[str], other: Collection[str], day: date, kinds: Collection[str] = ()
) -> tuple[Stretch, ...]:
    """Return the stretches between land of some holders and land of others on a day, without coasts.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    one, other : collection of str
        Ids of holders.
    day : datetime.date
        A day inside the span.
    kinds : collection of str
        Kinds of line that count; all, if there are none.
    """
    found = []
    for stretch, sides in zip(atlas.coverage.stretches, atlas.coverage.sides, strict=True):
        if None in sides or stretch.kind == "coast" or (kinds and stretch.kind not in kinds):
            continue
        left, right = (atlas.face_on(face, day)[1].party for face in sides if face is not None)
        between = (held_by(left, one) and held_by(right, other)) or (held_by(left, other) and held_by(right, one))
        if between:
            found.append(stretch)
    return tuple(found)


def coast_parties(atlas: Atlas, day: date, lines: Collection[str] = ()) -> dict[Party, tuple[Stretch, ...]]:
    """Return who holds which stretches of coast on a day; land on both sides of one counts on both.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    day : datetime.date
        A day inside the span.
    lines : collection of str
        Ids of the stretches of coast that count; all, if there are none.
    """
    found: dict[Party, list[Stretch]] = {}
    for stretch, sides in zip(atlas.coverage.stretches, atlas.coverage.sides, strict=True):
        if stretch.kind == "coast" and (not lines or stretch.id in lines):
            for party in {atlas.face_on(face, day)[1].party for face in sides if face is not None}:
                found.setdefault(party, []).append(stretch)
    return {party: tuple(stretches) for party, stretches in found.items()}

"""Land that touches and passed together from one holder to another between two days.

Of the pieces that changed hands in the same way between the same two days, each by itself and every connected
union of them: the land that a printed area can sensibly be said of. Work is bounded on a map of any size.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..atlas.coverage import Coverage
from ..atlas.days import ONE_DAY
from ..atlas.records import Party
from .changes import changes
from .measurements import Measurements
from .uncertainty import Range

#: Pairs of days that are compared, nearest in time first, and lands that are tried, fewest pieces first, at most.
#: The atlas as it is has fewer; a larger one says in its answers that not all were tried.
MOST_PAIRS, MOST_LANDS = 500, 400

#: Steps by which a search for connected land may grow, for each land that is kept.
_STEPS_PER_LAND = 20


@dataclass(frozen=True)
class Land:
    """Land that touches and passed together.

    Parameters
    ----------
    regions : tuple of str
        Ids of its pieces, largest first.
    faces : tuple of int
        All of its faces, in order.
    start, end : datetime.date
        Two days between which it passed: from one power to another if it ever did, and the nearest such days.
    before, after : Party
        Who held it on either day.
    whole : bool
        Whether nothing else passed from the one to the other between these days.
    area : Range
        In km2.
    """

    regions: tuple[str, ...]
    faces: tuple[int, ...]
    start: date
    end: date
    before: Party
    after: Party
    whole: bool
    area: Range


@dataclass(frozen=True)
class _Group:
    """The pieces that passed from one holder to another between two days; ``cut`` if the map's edge cuts one."""

    start: date
    end: date
    before: Party
    after: Party
    pieces: tuple[tuple[str, frozenset[int]], ...]
    cut: bool


class PassedLands:
    """The lands of an atlas that passed together, gathered once.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.

    Attributes
    ----------
    lands : tuple of Land
        Each once, those of the fewest pieces first.
    complete : bool
        Whether these are all that there are.
    """

    def __init__(self, measurements: Measurements) -> None:
        self._survey = measurements
        self._atlas = measurements.atlas
        self.lands, self.complete = self._search()

    def _search(self) -> tuple[tuple[Land, ...], bool]:
        groups, complete = self._groups()
        touching = _touching(self._atlas.coverage)
        found: dict[frozenset[int], Land] = {}
        edge: list[tuple[_Group, frozenset[int]]] = [
            (group, frozenset((number,))) for group in groups for number in range(len(group.pieces))
        ]
        seen = {(id(group), numbers) for group, numbers in edge}
        steps = 0
        while edge:
            grown: list[tuple[_Group, frozenset[int]]] = []
            for group, numbers in edge:
                if len(found) >= MOST_LANDS or steps >= MOST_LANDS * _STEPS_PER_LAND:
                    return tuple(found.values()), False
                faces = frozenset().union(*(group.pieces[number][1] for number in numbers))
                if faces not in found:
                    found[faces] = self._land(group, numbers, faces)
                reached = frozenset().union(*(touching[face] for face in faces)) - faces
                for number, (_, piece) in enumerate(group.pieces):
                    steps += 1
                    more = numbers | {number}
                    if number not in numbers and piece & reached and (id(group), more) not in seen:
                        seen.add((id(group), more))
                        grown.append((group, more))
            edge = grown
        return tuple(found.values()), complete

    def _land(self, group: _Group, numbers: frozenset[int], faces: frozenset[int]) -> Land:
        areas = self._survey.region_areas
        regions = sorted((group.pieces[number][0] for number in numbers), key=lambda name: (-areas[name].km2, name))
        in_order = tuple(sorted(faces))
        return Land(
            tuple(regions),
            in_order,
            group.start,
            group.end,
            group.before,
            group.after,
            len(numbers) == len(group.pieces) and not group.cut,
            self._survey.area_of_faces(in_order),
        )

    def _groups(self) -> tuple[list[_Group], bool]:
        """Return what passed together between any two days, each group once.

        What passed from one power to another comes first, and then what passed between nearer days: that is how a
        land is named that passed more than once.
        """
        groups: dict[tuple[Party, Party, frozenset[int]], _Group] = {}
        for compared, (start, end) in enumerate(self._pairs()):
            if compared == MOST_PAIRS:
                return _powers_first(groups.values()), False
            passed: dict[tuple[Party, Party], list[tuple[str, frozenset[int] | None]]] = defaultdict(list)
            for change in changes(self._survey, start, end).changed:
                faces = None if change.area is None else frozenset(change.faces)
                passed[change.before.party, change.after.party].append((change.region, faces))
            for (before, after), changed in passed.items():
                pieces = tuple((name, faces) for name, faces in changed if faces is not None)
                every = frozenset().union(*(faces for _, faces in pieces))
                if before != after and pieces and (before, after, every) not in groups:
                    cut = len(pieces) < len(changed)
                    groups[before, after, every] = _Group(start, end, before, after, pieces, cut)
        return _powers_first(groups.values()), True

    def _pairs(self) -> Iterator[tuple[date, date]]:
        """Return the days between which something may have passed: before one change, and after it or a later one."""
        opening, *later = self._atlas.change_days
        # Where successors take over and no more, nothing passes.
        days = [opening, *(day for day in later if changes(self._survey, day - ONE_DAY, day).changed)]
        for apart in range(1, len(days)):
            for first in range(len(days) - apart):
                yield days[first + 1] - ONE_DAY, days[first + apart]


def _touching(coverage: Coverage) -> dict[int, set[int]]:
    """For each face give the faces across its borders."""
    touching: dict[int, set[int]] = {face: set() for face in range(len(coverage.faces))}
    for left, right in coverage.sides:
        if left is not None and right is not None:
            touching[left].add(right)
            touching[right].add(left)
    return touching


def _powers_first(groups: Iterable[_Group]) -> list[_Group]:
    return sorted(groups, key=lambda group: not (group.before.status == group.after.status == "held"))

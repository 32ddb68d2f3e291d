"""What changed between two days: of every face, whose it was and whose it is.

The one rule for every surface; ``static/js/shared/changes.js`` is the same rule for the browser, and a
test holds the two equal. A change is one of *holder* (others instead of those before), of *status*
(held, held in common, undecided or without a rule, and before it was something else) or of
*jurisdiction* (the holder stays, who judged its inhabitants does not). Two kinds move no land, are
listed apart and counted in no total: that a holding becomes or ceases to be disputed, and that
a holder is followed by another of its family, as a republic follows an empire (*succession*).

Regions are divided and joined through time, faces never: so faces are compared, and are put
together to the land that belonged to one region on either day. It has the name of the smaller of
the two, so that land is always named where the division is finer, whichever day comes first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..atlas import Atlas
from ..atlas.records import Holding, Party
from .measurements import Measurements
from .uncertainty import Range

#: How two holdings differ; ``succession`` and ``dispute`` are no change of hands.
Kind = Literal["holder", "status", "jurisdiction", "succession", "dispute"]


@dataclass(frozen=True)
class Step:
    """A holding that began in between, with its region at that time."""

    region: str
    holding: Holding


@dataclass(frozen=True)
class Change:
    """Land that is held differently on two days.

    Parameters
    ----------
    region : str
        The region that names it: on the day when the land is divided finer.
    faces : tuple of int
        All of its faces, in order.
    kind : {"holder", "status", "jurisdiction", "succession", "dispute"}
        How the holdings differ.
    before, after : Holding
        On the first day and on the second.
    area : Range or None
        In km2; None where the map's edge cuts the land.
    steps : tuple of Step
        The holdings that began after the earlier day, up to the later one, in order of time.
    """

    region: str
    faces: tuple[int, ...]
    kind: Kind
    before: Holding
    after: Holding
    area: Range | None
    steps: tuple[Step, ...]

    @property
    def mirrored(self) -> "Change":
        """The same change read backwards."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True)
class ChangeTotal:
    """All land that passed from one party to another, undisputed or not alike; ``unmeasured`` is cut by the edge."""

    before: Party
    after: Party
    disputed_before: bool
    disputed_after: bool
    regions: tuple[str, ...]
    area: Range | None
    unmeasured: tuple[str, ...]

    @property
    def mirrored(self) -> "ChangeTotal":
        """The same total read backwards."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            disputed_before=self.disputed_after,
            disputed_after=self.disputed_before,
        )


@dataclass(frozen=True)
class Changes:
    """Everything held differently on two days.

    ``changed`` has the changes of holder, status and jurisdiction; ``succeeded`` the land whose
    holder gave way to another of its family; ``disputed`` the land whose holding stays and becomes,
    or ceases to be, disputed; ``totals`` the sums of what changed, the largest first.
    """

    start: date
    end: date
    changed: tuple[Change, ...]
    succeeded: tuple[Change, ...]
    disputed: tuple[Change, ...]
    totals: tuple[ChangeTotal, ...]

    @property
    def mirrored(self) -> "Changes":
        """The same changes from the second day to the first."""
        return Changes(
            self.end,
            self.start,
            tuple(one.mirrored for one in self.changed),
            tuple(one.mirrored for one in self.succeeded),
            tuple(one.mirrored for one in self.disputed),
            tuple(one.mirrored for one in self.totals),
        )


def kind_of(before: Holding, after: Holding, families: Mapping[str, str]) -> Kind | None:
    """Return how two holdings of the same land differ, or None where they do not.

    Parameters
    ----------
    before, after : Holding
        The holdings on the two days.
    families : mapping of str to str
        The family of each holder that has one.
    """
    follows = before.party != after.party
    if follows and not _of_one_family(before.party, after.party, families):
        return "holder" if before.status == after.status else "status"
    if before.jurisdiction != after.jurisdiction:
        return "jurisdiction"
    if follows:
        return "succession"
    return "dispute" if before.disputed != after.disputed else None


def _of_one_family(before: Party, after: Party, families: Mapping[str, str]) -> bool:
    """Whether one holder follows another; holders in common are never those of before under other names."""
    if before.holder is None or after.holder is None:
        return False
    family = families.get(before.holder)
    return family is not None and family == families.get(after.holder)


def changes(measurements: Measurements, start: date, end: date) -> Changes:
    """Return what changed between two days.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    start, end : datetime.date
        Days inside the span, in either order: the changes from the later day to the earlier are
        those from the earlier to the later with the parties swapped.
    """
    if end < start:
        return changes(measurements, end, start).mirrored
    atlas = measurements.atlas
    lands: dict[tuple[str, str], list[int]] = defaultdict(list)
    for face in range(len(atlas.coverage.faces)):
        lands[atlas.face_on(face, start)[0], atlas.face_on(face, end)[0]].append(face)
    order = {name: number for number, name in enumerate(atlas.regions)}
    found = [
        change for owners, faces in lands.items() if (change := _change(measurements, start, end, owners, tuple(faces)))
    ]
    found.sort(key=lambda change: (order[change.region], change.faces))
    changed = [change for change in found if change.kind not in ("succession", "dispute")]
    succeeded, disputed = (tuple(one for one in found if one.kind == kind) for kind in ("succession", "dispute"))
    return Changes(start, end, tuple(changed), succeeded, disputed, _totals(measurements, changed))


def _change(
    measurements: Measurements, start: date, end: date, owners: tuple[str, str], faces: tuple[int, ...]
) -> Change | None:
    """Compare the holdings of one land, whose regions on the two days are its ``owners``."""
    atlas = measurements.atlas
    (_, before), (_, after) = atlas.face_on(faces[0], start), atlas.face_on(faces[0], end)
    kind = kind_of(before, after, atlas.families)
    if kind is None:
        return None
    name = min(owners, key=lambda region: (len(atlas.region_faces[region]), region))
    # What belongs to a region with all of its borders on the map is not cut by the map's edge.
    clipped = all(atlas.regions[region].clipped for region in owners)
    area = None if clipped else measurements.area_of_faces(faces)
    return Change(name, faces, kind, before, after, area, _steps(atlas, faces, start, end))


def _steps(atlas: Atlas, faces: Iterable[int], start: date, end: date) -> tuple[Step, ...]:
    regions = dict.fromkeys(name for face in faces for name in atlas.regions_of_face(face))
    steps = [Step(name, one) for name in regions for one in atlas.regions[name].holdings_begun(start, end)]
    return tuple(sorted(steps, key=lambda step: (step.holding.start, step.region)))


def _totals(measurements: Measurements, changed: Iterable[Change]) -> tuple[ChangeTotal, ...]:
    # What is disputed on either day has its own sum: it is not simply its holder's in a row and less in the sum.
    groups: dict[tuple[Party, Party, bool, bool], list[Change]] = defaultdict(list)
    for change in changed:
        before, after = change.before, change.after
        if change.kind in ("holder", "status"):
            groups[before.party, after.party, before.disputed, after.disputed].append(change)
    totals = []
    for parties, group in groups.items():
        faces = sorted(face for change in group if change.area is not None for face in change.faces)
        totals.append(
            ChangeTotal(
                *parties,
                tuple(change.region for change in group),
                measurements.area_of_faces(faces) if faces else None,
                tuple(change.region for change in group if change.area is None),
            )
        )
    return tuple(sorted(totals, key=lambda total: -(total.area.km2 if total.area else 0)))

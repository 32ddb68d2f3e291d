"""What passed from whom to whom between two days, region by region and in total."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from app.atlas.fields import Status
from app.atlas.model import Holding

from .survey import Survey
from .uncertainty import Range


@dataclass(frozen=True)
class Transfer:
    """One region that is held differently on two days; ``area`` in km2, or None where the map's edge cuts it.

    ``steps`` are the holdings that began after the first day, up to the second.
    """

    region: str
    before: Holding
    after: Holding
    area: Range | None
    steps: tuple[Holding, ...]


@dataclass(frozen=True)
class TransferTotal:
    """The sum of all transfers from one status to another; ``unmeasured`` names regions cut by the map's edge."""

    before: Status
    after: Status
    regions: tuple[str, ...]
    area: Range | None
    unmeasured: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """Everything held differently on two days."""

    start: date
    end: date
    transfers: tuple[Transfer, ...]
    totals: tuple[TransferTotal, ...]


def changes_between(survey: Survey, start: date, end: date) -> Changes:
    """Compare who holds what on two days.

    Parameters
    ----------
    survey : Survey
        The measured atlas.
    start, end : datetime.date
        Days inside the span; ``start`` may also be the later one, which reads history backwards.

    Returns
    -------
    Changes
        Regions are those of the second day. A region that is another region's part on the
        first day (Sakhalin before 1905) is compared with that one's holding.
    """
    atlas = survey.atlas
    transfers = []
    for name in atlas.holdings_on(end):
        region = atlas.regions[name]
        faces = atlas.region_faces[name]
        _, before = atlas.face_on(faces[0], start)
        _, after = atlas.face_on(faces[0], end)
        if (before.status, before.jurisdiction) != (after.status, after.jurisdiction):
            steps = region.holdings_begun(min(start, end), max(start, end))
            area = None if region.clipped else survey.region_areas[name]
            transfers.append(Transfer(name, before, after, area, steps))
    return Changes(start, end, tuple(transfers), _totals(survey, transfers))


def _totals(survey: Survey, transfers: list[Transfer]) -> tuple[TransferTotal, ...]:
    groups: dict[tuple[Status, Status], list[Transfer]] = defaultdict(list)
    for transfer in transfers:
        if transfer.before.status != transfer.after.status:
            groups[transfer.before.status, transfer.after.status].append(transfer)
    totals = []
    for (before, after), group in groups.items():
        measured = [transfer.region for transfer in group if transfer.area is not None]
        totals.append(
            TransferTotal(
                before,
                after,
                tuple(transfer.region for transfer in group),
                survey.area_of(measured) if measured else None,
                tuple(transfer.region for transfer in group if transfer.area is None),
            )
        )
    return tuple(sorted(totals, key=lambda total: -(total.area.km2 if total.area else 0)))

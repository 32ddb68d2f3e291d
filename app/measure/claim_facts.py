"""What is found out of a printed statement: its verdict, what it was asked of, and what was measured.

The rule by which the verdict follows is in :mod:`app.measure.claims`.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict, TypeVar

from ..atlas import Atlas
from ..atlas.claim_records import Claim, LengthUnit, PrintedLength, TestKind
from ..atlas.days import ONE_DAY
from ..atlas.records import Party
from .fit import Outcome, last_place, outcome
from .line_lengths import KmRange, held_by

Verdict = Literal["holds", "in_part", "does_not_hold", "cannot_be_told"]
#: Whether a thing is as the claim says: wholly, partly, not, or not known.
Met = Literal["yes", "partly", "no", "unknown"]
RowKind = Literal["stretch", "treaty", "party", "region", "place"]

#: Size of each unit of length in km: international mile; verst of 500 sazhens of 7 feet; li of the 19th century.
KM_PER_UNIT: dict[LengthUnit, float] = {"km": 1.0, "mi": 1.609344, "verst": 1.0668, "li": 0.576}

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One thing of which a claim is asked, or one time for which something was measured.

    Parameters
    ----------
    kind, id : str
        What it is, as a record of the atlas; a party has no id.
    met : Met or None
        Whether it is as the claim says; None where it is not asked.
    km : KmRange or None
        Its length, or the distance at that time.
    start, last : datetime.date or None
        First and last day of a time.
    treaty : str or None
        Id of the treaty by which it is so, or by which it ended.
    before, after : Party or None
        Who held it on the first day that is compared, and on the second.
    """

    kind: RowKind
    id: str | None = None
    met: Met | None = None
    km: KmRange | None = None
    start: date | None = None
    last: date | None = None
    treaty: str | None = None
    before: Party | None = None
    after: Party | None = None


class Found(TypedDict, total=False):
    """What a test finds: the members of :class:`ClaimCheck` beside the claim."""

    day: date
    verdict: Verdict
    rows: tuple[Row, ...]
    periods: tuple[Row, ...]
    whole: KmRange | None
    part: KmRange | None
    fit: Outcome | None
    count: int | None
    unnumbered: tuple[str, ...]


@dataclass(frozen=True)
class ClaimCheck:
    """A claim with what was measured and the verdict.

    Parameters
    ----------
    day : datetime.date
        The day to look at on the map.
    rows : tuple of Row
        What the claim is asked of.
    periods : tuple of Row
        What was measured at other times.
    whole, part : KmRange or None
        What was measured in all, and what of it is as the claim says.
    fit : str or None
        How a number compares with the printed one.
    count : int or None
        A number that was counted.
    """

    claim: Claim
    day: date
    verdict: Verdict
    rows: tuple[Row, ...] = ()
    periods: tuple[Row, ...] = ()
    whole: KmRange | None = None
    part: KmRange | None = None
    fit: Outcome | None = None
    count: int | None = None
    unnumbered: tuple[str, ...] = ()

    @property
    def kind(self) -> TestKind:
        """Which measurement decided."""
        return self.claim.test.kind


def printed_km(printed: PrintedLength) -> float:
    """Return a printed length in km."""
    return printed.value * KM_PER_UNIT[printed.unit]


def compared(printed: PrintedLength, measured: KmRange) -> Outcome:
    """Compare what is measured with a printed length, by the rule for printed areas."""
    said = printed_km(printed)
    if printed.bound == "under":
        if measured.high_km <= said:
            return "holds"
        return "above" if measured.low_km > said else "undecided"
    place = last_place(printed.value) * KM_PER_UNIT[printed.unit]
    return outcome(printed.bound, said, place, measured.km, measured.low_km, measured.high_km)


def of_all(rows: Collection[Row]) -> Verdict:
    """Return the verdict on what is said of several things."""
    met = {row.met for row in rows}
    if met == {"yes"}:
        return "holds"
    if met == {"no"}:
        return "does_not_hold"
    if "partly" in met or {"yes", "no"} <= met:
        return "in_part"
    return "cannot_be_told"


OF_NUMBER: dict[Outcome, Verdict] = {
    "holds": "holds",
    "undecided": "cannot_be_told",
    "below": "does_not_hold",
    "above": "does_not_hold",
}


def day_of(atlas: Atlas, day: date | None) -> date:
    """Return the day of a test: its own, or the last one of the atlas."""
    return atlas.span.last_day if day is None else day


def periods_of(atlas: Atlas, value: Callable[[date], T]) -> Iterator[tuple[date, date, T]]:
    """Find the times during which something stays the same: first day, last day, what it is."""
    start, before = atlas.span.start, value(atlas.span.start)
    for day in atlas.change_days:
        here = value(day)
        if here != before:
            yield start, day - ONE_DAY, before
            start, before = day, here
    yield start, atlas.span.last_day, before


def faces_held(atlas: Atlas, holders: Collection[str], day: date) -> tuple[int, ...]:
    """Return the faces that belong to one of some holders alone on a day.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    holders : collection of str
        Ids of holders.
    day : datetime.date
        A day inside the span.
    """
    faces = range(len(atlas.coverage.faces))
    return tuple(face for face in faces if held_by(atlas.face_on(face, day)[1].party, holders))

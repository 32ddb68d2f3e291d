"""Claims of land and its coasts, and of what a treaty counts: who held it, who got it, when, and how many articles."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from ..atlas import Atlas
from ..atlas.claim_records import ArticleCount, FirstHeld, LongerCoast, LosesCoast, Passed
from ..atlas.coverage import locate
from ..atlas.days import ONE_DAY
from ..atlas.records import Party, Stretch
from .claim_facts import Found, Met, Row, RowKind, Verdict, day_of, faces_held, of_all, periods_of
from .distances import way_to_lines
from .line_lengths import KmRange, coast_parties, held_by, lengths_of
from .measurements import Measurements

#: How much longer one coast must be than another to be the longer one for certain: smaller differences may come from
#: how closely the two are drawn.
CLEARLY = 0.25

_NUMBERS = re.compile(r"(\d+)(?:\s*[-–—]\s*(\d+))?")


def loses_coast(measurements: Measurements, test: LosesCoast) -> Found:
    atlas = measurements.atlas
    holders = atlas.settings.family_of(test.holder)
    lines = [one for one in atlas.stretches if one.id in test.lines]
    ways: dict[tuple[int, ...], KmRange | None] = {}

    def state(day: date) -> tuple[Party | None, tuple[Stretch, ...], KmRange | None]:
        own = {party: held for party, held in coast_parties(atlas, day, test.lines).items() if _has(party, holders)}
        stretches = tuple({line.id: line for held in own.values() for line in held}.values())
        if own:
            return min(own, key=lambda party: len(party.holders)), stretches, None
        faces = faces_held(atlas, holders, day)
        if faces not in ways:
            ways[faces] = way_to_lines(atlas, faces, lines)
        return None, (), ways[faces]

    periods = tuple(
        Row("party", None, "yes" if party else "no", lengths_of(measurements, held) if party else way, start, last,
            before=party, after=None if party else _there(atlas, holders, start))
        for start, last, (party, held, way) in periods_of(atlas, state)
    )  # fmt: skip
    before = [row for row in periods if row.before is not None]
    held_until = before[-1].last if before else None
    just_before = any(row.start and row.last and row.start < test.day <= row.last + ONE_DAY for row in before)
    if held_until is None or held_until == atlas.span.last_day:
        verdict: Verdict = "does_not_hold"
    elif held_until + ONE_DAY == test.day:
        verdict = "holds"
    else:
        verdict = "in_part"
    return {
        "day": test.day,
        "verdict": verdict,
        "periods": periods,
        "whole": before[-1].km if before and just_before else None,
        "part": next((row.km for row in reversed(periods) if row.before is None), None),
    }


def _has(party: Party, holders: Collection[str]) -> bool:
    """Whether one of some holders has land, alone or with others."""
    return bool(set(party.holders) & set(holders))


def _there(atlas: Atlas, holders: Collection[str], day: date) -> Party | None:
    """Return the one of a family that has land on a day; the first of them, if there are several."""
    for name in atlas.settings.holders:
        if name in holders and faces_held(atlas, (name,), day):
            return Party("held", (name,))
    return None


def longer_coast(measurements: Measurements, test: LongerCoast) -> Found:
    atlas, day = measurements.atlas, day_of(measurements.atlas, test.day)
    first, second = (_coast(measurements, holder, day, test.lines) for holder in (test.holder, test.other))
    if first.km > second.km * (1 + CLEARLY):
        verdict: Verdict = "holds"
    elif second.km > first.km * (1 + CLEARLY) or first.km == second.km == 0:
        verdict = "does_not_hold"
    else:
        verdict = "cannot_be_told"
    periods = tuple(
        Row("party", km=_coast(measurements, holder, start, test.lines), start=start, last=last,
            before=Party("held", (holder,)))
        for start, last, _ in periods_of(atlas, lambda one: tuple(
            _coast(measurements, holder, one, test.lines) for holder in (test.holder, test.other)
        ))
        for holder in (test.holder, test.other)
    )  # fmt: skip
    rows = tuple(
        Row("party", km=km, before=Party("held", (holder,)))
        for holder, km in ((test.holder, first), (test.other, second))
    )
    return {
        "day": day,
        "verdict": verdict,
        "rows": rows,
        "periods": periods if len(periods) > 2 else (),
        "whole": first,
        "part": second,
    }


def _coast(measurements: Measurements, holder: str, day: date, lines: Collection[str]) -> KmRange:
    holders = measurements.atlas.settings.family_of(holder)
    parties = coast_parties(measurements.atlas, day, lines)
    held = {line.id: line for party, found in parties.items() if held_by(party, holders) for line in found}
    return lengths_of(measurements, held.values())


def _lands(atlas: Atlas, test: Passed | FirstHeld) -> list[tuple[RowKind, str, tuple[int, ...]]]:
    where = {place.id: (place.lon, place.lat) for place in atlas.places}
    regions: list[tuple[RowKind, str, tuple[int, ...]]] = [
        ("region", name, atlas.region_faces[name]) for name in test.regions
    ]
    return regions + [("place", name, tuple(locate(atlas.coverage, where[name])[:1])) for name in test.places]


def passed(measurements: Measurements, test: Passed) -> Found:
    atlas, after = measurements.atlas, day_of(measurements.atlas, test.after)
    taker = atlas.settings.family_of(test.taker)
    giver = None if test.giver is None else atlas.settings.family_of(test.giver)
    rows = []
    for kind, name, faces in _lands(atlas, test):
        held = [(atlas.face_on(face, test.before)[1], atlas.face_on(face, after)[1]) for face in faces]
        met = [
            held_by(got.party, taker)
            and (held_by(had.party, giver) if giver is not None else not held_by(had.party, taker))
            for had, got in held
        ]
        had, got = held[met.index(False)] if not all(met) else held[0]
        rows.append(Row(kind, name, _met(met), start=got.start, treaty=got.treaty, before=had.party, after=got.party))
    return {"day": after, "verdict": of_all(rows), "rows": tuple(rows)}


def _met(found: Sequence[bool]) -> Met:
    return "yes" if all(found) else "partly" if any(found) else "no"


def first_held(measurements: Measurements, test: FirstHeld) -> Found:
    atlas = measurements.atlas
    holders = atlas.settings.family_of(test.holder)
    rows = []
    for kind, name, faces in _lands(atlas, test):
        starts = [_first_day(atlas, face, holders) for face in faces]
        met = {_within(atlas, start, test) for start in starts}
        days = [start for start in starts if start is not None]
        first = min(days, default=None)
        treaty = None if first is None else atlas.face_on(faces[starts.index(first)], first)[1].treaty
        only: Met = met.pop() if len(met) == 1 else "partly"
        rows.append(Row(kind, name, only, start=first, treaty=treaty))
    days = [row.start for row in rows if row.start is not None]
    return {"day": max(days, default=atlas.span.last_day), "verdict": of_all(rows), "rows": tuple(rows)}


def _first_day(atlas: Atlas, face: int, holders: Collection[str]) -> date | None:
    """Return the first day on which the land is the holders' and nobody disputes it."""

    def undisputed(day: date) -> bool:
        holding = atlas.face_on(face, day)[1]
        return held_by(holding.party, holders) and not holding.disputed

    return next((day for day in atlas.change_days if undisputed(day)), None)


def _within(atlas: Atlas, start: date | None, test: FirstHeld) -> Met:
    if start is None:
        return "unknown" if test.latest > atlas.span.last_day else "no"
    if start == atlas.span.start:
        return "unknown" if test.earliest <= start else "no"
    return "yes" if test.earliest <= start <= test.latest else "no"


def articles(measurements: Measurements, test: ArticleCount) -> Found:
    treaty = measurements.atlas.treaties[test.treaty]
    numbers: set[int] = set()
    unnumbered = []
    for article in treaty.articles:
        found = article_numbers(article.number)
        numbers |= found
        if not found:
            unnumbered.append(article.number)
    last = measurements.atlas.span.last_day
    day = min(max(treaty.effective, measurements.atlas.span.start), last)
    if not numbers or unnumbered or numbers != set(range(1, max(numbers) + 1)):
        return {"day": day, "verdict": "cannot_be_told", "unnumbered": tuple(unnumbered)}
    verdict: Verdict = "holds" if len(numbers) == test.number else "does_not_hold"
    return {"day": day, "verdict": verdict, "count": len(numbers)}


def article_numbers(label: str) -> set[int]:
    """Return the numbers that the number of an article means; none if it is a name.

    Examples
    --------
    >>> sorted(article_numbers("1, 7–9")), article_numbers("text")
    ([1, 7, 8, 9], set())
    """
    if not re.fullmatch(r"[\d\s,;–—-]+", label):
        return set()
    found: set[int] = set()
    for first, last in _NUMBERS.findall(label):
        found |= set(range(int(first), min(int(last or first), int(first) + 1000) + 1))
    return found

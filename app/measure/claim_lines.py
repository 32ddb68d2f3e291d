"""Claims of lines: whether they are a border, who made it, how long it is, how far from something else."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from ..atlas import Atlas
from ..atlas.claim_records import InForce, LineLength, MadeBy, NearestWay
from ..atlas.days import ONE_DAY
from ..atlas.records import Stretch
from .claim_facts import OF_NUMBER, Found, Row, Verdict, compared, day_of, faces_held, of_all, periods_of
from .distances import way_to_lines, way_to_point
from .line_lengths import KmRange, common_border, lengths_of
from .measurements import Measurements


def in_force(measurements: Measurements, test: InForce) -> Found:
    atlas, day = measurements.atlas, day_of(measurements.atlas, test.day)
    lines = {line.id: line for line in atlas.stretches}
    rows = [_line_row(measurements, lines[name], day) for name in test.lines if name not in test.without]
    left_out = [Row("stretch", name, km=lengths_of(measurements, [lines[name]])) for name in test.without]
    meant = [lines[row.id] for row in rows if row.id]
    return {
        "day": day,
        "verdict": of_all(rows),
        "rows": (*rows, *left_out),
        "whole": lengths_of(measurements, meant),
        "part": lengths_of(measurements, [lines[row.id] for row in rows if row.id and row.met == "yes"]),
    }


def _line_row(measurements: Measurements, line: Stretch, day: date) -> Row:
    """Say whether a line is a border on a day, since when, by which treaty; or until when it was one."""
    periods = sorted(measurements.atlas.border_periods[line.id], key=lambda period: period.start)
    past = [period for period in periods if period.start <= day]
    km = lengths_of(measurements, [line])
    if not past:
        return Row("stretch", line.id, "no", km)
    start = past[-1].start
    for earlier in reversed(past[:-1]):
        if earlier.end != start:
            break
        start = earlier.start
    end = past[-1].end
    if end is None or day < end:
        return Row("stretch", line.id, "yes", km, start, day, past[-1].treaty)
    return Row("stretch", line.id, "no", km, start, end - ONE_DAY, _ended_by(measurements.atlas, line, end))


def _ended_by(atlas: Atlas, line: Stretch, end: date) -> str | None:
    """Return the treaty by which a line ceased to be a border on a day, if one did that."""
    if line.drawn_only:
        began = {period.treaty for one in atlas.drawn_lines for period in one.in_force if period.start == end}
    else:
        sides = atlas.coverage.sides[atlas.coverage.stretches.index(line)]
        held = [atlas.face_on(face, end)[1] for face in sides if face is not None]
        began = {one.treaty for one in held if one.start == end and one.treaty is not None}
    return min(began) if len(began) == 1 else None


def made_by(measurements: Measurements, test: MadeBy) -> Found:
    atlas, day = measurements.atlas, day_of(measurements.atlas, test.day)
    border = _between(atlas, (test.holder, test.other), day)
    makers: dict[str | None, list[Stretch]] = {}
    for line in border:
        articles = atlas.stretch_articles[line.id]
        makers.setdefault(articles[0][0].id if articles else None, []).append(line)
    rows = [
        Row("treaty", maker, "yes" if maker == test.treaty else "no", lengths_of(measurements, lines))
        for maker, lines in makers.items()
    ]
    rows.sort(key=lambda row: -(row.km.km if row.km else 0))
    whole = lengths_of(measurements, border)
    part = lengths_of(measurements, makers.get(test.treaty, []))
    return {
        "day": day,
        "verdict": _share_verdict(part, whole, test.share),
        "rows": tuple(rows),
        "whole": whole,
        "part": part,
    }


def _share_verdict(part: KmRange, whole: KmRange, least: float) -> Verdict:
    if whole.km == 0:
        return "does_not_hold"
    rest = KmRange(whole.km - part.km, whole.low_km - part.low_km, whole.high_km - part.high_km)
    # The part as short and the rest as long as they may be, and the other way round.
    low = part.low_km / (part.low_km + rest.high_km) if part.low_km + rest.high_km else 0.0
    high = part.high_km / (part.high_km + rest.low_km) if part.high_km + rest.low_km else 0.0
    if low >= least:
        return "holds"
    return "cannot_be_told" if high >= least else "does_not_hold"


def _between(atlas: Atlas, holders: Sequence[str], day: date, kinds: Collection[str] = ()) -> tuple[Stretch, ...]:
    one, other = (atlas.settings.family_of(holder) for holder in holders)
    return common_border(atlas, one, other, day, kinds)


def length(measurements: Measurements, test: LineLength) -> Found:
    atlas, day = measurements.atlas, day_of(measurements.atlas, test.day)
    between = test.between
    periods: tuple[Row, ...] = ()
    if between is None:
        named = {line.id: line for line in atlas.stretches}
        lines = tuple(named[name] for name in test.lines)
    else:
        lines = _between(atlas, between, day, test.kinds)
        periods = tuple(
            Row("party", km=lengths_of(measurements, found), start=start, last=last)
            for start, last, found in periods_of(atlas, lambda one: _between(atlas, between, one, test.kinds))
        )
    whole = lengths_of(measurements, lines)
    found = compared(test.printed, whole)
    return {
        "day": day,
        "verdict": OF_NUMBER[found],
        "fit": found,
        "rows": tuple(Row("stretch", line.id, km=lengths_of(measurements, [line])) for line in lines),
        "periods": periods if len(periods) > 1 else (),
        "whole": whole,
    }


def distance(measurements: Measurements, test: NearestWay) -> Found:
    atlas, day = measurements.atlas, day_of(measurements.atlas, test.day)
    holders = atlas.settings.family_of(test.holder)
    ways: dict[tuple[int, ...], KmRange | None] = {}

    def way(faces: tuple[int, ...]) -> KmRange | None:
        if faces not in ways:
            place = next((one for one in atlas.places if one.id == test.place), None)
            if place is not None:
                ways[faces] = way_to_point(atlas, faces, (place.lon, place.lat))
            else:
                ways[faces] = way_to_lines(atlas, faces, [one for one in atlas.stretches if one.id in test.lines])
        return ways[faces]

    periods = _distances(atlas, lambda one: way(faces_held(atlas, holders, one)))
    measured = way(faces_held(atlas, holders, day))
    found = None if measured is None else compared(test.printed, measured)
    return {
        "day": day,
        "verdict": "does_not_hold" if found is None else OF_NUMBER[found],
        "fit": found,
        "periods": periods if len(periods) > 1 else (),
        "whole": measured,
    }


def _distances(atlas: Atlas, way: Callable[[date], KmRange | None]) -> tuple[Row, ...]:
    return tuple(Row("party", km=km, start=start, last=last) for start, last, km in periods_of(atlas, way))

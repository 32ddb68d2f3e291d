"""Whether the atlas stays as light when much more happens on the same lines.

Run by hand, with Chromium installed: ``.venv/bin/python -m tests.benchmarks.many_events``. Three copies of
the data folder have every holding of every region split into up to thirty; lines, treaties and marks stay
as they are. They differ in what the reader sees of it:

*within its year*
    The pieces follow each other day by day from where the holding begins, and the last is as before.  At
    the end of every year the map looks as it does today, so a year step shows the same and finds it
    among thirty times as many holdings.  This is what has to stay flat.
*the same paint*
    The pieces fill the holding's years evenly and keep its status.  Nearly every step brings another
    holding into force, and repaints nothing.
*another paint*
    The same, but the pieces change hands back and forth.  Nearly every step repaints several
    regions, where today most repaint none, so the mean step is dearer by that work.

Flat means: the map takes at most a tenth more bytes, and a step at most half as long again.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from app import create_app
from app.config import Defaults

from .page_weight import visit
from .rows import Row, tell
from .stage import Stage, chromium, served
from .year_step import OURS, SLOWED

TIMES = 30
ROUNDS = 2

#: What may grow, and how far.
BYTES, TASK, STEP, SLOW = (
    "up to the first map, bytes",
    "main thread per step, ms",
    "median step, ms",
    f"median step at 1/{SLOWED} CPU, ms",
)
FLAT = {BYTES: 1.1, TASK: 1.5, STEP: 1.5, SLOW: 1.5}

Holding = dict[str, Any]


def _cut(holding: Holding, cuts: list[date], *, swap: bool) -> list[Holding]:
    """Cut a holding at some days, its own first day among them; the last piece has its holder."""
    other = {"status": "none", "holder": None, "holders": [], "note": None, "jurisdiction": None}
    starts = [cut.isoformat() for cut in cuts]
    return [
        holding | {"from": start, "to": to} | (other if swap and (len(starts) - place) % 2 == 0 else {})
        for place, (start, to) in enumerate(zip(starts, [*starts[1:], holding["to"]], strict=True))
    ]


def _days(holding: Holding, end: date) -> tuple[date, int]:
    start = date.fromisoformat(holding["from"])
    return start, (date.fromisoformat(holding["to"] or end.isoformat()) - start).days


def within_year(holding: Holding, end: date) -> list[Holding]:
    """Split a holding at the days that follow its first, as many as its first year has left."""
    start, days = _days(holding, end)
    left = (date(start.year, 12, 31) - start).days + 1
    return _cut(holding, [start + timedelta(days=day) for day in range(min(TIMES, days, left))], swap=True)


def spread(holding: Holding, end: date, *, swap: bool) -> list[Holding]:
    """Split a holding into as many as fit, evenly."""
    start, days = _days(holding, end)
    pieces = min(TIMES, days)
    return _cut(holding, [start + timedelta(days=days * piece // pieces) for piece in range(pieces)], swap=swap)


#: The copies, and how each splits a holding.
WITHIN, SAME, OTHER = "within its year", "the same paint", "another paint"
SPLITS: dict[str, Callable[[Holding, date], list[Holding]]] = {
    WITHIN: within_year,
    SAME: lambda holding, end: spread(holding, end, swap=False),
    OTHER: lambda holding, end: spread(holding, end, swap=True),
}


def busier(folder: Path, target: Path, split: Callable[[Holding, date], list[Holding]]) -> None:
    """Write a copy of a data folder in which much more happens."""
    shutil.copytree(folder, target)
    file = target / "regions.geojson"
    regions = json.loads(file.read_text(encoding="utf-8"))
    end = date.fromisoformat(json.loads((target / "atlas.json").read_text(encoding="utf-8"))["span"]["to"])
    for region in regions["features"]:
        holdings = region["properties"]["holdings"]
        region["properties"]["holdings"] = [piece for holding in holdings for piece in split(holding, end)]
    file.write_text(json.dumps(regions, ensure_ascii=False), encoding="utf-8")


def repaints(atlas: Any, years: list[int]) -> float:
    """Return how many regions look different per year step."""
    looks = []
    for year in years:
        day = date(year, 12, 31)
        looks.append({name: (one.status, one.disputed) for name, one in atlas.holdings_on(day).items()})
    changed = sum(before.get(name) != after.get(name) for before, after in pairwise(looks) for name in before | after)
    return changed / len(years)


def measured(browser: Browser, folder: Path) -> dict[str, float]:
    """Measure the start page and the steps of one data folder."""
    app = create_app({"GEODATA": folder})
    atlas = app.extensions["atlas"].atlas
    years = list(range(atlas.span.start.year, atlas.span.end.year))
    with served(app) as address:
        load = visit(browser, address)
        stage = Stage(browser, f"{address}/?year={years[0]}", *OURS)
        task = stage.task_ms(years)
        quick = stage.latency(years)
        stage.slow(SLOWED)
        slow = stage.latency(years, rest=30)
        stage.close()
    return {
        "holdings": sum(len(region.holdings) for region in atlas.regions.values()),
        "regions repainted per step": repaints(atlas, years),
        "atlas.en.json, bytes": next(size for path, size in load.before if path.endswith("/atlas.en.json")),
        BYTES: load.bytes,
        TASK: task,
        STEP: quick.ms[len(years) // 2],
        "worst step, ms": quick.ms[-1],
        SLOW: slow.ms[len(years) // 2],
        f"worst step at 1/{SLOWED} CPU, ms": slow.ms[-1],
    }


def all_folders() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Measure today's folder and the busier ones, in turns; of each value the least, the least disturbed."""
    today = Path(os.environ.get("ATLAS_GEODATA", Defaults.GEODATA))
    rounds: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        folders = {"today": today} | {name: Path(work) / name.replace(" ", "-") for name in SPLITS}
        for name, split in SPLITS.items():
            busier(today, folders[name], split)
        for _ in range(ROUNDS):
            for name, folder in folders.items():
                rounds.setdefault(name, []).append(measured(browser, folder))
    found = {name: {key: min(one[key] for one in done) for key in done[0]} for name, done in rounds.items()}
    return found.pop("today"), found


def rows() -> list[Row]:
    """Compare the folders; each ratio is the busier one's to today's."""
    now, found = all_folders()
    result = [
        _compared(f"More events within their year: {name}", found[WITHIN][name], now[name], FLAT.get(name))
        for name in now
    ]
    same, other = found[SAME], found[OTHER]
    for title, then in (("the same paint", same), ("another paint", other)):
        for name in ("holdings", "regions repainted per step", BYTES, TASK, STEP, SLOW):
            # Bytes have nothing to do with what is repainted, so the same holds for them.
            limit = FLAT[BYTES] if name == BYTES else None
            result.append(_compared(f"More events all the time, {title}: {name}", then[name], now[name], limit))
    extra = other["regions repainted per step"] - same["regions repainted per step"]
    each = (other[TASK] - same[TASK]) / extra
    result.append(Row("Main thread per region repainted (another against the same paint)", f"{each:.2f} ms"))
    return result


def _compared(what: str, then: float, now: float, flat: float | None) -> Row:
    digits = 2 if "repainted" in what else 1 if what.endswith("ms") else 0
    said = f"{then:,.{digits}f}; today {now:,.{digits}f}"
    ratio = then / now
    if flat is None:
        return Row(what, said)
    return Row(what, f"{said}: {ratio:.2f} times", f"at most {flat:g} times", ratio <= flat)


if __name__ == "__main__":
    tell(rows())

"""What the atlas costs with 10, 100 and 1,000 times today's regions and events.

Run by hand: ``.venv/bin/python -m tests.benchmarks.scale``; ``--write`` puts the results into
``docs/measured/scale.json``, ``docs/scale.md`` and ``docs/scale.svg``; ``--no-browser`` needs no Chromium.

Two series of folders are measured, each folder in fresh processes. *Land*: the number of regions
grows, and the number of events with it.  *Time*: the regions stay and the number of events grows,
which shows what it costs to find a day in a longer history.  The first row is today's own folder; the
others are multiples of what version 0.1 had, so that the numbers of all versions can be held side by side.
"""

import argparse
import gzip
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from app.config import Defaults

from .machine import machine, today
from .rows import Row, tell
from .scale_folder import Size, write_folder
from .scale_report import DOCUMENT, PLOT, RESULTS, Results, plot, text
from .startup import peak_mb

LAND = (1, 10, 100, 1000)
TIME = (10, 100, 1000)
#: A browser that draws 14,000 regions at once is no question of time steps any more.
IN_BROWSER = 100
EVERY_YEARS = 4

#: What version 0.1 had.
BASE = Size(regions=14, holdings=52, treaties=16, events=10)
MOST_START_S, MOST_MB, MOST_OF_STEP = 10, 500, 1.5


def probe(folder: Path) -> dict[str, float]:
    """Start the application on a folder in this process and measure it."""
    start = time.perf_counter()
    from app.gc_pause import gc_paused

    with gc_paused():
        from app import cli, create_app, web  # noqa: F401
    imported = time.perf_counter()
    service = create_app({"GEODATA": folder}).extensions["atlas"]
    loaded = time.perf_counter()
    atlas, measurements = service.atlas, service.measurements
    _ = measurements.region_areas, measurements.face_equal_area_km2, service.figure_checks, atlas.border_periods
    measured = time.perf_counter()
    peak = peak_mb()
    from app.maps.payload import atlas_payload

    payload = atlas_payload(atlas, measurements, "en").encode()
    return {
        "regions": len(atlas.regions),
        "stretches": len(atlas.stretches),
        "holdings": sum(len(region.holdings) for region in atlas.regions.values()),
        "treaties": len(atlas.treaties),
        "events": len(atlas.events),
        "import_s": imported - start,
        "load_s": loaded - imported,
        "measure_s": measured - loaded,
        "peak_mb": peak,
        "region_day_us": _region_day_us(atlas),
        "state_us": _state_us(atlas),
        "payload_bytes": len(payload),
        "payload_gzip_bytes": len(gzip.compress(payload, 6)),
    }


def _region_day_us(atlas: Any) -> float:
    """Time to find who holds one region on one day: the least disturbed of several rounds."""
    chance = random.Random(1689)
    days = [atlas.span.start + timedelta(days=chance.randrange(99_000)) for _ in range(2000)]
    asked = list(zip(chance.choices(list(atlas.regions.values()), k=len(days)), days, strict=True))
    rounds = []
    for _ in range(15):
        start = time.perf_counter()
        for region, day in asked:
            region.holding_on(day)
        rounds.append(time.perf_counter() - start)
    return min(rounds) / len(asked) * 1e6


def _state_us(atlas: Any) -> float:
    """Time to list who holds every region on a day that nobody has asked for yet."""
    days: list[date] = random.Random(1727).sample(atlas.change_days, min(60, len(atlas.change_days)))
    times = []
    for day in days:
        start = time.perf_counter()
        atlas.holdings_on(max(day, atlas.span.start))
        times.append(time.perf_counter() - start)
    return median(times) * 1e6


def probed(folder: Path, runs: int) -> dict[str, float]:
    """Probe a folder in fresh processes; of each measurement the least, which other work disturbed least."""
    command = [sys.executable, "-m", "tests.benchmarks.scale", "--probe", str(folder)]
    found = [
        json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(runs)
    ]
    return {"runs": runs} | {name: min(run[name] for run in found) for name in found[0]}


def in_browser(folder: Path) -> dict[str, float]:
    """Step through the years of a folder in Chromium."""
    from app import create_app

    from .stage import Stage, chromium, served
    from .year_step import OURS

    app = create_app({"GEODATA": folder})
    atlas = app.extensions["atlas"].atlas
    with app.test_request_context():
        app.extensions["atlas"].assets.compressed("atlas.en.json")  # made once per process, not part of a step
    years = list(range(atlas.span.start.year, atlas.span.end.year, EVERY_YEARS))
    with chromium() as browser, served(app) as address:
        stage = Stage(browser, f"{address}/?year={years[0]}", *OURS)
        task = stage.task_ms(years)
        steps = stage.latency(years).ms
        stage.close()
    return {"task_ms": task, "step_ms": median(steps), "step_p95_ms": steps[int(len(steps) * 0.95)]}


def measure(browser: bool = True) -> Results:
    """Measure both series."""
    real = Path(os.environ.get("ATLAS_GEODATA", Defaults.GEODATA))
    before = os.getloadavg()[0]
    found: Results = {"measured": today(), "machine": machine(browser=browser), "land": [], "time": []}
    with tempfile.TemporaryDirectory() as work:
        wanted = [("land", times, BASE.times(times, 1)) for times in LAND]
        wanted += [("time", times, BASE.times(1, times)) for times in TIME]
        found["today"] = {"times": 1} | probed(real, 5) | (in_browser(real) if browser else {})
        for series, times, size in wanted:
            folder = Path(work) / f"{series}-{times}"
            write_folder(folder, size)
            row = {"times": times} | probed(folder, 5 if times <= 10 else 3 if times <= 100 else 2)
            if browser and times <= IN_BROWSER:
                row |= in_browser(folder)
            found[series].append(row)
            print(series, {name: round(value, 3) for name, value in row.items()}, file=sys.stderr)
        found["time"].insert(0, found["land"][0])
    found["machine"]["load"] = f"{before:.1f} before, {os.getloadavg()[0]:.1f} after"
    return found


def rows(found: Results | None = None) -> list[Row]:
    """Return what docs/measured.md needs to know of both series."""
    found = found or measure()
    land, times = found["land"], found["time"]
    before, most = land[-2], land[-1]
    grown = (most["load_s"] + most["measure_s"]) / (before["load_s"] + before["measure_s"])
    ratio = most["regions"] / before["regions"]
    allowed = ratio * math.log(most["regions"]) / math.log(before["regions"])
    first, longest = times[0], times[-1]
    slower = longest["region_day_us"] / first["region_day_us"]
    logarithm = math.log2(longest["holdings"] / longest["regions"]) / math.log2(first["holdings"] / first["regions"])
    started = most["import_s"] + most["load_s"] + most["measure_s"]
    result = [
        Row(
            f"Start-up with {most['times']:,} times the land and events of version 0.1"
            f" ({most['regions']:,.0f} regions, {most['holdings']:,.0f} holdings)",
            f"{started:.0f} s",
            f"at most {MOST_START_S} s",
            started <= MOST_START_S,
        ),
        Row(
            "Memory of the same, peak",
            f"{most['peak_mb']:,.0f} MB",
            f"at most {MOST_MB} MB",
            most["peak_mb"] <= MOST_MB,
        ),
        Row(
            f"Load and measure {ratio:.0f} times the land",
            f"{grown:.1f} times as long",
            f"n log n: at most {allowed:.1f}",
            grown <= allowed,
        ),
        Row(
            f"Holder of one region on one day, {longest['times']:,} times the events",
            f"{longest['region_day_us']:.2f} µs, {slower:.1f} times as long",
            f"log n: at most {logarithm:.1f}",
            slower <= logarithm,
        ),
    ]
    for row in (row for row in land if "task_ms" in row):
        result.append(
            Row(
                f"Year step in the browser, {row['regions']:,.0f} regions, {row['holdings']:,.0f} holdings",
                f"{row['task_ms']:.1f} ms of main thread, median {row['step_ms']:.0f} ms to the frame",
            )
        )
    if "task_ms" in found["today"]:
        now, much = found["today"], max((row for row in land if "task_ms" in row), key=lambda row: row["times"])
        ratio = much["task_ms"] / now["task_ms"]
        result.append(
            Row(
                f"The last against today's data, {now['regions']:,.0f} regions, {now['holdings']:,.0f} holdings:"
                " main thread of a step",
                f"{now['task_ms']:.1f} ms, {ratio:.1f} times as much for the many",
                f"at most {MOST_OF_STEP} times",
                ratio <= MOST_OF_STEP,
            )
        )
    return result


def main() -> None:
    """Print the rows, or write the documents."""
    parser = argparse.ArgumentParser(description="Measure the atlas at many times today's size.")
    parser.add_argument("--probe", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help="write docs/scale.md and what belongs to it")
    parser.add_argument("--no-browser", action="store_true", help="leave the browser out")
    asked = parser.parse_args()
    if asked.probe:
        print(json.dumps(probe(asked.probe)))
        return
    found = measure(browser=not asked.no_browser)
    tell(rows(found))
    if asked.write:
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        DOCUMENT.write_text(text(found), encoding="utf-8")
        PLOT.write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()

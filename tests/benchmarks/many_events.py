"""Whether the atlas stays as light when much more happens on the same lines.

Run by hand, with Chromium installed: ``.venv/bin/python -m tests.benchmarks.many_events``. A copy of
the data folder has every holding of every region split into thirty that change hands back and
forth; bytes and steps of both folders are printed.  Lines, treaties and marks stay as they are.
Flat means: the map takes at most a tenth more bytes, and a step at most half as long again. In
today's folder most years change nothing; in the busier one each step repaints several regions, so
the mean step is dearer by that work, however the holdings are found.
"""

import json
import os
import shutil
import tempfile
from datetime import date, timedelta
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

#: What may grow, and how far.
FLAT = {"up to the first map, bytes": 1.1, "main thread per step, ms": 1.5, "median step, ms": 1.5}


def split(holding: dict[str, Any], end: date) -> list[dict[str, Any]]:
    """Cut a holding into as many as fit, up to :data:`TIMES`, every second one of the other empire."""
    start = date.fromisoformat(holding["from"])
    days = (date.fromisoformat(holding["to"] or end.isoformat()) - start).days
    pieces = min(TIMES, days)
    cuts = [(start + timedelta(days=days * piece // pieces)).isoformat() for piece in range(pieces)]
    other = "qing" if holding["status"] == "russia" else "russia"
    return [
        holding
        | {"from": cut, "to": following, "status": other if piece % 2 else holding["status"]}
        | ({"note": None, "jurisdiction": None} if piece else {})
        for piece, (cut, following) in enumerate(zip(cuts, [*cuts[1:], holding["to"]], strict=True))
    ]


def busier(folder: Path, target: Path) -> None:
    """Write a copy of a data folder in which much more happens."""
    shutil.copytree(folder, target)
    file = target / "regions.geojson"
    regions = json.loads(file.read_text(encoding="utf-8"))
    end = date.fromisoformat(json.loads((target / "atlas.json").read_text(encoding="utf-8"))["span"]["to"])
    for region in regions["features"]:
        holdings = region["properties"]["holdings"]
        region["properties"]["holdings"] = [piece for holding in holdings for piece in split(holding, end)]
    file.write_text(json.dumps(regions, ensure_ascii=False), encoding="utf-8")


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
        "intervals": sum(len(region.holdings) for region in atlas.regions.values()),
        "regions repainted per step": sum(len(region.holdings) - 1 for region in atlas.regions.values()) / len(years),
        "atlas.en.json, bytes": next(size for path, size in load.before if path.endswith("/atlas.en.json")),
        "up to the first map, bytes": load.bytes,
        "main thread per step, ms": task,
        "median step, ms": quick.ms[len(years) // 2],
        "worst step, ms": quick.ms[-1],
        f"median step at 1/{SLOWED} CPU, ms": slow.ms[len(years) // 2],
        f"worst step at 1/{SLOWED} CPU, ms": slow.ms[-1],
    }


def both() -> tuple[dict[str, float], dict[str, float]]:
    """Measure today's folder and the busier one."""
    today = Path(os.environ.get("ATLAS_GEODATA", Defaults.GEODATA))
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        busier(today, Path(folder) / "busier")
        return measured(browser, today), measured(browser, Path(folder) / "busier")


def rows() -> list[Row]:
    """Compare both folders; the ratio is the busier one's to today's."""
    now, then = both()
    found = []
    for name, value in now.items():
        digits = 1 if name.endswith(("ms", "step")) else 0
        ratio = then[name] / value
        flat = FLAT.get(name)
        found.append(
            Row(
                f"{TIMES} times the holdings: {name}",
                f"{then[name]:,.{digits}f}, today {value:,.{digits}f}: {ratio:.2f} times",
                f"at most {flat:g} times" if flat else "",
                ratio <= flat if flat else None,
            )
        )
    return found


if __name__ == "__main__":
    tell(rows())

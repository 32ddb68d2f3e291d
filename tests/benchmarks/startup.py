"""Import, load, polygonise and measure everything, in a fresh process: seconds and peak memory.

Run by hand: ``.venv/bin/python -m tests.benchmarks.startup``. Only what ``.ci/serve.lock`` names can be imported, as
where the README's first command serves: folium, for one, imports pandas wherever it is. With ``ATLAS_BEFORE``, a
checkout of another version whose ``.venv`` has what it needs, the two take turns.
"""

import importlib.metadata
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

from .rows import Row, tell

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 7
TARGET_S, TARGET_MB = 1.5, 200
MOST_OF_BEFORE = 0.7
IMPORTS_TOLD = 10
OWN = {"app", "tests", "wsgi"}


def serve_only() -> None:
    """Hide from this process every library that a server has not."""
    locked = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / ".ci" / "serve.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for name, distributions in importlib.metadata.packages_distributions().items():
        known = {re.sub(r"[-_.]+", "-", one).lower() for one in distributions}
        if not known & locked and name not in OWN and name not in sys.modules:
            sys.modules[name] = None  # type: ignore[assignment]  # how Python marks what cannot be imported


def once() -> dict[str, float]:
    """Start the application and measure everything in this process."""
    serve_only()
    start = time.perf_counter()
    from app import create_app

    app = create_app()
    service = app.extensions["atlas"]
    _ = service.measurements.region_areas, service.measurements.face_equal_area_km2, service.figure_checks
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": peak_mb()}


def peak_mb() -> float:
    """Most memory that this process has had at a time, MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says on Linux includes the process that started this one.
        found = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(runs: int = RUNS) -> tuple[list[float], list[float], list[float], list[float]]:
    """Start fresh processes in turns: seconds, MB, seconds of the bare imports, and seconds of the version before."""
    before = os.environ.get("ATLAS_BEFORE")
    found, bare, earlier = [], [], []
    _once(ROOT, sys.executable)  # what Python compiles, an installed program has
    if before:
        _once(Path(before), f"{before}/.venv/bin/python")
    for _ in range(runs):
        found.append(_once(ROOT, sys.executable))
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import flask, folium, shapely, pyproj"], check=True)
        bare.append(time.perf_counter() - start)
        if before:
            earlier.append(_once(Path(before), f"{before}/.venv/bin/python")["seconds"])
    return [run["seconds"] for run in found], [run["megabytes"] for run in found], bare, earlier


def _once(folder: Path, python: str) -> dict[str, float]:
    command = [python, "-m", "tests.benchmarks.startup", "once"]
    run = subprocess.run(command, cwd=folder, env=_environ(), capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _environ() -> dict[str, str]:
    """Return the environment, in which Python keeps what it compiles."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def imports_ms(runs: int = RUNS) -> dict[str, float]:
    """Return what importing the program costs, in ms, by the library whose modules took it; the program's own first."""
    code = "from tests.benchmarks.startup import serve_only; serve_only(); import app.web, app.cli"
    command = [sys.executable, "-X", "importtime", "-c", code]
    told: list[Counter[str]] = []
    for _ in range(runs):
        printed = subprocess.run(command, cwd=ROOT, env=_environ(), check=True, capture_output=True, text=True).stderr
        spent = Counter[str]()
        for own, name in re.findall(r"^import time: +(\d+) \| +\d+ \| +([\w.]+)$", printed, re.MULTILINE):
            top = name.partition(".")[0]
            spent["Python" if top in sys.stdlib_module_names else top] += int(own)
        told.append(spent)
    return {name: min(spent[name] for spent in told) / 1000 for name in told[0]}


def rows() -> list[Row]:
    """Measure the start-up; the target leaves room for a slower machine."""
    runs, megabytes, bare, earlier = measure()
    seconds, most = median(runs), median(megabytes)
    spent = imports_ms()
    first = sorted(spent.items(), key=lambda one: -one[1])[:IMPORTS_TOLD]
    found = [
        Row(
            "Start-up: import, load, check, polygonise, measure",
            f"{seconds:.2f} s",
            f"under {TARGET_S} s",
            seconds < TARGET_S,
        ),
        Row("Start-up against the bare import of the libraries", f"{seconds / median(bare):.1f} times"),
        Row(
            "Importing the program and its libraries, by whose modules take it",
            f"{sum(spent.values()):.0f} ms: {', '.join(f'{name} {ms:.0f}' for name, ms in first)}",
        ),
        Row("Memory after start-up, peak", f"{most:.0f} MB", f"under {TARGET_MB} MB", most < TARGET_MB),
    ]
    if earlier:
        ratio = seconds / median(earlier)
        target = f"at most {MOST_OF_BEFORE}"
        found.insert(
            1, Row("Start-up against version 0.1.0, in turns", f"{ratio:.2f} times", target, ratio <= MOST_OF_BEFORE)
        )
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        print(json.dumps(once()))
    else:
        tell(rows())

"""Import, load, polygonise and measure everything, in a fresh process: seconds and peak memory.

Run by hand: ``.venv/bin/python -m tests.benchmarks.startup``
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from .rows import Row, tell

RUNS = 7
TARGET_S, TARGET_MB = 1.5, 200


def once() -> dict[str, float]:
    """Start the application and measure everything in this process."""
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


def measure(runs: int = RUNS) -> tuple[float, float, float]:
    """Return the medians of several fresh processes: seconds, MB, and seconds of the bare imports."""
    command = [sys.executable, "-m", "tests.benchmarks.startup", "once"]
    found, bare = [], []
    for _ in range(runs):
        found.append(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import flask, folium, shapely, pyproj"], check=True)
        bare.append(time.perf_counter() - start)
    return median(run["seconds"] for run in found), median(run["megabytes"] for run in found), median(bare)


def rows() -> list[Row]:
    """Measure the start-up; the target leaves room for a slower machine."""
    seconds, megabytes, bare = measure()
    return [
        Row(
            "Start-up: import, load, check, polygonise, measure",
            f"{seconds:.2f} s",
            f"under {TARGET_S} s",
            seconds < TARGET_S,
        ),
        Row("Start-up against the bare import of the libraries", f"{seconds / bare:.1f} times"),
        Row("Memory after start-up, peak", f"{megabytes:.0f} MB", f"under {TARGET_MB} MB", megabytes < TARGET_MB),
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        print(json.dumps(once()))
    else:
        tell(rows())

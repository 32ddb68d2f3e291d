"""Import, load, polygonise and measure everything, in a fresh process: seconds and peak memory.

Run by hand: ``.venv/bin/python tests/benchmarks/startup.py``
"""

import json
import resource
import subprocess
import sys
import time


def once() -> None:
    """Start the application and measure everything in this process; print seconds and MB."""
    start = time.perf_counter()
    from app import create_app

    app = create_app()
    service = app.extensions["atlas"]
    _ = service.survey.region_areas, service.survey.face_equal_area_km2, service.figure_checks
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


def main(runs: int = 5) -> None:
    """Print the median of several fresh processes, beside that of an empty interpreter."""
    command = [sys.executable, __file__, "once"]
    found = [
        json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(runs)
    ]
    bare = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import flask, folium, shapely, pyproj"], check=True)
        bare.append(time.perf_counter() - start)
    seconds = sorted(run["seconds"] for run in found)[runs // 2]
    megabytes = sorted(run["megabytes"] for run in found)[runs // 2]
    imports = sorted(bare)[runs // 2]
    print(f"start-up {seconds:.2f} s, {megabytes:.0f} MB; {seconds / imports:.1f} times the bare imports")


if __name__ == "__main__":
    once() if sys.argv[1:] == ["once"] else main()

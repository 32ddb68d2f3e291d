"""What the dearest bodies cost that a search finds, of all that are accepted for measuring.

Run by hand: ``.venv/bin/python -m tests.benchmarks.heavy_polygons [SEEDS]``. Bodies of every kind in
``tests/heavy_polygons.py`` are drawn by seeds and sent to the application in this process; the dearest of each kind,
by processor time against what it may cost, is asked again. ``HEAVY=FILE`` adds a body of one's own.
"""

import gc
import os
import sys
import time
from pathlib import Path

from app import create_app
from tests.heavy_polygons import BYTES, KINDS, drawn, vertices

from .rows import Row, tell

SEEDS = 12

#: What a body may cost, seconds of a processor: so much at least, and so much for each vertex.
LEAST_S, OF_A_VERTEX_S = 0.3, 25e-6


def rows(seeds: int = SEEDS) -> list[Row]:
    """Search and tell, for each kind, the body that comes nearest to what it may cost."""
    client = create_app().test_client()

    def cost(path: str, body: bytes) -> float:
        started = time.process_time()
        status = client.post(path, data=body, content_type="application/geo+json").status_code
        assert status in (200, 400), status
        return time.process_time() - started

    for path in ("/api/v1/area", "/try/area"):
        cost(path, drawn("sieve", 1))  # what is made once
    gc.collect()
    gc.freeze()
    own = os.environ.get("HEAVY")
    bodies = {kind: [drawn(kind, seed) for seed in range(seeds)] for kind in KINDS}
    bodies |= {own: [Path(own).read_bytes()]} if own else {}
    found = []
    for kind, drawn_bodies in bodies.items():
        sized = [(body, vertices(body)) for body in drawn_bodies if len(body) <= BYTES]
        may = [max(LEAST_S, OF_A_VERTEX_S * count) for _, count in sized]
        first = [cost("/api/v1/area", body) / most for (body, _), most in zip(sized, may, strict=True)]
        dearest = first.index(max(first))
        body, count = sized[dearest]
        seconds = min(max(cost(path, body) for path in ("/api/v1/area", "/try/area")) for _ in range(3))
        size = f"{len(body) / 1000:,.0f} kB, {count:,} vertices, the dearest of {len(sized)}"
        found.append(
            Row(
                f"{kind.replace('_', ' ')}: {size}",
                f"{seconds:.2f} s, {seconds / may[dearest]:.2f} of what it may",
                f"at most {may[dearest]:.2f} s",
                seconds <= may[dearest],
            )
        )
    return found


if __name__ == "__main__":
    tell(rows(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS))

"""A day's visitors before two workers: how much the nginx example answers by itself, and how fast.

Run by hand: ``.venv/bin/python -m tests.benchmarks.cache_hits``. Needs nginx. The same list of
requests, drawn with a fixed seed, is sent through nginx and straight to gunicorn, by clients on
the same machine, which share its processors with both servers.
"""

import random
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.rows import Row, tell
from tests.deploy.proxy import HOST, nginx
from tests.faults.running import fetch, gunicorn

REQUESTS = 3_000
CLIENTS = 16
SEED = 1689

LANGUAGES = ("en-GB,en;q=0.9", "ru-RU,ru;q=0.9,en;q=0.8", "zh-CN,zh;q=0.9,en;q=0.8", "de-DE,de;q=0.9,en;q=0.8")
_FILE = re.compile(r"/assets/[0-9a-f]+/[A-Za-z0-9_./-]+")
_REGION = re.compile(r'href="(/regions/[a-z0-9-]+)')

Request = tuple[str, dict[str, str]]


def visits(where: Path) -> list[Request]:
    """Draw requests as visits make them: a start page with its files, then days, regions, figures, API.

    Days are drawn evenly from two centuries and half of the visits begin on one of them, so most
    days are asked for once: what a cache cannot know before.
    """
    draw = random.Random(SEED)
    start = fetch(where, "/").body.decode()
    files = sorted(set(_FILE.findall(start)))
    regions = sorted(set(_REGION.findall(fetch(where, "/regions").body.decode())))
    wanted: list[Request] = []
    while len(wanted) < REQUESTS:
        reader = {"Accept-Language": draw.choices(LANGUAGES, (5, 3, 3, 1))[0], "Accept-Encoding": "gzip, deflate, br"}
        day = f"{draw.randint(1690, 1910)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        visit = ["/" if draw.random() < 0.5 else f"/?date={day}", *files]
        visit += draw.sample(regions, draw.randint(0, 3))
        visit += draw.sample(["/figures", "/treaties/aigun-1858", "/treaties/nerchinsk-1689", "/method", "/sources"], 1)
        if draw.random() < 0.2:
            visit.append(f"/api/v1/regions?date={day}")
        wanted += [(path, reader) for path in visit]
    return wanted[:REQUESTS]


def replay(where: int | Path, wanted: list[Request], headers: Mapping[str, str]) -> tuple[float, Counter[str]]:
    """Send all requests from several clients; give requests per second and what the cache said."""
    waiting, said, lock = list(reversed(wanted)), Counter[str](), threading.Lock()

    def client() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                path, own = waiting.pop()
            answer = fetch(where, path, dict(headers) | own)
            with lock:
                said[answer.headers.get("x-cache-status", "none") if answer.status == 200 else "failed"] += 1

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    start = time.perf_counter()
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    return len(wanted) / (time.perf_counter() - start), said


def rows() -> list[Row]:
    """Measure both ways, each with fresh workers."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        folder = Path(name)
        with gunicorn(where=folder / "http.sock") as server:
            wanted = visits(folder / "http.sock")
            straight, plain = replay(server.where, wanted, HOST)
        with gunicorn(where=folder / "http.sock"), nginx(folder, folder / "http.sock") as port:
            cold, said = replay(port, wanted, HOST)
            warm, again = replay(port, wanted, HOST)
    failed = plain["failed"] + said["failed"] + again["failed"]
    what = f"{REQUESTS:,} requests of visitors, {CLIENTS} at a time, two workers"
    return [
        Row(f"{what}: straight to gunicorn", f"{straight:,.0f} requests/s"),
        Row("the same through nginx, its cache empty at the start", f"{cold:,.0f} requests/s"),
        Row("the same once more", f"{warm:,.0f} requests/s", "faster than gunicorn alone", warm > straight),
        Row("answered by nginx alone, cache empty at the start", f"{said['HIT'] / REQUESTS:.0%}"),
        Row(
            "answered by nginx alone, once more",
            f"{again['HIT'] / REQUESTS:.0%}",
            "90 %",
            again["HIT"] >= 0.9 * REQUESTS,
        ),
        Row("failed", f"{failed}", "none", failed == 0),
    ]


if __name__ == "__main__":
    tell(rows())

"""Whether a worker's memory stands still: 100,000 requests to the production server, half of them never seen before.

Run by hand: ``.venv/bin/python -m tests.benchmarks.memory [REQUESTS]``. One request in two is of an address that
nobody has asked for yet: another day of the map, of the API or of a drawing, two other days to compare, a name
that does not exist, a day that is none. Finished answers are kept up to ``KEPT_ANSWERS_BYTES``
(app/config.py), so memory rises until that is full, and has to stand still from then on. *Memory* of a worker is
its proportional share (Pss in ``/proc/<pid>/smaps_rollup``): what it shares with the others counts
in parts. The *peak* is resident memory (VmHWM), shared pages in full.
"""

import itertools
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from tests.faults.running import Server, fetch, gunicorn

from .rows import Row, tell

REQUESTS = 100_000
FULL = 40_000
EVERY = 10_000
CLIENTS = 6
NEW_OF = 2
MOST_GROWTH, MOST_MB = 0.05, 200

#: Asked again and again, as most readers do.
KNOWN = (
    "/", "/?year=1858", "/?date=1860-11-14", "/figures", "/regions", "/regions/amur-left-bank", "/treaties/aigun-1858",
    "/sources", "/method", "/changes?from=1689&to=1914", "/healthz", "/api/v1/treaties", "/api/v1/figures",
    "/api/v1/regions?date=1858-06-01", "/api/v1/borders?date=1858-06-01", "/sources/rksdpa-2004.bib",
)  # fmt: skip

#: Asked once: a day, another day after it, and the number of the request.
NEW = (
    "/?date={day}", "/api/v1/regions?date={day}", "/api/v1/borders?date={day}", "/changes?from={day}&to={later}",
    "/api/v1/changes?from={day}&to={later}", "/map.svg?date={day}", "/cite.ris?date={day}", "/?date={day}&lang=ru",
    "/regions/no-such-{number}", "/assets/{hash}/static/no-such-{number}.js", "/?date=no-such-{number}",
    "/assets/{hash}/static/{up}js/main.js",
)  # fmt: skip

ENCODINGS = ("br", "br", "br", "gzip", "zstd", "identity")
LANGUAGES = ("en-GB,en;q=0.9", "ru", "zh-CN,zh;q=0.9")
FIRST_DAY, DAYS = date(1643, 1, 1), 98_000


def address(number: int, assets: str) -> str:
    """Return the address of a request: the same number asks the same."""
    turn, place = divmod(number, NEW_OF)
    if place:
        return KNOWN[(number * 7 + turn) % len(KNOWN)]
    # Steps of a prime: no day comes twice with the same pattern, and all centuries come early.
    day = FIRST_DAY + timedelta(days=turn * 10_007 % DAYS)
    spelt = "".join("js/../" if turn >> bit & 1 else "./" for bit in range(14))
    return NEW[turn % len(NEW)].format(
        day=day, later=day + timedelta(days=500), number=number, hash=assets, up=quote(spelt, safe="/.")
    )


def ask(server: Server, numbers: "itertools.count[int]", until: int, assets: str, got: Counter[int]) -> None:
    """Send requests from several clients up to a number."""
    lock = threading.Lock()

    def client() -> None:
        while True:
            with lock:
                if got.total() + waiting[0] >= until:
                    return
                waiting[0] += 1
                number = next(numbers)
            reader = {
                "Accept-Encoding": ENCODINGS[number // NEW_OF % len(ENCODINGS)],
                "Accept-Language": LANGUAGES[number // 3 % len(LANGUAGES)],
            }
            status = fetch(server.where, address(number, assets), reader).status
            with lock:
                waiting[0] -= 1
                got[status] += 1

    waiting = [0]
    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    server.out.clear()  # the access log, which nobody reads here


def share_mb(worker: int) -> float:
    """Proportional share of memory of a process, MB."""
    return _kb(f"/proc/{worker}/smaps_rollup", "Pss") / 1024


def peak_mb(worker: int) -> float:
    """Most resident memory that a process has had, MB."""
    return _kb(f"/proc/{worker}/status", "VmHWM") / 1024


def _kb(file: str, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", Path(file).read_text(encoding="ascii"), re.MULTILINE)
    assert found, file
    return int(found[1])


def measure(requests: int = REQUESTS, say: Callable[[str], object] = lambda line: None) -> dict[str, object]:
    """Ask, and weigh the workers on the way.

    Returns
    -------
    dict
        ``mb``: by number of requests, the mean share of the workers in MB; ``peak``: the highest of any, MB;
        ``failed``: answers from 500 on; ``same``: whether the workers lived through it.
    """
    got, numbers = Counter[int](), itertools.count()
    with gunicorn() as server:
        page = fetch(server.where, "/").body.decode()
        found = re.search(r"/assets/([0-9a-f]{12})/", page)
        assert found
        workers = server.workers()
        mb = {}
        for done in range(0, requests + 1, EVERY):
            ask(server, numbers, done, found[1], got)
            mb[done] = sum(map(share_mb, workers)) / len(workers)
            say(f"{done:>7,} requests: {mb[done]:.1f} MB  {dict(got)}")
        return {
            "mb": mb,
            "peak": max(map(peak_mb, workers)),
            "failed": sum(count for status, count in got.items() if status >= 500),
            "same": server.workers() == workers,
        }


def rows(requests: int = REQUESTS) -> list[Row]:
    """Compare the memory once the kept answers are full with that at the end."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise SystemExit("only Linux tells a process' share of memory")
    found = measure(requests, lambda line: print(line, file=sys.stderr, flush=True))
    mb, peak = found["mb"], found["peak"]
    assert isinstance(mb, dict)
    assert isinstance(peak, float)
    growth = mb[requests] / mb[FULL] - 1
    return [
        Row("Memory of a worker, ready", f"{mb[0]:.0f} MB"),
        Row(f"Memory of a worker after {FULL:,} requests", f"{mb[FULL]:.0f} MB"),
        Row(f"Memory of a worker after {requests:,} requests", f"{mb[requests]:.0f} MB"),
        Row(
            f"Growth from {FULL:,} to {requests:,} requests",
            f"{growth:+.1%}",
            f"at most {MOST_GROWTH:.0%}",
            growth <= MOST_GROWTH,
        ),
        Row("Peak of resident memory of any worker", f"{peak:.0f} MB", f"under {MOST_MB} MB", peak < MOST_MB),
        Row("Answers with status 500 and above", f"{found['failed']}", "none", not found["failed"]),
        Row("Workers that lived through it", "all" if found["same"] else "not all", "all", bool(found["same"])),
    ]


if __name__ == "__main__":
    tell(rows(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS))

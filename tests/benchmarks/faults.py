"""What readers lose when workers are killed and when the server is restarted, while they ask.

Run by hand: ``.venv/bin/python -m tests.benchmarks.faults``. Needs nginx for one of its parts. Eight readers
ask for addresses of their own, so no cache answers; a failed request is not repeated. *Killed* means
``kill -9`` of all workers in one moment, each time while they answer: at most one request is in the
hands of each. ``tests/faults`` holds the same to its limits with fewer requests.
"""

import tempfile
from collections import Counter
from pathlib import Path
from statistics import median

from tests.deploy.proxy import HOST, NGINX, nginx
from tests.faults.load import Outcome, kept_socket, killing, slow_clients, under_load, waits_beside
from tests.faults.running import gunicorn
from tests.heavy_polygons import drawn

from .rows import Row, tell

REQUESTS, RESTARTED = 600, 200
KILLS, WORKERS, SLOW_CLIENTS = 8, 2, 240

#: Who sends polygons and how many pages are read meanwhile; the polygons by kind and seed; the wait that is allowed.
SENDERS, READ = 16, 120
HEAVIEST = (("pinched", 9), ("small_parts", 4), ("zigzag", 4), ("sieve", 18), ("spiral", 5), ("comb", 0))
LONGEST_WAIT_S = 0.2


def rows() -> list[Row]:
    """Deal the blows and count."""
    with gunicorn({"WEB_CONCURRENCY": str(WORKERS)}) as server:
        plain = under_load(server.where, REQUESTS, killing(server, KILLS))
    in_hand = KILLS * WORKERS
    lost = plain.failed.total()
    killed = f"{KILLS} times all {WORKERS} workers killed, {REQUESTS} requests"
    found = [Row(f"{killed}, no proxy: failed", _said(plain), f"at most the {in_hand} in their hands", lost <= in_hand)]
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        path = Path(name) / "http.sock"
        if NGINX is None:
            found.append(Row(f"{killed}, behind nginx", "not measured: nginx is not installed"))
        else:
            with gunicorn({"WEB_CONCURRENCY": str(WORKERS)}, where=path) as server, nginx(Path(name), path) as port:
                proxied = under_load(port, REQUESTS, killing(server, KILLS), headers=HOST)
            cut = proxied.failed["IncompleteRead"]
            refused = proxied.failed.total() - cut
            found.append(
                Row(
                    f"{killed}, behind the nginx example: broken off while they were sent",
                    f"{cut}",
                    f"at most {in_hand}",
                    cut <= in_hand,
                )
            )
            found.append(Row("The same: failed in another way", f"{refused}", "none", not refused))
    with tempfile.TemporaryDirectory(prefix="atlas-") as name, kept_socket(Path(name) / "http.sock") as running:
        kept = under_load(running.path, RESTARTED, [running.restart])
    found += _beside_polygons()
    if NGINX is not None:
        found += _beside_slow_clients()
    what = f"Restart on a kept socket, {RESTARTED} requests: failed"
    return [*found, Row(what, _said(kept), "none", not kept.failed and kept.answered == RESTARTED)]


def _beside_polygons() -> list[Row]:
    """Read pages while sixteen send the heaviest polygons that are known, one after the other."""
    bodies = [drawn(kind, seed) for kind, seed in HEAVIEST]
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        path = Path(name) / "http.sock"
        with gunicorn({"WEB_CONCURRENCY": str(WORKERS)}, where=path) as server:
            told = [_waits("no proxy", *waits_beside(server.where, bodies, senders=SENDERS, answers=READ))]
            if NGINX is not None:
                with nginx(Path(name), path) as port:
                    found = waits_beside(port, bodies, senders=SENDERS, answers=READ, headers=HOST)
                told.append(_waits("behind the nginx example", *found))
    return told


def _beside_slow_clients() -> list[Row]:
    """Read behind nginx while many clients neither end what they send nor take what they asked for."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        path = Path(name) / "http.sock"
        with gunicorn({"WEB_CONCURRENCY": str(WORKERS)}, where=path) as server, nginx(Path(name), path) as port:
            del server
            with slow_clients(port, SLOW_CLIENTS, HOST):
                outcome = under_load(port, REQUESTS, (), headers=HOST)
                waits, _ = waits_beside(port, (), senders=0, answers=READ, headers=HOST)
    middle, who = median(waits), f"{SLOW_CLIENTS} clients that never end, behind the nginx example"
    return [
        Row(
            f"{REQUESTS} requests beside {who}: failed",
            _said(outcome),
            "none",
            not outcome.failed and outcome.answered == REQUESTS,
        ),
        Row(
            "The same: a reader of new pages",
            f"median {middle:.2f} s, longest {waits[-1]:.2f} s",
            f"median at most {LONGEST_WAIT_S} s",
            middle <= LONGEST_WAIT_S,
        ),
    ]


def _waits(where: str, waits: list[float], statuses: Counter[int]) -> Row:
    middle = median(waits)
    answers = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
    return Row(
        f"A reader of new pages, {where}, while {SENDERS} send the heaviest polygons ({answers})",
        f"median {middle:.2f} s, longest {waits[-1]:.2f} s",
        f"median at most {LONGEST_WAIT_S} s",
        middle <= LONGEST_WAIT_S,
    )


def _said(outcome: Outcome) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(outcome.failed.items()))
    return f"{outcome.failed.total()}{f' ({kinds})' if kinds else ''}"


if __name__ == "__main__":
    tell(rows())

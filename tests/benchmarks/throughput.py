"""Requests per second under gunicorn, beside a Flask view that gives the same bytes from memory.

Run by hand, with ``wrk`` installed: ``python -m tests.benchmarks.throughput``. Both servers run
alike, two workers, one after the other; the bare one answers each address with the body and
content headers that the atlas gave, and does nothing else. Pages are asked as a browser asks, with
the same address again and again, and once with a new day for every request.
"""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from flask import Flask, Response

from .rows import Row, tell

ADDRESSES = (
    "/?date=1858-06-01",
    "/figures",
    "/regions/amur-left-bank",
    "/api/v1/regions?date=1858-06-01",
    "/api/v1/treaties/aigun-1858",
    "/api/v1/changes?from=1689&to=1914",
)
#: Addresses of which each request asks another day: what it costs to make an answer.
DAYS = ("/", "/api/v1/regions", "/api/v1/borders")
ACCEPTED = "gzip, deflate, br, zstd"
WORKERS = 2
SECONDS = 3
ROUNDS = 3
LEAST_SHARE = 0.75

#: A Lua script for wrk: the day of the n-th request.
EACH_DAY = """
local n = {start}
request = function()
  n = n + 7
  local day = os.date("!%Y-%m-%d", n * 86400)
  return wrk.format("GET", "{path}?date=" .. day)
end
"""


def bare_app() -> Flask:
    """Make the application to compare with, from the answers in the folder that ``BARE_ANSWERS`` names."""
    app = Flask("bare")
    for number in range(len(ADDRESSES)):
        kind, encoding, body = Path(os.environ["BARE_ANSWERS"], str(number)).read_bytes().split(b"\n", 2)

        def view(kind: str = kind.decode(), encoding: str = encoding.decode(), body: bytes = body) -> Response:
            return Response(body, content_type=kind, headers={"Content-Encoding": encoding} if encoding else None)

        app.add_url_rule(f"/{number}", str(number), view)
    return app


@contextmanager
def gunicorn(target: str, **environ: str) -> Iterator[tuple[int, int]]:
    """Serve an application with two workers; gives its port and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", str(WORKERS), "--log-level", "error"]
    process = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}", target], env=os.environ | environ)
    try:
        for _ in range(200):
            try:
                ask(port, "/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def ask(port: int, address: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Ask for one address as a browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", address, headers={"Accept-Encoding": ACCEPTED, "Accept-Language": "en"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def rate(port: int, address: str, script: str | None = None) -> float:
    """Return the requests per second of one address, and make sure that none failed."""
    command = ["wrk", "-t1", "-c4", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {ACCEPTED}", "-H", "Accept-Language: en"]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        if script:
            file.write(script)
            file.flush()
            command += ["-s", file.name]
        printed = subprocess.run(
            [*command, f"http://127.0.0.1:{port}{address}"], check=True, capture_output=True, text=True
        ).stdout
    if "Non-2xx" in printed:
        raise RuntimeError(printed)
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert found, printed
    return float(found[1])


def rows() -> list[Row]:
    """Measure and compare."""
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed; Debian's package is named wrk")
    with tempfile.TemporaryDirectory() as folder:
        with gunicorn("wsgi:app") as (port, _):
            for number, address in enumerate(ADDRESSES):
                response, body = ask(port, address)
                assert response.status == 200, address
                head = [response.getheader("Content-Type", ""), response.getheader("Content-Encoding", "")]
                Path(folder, str(number)).write_bytes("\n".join([*head, ""]).encode() + body)
        # The two servers take turns, so that whatever else the machine does disturbs both alike.
        with (
            gunicorn("wsgi:app") as (port, _),
            gunicorn("tests.benchmarks.throughput:bare_app()", BARE_ANSWERS=folder) as (bare_port, _),
        ):
            found = []
            for number, address in enumerate(ADDRESSES):
                rounds = [(rate(port, address), rate(bare_port, f"/{number}")) for _ in range(ROUNDS)]
                ours, bare = (median(side) for side in zip(*rounds, strict=True))
                found.append(
                    Row(
                        f"Requests per second, {address}",
                        f"{ours:,.0f}; {ours / bare:.2f} of a bare Flask view's",
                        f"at least {LEAST_SHARE}",
                        ours / bare >= LEAST_SHARE,
                    )
                )
            for path in DAYS:
                # 1643-01-01 lies 119,442 days before 1970; each round starts one day later, so no day is asked twice.
                rates = [rate(port, path, EACH_DAY.format(start=turn - 119000, path=path)) for turn in range(ROUNDS)]
                found.append(Row(f"Requests per second, {path} with a new day each", f"{median(rates):,.0f}"))
    return found


if __name__ == "__main__":
    tell(rows())

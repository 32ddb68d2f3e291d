"""Requests per second under gunicorn, beside a Flask view that gives the same bytes from memory.

Run by hand, with ``wrk`` installed: ``python -m tests.benchmarks.throughput``. Both servers run
alike, two workers, in turns; the bare one answers each address with the body and
content headers that the atlas gave, and does nothing else. Pages are asked as a browser asks, with
the same address again and again, and once with a new day for every request. There the bare view has what the
template is filled with, or the document, for some days already, and fills, writes and compresses it for each request.
"""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from types import MethodType
from typing import Any

from flask import Flask, Response, template_rendered
from flask_compress import Compress
from jinja2 import Template

from app import create_app

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
#: The same for a new day, and how many days the bare view goes through in turn.
LEAST_SHARE_OF_NEW_DAY, KNOWN_DAYS = 0.5, 40

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


def bare_days_app() -> Flask:
    """Make the application to compare with where each request asks another day; it lacks all but the last step."""
    app = create_app()
    app.wsgi_app = MethodType(Flask.wsgi_app, app)  # type: ignore[method-assign]
    filled: list[tuple[Template, dict[str, Any]]] = []

    def note(sender: Flask, template: Template, context: dict[str, Any], **more: Any) -> None:
        filled.append((template, context))

    template_rendered.connect(note, app)
    for number, path in enumerate(DAYS):
        first = len(filled)
        days = [date(1643, 1, 1) + timedelta(days=3461 * turn) for turn in range(KNOWN_DAYS)]
        answers = [app.test_client().get(f"{path}?date={day}") for day in days]
        if len(filled) > first:
            views = [partial(template.render, context) for template, context in filled[first:]]
        else:
            views = [partial(json.dumps, answer.get_json(), ensure_ascii=False) for answer in answers]
        _add_view(app, number, cycle(views), answers[0].content_type)
    for hooks in (app.before_request_funcs, app.after_request_funcs):
        for name, some in hooks.items():
            hooks[name] = [hook for hook in some if isinstance(getattr(hook, "__self__", None), Compress)]
    return app


def _add_view(app: Flask, number: int, views: Iterator[Callable[[], str]], kind: str) -> None:
    app._got_first_request = False
    app.add_url_rule(f"/bare/{number}", f"bare-{number}", lambda: Response(next(views)(), content_type=kind))


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
            gunicorn("tests.benchmarks.throughput:bare_days_app()") as (days_port, _),
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
            for number, path in enumerate(DAYS):
                # 1643-01-01 lies 119,442 days before 1970; each round starts one day later, so no day is asked twice.
                scripts = [EACH_DAY.format(start=turn - 119000, path=path) for turn in range(ROUNDS)]
                rounds = [(rate(port, path, script), rate(days_port, f"/bare/{number}")) for script in scripts]
                ours, bare = (median(side) for side in zip(*rounds, strict=True))
                found.append(
                    Row(
                        f"Requests per second, {path} with a new day each",
                        f"{ours:,.0f}; {ours / bare:.2f} of a bare Flask view's that fills the same template",
                        f"at least {LEAST_SHARE_OF_NEW_DAY}",
                        ours / bare >= LEAST_SHARE_OF_NEW_DAY,
                    )
                )
    return found


if __name__ == "__main__":
    tell(rows())

"""Whether every route answers whatever it is asked: seeded requests of all routes, many of them broken.

Run by hand: ``.venv/bin/python -m tests.benchmarks.fuzz_routes [REQUESTS [SEED]]``; ``.ci/run`` asks a
part of as many, and fails by the exit code. The application is asked in this
process. An answer fails by a status from 500 on, other than 503 and the 501 of oEmbed for a format that it does not
have, by an exception, by a cookie, or by a header that holds
what was sent in another form than an address.
"""

import sys
import time
from collections import Counter
from random import Random
from urllib.parse import quote

from flask import Flask

from app import create_app
from tests.heavy_polygons import KINDS, drawn

from .rows import Row, tell

REQUESTS, SEED = 20_000, 17

METHODS = ("GET",) * 8 + ("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE")
NAMES = ("date", "year", "from", "to", "lang", "region", "figure", "reading", "compare", "value", "vertices", "text",
         "lon", "lat", "fits", "decimals", "relief", "stretch", "format", "url", "q", "zz")  # fmt: skip
VALUES = (
    *("", "1858-05-28", "1858", "0", "-1", "9" * 400, "1e999", "NaN", "\x00", "\x1b[31m", "\r\nX-Evil: 1", "../../etc"),
    *("<script>alert(1)</script>", "１８５８", "Ⅷ", "\ud7ff", "ru", "zh-Hans", "xx", "咸丰八年", "28 May 1858 O.S."),
    *("{{7*7}}", "%s%n", "a" * 3000, "600,000 km2", "over 1 million", "https://evil.example/", "on", "180", "90.0001"),
)
HEADERS = {
    "Accept-Encoding": ("br", "gzip", "zstd", "identity", "*;q=0", "br;q=0, *", "x" * 500),
    "Accept-Language": ("ru", "zh-TW", "en;q=0.1, *", "\u00e9", "x" * 500),
    "Accept": ("text/html", "application/json", "*/*;q=0", "image/png"),
    "If-None-Match": ("*", '"x"', "W/", '"' * 300),
    "If-Modified-Since": ("yesterday", "Fri, 31 Feb 9999 00:00:00 GMT"),
    "Range": ("bytes=0-1", "bytes=-0", "bytes=9-1", "x"),
    "Content-Type": ("application/json", "text/plain", "application/x-www-form-urlencoded", "x"),
    "Content-Encoding": ("gzip", "identity"),
    "Origin": ("https://elsewhere.example", "null"),
}


def drawn_request(app: Flask, random: Random) -> tuple[str, str, dict[str, str], bytes]:
    """Draw a request of some route: method, address, headers, body."""
    rules = [rule.rule for rule in app.url_map.iter_rules()]
    atlas = app.extensions["atlas"].atlas
    ids = [*atlas.regions, *atlas.figures, *atlas.treaties, *atlas.sources, *VALUES]
    path = random.choice(rules)
    while "<" in path:
        start, end = path.index("<"), path.index(">")
        path = path[:start] + quote(random.choice(ids), safe="/" if random.random() < 0.3 else "") + path[end + 1 :]
    if random.random() < 0.1:
        path = random.choice((path + "/", "/" + path, path.upper(), path + "%00", path[:-1] or "/", path + "/.."))
    asked = [
        f"{random.choice(NAMES)}={quote(random.choice((*VALUES, *ids)))}"
        for _ in range(random.choice((0, 0, 1, 1, 2, 4)))
    ]
    headers = {name: random.choice(some) for name, some in HEADERS.items() if random.random() < 0.2}
    body = drawn(random.choice(list(KINDS)), random.randrange(10**6))[:40_000] if random.random() < 0.05 else b""
    return random.choice(METHODS), path + ("?" + "&".join(asked) if asked else ""), headers, body


def _said(status: int, address: str) -> bool:
    """Whether a status from 500 on is what it should be: not ready, or a format that oEmbed wants refused by 501."""
    return status == 503 or (status == 501 and address.startswith("/oembed"))


def rows(requests: int = REQUESTS, seed: int = SEED) -> list[Row]:
    """Ask and count."""
    app = create_app({"PROPAGATE_EXCEPTIONS": False})
    client, random = app.test_client(), Random(seed)
    statuses, failures, started = Counter[int](), list[str](), time.perf_counter()
    slowest = (0.0, "")
    for _ in range(requests):
        method, address, headers, body = drawn_request(app, random)
        before = time.process_time()
        # With a host of its own: of an address that begins with "//", the client would read one.
        answer = client.open(address, method=method, headers=headers, data=body, base_url="http://localhost")
        slowest = max(slowest, (time.process_time() - before, f"{method} {address[:80]}"))
        statuses[answer.status_code] += 1
        told = " ".join(f"{name}: {value}" for name, value in answer.headers)
        if (
            (answer.status_code >= 500 and not _said(answer.status_code, address))
            or "Set-Cookie" in told
            or "X-Evil: 1" in told
        ):
            failures.append(f"{answer.status_code} {method} {address!a}")
    for failure in failures:
        print(failure, file=sys.stderr)
    kinds = ", ".join(f"{count:,} with {status}" for status, count in sorted(statuses.items()))
    return [
        Row(f"All routes asked with {requests:,} seeded requests: failures", f"{len(failures)}", "none", not failures),
        Row("The same: answers", kinds),
        Row("The same: the dearest", f"{slowest[0]:.2f} s of a processor, {slowest[1]!a}"),
        Row("The same: time", f"{time.perf_counter() - started:.0f} s"),
    ]


if __name__ == "__main__":
    sys.exit(min(1, tell(rows(*map(int, sys.argv[1:])))))

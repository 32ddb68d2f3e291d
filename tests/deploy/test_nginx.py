"""The nginx example before two real workers: what is cached, what never is, and what is kept apart."""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.config import Defaults
from tests.deploy.proxy import EXAMPLE, HOST, needs_nginx, nginx
from tests.faults.running import Answer, Server, fetch, gunicorn

pytestmark = needs_nginx

SQUARE = b'{"type":"Polygon","coordinates":[[[130,45],[131,45],[131,46],[130,46],[130,45]]]}'


@dataclass
class Site:
    """Both servers, and a way to ask each."""

    port: int
    server: Server
    folder: Path

    def get(self, path: str, **headers: str) -> Answer:
        """Ask nginx; header names are written with underscores."""
        return fetch(self.port, path, HOST | {name.replace("_", "-"): value for name, value in headers.items()})

    def straight(self, path: str, **headers: str) -> Answer:
        """Ask gunicorn, past nginx."""
        given = HOST | {name.replace("_", "-"): value for name, value in headers.items()}
        return fetch(self.server.where, path, given)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        folder = Path(name)
        socket = folder / "http.sock"
        with gunicorn(where=socket) as server, nginx(folder, socket) as port:
            yield Site(port, server, folder)


def cache(answer: Answer) -> str | None:
    return answer.headers.get("x-cache-status")


@pytest.mark.parametrize(
    "path", ["/", "/?date=1858-05-28", "/regions/amur-left-bank", "/figures", "/api/v1/regions?date=1860-11-14"]
)
def test_the_second_reader_is_answered_from_the_cache(site: Site, path: str) -> None:
    first, second = site.get(path), site.get(path)
    assert (first.status, second.status) == (200, 200)
    assert (cache(first), cache(second)) == ("MISS", "HIT")
    assert first.body == second.body == site.straight(path).body
    assert second.headers["content-security-policy"] == site.straight(path).headers["content-security-policy"]


def test_assets_are_kept_and_immutable(site: Site) -> None:
    page = site.get("/").body.decode()
    files = sorted(set(re.findall(r"/assets/[0-9a-f]+/[A-Za-z0-9_./-]+", page)))
    assert files
    for file in files:
        first, second = site.get(file, Accept_Encoding="br"), site.get(file, Accept_Encoding="br")
        assert (first.status, cache(second)) == (200, "HIT")
        assert "immutable" in second.headers["cache-control"]
        assert second.body == site.straight(file, Accept_Encoding="br").body


@pytest.mark.parametrize("path", ["/treaties", "/api/v1/treaties"])
def test_a_browser_that_has_the_page_gets_none(site: Site, path: str) -> None:
    first = site.get(path)
    again = site.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert cache(again) == "HIT"


def test_measuring_is_never_cached(site: Site) -> None:
    for _ in range(2):
        given = HOST | {"Content-Type": "application/json"}
        answer = fetch(site.port, "/api/v1/area", given, method="POST", body=SQUARE)
        assert answer.status == 200
        assert cache(answer) is None


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/regions/atlantis", "/?date=nonsense"])
def test_what_is_about_this_moment_or_wrong_is_never_cached(site: Site, path: str) -> None:
    assert {cache(site.get(path)) for _ in range(2)} <= {None, "MISS"}


ACCEPTED_LANGUAGES = [
    "",
    "en",
    "ru",
    "zh-CN",
    "en-GB,en;q=0.9,ru;q=0.8",
    "ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7",
    "zh-CN,zh;q=0.9,en;q=0.8",
    "de-DE,de;q=0.9,en;q=0.8",
    "de-DE,de;q=0.9,ru;q=0.8,en;q=0.7",
    "ja,zh;q=0.9,en;q=0.1",
    "en;q=0.1,ru",
    "ru;q=0,en",
    "fr;q=0.3, zh-Hant-TW;q=0.9",
    "*",
    "rune,zhx",
    "EN-us",
]


def test_languages_are_never_mixed_up(site: Site) -> None:
    """Each reader gets through the cache, filled by all others before, what the atlas itself would send."""
    seen = set()
    for _ in range(2):
        for accepted in ACCEPTED_LANGUAGES:
            through = site.get("/method", Accept_Language=accepted)
            expected = site.straight("/method", Accept_Language=accepted)
            assert through.headers["content-language"] == expected.headers["content-language"], accepted
            assert through.body == expected.body, accepted
            seen.add(through.headers["content-language"])
    assert seen == {"en", "ru", "zh-Hans"}
    assert cache(site.get("/method", Accept_Language="ru-UA,ru;q=0.5")) == "HIT"


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("identity", None),
        ("", None),
        ("br;q=0, gzip;q=0", None),
        ("brotli, gzipped", None),
    ],
)
def test_encodings_are_never_mixed_up(site: Site, accepted: str, sent: str | None) -> None:
    for _ in range(2):
        answer = site.get("/sources", Accept_Encoding=accepted)
        assert answer.headers.get("content-encoding") == sent
    assert cache(answer) == "HIT"


def test_answers_vary_on_nothing_that_the_key_lacks(site: Site) -> None:
    for rule in ("/", "/embed", "/cite.txt", "/map.svg", "/sources", "/api/v1/treaties", "/assets/0/none"):
        vary = site.straight(rule).headers.get("vary", "")
        assert {name.strip().lower() for name in vary.split(",") if name} <= {"accept-language", "accept-encoding"}


def test_the_body_limit_is_that_of_the_atlas(site: Site) -> None:
    limit = re.search(r"client_max_body_size (\d+)m;", EXAMPLE.read_text(encoding="utf-8"))
    assert limit is not None
    assert int(limit[1]) * 1024 * 1024 == Defaults.MAX_CONTENT_LENGTH
    given = HOST | {"Content-Length": str(Defaults.MAX_CONTENT_LENGTH + 1), "Content-Type": "application/json"}
    refused = fetch(site.port, "/api/v1/area", given, method="POST")
    straight = fetch(site.server.where, "/api/v1/area", given, method="POST")
    assert refused.status == straight.status == 413
    for answer in (refused, straight):
        error = json.loads(answer.body)["error"]
        assert (error["status"], set(error)) == (413, {"status", "title", "detail", "accepted"})
        assert f"{Defaults.MAX_CONTENT_LENGTH:,}" in error["accepted"]


def test_citations_print_the_host_that_was_asked_and_no_other(site: Site) -> None:
    assert "http://atlas.example.org/" in site.get("/cite.txt").body.decode()
    with pytest.raises(OSError):  # noqa: PT011 - nginx closes the connection without a word
        fetch(site.port, "/cite.txt", {"Host": "elsewhere.example"})


def test_a_reader_cannot_claim_to_have_come_by_https(site: Site) -> None:
    answer = site.get("/cite.txt?date=1700-01-01", X_Forwarded_Proto="https", X_Forwarded_Ssl="on")
    assert answer.status == 200
    assert "http://atlas.example.org/" in answer.body.decode()


def test_logs_have_the_cache_and_no_reader(site: Site) -> None:
    site.get("/try?secret=words", Referer="http://secret.example", User_Agent="secret-browser")
    site.get("/secret/path")
    site.get("/")
    text = (site.folder / "amur-atlas.log").read_text()
    assert not re.search(r"secret|127\.0\.0\.1", text)
    written = [json.loads(line) for line in text.splitlines()]
    assert {"HIT", "MISS"} <= {line["cache"] for line in written}
    # The line of the last request may be written after its answer was read.
    assert "other" in {line["section"] for line in written[-3:]}

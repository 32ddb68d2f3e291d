"""Every worker sends the same bytes with the same ETag, at whatever time it made them."""

import time

import pytest
from flask import Flask

from app import create_app
from app.config import ENCODINGS
from tests.conftest import TWO_SQUARES

ADDRESSES = ["/", "/regions", "/figures/over-10000", "/map.svg", "/embed", "/api/v1/regions", "/api/v1/openapi.json"]


def worker() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES, "KEPT_ANSWERS_BYTES": 0})


@pytest.fixture(scope="module")
def small() -> Flask:
    return worker()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", [*ENCODINGS, "identity"])
def test_two_workers_at_two_times(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    workers, answers = (worker(), worker()), []
    assets = [f"/assets/{workers[0].extensions['atlas'].assets.hash}/{name}" for name in ("map.js", "atlas.en.json")]
    for number, one in enumerate(workers):
        now = time.time() + 1e7 * number
        monkeypatch.setattr(time, "time", lambda now=now: now)
        client = one.test_client()
        answers.append([client.get(address, headers={"Accept-Encoding": encoding}) for address in ADDRESSES + assets])
    for first, second in zip(*answers, strict=True):
        assert first.status_code == 200
        assert first.headers.get("Content-Encoding", "identity") in (encoding, "identity")
        assert first.data == second.data
        assert first.headers["ETag"] == second.headers["ETag"]
    assert any(answer.headers.get("Content-Encoding") == encoding for answer in answers[0]) or encoding == "identity"


@pytest.mark.slow
def test_gzip_without_a_time_is_still_gzip() -> None:
    import gzip

    client = worker().test_client()
    plain, packed = (client.get("/regions", headers={"Accept-Encoding": one}) for one in ("identity", "gzip"))
    assert gzip.decompress(packed.data) == plain.data
    assert packed.data[4:8] == bytes(4)
    assert int(packed.headers["Content-Length"]) == len(packed.data)


@pytest.mark.parametrize("encoding", [*ENCODINGS, "identity"])
def test_an_answer_without_a_body_has_none(small: Flask, encoding: str) -> None:
    for address in ("/", "/api/v1/area", "/healthz", "/nothing-here"):
        answer = small.test_client().options(address, headers={"Accept-Encoding": encoding})
        if answer.status_code == 200:
            assert (answer.data, answer.headers["Content-Length"]) == (b"", "0")
            assert not {"Content-Encoding", "Content-Type"} & set(answer.headers.keys())
            assert "OPTIONS" in answer.headers["Allow"]


def test_names_that_no_file_can_have_are_not_there(small: Flask) -> None:
    hash = small.extensions["atlas"].assets.hash
    for name in ("static/" + "a" * 300, "draw/" + "b" * 2000, "static/%00", "static/../wsgi.py", "draw/leaflet.js"):
        assert small.test_client().get(f"/assets/{hash}/{name}").status_code == 404, name


def test_what_pages_load_of_leaflet_is_served(small: Flask) -> None:
    hash = small.extensions["atlas"].assets.hash
    for name in ("leaflet/leaflet.js", "leaflet/leaflet.css", "draw/leaflet.draw.js", "draw/leaflet.draw.css",
                 "leaflet/images/layers.png", "draw/images/spritesheet.svg"):  # fmt: skip
        assert small.test_client().get(f"/assets/{hash}/{name}").status_code == 200, name


@pytest.mark.parametrize("path", ["/regions//west", "/regions/", "/figures//over-10000"])
def test_no_redirect_names_the_host_that_was_asked(small: Flask, path: str) -> None:
    answer = small.test_client().get(f"{path}?date=1858-05-28", headers={"Host": "evil.example"})
    assert answer.status_code == 308
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith("//")


def test_a_failure_is_logged_without_what_steers_a_terminal(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})
    app.logger.disabled = False
    app.add_url_rule("/broken/<path:name>", view_func=lambda name: 1 / 0, endpoint="broken")
    assert app.test_client().get("/broken/%0d%1b[31m%C2%9b").status_code == 500
    assert "unexpected error at" in caplog.text
    assert not set("\r\x1b\x9b") & set(caplog.records[-1].getMessage())

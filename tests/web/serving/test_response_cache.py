"""Finished answers are given again: the same bytes, to those who may have them, and no more than fit."""

import gc
import tracemalloc
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.web.serving.response_cache import ResponseCache, chosen_encoding
from tests.conftest import TWO_SQUARES


@pytest.fixture
def made() -> dict[str, int]:
    """How often a view of the test was asked, by address."""
    return {}


@pytest.fixture
def counting(made: dict[str, int]) -> Flask:
    """The two-square atlas with views that count how often they work."""
    app = create_app({"TESTING": True, "GEODATA": TWO_SQUARES, "KEPT_ANSWERS_BYTES": 200_000})

    @app.get("/made/<name>")
    def view(name: str) -> Any:
        made[name] = made.get(name, 0) + 1
        headers = {"private": {"Vary": "Cookie"}, "fresh": {"Cache-Control": "no-store"}}.get(name, {})
        return name * 2000, 404 if name == "missing" else 200, headers

    return app


@pytest.fixture
def client(counting: Flask) -> FlaskClient:
    return counting.test_client()


def outcome(response: TestResponse) -> str:
    return response.headers["Cache-Status"]


def test_the_second_reader_gets_the_same_without_work(client: FlaskClient, made: dict[str, int]) -> None:
    first, second = client.get("/made/a"), client.get("/made/a")
    assert made == {"a": 1}
    assert first.data == second.data
    assert outcome(first) == "atlas; fwd=miss; stored"
    assert outcome(second) == "atlas; hit"
    assert dict(first.headers) | {"Cache-Status": ""} == dict(second.headers) | {"Cache-Status": ""}


@pytest.mark.parametrize("name", ["private", "fresh", "missing"])
def test_what_is_not_for_everybody_is_made_each_time(client: FlaskClient, made: dict[str, int], name: str) -> None:
    assert [outcome(client.get(f"/made/{name}")) for _ in range(2)] == ["atlas; fwd=miss"] * 2
    assert made == {name: 2}


def test_a_question_is_answered_by_304_only_when_nothing_changed(client: FlaskClient) -> None:
    first = client.get("/regions")
    same = client.get("/regions", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert "Content-Length" not in same.headers
    assert same.headers["ETag"] == first.headers["ETag"]
    assert "Content-Security-Policy" in same.headers
    assert client.get("/regions", headers={"If-None-Match": '"other"'}).data == first.data


@pytest.mark.slow
def test_a_first_question_with_an_old_tag_keeps_the_whole_answer(client: FlaskClient) -> None:
    tag = client.get("/treaties").headers["ETag"]
    client.application.extensions["response_cache"]._kept.clear()
    assert client.get("/treaties", headers={"If-None-Match": tag}).status_code == 304
    whole = client.get("/treaties", headers={"Range": "bytes=0-9"})
    assert (whole.status_code, outcome(whole)) == (200, "atlas; hit")
    assert len(whole.data) > 1000


@pytest.mark.slow
def test_languages_and_compressions_are_kept_apart(client: FlaskClient) -> None:
    seen = set()
    for language in ("en", "ru;q=0.9, en;q=0.1", "zh-CN"):
        for encoding in ("br", "gzip", "identity"):
            headers = {"Accept-Language": language, "Accept-Encoding": encoding}
            first, second = (client.get("/figures", headers=headers) for _ in range(2))
            assert first.data == second.data
            assert first.headers.get("Content-Encoding", "identity") == encoding
            seen.add(first.data)
    assert len(seen) == 9


def test_spellings_of_one_wish_share_an_answer(client: FlaskClient) -> None:
    client.get("/figures", headers={"Accept-Encoding": "gzip, deflate, br, zstd", "Accept-Language": "ru-RU,ru"})
    again = client.get("/figures", headers={"Accept-Encoding": "br;q=1.0, *;q=0", "Accept-Language": "ru, en;q=0.8"})
    assert outcome(again) == "atlas; hit"


def test_a_citation_names_the_host_that_was_asked(client: FlaskClient) -> None:
    for host in ("one.example", "two.example"):
        for _ in range(2):
            assert f"http://{host}/" in client.get("/cite.txt", base_url=f"http://{host}").get_data(as_text=True)


def test_head_has_the_headers_and_no_body(client: FlaskClient) -> None:
    whole, head = client.get("/regions"), client.head("/regions")
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(whole.data))


@pytest.mark.slow
def test_what_is_kept_stays_within_its_room(client: FlaskClient) -> None:
    kept: ResponseCache = client.application.extensions["response_cache"]
    for number in range(100):
        client.get(f"/made/{number:04d}")
    assert 0 < kept._kept.currsize <= 200_000
    assert outcome(client.get("/made/0099")) == "atlas; hit"
    assert outcome(client.get("/made/0000")) == "atlas; fwd=miss; stored"
    big = client.get(f"/made/{'x' * 60}")
    assert outcome(big) == "atlas; fwd=miss"


@pytest.mark.slow
def test_small_answers_take_no_more_memory_than_their_room(client: FlaskClient) -> None:
    """Of a short answer the headers, the address and Python's own bookkeeping weigh more than the text."""
    kept: ResponseCache = client.application.extensions["response_cache"]
    for number in range(150):  # enough to fill the room, and everything else that is made once
        client.get(f"/disputes?n={number}", headers={"Accept-Encoding": "br"})
    before = kept._kept.currsize
    kept._kept.clear()
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(150):
            client.get(f"/disputes?m={number}", headers={"Accept-Encoding": "br"})
        gc.collect()
        grown, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert before > 100_000
    assert grown <= 1.2 * 200_000


@pytest.mark.slow
def test_nothing_is_kept_where_no_room_is_given(made: dict[str, int]) -> None:
    client = create_app({"TESTING": True, "GEODATA": TWO_SQUARES, "KEPT_ANSWERS_BYTES": 0}).test_client()
    assert "Cache-Status" not in client.get("/regions").headers


def test_a_post_is_never_kept(client: FlaskClient) -> None:
    square = {"type": "Polygon", "coordinates": [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]}
    for _ in range(2):
        assert "Cache-Status" not in client.post("/api/v1/area", json=square).headers


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity;q=1, *;q=0", "identity"),
        ("deflate", "identity"),
        ("GZIP", "gzip"),
    ],
)
def test_the_best_compression_that_is_allowed_is_chosen(header: str, chosen: str) -> None:
    assert chosen_encoding(header) == chosen

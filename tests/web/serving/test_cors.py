"""Programs in other sites' pages may read the API, its errors too, and nothing else."""

import json

import pytest
from flask import Flask

from app import create_app
from tests.conftest import TWO_SQUARES

ELSEWHERE = {"Origin": "https://notebook.example"}
SQUARE = {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]]}


@pytest.fixture(scope="module")
def small() -> Flask:
    app = create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})

    @app.get("/api/v1/broken")
    def broken() -> str:
        raise RuntimeError("on purpose")

    return app


def operations(app: Flask) -> list[tuple[str, str]]:
    document = json.loads(app.test_client().get("/api/v1/openapi.json").data)
    return [(method.upper(), path) for path, methods in document["paths"].items() for method in methods]


@pytest.mark.slow
def test_every_answer_of_the_api_may_be_read_from_anywhere(small: Flask) -> None:
    client = small.test_client()
    for method, path in operations(small):
        address = path.format(region_id="east", stretch_id="middle", treaty_id="first-1700", figure_id="over-10000")
        if not address.startswith("/api/"):
            continue
        for query in ("", "?date=nonsense&from=nonsense&text=nonsense"):
            for asked in (method, "DELETE", "HEAD" if method == "GET" else method):
                answer = client.open(address + query, method=asked, headers=ELSEWHERE)
                assert answer.headers["Access-Control-Allow-Origin"] == "*", (asked, address)
                assert "Access-Control-Allow-Credentials" not in answer.headers
                assert "Set-Cookie" not in answer.headers
                assert "Origin" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/api/v1/nowhere", 404), ("/api/v1/regions/nowhere", 404), ("/api/v1/regions/", 308), ("/api/v1/broken", 500),
     ("/api/v1/regions?x=" + "a" * 5000, 414)],
)  # fmt: skip
def test_errors_may_be_read_too(small: Flask, address: str, status: int) -> None:
    answer = small.test_client().get(address, headers=ELSEWHERE)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (status, "*")


@pytest.mark.parametrize("address", ["/download/places.csv", "/download/nothing", "/oembed?url=x", "/feed.atom"])
def test_files_frames_and_the_feed_may_be_read_from_anywhere(small: Flask, address: str) -> None:
    answer = small.test_client().get(address, headers=ELSEWHERE | {"Range": "bytes=0-9"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Range" in answer.headers["Access-Control-Expose-Headers"]
    assert "Set-Cookie" not in answer.headers


def test_a_kept_answer_and_a_304_have_the_header(small: Flask) -> None:
    client = small.test_client()
    first = client.get("/api/v1/figures", headers=ELSEWHERE)
    for headers in (ELSEWHERE, ELSEWHERE | {"If-None-Match": first.headers["ETag"]}):
        assert client.get("/api/v1/figures", headers=headers).headers["Access-Control-Allow-Origin"] == "*"


def test_a_polygon_may_be_sent_after_the_preflight(small: Flask) -> None:
    client = small.test_client()
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = client.options("/api/v1/area", headers=ELSEWHERE | asks)
    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"].split(", ")
    assert "content-type" in preflight.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert int(preflight.headers["Access-Control-Max-Age"]) > 0
    sent = client.post("/api/v1/area", json=SQUARE, headers=ELSEWHERE)
    assert (sent.status_code, sent.headers["Access-Control-Allow-Origin"]) == (200, "*")


@pytest.mark.parametrize("address", ["/", "/regions", "/map.svg", "/try", "/embed", "/healthz", "/cite.txt"])
def test_pages_are_not_opened(small: Flask, address: str) -> None:
    for answer in (small.test_client().get(address, headers=ELSEWHERE), small.test_client().options(address)):
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]

"""Polygons measured at a time: one too many is refused at once, and a worker that dies leaves its place."""

import os
import signal

import pytest
from flask import Flask

from app import create_app
from app.web.serving.measuring import Places
from tests.conftest import TWO_SQUARES

SQUARE = b'{"type":"Polygon","coordinates":[[[130,45],[131,45],[131,46],[130,46],[130,45]]]}'


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES})


@pytest.mark.parametrize("path", ["/api/v1/area", "/try/area?lang=ru"])
def test_one_too_many_is_told_to_come_again(small: Flask, path: str) -> None:
    client = small.test_client()
    with small.extensions["measuring"].taken() as found:
        assert found
        refused = client.post(path, data=SQUARE, content_type="application/json")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
        assert refused.headers["Cache-Control"] == "no-store"
        assert client.get("/api/v1/regions").status_code == 200
    assert client.post(path, data=SQUARE, content_type="application/json").status_code == 200


def test_a_refused_polygon_leaves_the_place(small: Flask) -> None:
    for _ in range(3):
        assert small.test_client().post("/api/v1/area", data=b"{}").status_code == 400


def test_places_are_shared_by_processes_and_left_by_dead_ones() -> None:
    places = Places(2)
    ready, tell = os.pipe()
    child = os.fork()
    if not child:
        with places.taken() as found:
            os.write(tell, b"1" if found else b"0")
            signal.pause()
        os._exit(0)
    assert os.read(ready, 1) == b"1"
    with places.taken() as first, places.taken() as second:
        assert (first, second) == (True, False)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with places.taken() as first, places.taken() as second:
        assert (first, second) == (True, True)

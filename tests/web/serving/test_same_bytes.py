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

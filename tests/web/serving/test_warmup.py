"""A warmed-up worker has made what its first visitors ask for."""

import pytest
from flask import Flask

from app import create_app
from app.web.serving import warmup as warm
from tests.conftest import TWO_SQUARES


@pytest.fixture
def app() -> Flask:
    return create_app({"TESTING": True, "GEODATA": TWO_SQUARES, "PUBLIC_URL": "https://atlas.example/"})


@pytest.mark.slow
def test_the_first_visitor_finds_everything_made(app: Flask) -> None:
    warm.begin(app)
    assert app.extensions["warm_up"].done.wait(60)
    store, client = app.extensions["atlas"].assets, app.test_client()
    for address in ("/?lang=ru", "/figures?lang=en", f"/assets/{store.hash}/atlas.ru.json"):
        answer = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
        assert answer.headers["Cache-Status"] == "atlas; hit", address


def test_a_failure_is_logged_and_the_worker_is_ready(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app.logger, "disabled", False)  # applications share it
    monkeypatch.setattr(warm, "EnvironBuilder", None)
    warm.begin(app)
    assert app.extensions["warm_up"].done.wait(60)
    assert "warming up failed" in caplog.text

"""A warmed-up worker has made what its first visitors ask for."""

import pytest
from flask import Flask

from app import create_app
from app.web.language import PAGE_LANGUAGES
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


def test_a_worker_is_not_ready_as_long_as_a_page_fails(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app.logger, "disabled", False)  # applications share it
    monkeypatch.setattr(warm, "FILES", ())
    monkeypatch.setattr(warm, "PAGES", ("/healthz", "/try"))
    views, broken = app.view_functions, app.view_functions["pages.try_page"]
    monkeypatch.setitem(views, "pages.try_page", lambda: 1 / 0)
    app.config["TESTING"] = app.config["PROPAGATE_EXCEPTIONS"] = False
    warm.before_fork(app)
    assert app.extensions["warm_up"].failed == [f"/try?lang={language}" for language in PAGE_LANGUAGES]
    refused = app.test_client().get("/readyz")
    assert (refused.status_code, "could not be made" in refused.get_json()["error"]["detail"]) == (503, True)
    monkeypatch.setitem(views, "pages.try_page", broken)
    app.extensions["warm_up"].run()
    assert app.test_client().get("/readyz").status_code == 200
    assert "ZeroDivisionError" in caplog.text


def test_what_cannot_even_be_asked_is_logged(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app.logger, "disabled", False)
    monkeypatch.setattr(warm, "EnvironBuilder", None)
    warm.begin(app)
    assert app.extensions["warm_up"].done.wait(60)
    assert not app.extensions["warm_up"].ready
    assert "warming up failed" in caplog.text


def test_a_worker_shares_what_was_made_before_the_fork(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "FILES", ())
    monkeypatch.setattr(warm, "PAGES", ("/healthz",))
    warm.before_fork(app)
    monkeypatch.setattr(warm, "Thread", None)  # nothing is left to be made in it
    warm.begin(app)
    assert app.extensions["warm_up"].ready

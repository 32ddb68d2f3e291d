"""What a load balancer asks."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.serving.warmup import WarmUp


def test_health_names_program_and_data(app: Flask, client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert response.get_json() == {"status": "ok", **app.extensions["atlas"].version}
    assert response.headers["Cache-Control"] == "no-store"


def test_ready_once_everything_is_built(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    warm_up = WarmUp(app)
    monkeypatch.setitem(app.extensions, "warm_up", warm_up)
    before = client.get("/readyz")
    assert before.status_code == 503
    assert int(before.headers["Retry-After"]) > 0
    assert before.headers["Cache-Control"] == "no-store"
    assert set(before.get_json()["error"]) == {"status", "title", "detail", "accepted"}
    assert client.get("/healthz").status_code == 200
    warm_up.done.set()
    after = client.get("/readyz")
    assert (after.status_code, after.get_json()["status"]) == (200, "ready")
    assert after.headers["Cache-Control"] == "no-store"


def test_ready_where_nothing_is_built_ahead(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(app.extensions, "warm_up", raising=False)
    assert client.get("/readyz").status_code == 200

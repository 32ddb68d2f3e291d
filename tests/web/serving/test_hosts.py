"""Names under which the site is asked for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient


def test_only_trusted_hosts_are_answered_where_they_are_set(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["atlas.example.org"])
    client = app.test_client()
    assert client.get("/data", headers={"Host": "atlas.example.org"}).status_code == 200
    refused = client.get("/data", headers={"Host": "elsewhere.example"})
    assert refused.status_code == 400
    assert set(refused.get_json()["error"]) == {"status", "title", "detail", "accepted"}
    assert "elsewhere" not in refused.get_data(as_text=True)


def test_a_host_that_is_none_is_refused(client: FlaskClient) -> None:
    refused = client.get("/data", headers={"Host": "a" * 300})
    assert (refused.status_code, refused.get_json()["error"]["status"]) == (400, 400)

"""A log line says what was asked of the atlas, and nothing about who asked."""

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from app.web.serving.access_log import line

SECRETS = {
    "REMOTE_ADDR": "198.51.100.7",
    "HTTP_X_FORWARDED_FOR": "198.51.100.7",
    "HTTP_USER_AGENT": "secret-browser",
    "HTTP_REFERER": "https://secret.example/",
    "HTTP_COOKIE": "secret=1",
}


def logged(app: Flask, path: str, method: str = "GET", **environ: str) -> dict[str, Any]:
    """Send a request and give its log line, which must hold none of the reader's."""
    sent = EnvironBuilder(path, method=method, environ_overrides=SECRETS | environ).get_environ()
    started: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        started.update(status=status, headers={name.lower(): value for name, value in headers})

    # As a server calls it: with the very environment that the line is then made from.
    body = app(sent, start_response)
    size = len(b"".join(body))
    if hasattr(body, "close"):  # an answer that was kept is a plain list
        body.close()
    text = line(sent, started["status"], started["headers"], size, timedelta(milliseconds=12.34))
    assert "secret" not in text
    assert "198.51" not in text
    assert "\n" not in text
    written: dict[str, Any] = json.loads(text)
    return written


@pytest.mark.slow
def test_an_answered_request(app: Flask) -> None:
    found = logged(app, "/regions/amur-left-bank?lang=ru&date=1858-05-28&note=secret")
    assert found.pop("time").endswith("+00:00")
    assert found.pop("bytes") > 1000
    assert found.pop("cache") in ("atlas; hit", "atlas; fwd=miss; stored")
    assert found == {
        "method": "GET",
        "route": "/regions/<region_id>",
        "of": {"region_id": "amur-left-bank"},
        "asked": {"lang": "ru", "date": "1858-05-28"},
        "status": 200,
        "ms": 12.3,
        "language": "ru",
        "data": app.extensions["atlas"].version["data"],
    }


@pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        ("/regions/secret", 404, "/regions/<region_id>"),
        ("/secret/words?secret", 404, None),
        ("/?date=secret", 400, "/"),
        ("/?lang=secret&from=secret&region=secret&year=secret9", 400, "/"),
        ("/try?region=secret", 404, "/try"),
    ],
)
def test_what_somebody_typed_is_never_written(app: Flask, path: str, status: int, route: str | None) -> None:
    found = logged(app, path)
    assert (found["status"], found["route"]) == (status, route)
    assert not {"asked", "of"} & set(found)


def test_only_valid_values_of_an_answered_request(app: Flask) -> None:
    assert logged(app, "/figures?lang=en&lang=secret&date=secret&figure=secret&region=secret")["asked"] == {
        "lang": "en"
    }
    assert logged(app, "/changes?from=1689&to=1914")["asked"] == {"from": "1689", "to": "1914"}


def test_a_browser_that_has_the_page(app: Flask) -> None:
    etag = app.test_client().get("/treaties").headers["ETag"]
    found = logged(app, "/treaties", HTTP_IF_NONE_MATCH=etag)
    assert (found["status"], found["bytes"]) == (304, 0)


def test_an_invented_method_and_a_request_that_never_reached_the_application() -> None:
    found = json.loads(line({"REQUEST_METHOD": "SECRET"}, "400 Bad Request", {}, None, timedelta()))
    assert (found["method"], found["route"], found["status"]) == ("other", None, 400)


def test_what_a_cache_did_is_written() -> None:
    found = json.loads(line({}, 200, {"x-cache-status": "HIT"}, 1, timedelta()))
    assert found["cache"] == "HIT"

"""A slash too many at the end leads to the address without it, for every route, under any prefix."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from app import create_app
from tests.conftest import TWO_SQUARES

VALUES = {
    "region_id": "east",
    "stretch_id": "middle",
    "treaty_id": "first-1700",
    "figure_id": "over-10000",
    "claim_id": "none",
    "name": "none",
    "file_name": "sources.bib",
    "source_id": "survey",
    "form": "bib",
}


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})


def addresses(app: Flask) -> list[tuple[str, str]]:
    """Return an address of every route that has one without a slash, with a method of it."""
    routes = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if rule.rule != "/" and rule.endpoint != "assets.asset":
            values = {name: VALUES[name] for name in rule.arguments - set(rule.defaults or ())} | (rule.defaults or {})
            found.append((routes.build(rule.endpoint, values), "POST" if "POST" in rule.methods else "GET"))
    return found


@pytest.mark.slow
def test_every_route_forgives_slashes(small: Flask) -> None:
    client = small.test_client()
    assert len(addresses(small)) > 30
    for address, method in addresses(small):
        for ending in ("/", "//", "///"):
            for query in ("", "?date=16%20%D0%BC%D0%B0%D1%8F+1858&lang=ru&x=%2F"):
                answer = client.open(f"{address}{ending}{query}", method=method)
                assert answer.status_code == 308, address
                assert answer.headers["Location"] == address + query


@pytest.mark.parametrize("prefix", ["/atlas", "/a/b"])
def test_under_a_prefix(small: Flask, prefix: str) -> None:
    client = Client(DispatcherMiddleware(Flask("nothing"), {prefix: small}))
    for address, method in addresses(small):
        answer = client.open(f"{prefix}{address}/?lang=zh-Hans", method=method)
        assert answer.status_code == 308
        assert answer.headers["Location"] == f"{prefix}{address}?lang=zh-Hans"


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "///evil.example/", "/\\evil.example/", "//evil.example//", "/nowhere/", "/a/b/", "//regions/"],
)
def test_what_names_no_route_leads_nowhere_else(small: Flask, path: str) -> None:
    answer = small.test_client().get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code in (404, 308)
    assert urlsplit(answer.headers.get("Location", "")).netloc in ("", "localhost")


def test_a_record_that_does_not_exist_is_told_so_after_the_redirect(small: Flask) -> None:
    answer = small.test_client().get("/regions/nowhere/", follow_redirects=True)
    assert answer.status_code == 404
    assert "There is no region “nowhere”" in answer.get_data(as_text=True)

"""A request whose host or prefix cannot be the site's is refused before anything that is kept."""

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app import create_app
from app.web.serving.site_address import PREFIX
from tests.conftest import TWO_SQUARES

PAGE = "/cite.txt"


def ask(app: Flask, path: str = PAGE, **environ: str) -> tuple[str, str, str]:
    """Return status, text and what the cache did."""
    asked = EnvironBuilder(path).get_environ() | environ
    body, status, headers = run_wsgi_app(app.wsgi_app, asked)
    return status[:3], b"".join(body).decode(), headers.get("Cache-Status", "")


@pytest.fixture(scope="module")
def site() -> Flask:
    settings = {"GEODATA": TWO_SQUARES, "PUBLIC_URL": "https://good.example", "TRUSTED_HOSTS": ["good.example"]}
    return create_app(settings)


def test_another_host_is_refused_also_where_the_answer_is_kept(site: Flask) -> None:
    assert ask(site, HTTP_HOST="evil.example")[0] == "400"
    assert ask(site, HTTP_HOST="good.example")[0] == "200"
    assert "hit" in ask(site, HTTP_HOST="good.example")[2]
    assert ask(site, HTTP_HOST="evil.example")[0] == "400"


@pytest.mark.parametrize("host", ["a b", "x/..", "evil:99999", "user@x", "[::1", "a\tb", "a:b", "a,b"])
def test_what_is_no_host_is_refused(host: str) -> None:
    app = create_app({"GEODATA": TWO_SQUARES})
    status, text, _ = ask(app, HTTP_HOST=host)
    assert status == "400", text
    assert "Host" in text


@pytest.mark.parametrize("host", ["atlas.example", "atlas.example:8000", "127.0.0.1", "[::1]:80"])
def test_a_host_is_printed_as_it_was_asked(host: str) -> None:
    app = create_app({"GEODATA": TWO_SQUARES})
    status, text, _ = ask(app, HTTP_HOST=host)
    assert status == "200"
    assert f"http://{host.removesuffix(':80')}/" in text


@pytest.mark.parametrize("prefix", ["//evil.example", "/a//b", "/a b", "a", "/\\evil", "/%2f", "/a?b", "/<x>"])
def test_what_is_no_prefix_is_refused(prefix: str) -> None:
    app = create_app({"GEODATA": TWO_SQUARES, "FORWARDED_PREFIX": True})
    for environ in ({"SCRIPT_NAME": prefix}, {"HTTP_X_FORWARDED_PREFIX": prefix}):
        status, text, _ = ask(app, **environ)
        assert status == "400", environ
        assert "Accepted" in text


def test_the_prefix_of_a_proxy_is_believed_only_where_that_is_set() -> None:
    told = {"HTTP_X_FORWARDED_PREFIX": "/atlas"}
    assert "localhost/atlas/" in ask(create_app({"GEODATA": TWO_SQUARES, "FORWARDED_PREFIX": True}), **told)[1]
    assert "localhost/?" in ask(create_app({"GEODATA": TWO_SQUARES}), **told)[1]


def test_no_prefix_names_another_host() -> None:
    assert PREFIX.fullmatch("")
    assert PREFIX.fullmatch("/a/b-c.d_e~f")
    assert not PREFIX.fullmatch("//a")

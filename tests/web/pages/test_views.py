"""The pages that people read, and the headers around them."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from app.atlas import Atlas


def loaded(client: FlaskClient, page: str) -> list[str]:
    """Return the scripts and styles that a page loads."""
    document = html.document_fromstring(client.get(page).get_data(as_text=True))
    return document.xpath("//script/@src | //link[@rel='stylesheet']/@href")


def test_security_headers(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]


def test_pages_are_revalidated(client: FlaskClient) -> None:
    for address in ("/", "/figures", "/api/v1/regions?date=1858-05-28"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert again.data == b""


def test_an_asset_has_one_name_and_no_other_is_kept_in_memory(app: Flask, client: FlaskClient) -> None:
    store = app.extensions["atlas"].assets
    assert client.get(f"/assets/{store.hash}/static/js/app.js").status_code == 200
    kept = len(store._kept)
    for name in ("static/js/../js/app.js", "static/./js/app.js", "static/js/no-such.js", "no-such.js"):
        assert client.get(f"/assets/{store.hash}/{name}").status_code == 404, name
    assert len(store._kept) == kept


@pytest.mark.slow
def test_assets_are_kept_for_ever(client: FlaskClient) -> None:
    addresses = loaded(client, "/")
    assert addresses
    for address in addresses:
        response = client.get(address)
        assert "immutable" in response.headers["Cache-Control"]
        assert response.data


@pytest.mark.parametrize(
    "name", ["static/../../pyproject.toml", "leaflet/../../../flask/app.py", "nothing.js", "static", "static/js/x.js"]
)
def test_no_other_file_is_served(client: FlaskClient, app: Flask, name: str) -> None:
    assert client.get(f"/assets/{app.extensions['atlas'].assets.hash}/{name}").status_code == 404
    assert client.get(f"/assets/000000000000/{name}").status_code == 404


def test_the_drawing_library_and_its_sprites_come_from_here(client: FlaskClient) -> None:
    addresses = [address for address in loaded(client, "/try") if "/draw/" in address]
    assert {address.rsplit("/", 1)[1] for address in addresses} == {"leaflet.draw.js", "leaflet.draw.css"}
    (style,) = [address for address in addresses if address.endswith(".css")]
    images = re.findall(r"""url\(['"]?([^'")]+)""", client.get(style).get_data(as_text=True))
    assert images
    for image in images:
        assert client.get(f"{style.rsplit('/', 1)[0]}/{image}").content_type.startswith("image/")


@pytest.mark.parametrize(
    ("query", "status"),
    [("region=atlantis", 404), ("figure=x", 404), ("figure=aigun-600000&reading=x", 404), ("region=x&figure=y", 400),
     ("date=1858-02-30", 400)],
)  # fmt: skip
def test_what_cannot_be_tried_says_what_can(client: FlaskClient, query: str, status: int) -> None:
    response = client.get(f"/try?{query}")
    assert response.status_code == status
    assert "Accepted:" in response.get_data(as_text=True)


def test_errors_are_pages_for_people(client: FlaskClient) -> None:
    response = client.get("/regions/atlantis", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert response.content_type.startswith("text/html")
    assert "amur-left-bank" in response.get_data(as_text=True)


def test_the_disputes_begin_with_their_contents(client: FlaskClient, atlas: Atlas) -> None:
    text = client.get("/disputes").get_data(as_text=True)
    contents = text[text.index('class="contents"') : text.index("<section")]
    assert [one for one in atlas.disputes if f'href="#{one}"' not in contents] == []
    assert [one for one in atlas.disputes if f'<section id="{one}"' not in text] == []


def test_the_page_says_its_state_without_scripts(client: FlaskClient) -> None:
    text = client.get("/?date=1858-05-28").get_data(as_text=True)
    assert "Held in common" in text
    assert 'lang="en"' in text


def test_the_region_page_names_treaty_article_and_source(client: FlaskClient) -> None:
    text = client.get("/regions/amur-left-bank").get_data(as_text=True)
    for words in ("/treaties/nerchinsk-1689", "/treaties/aigun-1858", "/treaties/beijing-1860", "km²"):
        assert words in text


@pytest.mark.slow
def test_two_applications_give_the_same_bytes(app: Flask) -> None:
    """Nothing random is rendered, so that several workers agree on every ETag."""
    other = create_app({"TESTING": True})
    for address in ("/", "/figures/aigun-600000", "/api/v1/figures"):
        assert app.test_client().get(address).data == other.test_client().get(address).data


def test_every_page_has_an_icon_and_so_has_what_names_none(client: FlaskClient) -> None:
    icons = re.findall(r'<link rel="icon" href="([^"]+)"', client.get("/").get_data(as_text=True))
    assert [address.rsplit("/", 1)[1] for address in icons] == ["favicon.ico"]
    for address in [*icons, "/favicon.ico"]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.content_type.startswith("image/")
        assert len(answer.data) < 1500


def test_scripts_set_children_by_the_one_helper_that_takes_lists() -> None:
    """The browser's own ``replaceChildren`` makes the text "[object ...]" of a list."""
    folder = Path(__file__).resolve().parents[3] / "static" / "js"
    assert [file.name for file in folder.rglob("*.js") if "replaceChildren" in file.read_text(encoding="utf-8")] == []

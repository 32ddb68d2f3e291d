"""The pages that people read, and the headers around them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.atlas import Atlas

PAGES = ["/", "/?year=1858", "/?date=1860-11-14", "/regions", "/treaties", "/figures", "/sources", "/disputes",
         "/method", "/data", "/try", "/try?region=amur-left-bank&date=1858-06-01",
         "/changes?from=1689&to=1914"]  # fmt: skip


#: Links of the head that only name an address: no browser loads them.
NOT_LOADED = ("alternate", "canonical", "cite-as")


class Links(HTMLParser):
    """Collects the attributes of a page that lead somewhere, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "link" and dict(attrs).get("rel") in NOT_LOADED:
            tag = "a"
        for name, value in attrs:
            if name in ("href", "src", "action", "data-url") and value is not None:
                self.found.append((tag, name, value))
            if name == "id" and value:
                self.ids.append(value)
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")


def parsed(client: FlaskClient, address: str) -> Links:
    response = client.get(address)
    assert response.status_code == 200, address
    links = Links()
    links.feed(response.get_data(as_text=True))
    return links


def all_pages(app: Flask) -> Iterator[str]:
    atlas = app.extensions["atlas"].atlas
    yield from PAGES
    for kind, records in (("regions", atlas.regions), ("treaties", atlas.treaties), ("figures", atlas.figures)):
        yield from (f"/{kind}/{name}" for name in records)


@pytest.mark.slow
def test_every_page_answers_and_every_own_link_leads_somewhere(app: Flask, client: FlaskClient) -> None:
    seen: dict[str, int] = {}
    for page in all_pages(app):
        links = parsed(client, page)
        assert len(links.ids) == len(set(links.ids)), f"an id twice on {page}"
        assert not links.inline, f"inline style or handler on {page}: {links.inline}"
        for _, _, address in links.found:
            if address.startswith("/"):
                path = address.split("#")[0]
                if path not in seen:
                    seen[path] = client.get(path).status_code
                assert seen[path] == 200, f"{page} links to {address}"
            elif not address.startswith(("#", "?", "data:,")):
                assert re.match(r"https?://", address), f"{page} has the odd address {address}"


@pytest.mark.slow
def test_nothing_is_loaded_from_another_host(app: Flask, client: FlaskClient) -> None:
    for page in all_pages(app):
        for tag, _, address in parsed(client, page).found:
            if tag in ("script", "link", "img", "iframe", "form"):
                assert address.startswith(("/", "#", "data:,")), f"{page} loads {address}"


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
    for tag, _, address in parsed(client, "/").found:
        if tag in ("script", "link") and address.startswith("/") and "lang=" not in address:
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
    addresses = [address for _, _, address in parsed(client, "/try").found if "/draw/" in address]
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

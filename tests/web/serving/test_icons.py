"""The icon of the atlas on a home screen: every file that a page or the manifest names is there, of the size named."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from tests.conftest import ROOT


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_every_icon_is_a_picture_of_the_size_that_is_said(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    touch = re.search(r'<link rel="apple-touch-icon" href="([^"]+)">', page)
    assert touch is not None
    assert size_of(client.get(touch[1]).data) == (180, 180)
    linked = re.search(r'<link rel="manifest" href="([^"]+)">', page)
    assert linked is not None
    answer = client.get(linked[1])
    assert answer.content_type == "application/manifest+json"
    manifest = json.loads(answer.data)
    for icon in manifest["icons"]:
        made = client.get(icon["src"])
        assert made.content_type == "image/png"
        assert "{}x{}".format(*size_of(made.data)) == icon["sizes"]
        assert len(made.data) < 20_000
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert client.get(manifest["start_url"]).status_code == 200
    assert "manifest-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_manifest_speaks_the_language_of_the_page(client: FlaskClient, language: str) -> None:
    manifest = json.loads(client.get(f"/manifest.webmanifest?lang={language}").data)
    title = re.search(r'class="site-name"[^>]*>([^<]+)<', client.get(f"/data?lang={language}").get_data(as_text=True))
    assert title is not None
    assert (manifest["name"], manifest["lang"]) == (title[1].strip(), language)
    assert manifest["start_url"].endswith(f"lang={language}")


@pytest.mark.slow
def test_another_frontier_has_an_icon_of_its_own_colours(client: FlaskClient) -> None:
    other = create_app({"TESTING": True, "GEODATA": Path(ROOT / "docs" / "examples" / "oregon")}).test_client()

    def icon(of: FlaskClient) -> bytes:
        return of.get(json.loads(of.get("/manifest.webmanifest").data)["icons"][0]["src"]).data

    assert size_of(icon(other)) == (192, 192)
    assert icon(other) != icon(client)

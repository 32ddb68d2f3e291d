"""The feed of data changes: one entry for each version, newest first, with what it answers otherwise than the last."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from lxml import etree

from app import create_app
from tests.conftest import ROOT, TWO_SQUARES

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def fetched(app: Flask, language: str = "en") -> etree._Element:
    response = app.test_client().get(f"/feed.atom?lang={language}")
    assert response.status_code == 200
    assert response.mimetype == "application/atom+xml"
    return etree.fromstring(response.data)


@pytest.mark.parametrize("folder", [ROOT / "geodata", TWO_SQUARES], ids=["geodata", "two-squares"])
def test_the_feed_has_what_the_format_asks_for_in_every_language(folder: Path) -> None:
    app = create_app({"TESTING": True, "GEODATA": folder})
    extension = app.extensions["atlas"]
    ids = set()
    for language in ("en", "ru", "zh-Hans"):
        feed = fetched(app, language)
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        for name in ("title", "id", "updated", "author/a:name", "link"):
            assert feed.xpath(f"a:{name}", namespaces=ATOM), name
        entries = feed.xpath("a:entry", namespaces=ATOM)
        for entry in entries:
            for name in ("title", "id", "updated", "content"):
                assert entry.xpath(f"string(a:{name})", namespaces=ATOM), name
        days = feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)
        assert feed.xpath("string(a:updated)", namespaces=ATOM) == max(days)
        ids.add(tuple(feed.xpath("//a:id/text()", namespaces=ATOM)))
        known = {release.data for release in extension.atlas.releases} | {extension.version["data"]}
        assert len(entries) == len(known)
        assert extension.version["data"] in entries[0].xpath("string(a:title)", namespaces=ATOM)
    assert len(ids) == 1


def test_the_newest_entry_tells_every_verdict_that_is_another(app: Flask) -> None:
    extension = app.extensions["atlas"]
    last = extension.atlas.releases[-1].figures
    told = fetched(app).xpath("string(a:entry[1]/a:content)", namespaces=ATOM)
    answered = app.test_client().get("/api/v1/figures").json["figures"]
    for figure in answered:
        before = last.get(figure["id"])
        changed = before is None or before.headline != figure["verdict"]["headline"]
        if changed:
            assert f"{figure['verdict']['headline']}." in told


def test_characters_that_xml_cannot_write_are_left_out(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path / "folder"))
    for file in ("atlas.json", "regions.geojson", "figures.json"):
        document = json.loads((folder / file).read_text(encoding="utf-8"))
        (folder / file).write_text(json.dumps(_spoiled(document)), encoding="utf-8")
    client = create_app({"TESTING": True, "GEODATA": folder, "DOWNLOADS": tmp_path}).test_client()
    for address in ("/feed.atom", "/download/through-time.kml"):
        etree.fromstring(client.get(address).data)


def _spoiled(value: Any, field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoiled(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_spoiled(item) for item in value]
    return f"{value}\x0b\uffff" if field == "en" else value

"""A data folder whose every text is an attack: on the pages it stays text."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from app import create_app

ATTACK = "</script><script>alert(1)</script><b onclick=alert(1)>`${alert(1)}`{{7*7}}</b>\u202e"
TEXT_FIELDS = {"en", "printed", "title", "traced_from", "checked_note", "locator", "family", "given"}


def attacked(value: Any, field: str = "") -> Any:
    """Put the attack into every text that a person could have written."""
    if isinstance(value, dict):
        return {name: attacked(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [attacked(item, field) for item in value]
    return value + ATTACK if isinstance(value, str) and field in TEXT_FIELDS else value


@pytest.fixture
def hostile(folder: Path) -> FlaskClient:
    for path in [*folder.rglob("*.json"), *folder.rglob("*.geojson")]:
        data = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(attacked(data), ensure_ascii=False), encoding="utf-8")
    return create_app({"TESTING": True, "GEODATA": folder}).test_client()


@pytest.mark.parametrize(
    "address",
    [
        "/", "/regions", "/regions/east", "/treaties", "/treaties/first-1700", "/figures", "/figures/over-10000",
        "/figures/elsewhere", "/sources", "/disputes", "/method", "/data", "/changes",
    ],
)  # fmt: skip
def test_attacks_stay_text(hostile: FlaskClient, address: str) -> None:
    response = hostile.get(address)
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    document = html.document_fromstring(text)
    assert not document.xpath("//*[@onclick]")
    assert all("alert(1)</" not in (script.text or "") for script in document.xpath("//script[not(@type)]"))
    assert not [script for script in document.xpath("//script[not(@src)]") if script.get("type") != "application/json"]
    assert "49" not in document.xpath("string(//title)")
    assert "<script>alert(1)" not in text


def test_attacks_in_the_address_stay_text(hostile: FlaskClient) -> None:
    for address in (f"/regions/{ATTACK}", f"/?date={ATTACK}", f"/?lang={ATTACK}"):
        text = hostile.get(address, headers={"Accept": "text/html"}).get_data(as_text=True)
        assert "<script>alert(1)" not in text
        assert not html.document_fromstring(text).xpath("//*[@onclick]")


def test_the_scripts_that_are_made_hold_no_raw_text(hostile: FlaskClient) -> None:
    store = hostile.application.extensions["atlas"].assets
    made = hostile.get(f"/assets/{store.hash}/map.js").get_data(as_text=True)
    assert "</script>" not in made
    assert "<b onclick" not in made

"""Citations over HTTP: sources, and the atlas' own pages and views with data version and address."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
import rispy
from flask import Flask
from flask.testing import FlaskClient
from pybtex.database import parse_string

from app import create_app
from app.atlas.citation_formats import MEDIA_TYPES
from app.config import RELEASED


@pytest.mark.slow
@pytest.mark.parametrize("form", MEDIA_TYPES)
@pytest.mark.parametrize(
    "path",
    [
        "/sources/rksdpa-2004",
        "/regions/amur-left-bank",
        "/treaties/aigun-1858",
        "/figures/aigun-600000",
        "/claims/tianjin-twelve-articles",
        "/cite",
    ],
)
def test_every_form_of_every_kind(client: FlaskClient, path: str, form: str) -> None:
    response = client.get(f"{path}.{form}")
    assert response.status_code == 200
    assert response.mimetype == MEDIA_TYPES[form]
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.get_data(as_text=True).endswith("\n")


@pytest.mark.slow
def test_a_view_is_cited_with_version_and_address(client: FlaskClient, app: Flask) -> None:
    query = "date=1858-06-01&region=amur-left-bank&reading=uda-zone:whole"
    text = client.get(f"/cite.txt?{query}").get_data(as_text=True)
    assert app.extensions["atlas"].version["data"] in text
    assert "1 June 1858: Left bank of the Amur" in text
    assert text.strip().endswith(f"http://localhost/?{query}")
    (item,) = json.loads(client.get(f"/cite.json?{query}").data)
    assert item["type"] == "map"
    assert item["URL"] == f"http://localhost/?{query}"
    assert client.get(f"/?{query}").status_code == 200
    (entry,) = parse_string(client.get(f"/cite.bib?{query}").get_data(as_text=True), "bibtex").entries.values()
    assert entry.fields["url"] == item["URL"]
    (record,) = rispy.loads(client.get(f"/cite.ris?{query}").get_data(as_text=True))
    assert record["urls"] == [item["URL"]]


@pytest.mark.parametrize("path", ["/cite", "/regions/sakhalin", "/treaties/aigun-1858", "/figures/aigun-600000"])
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_year_of_the_version_is_in_every_form(client: FlaskClient, path: str, language: str) -> None:
    card = (Path(__file__).parents[3] / "CITATION.cff").read_text(encoding="utf-8")
    assert f'version: "{version("amur-border-atlas")}"\n' in card
    day = re.search(r'^date-released: "(\d{4})-(\d{2})-(\d{2})"$', card, re.M)
    assert RELEASED.isoformat() == "-".join(day.groups())
    given = {form: client.get(f"{path}.{form}?lang={language}").get_data(as_text=True) for form in MEDIA_TYPES}
    assert re.search(rf"\b{day[1]}[:：]", given["txt"])
    (entry,) = parse_string(given["bib"], "bibtex").entries.values()
    assert entry.fields["year"] == day[1]
    (record,) = rispy.loads(given["ris"])
    assert (record["year"], record["date"]) == (day[1], "/".join(day.groups()))
    (item,) = json.loads(given["json"])
    assert item["issued"] == {"date-parts": [[int(part) for part in day.groups()]]}


def test_a_year_is_cited_as_its_last_day(client: FlaskClient) -> None:
    assert "date=1858-12-31" in client.get("/cite.txt?year=1858").get_data(as_text=True)


@pytest.mark.slow
def test_the_public_address_can_be_set() -> None:
    client = create_app({"TESTING": True, "PUBLIC_URL": "https://atlas.example/"}).test_client()
    assert "https://atlas.example/regions/sakhalin" in client.get("/regions/sakhalin.txt").get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sources/nothing.bib", 404),
        ("/regions/atlantis.ris", 404),
        ("/sources/rksdpa-2004.pdf", 404),
        ("/cite.bib?date=1858-02-30", 400),
        ("/cite.bib?region=atlantis", 404),
        ("/cite.bib?reading=uda-zone", 400),
        ("/cite.bib?reading=uda-zone:whole,uda-zone:tugur", 400),
        ("/cite.bib?compare=never", 400),
    ],
)
def test_what_cannot_be_cited_says_what_can(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert "Accepted:" in response.get_data(as_text=True)


@pytest.mark.slow
def test_pages_link_to_the_forms_of_each_source(client: FlaskClient) -> None:
    for page in ("/regions/amur-left-bank", "/treaties/aigun-1858", "/figures/aigun-600000", "/sources"):
        text = client.get(page).get_data(as_text=True)
        assert all(f".{form}" in text for form in MEDIA_TYPES)
        assert "/sources/rksdpa-2004.bib" in text or page.startswith("/figures")

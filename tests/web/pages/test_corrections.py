"""Whoever finds something wrong gets a text to send: the record, the version, what stands there, what is needed."""

import json
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from lxml import html

from app import create_app
from app.atlas import DataFaults, load_atlas
from app.web.language import PAGE_LANGUAGES
from tests.conftest import CLAIMS, TWO_SQUARES

PAGES = {
    "/regions/east": "A square.",
    "/treaties/first-1700": "It drew a line.",
    "/figures/about-9000": "",
    "/claims/still-a-border": "",
}


def made(folder: Path, address: str | None) -> Path:
    """Write the two squares with a claim and, if any, an address for corrections."""
    shutil.copytree(TWO_SQUARES, folder)
    shutil.copy(CLAIMS, folder)
    settings = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    if address is not None:
        settings["corrections"] = address
    (folder / "atlas.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=[None, "atlas@example.org", "https://example.org/issues"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = made(tmp_path_factory.mktemp("corrections") / "data", request.param)
    return create_app({"TESTING": True, "GEODATA": folder})


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_page_of_a_record_prepares_its_correction(served: Flask, path: str, language: str) -> None:
    page = html.document_fromstring(served.test_client().get(f"{path}?lang={language}").get_data(as_text=True))
    (text,) = (field.text_content().strip() for field in page.xpath("//textarea[@id='correction-text']"))
    assert path.rsplit("/", 1)[1] in text
    assert f"{path}?lang={language}" in text
    assert served.extensions["atlas"].version["data"] in text
    assert PAGES[path] in text
    links = page.xpath("//details[@class='correction'][.//*[@id='correction-text']]//a/@href")
    address = served.extensions["atlas"].atlas.settings.corrections
    if address is None:
        assert links == []
    elif "@" in address:
        (mail,) = map(urlsplit, links)
        assert (mail.scheme, mail.path) == ("mailto", address)
        assert parse_qs(mail.query)["body"][0].replace("\r\n", "\n") == text
    else:
        assert links == [address]


@pytest.mark.parametrize("address", ["nobody", "javascript:alert(1)", "a@b", "a@example.org?bcc=x@example.org", ""])
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(DataFaults, match="corrections"):
        load_atlas(made(tmp_path / "data", address))


def test_each_place_prepares_its_own_correction_and_sources_lead_to_it(served: Flask) -> None:
    client = served.test_client()
    page = html.document_fromstring(client.get("/places?lang=ru").get_data(as_text=True))
    atlas = served.extensions["atlas"].atlas
    assert atlas.places
    for place in atlas.places:
        (section,) = page.xpath(f"//section[@id='{place.id}']")
        (field,) = section.xpath(".//details[@class='correction']//textarea[@id='correction-" + place.id + "']")
        text = field.text_content()
        assert f"/places?lang=ru#{place.id}" in text
        assert f"places.geojson › {place.id}" in text
        assert f"{place.lat:.9g}, {place.lon:.9g}" in text
        for link in section.xpath(".//a[contains(@href, 'at=')]/@href"):
            assert client.get(link).status_code == 200
        for cited in (*place.sources, *place.years_sources):
            (uses,) = (one["used_by"] for one in client.get("/api/v1/sources").json["sources"] if one["id"] == cited.id)
            assert f"/places#{place.id}" in uses


def test_each_article_prepares_its_own_correction(served: Flask) -> None:
    text = served.test_client().get("/treaties/first-1700?lang=ru").get_data(as_text=True)
    page = html.document_fromstring(text)
    articles = page.xpath("//section[starts-with(@id, 'article-')]")
    assert articles
    for article in articles:
        (field,) = article.xpath(".//details[@class='correction']//textarea")
        anchor = article.get("id")
        assert field.get("id") == f"correction-{anchor}"
        assert f"/treaties/first-1700?lang=ru#{anchor}" in field.text_content()
        assert "treaties/first-1700.json › articles › " in field.text_content()

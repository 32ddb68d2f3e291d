"""What pages say of themselves to Zotero, to searches and to whoever cites them."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from app.web.language import PAGE_LANGUAGES
from tests.conftest import SHIPPED
from tests.fixtures.hostile import ATTACK, make_hostile

#: What a search engine needs of each type, by schema.org and by what they ask of those who publish.
NEEDED = {
    "Map": {"name", "url", "inLanguage", "temporalCoverage", "version"},
    "Dataset": {"name", "description", "url", "license", "creator", "temporalCoverage", "spatialCoverage",
                "distribution", "version", "datePublished"},
    "ClaimReview": {"url", "claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished"},
}  # fmt: skip


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda folder: folder.name)
def shipped(request: pytest.FixtureRequest) -> Flask:
    return create_app({"TESTING": True, "GEODATA": request.param, "PUBLIC_URL": "https://atlas.example"})


def head_of(client: FlaskClient, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200, address
    return html.document_fromstring(response.get_data(as_text=True))


def linked_in(document: html.HtmlElement) -> dict[str, Any] | None:
    found = document.xpath("//script[@type='application/ld+json']")
    return json.loads(found[0].text) if found else None


def pages_of(app: Flask) -> dict[str, str | None]:
    """Every page that says what it is, with the type that it shall have."""
    atlas = app.extensions["atlas"].atlas
    return (
        {"/": "Map", f"/?date={atlas.change_days[-1]}": "Map", "/data": "Dataset"}
        | {f"/figures/{name}": "ClaimReview" for name in list(atlas.figures)[:3]}
        | {f"/regions/{name}": None for name in list(atlas.regions)[:2]}
        | {f"/treaties/{name}": None for name in list(atlas.treaties)[:2]}
        | dict.fromkeys(("/sources", "/figures", "/regions", "/method", "/changes", "/try", "/disputes", "/embed"))
    )


@pytest.mark.slow
def test_every_page_has_its_address_its_records_and_its_type(shipped: Flask) -> None:
    client = shipped.test_client()
    for address, kind in pages_of(shipped).items():
        document = head_of(client, address)
        (canonical,) = document.xpath("/html/head/link[@rel='canonical']/@href")
        path = "/" if address == "/embed" else urlsplit(address).path
        assert canonical == f"https://atlas.example{path}"
        linked = linked_in(document)
        assert (linked or {}).get("@type") == kind
        if linked and kind:
            assert NEEDED[kind] <= {name for name, value in linked.items() if value}
        for record in document.xpath("/html/head/link[@rel='alternate'][@type]"):
            answer = client.get(record.get("href"))
            # oEmbed is told as a kind of its own and, by its own rules, answered as plain JSON.
            assert (answer.status_code, answer.mimetype) == (200, record.get("type").removesuffix("+oembed"))
        for cited in document.xpath("/html/head/link[@rel='cite-as']/@href"):
            assert client.get(cited.removeprefix("https://atlas.example")).status_code == 200


@pytest.mark.slow
def test_what_zotero_reads_of_a_page_is_its_record(shipped: Flask) -> None:
    client = shipped.test_client()
    for address in (one for one in pages_of(shipped) if one.count("/") == 2):
        document = head_of(client, address)
        fields = {one.get("name"): one.get("content") for one in document.xpath("/html/head/meta[@name]")}
        (item,) = client.get(f"{address}.json").get_json(force=True)
        assert fields["citation_title"] == item["title"]
        assert fields["citation_public_url"] == item["URL"]
        assert fields["citation_author"] == item["author"][0]["literal"]
        assert fields["z:itemType"] == item["type"] == "webpage"


@pytest.mark.slow
def test_the_page_of_sources_lists_every_one_of_them_for_zotero(shipped: Flask) -> None:
    client, sources = shipped.test_client(), shipped.extensions["atlas"].atlas.sources
    said = [parse_qs(text) for text in head_of(client, "/sources").xpath("//span[@class='Z3988']/@title")]
    titles = [
        next(one[f"rft.{name}"][0] for name in ("title", "atitle", "btitle") if f"rft.{name}" in one) for one in said
    ]
    assert sorted(titles) == sorted(one.csl["title"] for one in sources.values())
    named = {one.URL for one in sources.values() if one.URL}
    assert named <= {name for one in said for name in one.get("rft_id", []) + one.get("rft.identifier", [])}


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_first_page_gets_hardly_heavier(client: FlaskClient, language: str) -> None:
    text = client.get(f"/?lang={language}").get_data(as_text=True)
    said = re.findall(r"<script type=\"application/ld\+json\">.*?</script>", text)
    assert len(said) == 1
    assert len(said[0].encode()) < 600
    assert not re.search(r"citation_|Z3988", text)


def test_a_language_that_was_asked_for_is_part_of_the_address(client: FlaskClient) -> None:
    document = head_of(client, "/regions/sakhalin?lang=ru")
    assert document.xpath("//link[@rel='canonical']/@href") == ["http://localhost/regions/sakhalin?lang=ru"]
    assert linked_in(head_of(client, "/?lang=zh-Hans"))["inLanguage"] == "zh-Hans"


def test_an_error_says_nothing_of_itself(client: FlaskClient) -> None:
    answer = client.get("/regions/atlantis", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert not re.search(r"canonical|cite-as|ld\+json", answer.get_data(as_text=True))


@pytest.mark.slow
def test_attacks_in_the_data_stay_text(tmp_path: Path) -> None:
    client = create_app({"TESTING": True, "GEODATA": make_hostile(tmp_path / "data")}).test_client()
    for address in ("/", "/data", "/figures/over-10000", "/regions/east", "/sources"):
        text = client.get(address).get_data(as_text=True)
        document = html.document_fromstring(text)
        scripts = document.xpath("//script[not(@src)]")
        assert {one.get("type") for one in scripts} <= {"application/json", "application/ld+json"}
        assert not document.xpath("//b[text()='evil'] | //head//img")
        said = document.xpath("//meta[@name='citation_title']/@content | //span[@class='Z3988']/@title")
        assert all(isinstance(one, str) for one in said)
        if address == "/figures/over-10000":
            assert " ".join(ATTACK.split())[:40] in " ".join(linked_in(document)["claimReviewed"].split())

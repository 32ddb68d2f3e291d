"""A data folder whose every human-written text is an attack: on every page and in every export it stays text."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html
from pybtex.database import parse_string

from app import create_app
from tests.fixtures.hostile import ATTACK, make_hostile

LANGUAGES = ["en", "ru", "zh-Hans"]
PAGES = [
    "/", "/?date=1850-01-01&compare=1690-01-01&region=east&reading=extent:both", "/regions", "/regions/east",
    "/treaties", "/treaties/first-1700", "/figures", "/figures/over-10000", "/figures/elsewhere", "/sources",
    "/disputes",
    "/claims", "/claims/still-a-border", "/story", "/teach", "/method", "/data", "/changes",
    "/embed", "/try", "/try?region=east", "/try?figure=over-10000",
]  # fmt: skip
RECORDS = [
    "/sources/survey",
    "/regions/east",
    "/treaties/first-1700",
    "/figures/over-10000",
    "/claims/still-a-border",
    "/cite",
]
API = ["regions", "regions/east", "borders", "changes", "treaties", "treaties/first-1700", "figures",
       "figures/over-10000", "places", "sources", "disputes", "claims", "claims/still-a-border",
       "outline?region=east", "openapi.json"]  # fmt: skip


@pytest.fixture(scope="module")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app({"TESTING": True, "GEODATA": make_hostile(tmp_path_factory.mktemp("hostile") / "data")})


@pytest.fixture
def hostile(hostile_app: Flask) -> FlaskClient:
    return hostile_app.test_client()


def assert_harmless(text: str) -> None:
    """Assert that an HTML page has no element, handler or address that came of the data."""
    document = html.document_fromstring(text)
    handlers = document.xpath("//@*[starts-with(name(), 'on')]")
    assert handlers == []
    # Pictures are drawings of views, for readers without scripts: one for the page, or one for each card of a story.
    drawings = document.xpath(
        "//img[@class='static-map'][not(contains(substring-before(concat(@src, '?'), '?'), ':'))]"
    )
    assert len(drawings) <= max(1, len(document.find_class("story-card")))
    assert (
        document.xpath(
            "//img[not(@class='static-map')] | //iframe | //object | //embed | //base | //style | //b[text()='evil']"
        )
        == []
    )
    scripts = document.xpath("//script[not(@src)]")
    assert [script for script in scripts if script.get("type") not in ("application/json", "application/ld+json")] == []
    for script in scripts:
        json.loads(script.text)
    addresses = document.xpath("//@href | //@src | //@action | //@formaction")
    assert [found for found in addresses if re.match(r"\s*(javascript|data|vbscript):(?!,$)", found, re.I)] == []
    assert "{{7*7}}" in text or "7*7" not in text  # a template's text was not run as a template
    assert "<script>alert" not in text
    assert text.count("<img") == len(drawings)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_attacks_stay_text(hostile: FlaskClient, address: str, language: str) -> None:
    response = hostile.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert response.status_code == 200
    assert_harmless(response.get_data(as_text=True))
    assert not [value for _, value in response.headers if "alert" in value or "evil" in value]


def test_attacks_in_the_address_stay_text(hostile: FlaskClient) -> None:
    for name in ("date", "year", "lang", "region", "x"):
        response = hostile.get("/", query_string={name: ATTACK}, headers={"Accept": "text/html"})
        assert_harmless(response.get_data(as_text=True))
    response = hostile.get(f"/regions/{ATTACK}", headers={"Accept": "text/html"})
    assert_harmless(response.get_data(as_text=True))


def test_the_scripts_that_are_made_hold_no_raw_text(hostile: FlaskClient) -> None:
    store = hostile.application.extensions["atlas"].assets
    made = hostile.get(f"/assets/{store.hash}/map.js").get_data(as_text=True)
    assert "</script" not in made.lower()
    assert "<img" not in made
    assert "{{7*7}}" not in made  # branca would run it as a template of its own


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", "date=1850-01-01&region=east&reading=extent:both", "compare=1690-01-01"])
def test_the_drawing_is_well_formed_and_holds_no_script(hostile: FlaskClient, language: str, query: str) -> None:
    response = hostile.get(f"/map.svg?lang={language}&{query}")
    assert response.status_code == 200
    root = etree.fromstring(response.data, etree.XMLParser(resolve_entities=False))
    names = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert not names & {"script", "foreignObject", "img", "image", "a", "iframe", "animate", "set", "use", "handler"}
    for element in root.iter(etree.Element):
        assert not [name for name in element.attrib if etree.QName(name).localname.startswith("on")]
        assert not [name for name in element.attrib if etree.QName(name).localname == "href"]
        for name in ("fill", "stroke", "clip-path", "mask", "filter"):
            assert re.fullmatch(r"(?!url\((?!#)).*", element.get(name, ""))


def test_bibtex_is_one_record_and_runs_no_tex(hostile: FlaskClient) -> None:
    for record in RECORDS:
        text = hostile.get(f"{record}.bib").get_data(as_text=True)
        (entry,) = parse_string(text, "bibtex").entries.values()
        assert "alert" in entry.fields["title"] + entry.fields["howpublished" if record == "/cite" else "title"]
        for field, value in entry.fields.items():
            if field not in ("url", "doi"):
                assert not re.search(r"\\(input|write|include|immediate|def|csname|read|openout)", value), value
                assert not re.search(r"(?<!\\)[$%#&]", value), value
        assert len(re.findall(r"^@", text, re.M)) == 1


def test_ris_is_one_record_and_each_value_one_line(hostile: FlaskClient) -> None:
    import rispy

    for record in RECORDS:
        text = hostile.get(f"{record}.ris").get_data(as_text=True)
        assert len(rispy.loads(text)) == 1
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines() if line)
        assert text.count("ER  -") == 1


def test_the_other_citations_are_plain(hostile: FlaskClient) -> None:
    for record in RECORDS:
        for form in ("json", "txt"):
            response = hostile.get(f"{record}.{form}")
            assert response.status_code == 200
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.mimetype in ("application/vnd.citationstyles.csl+json", "text/plain")
        assert len(json.loads(hostile.get(f"{record}.json").data)) == 1


@pytest.mark.parametrize("address", API)
def test_the_api_gives_the_text_as_it_is(hostile: FlaskClient, address: str) -> None:
    response = hostile.get(f"/api/v1/{address}")
    assert response.status_code == 200
    assert response.mimetype in ("application/json", "application/geo+json")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    json.loads(response.data)
    if address.startswith(("regions", "treaties", "figures/", "places", "sources", "disputes")):
        assert json.dumps(ATTACK, ensure_ascii=False)[1:-1] in response.get_data(as_text=True)


@pytest.mark.slow
def test_the_edition_is_as_harmless(hostile_app: Flask, tmp_path: Path) -> None:
    result = hostile_app.test_cli_runner().invoke(args=["export", str(tmp_path / "edition")])
    assert result.exit_code == 0, result.output
    pages = list((tmp_path / "edition").rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert_harmless(text)
        scripts = {Path(address).name for address in html.document_fromstring(text).xpath("//script/@src")}
        assert scripts <= {"scheme.js", "data.js", "frontier.js", "map.js", "story.js"}, page.name


def test_the_shell_prints_no_control_characters(hostile_app: Flask) -> None:
    printed = hostile_app.test_cli_runner().invoke(args=["figures"])
    assert printed.exit_code == 0
    assert "\x1b" not in printed.output
    as_json = hostile_app.test_cli_runner().invoke(args=["figures", "over-10000", "--json"])
    json.loads(as_json.output)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
     "vbscript:x", "file:///etc/passwd", "//evil.example", "java\nscript:alert(1)", "\x01https://x", "https:evil",
     "https://a b", "https://a\n.example", 'https://a"onclick=', "https://a<b>"],
)  # fmt: skip
def test_addresses_that_are_no_web_addresses_are_refused(folder: Path, address: Any) -> None:
    from app.atlas import DataFaults, load_atlas

    file = folder / "sources.json"
    sources = json.loads(file.read_text(encoding="utf-8"))
    sources[0]["URL"] = address
    file.write_text(json.dumps(sources), encoding="utf-8")
    with pytest.raises(DataFaults) as found:
        load_atlas(folder)
    assert any(fault.file == "sources.json" and fault.field == "URL" for fault in found.value.faults)

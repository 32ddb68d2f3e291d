"""What a number would fit, asked from a program and on the page without scripts."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.measure.quantity import EXAMPLES
from app.web.api.fits_response import FitsResponse
from app.web.export.static_site import Edition

ASKED = ("480,000 km2", "133,000 sq mi", "910,000 km2", "1.5 million km2", *EXAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("text", ASKED)
def test_an_answer_is_what_its_class_says(client: FlaskClient, text: str) -> None:
    response = client.get("/api/v1/fits", query_string={"value": text})
    assert response.status_code == 200
    found = json.loads(response.data)
    assert found["asked"]["text"] == text
    assert set(found) == set(FitsResponse.model_fields)
    for land in (*found["lands"], *found["close"], *found["missed"]):
        assert land["from"] < land["to"]
        assert land["low_km2"] <= land["area_km2"] <= land["high_km2"]
    for one in found["said_of"]:
        assert one["fitting"] == len(one["fits"]) <= one["readings"]


@pytest.mark.slow
def test_unit_and_bound_beside_the_number_are_the_same_as_in_it(client: FlaskClient) -> None:
    apart = client.get("/api/v1/fits?value=133000&unit=sq_mi&bound=over").json
    together = client.get("/api/v1/fits", query_string={"value": "over 133,000 sq mi"}).json
    assert apart["asked"] | {"text": ""} == together["asked"] | {"text": ""}
    assert {key: apart[key] for key in apart if key != "asked"} == {
        key: together[key] for key in together if key != "asked"
    }


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("value=133000&unit=sq+mi", "133,000 sq mi"),
        ("value=600000&unit=km%C2%B2&bound=", "600,000 km²"),
        ("value=60&unit=%E4%B8%87%E5%B9%B3%E6%96%B9%E5%85%AC%E9%87%8C&bound=over", "over 600,000 km²"),
        ("value=600000&unit=&bound=", "600,000"),
    ],
)
@pytest.mark.slow
def test_a_unit_beside_the_number_is_read_as_in_it_and_an_empty_one_is_none(
    client: FlaskClient, apart: str, together: str
) -> None:
    response = client.get(f"/api/v1/fits?{apart}")
    assert response.status_code == 200
    same = client.get("/api/v1/fits", query_string={"value": together}).json
    assert response.json["asked"] | {"text": ""} == same["asked"] | {"text": ""}


@pytest.mark.slow
def test_a_small_area_is_not_said_to_be_none(client: FlaskClient) -> None:
    assert client.get("/api/v1/fits", query_string={"value": "10 ha"}).json["asked"]["km2_text"] == "0.1 km²"
    assert "10 hectares = 0.1 km²" in client.get("/figures", query_string={"fits": "10 ha"}).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "No area was asked for."),
        ("value=", "No area was written."),
        ("value=land", "“land” has no number in it."),
        ("value=600.000", "“600.000” may mean 600.000 or 600,000."),
        ("value=600000&unit=parsec", "“parsec” is no unit."),
        ("value=600000&bound=under", "“under” is no bound."),
        ("value=600000+km2&unit=sq_mi", "“600000 km2” says something else than “sq_mi”."),
        ("value=60+wan&unit=%E4%B8%87%E5%B9%B3%E6%96%B9%E5%85%AC%E9%87%8C", "says something else"),
        ("value=570-600+km2", "is a range: two numbers."),
        ("value=1&value=2", "The request gives “value” more than once."),
        ("value=" + "9" * 300, "The text is longer than 200 characters."),
        ("value=%00", "has no number"),
        ("value=5%E2%80%AE", "is not understood"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(client: FlaskClient, query: str, said: str) -> None:
    response = client.get(f"/api/v1/fits?{query}")
    assert response.status_code == 400
    error = response.json["error"]
    assert said in error["detail"]
    assert error["accepted"].startswith("Accepted: ")
    assert error["detail"].isprintable()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
@pytest.mark.parametrize("text", ASKED)
def test_the_page_answers_without_scripts(client: FlaskClient, text: str, language: str) -> None:
    response = client.get("/figures", query_string={"fits": text, "lang": language})
    assert response.status_code == 200
    page = html.document_fromstring(response.get_data(as_text=True))
    (typed,) = page.xpath("//form[@id='fits']//input[@name='fits']/@value")
    assert typed == text
    said = page.get_element_by_id("fits-title").getparent().text_content()
    assert text in said
    found = client.get("/api/v1/fits", query_string={"value": text}).json
    shown = found["lands"] + found["close"] + ([] if found["lands"] else found["missed"])
    rows = page.xpath("//section[contains(@class, 'fits')]//th[@scope='row']")
    linked = [[re.sub(r"/regions/|\?.*", "", link) for link in row.xpath("a/@href")] for row in rows]
    assert linked[len(found["said_of"]) :] == [[one["id"] for one in land["regions"]] for land in shown]


@pytest.mark.slow
def test_what_cannot_be_read_is_told_beside_the_box(client: FlaskClient) -> None:
    response = client.get("/figures", query_string={"fits": "до <b>600"})
    assert response.status_code == 400
    page = html.document_fromstring(response.get_data(as_text=True))
    box = page.get_element_by_id("fits-text")
    assert box.get("value") == "до <b>600"
    assert box.get("aria-invalid") == "true"
    assert "fits-refused" in box.get("aria-describedby")
    assert "“до <b>” in “до <b>600” is not understood." in page.get_element_by_id("fits-refused").text_content()
    assert page.xpath("//table")


@pytest.mark.slow
def test_every_link_of_an_answer_leads_somewhere(client: FlaskClient) -> None:
    for text in ASKED:
        response = client.get("/figures", query_string={"fits": text})
        page = html.document_fromstring(response.get_data(as_text=True))
        for link in set(page.xpath("//section[contains(@class, 'fits')]//a/@href")):
            assert client.get(link).status_code == 200, link


@pytest.mark.slow
def test_the_shell_says_the_same(app: Flask) -> None:
    for text in ASKED:
        printed = app.test_cli_runner().invoke(args=["figures", "--fits", text, "--json"])
        asked = app.test_client().get(f"/api/v1/fits?value={quote(text)}").json
        assert json.loads(printed.output) == asked
        plain = app.test_cli_runner().invoke(args=["figures", "--fits", text])
        assert plain.exit_code == 0
        assert asked["asked"]["stated"] in plain.output
        assert asked["chance"]["text"] in plain.output
        for one in asked["printed"]:
            assert one["title"]["en"] in plain.output


def test_the_shell_refuses_with_a_sentence(app: Flask) -> None:
    for arguments, said in ((["--fits", "land"], "has no number"), (["aigun-600000", "--fits", "1"], "two questions")):
        refused = app.test_cli_runner().invoke(args=["figures", *arguments])
        assert refused.exit_code == 1
        assert said in refused.output
        assert "Accepted: " in refused.output


@pytest.mark.slow
def test_the_exported_edition_has_no_box_that_nothing_answers(app: Flask, tmp_path: Path) -> None:
    edition = Edition(app, tmp_path / "edition")
    page = edition._page(app.test_client().get("/figures").get_data(as_text=True), "figures.html")
    assert b"fits-text" not in page
    assert b"which land has this area" not in page


def test_the_finders_file_has_every_figure_with_its_regions(app: Flask) -> None:
    atlas = app.extensions["atlas"].atlas
    store = app.extensions["atlas"].assets
    for language in ("en", "ru", "zh-Hans"):
        content, kind = store.read(f"figures.{language}.json")
        figures = {one["id"]: one for one in json.loads(content)["figures"]}
        assert kind == "application/json"
        assert figures.keys() == atlas.figures.keys()
        for region in atlas.regions:
            about = [figure.id for figure in atlas.figures_touching(region)]
            assert [name for name, one in figures.items() if region in one["regions"]] == about

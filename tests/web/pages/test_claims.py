"""Pages, API and shell say the same of every claim, in every language."""

import json
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from app.measure import claim_words as words
from app.web.language import PAGE_LANGUAGES
from app.words import words_in
from tests.conftest import CLAIMS, TWO_SQUARES


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Two squares with a claim for every kind of test."""
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path_factory.mktemp("claims") / "two-squares"))
    shutil.copy(CLAIMS, folder)
    return create_app({"TESTING": True, "GEODATA": folder})


@pytest.fixture(params=["squares", "app"])
def served(request: pytest.FixtureRequest) -> Flask:
    """The small atlas and the real one."""
    found: Flask = request.getfixturevalue(request.param)
    return found


def text_of(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(html.document_fromstring(response.get_data(as_text=True)).text_content().split())


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_claim_has_a_page_with_verdict_and_answer(served: Flask, language: str) -> None:
    extension = served.extensions["atlas"]
    client, said = served.test_client(), words_in(language).plain
    listed = text_of(client, f"/claims?lang={language}")
    for name, check in extension.claim_checks.items():
        page = text_of(client, f"/claims/{name}?lang={language}")
        for value in (words.verdict_words(check), *words.answer(extension.atlas, check), *words.rule(check)):
            sentence = " ".join(said(value).split())
            assert sentence in page, (name, sentence)
            assert ".." not in sentence
        assert " ".join(said(words.answer(extension.atlas, check)[0]).split()) in listed


def test_the_api_lists_what_it_answers_one_by_one(served: Flask) -> None:
    client = served.test_client()
    every = client.get("/api/v1/claims").json["claims"]
    assert [one["id"] for one in every] == list(served.extensions["atlas"].atlas.claims)
    for one in every:
        assert client.get(f"/api/v1/claims/{one['id']}").json == one
        assert one["answer"]
        assert one["rule"]


def test_the_shell_prints_what_the_api_answers(squares: Flask) -> None:
    runner, client = squares.test_cli_runner(), squares.test_client()
    printed = json.loads(runner.invoke(args=["claims", "--json"]).output)
    assert printed["claims"] == client.get("/api/v1/claims").json["claims"]
    told = runner.invoke(args=["claims", "lost-the-coast"]).output
    assert "It lost the eastern coast" in told
    assert "verdict   Holds" in told
    refused = runner.invoke(args=["claims", "nothing"])
    assert refused.exit_code == 1
    assert "Accepted: still-a-border" in refused.output


def test_an_unknown_claim_is_told_with_those_that_there_are(squares: Flask) -> None:
    for address in ("/claims/nothing", "/api/v1/claims/nothing", "/claims/nothing.txt"):
        response = squares.test_client().get(address)
        assert response.status_code == 404
        assert "still-a-border" in response.get_data(as_text=True)


def test_regions_treaties_and_sources_lead_to_their_claims(squares: Flask) -> None:
    client = squares.test_client()
    for address in ("/regions/east", "/treaties/first-1700", "/sources"):
        assert "/claims/still-a-border" in client.get(address).get_data(as_text=True), address
    assert client.get("/api/v1/regions/east").json["claims"] == [
        {"id": "still-a-border", "title": {"en": "The first line is still the border"}}
    ]


def test_a_quotation_stands_in_its_own_language(squares: Flask) -> None:
    page = html.document_fromstring(squares.test_client().get("/claims/still-a-border").get_data(as_text=True))
    (quoted,) = page.xpath("//blockquote[@lang='fr']")
    assert quoted.text_content().strip() == "La ligne existe encore."
    assert "The line still exists." in page.text_content()


def test_find_knows_the_claims(squares: Flask) -> None:
    client = squares.test_client()
    map_page = html.document_fromstring(client.get("/").get_data(as_text=True))
    (address,) = map_page.xpath("//@data-figures")
    found = client.get(address).json["claims"]
    assert [one["id"] for one in found] == list(squares.extensions["atlas"].atlas.claims)


def test_an_atlas_without_claims_says_so() -> None:
    client = create_app({"TESTING": True, "GEODATA": TWO_SQUARES}).test_client()
    assert "no such statement yet" in text_of(client, "/claims")
    assert client.get("/api/v1/claims").json == {"claims": []}

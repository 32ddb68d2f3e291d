"""Story and lesson: every card and every question on its page, in every language, with the number that is measured."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html

from app import create_app
from app.measure.told_numbers import told as told_number
from app.web.language import PAGE_LANGUAGES
from app.words import words_in
from tests.conftest import CLAIMS, LESSON, SHIPPED, STORY, TWO_SQUARES


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Two squares with a number and a place to look of every kind."""
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path_factory.mktemp("story") / "two-squares"))
    for file in (CLAIMS, STORY, LESSON):
        shutil.copy(file, folder)
    return create_app({"TESTING": True, "GEODATA": folder})


@pytest.fixture(scope="module")
def oregon() -> Flask:
    return create_app({"TESTING": True, "GEODATA": SHIPPED[1]})


@pytest.fixture(params=["squares", "app", "oregon"])
def served(request: pytest.FixtureRequest) -> Flask:
    """The small atlas and those that are shipped."""
    found: Flask = request.getfixturevalue(request.param)
    return found


def page_of(client: FlaskClient, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200, address
    return html.document_fromstring(response.get_data(as_text=True))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.slow
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_card_has_its_words_its_number_and_its_state_of_the_map(served: Flask, language: str) -> None:
    extension, words = served.extensions["atlas"], words_in(language)
    page = page_of(served.test_client(), f"/story?lang={language}&step=2")
    cards = page.xpath("//article")
    assert len(cards) == len(extension.atlas.story)
    for step, (card, article) in enumerate(zip(extension.atlas.story, cards, strict=True), 1):
        found = told_number(extension.measurements, card.number, extension.figure_checks, extension.claim_checks)
        said = text_of(article)
        for text in (words.localized(card.title), words.localized(card.text), words.plain(found.value)):
            assert " ".join(text.split()) in said, (card.id, text)
        for sentence in found.about:
            assert " ".join(words.plain(sentence).split()) in said
        assert article.get("data-day") == (card.map.day or extension.atlas.span.last_day).isoformat()
        assert ("current" in article.get("class") or article.get("data-current") is not None) == (step == 2)
        assert f"date={article.get('data-day')}" in article.xpath(".//a[@data-explore]/@href")[0]


@pytest.mark.slow
def test_every_drawing_and_every_way_on_from_a_card_and_a_question_is_there(served: Flask) -> None:
    client = served.test_client()
    addresses = []
    for path in ("/story", "/teach"):
        page = page_of(client, path)
        addresses += page.xpath("//main//article//img/@src | //main//article//a/@href | //main//nav//a/@href")
        addresses += page.xpath("//main//ol//a/@href")
    ours = {one.split("#")[0] for one in addresses if one.startswith("/")} | {
        f"/story{one.split('#')[0]}" for one in addresses if one.startswith("?")
    }
    assert len(ours) > 10
    for address in ours:
        assert client.get(address).status_code == 200, address


@pytest.mark.slow
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_lesson_asks_and_its_answers_stand_apart(served: Flask, language: str) -> None:
    extension, words = served.extensions["atlas"], words_in(language)
    page = page_of(served.test_client(), f"/teach?lang={language}")
    questions, answers = page.get_element_by_id("questions"), page.get_element_by_id("answers")
    for one in extension.atlas.lesson:
        found = told_number(extension.measurements, one.number, extension.figure_checks, extension.claim_checks)
        number = " ".join(words.plain(found.value).split())
        assert " ".join(words.localized(one.question).split()) in text_of(questions)
        assert number in text_of(answers)
        assert len(page.get_element_by_id(one.id).xpath(".//a")) == len(one.look)


def test_a_card_that_is_not_there_is_told_and_so_is_a_folder_without_a_story(served: Flask) -> None:
    client = served.test_client()
    for step in ("0", "99", "x", "", "1.5", "-1"):
        response = client.get(f"/story?step={step}")
        assert response.status_code == 400, step
        assert "1 to" in response.get_data(as_text=True)
    bare = create_app({"TESTING": True, "GEODATA": TWO_SQUARES}).test_client()
    for path in ("/story", "/teach"):
        assert bare.get(path).status_code == 404
    assert "/story" not in bare.get("/").get_data(as_text=True)
    assert b"/story" not in bare.get("/sitemap.xml").data


def test_a_shared_card_has_its_own_picture_and_the_sitemap_has_both_pages(client: FlaskClient) -> None:
    page = page_of(client, "/story?step=4&lang=ru")
    told = {one.get("property"): one.get("content") for one in page.xpath("//meta[starts-with(@property, 'og:')]")}
    assert told["og:url"] == "http://localhost/story?step=4&lang=ru"
    assert "date=1858-05-28" in told["og:image"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://localhost/story?lang=ru"]
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = etree.fromstring(client.get("/sitemap.xml").data).xpath("//s:loc/text()", namespaces=names)
    assert {"http://localhost/story", "http://localhost/teach"} <= set(listed)
    menu = page_of(client, "/").xpath("//header//nav//a/@href")
    assert "/story" in menu


def test_a_source_names_the_cards_that_cite_it(client: FlaskClient) -> None:
    source = client.application.extensions["atlas"].atlas.story[0].sources[0].id
    used = client.get("/api/v1/sources").json["sources"]
    assert any("/story#" in use for one in used if one["id"] == source for use in one["used_by"])

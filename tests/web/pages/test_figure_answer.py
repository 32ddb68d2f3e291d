"""The answer on a figure's page: what is copied stands alone, and what cannot be drawn is told."""

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_copied_answer_stands_alone(app: Flask, client: FlaskClient, language: str) -> None:
    """It names the figure as printed and what it is said of, and is set as its language sets signs."""
    for check in app.extensions["atlas"].figure_checks.values():
        figure = check.figure
        page = html.document_fromstring(client.get(f"/figures/{figure.id}", query_string={"lang": language}).text)
        quote = page.get_element_by_id("answer-quote").get("value")
        assert quote.startswith(figure.title[language])
        assert figure.printed in quote
        assert check.original.said_of[language] in quote
        answer = [one.text_content() for one in page.xpath("//section[@id='answer']/p[not(@class='answer-copy')]")]
        for sentence in answer:
            assert " ".join(sentence.split()) in " ".join(quote.split())
        address = re.search(r"https?://[^)） ]+", quote)
        assert address is not None
        assert urlsplit(address[0]).path == f"/figures/{figure.id}"
        assert "&" not in quote.replace(address[0], "")
        if language == "zh-Hans":
            assert not re.search(r"[。：；，] ", quote)
            assert quote.endswith("）")
            assert " (" not in quote.replace(figure.printed, "")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_what_cannot_be_drawn_stands_beside_the_readings(app: Flask, client: FlaskClient, language: str) -> None:
    atlas = app.extensions["atlas"].atlas
    told = 0
    for check in app.extensions["atlas"].figure_checks.values():
        page = client.get(f"/figures/{check.figure.id}", query_string={"lang": language}).text
        shown = html.document_fromstring(page).xpath("//div[@class='not-drawn']")
        missing = [one for name in check.original.readings for one in atlas.questions[name].not_drawn]
        assert len(shown) == len(missing)
        for part, one in zip(shown, missing, strict=True):
            assert one.label[language] in part.text_content()
            assert one.why[language] in part.text_content()
            assert len(part.xpath(".//span[@class='citation']")) == len(one.sources)
        told += len(missing)
        found = client.get(f"/api/v1/figures/{check.figure.id}").json
        assert [one["label"] for one in found["not_drawn"]] == [one.label for one in missing]
    assert told >= 3

"""Articles of a treaty on its page: a way to each, and the words of the text beside our own."""

import re

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.atlas import Atlas


def anchor(number: int | str) -> str:
    """Return the id of an article on the page of its treaty: no spaces, no dash but the plain one."""
    return "article-" + re.sub(r"\W+", "-", str(number)).strip("-")


def test_words_of_a_text_stand_in_their_own_language_with_what_has_them(client: FlaskClient, atlas: Atlas) -> None:
    shown = 0
    for treaty in atlas.treaties.values():
        answered = client.get(f"/api/v1/treaties/{treaty.id}").get_json()["articles"]
        page = html.document_fromstring(client.get(f"/treaties/{treaty.id}").get_data(as_text=True))
        for article, answer in zip(treaty.articles, answered, strict=True):
            (section,) = page.xpath("//section[@id=$id]", id=anchor(article.number))
            figures = section.xpath("figure[@class='original-words']")
            assert len(figures) == len(article.original_words) == len(answer["original_words"])
            for figure, words, given in zip(figures, article.original_words, answer["original_words"], strict=True):
                (quoted,) = figure.xpath("blockquote")
                assert (quoted.get("lang"), quoted.text_content()) == (words.language, words.words)
                assert (given["language"], given["words"]) == (words.language, words.words)
                assert given["name"]["en"] in figure.xpath("figcaption")[0].text_content()
                assert [one["id"] for one in given["citations"]] == [one.id for one in words.sources]
                assert all(one["text"] in figure.text_content() for one in given["citations"])
                shown += 1
    assert shown


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_a_treaty_of_many_articles_begins_with_a_list_of_them(client: FlaskClient, atlas: Atlas, lang: str) -> None:
    for treaty in atlas.treaties.values():
        page = html.document_fromstring(client.get(f"/treaties/{treaty.id}?lang={lang}").get_data(as_text=True))
        links = page.xpath("//ul[@class='contents']//a/@href")
        wanted = ["#" + anchor(article.number) for article in treaty.articles]
        assert links == (wanted if len(wanted) > 6 else [])
        assert len(set(page.xpath("//*/@id"))) == len(page.xpath("//*/@id"))


def test_an_article_that_nobody_read_is_told_from_memory_and_none_of_its_sources_counts_as_checked(
    client: FlaskClient, atlas: Atlas
) -> None:
    marked = 0
    for treaty in atlas.treaties.values():
        answered = client.get(f"/api/v1/treaties/{treaty.id}").get_json()["articles"]
        page = html.document_fromstring(client.get(f"/treaties/{treaty.id}").get_data(as_text=True))
        for article, answer in zip(treaty.articles, answered, strict=True):
            read = [atlas.sources[one.id].custom.checked and not one.unread for one in article.sources]
            assert [one["checked"] for one in answer["citations"]] == read
            (section,) = page.xpath("//section[@id=$id]", id=anchor(article.number))
            told = section.xpath("p[1]/span[@class='mark-unchecked']")
            assert len(told) == (not any(read)), (treaty.id, article.number)
            assert len(section.xpath("ul[@class='sources']//span[@class='mark-checked']")) == sum(read)
            marked += len(told)
    assert marked


def test_no_summary_says_by_itself_that_it_is_from_memory(atlas: Atlas) -> None:
    """The mark of the article says so, from its sources; a sentence would stay when somebody has read the text."""
    for treaty in atlas.treaties.values():
        for article in treaty.articles:
            said = " ".join(article.summary.values())
            assert not re.search(r"from memory|remembered|по памяти|凭记忆", said, re.I), (treaty.id, article.number)

"""A printed figure in the words of its source, and what they mean in the reader's language."""

import re

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas


def test_every_figure_says_its_language_and_is_translated_where_it_has_words(atlas: Atlas) -> None:
    for figure in atlas.figures.values():
        assert figure.printed_in is not None, figure.id
        if re.search(r"[^\W\d]{3}", re.sub(r"km²", "", figure.printed)):
            translated = figure.printed_translated
            assert translated is not None, figure.id
            assert set(translated) >= {"en", "ru", "zh-Hans"}, figure.id
        if figure.printed_translated and figure.printed_in in figure.printed_translated:
            assert figure.printed_translated[figure.printed_in] == figure.printed


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("aigun-600000?lang=zh-Hans", '<span lang="en">over 600,000 square kilometres</span>'),
        ("aigun-600000?lang=zh-Hans", "本图集译文"),
        ("west1864?lang=ru", "наш перевод: «более 440 000 квадратных километров»"),
        ("west1864", "our translation: “more than 440,000 square kilometres”"),
    ],
)
def test_page_and_plot_quote_the_source_and_translate_it(client: FlaskClient, address: str, words: str) -> None:
    assert words in client.get(f"/figures/{address}").get_data(as_text=True)


def test_no_translation_is_given_to_who_reads_the_language_of_the_source(client: FlaskClient) -> None:
    assert "our translation" not in client.get("/figures/aigun-600000").get_data(as_text=True)

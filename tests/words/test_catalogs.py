"""The catalogs are complete, and each translation has the places of its message."""

import re
from collections.abc import Iterator

import pytest

from app.words.catalogs import read_catalog, untranslated

TRANSLATED = ["ru", "zh_Hans"]
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.mark.slow
@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_message_has_a_translation(locale: str) -> None:
    assert untranslated(locale) == {}


def messages(locale: str) -> Iterator[tuple[str, str]]:
    for entry in read_catalog(locale):
        if entry.id:
            yield str(entry.id), str(entry.string)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_translations_have_the_places_of_their_message(locale: str) -> None:
    for text, translation in messages(locale):
        assert set(PLACE.findall(text)) == set(PLACE.findall(translation)), text
        assert "<" not in translation

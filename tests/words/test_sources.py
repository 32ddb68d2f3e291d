"""What is not known of a source is said in every language, on the page, in the API and in what one takes away."""

from typing import get_args

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas
from app.atlas.records import Source
from app.atlas.source_records import Lack, SourceField
from app.words import words_in
from app.words.sources import FIELD_LABELS, LACK_SENTENCES, gaps, taken_away

ITEM = {"id": "a", "type": "book", "publisher": "B", "note": "Rare."}
NOTE = {"checked": True, "checked_note": "read", "rank": "reference", "description": "A survey"}


def test_every_field_and_every_reason_has_words() -> None:
    assert set(FIELD_LABELS) == set(get_args(SourceField))
    assert set(LACK_SENTENCES) == set(get_args(Lack))


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_each_gap_is_said(language: str) -> None:
    lacks = dict(zip(("author", "editor", "issued", "URL", "page"), get_args(Lack), strict=True))
    note = NOTE | {"seen_by": "2026-01-02", "unverified": ["publisher"], "lacks": lacks}
    words, source = words_in(language), Source.model_validate(ITEM | {"custom": note})
    said = gaps(words, source)
    assert len(said) == 2 + len(lacks)
    for field, sentence in zip(("publisher", *lacks), said[1:], strict=True):
        assert words.gettext(FIELD_LABELS[field]) in sentence
    assert taken_away(words, source)["note"] == words.space().join(["Rare.", *said])
    assert taken_away(words, source)["title"] == "[A survey]"


def test_nothing_missing_is_nothing_said() -> None:
    source = Source.model_validate(ITEM | {"custom": NOTE})
    assert gaps(words_in("en"), source) == ()
    assert taken_away(words_in("en"), source) == source.csl


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_page_and_export_say_it_in_their_language_and_the_api_in_english(
    client: FlaskClient, atlas: Atlas, language: str
) -> None:
    page = client.get(f"/sources?lang={language}").text
    for source in atlas.sources.values():
        for sentence in gaps(words_in(language), source):
            assert sentence in page
    lacking = next(source for source in atlas.sources.values() if source.custom.lacks)
    [taken] = client.get(f"/sources/{lacking.id}.json?lang={language}").get_json(force=True)
    assert taken["note"].endswith(gaps(words_in(language), lacking)[-1])


@pytest.mark.slow
def test_the_api_has_the_same_of_every_source(client: FlaskClient, atlas: Atlas) -> None:
    for one in client.get("/api/v1/sources").get_json()["sources"]:
        source = atlas.sources[one["id"]]
        assert tuple(one["gaps"]) == gaps(words_in("en"), source)
        assert one["untitled"] == (source.title is None) == one["csl"]["title"].startswith("[")
        assert one["lacks"] == source.custom.lacks

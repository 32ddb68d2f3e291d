"""Every code of the data has words in every language."""

from typing import Any, get_args

import pytest

from app.atlas import Atlas, load_atlas
from app.atlas.fields import EVENT_KINDS, LINE_KINDS, Certainty
from app.words import labels, words_in
from tests.conftest import ROOT, TWO_SQUARES

SETTINGS = load_atlas(TWO_SQUARES).settings

LABELS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (lambda words, code: labels.event_label(words, code, SETTINGS), EVENT_KINDS),
    (lambda words, code: labels.kind_label(words, code, SETTINGS), LINE_KINDS),
    (labels.certainty_label, get_args(Certainty)),
)


@pytest.mark.parametrize(("label", "codes"), LABELS)
def test_every_code_of_a_field_has_words(label: Any, codes: tuple[str, ...]) -> None:
    assert codes
    said = [[label(words_in(language), code) for code in codes] for language in ("en", "ru", "zh-Hans")]
    assert all(map(all, said))
    assert len({tuple(one) for one in said}) == len(said)


def test_every_term_is_explained_in_every_language() -> None:
    english, *others = (labels.terms(words_in(language)) for language in ("en", "ru", "zh-Hans"))
    for other in others:
        assert list(other) == list(english)
        assert all(other[anchor] != english[anchor] for anchor in english)


def test_terms_of_a_calendar_or_a_unit_are_explained_where_it_is_used(atlas: Atlas) -> None:
    english = words_in("en")
    assert labels.glossary(english, atlas) == labels.terms(english, atlas.settings)
    plain = labels.glossary(english, load_atlas(TWO_SQUARES))
    assert {"reading", "old-style"} <= plain.keys()
    assert not {"li", "verst"} & plain.keys()


def test_land_held_in_common_is_explained_in_the_words_of_the_folder() -> None:
    english, oregon = words_in("en"), load_atlas(ROOT / "docs/examples/oregon")
    own = oregon.settings.statuses["joint"]
    assert labels.glossary(english, oregon)["condominium"] == (own.names["en"], own.about["en"])
    assert "several holders" in labels.terms(english)["condominium"][1]

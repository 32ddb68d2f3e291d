"""Every code of the data has words in every language."""

from typing import Any, get_args

import pytest

from app.atlas import Atlas, load_atlas
from app.atlas.records import Stretch, TreatyDate
from app.words import labels, words_in
from tests.conftest import TWO_SQUARES

LABELS: tuple[tuple[Any, type, str], ...] = (
    (labels.event_label, TreatyDate, "event"),
    (labels.kind_label, Stretch, "kind"),
    (labels.certainty_label, Stretch, "certainty"),
)


@pytest.mark.parametrize(("label", "record", "field"), LABELS)
def test_every_code_of_a_field_has_words(label: Any, record: Any, field: str) -> None:
    codes = get_args(record.model_fields[field].annotation)
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
    assert labels.glossary(english, atlas) == labels.terms(english)
    plain = labels.glossary(english, load_atlas(TWO_SQUARES))
    assert {"reading", "old-style"} <= plain.keys()
    assert not {"li", "verst"} & plain.keys()

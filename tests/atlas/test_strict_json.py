"""JSON and nothing else, for the data folder and for what is sent to be measured alike."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas.strict_json import JsonError, line_and_column, loads

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.mark.slow
@given(values)
def test_what_is_json_is_read(value: Any) -> None:
    assert loads(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ('{"a": 1, "b": {"c": 1, "c": 2}}', "repeated", "c"),
        ('{"b": 1, "a": 1, "b": 2, "a": 3}', "repeated", "a, b"),
        ("[NaN]", "constant", "NaN"),
        ("[-Infinity]", "constant", "-Infinity"),
        ("[" * 200_000, "deep", "too deep"),
        ("[1, 2", "syntax", ""),
        ("", "syntax", ""),
        ("\ufeff1", "syntax", ""),
    ],
)
def test_what_is_not_is_refused_with_its_reason(text: str, reason: str, words: str) -> None:
    with pytest.raises(JsonError) as refused:
        loads(text)
    assert refused.value.reason == reason
    assert words in refused.value.text
    assert (refused.value.position is None) == (reason != "syntax")


def test_numbers_of_thousands_of_digits_are_beyond_all_floats() -> None:
    assert loads("[" + "9" * 5000 + ", -" + "9" * 5000 + "]") == [math.inf, -math.inf]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_places_in_a_text_whatever_its_line_ends(ends: str) -> None:
    text = ends.join(["{", ' "a": ?', "}"])
    assert line_and_column(text, text.index("?")) == (2, 7)
    assert line_and_column(text, 0) == (1, 1)

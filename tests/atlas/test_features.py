"""What a feature is called where something is wrong with it."""

from typing import Any

import pytest

from app.atlas.features import named


@pytest.mark.parametrize("name", ["a", "left-bank", "x" * 100, "Амур", "黑龙江"])
def test_a_record_is_called_by_its_id(name: str) -> None:
    assert named({"id": name}, "feature 3") == name


@pytest.mark.parametrize("name", ["", "x" * 101, "a\nb", "\u202e", 7, None, ["a"]])
def test_an_id_that_cannot_be_said_is_not_said(name: Any) -> None:
    assert named({"id": name}, "feature 3") == "feature 3"


@pytest.mark.parametrize("data", [None, [], "id", {}])
def test_what_has_no_id_is_called_otherwise(data: Any) -> None:
    assert named(data, "feature 3") == "feature 3"

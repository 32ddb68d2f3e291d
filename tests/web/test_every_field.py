"""Whatever is changed in a data folder: the gate refuses it in plain words, or every address answers."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.every_field import TWO_SQUARES, Place, broken, changes, places_of, try_change


@pytest.mark.slow
@given(changes(TWO_SQUARES))
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_change_is_refused_or_every_address_answers(change: tuple[Place, Any, str]) -> None:
    try_change(TWO_SQUARES, change)


@pytest.mark.slow
@given(st.data())
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_change_of_a_claim_is_refused_or_every_address_answers(claimed: Path, data: st.DataObject) -> None:
    try_change(claimed, data.draw(changes(claimed, "claims.json")), quick=True)


@pytest.mark.slow
@pytest.mark.parametrize("file", ["story.json", "lesson.json"])
@given(st.data())
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_change_of_story_and_lesson_is_refused_or_every_address_answers(
    told: Path, file: str, data: st.DataObject
) -> None:
    try_change(told, data.draw(changes(told, file)), quick=True)


@pytest.mark.slow
def test_every_address_of_the_sound_folder_answers() -> None:
    assert broken(TWO_SQUARES) == []


def test_places_are_those_of_every_file_and_of_fields_that_are_not_there() -> None:
    places = places_of(TWO_SQUARES)
    files = {file.relative_to(TWO_SQUARES).as_posix() for file in TWO_SQUARES.rglob("*json")}
    assert {place.file for place in places} == files
    named = {str(place) for place in places}
    assert "regions.geojson › features.0.properties.holdings.0.from" in named
    assert "regions.geojson › features.0.properties.holdings.0.jurisdiction" in named
    assert "figures.json › 0.definition" in named
    assert "lines/squares.geojson › features.0.geometry.coordinates.0.0" in named

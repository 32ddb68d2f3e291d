"""Days that documentation pages take as examples: those of the folder, or some on which something changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.atlas import load_atlas
from tests.atlas.test_validation import faults_of

Edit = Callable[[str, Callable[[Any], None]], None]


def test_without_days_of_the_folder_they_are_days_of_its_span(folder: Path) -> None:
    found = load_atlas(folder)
    first, second = found.example_days
    assert first < second
    assert first in found.span
    assert second in found.span


def test_those_of_the_folder_go_first(folder: Path, edit: Edit) -> None:
    edit("atlas.json", lambda data: data.update(example_days=["1701-01-01", "1702-01-01"]))
    assert [str(day) for day in load_atlas(folder).example_days] == ["1701-01-01", "1702-01-01"]


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        (["1701-01-01"], "two days or more"),
        (["1702-01-01", "1701-01-01"], "the earlier first"),
        (["1701-01-01", "1915-01-01"], "1915-01-01 lies outside the span"),
    ],
)
def test_days_that_are_no_examples_are_a_fault(folder: Path, edit: Edit, days: list[str], fault: str) -> None:
    edit("atlas.json", lambda data: data.update(example_days=days))
    assert any("example_days" in one and fault in one for one in faults_of(folder))


@pytest.mark.slow
@pytest.mark.parametrize("page", ["/data", "/method"])
def test_every_link_to_an_example_is_answered(folder: Path, page: str) -> None:
    client = create_app({"TESTING": True, "GEODATA": folder}).test_client()
    text = client.get(page).get_data(as_text=True)
    links = [link.replace("&amp;", "&") for link in text.split('href="') if link.startswith(("/api/", "/changes"))]
    for link in links:
        assert client.get(link.split('"')[0]).status_code == 200
    assert links or page == "/method"

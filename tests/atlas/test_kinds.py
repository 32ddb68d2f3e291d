"""Kinds of line and of event: those of the program, and those that a folder has besides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.atlas import load_atlas
from app.atlas.fields import EVENT_KINDS, LINE_KINDS
from app.measure.uncertainty import CORRELATION_KM, correlation_km
from app.words import words_in
from app.words.labels import EVENT_LABELS, KIND_LABELS, event_label, kind_label
from tests.atlas.test_validation import faults_of

Edit = Callable[[str, Callable[[Any], None]], None]
TREATY = "treaties/first-1700.json"


def test_every_kind_of_the_program_has_words_and_a_length() -> None:
    assert set(LINE_KINDS) == set(KIND_LABELS) == set(CORRELATION_KM)
    assert set(EVENT_KINDS) == set(EVENT_LABELS)


@pytest.mark.slow
def test_a_folder_has_kinds_of_its_own(folder: Path, edit: Edit) -> None:
    edit("atlas.json", lambda data: data.update(line_kinds={"old-road": {"en": "along a road", "ru": "по дороге"}}))
    edit("atlas.json", lambda data: data.update(event_kinds={"sworn": {"en": "Sworn"}}))
    edit("lines/squares.geojson", lambda data: data["features"][0]["properties"].update(kind="old-road"))
    edit(TREATY, lambda data: data["dates"][0].update(event="sworn"))
    atlas = load_atlas(folder)
    assert kind_label(words_in("ru"), "old-road", atlas.settings) == "по дороге"
    assert event_label(words_in("ru"), "sworn", atlas.settings) == "Sworn"
    middle = next(stretch for stretch in atlas.stretches if stretch.id == "middle")
    assert correlation_km(middle) == CORRELATION_KM["convention"]
    client = create_app({"TESTING": True, "GEODATA": folder}).test_client()
    assert "along a road" in client.get("/regions/west").get_data(as_text=True)
    assert "Sworn" in client.get("/treaties/first-1700").get_data(as_text=True)
    (border,) = client.get("/api/v1/borders?date=1850").get_json()["features"]
    assert border["properties"]["kind"] == "old-road"


@pytest.mark.parametrize("kind", LINE_KINDS)
def test_a_line_may_be_of_any_kind_of_the_program(folder: Path, edit: Edit, kind: str) -> None:
    edit("lines/squares.geojson", lambda data: data["features"][0]["properties"].update(kind=kind))
    assert load_atlas(folder)


def test_a_kind_that_nobody_has_is_a_fault_that_names_those_there_are(folder: Path, edit: Edit) -> None:
    edit("atlas.json", lambda data: data.update(line_kinds={"old-road": {"en": "along a road"}}))
    edit("lines/squares.geojson", lambda data: data["features"][0]["properties"].update(kind="canal"))
    edit(TREATY, lambda data: data["dates"][0].update(event="sung"))
    line, event = faults_of(folder)
    assert "middle › kind: unknown kind “canal”; known are river, watershed" in line
    assert "old-road; atlas.json may define more" in line
    assert "dates.0.event: unknown event “sung”" in event

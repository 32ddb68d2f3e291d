"""Two versions of the data compared: what was changed is told, nothing else, and backwards the same."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import load_atlas
from app.measure.area import ellipsoid
from app.measure.data_diff import DataChange, Version, as_plain, as_version, data_diff, moved_km, version_of
from app.measure.data_diff_words import change_sentences
from app.measure.measurements import Measurements
from tests.conftest import SHIPPED, TWO_SQUARES

Edit = Callable[[str, Callable[[Any], None]], None]


def version(folder: Path) -> Version:
    return version_of(Measurements(load_atlas(folder)))


@pytest.fixture(scope="module")
def before() -> Version:
    return version(TWO_SQUARES)


def compared(before: Version, after: Version) -> list[DataChange]:
    """Return the differences, which read backwards are the same, and each of which is a whole sentence."""
    found = data_diff(before, after)
    assert data_diff(after, before) == tuple(one.mirrored for one in found)
    for change in found:
        for sentence in map(str, change_sentences([change])):
            assert sentence.endswith(".")
            assert "None" not in sentence
            assert "%(" not in sentence
        assert change_sentences([change])
    return list(found)


def kinds(changes: list[DataChange]) -> set[tuple[str, str]]:
    return {(one.kind, one.how) for one in changes}


def test_the_same_data_have_no_difference(before: Version) -> None:
    assert data_diff(before, before) == ()
    assert as_version(json.loads(json.dumps(as_plain(before)))) == before


def test_what_is_no_version_is_refused() -> None:
    for plain in ([], {"line": []}, {"line": {"a": {}}}, {"line": {"a": {"names": 1, "facts": {}}}}, None, "line"):
        with pytest.raises(ValueError, match="facts"):
            as_version(plain)


def test_a_moved_vertex_moves_the_line_and_the_areas_beside_it(folder: Path, edit: Edit, before: Version) -> None:
    stretch = _between(folder)

    def move(document: Any) -> None:
        for feature in document["features"]:
            if feature["properties"]["id"] == stretch:
                line = feature["geometry"]["coordinates"]
                first, last = line[0], line[-1]
                middle = [(first[0] + last[0]) / 2 + 0.05, (first[1] + last[1]) / 2]
                feature["geometry"]["coordinates"] = [first, middle, last]

    for file in sorted((folder / "lines").iterdir()):
        edit(f"lines/{file.name}", move)
    found = compared(before, version(folder))
    (line,) = (one for one in found if one.kind == "line")
    assert (line.id, line.how) == (stretch, "changed")
    # A twentieth of a degree of longitude, seen from the straight line.
    assert line.moved_km == pytest.approx(0.05 * 111.2 * 0.70, rel=0.05)
    areas = {one.id for one in found if one.kind == "area"}
    assert areas
    assert kinds(found) <= {(kind, "changed") for kind in ("line", "area", "figure", "figure_area", "claim")}
    for one in found:
        if one.kind == "area":
            assert one.before != one.after


def _between(folder: Path) -> str:
    """Return the id of a line that has a region on either side."""
    coverage = load_atlas(folder).coverage
    return next(
        stretch.id
        for stretch, sides in zip(coverage.stretches, coverage.sides, strict=True)
        if None not in sides and not stretch.edge
    )


def test_a_changed_holding_is_told_with_both_sides(folder: Path, edit: Edit, before: Version) -> None:
    changed: dict[str, Any] = {}

    def dispute(document: Any) -> None:
        feature = document["features"][0]
        held = feature["properties"]["holdings"][-1]
        held["disputed"] = not held.get("disputed", False)
        changed.update(region=feature["properties"]["id"], **held)

    edit("regions.geojson", dispute)
    (one,) = compared(before, version(folder))
    assert (one.kind, one.how, one.id) == ("holding", "changed", f"{changed['region']}-{changed['from']}")
    assert (one.before, one.after) == ({"disputed": not changed["disputed"]}, {"disputed": changed["disputed"]})
    (said,) = map(str, change_sentences([one]))
    assert changed["from"] in said
    assert "disputed yes" in said


def test_a_note_is_no_change_of_a_line_or_a_holding(folder: Path, edit: Edit, before: Version) -> None:
    def note(document: Any) -> None:
        document["features"][0]["properties"]["holdings"][0]["note"] = {"en": "A note."}

    edit("regions.geojson", note)
    assert compared(before, version(folder)) == []


def test_a_new_event_and_one_told_otherwise(folder: Path, edit: Edit, before: Version) -> None:
    def tell(document: Any) -> None:
        events = document if isinstance(document, list) else document["events"]
        source = next(iter(load_atlas(folder).sources))
        day = str(load_atlas(folder).span.start)
        events.append({"id": "news", "date": day, "names": {"en": "News"}, "summary": {"en": "?"}, "sources": [source]})

    edit("events.json", tell)
    once = version(folder)
    (one,) = compared(before, once)
    assert (one.kind, one.how, one.id) == ("event", "added", "news")

    def otherwise(document: Any) -> None:
        (document if isinstance(document, list) else document["events"])[-1]["summary"] = {"en": "!"}

    edit("events.json", otherwise)
    (one,) = compared(once, version(folder))
    assert (one.kind, one.how, one.after) == ("event", "changed", {"fields": ["summary"]})


def test_removed_records_are_told_of_whatever_kind(before: Version) -> None:
    for kind, things in before.items():
        for name in things:
            without = before | {kind: {other: one for other, one in things.items() if other != name}}
            found = compared(before, without)
            wanted = [] if kind in ("area", "figure_area") else [(kind, "removed", name)]
            assert [(one.kind, one.how, one.id) for one in found] == wanted


def test_a_removed_region_takes_its_holdings_with_it(before: Version) -> None:
    region = next(iter(before["region"]))
    left = {
        kind: {name: one for name, one in things.items() if not _of_region(kind, name, region)}
        for kind, things in before.items()
    }
    found = compared(before, left)
    assert kinds(found) == {("region", "removed"), ("holding", "removed")}
    assert [one.id for one in found if one.kind == "region"] == [region]
    assert all(one.before and "status" in one.before for one in found if one.kind == "holding")


def _of_region(kind: str, name: str, region: str) -> bool:
    if kind == "holding":
        return name[: -len("-1700-01-01")] == region
    return kind in ("region", "area") and name == region


@pytest.mark.slow
@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda folder: folder.name)
def test_every_folder_compares_with_itself_and_with_another(shipped: Path, before: Version, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(shipped, tmp_path / "copy"))
    here = version(copy)
    assert data_diff(here, here) == ()
    found = compared(before, here)
    assert {one.how for one in found} >= {"added", "removed"}


@pytest.mark.parametrize("lat", [0.5, 45.5, 59.75])
def test_how_far_a_line_moved_is_told_in_km_on_the_ground(lat: float) -> None:
    """Half a degree of longitude is shorter the farther north; a degree of latitude is not."""
    line = [(100.0, lat - 0.5), (100.0, lat + 0.5)]
    east, north = [(x + 0.5, y) for x, y in line], [(x, y + 1) for x, y in line]
    ground = ellipsoid().inv(100, lat, 100.5, lat)[2] / 1000
    assert moved_km(line, east) == pytest.approx(ground, rel=0.008)
    assert moved_km(line, north) == pytest.approx(111.2, rel=0.008)
    assert moved_km(line, line) == 0

"""The accuracy table in geodata/README.md lists the stretches as they are now; needs no GMT."""

import re
from pathlib import Path

import pytest

from app.atlas import Atlas
from app.measure.measurements import Measurements

README = Path(__file__).resolve().parent.parent.parent / "geodata" / "README.md"
REMEDY = "run python -m tests.accuracy.measure --write"


def _rows(header: str) -> list[list[str]]:
    """Return the cells of a table between the markers that begins with a header; only rows that begin with an id."""
    text = README.read_text(encoding="utf-8")
    between = text.split("<!-- accuracy table -->")[1].split("<!-- end accuracy table -->")[0]
    (rows,) = [one for one in between.split("\n\n") if one.strip().startswith(header)]
    return [re.split(r"\s*\|\s*", row.strip("| ")) for row in rows.splitlines() if row.startswith("| `")]


@pytest.fixture(scope="module")
def table() -> dict[str, list[str]]:
    """The first cells of every row between the markers, by stretch id."""
    found = _rows("| Stretch")
    names = [row[0].strip("`") for row in found]
    assert len(names) == len(set(names)), f"a stretch stands twice in the table: {REMEDY}"
    return dict(zip(names, (row[1:] for row in found), strict=True))


def test_lists_exactly_the_stretches_of_the_data(table: dict[str, list[str]], atlas: Atlas) -> None:
    assert set(table) == {stretch.id for stretch in atlas.stretches}, REMEDY


def test_lengths_vertices_and_accuracies_are_current(
    table: dict[str, list[str]], atlas: Atlas, measurements: Measurements
) -> None:
    current = {
        stretch.id: [
            f"{measurements.line_lengths_km[stretch.id]:.1f}",
            str(len(stretch.coordinates)),
            f"{stretch.accuracy_km:g}",
        ]
        for stretch in atlas.stretches
    }
    printed = {name: [cells[0], cells[1], cells[3]] for name, cells in table.items()}
    assert printed == current, REMEDY


def test_every_measured_stretch_is_honest_about_its_error(table: dict[str, list[str]]) -> None:
    assert [name for name, cells in table.items() if cells[6] not in ("yes", "–")] == []


def test_river_stretches_have_a_vertex_every_three_kilometres(table: dict[str, list[str]], atlas: Atlas) -> None:
    rivers = {stretch.id for stretch in atlas.stretches if stretch.kind == "river"}
    assert [name for name in rivers if float(table[name][2]) > 3.0] == []


def test_regions_at_the_sea_are_listed_as_they_are_and_agree_with_the_other_shore(
    atlas: Atlas, measurements: Measurements
) -> None:
    listed = {row[0].strip("`"): row[1:] for row in _rows("| Region at the sea")}
    coasts = {region for stretch in atlas.stretches if stretch.kind == "coast" for region in _beside(atlas, stretch.id)}
    assert set(listed) == coasts, REMEDY
    assert {name: row[0] for name, row in listed.items()} == {
        name: f"{measurements.area_of([name]).km2:,.0f}" for name in listed
    }, REMEDY
    assert [name for name, row in listed.items() if row[3] != "yes"] == []


def _beside(atlas: Atlas, stretch: str) -> set[str]:
    """Return the whole regions that a stretch bounds."""
    faces = {
        face
        for face, one in enumerate(atlas.coverage.faces)
        for reference in one.references
        if atlas.coverage.stretches[max(reference, ~reference)].id == stretch
    }
    return {name for face in faces for name in atlas.regions_of_face(face) if not atlas.regions[name].clipped}

"""The accuracy table in geodata/README.md lists the stretches as they are now; needs no GMT."""

import re
from pathlib import Path

import pytest

from app.atlas import Atlas
from app.measure.measurements import Measurements

README = Path(__file__).resolve().parent.parent.parent / "geodata" / "README.md"
REMEDY = "run python tests/accuracy/measure.py --write"


@pytest.fixture(scope="module")
def table() -> dict[str, list[str]]:
    """The first cells of every row between the markers, by stretch id."""
    text = README.read_text(encoding="utf-8")
    between = text.split("<!-- accuracy table -->")[1].split("<!-- end accuracy table -->")[0]
    rows = between.split("| Closed area")[0]
    found = [re.split(r"\s*\|\s*", row.strip("| ")) for row in rows.splitlines() if row.startswith("| `")]
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

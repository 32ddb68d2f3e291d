"""The command `area`, as a shell would call it."""

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import ROOT


def test_area_of_a_file(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "square.geojson"
    file.write_text(
        '{"type":"Polygon","coordinates":[[[130,45],[131,45],[131,46],[130,46],[130,45]]]}', encoding="utf-8"
    )
    printed = app.test_cli_runner().invoke(args=["area", str(file)])
    assert printed.exit_code == 0
    assert "8,68" in printed.output
    measured = json.loads(app.test_cli_runner().invoke(args=["area", "--json", str(file)]).output)
    assert measured["area_km2"] == pytest.approx(8682, rel=1e-3)
    assert measured["notes"] == []
    mixed = [str(ROOT / "tests" / "fixtures" / "polygons" / "mixed-collection.geojson")]
    assert "Left out, since it has no area: Point (1)." in app.test_cli_runner().invoke(args=["area", *mixed]).output
    notes = json.loads(app.test_cli_runner().invoke(args=["area", "--json", *mixed]).output)["notes"]
    assert notes == ["Left out, since it has no area: Point (1)."]
    file.write_text("[]", encoding="utf-8")
    refused = app.test_cli_runner().invoke(args=["area", str(file)])
    assert refused.exit_code == 1
    assert "Accepted" in refused.output

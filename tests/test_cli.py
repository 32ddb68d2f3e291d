"""The commands, as a shell would call them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from app import create_app
from app.atlas import DataFaults, load_atlas
from app.atlas.data_files import data_files
from app.atlas.json_schemas import unnamed_schemas
from app.cli import init
from app.measure import verdict_words as words

ROOT = Path(__file__).resolve().parent.parent


def test_changes_are_those_of_the_api_in_either_direction(app: Flask) -> None:
    for first, second in (("1904", "1906"), ("1906-12-31", "1904-12-31")):
        printed = app.test_cli_runner().invoke(args=["changes", first, second])
        assert printed.exit_code == 0
        assert "Southern Sakhalin (Karafuto)" in printed.output
        assert printed.output.count("33,300 km²") == 2
        asked = app.test_cli_runner().invoke(args=["changes", first, second, "--json"])
        answer = app.test_client().get(f"/api/v1/changes?from={first}&to={second}").json
        assert json.loads(asked.output) == answer
    refused = app.test_cli_runner().invoke(args=["changes", "1904", "yesterday"])
    assert refused.exit_code == 1
    assert "yesterday" in refused.output
    assert "Accepted: " in refused.output


def test_figures_prints_every_figure_with_its_verdict(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["figures"])
    assert result.exit_code == 0
    for name, check in app.extensions["atlas"].figure_checks.items():
        assert f"{name}:" in result.output
        assert str(words.title(check)) in result.output
        for sentence in words.answer(check):
            assert str(sentence) in result.output


def test_one_figure_as_json(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["figures", "aigun-600000", "--json"])
    (figure,) = json.loads(result.output)["figures"]
    assert figure["id"] == "aigun-600000"
    assert figure == json.loads(app.test_client().get("/api/v1/figures/aigun-600000").data)


def test_an_unknown_figure(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["figures", "nothing"])
    assert result.exit_code == 1
    assert "aigun-600000" in result.output


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


@pytest.mark.slow
def test_validate_passes_the_data_that_is_served(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["validate"])
    assert result.exit_code == 0, result.output
    assert "No fault" in result.output


def flask(*arguments: str, geodata: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ATLAS_GEODATA": str(geodata)}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_faulty_folder_is_listed_and_never_served(
    folder: Path, edit: Callable[[str, Callable[[Any], None]], None]
) -> None:
    edit("regions.geojson", lambda data: data["features"][0]["properties"]["holdings"][0].update(sources=["nowhere"]))
    edit("lines/squares.geojson", lambda data: data["features"][0]["properties"].update(accuracy_km=0))
    listed = flask("validate", geodata=folder)
    assert listed.returncode == 1
    assert "regions.geojson › west › holdings.0.sources.0: unknown source id “nowhere”" in listed.stdout
    assert "lines/squares.geojson › middle › accuracy_km" in listed.stdout
    refused = flask("routes", geodata=folder)
    assert refused.returncode != 0
    assert "Traceback" not in refused.stderr
    for line in listed.stdout.splitlines():
        assert line.strip() in refused.stderr


@pytest.mark.slow
def test_another_folder_is_another_atlas(folder: Path) -> None:
    printed = flask("figures", geodata=folder)
    assert printed.returncode == 0, printed.stderr
    assert "over-10000" in printed.stdout


@pytest.mark.slow
def test_a_command_on_a_faulty_folder_says_its_faults_and_nothing_else(folder: Path) -> None:
    (folder / "figures.json").write_text("{}", encoding="utf-8")
    refused = flask("figures", geodata=folder)
    assert refused.returncode == 1
    assert "figures.json: must be a JSON list" in refused.stderr
    assert "No such command" not in refused.stderr
    assert "No such command 'figure'" in flask("figure", geodata=folder).stderr


@pytest.mark.slow
def test_schemas_are_written_into_a_folder_with_faults(folder: Path) -> None:
    (folder / "figures.json").write_text("[{}]", encoding="utf-8")
    written = flask("schema", geodata=folder)
    assert written.returncode == 0, written.stderr
    schemas = sorted(file.name for file in (folder / "schema").iterdir())
    assert f"Wrote {len(schemas)} schemas into two-squares/schema." in written.stdout
    assert {"atlas.schema.json", "lines.schema.json", "figures.schema.json"} <= set(schemas)
    assert '  lines/squares.geojson: {"$schema": "../schema/lines.schema.json",' in written.stdout
    assert '  figures.json: {"$schema": "schema/figures.schema.json", "figures": [' in written.stdout


@pytest.mark.slow
def test_schemas_of_no_folder(folder: Path) -> None:
    refused = flask("schema", str(folder / "atlas.json"), geodata=folder)
    assert refused.returncode == 1
    assert "atlas.json is not a folder" in refused.stderr


@pytest.mark.slow
def test_a_folder_to_begin_with_is_whole_and_served_at_once(tmp_path: Path) -> None:
    begun = tmp_path / "frontier"
    done = CliRunner().invoke(init, [str(begun)])
    assert done.exit_code == 0, done.output
    assert "frontier/README.md" in done.output
    guide = (begun / "README.md").read_text(encoding="utf-8")
    assert {file.relative_to(begun).parts[0] for file in data_files(begun)} <= set(re.findall(r"`([\w.]+)/?`", guide))
    assert not unnamed_schemas(begun)
    app = create_app({"TESTING": True, "GEODATA": begun})
    atlas = app.extensions["atlas"].atlas
    days = [atlas.span.start, *atlas.change_days]
    for address in ("/", "/regions", "/treaties", "/figures", "/sources", "/map.svg", "/api/v1/regions"):
        for day in days:
            assert app.test_client().get(f"{address}?date={day}").status_code == 200, address
    again = CliRunner().invoke(init, [str(begun)])
    assert again.exit_code == 1
    assert "frontier is there already. Accepted: a new name, or a folder with nothing in it." in again.output


def test_an_empty_folder_may_be_begun_and_a_file_may_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert CliRunner().invoke(init, [str(tmp_path / "empty")]).exit_code == 0
    load_atlas(tmp_path / "empty")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert CliRunner().invoke(init, [str(tmp_path / "file")]).exit_code == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert CliRunner().invoke(init, [str(tmp_path / "file" / "below")]).exit_code == 1


def test_no_folder_and_an_empty_one_are_told_how_to_begin(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(DataFaults) as found:
            load_atlas(path)
        (fault,) = found.value.faults
        assert "flask --app wsgi init FOLDER" in fault.message

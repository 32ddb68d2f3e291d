"""The commands on a data folder, as a shell would call them."""

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
from app.cli.folders import init
from tests.conftest import ROOT


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

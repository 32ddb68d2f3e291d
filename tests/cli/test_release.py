"""One command writes the version into every place that names it; what stands there now agrees."""

import json
import re
import shutil
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app.atlas import Atlas
from app.cli.release import KEYWORDS, described, released
from app.config import DISTRIBUTION, RELEASED
from tests.conftest import ROOT

PLACES = ("pyproject.toml", "app/config.py", "CHANGELOG.md", "CITATION.cff", ".zenodo.json")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in PLACES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def now() -> tuple[str, date]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    return project["version"], RELEASED


def test_what_describes_this_version_is_what_the_command_writes(atlas: Atlas) -> None:
    version, day = now()
    for name, text in described(atlas.settings, version, day).items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, f"flask --app wsgi release {version} --day {day}"
    keywords = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["keywords"]
    assert tuple(keywords) == KEYWORDS


def test_every_place_gets_the_version_and_its_day(app: Flask, checkout: Path) -> None:
    said = app.test_cli_runner().invoke(args=["release", "7.8.9", "--day", "2031-02-03"])
    assert said.exit_code == 0, said.output
    texts = {name: (checkout / name).read_text(encoding="utf-8") for name in PLACES}
    assert tomllib.loads(texts["pyproject.toml"])["project"]["version"] == "7.8.9"
    assert "RELEASED = date(2031, 2, 3)" in texts["app/config.py"]
    assert re.search(r"^## 7\.8\.9 \(2031-02-03\)$", texts["CHANGELOG.md"], re.MULTILINE)
    assert "unreleased" not in texts["CHANGELOG.md"].partition("\n## ")[2].partition("\n")[0]
    assert 'version: "7.8.9"' in texts["CITATION.cff"]
    assert json.loads(texts[".zenodo.json"])["publication_date"] == "2031-02-03"
    for licence in ("MIT", "CC-BY-4.0"):
        assert licence in texts["CITATION.cff"]


def test_the_commit_is_tagged_where_that_is_asked(app: Flask, checkout: Path) -> None:
    for command in (["init", "-q"], ["config", "user.email", "a@example.org"], ["config", "user.name", "A"]):
        subprocess.run(["git", *command], check=True)
    said = app.test_cli_runner().invoke(args=["release", "7.8.9", "--tag"])
    assert said.exit_code == 0, said.output
    tags = subprocess.run(["git", "tag", "--points-at", "HEAD"], check=True, capture_output=True, text=True).stdout
    assert tags.split() == ["v7.8.9"]


@pytest.mark.parametrize("version", ["", "1", "1.2", "v1.2.3", "1.2.3-4", "1.2.3\n", "x"])
def test_what_is_no_version_is_refused(app: Flask, checkout: Path, version: str) -> None:
    said = app.test_cli_runner().invoke(args=["release", "--", version])
    assert said.exit_code == 1
    assert "Accepted" in said.output


def test_elsewhere_than_in_a_checkout_it_says_so(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = app.test_cli_runner().invoke(args=["release", "1.2.3"])
    assert said.exit_code == 1
    assert "checkout" in said.output


def test_a_file_without_its_place_stops_it(atlas: Atlas, checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    with pytest.raises(Exception, match="CHANGELOG"):
        released(checkout, atlas.settings, "1.2.3", date(2030, 1, 1))

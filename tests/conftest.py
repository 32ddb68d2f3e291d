"""What all tests share: the real atlas, loaded once, and the small two-square folder to break."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from app import create_app
from app.atlas import Atlas, load_atlas
from app.measure.measurements import Measurements

# A busy machine is no fault; and a run on a clean clone asks the same each time.
settings.register_profile("atlas", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("atlas")

ROOT = Path(__file__).resolve().parent.parent
GEODATA = Path(os.environ.get("ATLAS_GEODATA", ROOT / "geodata"))
TWO_SQUARES = ROOT / "tests" / "fixtures" / "two-squares"
#: Claims of them, one at least for every kind of test.
CLAIMS = ROOT / "tests" / "fixtures" / "claims.json"
#: A story and a lesson of them, with a number and a place to look of every kind.
STORY, LESSON = (ROOT / "tests" / "fixtures" / f"{name}.json" for name in ("story", "lesson"))
#: Every data folder of the repository that is to be served.
SHIPPED = (ROOT / "geodata", *sorted(atlas.parent for atlas in (ROOT / "docs" / "examples").glob("*/atlas.json")))

#: Folders whose tests drive more than Python, and the mark that every test in them bears.
MARKED = {"browser": "browser", "deploy": "deploy", "faults": "deploy"}

#: Marks of tests that take long, the longest first.
WEIGHTS = ("browser", "deploy", "slow")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the folder they are in, so that ``make fast`` can leave them out; put files that take long first.

    With each file in one of two processes, a long file that comes last is one that the other process waits for.
    """
    folders: dict[Path, list[str]] = {}
    longest: dict[Path, int] = {}
    for item in items:
        if item.path not in folders:
            folders[item.path] = [one for one in item.path.relative_to(ROOT / "tests").parts if one in MARKED]
        for folder in folders[item.path]:
            item.add_marker(MARKED[folder])
        weight = next((weight for weight, mark in enumerate(WEIGHTS) if item.get_closest_marker(mark)), len(WEIGHTS))
        longest[item.path] = min(longest.get(item.path, weight), weight)
    items.sort(key=lambda item: longest[item.path])


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real data folder."""
    return load_atlas(GEODATA)


@pytest.fixture(scope="session")
def measurements(atlas: Atlas) -> Measurements:
    """The real data folder, measured."""
    return Measurements(atlas)


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application on the real data folder."""
    return create_app({"TESTING": True})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the real application."""
    return app.test_client()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the two-square data folder, to change."""
    return Path(shutil.copytree(TWO_SQUARES, tmp_path / "two-squares"))


@pytest.fixture
def claimed(folder: Path) -> Path:
    """The two-square folder with a claim for every kind of test."""
    shutil.copy(CLAIMS, folder)
    return folder


@pytest.fixture
def told(claimed: Path) -> Path:
    """The two-square folder with claims, a story and a lesson."""
    for file in (STORY, LESSON):
        shutil.copy(file, claimed)
    return claimed


@pytest.fixture
def edit(folder: Path) -> Callable[[str, Callable[[Any], None]], None]:
    """Change one JSON file of the two-square folder in place."""

    def apply(file: str, change: Callable[[Any], None]) -> None:
        path = folder / file
        data = json.loads(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    return apply

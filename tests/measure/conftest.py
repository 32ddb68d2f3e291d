"""The two-square folder, measured: as it is, and with a claim for every kind of test."""

import shutil

import pytest

from app.atlas import load_atlas
from app.measure.measurements import Measurements
from tests.conftest import CLAIMS, TWO_SQUARES


@pytest.fixture(scope="session")
def squares() -> Measurements:
    """The two-square atlas, measured."""
    return Measurements(load_atlas(TWO_SQUARES))


@pytest.fixture(scope="session")
def claimed_squares(tmp_path_factory: pytest.TempPathFactory) -> Measurements:
    """The two squares with their claims, measured."""
    folder = shutil.copytree(TWO_SQUARES, tmp_path_factory.mktemp("claims") / "two-squares")
    shutil.copy(CLAIMS, folder)
    return Measurements(load_atlas(folder))

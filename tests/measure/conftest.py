"""The two-square folder, measured."""

from pathlib import Path

import pytest

from app.atlas import load_atlas
from app.measure.measurements import Measurements


@pytest.fixture
def squares(folder: Path) -> Measurements:
    """The two-square atlas, measured."""
    return Measurements(load_atlas(folder))

"""The two-square folder, measured."""

from pathlib import Path

import pytest

from app.atlas import load_atlas
from app.measure.measurements import Survey


@pytest.fixture
def squares(folder: Path) -> Survey:
    """The two-square atlas, measured."""
    return Survey(load_atlas(folder))

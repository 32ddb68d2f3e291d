"""The notebooks of the docs run from top to bottom, and show what the program answers.

``ATLAS_WRITE_DOCS=1 pytest tests/test_notebooks.py`` runs them and writes their outputs anew.
"""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))

#: Characters of an output that is kept: a map with its data has half a million, and shows itself when a cell is run.
LARGEST_OUTPUT = 20_000


def kept(output: dict[str, Any]) -> bool:
    """Whether an output stays in the file: what is said on the way does not, nor does a map."""
    return len(str(output)) <= LARGEST_OUTPUT and output.get("name") != "stderr"


def run(path: Path, package: Path) -> Any:
    """Return a notebook as it is after a run from top to bottom, without what differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    # The kernel gets the package under the name that it has where it is installed.
    environment = os.environ | {"PYTHONPATH": str(package), "PYTHONWARNINGS": "default"}
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        coalesce_streams=True,  # what is printed comes in as many pieces as the moment makes
        resources={"metadata": {"path": str(package)}},
    )
    client.execute(env=environment)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            assert not [one for one in cell.outputs if one.output_type == "error"]
            cell.outputs = [one for one in cell.outputs if kept(one)]
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_shows(path: Path, tmp_path: Path) -> None:
    (tmp_path / "border_atlas").symlink_to(ROOT / "app")
    made = nbformat.writes(run(path, tmp_path)) + "\n"
    if os.environ.get("ATLAS_WRITE_DOCS"):
        path.write_text(made, encoding="utf-8")
    else:
        assert path.read_text(encoding="utf-8") == made, "ATLAS_WRITE_DOCS=1 pytest tests/test_notebooks.py"


def test_there_are_notebooks_and_they_are_small() -> None:
    assert len(NOTEBOOKS) == 2
    assert max(path.stat().st_size for path in NOTEBOOKS) < 300_000

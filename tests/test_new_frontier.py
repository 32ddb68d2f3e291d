"""What docs/new-frontier.md tells one to do is done, step by step, and answers as the page says.

``ATLAS_WRITE_DOCS=1 pytest tests/test_new_frontier.py`` writes the answers anew.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.atlas import load_atlas
from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "new-frontier.md"
#: A command with the answer that follows it, or a change of a file.
STEP = re.compile(
    r"```sh\n(?P<command>.+?)\n```\n(?:\n```text\n(?P<answer>.*?)```\n)?|```json (?P<file>\S+)\n(?P<change>.+?)\n```\n",
    re.DOTALL,
)
FLASK = ".venv/bin/flask --app wsgi"


@pytest.mark.slow
def test_every_step_does_what_the_page_says(tmp_path: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    written, end = [], 0
    for step in STEP.finditer(text):
        written.append(text[end : step.start()])
        end = step.end()
        if step["command"] is None:
            change(tmp_path / step["file"], step["change"])
            written.append(step[0])
            continue
        answer = done(step["command"], tmp_path, succeeds=step["answer"] is None)
        block = "" if step["answer"] is None else f"\n```text\n{answer}```\n"
        written.append(f"```sh\n{step['command']}\n```\n{block}")
    expected = "".join(written) + text[end:]
    if os.environ.get("ATLAS_WRITE_DOCS"):
        DOCUMENT.write_text(expected, encoding="utf-8")
    assert text == expected or os.environ.get("ATLAS_WRITE_DOCS"), "docs/new-frontier.md is out of date"
    atlas = load_atlas(tmp_path / "my-frontier")
    assert set(atlas.regions) == {"west", "east", "between"}
    assert (tmp_path / "my-edition" / "index.html").is_file()


def done(command: str, folder: Path, *, succeeds: bool) -> str:
    """Run a command of the page and return what it prints; a server is asked instead of waited for.

    Where the page shows no answer, such as a number of files that each new page changes, the command must succeed.
    """
    assert FLASK in command
    if command.endswith(" run"):
        client = create_app({"GEODATA": folder / "my-frontier"}).test_client()
        for address in ("/", "/map.svg", "/figures", "/changes", "/api/v1/regions", "/regions/west"):
            assert client.get(address).status_code == 200, address
        return ""
    shell = command.replace(FLASK, f"{sys.executable} -m flask --app {ROOT / 'wsgi.py'}")
    ran = subprocess.run(shell, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0 or not succeeds, ran.stderr
    return ran.stdout + ran.stderr


def change(file: Path, block: str) -> None:
    """Make a change of a file as the page shows it: members of it, a record more, or the whole file."""
    if not file.exists():
        file.write_text(block + "\n", encoding="utf-8")
        return
    document = json.loads(file.read_text(encoding="utf-8"))
    if block.startswith("{"):
        records: list[Any] = document["features"] if "features" in document else document[file.stem]
        records.append(json.loads(block))
    else:
        document |= json.loads(f"{{{block}}}")
    file.write_text(json.dumps(document), encoding="utf-8")


def test_the_page_has_a_step_for_everything_that_makes_an_atlas() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    steps = list(STEP.finditer(text))
    commands = " ".join(step["command"] for step in steps if step["command"])
    for command in ("init", "validate", "run", "schema", "changes", "figures", "export"):
        assert f" {command}" in commands
    changed = {Path(step["file"]).name for step in steps if step["file"]}
    assert {"atlas.json", "island.geojson", "regions.geojson", "readings.json", "figures.json"} <= changed
    assert text.count("```") == sum(step[0].count("```") for step in steps), "a block that no test would run"

"""The command `diff`, as a shell would call it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from app.cli.diff import diff
from tests.conftest import TWO_SQUARES


def run(*arguments: object) -> Result:
    return CliRunner().invoke(diff, [str(argument) for argument in arguments])


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The small folder with one event fewer or more."""
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path / "changed"))
    text = (folder / "atlas.json").read_text(encoding="utf-8")
    document = json.loads((folder / "regions.geojson").read_text(encoding="utf-8"))
    held = document["features"][0]["properties"]["holdings"][-1]
    held["disputed"] = not held.get("disputed", False)
    (folder / "regions.geojson").write_text(json.dumps(document), encoding="utf-8")
    assert text
    return folder


def test_differences_are_lines_of_a_changelog(changed: Path) -> None:
    found = run(TWO_SQUARES, changed)
    assert found.exit_code == 0, found.output
    (line,) = found.output.splitlines()
    assert line.startswith("- Holding changed: ")
    assert run(TWO_SQUARES, TWO_SQUARES).output == "- Nothing in lines, areas, verdicts or records.\n"


def test_differences_are_json_and_a_feed(changed: Path) -> None:
    found = json.loads(run(TWO_SQUARES, changed, "--json").output)
    (one,) = found["changes"]
    assert (one["kind"], one["how"]) == ("holding", "changed")
    assert found["old"] != found["new"]
    feed = etree.fromstring(run(TWO_SQUARES, changed, "--atom").output.encode())
    said = feed.xpath("string(a:entry/a:content)", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert said == f"- {one['text'][0]}"


def test_facts_that_were_kept_stand_for_their_folder(changed: Path, tmp_path: Path) -> None:
    kept = tmp_path / "facts.json"
    kept.write_text(run(TWO_SQUARES, "--facts").output, encoding="utf-8")
    assert run(kept, changed).output == run(TWO_SQUARES, changed).output
    assert run(changed, kept, "--json").output == run(changed, TWO_SQUARES, "--json").output


def test_what_cannot_be_compared_is_told(changed: Path, tmp_path: Path) -> None:
    (changed / "regions.geojson").write_text("{}", encoding="utf-8")
    (tmp_path / "facts.json").write_text('{"facts": 1}', encoding="utf-8")
    for arguments, word in (
        ((TWO_SQUARES, changed), "cannot be compared"),
        ((TWO_SQUARES, tmp_path / "nowhere"), "cannot be compared"),
        ((tmp_path / "facts.json", TWO_SQUARES), "holds no facts"),
        ((TWO_SQUARES,), "two data folders"),
        ((TWO_SQUARES, TWO_SQUARES, "--facts"), "two data folders"),
    ):
        refused = run(*arguments)
        assert refused.exit_code == 1, arguments
        assert word in refused.output
        assert "Traceback" not in refused.output

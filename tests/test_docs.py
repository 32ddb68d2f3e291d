"""The documents say what the program says: every generated block is made again and compared.

``ATLAS_WRITE_DOCS=1 pytest tests/test_docs.py`` writes the blocks anew.
"""

import os
import re
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- generated: flask --app wsgi ([^>]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
DOCUMENTS = ["README.md"]


def printed(app: Flask, arguments: str) -> str:
    words = arguments.split()
    result = app.test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("document", DOCUMENTS)
def test_generated_blocks_are_true(app: Flask, document: str) -> None:
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    assert BLOCK.search(text)

    def made(match: re.Match[str]) -> str:
        output = printed(app, match[2])
        return f"{match[1]}\n```\n$ flask --app wsgi {match[2]}\n{output}```\n\n{match[4]}"

    expected = BLOCK.sub(made, text)
    if os.environ.get("ATLAS_WRITE_DOCS"):
        path.write_text(expected, encoding="utf-8")
    assert text == expected or os.environ.get("ATLAS_WRITE_DOCS"), f"{document} is out of date"


def test_the_readme_has_exactly_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (python3 -m venv .*)$", text, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("flask --app wsgi run --port 8000")
    assert commands[1].endswith("pytest")


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_file_that_the_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / name).is_file(), name
    for folder in re.findall(r"`((?:app|tests)/[a-z.]+)`", text):
        assert (ROOT / folder).exists(), folder

"""The sessions of the ``Makefile``, and which tests ``make fast`` leaves out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
FAST = re.search(r'^fast:.*\n\t.* -m "([^"]+)"$', MAKEFILE, re.MULTILINE)
TARGETS = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)


def test_every_session_is_listed_and_no_file_of_its_name_stands_in_its_way() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony.split() == TARGETS
    assert {"fast", "test", "browser", "lint", "types", "bench"} <= set(TARGETS)


@pytest.mark.slow
def test_the_fast_session_covers_every_folder_but_those_that_drive_other_programs() -> None:
    assert FAST
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", FAST[1]]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = set(re.findall(r"^tests/(\w+)/", listed, re.MULTILINE))
    with_tests = {file.parent.name for file in (ROOT / "tests").glob("*/test_*.py")}
    assert with_tests - folders == {"browser", "deploy", "faults"}


def test_the_hooks_before_a_commit_fetch_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\brepo: (\S+)", hooks)) == {"local"}
    assert set(re.findall(r"\blanguage: (\S+)", hooks)) == {"system"}

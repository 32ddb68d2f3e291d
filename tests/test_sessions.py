"""The sessions of the ``Makefile``, and which tests ``make fast`` leaves out."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
FAST = re.search(r'^fast:.*\n\t.* -m "([^"]+)" \$\(FAST\)$', MAKEFILE, re.MULTILINE)
TARGETS = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)


def test_every_session_is_listed_and_no_file_of_its_name_stands_in_its_way() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony.split() == TARGETS
    assert {"fast", "test", "browser", "lint", "types", "bench"} <= set(TARGETS)


def test_the_fast_session_covers_what_is_said_and_the_walls_between_all_rooms() -> None:
    assert FAST
    assert FAST[1] == "not slow"
    (asked,) = re.findall(r"^FAST = (.*)$", MAKEFILE, re.MULTILINE)
    rooms = {"tests/atlas", "tests/measure", "tests/words", "tests/web/api"}
    assert set(asked.split()) == rooms | {"tests/test_layers.py", "tests/test_no_frontier.py"}
    assert all((ROOT / one).exists() for one in asked.split())


def test_the_hooks_before_a_commit_fetch_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\brepo: (\S+)", hooks)) == {"local"}
    assert set(re.findall(r"\blanguage: (\S+)", hooks)) == {"system"}

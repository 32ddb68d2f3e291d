"""The sample of small changes that ``python -m tests.mutants`` makes, and those that were judged equivalent."""

from pathlib import Path

import pytest
from coverage import CoverageData

from .mutants import changes
from .mutants.changes import ROOT, Equivalent, equivalents, places, sample
from .mutants.covering import Covering, statement_lines


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module of a program that has nothing else."""
    monkeypatch.setattr(changes, "ROOT", tmp_path)
    folder = tmp_path / "app" / "measure"
    folder.mkdir(parents=True)
    file = folder / "one.py"
    text = (
        "Land = A | B\n\n\ndef add(a: int | None, b: float = 2) -> int | float:\n    return a + b if a > 0 else not b\n"
    )
    file.write_text(text, encoding="utf-8")
    return file


def test_only_what_is_carried_out_is_changed(module: Path) -> None:
    found = list(places(module))
    assert {place.line for place in found} == {4, 5}
    assert {place.column for place in found if place.line == 4} == {len("def add(a: int | None, b: float = ")}


def test_a_sample_is_that_of_its_seed_whatever_stands_elsewhere(module: Path) -> None:
    first = sample(4, 1)
    assert [(one.before, one.after) for one in first] != [(one.before, one.after) for one in sample(4, 2)]
    module.write_text("# more\n\n" + module.read_text(encoding="utf-8"), encoding="utf-8")
    moved = sample(4, 1)
    assert [(one.before, one.after) for one in moved] == [(one.before, one.after) for one in first]
    assert [one.line for one in moved] == [one.line + 2 for one in first]
    assert sample(2, 1) == moved[:2]


def test_a_change_is_one_line_and_can_still_be_read(module: Path) -> None:
    for change in sample(20, 1):
        compile(change.code, change.module, "exec")
        assert change.before != change.after
        assert change.before in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("one", equivalents(), ids=lambda one: one.before[:40])
def test_what_was_judged_equivalent_still_stands_there_with_a_reason(one: Equivalent) -> None:
    assert one.before in " ".join((ROOT / one.module).read_text(encoding="utf-8").split())
    assert one.before != one.after
    assert len(one.reason.split()) > 3


def test_a_line_is_that_of_its_statement_and_of_a_block_its_head() -> None:
    text = "def f(a):\n    if a:\n        return (\n            a + 1\n        )\n    return 0\n"
    assert [list(statement_lines(text, line)) for line in (1, 2, 4, 6)] == [[1], [2], [3, 4, 5], [6]]


def test_the_tests_of_a_line_are_those_that_carried_it_out_the_quickest_first(tmp_path: Path) -> None:
    file = tmp_path / "app" / "one.py"
    file.parent.mkdir()
    file.write_text("def f():\n    return 1\n\n\ndef g():\n    return 2\n", encoding="utf-8")
    data = CoverageData(no_disk=True)
    for context, line in (
        ("tests/a.py::slow|run", 2),
        ("tests/a.py::quick|setup", 2),
        ("tests/b.py::other|run", 6),
        ("", 2),
    ):
        data.set_context(context)
        data.add_lines({str(file.resolve()): [line]})
    covering = Covering(tmp_path, data, {"tests/a.py::slow": 3.0, "tests/a.py::quick": 0.1})
    assert covering.tests("app/one.py", 2) == ["tests/a.py::quick", "tests/a.py::slow"]
    assert covering.tests("app/one.py", 6) == ["tests/b.py::other"]
    assert covering.tests("app/one.py", 1) == []

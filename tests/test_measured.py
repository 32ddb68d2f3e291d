"""The measured numbers of the documents are those that were measured, and no benchmark is left out."""

import ast
from pathlib import Path

import pytest

from .benchmarks.measured import BENCHMARKS, DOCUMENT, KEPT, Benchmark, document, kept

FOLDER = Path(__file__).resolve().parent / "benchmarks"


def test_the_document_prints_what_is_kept() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == document(text), "run python -m tests.benchmarks.measured --document"


def test_every_module_with_rows_is_a_benchmark() -> None:
    with_rows = {
        file.stem
        for file in FOLDER.glob("*.py")
        if any(
            isinstance(node, ast.FunctionDef) and node.name == "rows"
            for node in ast.parse(file.read_text(encoding="utf-8")).body
        )
    }
    assert with_rows == {benchmark.name for benchmark in BENCHMARKS}


def test_every_missed_target_has_its_reason() -> None:
    reasons = DOCUMENT.read_text(encoding="utf-8").partition("## What is missed, and why\n")[2]
    results = {benchmark.name: kept(benchmark) for benchmark in BENCHMARKS}
    missed = {name for name, result in results.items() if result and any(row.met is False for row in result.rows)}
    assert {name for name in missed if f"- `{name}`. " not in reasons} == set()


def test_every_kept_result_belongs_to_a_benchmark() -> None:
    assert {file.stem for file in KEPT.glob("*.json")} <= {benchmark.name for benchmark in BENCHMARKS}


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda one: one.name)
def test_a_kept_result_says_when_and_on_what_kind_of_machine(benchmark: Benchmark) -> None:
    result = kept(benchmark)
    if result is None:
        pytest.skip("not measured yet")
    assert len(result.measured) == len("2026-01-01")
    assert {"cores", "python", "cpu"} <= set(result.machine) <= {"cores", "python", "cpu", "memory", "chromium", "load"}
    assert result.rows
    assert all((row.met is None) or row.target for row in result.rows)
    assert "/home/" not in benchmark.file.read_text(encoding="utf-8")


def test_a_missed_target_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from .benchmarks import measured
    from .benchmarks.measured import Result
    from .benchmarks.rows import Row

    rows = (Row("a|b", "3", "at most 2", False), Row("c", "1", "at most 2", True), Row("d", "9"))
    machine = {"cores": "2", "cpu": "unknown", "python": "3.11.7"}
    monkeypatch.setattr(measured, "kept", lambda benchmark: Result("2026-11-21", machine, rows))
    text = measured.block()
    assert "| a\\|b | 3 | at most 2: **missed** |" in text
    assert "| c | 1 | at most 2: met |" in text
    assert "| d | 9 |  |" in text
    assert "(2026-11-21; 2 cores, Python 3.11.7)" in text


def test_a_document_without_the_marks_is_not_overwritten() -> None:
    with pytest.raises(ValueError, match="measured"):
        document("# Nothing\n\n## Layout\n")

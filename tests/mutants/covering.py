"""Which tests carry out which line of the program, recorded once, so that a change is shown to those alone first."""

import ast
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from coverage import CoverageData

#: Seconds of a test of which no time was noted.
UNKNOWN = 1.0


@dataclass(frozen=True)
class Covering:
    """What was recorded.

    Parameters
    ----------
    folder : Path
        The copy of the repository in which it was recorded.
    data : CoverageData
        Lines of each module with the tests that carried them out.
    seconds : dict
        How long each test took, by its id.
    """

    folder: Path
    data: CoverageData
    seconds: dict[str, float]

    def tests(self, module: str, line: int) -> list[str]:
        """Return the ids of the tests that carried out the statement of a line, the quickest first.

        A test that only used what an earlier one had made, such as the loaded atlas, is not among them.
        """
        file = self.folder / module
        lines = statement_lines(file.read_text(encoding="utf-8"), line)
        contexts = self.data.contexts_by_lineno(str(file.resolve()))
        found = {context.rpartition("|")[0] for at in lines for context in contexts.get(at, ())} - {""}
        return sorted(found, key=lambda test: (self.seconds.get(test, UNKNOWN), test))


@cache
def statement_lines(text: str, line: int) -> range:
    """Return the lines of the innermost statement of a line; of a statement that holds others, those of its head."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(text)):  # outer ones first
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            if line <= max(last, node.lineno):
                found = range(node.lineno, max(last, node.lineno) + 1)
    return found


def record(folder: Path, tests: list[str], jobs: int) -> Covering:
    """Run quick tests in a copy of the repository and note what each carries out.

    Raises
    ------
    RuntimeError
        If a test fails though nothing was changed.
    """
    with tempfile.TemporaryDirectory() as kept:
        data, times = Path(kept, "coverage"), Path(kept, "times.xml")
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-m", "not slow", "-p", "no:cacheprovider"),
            *("-n", str(jobs), "--dist", "loadfile", "-o", "junit_family=xunit1", f"--junitxml={times}"),
            *("--cov", "--cov-context=test", "--cov-report=", *tests),
        ]
        environment = os.environ | {"CI": "1", "COVERAGE_FILE": str(data)}
        environment.pop("PYTEST_ADDOPTS", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"the tests fail without any change:\n{ran.stdout[-2000:]}")
        read = CoverageData(str(data), no_disk=False)
        read.read()
        held = CoverageData(no_disk=True)
        held.update(read)
        seconds = {
            f"{case.get('file')}::{case.get('name')}": float(case.get("time", UNKNOWN))
            for case in ElementTree.parse(times).iter("testcase")
        }
    return Covering(folder, held, seconds)

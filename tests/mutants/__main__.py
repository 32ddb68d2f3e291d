"""Make small changes of the history and the arithmetic, one at a time, and ask whether a test notices.

``python -m tests.mutants --sample 200 --seed 1`` asks 200 changes; ``--part 10`` asks a tenth of that sample. Which
tests carry out which line is recorded first. A change is then shown to those of its line, the quickest first, then to
the tests that bear the name of its module, slow ones as well, then to all quick ones of the rooms, of the API and of
the shell. What survives is printed, and the exit code is 1 where fewer than ``--at-least`` of the changes were noticed.
With ``--minutes`` no further change is asked once they are over; those that were asked count. ``--first 41`` begins in
the middle, and ``--again LOG`` asks once more what survived in an earlier run, whose output is in that file; ``--near``
leaves the last of those tests out, by which a few that are noticed seem to survive. Changes that nobody can notice
stand in ``equivalent.toml`` with the reason and do not count.
"""

import argparse
import importlib.util
import math
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .changes import ROOT, Change, equivalents, sample
from .covering import Covering, record

#: What tests need of the repository.
NEEDED = ("app", "geodata", "static", "tests", "docs", ".ci")

#: Folders of tests that are asked of every change.
ROOMS = ("tests/measure", "tests/atlas", "tests/words")

#: The tests that are asked of every change, after those of the rooms.
ALWAYS = ("tests/web/api", "tests/cli")

#: How many of the tests that carry out the changed line are asked before any other.
QUICKEST = 12

#: What is said of a change for which there was no time.
LEFT_OUT = "left out"

#: What pytest says where it was left no test to run.
NO_TESTS = 5

#: Seconds of a processor after which a change counts as noticed: it never ends. The tests that are asked take a part
#: of it, however busy the machine is.
LIMIT = 180


def copy(to: Path) -> Path:
    """Copy what tests need, so that no change is ever made in the repository itself."""
    for name in NEEDED:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, to)
    return to


def stages(change: Change, covering: Covering, *, near: bool) -> list[list[str]]:
    """Return the tests to ask about a change, in groups: those that notice it soonest first.

    Parameters
    ----------
    change : Change
        What is changed.
    covering : Covering
        Which tests carry out which line.
    near : bool
        Whether to ask only those that carry out its line and those that bear the name of its module.
    """
    path = Path(change.module)
    room = Path("tests") / path.parts[1]
    covered = covering.tests(change.module, change.line)
    own = [file.relative_to(ROOT).as_posix() for file in sorted((ROOT / room).rglob(f"test_{path.stem}*.py"))]
    return [one for one in (covered[:QUICKEST], [*own, *covered[QUICKEST:]], [] if near else [*ROOMS, *ALWAYS]) if one]


def noticed(folder: Path, change: Change, groups: list[list[str]]) -> str | None:
    """Make a change in a copy, run groups of tests and take it back; return what noticed it, or None."""
    file = folder / change.module
    whole = file.read_text(encoding="utf-8")
    _write(file, change.code)
    try:
        return next(filter(None, (failure(folder, tests) for tests in groups)), None)
    finally:
        _write(file, whole)


def _write(file: Path, code: str) -> None:
    """Write a module and forget what Python compiled of it, which it would take for this one if it is as long."""
    file.write_text(code, encoding="utf-8")
    Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)


def failure(folder: Path, tests: list[str]) -> str | None:
    """Run tests in a copy; return the first that fails, or None."""
    quick = [] if all(Path(test).suffix for test in tests) else ["-m", "not slow"]
    command = [sys.executable, "-m", "pytest", "-q", "-x", *quick, "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"CI": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PYTEST_ADDOPTS", None)  # whoever asks for this may use plug-ins that are not loaded here
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # to compile the tests takes longer than to run one
    limited = ["sh", "-c", f'ulimit -t {LIMIT} && exec "$@"', "sh", *command]
    ran = subprocess.run(limited, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode == -signal.SIGKILL or ran.returncode == -signal.SIGXCPU:
        return "no end"
    if ran.returncode in (0, NO_TESTS):
        return None
    failed = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0] if failed else "an error"


def place_of(change: Change) -> str:
    """Return where a change is and what it is, as the output names it."""
    return f"{change.module}:{change.line} {change.operator} {change.occurrence}"


def main() -> int:
    """Run the sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=200, metavar="N", help="changes in the whole sample")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--part", type=int, default=1, metavar="N", help="ask only one in N of the sample")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="begin with the Nth of the sample")
    parser.add_argument("--again", type=Path, metavar="LOG", help="ask only what survived by this output of a run")
    parser.add_argument(
        "--near", action="store_true", help="leave out tests that do not carry out the line: sooner done"
    )
    parser.add_argument("--at-least", type=float, default=0.9, metavar="SHARE", help="share that has to be noticed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many to ask at a time")
    parser.add_argument("--minutes", type=float, default=math.inf, help="ask no more changes after so many minutes")
    asked = parser.parse_args()
    known = {(one.module, one.before, one.after) for one in equivalents()}
    drawn = sample(asked.sample, asked.seed)[asked.first - 1 : asked.sample // asked.part]
    if asked.again:
        drawn = [
            change for change in drawn if f"SURVIVED {place_of(change)} " in asked.again.read_text(encoding="utf-8")
        ]
    changes = [one for one in drawn if (one.module, one.before, one.after) not in known]
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(asked.jobs) as pool:
        folders: queue.Queue[Path] = queue.Queue()
        for number in range(asked.jobs):
            folders.put(copy(Path(base, str(number))))

        def ask(change: Change) -> str | None:
            if time.monotonic() - started > 60 * asked.minutes:
                return LEFT_OUT
            folder = folders.get()
            try:
                found = noticed(folder, change, stages(change, covering, near=asked.near))
            finally:
                folders.put(folder)
            print(f"{'noticed ' if found else 'SURVIVED'} {place_of(change)} {found or ''}", flush=True)
            return found

        try:
            covering = record(Path(base, "0"), [*ROOMS, *ALWAYS], asked.jobs)
        except RuntimeError as error:
            parser.error(str(error))
        print(f"recorded {len(covering.seconds)} tests in {time.monotonic() - started:.0f} s", flush=True)
        results = dict(zip(changes, pool.map(ask, changes), strict=True))
    left = list(results.values()).count(LEFT_OUT)
    changes = [change for change in changes if results[change] != LEFT_OUT]
    survivors = [change for change in changes if not results[change]]
    share = 1 - len(survivors) / len(changes) if changes else 1.0
    print()
    for change in survivors:
        print(f"survived: {change}")
    equal = len(drawn) - len(results)
    print(
        f"{len(changes) - len(survivors)} of {len(changes)} changes were noticed ({share:.1%}), "
        f"{equal} more are equivalent, {left} were not asked; "
        f"{time.monotonic() - started:.0f} s"
    )
    return 0 if share >= asked.at_least else 1


if __name__ == "__main__":
    sys.exit(main())

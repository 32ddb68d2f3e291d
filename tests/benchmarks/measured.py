"""The table of measured numbers, ``docs/measured.md``: run benchmarks, keep what they gave, write it down.

``.venv/bin/python -m tests.benchmarks.measured`` lists the benchmarks; ``--write [NAME ...]`` runs
them (all, if none is named), one after the other and each in a process of its own, keeps the rows of each in
``docs/measured/<name>.json`` with the UTC date and the kind of machine, and writes that
document anew. ``--document`` writes that block from what is kept. A benchmark that cannot run here leaves
what was kept of it as it is, and the exit code is 1.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .machine import Machine, in_words, machine, today
from .rows import Row

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "docs" / "measured.md"
KEPT = ROOT / "docs" / "measured"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"


@dataclass(frozen=True)
class Benchmark:
    """A module of this folder that has ``rows()``.

    Parameters
    ----------
    name : str
        Of the module, and of the file in ``docs/measured``.
    title : str
        Of its table.
    browser : bool
        Whether Chromium takes part.
    """

    name: str
    title: str
    browser: bool = False

    @property
    def file(self) -> Path:
        """Where its last result is kept."""
        return KEPT / f"{self.name}.json"


BENCHMARKS = (
    Benchmark("startup", "Start-up"),
    Benchmark("page_weight", "The first map", browser=True),
    Benchmark("year_step", "A year step", browser=True),
    Benchmark("slider_weight", "The year slider beside Timeline", browser=True),
    Benchmark("many_events", "Thirty times as many events on the same lines", browser=True),
    Benchmark("scale", "Ten, a hundred, a thousand times the atlas ([more](scale.md))", browser=True),
    Benchmark("throughput", "Requests per second"),
    Benchmark("cache_hits", "Behind the nginx example"),
    Benchmark("memory", "Memory under load"),
    Benchmark("heavy_polygons", "The dearest polygons that a search finds"),
    Benchmark("faults", "Lost workers, restarts, and readers beside heavy polygons"),
    Benchmark("fuzz_routes", "All routes asked with what nobody means"),
    Benchmark("fuzz_readers", "Texts given as dates and as polygons"),
    Benchmark("data_mutations", "A data folder with one place changed"),
    Benchmark("api_cases", "The API against its own description"),
)


@dataclass(frozen=True)
class Result:
    """What a benchmark gave, when and on what kind of machine."""

    measured: str
    machine: Machine
    rows: tuple[Row, ...]


def kept(benchmark: Benchmark) -> Result | None:
    """Read the last result of a benchmark; None where there is none yet."""
    if not benchmark.file.exists():
        return None
    found = json.loads(benchmark.file.read_text(encoding="utf-8"))
    if benchmark.name == "scale":  # keeps every number, for its own document; the rows are made from them
        from .scale import rows

        made = rows(found)
    else:
        made = [Row(**row) for row in found["rows"]]
    return Result(found["measured"], found["machine"], tuple(made))


def block() -> str:
    """Make what stands in the document between the two marks."""
    parts = []
    for benchmark in BENCHMARKS:
        result = kept(benchmark)
        said = f"{result.measured}; {in_words(result.machine)}" if result else "not measured yet"
        parts.append(f"**{benchmark.title}**: `python -m tests.benchmarks.{benchmark.name}` ({said})\n")
        if result:
            parts.append(_table(result.rows))
    return "\n" + "\n".join(parts) + "\n"


def _table(rows: Sequence[Row]) -> str:
    lines = ["| What | Measured | Should be |", "| --- | --- | --- |"]
    lines += [f"| {_cell(row.what)} | {_cell(row.value)} | {_cell(_judged(row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _judged(row: Row) -> str:
    if row.met is None:
        return row.target
    return f"{row.target}: {'met' if row.met else '**missed**'}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def document(text: str) -> str:
    """Return the document with the block made anew.

    Raises
    ------
    ValueError
        If it does not have the two marks.
    """
    before, _, rest = text.partition(BEGIN)
    old, end, after = rest.partition(END)
    if not end or "\n## " in old:
        raise ValueError(f"the document has no {BEGIN.strip()} … {END.strip()}")
    return before + BEGIN + block() + END + after


def run(benchmark: Benchmark) -> bool:
    """Run a benchmark in a fresh process and keep what it gives; tell whether it could run."""
    print(f"{benchmark.name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "result.json"
        command = [sys.executable, "-m", "tests.benchmarks.measured", "--into", str(out), benchmark.name]
        if subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode:
            print(f"{benchmark.name} could not be run; what was kept of it stays", file=sys.stderr)
            return False
        found = json.loads(out.read_text(encoding="utf-8"))
    KEPT.mkdir(parents=True, exist_ok=True)
    benchmark.file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if benchmark.name == "scale":
        importlib.import_module("tests.benchmarks.scale_report").main()
    return True


def _measure(benchmark: Benchmark) -> dict[str, Any]:
    """Measure in this process."""
    module = importlib.import_module(f"tests.benchmarks.{benchmark.name}")
    if benchmark.name == "scale":
        found: dict[str, Any] = module.measure()
        return found
    before = os.getloadavg()[0]
    rows = [asdict(row) for row in module.rows()]
    kind = machine(browser=benchmark.browser) | {"load": f"{before:.1f} before, {os.getloadavg()[0]:.1f} after"}
    return {"measured": today(), "machine": kind, "rows": rows}


def main() -> int:
    """List, measure or write."""
    names = {benchmark.name: benchmark for benchmark in BENCHMARKS}
    parser = argparse.ArgumentParser(description="List the benchmarks, or run them and write what they give.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to run; all, if none is named")
    parser.add_argument("--write", action="store_true", help="run, keep the results, write the document")
    parser.add_argument("--document", action="store_true", help="write the document from what is kept")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_intermixed_args()
    if unknown := set(asked.names) - set(names):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    if asked.into:
        asked.into.write_text(json.dumps(_measure(names[asked.names[0]])), encoding="utf-8")
        return 0
    if not asked.write and not asked.document:
        for benchmark in BENCHMARKS:
            result = kept(benchmark)
            print(f"{benchmark.name:12} {result.measured if result else 'never':11} {benchmark.title}")
        return 0
    wanted = [names[name] for name in asked.names] or list(BENCHMARKS)
    ran = [run(benchmark) for benchmark in wanted] if asked.write else []
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    return 0 if all(ran) else 1


if __name__ == "__main__":
    sys.exit(main())

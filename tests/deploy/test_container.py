"""The container: its steps are those of the README, its files are there, and its server is the one that is tested."""

import json
import re
import shlex
import subprocess
import sys

from tests.conftest import ROOT
from tests.faults.running import COMMAND

LINES = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text(encoding="utf-8")).splitlines()


def steps(kind: str) -> list[str]:
    return [line.removeprefix(kind).strip() for line in LINES if line.startswith(f"{kind} ")]


def test_it_installs_what_the_readme_installs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (serve,) = re.findall(r"^ *(python3 -m venv .* run --port 8000)$", readme, re.MULTILINE)
    wanted = {frozenset(shlex.split(one)[1:]) for one in re.findall(r"pip (install [^&]*)", serve)}
    ran = [part.strip() for step in steps("RUN") for part in step.split("&&")]
    installed = {frozenset(shlex.split(one)[2:]) - {"--no-cache-dir"} for one in ran if one.startswith("pip ")}
    assert installed == wanted


def test_it_copies_files_that_are_there_and_does_not_run_as_root() -> None:
    for step in steps("COPY"):
        *sources, _ = step.split()
        assert all((ROOT / source).exists() for source in sources), step
    assert steps("USER") == ["atlas"]
    assert LINES.index("USER atlas") < next(at for at, line in enumerate(LINES) if line.startswith("CMD"))
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert not {"app", "geodata", "static", "docs", ".ci/serve.lock", "wsgi.py", "README.md", "LICENSE"} & set(ignored)


def test_it_starts_the_server_that_the_other_tests_start() -> None:
    assert json.loads(steps("CMD")[-1]) == ["gunicorn", *(part.removeprefix(f"{ROOT}/") for part in COMMAND[3:])]
    (check,) = [line.partition("CMD")[2] for line in LINES if line.startswith("HEALTHCHECK")]
    program, option, code = json.loads(check)
    assert (program, option) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    assert "/healthz" in code


def test_its_health_check_fails_where_nothing_answers() -> None:
    """Port 8000 may be taken here, so the check is asked of a port where no server can listen."""
    (check,) = [line.partition("CMD")[2] for line in LINES if line.startswith("HEALTHCHECK")]
    code = json.loads(check)[2].replace(":8000", ":1")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode != 0

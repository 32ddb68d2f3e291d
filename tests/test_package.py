"""The package that ``pip wheel .`` makes: in an empty environment, away from the checkout, it serves everything."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.conftest import TWO_SQUARES
from tests.faults.running import fetch, free_port

from .lockfiles import SERVE, asked, reached, read

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_program_imports_itself_by_relative_paths(module: Path) -> None:
    """Its name is another in a wheel than in the checkout."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        assert {"app", "border_atlas"}.isdisjoint(name.split(".")[0] for name in names), f"line {node.lineno}"


def test_every_folder_of_the_program_is_in_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    rooms = {init.parent.relative_to(APP).parts for init in APP.rglob("__init__.py")}
    wanted = {".".join(("border_atlas", *parts)) for parts in rooms}
    assert set(settings["packages"]) == wanted | {"border_atlas.geodata", "border_atlas.static"}, (
        "name each folder with an __init__.py in packages of pyproject.toml"
    )


def test_other_applications_get_no_command_of_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["scripts"]) == {"border-atlas"}
    assert "entry-points" not in project


@dataclass
class Installed:
    """An environment with the wheel and with what ``serve.lock`` names, and an empty folder to stand in."""

    programs: Path
    folder: Path

    def command(self, *words: str) -> list[str]:
        return [str(self.programs / "border-atlas"), *words]

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        command = self.command(*words)
        return subprocess.run(command, cwd=self.folder, env=clean() | settings, capture_output=True, text=True)


def clean() -> dict[str, str]:
    """Return this process' environment without what would lead back to the checkout."""
    unwanted = ("ATLAS_", "COV_", "COVERAGE_", "FLASK_", "PYTHON", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    base = tmp_path_factory.mktemp("installed")
    # Built from a copy, so that neither an older build nor this one leaves anything in the checkout.
    source = base / "source"
    source.mkdir()
    for name in ("app", "geodata", "static"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(base), str(source)]
    subprocess.run(build, check=True, env=clean())
    (wheel,) = base.glob("*.whl")
    home = base / "environment"
    venv.create(home, symlinks=True)
    (packages,) = home.glob("lib/python*/site-packages")
    for name, entry in read(SERVE).items():
        if entry.here:
            link(name, packages)
    python = home / "bin" / "python"
    install = ["--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*pip, *install], check=True, env=clean())
    shutil.rmtree(source)
    folder = base / "elsewhere"
    folder.mkdir()
    return Installed(home / "bin", folder)


def link(name: str, packages: Path) -> None:
    """Make a package that is installed here part of another environment, without a network."""
    found = distribution(name)
    for top in {file.parts[0] for file in found.files or []} - {"..", "__pycache__"}:
        target = packages / top
        if not target.exists():
            target.symlink_to(Path(str(found.locate_file(top))).resolve())


@pytest.fixture(scope="module")
def port(installed: Installed) -> Iterator[int]:
    port = free_port()
    command = installed.command("run", "--port", str(port))
    with subprocess.Popen(command, cwd=installed.folder, env=clean(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            written = []
            assert any(written.append(line) or "Running on" in line for line in process.stderr), "".join(written)
            yield port
        finally:
            process.terminate()


@pytest.mark.slow
def test_the_package_serves_pages_the_map_drawings_and_citations(port: int) -> None:
    def ask(path: str) -> str:
        answer = fetch(port, path)
        assert answer.status == 200, path
        return answer.body.decode()

    page = ask("/?date=1858-06-01")
    assets = set(re.findall(r'/assets/[^"]+', page))
    assert {name.rpartition(".")[2] for name in assets} >= {"css", "js"}
    for address in assets:
        assert fetch(port, address).status == 200, address
    assert any(address.endswith("/pages/map.js") for address in assets)
    assert ask("/map.svg?date=1858-06-01").count("<path") > 20
    assert ask("/cite.bib?date=1858-06-01").startswith("@")
    assert "Айгун" in ask("/treaties/aigun-1858?lang=ru")
    assert ask("/sources?lang=ru") != ask("/sources?lang=en")
    assert "amur-left-bank" in ask("/api/v1/regions?date=1858-06-01")
    assert fetch(port, "/regions/amur-left-bank").status == 200


@pytest.mark.slow
def test_the_package_has_its_commands(installed: Installed) -> None:
    assert "No fault" in installed.run("validate").stdout
    assert installed.run("figures", "aigun-600000").stdout.startswith("aigun-600000")
    assert "begun/README.md" in installed.run("init", "begun").stdout
    assert "No fault" in installed.run("validate", "begun").stdout
    program = "import border_atlas, pathlib; print(pathlib.Path(border_atlas.__file__).with_name('py.typed').exists())"
    asked = [str(installed.programs / "python"), "-c", program]
    assert subprocess.run(asked, cwd=installed.folder, env=clean(), capture_output=True, text=True).stdout == "True\n"


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebooks_run_with_the_package_alone(installed: Installed, notebook: Path) -> None:
    (packages,) = installed.programs.parent.glob("lib/python*/site-packages")
    for name in reached(asked()["notebooks"]):
        link(name, packages)
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    program = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    run = [str(installed.programs / "python"), "-c", program]
    done = subprocess.run(run, cwd=installed.folder, env=clean(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    printed = [
        "".join(one["text"]) for cell in cells for one in cell.get("outputs", ()) if one["output_type"] == "stream"
    ]
    assert done.stdout == "".join(printed)


@pytest.mark.slow
def test_the_package_lists_the_faults_of_a_folder_that_it_does_not_serve(installed: Installed) -> None:
    folder = shutil.copytree(TWO_SQUARES, installed.folder / "squares")
    regions = folder / "regions.geojson"
    text = regions.read_text(encoding="utf-8")
    regions.write_text(text.replace('"survey"', '"nowhere"', 1), encoding="utf-8")
    listed = installed.run("validate", ATLAS_GEODATA=str(folder))
    assert listed.returncode == 1
    assert "unknown source id “nowhere”" in listed.stdout
    refused = installed.run("routes", ATLAS_GEODATA=str(folder))
    assert refused.returncode != 0
    assert "unknown source id “nowhere”" in refused.stderr
    assert "Traceback" not in refused.stderr

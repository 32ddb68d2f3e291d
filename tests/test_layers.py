"""Imports point one way: web and shell to maps to measure to atlas, with words beside; no cycle, none hidden."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parent.parent / "app"

#: What each room may use of the others.
MAY_USE = {
    "atlas": set[str](),
    "words": {"atlas"},
    "measure": {"atlas", "words"},
    "maps": {"atlas", "words", "measure", "config"},  # where the static files stand
    "web": {"atlas", "words", "measure", "maps", "config", "gc_pause"},
    "cli": {"atlas", "words", "measure", "maps", "web", "config", "gc_pause"},
    "config": set(),
    "gc_pause": set(),
    "settings": {"config"},
    "library": {"atlas", "words", "measure", "maps", "config", "gc_pause"},
    "__init__": {"cli", "web", "library", "maps", "config", "gc_pause", "settings"},
    "__main__": {"__init__", "config"},
}
WITHOUT_FLASK = ("atlas", "words", "measure", "maps", "library")
FLASK = ("flask", "werkzeug", "gunicorn", "click")

#: Imports inside functions, each with its reason.
LATE = {
    ("app.cli.relief", "app.maps.relief"): "one command needs it",
    ("app", "app.library"): "a server needs none of it",
    ("app", "app.cli"): "the collector of garbage pauses while the program is imported",
    ("app", "app.web"): "the collector of garbage pauses while the program is imported",
    ("app", "app.web.serving.response_cache"): "the collector of garbage pauses while the program is imported",
    ("app", "app.web.serving.site_address"): "the collector of garbage pauses while the program is imported",
}


def name_of(path: Path) -> str:
    parts = ("app", *path.relative_to(APP).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(APP.rglob("*.py"))}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Yield what one statement imports: modules of the program by their whole name, others as written."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        package = module.split(".") if MODULES[module].name == "__init__.py" else module.split(".")[:-1]
        base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
    for alias in node.names:
        whole = f"{base}.{alias.name}"
        yield whole if whole in MODULES else base


@cache
def imports(module: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a module imports when it is imported, and what only its functions import."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    late = {name for one in statements if id(one) in inside for name in imported(module, one)}
    return frozenset(name for one in statements if id(one) not in inside for name in imported(module, one)), frozenset(
        late
    )


def of_the_program(names: frozenset[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] == "app"}


def test_the_program_was_found_and_every_import_in_it_leads_somewhere() -> None:
    assert {room_of(module) for module in MODULES} == set(MAY_USE)
    for module in MODULES:
        for names in imports(module):
            assert of_the_program(names) <= set(MODULES), module


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_what_lies_below_it(room: str) -> None:
    for module in (one for one in MODULES if room_of(one) == room):
        early, late = imports(module)
        used = {room_of(name) for name in of_the_program(early | late)} - {room}
        assert used <= MAY_USE[room], f"{module} uses {sorted(used - MAY_USE[room])}"


@pytest.mark.parametrize("room", WITHOUT_FLASK)
def test_what_is_below_the_web_knows_no_flask(room: str) -> None:
    for module in (one for one in MODULES if room_of(one) == room):
        early, late = imports(module)
        found = {name for name in early | late if name.split(".")[0].split("_")[0] in FLASK}
        assert not found, f"{module} imports {sorted(found)}"


def test_no_module_imports_itself_by_way_of_others() -> None:
    # A package that imports its own modules is no cycle for them: they never ask for the package's names.
    graph = {module: of_the_program(imports(module)[0]) - {module} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        pytest.fail(" -> ".join(found.args[1]))


def test_no_import_hides_in_a_function() -> None:
    found = {(module, name) for module in MODULES for name in of_the_program(imports(module)[1])}
    assert found == set(LATE)

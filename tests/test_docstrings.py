"""What docstrings say of parameters is true: each that one names is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parent.parent / "app"
SECTION = re.compile(r"^Parameters\n-+\n(.*?)(?=^\w[^\n]*\n-+\n|\Z)", re.MULTILINE | re.DOTALL)


def functions(module: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Yield functions and classes that are made by call, each with its docstring and the names of its parameters."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name, ast.get_docstring(node) or "", _parameters(node)
        elif isinstance(node, ast.ClassDef):
            makers = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
            fields = {ast.unparse(one.target) for one in node.body if isinstance(one, ast.AnnAssign)}
            yield node.name, ast.get_docstring(node) or "", fields.union(*(_parameters(one) for one in makers))


def _parameters(node: ast.FunctionDef) -> set[str]:
    given = node.args
    starred = [one for one in (given.vararg, given.kwarg) if one]
    return {one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, *starred)}


def named(docstring: str) -> list[str]:
    """Return the names that stand under the heading of the parameters."""
    found = SECTION.search(docstring)
    lines = found[1].splitlines() if found else []
    heads = [line.partition(" : ")[0] for line in lines if line and not line.startswith(" ")]
    return [name.strip("* ") for head in heads for name in head.split(",")]


@pytest.mark.parametrize("room", ["atlas", "cli", "library", "maps", "measure", "web", "words", "."])
def test_every_parameter_that_a_docstring_names_is_there(room: str) -> None:
    wrong = [
        f"{module.relative_to(APP)}: {function} has no parameter {name}"
        for module in ((APP / room).rglob("*.py") if room != "." else APP.glob("*.py"))
        for function, docstring, parameters in functions(module)
        for name in named(docstring)
        if name not in parameters
    ]
    assert wrong == []

"""What docstrings say of parameters is true: each that one names is there, and of several none is left out."""

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


#: A command's docstring is its help, and the parameters of a page are those of its address.
ASKED_ELSEWHERE = ("command", "argument", "option", "route", "get", "post")

#: From how many parameters on a docstring says what each is.
SEVERAL = 3


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef]:
    """Yield the functions and methods that others may call."""
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name[0] != "_":
            yield from public(node.body)
        elif isinstance(node, ast.FunctionDef) and node.name[0] != "_":
            yield node


def decorators(node: ast.FunctionDef) -> set[str]:
    called = (one.func if isinstance(one, ast.Call) else one for one in node.decorator_list)
    return {one.attr for one in called if isinstance(one, ast.Attribute)}


def test_who_has_several_parameters_says_what_each_is() -> None:
    asked, silent = 0, []
    for module in sorted(APP.rglob("*.py")):
        for node in public(ast.parse(module.read_text(encoding="utf-8")).body):
            parameters = _parameters(node) - {"self", "cls"}
            if len(parameters) < SEVERAL or decorators(node).intersection(ASKED_ELSEWHERE):
                continue
            asked += 1
            if missing := sorted(parameters.difference(named(ast.get_docstring(node) or ""))):
                silent.append(f"{module.relative_to(APP)}: {node.name} does not say what {', '.join(missing)} is")
    assert silent == []
    assert asked > 80

"""The examples in docstrings are run as a reader of them would run them."""

import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import app


def modules() -> Iterator[ModuleType]:
    """Return every module of the program whose text holds an example."""
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if found.name != "app.__main__":
            yield importlib.import_module(found.name)


def test_every_example_in_a_docstring_gives_what_it_says() -> None:
    results = {module.__name__: doctest.testmod(module) for module in modules()}
    assert {name: result for name, result in results.items() if result.failed} == {}
    assert sum(result.attempted for result in results.values()) > 0

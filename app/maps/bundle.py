"""Our ES modules as one file, and as a second for what a page wants later.

A page that asks for twenty small files waits for the slowest of them. Modules stay as they are written and
are put one after the other, each in a function of its own, so that names of two modules cannot meet. What a
module asks for by ``import("./name.js")`` comes, with all that it needs, in the second file, which takes from
the first what is there already. Comments, types and space that no browser needs stay behind. Only the forms of
``import`` and ``export`` that the modules use are understood; anything else stops the build with file and line,
and is never served wrongly.
"""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from rjsmin import jsmin

_NAME = r'"(\.{1,2}/[\w./-]+\.js)"'
_IMPORT = re.compile(rf"^import \{{([^}}]*)\}} from {_NAME};$", re.M)
_LATER = re.compile(rf"\bimport\({_NAME}\)")
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) ([A-Za-z_$][\w$]*))", re.M)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.M | re.S)
_TYPE = re.compile(r"/\*\* @type [^\n]*?\*/ ?")
_OTHER = re.compile(r"^\s*(?:import\b|export\b)|\bimport\s*\(|\bimport\.meta\b", re.M)


class BundleError(ValueError):
    """A module that cannot be put together with the others."""


@dataclass(frozen=True)
class Bundle:
    """Two ES modules made of many.

    Attributes
    ----------
    first : str
        What the page runs at once.
    later : str
        What it asks for afterwards; empty where it never does.
    """

    first: str
    later: str


def bundle(folder: Path, page: str, entry: str) -> Bundle:
    """Put a module and all it imports together, in the order in which a browser would run them.

    Parameters
    ----------
    folder : pathlib.Path
        Where the modules are; they import each other by relative path.
    page : str
        The files are served beside each other as ``<page>.js`` and ``<page>-later.js``.
    entry : str
        File name of the module to run, below the folder.

    Returns
    -------
    Bundle
        Both files.

    Raises
    ------
    BundleError
        If a module is not there, imports in a circle, or uses a form that is not understood.
    """
    first = _Part(folder, page)
    first.add(entry, ())
    later = _Part(folder, page, known=frozenset(first.done))
    for name in first.later:
        later.add(name, ())
    shared = sorted(map(_variable, later.used & set(first.done)))
    head = f'import {{ {", ".join(shared)} }} from "./{page}.js";\n' if shared else ""
    wanted = sorted(map(_variable, set(first.later)))
    return Bundle(
        jsmin("\n".join([*first.done.values(), *_exported(shared)])),
        jsmin("\n".join([head, *later.done.values(), *_exported(wanted)])) if wanted else "",
    )


def classic(folder: Path, entry: str) -> str:
    """Put a module and all it ever imports together as one script of the old kind, which a page on a disk can have.

    Parameters
    ----------
    folder : pathlib.Path
        Where the modules are.
    entry : str
        File name of the module to run, below the folder.

    Raises
    ------
    BundleError
        As :func:`bundle` does.
    """
    whole = _Part(folder, "", at_once=True)
    whole.add(entry, ())
    script: str = jsmin("".join(['(() => {\n"use strict";\n', *whole.done.values(), "})();\n"]))
    return script


class _Part:
    """One of the two files while it is put together; the only one if all is to be there at once."""

    def __init__(self, folder: Path, page: str, known: frozenset[str] = frozenset(), *, at_once: bool = False) -> None:
        self._folder, self._page, self._known, self._at_once = folder, page, known, at_once
        self.done: dict[str, str] = {}
        self.later: list[str] = []
        self.used: set[str] = set()

    def add(self, name: str, within: tuple[str, ...]) -> None:
        """Add a module after all that it imports, unless it is there."""
        self.used.add(name)
        if name in self.done or name in self._known:
            return
        if name in within:
            raise BundleError(f"{name}: imports itself by way of {' and '.join(within)}")
        try:
            text = (self._folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise BundleError(f"{name}: there is no such module in {self._folder.name}/") from None
        text = _without_comments(name, text)
        for _, other in _IMPORT.findall(text):
            self.add(_beside(name, other), (*within, name))
        wanted = [_beside(name, other) for other in _LATER.findall(text)] if not self._known else []
        if self._at_once:
            for other in wanted:
                self.add(other, (*within, name))
        else:
            self.later += wanted
        exported = [found[1] for found in _EXPORT.finditer(text)]
        body = _EXPORT.sub("", _IMPORT.sub(lambda found: _bound(name, found), text))
        if not self._known:
            body = _LATER.sub(lambda found: self._asked(name, found), body)
        if other_form := _OTHER.search(body.replace(self._file, "")):
            line = body.count("\n", 0, other_form.end()) + 1
            raise BundleError(f"{name}, line {line}: a form of import or export that is not understood")
        self.done[name] = f"const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"

    @property
    def _file(self) -> str:
        return f'import("./{self._page}-later.js")'

    def _asked(self, name: str, found: re.Match[str]) -> str:
        module = _variable(_beside(name, found[1]))
        return f"Promise.resolve({module})" if self._at_once else f"{self._file}.then((all) => all.{module})"


def _exported(names: list[str]) -> list[str]:
    return [f"export {{ {', '.join(names)} }};\n"] if names else []


def _without_comments(name: str, text: str) -> str:
    """Leave out what is said to people, but for comments within a line of code, and types; lines stay."""
    for found in _COMMENT.finditer(text):
        if _COMMENT.sub("", text[: found.start()]).count("`") % 2:
            raise BundleError(f"{name}: a line inside a template looks like a comment: {found[0].strip()[:40]}")
    return _TYPE.sub("", _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text))


def _bound(name: str, found: re.Match[str]) -> str:
    """``import { a, b as c } from "./x.js"`` as a constant; line breaks stay, so line numbers do."""
    names = re.sub(r"\s+as\s+", ": ", found[1])
    return f"const {{{names}}} = {_variable(_beside(name, found[2]))};"


def _beside(name: str, other: str) -> str:
    """Return the path below the folder of what a module calls by a path relative to itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))

"""Our ES modules as one file: a page that asks for twenty small files waits for the slowest of them.

Modules stay as they are written and are put one after the other, each in a function of its own, so
that names of two modules cannot meet; comments on lines of their own stay behind. Only the forms of
``import`` and ``export`` that the modules use are understood; anything else stops the build with file
and line, and is never served wrongly.
"""

import re
from collections.abc import Sequence
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";$', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) ([A-Za-z_$][\w$]*))", re.M)
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.M | re.S)
_OTHER = re.compile(r"^\s*(?:import\b|export\b)|\bimport\s*\(|\bimport\.meta\b", re.M)


class BundleError(ValueError):
    """A module that cannot be put together with the others."""


def bundle(folder: Path, entries: Sequence[str]) -> str:
    """Put modules and all they import together, in the order in which a browser would run them.

    Parameters
    ----------
    folder : pathlib.Path
        Where the modules are; they import each other by ``./name.js``.
    entries : sequence of str
        File names of the modules to run. They export nothing that is needed, and may use ``await``.

    Returns
    -------
    str
        One ES module.

    Raises
    ------
    BundleError
        If a module is not there, imports in a circle, or uses a form that is not understood.
    """
    done: dict[str, str] = {}
    for entry in entries:
        _add(folder, entry, entries, done, ())
    return "\n".join(done.values())


def _add(folder: Path, name: str, entries: Sequence[str], done: dict[str, str], within: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in within:
        raise BundleError(f"{name}: imports itself by way of {' and '.join(within)}")
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BundleError(f"{name}: there is no such module in {folder.name}/") from None
    for _, other in _IMPORT.findall(text):
        _add(folder, other, entries, done, (*within, name))
    exported = [found[1] for found in _EXPORT.finditer(text)]
    body = _EXPORT.sub("", _IMPORT.sub(_bound, text))
    if other_form := _OTHER.search(body):
        line = body.count("\n", 0, other_form.end()) + 1
        raise BundleError(f"{name}, line {line}: a form of import or export that is not understood")
    body = _without_comments(name, body)
    if name in entries:
        done[name] = f"(async () => {{\n{body}}})();\n"
    else:
        done[name] = f"const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"


def _without_comments(name: str, text: str) -> str:
    """Leave out comments that have lines to themselves: half of what is said to people is said there."""
    for found in _COMMENT.finditer(text):
        if _COMMENT.sub("", text[: found.start()]).count("`") % 2:
            raise BundleError(f"{name}: a line inside a template looks like a comment: {found[0].strip()[:40]}")
    return _COMMENT.sub("", text)


def _bound(found: re.Match[str]) -> str:
    """``import { a, b as c } from "./x.js"`` as a constant; line breaks stay, so line numbers do."""
    names = re.sub(r"\s+as\s+", ": ", found[1])
    return f"const {{{names}}} = {_variable(found[2])};"


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))

"""Reading one JSON file of a data folder: what keeps it from being read is one sentence about the file."""

import re
from pathlib import Path
from typing import Any, Final

from .faults import FaultList
from .strict_json import JsonError, loads

#: What stands for the content of a file that could not be read; ``None`` is what a file says that holds ``null``.
UNREAD: Final = object()

#: So deep lists and objects may lie in each other; GeoJSON needs nine.
_DEEPEST = 60
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_WRITTEN_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(folder: Path, file: str, faults: FaultList) -> Any:
    """Return what a file says, or ``UNREAD`` after noting what is wrong with it.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    file : str
        Path of the file in it.
    faults : FaultList
        Receives the fault of the file, or those of texts in it that are no texts.
    """
    text = _text(folder / file, file, faults)
    if text is None:
        return UNREAD
    try:
        data = loads(text)
        # Where no half is written, by its number, there is none; what is left to walk through is mostly numbers.
        return _whole_texts(data, file, faults) if _WRITTEN_HALF.search(text) or _too_deep(data) else data
    except JsonError as error:
        faults.add(file, "", "", f"is not JSON: {error}")
    return UNREAD


def _text(path: Path, file: str, faults: FaultList) -> str | None:
    message = ""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = "is a link to a file that is missing" if path.is_symlink() else "the file is missing"
    except IsADirectoryError:
        message = "is a folder; a JSON file is needed here"
    except OSError as error:
        # Such as links in a circle, or a disk that fails; the system's words do not hold the path.
        message = f"the file cannot be read: {error.strerror}"
    if message:
        faults.add(file, "", "", message)
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        faults.add(
            file, "", "", "begins with a byte order mark; save it as UTF-8 without one (“UTF-8”, not “UTF-8 BOM”)"
        )
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(file, "", "", f"is not UTF-8 text: byte 0x{data[error.start]:02x} on line {line}; save it as UTF-8")
        return None


def _too_deep(data: Any) -> bool:
    """Whether lists or objects lie deeper in each other than any data need."""
    level = [data]
    for _ in range(_DEEPEST):
        inner = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [one for some in inner for one in some if isinstance(one, dict | list)]
    return any(level)


def _whole_texts(data: Any, file: str, faults: FaultList) -> Any:
    r"""Return data in which every text can be written, noting those that hold half a character.

    JSON can write one half of a character that takes two (``\ud800``), but no encoding can. It is
    replaced, so that what is read further shows no fault that only follows.
    """
    top: list[Any] = [data]
    left: list[tuple[Any, str | int, str, str, int]] = [(top, 0, "", "", 0)]
    while left:
        holder, key, feature, field, depth = left.pop()
        value = holder[key]
        if depth > _DEEPEST:
            raise JsonError("deep", f"lists or objects lie more than {_DEEPEST} deep in each other")
        if isinstance(value, str) and _HALF_CHARACTER.search(value):
            faults.add(file, feature, field, "holds half a character, such as \\ud800, which is no text")
            holder[key] = _HALF_CHARACTER.sub("\ufffd", value)
        elif isinstance(value, list):
            left += [(value, index, feature, _below(field, index), depth + 1) for index in range(len(value))]
        elif isinstance(value, dict):
            for name in [name for name in value if _HALF_CHARACTER.search(name)]:
                whole = _HALF_CHARACTER.sub("\ufffd", name)
                faults.add(file, feature, _below(field, whole), "holds half a character, such as \\ud800, in its name")
                value[whole] = value.pop(name)
            name = value.get("id")
            if isinstance(name, str) and not feature:
                feature, field = _HALF_CHARACTER.sub("\ufffd", name), ""
            left += [(value, name, feature, _below(field, name), depth + 1) for name in value]
    return top[0]


def _below(field: str, part: str | int) -> str:
    return f"{field}.{part}" if field else str(part)

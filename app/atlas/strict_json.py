"""JSON as RFC 8259 has it, and nothing that Python's reader lets pass besides."""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

Reason = Literal["repeated", "constant", "deep", "syntax"]

#: Digits of a whole number that is still read as one; Python refuses to turn many more into a number, and no float
#: is as large.
_MOST_DIGITS = 4000


class JsonError(ValueError):
    """A text that is not JSON, or leaves open what it says.

    Attributes
    ----------
    reason : str
        ``repeated``: a name stands twice in one object; ``constant``: NaN or an infinity;
        ``deep``: lists or objects too deep in each other; ``syntax``: anything else.
    text : str
        The names, the constant, or Python's words.
    position : int or None
        Where reading stopped, in characters, for ``syntax``.
    """

    def __init__(self, reason: Reason, text: str, position: int | None = None) -> None:
        said = {"repeated": f"the same name twice in one object: {text}", "constant": f"{text} is not a JSON number"}
        super().__init__(said.get(reason, text))
        self.reason = reason
        self.text = text
        self.position = position


def loads(text: str) -> Any:
    """Return what a JSON text says.

    Parameters
    ----------
    text : str
        Without a byte order mark.

    Raises
    ------
    JsonError
        If it is not JSON, holds NaN or an infinity, or repeats a name in an object.
    """
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant, parse_int=_whole)
    except JsonError:
        raise
    except RecursionError:
        raise JsonError("deep", "lists or objects lie too deep in each other") from None
    except json.JSONDecodeError as error:
        raise JsonError("syntax", str(error), error.pos) from None


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Return the line and the column of a character, both from 1, whatever the line ends are."""
    before = re.split(r"\r\n|\r|\n", text[:position])
    return len(before), len(before[-1]) + 1


def _without_repeats(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        repeated = sorted(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise JsonError("repeated", ", ".join(repeated))
    return members


def _no_constant(name: str) -> Any:
    raise JsonError("constant", name)


def _whole(digits: str) -> int | float:
    if len(digits) <= _MOST_DIGITS:
        return int(digits)
    return -math.inf if digits.startswith("-") else math.inf

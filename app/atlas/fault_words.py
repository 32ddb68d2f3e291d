"""What a record's faults are in plain words: where each one is, and what is accepted there.

pydantic says what its own code expected. A contributor wants to know what may stand in that place, so
each sentence is made from the record's class: what does not fit "should be" what the class accepts.
"""

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from .fields import Accepts
from .record_types import bare, fields_of, is_union, model_of, type_at

#: A given value is quoted up to this length; longer ones are found by their field.
_SHOWN = 60
#: So many choices are listed; of more, the nearest are named.
_LISTED = 16


_Path = tuple[str | int, ...]


@dataclass(frozen=True)
class PlainFault:
    """One fault of a record.

    Parameters
    ----------
    path : tuple of str or int
        Where it is in the record.
    message : str
        A sentence.
    meant : str
        The top field that a misspelt one was probably meant to be, or that has the fault.
    """

    path: _Path
    message: str
    meant: str


@dataclass(frozen=True)
class _Fault:
    path: _Path
    type: str
    message: str
    given: Any
    #: Whether it says of one of several kinds of value that this one is not meant.
    branch: bool
    #: Whether it is the name of a member that is refused.
    key: bool


def plain_faults(error: ValidationError, kind: type[BaseModel], data: Any) -> list[PlainFault]:
    """Return the faults of a record, without those that only follow from another one.

    Parameters
    ----------
    error : pydantic.ValidationError
        What pydantic says of the record.
    kind : type
        Class of the record.
    data : object
        The record as given.
    """
    found = [_located(fault["loc"], fault["type"], fault["msg"], fault["input"], data) for fault in error.errors()]
    plain: dict[tuple[_Path, str], PlainFault] = {}
    misspelt: set[_Path] = set()
    # A field that is missing may be there under a misspelt name, so those come last.
    for fault in sorted(_true_ones(found), key=lambda fault: fault.type == "missing"):
        meant = fault.path
        if fault.type == "missing" and fault.path in misspelt:
            continue
        if fault.type == "extra_forbidden":
            message, near = _misspelt(fault, type_at(kind, fault.path[:-1]))
            meant = (*fault.path[:-1], near) if near else fault.path
            misspelt.add(meant)
        else:
            message = _sentence(fault, kind)
        plain.setdefault((fault.path, message), PlainFault(fault.path, message, str(meant[0]) if meant else ""))
    return list(plain.values())


def _located(loc: Iterable[str | int], type: str, message: str, given: Any, data: Any) -> _Fault:
    """Return where a fault is in the data; pydantic's names for the members of a union are no such place."""
    path: list[str | int] = []
    branch = key = False
    here = data
    parts = list(loc)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part in _places(here):
            path.append(part)
            here = here[part]
        elif last and type == "missing":
            path.append(part)
        elif part == "[key]":
            key = True
        else:
            branch = True
            given = here if last else given
    if type == "missing" and isinstance(here, list):
        # A list of a fixed length that is too short is wrong as a whole.
        path, type, given = path[:-1], "too_short", here
    return _Fault(tuple(path), type, message, given, branch, key)


def _places(data: Any) -> Container[Any]:
    """Return what the members of an object or a list are found by."""
    return range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()


def _true_ones(found: list[_Fault]) -> list[_Fault]:
    """Leave out what is said of a whole only because a part of it was refused."""
    refused = {fault.path for fault in found if not fault.branch}
    deeper = {path[:length] for path in (fault.path for fault in found) for length in range(len(path))}
    kept = []
    for fault in found:
        # A list counts as empty when each of its items was refused, and a text by language is no plain text.
        follows = fault.path in deeper and (fault.branch or fault.type in ("too_short", "too_long"))
        if not follows and not (fault.branch and fault.path in refused):
            kept.append(fault)
    # Of several kinds of value the one says most that looked inside.
    inside = {fault.path for fault in kept if fault.branch and fault.type == "value_error"}
    return [fault for fault in kept if not fault.branch or fault.type == "value_error" or fault.path not in inside]


def _sentence(fault: _Fault, kind: type[BaseModel]) -> str:
    place = type_at(kind, fault.path)
    if fault.type == "missing":
        return f"is missing; should be {_accepted(place)}"
    if fault.type == "value_error":
        return _with_given(fault.message.removeprefix("Value error, "), fault.given)
    expected = _accepted_key(type_at(kind, fault.path[:-1])) if fault.key else _accepted(place)
    if fault.type == "literal_error" and isinstance(fault.given, str):
        expected = _nearest(place, fault.given) or expected
    if not expected:
        return "is not accepted here"
    return _with_given(f"should be {expected}", fault.given)


def _misspelt(fault: _Fault, place: Any) -> tuple[str, str]:
    """Return the sentence on a field that there is not, and the name of the field that was probably meant."""
    model, name = model_of(place), str(fault.path[-1])
    if model is None:
        return "is not accepted here", ""
    names = list(fields_of(model))
    near = next(iter(get_close_matches(name.replace("_", "-"), names, 1) or get_close_matches(name, names, 1)), "")
    if near:
        return f"there is no such field; the nearest is “{near}”", near
    return f"there is no such field; accepted are {_listed(names)}" if len(
        names
    ) <= _LISTED else "there is no such field", ""


def _with_given(message: str, given: Any) -> str:
    if isinstance(given, float) and given in (float("inf"), float("-inf")):
        return f"{message}, not a number too large to count with"
    shown = json.dumps(given, ensure_ascii=False, default=str)
    if len(shown) <= _SHOWN:
        return f"{message}, not {shown}"
    return f"{message}, not {_KINDS.get(type(given), 'what is there')}"


_KINDS: dict[type, str] = {dict: "an object", list: "a list", str: "a longer text", int: "a longer number"}


def _accepted_key(annotation: Any) -> str:
    """Return what the names of an object's members may be, to follow "should be"."""
    inside = get_args(bare(annotation)[0])
    return f"named by {_accepted(inside[0])}" if inside else ""


def _nearest(annotation: Any, given: str) -> str:
    """Return the choice that a given one was probably meant to be, where there are too many to list."""
    choices = get_args(bare(annotation)[0])
    near = get_close_matches(given, choices, 3, 0.5) if len(choices) > _LISTED else []
    return (
        f"one of {len(choices)} words; the nearest {'is' if len(near) == 1 else 'are'} {_listed(near)}" if near else ""
    )


def _accepted(annotation: Any) -> str:
    """Return what a type accepts, to follow "should be"."""
    found, metadata = bare(annotation)
    for one in metadata:
        if isinstance(one, Accepts):
            return one.words
    origin, inside = get_origin(found), get_args(found)
    if origin is Literal:
        return f"one of {_listed(inside)}"
    if is_union(found):
        return " or ".join(dict.fromkeys(_accepted(member) for member in inside if member is not type(None)))
    if origin is tuple:
        if inside[-1] is not ...:
            return f"a list of {len(inside)}: {'; '.join(_accepted(one) for one in inside)}"
        least = next((one.min_length for one in metadata if hasattr(one, "min_length")), 0)
        return f"a list{f' of at least {least}' if least else ''}: each {_accepted(inside[0])}"
    if origin is dict:
        if inside[1] is str:
            return 'a text by language, such as {"en": "…"}'
        return f"an object by id, each {_accepted(inside[1])}"
    if isinstance(found, type) and issubclass(found, BaseModel):
        return f"an object with {_listed(fields_of(found))}"
    return _simple(found, metadata)


def _simple(kind: Any, metadata: list[Any]) -> str:
    if kind is bool:
        return "true or false"
    if kind is date:
        return "a day as YYYY-MM-DD"
    if kind in (int, float):
        return f"{'a whole number' if kind is int else 'a number'}{_between(metadata)}"
    return "a text" if kind is str else ""


def _between(metadata: list[Any]) -> str:
    """Return the bounds of a number in words; they stand in its metadata by the names that pydantic gives them."""
    least, above, most, below = (
        next((found for one in metadata if (found := getattr(one, name, None)) is not None), None)
        for name in ("ge", "gt", "le", "lt")
    )
    if least is not None:
        lower = f" from {least:g}"
    elif above is not None:
        lower = f" above {above:g}"
    else:
        lower = ""
    if most is not None:
        return f"{lower} {'to' if least is not None else 'up to'} {most:g}"
    return lower if below is None else f"{lower} below {below:g}"


def _listed(names: Iterable[Any]) -> str:
    return ", ".join(map(str, names))

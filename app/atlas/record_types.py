"""Questions to the classes of records: which fields they have, and what type stands at a place in them."""

import types
from collections.abc import Iterable
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def bare(annotation: Any) -> tuple[Any, list[Any]]:
    """Return a type without what is wrapped around it, such as ``| None``, and the metadata of the wrappings."""
    metadata: list[Any] = []
    while True:
        if isinstance(annotation, FieldInfo):
            metadata += annotation.metadata
            annotation = annotation.annotation
        elif hasattr(annotation, "__value__"):
            # A type under a name of its own, which is kept: it tells what an id is of.
            metadata.append(annotation)
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata += [one for each in more for one in (each.metadata if isinstance(each, FieldInfo) else [each])]
        elif is_union(annotation):
            members = [member for member in get_args(annotation) if member is not type(None)]
            if len(members) > 1:
                return annotation, metadata
            annotation = members[0]
        else:
            return annotation, metadata


def is_union(annotation: Any) -> bool:
    """Whether values of several types are accepted."""
    return get_origin(annotation) in (Union, types.UnionType)


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a record by the names that a file has."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the class of a record that a type is, if it is one."""
    found, _ = bare(annotation)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def takes_text(annotation: Any) -> bool:
    """Whether a text may stand there."""
    found, _ = bare(annotation)
    return any(map(takes_text, get_args(found))) if is_union(found) else get_origin(found) not in (tuple, dict)


def type_at(annotation: Any, path: Iterable[str | int]) -> Any:
    """Return the type of the value that lies at a place in a record, or None where none is known."""
    for part in path:
        found, _ = bare(annotation)
        if is_union(found):
            members = [bare(member)[0] for member in get_args(found)]
            found = next((member for member in members if get_origin(member) is dict), None)
        model, inside = model_of(found), get_args(found)
        if model is not None:
            annotation = fields_of(model).get(str(part))
        elif get_origin(found) is tuple and isinstance(part, int):
            annotation = inside[0] if inside[-1] is ... else inside[min(part, len(inside) - 1)]
        elif get_origin(found) is dict:
            annotation = inside[1]
        else:
            return None
    return annotation

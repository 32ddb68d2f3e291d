"""Records that say of each field what it is: from the numpydoc section ``Attributes`` of their classes.

The words stand in the docstring and nowhere else; the JSON Schemas of the data, their table in the documents and
the description of the API take them from there. They are read when a schema is made, never to read data.
"""

import inspect
import re
from functools import cache
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler

_SECTION = re.compile(r"^(\w[\w ]*)\n-+\n", re.MULTILINE)


class Described(BaseModel):
    """Base of records whose JSON Schema has the words of their docstrings."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema with what the docstring says of the record and of each field."""
        found = handler(core_schema)
        described = handler.resolve_ref_schema(found)
        described["description"] = summary(cls)
        said = attributes(cls)
        for name, field in cls.model_fields.items():
            alias = field.alias or field.serialization_alias or name
            if name in said and alias in described.get("properties", {}):
                described["properties"][alias]["description"] = said[name]
        return found


def summary(kind: type) -> str:
    """Return what a class says of itself, without the sections of its docstring."""
    return _SECTION.split(inspect.getdoc(kind) or "", maxsplit=1)[0].strip()


@cache
def attributes(kind: type) -> dict[str, str]:
    """Return what a class and those that it is made from say of each attribute, one paragraph each.

    Examples
    --------
    >>> class Point:
    ...     '''A point.
    ...
    ...     Attributes
    ...     ----------
    ...     lon, lat
    ...         Degrees on WGS 84.
    ...     '''
    >>> attributes(Point)
    {'lon': 'Degrees on WGS 84.', 'lat': 'Degrees on WGS 84.'}
    """
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        _, *sections = _SECTION.split(inspect.cleandoc(base.__doc__ or ""))
        text = dict(zip(sections[::2], sections[1::2], strict=True)).get("Attributes", "")
        for heads, body in re.findall(r"^(\S.*)\n((?:(?: .*)?\n?)+)", text, re.MULTILINE):
            for name in heads.split(" : ")[0].split(","):
                found[name.strip()] = " ".join(body.split())
    return found

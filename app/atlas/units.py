"""The units that a data folder adds to those of the program, as a figure names them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from .settings import UnitText


class FolderUnit(str):
    """The id of a unit that ``atlas.json`` adds, with what the folder says of it.

    Attributes
    ----------
    text : UnitText
        Its names, its symbol and its size in km2.
    """

    text: "UnitText"

    def __new__(cls, name: str, text: "UnitText") -> Self:
        unit = super().__new__(cls, name)
        unit.text = text
        return unit


def unit_of(name: str, units: Mapping[str, "UnitText"]) -> str:
    """Return a unit by its id: with its size where the folder adds it."""
    return FolderUnit(name, units[name]) if name in units else name

"""Filters of a long list: the values that some of its entries have, with how many, and which of them was asked for."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ..params import one_of_arg

Entry = TypeVar("Entry")

#: For each filter, by its name in the address: the values that an entry has, by the entry's place in the list.
Values = Mapping[str, list[Collection[str]]]


@dataclass(frozen=True)
class Choice:
    """A value of a filter: what it is called, how many entries have it, and whether it was asked for."""

    value: str
    label: str
    count: int
    chosen: bool


def filtered(
    entries: Iterable[Entry], values: Values, labels: Mapping[str, Mapping[str, str]]
) -> tuple[list[Entry], dict[str, list[Choice]]]:
    """Return the entries that the query asks for, and for each filter its choices.

    Parameters
    ----------
    entries : iterable
        All entries, in the order of the list.
    values : mapping from str to list of collections of str
        For each filter the values of every entry; an entry may have none, or several.
    labels : mapping from str to mapping from str to str
        For each filter what its values are called, in the order in which they are offered.

    Raises
    ------
    BadRequest
        If a filter has a value that no entry has.
    """
    counts = {name: Counter(value for of_entry in listed for value in of_entry) for name, listed in values.items()}
    asked = {name: one_of_arg(name, [value for value in found if value]) for name, found in counts.items()}
    shown = [
        entry
        for number, entry in enumerate(entries)
        if all(want is None or want in values[name][number] for name, want in asked.items())
    ]
    choices = {
        name: [
            Choice(value, label, counts[name][value], asked[name] == value)
            for value, label in called.items()
            if counts[name][value]
        ]
        for name, called in labels.items()
    }
    return shown, choices

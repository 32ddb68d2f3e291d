"""What is optional by its type, but there by the rules that the data passed."""

from typing import TypeVar

T = TypeVar("T")


def required(value: T | None) -> T:
    """Return a value that must be there.

    Raises
    ------
    ValueError
        If it is not, which is a fault of the program.

    Examples
    --------
    >>> required("there")
    'there'
    """
    if value is None:
        raise ValueError("a value is missing that the rules of the data require")
    return value

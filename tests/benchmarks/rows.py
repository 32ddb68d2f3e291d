"""What a benchmark reports: rows of what was measured, its value, and what it should keep to."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured number.

    Parameters
    ----------
    what : str
        What was measured, in words a reader of docs/measured.md understands.
    value : str
        The number with its unit, formatted.
    target : str
        What it should keep to, or "" where the number only informs.
    met : bool or None
        Whether it does; None where there is no target.
    """

    what: str
    value: str
    target: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        judged = "" if self.met is None else f"  [{self.target}: {'met' if self.met else 'missed'}]"
        return f"{self.what:72} {self.value}{judged}"


def tell(rows: Iterable[Row]) -> int:
    """Print the rows of a benchmark, and return how many of them miss what they should keep to."""
    missed = 0
    for row in rows:
        print(row)
        missed += row.met is False
    return missed

"""Faults in a data folder: where each one is and what to mend, collected so that all are shown at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in a data folder.

    Parameters
    ----------
    file : str
        Path inside the data folder.
    feature : str
        Id of the feature or record, or "" for the file as a whole.
    field : str
        Dotted name of the field, or "" for the record as a whole.
    message : str
        What is wrong and what would be right, for a contributor.
    """

    file: str
    feature: str
    field: str
    message: str

    def __str__(self) -> str:
        where = " › ".join(part for part in (self.file, self.feature, self.field) if part)
        return "".join(one if one.isprintable() else _escaped(one) for one in f"{where}: {self.message}")


def _escaped(character: str) -> str:
    """Return a character that would break the line, or change how it is read, as JSON writes it."""
    return character.encode("unicode_escape").decode("ascii")


class DataFaults(Exception):
    """A data folder that cannot be used; ``faults`` is the complete, sorted list."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        count = len(self.faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{count} fault{'' if count == 1 else 's'} in the data folder:\n{lines}")


class FaultList:
    """Collects faults while a folder is read, so that reading goes on after the first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, file: str, feature: str, field: str, message: str) -> None:
        """Note one fault.

        Parameters
        ----------
        file : str
            Path in the folder.
        feature : str
            Id or place of the record; "" for the file itself.
        field : str
            Path of the field in the record; "" for the record itself.
        message : str
            What is wrong and what is accepted.
        """
        self._faults.append(Fault(file, feature, field, message))

    def __len__(self) -> int:
        return len(self._faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def raise_if_any(self) -> None:
        """Raise :class:`DataFaults` with everything collected so far, if anything was."""
        if self._faults:
            raise DataFaults(self._faults)

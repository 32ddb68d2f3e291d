"""What is known of records that were refused, so that nothing that only follows from their lack is called a fault."""

from dataclasses import dataclass, field, replace

from .fields import Position
from .frame import Frame
from .framed import framed
from .records import Stretch


@dataclass
class Refused:
    """What is known of the records that could not be read: nothing that only follows from their lack is a fault.

    Parameters
    ----------
    ids : dict
        For each kind of record the ids of those refused; "" stands for those whose ids are unknown.
    lines : list of Stretch
        Stretches in whose place and shape nothing was wrong, with those alone.
    labels : list of tuple of float
        The label points of regions that were refused for something else.
    shapeless : set of type
        Stretch or Region, if the place or shape of one is unknown.
    """

    ids: dict[type, set[str]] = field(default_factory=dict)
    lines: list[Stretch] = field(default_factory=list)
    labels: list[Position] = field(default_factory=list)
    shapeless: set[type] = field(default_factory=set)

    def add(self, kind: type, name: str = "") -> None:
        """Note that a record was refused, or that a whole file was."""
        self.ids.setdefault(kind, set()).add(name)

    def framed(self, frame: Frame) -> "Refused":
        """Return the same with its positions as the map counts longitudes."""
        lines = [framed(line, frame) for line in self.lines]
        return replace(self, lines=lines, labels=list(map(frame.point, self.labels)))

    def may_hold(self, kind: type, name: str) -> bool:
        """Whether a record of that id may be among those refused."""
        return bool(self.ids.get(kind, set()) & {name, ""})

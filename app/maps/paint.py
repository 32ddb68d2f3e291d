"""How a holding is painted, as style sheet and patterns name it."""

from ..atlas.fields import HELD
from ..atlas.records import Holding

__all__ = ["paint_of"]


def paint_of(holding: Holding) -> str:
    """Return the paint of a holding: its status, with ``-disputed`` where a holder's title is contested."""
    return f"{holding.status}-disputed" if holding.disputed and holding.status in HELD else holding.status

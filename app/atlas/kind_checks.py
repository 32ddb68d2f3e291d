"""Checks of the kinds of line and of event, of which a folder may have some of its own."""

from collections.abc import Sequence

from .faults import FaultList
from .fields import EVENT_KINDS, LINE_KINDS
from .loader import Folder


def check_kinds(folder: Folder, faults: FaultList) -> None:
    """Note kinds of line and of event that neither the program nor the folder has."""
    if folder.settings is None:
        return
    kinds = [*LINE_KINDS, *folder.settings.line_kinds]
    for stretch in folder.stretches:
        if stretch.kind not in kinds:
            faults.add(stretch.file, stretch.id, "kind", _unknown("kind", stretch.kind, kinds))
    events = [*EVENT_KINDS, *folder.settings.event_kinds]
    for treaty in folder.treaties:
        for number, dated in enumerate(treaty.dates):
            if dated.event not in events:
                message = _unknown("event", dated.event, events)
                faults.add(folder.treaty_files[treaty.id], treaty.id, f"dates.{number}.event", message)


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    return f"unknown {what} “{name}”; known are {', '.join(known)}; atlas.json may define more"

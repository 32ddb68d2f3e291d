"""Checks of the kinds of line and of event, of which a folder may have some of its own."""

from collections.abc import Sequence

from .faults import FaultList
from .fields import EVENT_KINDS, LINE_KINDS, UNITS
from .loader import Folder


def check_kinds(folder: Folder, faults: FaultList) -> None:
    """Note kinds of line and of event, and units, that neither the program nor the folder has."""
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
    for name in folder.settings.units.keys() & set(UNITS):
        faults.add(
            "atlas.json", "", f"units.{name}", "is a unit of the program, whose size is fixed; give it another id"
        )
    units = [*UNITS, *folder.settings.units]
    for figure in folder.figures:
        if figure.unit not in units:
            faults.add("figures.json", figure.id, "unit", _unknown("unit", figure.unit, units))
        for number, relation in enumerate(figure.relations):
            if relation.unit is not None and relation.unit not in units:
                message = _unknown("unit", relation.unit, units)
                faults.add("figures.json", figure.id, f"relations.{number}.unit", message)


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    return f"unknown {what} “{name}”; known are {', '.join(known)}; atlas.json may define more"

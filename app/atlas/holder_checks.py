"""Checks of who holds, claims, judges and signs: ids of ``atlas.json``, on days on which the holder was there."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from .faults import FaultList
from .loader import Folder
from .records import ALL_SIDES, INTERPRETER, Holding, Region, Treaty
from .settings import Holder, Settings

#: Ids with a meaning of their own: a paint, or a side of a treaty.
_TAKEN = ("held", "joint", "undecided", "none", "absent", "counted", "open", ALL_SIDES, INTERPRETER)


def check_holders(folder: Folder, faults: FaultList) -> None:
    """Note every holding, jurisdiction, claim and signature of somebody whom ``atlas.json`` does not know."""
    if folder.settings is None:
        return
    for name in folder.settings.holders:
        if name in _TAKEN or name.startswith("joint-") or name.endswith("-disputed"):
            message = (
                f"is no id for a holder: {', '.join(_TAKEN)}, what begins with “joint-” and what ends with "
                "“-disputed” have a meaning of their own"
            )
            faults.add("atlas.json", "", f"holders.{name}", message)
    for name in folder.settings.calendars:
        if name not in folder.settings.holders:
            faults.add("atlas.json", "", f"calendars.{name}", _unknown(name, folder.settings))
    _check_lives(folder.settings, faults)
    _check_paints(folder.settings, faults)
    for region in folder.regions:
        for number, holding in enumerate(region.holdings):
            for field, message in _faults_of(holding, folder.settings):
                faults.add("regions.geojson", region.id, f"holdings.{number}.{field}", message)
    _check_joint(folder.regions, list(folder.settings.holders), faults)
    for treaty in folder.treaties:
        for field, message in _unknown_sides(treaty, folder.settings):
            faults.add(folder.treaty_files[treaty.id], treaty.id, field, message)


def _check_lives(settings: Settings, faults: FaultList) -> None:
    for name, holder in settings.holders.items():
        if holder.start is not None and holder.end is not None and holder.end <= holder.start:
            message = f"ends on {holder.end}, which is not after it begins on {holder.start}"
            faults.add("atlas.json", "", f"holders.{name}.to", message)


def _check_paints(settings: Settings, faults: FaultList) -> None:
    """Note holders whose land looks like that of another who is not of their family."""
    before: list[tuple[str, Holder]] = []
    for name, holder in settings.holders.items():
        for other, earlier in before:
            same = (holder.colour, holder.pattern) == (earlier.colour, earlier.pattern)
            if same and (holder.family is None or holder.family != earlier.family):
                message = (
                    f"is that of “{other}” too; give one of them another colour or “pattern”, or both the same "
                    "“family” if one follows the other"
                )
                faults.add("atlas.json", "", f"holders.{name}.colour", message)
                break
        before.append((name, holder))


def _faults_of(holding: Holding, settings: Settings) -> Iterator[tuple[str, str]]:
    """Find what is wrong with the parties of one holding: the field, and what is the matter."""
    if holding.status == "held" and holding.holder is None:
        yield "holder", "land with the status “held” needs its holder, an id of the holders in atlas.json"
    if holding.status != "held" and holding.holder is not None:
        yield "holder", f"only land with the status “held” has a holder, not “{holding.status}”"
    if holding.status == "joint" and len(set(holding.holders)) < 2:
        yield "holders", "land with the status “joint” needs two holders or more, ids of the holders in atlas.json"
    elif len(set(holding.holders)) < len(holding.holders):
        yield "holders", "names a holder twice"
    if holding.status != "joint" and holding.holders:
        yield "holders", f"only land with the status “joint” has several holders, not “{holding.status}”"
    named = [("holder", holding.holder), ("jurisdiction", holding.jurisdiction)]
    named += [(f"holders.{number}", name) for number, name in enumerate(holding.holders)]
    for field, name in named:
        if name is not None:
            if name not in settings.holders:
                yield field, _unknown(name, settings)
            elif message := _outside(holding, settings.holders[name], name, settings.span.end):
                yield field, message
    for number, name in enumerate(holding.claimants):
        if name not in settings.holders:
            yield f"claimants.{number}", _unknown(name, settings)
        elif name in (holding.holder, *holding.holders):
            yield f"claimants.{number}", f"“{name}” holds the land; claimants are others than those who hold it"


def _unknown(name: str, settings: Settings) -> str:
    near = get_close_matches(name, settings.holders, n=1)
    meant = f"; “{near[0]}” is near" if near else ""
    return f"unknown holder id “{name}”{meant}; known are {', '.join(settings.holders) or 'none'} in atlas.json"


def _outside(holding: Holding, holder: Holder, name: str, last: date) -> str | None:
    """Say that a holding reaches beyond the days of its holder, if it does; an open one ends with the span."""
    if holder.start is not None and holding.start < holder.start:
        return f"“{name}” is there from {holder.start} only, the holding begins on {holding.start}"
    if holder.end is not None and (holding.end or last) > holder.end:
        return f"“{name}” is there until {holder.end} only, the holding ends on {holding.end or last}"
    return None


def _check_joint(regions: tuple[Region, ...], order: list[str], faults: FaultList) -> None:
    """Every set of holders needs a name of its own for its paint, which is made of their ids."""
    sets: dict[str, set[str]] = {}
    for region in regions:
        for number, holding in enumerate(region.holdings):
            joined = set(holding.holders)
            name = "-".join(sorted(joined, key=lambda one: order.index(one) if one in order else -1))
            if joined and sets.setdefault(name, joined) != joined:
                message = "the ids of these holders, joined by hyphens, are those of other holders; rename one of them"
                faults.add("regions.geojson", region.id, f"holdings.{number}.holders", message)


def _unknown_sides(treaty: Treaty, settings: Settings) -> Iterator[tuple[str, str]]:
    for number, dated in enumerate(treaty.dates):
        if dated.by != ALL_SIDES and dated.by not in settings.holders:
            yield f"dates.{number}.by", f"{_unknown(dated.by, settings)}, or “{ALL_SIDES}”"
    for number, one in enumerate(treaty.signatories):
        if one.side not in (ALL_SIDES, INTERPRETER) and one.side not in settings.holders:
            yield f"signatories.{number}.side", f"{_unknown(one.side, settings)}, or “{ALL_SIDES}” or “{INTERPRETER}”"

"""The list of treaties and events as a reader asks for it: of one kind, side, region or century."""

from collections.abc import Collection
from dataclasses import dataclass

from ..api.timeline_response import EventAnswer, events_response
from ..api.treaty_response import TreatyResponse, treaties_response
from ..extension import current_extension
from ..language import gettext, localized
from .filters import Choice, filtered

#: The name of each filter in the address.
KIND, SIDE, REGION, TIME = "kind", "side", "region", "time"


@dataclass(frozen=True)
class TreatyList:
    """The treaties that a request asks for by century, the events, and the values of the filters.

    Attributes
    ----------
    treaties : dict from str to list of TreatyResponse
        The treaties, by the words of their century.
    events : list of EventAnswer
        What else happened.
    filters : dict from str to list of Choice
        For each filter its choices.
    shown, total : int
        How many treaties and events are asked for, and how many there are.
    """

    treaties: dict[str, list[TreatyResponse]]
    events: list[EventAnswer]
    filters: dict[str, list[Choice]]
    shown: int
    total: int


def treaty_list() -> TreatyList:
    """Return the treaties and events that the query asks for, in the order of time.

    Raises
    ------
    BadRequest
        If a filter has a value that no entry has.
    """
    extension = current_extension()
    treaties, events = treaties_response(extension).treaties, events_response(extension).events
    known: list[TreatyResponse | EventAnswer] = [*treaties, *events]
    holders = extension.atlas.settings.holders
    centuries = sorted({_century(one) for one in known}, key=lambda words: int(words.split("–")[0]))
    regions = extension.atlas.regions
    labels = {
        KIND: {"treaty": gettext("Treaties"), "event": gettext("What else happened")},
        SIDE: {name: localized(holder.names) for name, holder in holders.items()},
        REGION: {name: localized(region.names) for name, region in regions.items()},
        TIME: {words: words for words in centuries},
    }
    values: dict[str, list[Collection[str]]] = {
        KIND: [("treaty" if isinstance(one, TreatyResponse) else "event",) for one in known],
        SIDE: [_sides(one) & set(holders) for one in known],
        REGION: [_regions(one) for one in known],
        TIME: [(_century(one),) for one in known],
    }
    shown, filters = filtered(known, values, labels)
    by_century: dict[str, list[TreatyResponse]] = {}
    for one in shown:
        if isinstance(one, TreatyResponse):
            by_century.setdefault(_century(one), []).append(one)
    happened = [one for one in shown if isinstance(one, EventAnswer)]
    return TreatyList(by_century, happened, filters, len(shown), len(known))


def _sides(one: TreatyResponse | EventAnswer) -> set[str]:
    """Return who signed or did something to a treaty, among others; an event has no sides."""
    if isinstance(one, EventAnswer):
        return set()
    return {signed.side for signed in one.signatories} | {dated.by for dated in one.dates}


def _regions(one: TreatyResponse | EventAnswer) -> set[str]:
    """Return the ids of the regions that it is about."""
    if isinstance(one, EventAnswer):
        return set(one.regions)
    return {region.id for article in one.articles for region in article.regions}


def _century(one: TreatyResponse | EventAnswer) -> str:
    """Return the first and the last year of the hundred years in which something is on the map, such as “1800–1899”."""
    day = one.effective if isinstance(one, TreatyResponse) else one.day
    first = day.year - day.year % 100
    return f"{max(first, 1):04}–{first + 99:04}"

"""The list of disputes as a reader asks for it: those that touch a region, a treaty or a printed figure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..api.dispute_response import DisputeResponse, disputes_response
from ..extension import current_extension
from ..language import localized
from .filters import Choice, filtered


@dataclass(frozen=True)
class DisputeList:
    """The disputes that a request asks for, the values of the filters, and how many disputes there are."""

    shown: list[DisputeResponse]
    filters: dict[str, list[Choice]]
    total: int


def dispute_list() -> DisputeList:
    """Return the disputes that the query asks for.

    Raises
    ------
    BadRequest
        If a filter has a value that no dispute has.
    """
    extension = current_extension()
    known, atlas = disputes_response(extension).disputes, extension.atlas
    values: dict[str, list[Collection[str]]] = {
        "region": [one.touches.regions for one in known],
        "treaty": [one.touches.treaties for one in known],
        "figure": [one.touches.figures for one in known],
    }
    labels: dict[str, Mapping[str, str]] = {
        "region": {name: localized(region.names) for name, region in atlas.regions.items()},
        "treaty": {name: localized(treaty.names) for name, treaty in atlas.treaties.items()},
        "figure": {name: localized(figure.title) for name, figure in atlas.figures.items()},
    }
    shown, filters = filtered(known, values, labels)
    return DisputeList(shown, filters, len(known))

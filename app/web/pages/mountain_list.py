"""What the page of places tells of each range of mountains that the map names."""

from dataclasses import dataclass

from ...atlas.place_records import Called, MountainRange
from ..api.source_response import CitationAnswer, citations
from ..extension import current_extension
from ..language import localized


@dataclass(frozen=True)
class ListedRange:
    """A range of mountains, with what each text of the time calls it and where that is printed."""

    range: MountainRange
    called: tuple[tuple[Called, tuple[CitationAnswer, ...]], ...]


def mountain_list() -> list[ListedRange]:
    """Return all ranges in the order of their names."""
    extension = current_extension()
    return [
        ListedRange(one, tuple((called, citations(extension, called.sources)) for called in one.called))
        for one in sorted(extension.atlas.mountains, key=lambda one: localized(one.names).casefold())
    ]

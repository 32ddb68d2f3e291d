"""Sources as the API and the pages cite and list them."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from ...atlas.citations import STYLE
from ...atlas.fields import Citation
from ...atlas.records import Rank, Source
from ...atlas.source_records import Lack, SourceField
from ...words.sources import gaps
from ..extension import AtlasExtension
from ..language import localized, page_language, page_words
from .response_model import OmittedText, ResponseModel

Item = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "description": "the source as CSL-JSON, with whatever members that format has",
            "properties": {name: {"type": "string"} for name in ("id", "type", "title")},
            "required": ["id", "type", "title"],
        }
    ),
]


class CitedSource(ResponseModel):
    """A place in a source by the source's id."""

    id: str
    locator: OmittedText = None


class CitationAnswer(ResponseModel):
    """A place in a source, formatted, with whether anybody looked at it: in the source at all, and at that place."""

    id: str
    locator: str | None
    text: str
    url: Annotated[str, Field(pattern="^https?://")] | None
    checked: bool
    checked_note: str
    rank: Rank


class SourceResponse(CitationAnswer):
    """A source as CSL-JSON, formatted, with its notes and where the atlas uses it."""

    csl: Item
    used_by: tuple[str, ...]
    untitled: Annotated[
        bool, Field(description="whether its own title is not known; a description in square brackets stands for it")
    ]
    seen_by: Annotated[
        date | None, Field(description="a day by which it had been looked at, where the day itself was not noted")
    ]
    archived: Annotated[str, Field(pattern="^https?://", description="a copy in a web archive")] | None
    unverified: Annotated[
        tuple[SourceField, ...], Field(description="members of the item that were not seen in the source itself")
    ]
    lacks: Annotated[dict[SourceField, Lack], Field(description="members that the item lacks, each with the reason")]
    gaps: Annotated[tuple[str, ...], Field(description="the same in sentences")]


class SourcesResponse(ResponseModel):
    """All sources, and the style in which they are formatted."""

    style: str
    sources: tuple[SourceResponse, ...]


def cited_sources(cited: Iterable[Citation]) -> tuple[CitedSource, ...]:
    """Return places in sources by the sources' ids."""
    return tuple(CitedSource(id=one.id, locator=localized(one.locator) or None) for one in cited)


def citations(extension: AtlasExtension, cited: Iterable[Citation]) -> tuple[CitationAnswer, ...]:
    """Return places in sources, formatted in the language of the page."""
    return tuple(CitationAnswer(**_citation(extension, one)) for one in cited)


def _citation(extension: AtlasExtension, cited: Citation) -> dict[str, Any]:
    source = extension.atlas.sources[cited.id]
    return {
        "id": cited.id,
        "locator": localized(cited.locator) or None,
        "text": extension.citations_in(page_language())[cited.id],
        "url": source.URL,
        "checked": source.custom.checked and not cited.unread,
        "checked_note": localized(source.custom.checked_note),
        "rank": source.custom.rank,
    }


def source_response(extension: AtlasExtension, source: Source) -> SourceResponse:
    """Return a source with the pages that cite it."""
    return _source(extension, source, uses(extension))


def sources_response(extension: AtlasExtension) -> SourcesResponse:
    """Return all sources."""
    found = uses(extension)
    listed = tuple(_source(extension, source, found) for source in extension.atlas.sources.values())
    return SourcesResponse(style=STYLE, sources=listed)


def _source(extension: AtlasExtension, source: Source, found: dict[str, set[str]]) -> SourceResponse:
    members = _citation(extension, Citation(id=source.id))
    note = source.custom
    return SourceResponse(
        **members,
        csl=source.csl_in(page_language()),
        used_by=tuple(sorted(found.get(source.id, ()))),
        untitled=source.title is None,
        seen_by=note.seen_by,
        archived=note.archived,
        unverified=note.unverified,
        lacks=note.lacks,
        gaps=gaps(page_words(), source),
    )


def uses(extension: AtlasExtension) -> dict[str, set[str]]:
    """Return for each source the pages that cite it."""
    atlas = extension.atlas
    found: dict[str, set[str]] = {}

    def note(cited: Iterable[Citation], page: str) -> None:
        for one in cited:
            found.setdefault(one.id, set()).add(page)

    for region in atlas.regions.values():
        for holding in region.holdings:
            note(holding.sources, f"/regions/{region.id}")
    for treaty in atlas.treaties.values():
        note(treaty.sources, f"/treaties/{treaty.id}")
        for article in treaty.articles:
            note(article.sources, f"/treaties/{treaty.id}")
            for words in article.original_words:
                note(words.sources, f"/treaties/{treaty.id}")
    for event in atlas.events:
        note(event.sources, f"/treaties#events/{event.id}")
    for figure in atlas.figures.values():
        note(figure.sources, f"/figures/{figure.id}")
        for question in figure.readings:
            for missing in atlas.questions[question].not_drawn:
                note(missing.sources, f"/figures/{figure.id}")
    for claim in atlas.claims.values():
        note(claim.sources, f"/claims/{claim.id}")
    for card in atlas.story:
        note(card.sources, f"/story#{card.id}")
    for place in atlas.places:
        for cited in (place.sources, place.years_sources, *(former.sources for former in place.former)):
            note(cited, f"/places#{place.id}")
    for dispute in atlas.disputes.values():
        for statement in dispute.statements:
            note(statement.sources, f"/disputes#{dispute.id}")
    return found

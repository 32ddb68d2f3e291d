"""Checks of the sources: each says what it is, who made it and how it is found, or why it does not say so."""

from collections.abc import Iterator

from .faults import FaultList
from .loader import Folder
from .source_records import Source

#: What stands on the web and nowhere else.
_PAGES = ("webpage", "post", "post-weblog")
#: What has an author or somebody who put it together.
_WORKS = ("book", "chapter", "article-journal", "article-magazine", "thesis", "report")
_MAKERS = frozenset(
    {
        "author",
        "collection-editor",
        "compiler",
        "container-author",
        "director",
        "editor",
        "editorial-director",
        "translator",
    }
)
#: Any one of these leads to it. The name of a site leads to no page of it.
_LEADS = frozenset(
    {"URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "call-number", "archive", "archive_location", "publisher"}
)


def check_sources(folder: Folder, faults: FaultList) -> None:
    """Note sources that lack what a bibliography needs and do not say why."""
    for source in folder.sources:
        for field, message in _lacking(source):
            faults.add("sources.json", source.id, field, message)


def _lacking(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the fields that a source lacks without a reason, each with what it needs."""
    note, given = source.custom, source.given
    said = given | note.lacks.keys()
    made = bool(given & _MAKERS)
    if source.title is None and note.description is None:
        yield "title", "needs a text with something in it; of an untitled source, custom.description says what it is"
    if source.title is not None and note.description is not None:
        yield "custom.description", "says what an untitled source is; this one has a title"
    if source.title is not None and source.title.startswith("[") and source.title.endswith("]"):
        yield "title", "is a description in square brackets; custom.description says it, without them"
    if source.type in _PAGES and "container-title" not in said:
        yield "container-title", _needs(source, "container-title", "the name of its site")
    if source.type in _PAGES and "accessed" not in said and note.seen_by is None:
        yield "accessed", _needs(source, "accessed", "the day on which it was looked at, or custom.seen_by")
    if source.type in _WORKS and not made and not _MAKERS & said:
        yield "author", _needs(source, "author", "an author or an editor")
    held = "container-title" in given and source.type not in _PAGES
    if not given & _LEADS and not held and not (made and "issued" in given) and "URL" not in said:
        what = "something to find it by: an address, a number, a publisher, an archive, or the whole that holds it"
        yield "URL", _needs(source, "URL", what)
    if note.rank == "scholarship" and not made:
        yield "custom.rank", "is “scholarship”, which needs an author or an editor"
    for field in note.lacks:
        if field in given:
            yield f"custom.lacks.{field}", "is given; leave it out here"
    for number, field in enumerate(note.unverified):
        if field not in given:
            yield f"custom.unverified.{number}", f"“{field}” is not given"


def _needs(source: Source, field: str, what: str) -> str:
    return f"needs {what} (its type is “{source.type}”); or custom.lacks.{field} says why that is not known"

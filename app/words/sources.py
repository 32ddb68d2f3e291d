"""What is not known of a source, in words."""

from collections.abc import Iterable
from typing import Any

from ..atlas.records import Source
from ..atlas.sentences import message
from .words import Words

#: The members of CSL of which a record may say that they are unknown or not verified.
FIELD_LABELS = {
    "title": message("title"),
    "author": message("author"),
    "editor": message("editor"),
    "compiler": message("compiler"),
    "container-title": message("the whole or site that holds it"),
    "collection-title": message("series"),
    "publisher": message("publisher"),
    "publisher-place": message("place of publication"),
    "issued": message("date of publication"),
    "accessed": message("day of access"),
    "edition": message("edition"),
    "volume": message("volume"),
    "issue": message("issue"),
    "page": message("pages"),
    "number": message("number"),
    "number-of-volumes": message("number of volumes"),
    "URL": message("address"),
    "DOI": message("DOI"),
    "ISBN": message("ISBN"),
    "archive": message("archive"),
    "archive_location": message("shelf mark"),
}

#: The ranks in the order in which sources are listed.
RANK_LABELS = {
    "edition": message("Editions of the texts"),
    "scholarship": message("Scholarship"),
    "reference": message("Reference works"),
    "mirror": message("Transcriptions and mirrors"),
    "popular": message("Popular texts"),
    "dataset": message("Data sets"),
}

#: The kinds of source that a reader tells apart, each with the types of CSL that it takes in; the rest is “other”.
_KINDS = {
    "book": (message("Books and parts of them"), ("book", "chapter", "classic", "collection", "pamphlet")),
    "article": (message("Articles of journals"), ("article-journal", "article", "paper-conference", "review")),
    "press": (message("Newspapers and magazines"), ("article-newspaper", "article-magazine", "broadcast", "interview")),
    "entry": (message("Entries of encyclopedias"), ("entry", "entry-encyclopedia", "entry-dictionary")),
    "treaty": (message("Treaties and laws"), ("treaty", "legislation", "regulation", "bill", "legal_case", "hearing")),
    "web": (message("Pages of the web"), ("webpage", "post", "post-weblog")),
    "map": (message("Maps and pictures"), ("map", "figure", "graphic")),
    "archive": (message("Manuscripts and documents"), ("manuscript", "document", "personal_communication", "speech")),
    "thesis": (message("Theses and reports"), ("thesis", "report")),
    "dataset": (message("Data sets"), ("dataset", "software")),
}
_OTHER = message("Other kinds")


def kind_of(csl_type: str) -> str:
    """Return the kind of source that a type of CSL belongs to."""
    return next((kind for kind, (_, types) in _KINDS.items() if csl_type in types), "other")


def kind_label(words: Words, kind: str) -> str:
    """Say what a kind of source is called."""
    return words.gettext(_KINDS[kind][0] if kind in _KINDS else _OTHER)


LACK_SENTENCES = {
    "none": message("It has none: %(fields)s."),
    "not_shown": message("Not shown in what was seen: %(fields)s."),
    "not_noted": message("Not noted: %(fields)s."),
    "not_opened": message("Not known, as it was not opened: %(fields)s."),
    "not_found": message("Looked for and not found: %(fields)s."),
}


def gaps(words: Words, source: Source) -> tuple[str, ...]:
    """Say of a source when it was seen where the day was not noted, what was not verified, and what is missing and why.

    Parameters
    ----------
    words : Words
        The language.
    source : Source
        A record of ``sources.json``.

    Returns
    -------
    tuple of str
        Sentences; none where nothing is missing.
    """
    note, said = source.custom, []
    if note.seen_by is not None:
        said.append(words.gettext("Looked at by %(day)s; the day itself was not noted.", day=words.day(note.seen_by)))
    if note.unverified:
        said.append(words.gettext("Not verified: %(fields)s.", fields=_fields(words, note.unverified)))
    for reason, sentence in LACK_SENTENCES.items():
        lacking = [field for field, why in note.lacks.items() if why == reason]
        if lacking:
            said.append(words.gettext(sentence, fields=_fields(words, lacking)))
    return tuple(said)


def taken_away(words: Words, source: Source) -> dict[str, Any]:
    """Return a source as CSL-JSON for other programs, with what is not known of it as its note."""
    item = source.csl_in(words.language)
    note = words.space().join([*([source.note] if source.note else []), *gaps(words, source)])
    return item | {"note": note} if note else item


def _fields(words: Words, fields: Iterable[str]) -> str:
    return words.comma().join(words.gettext(FIELD_LABELS[field]) for field in fields)

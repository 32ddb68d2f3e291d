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

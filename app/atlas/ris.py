"""Records as RIS, for EndNote, Zotero, Mendeley and libraries' catalogues."""

from collections.abc import Iterable, Mapping
from typing import Any

Item = Mapping[str, Any]

_TYPES = {
    "article": "INPR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MPCT",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "regulation": "STAT",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    # RIS has no treaty; a statute is what has a text, a day and no author as well.
    "treaty": "STAT",
    "webpage": "ELEC",
}
#: In the order in which they are written; rispy's names of the tags.
_FIELDS = {
    "title": "title",
    "container-title": "secondary_title",
    "collection-title": "tertiary_title",
    "title-short": "short_title",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "genre": "type_of_work",
    "ISBN": "issn",
    "DOI": "doi",
    "archive": "name_of_database",
    "archive_location": "accession_number",
    "call-number": "call_number",
    "language": "language",
}
#: An editor is ``ED`` and never ``A2``, which of a book means the editor of the series; rispy has no name for it.
_EDITOR = {"ED": "editors"}
_PEOPLE = {"author": "authors", "editor": "editors", "translator": "subsidiary_authors"}


def ris(items: Iterable[Item]) -> str:
    """Return items as one RIS file in UTF-8.

    Parameters
    ----------
    items : iterable of mapping
        CSL-JSON items.

    Examples
    --------
    >>> print(ris([{"id": "a", "type": "book", "title": "Line", "editor": [{"family": "Lee"}],
    ...             "issued": {"date-parts": [[1830, 5]]}}]).partition("ER")[0])
    TY  - BOOK
    ID  - a
    TI  - Line
    ED  - Lee
    PY  - 1830
    DA  - 1830/05
    <BLANKLINE>
    """
    import rispy

    class AtlasWriter(rispy.RisWriter):  # type: ignore[misc]
        DEFAULT_MAPPING = rispy.config.TAG_KEY_MAPPING | _EDITOR

        def set_header(self, count: int) -> str:
            return ""  # rispy would number the records

    text: str = rispy.dumps([_record(item) for item in items], implementation=AtlasWriter, enforce_list_tags=False)
    return text.strip("\n") + "\n"


def _record(item: Item) -> dict[str, Any]:
    record: dict[str, Any] = {"type_of_reference": _TYPES.get(item["type"], "GEN"), "id": item["id"]}
    record |= {ours: _line(item[theirs]) for theirs, ours in _FIELDS.items() if item.get(theirs)}
    if not item.get("ISBN") and item.get("ISSN"):
        record["issn"] = _line(item["ISSN"])
    for role, field in _PEOPLE.items():
        if item.get(role):
            record[field] = [_name(name) for name in item[role]]
    issued = item.get("issued") or {}
    if dates := issued.get("date-parts"):
        record["year"], record["date"] = f"{dates[0][0]:04}", _day(dates[0])
    elif "literal" in issued:
        record["date"] = f"///{_line(issued['literal'])}"
    if seen := (item.get("accessed") or {}).get("date-parts"):
        record["access_date"] = _day(seen[0])
    if item.get("page"):
        start, _, end = _line(item["page"]).replace("–", "-").partition("-")
        record["start_page"] = start
        if end:
            record["end_page"] = end
    if item.get("version"):
        record["notes"] = [_line(f"Version {item['version']}")]
    if item.get("note"):
        record["notes"] = [*record.get("notes", ()), _line(item["note"])]
    if item.get("URL"):
        record["urls"] = [item["URL"]]
    return record


def _name(name: Mapping[str, str]) -> str:
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    given = " ".join(filter(None, (name.get("given"), name.get("dropping-particle"))))
    return _line(name.get("literal") or ", ".join(filter(None, (family, given, name.get("suffix")))))


def _day(parts: Iterable[int]) -> str:
    """Write a date, to the year, month or day, as RIS does."""
    year, *rest = parts
    return "/".join((f"{year:04}", *(f"{part:02}" for part in rest)))


def _line(text: Any) -> str:
    """One line: a line break would begin another field."""
    return " ".join(str(text).split())

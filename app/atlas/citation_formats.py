"""A bibliographic record in the forms that people paste: plain text, BibTeX, RIS and CSL-JSON.

Records are CSL-JSON items, as in ``sources.json``. pybtex writes BibTeX, with LaTeX's special
characters escaped; rispy writes RIS; only the names of types and fields are matched here.
"""

import json
from collections.abc import Mapping
from typing import Any, TextIO

from .citations import format_sources
from .records import Source

Item = Mapping[str, Any]

#: Ending of each form's address, and its media type.
MEDIA_TYPES = {
    "txt": "text/plain",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}

_BIBTEX_TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "thesis": "phdthesis",
}
_BIBTEX_FIELDS = {
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "publisher-place": "address",
    "version": "version",
    "genre": "type",
    "ISBN": "isbn",
    "DOI": "doi",
    "URL": "url",
    "language": "language",
}
_RIS_TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "thesis": "THES",
    "webpage": "ELEC",
}
_RIS_FIELDS = {
    "title": "title",
    "container-title": "secondary_title",
    "title-short": "short_title",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "volume": "volume",
    "issue": "number",
    "genre": "type_of_work",
    "ISBN": "issn",
    "DOI": "doi",
    "language": "language",
}

#: Addresses are verbatim in BibTeX: ``\\url`` wants them as they are.
_VERBATIM = ("url", "doi")


def source_text(source: Source) -> str:
    """Return a source as one line of plain text, with its address.

    Parameters
    ----------
    source : Source
        A record of ``sources.json``.

    Returns
    -------
    str
        The bibliography entry, then the address where there is one.
    """
    entry = format_sources([source])[source.id]
    return f"{entry.rstrip('.')}. {source.URL}" if source.URL else entry


def csl_json(item: Item) -> str:
    """Return an item as CSL-JSON, a list of one as Zotero and citeproc read it."""
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def bibtex(item: Item) -> str:
    r"""Return an item as a BibTeX entry in UTF-8.

    Parameters
    ----------
    item : mapping
        A CSL-JSON item.

    Examples
    --------
    >>> print(bibtex({"id": "a", "type": "book", "title": "Line & river", "issued": {"date-parts": [[1830]]}}))
    @book{a,
        title = "Line \& river",
        year = "1830"
    }
    """
    from pybtex.database import BibliographyData, Entry, Person
    from pybtex.database.output.bibtex import Writer

    class AtlasWriter(Writer):  # type: ignore[misc]
        def _write_field(self, stream: TextIO, type: str, value: str) -> None:
            text = value if type in _VERBATIM else self._encode(value)
            stream.write(f",\n    {type} = {self.quote(text)}")

    def person(name: Mapping[str, str]) -> Any:
        if "literal" in name:
            return Person(f"{{{_latex(name['literal'])}}}")
        return Person(first=_latex(name.get("given", "")), last=f"{{{_latex(name['family'])}}}")

    kind = _BIBTEX_TYPES.get(item["type"], "misc")
    fields = {"title": item["title"]}
    if "container-title" in item:
        fields["journal" if kind == "article" else "booktitle" if kind == "incollection" else "howpublished"] = item[
            "container-title"
        ]
    if "publisher" in item:
        fields["school" if kind == "phdthesis" else "publisher"] = item["publisher"]
    if "page" in item:
        fields["pages"] = item["page"]
    if year := _date(item)[:4]:
        fields["year"] = year
    fields |= {ours: str(item[theirs]) for theirs, ours in _BIBTEX_FIELDS.items() if item.get(theirs)}
    persons = {role: [person(name) for name in item[role]] for role in ("author", "editor") if item.get(role)}
    escaped = [(name, _plain(value) if name in _VERBATIM else _latex(value)) for name, value in fields.items()]
    entry = Entry(kind, fields=escaped, persons=persons)
    text: str = AtlasWriter().to_string(BibliographyData({item["id"]: entry}))
    return text


def ris(item: Item) -> str:
    """Return an item as a RIS record in UTF-8.

    Parameters
    ----------
    item : mapping
        A CSL-JSON item.
    """
    import rispy

    record: dict[str, Any] = {"type_of_reference": _RIS_TYPES.get(item["type"], "GEN"), "id": item["id"]}
    record |= {ours: _plain(str(item[theirs])) for theirs, ours in _RIS_FIELDS.items() if item.get(theirs)}
    for role, field in (("author", "authors"), ("editor", "secondary_authors")):
        if item.get(role):
            record[field] = [
                _plain(name.get("literal") or ", ".join(filter(None, (name["family"], name.get("given")))))
                for name in item[role]
            ]
    if day := _date(item):
        record["year"], record["date"] = day[:4], day.replace("-", "/")
    if item.get("page"):
        start, _, end = _plain(item["page"]).replace("–", "-").partition("-")
        record["start_page"] = start
        if end:
            record["end_page"] = end
    if item.get("edition"):
        record["edition"] = _plain(item["edition"])
    if item.get("version"):
        record["notes"] = [_plain(f"Version {item['version']}")]
    if item.get("URL"):
        record["urls"] = [item["URL"]]
    text: str = rispy.dumps([record], enforce_list_tags=False)
    # rispy numbers the records of a list; one record needs no number.
    return text.removeprefix("1.\n").strip("\n") + "\n"


def _date(item: Item) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return "-".join(f"{int(part):02}" for part in parts[0])


def _plain(text: str) -> str:
    """One line without braces, which BibTeX would take for its own."""
    return " ".join(str(text).replace("{", "(").replace("}", ")").split())


def _latex(text: str) -> str:
    """Write the two characters that pybtex takes for the author's own LaTeX; it escapes all others."""
    return _plain(text).replace("\\", r"\textbackslash ").replace("$", r"\$")


def in_form(form: str, item: Item, text: str) -> str:
    """Return a record in one of the forms of :data:`MEDIA_TYPES`.

    Parameters
    ----------
    form : str
        ``txt``, ``bib``, ``ris`` or ``json``.
    item : mapping
        The record as CSL-JSON.
    text : str
        The record as plain text.
    """
    if form == "txt":
        return text + "\n"
    return {"bib": bibtex, "ris": ris, "json": csl_json}[form](item)

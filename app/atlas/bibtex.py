r"""Records as BibTeX, for LaTeX with BibTeX or biblatex, for pandoc, JabRef and Zotero.

What readers of the format do of their own accord is kept from doing harm: styles write titles in small letters, so
each word with a capital stands in braces; ``%`` begins a comment for some, so every value stands in braces and not in
quotation marks. biblatex reads ``date``, BibTeX ``year`` and ``month``; both are given.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from babel import Locale, UnknownLocaleError

Item = Mapping[str, Any]

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "book": "book",
    "classic": "book",
    "collection": "book",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
#: Where the title of what holds it stands, and its publisher, by type.
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "book": "series"}
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution", "booklet": "howpublished"}
_FIELDS = {
    "title-short": "shorttitle",
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "collection-title": "series",
    "edition": "edition",
    "publisher-place": "address",
    "version": "version",
    "genre": "type",
    "ISBN": "isbn",
    "ISSN": "issn",
    "DOI": "doi",
    "URL": "url",
    "language": "language",
}
#: These have no field of their own in BibTeX, where a note is printed as it is.
_NOTES = ("note", "archive", "archive-place", "archive_collection", "archive_location")
#: biblatex' names of people who are neither author nor editor.
_ROLES = ("author", "editor", "translator")
#: Titles, whose capitals styles would lower.
_TITLES = ("title", "booktitle", "shorttitle", "series")
#: Addresses are verbatim in BibTeX: ``\url`` wants them as they are.
_VERBATIM = ("url", "doi")
#: What is no text but a name that BibTeX's styles know.
_MACROS = ("month",)
#: A word after which no sentence begins: the next one keeps its small letter by itself.
_GOES_ON = re.compile(r"^[^.:?!]*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(items: Iterable[Item]) -> str:
    r"""Return items as one BibTeX file in UTF-8.

    Parameters
    ----------
    items : iterable of mapping
        CSL-JSON items, no two with the same id.

    Examples
    --------
    >>> print(bibtex([{"id": "a", "type": "book", "title": "Line & river of Asia", "language": "en",
    ...                "issued": {"date-parts": [[1830, 5, 28]]}}]))
    @book{a,
        title = {{Line} \& river of {Asia}},
        date = {1830-05-28},
        year = {1830},
        month = may,
        day = {28},
        langid = {english},
        language = {en}
    }
    <BLANKLINE>
    """
    from pybtex.database import BibliographyData, Entry, Person
    from pybtex.database.output.bibtex import Writer

    class AtlasWriter(Writer):  # type: ignore[misc]
        def _write_field(self, stream: TextIO, type: str, value: str) -> None:
            stream.write(f",\n    {type} = " + (value if type in _MACROS else f"{{{self._text(type, value)}}}"))

        def _write_persons(self, stream: TextIO, persons: Any, role: str) -> None:
            if persons:
                names = " and ".join(self._encode(self._format_name(stream, person)) for person in persons)
                stream.write(f",\n    {role} = {{{names}}}")

        def _text(self, type: str, value: str) -> str:
            if type in _VERBATIM:
                return value
            text: str = self._encode(value)
            return _capitals_kept(text) if type in _TITLES else text

    def person(name: Mapping[str, str]) -> Any:
        if "literal" in name:
            return Person(f"{{{_latex(name['literal'])}}}")
        given = " ".join(filter(None, (name.get("given"), name.get("dropping-particle"))))
        family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
        return Person(first=_one_part(given), last=f"{{{_latex(family)}}}", lineage=_one_part(name.get("suffix", "")))

    entries = {}
    for item in items:
        persons = {role: [person(name) for name in item[role]] for role in _ROLES if item.get(role)}
        fields = [
            (name, value if name in _MACROS else _plain(value) if name in _VERBATIM else _latex(value))
            for name, value in _fields(item).items()
        ]
        entries[item["id"]] = Entry(_TYPES.get(item["type"], "misc"), fields=fields, persons=persons)
    text: str = AtlasWriter().to_string(BibliographyData(entries))
    return text


def _fields(item: Item) -> dict[str, str]:
    """Return the fields of an entry but those of people, as plain text."""
    kind = _TYPES.get(item["type"], "misc")
    fields = {"title": str(item["title"])}
    if "container-title" in item:
        fields[_CONTAINERS.get(kind, "howpublished")] = item["container-title"]
    if publisher := item.get("publisher") or item.get("authority"):
        fields[_PUBLISHERS.get(kind, "publisher")] = publisher
    if "page" in item:
        fields["pages"] = str(item["page"])
    fields |= _dates(item)
    if language := langid(item.get("language", "")):
        fields["langid"] = language
    fields |= {ours: str(item[theirs]) for theirs, ours in _FIELDS.items() if item.get(theirs)}
    if item["type"] == "treaty":
        fields.setdefault("type", "Treaty")
    if notes := [str(item[name]) for name in _NOTES if item.get(name)]:
        fields["note"] = ", ".join(notes)
    return fields


def _dates(item: Item) -> dict[str, str]:
    fields = {}
    issued = item.get("issued") or {}
    if dates := issued.get("date-parts"):
        fields["date"] = "/".join(iso_date(date) for date in dates)
        fields["year"] = "--".join(dict.fromkeys(f"{date[0]:04}" for date in dates))
        if len(dates) == 1 and len(dates[0]) > 1:
            fields["month"] = _MONTHS[dates[0][1] - 1]
        if len(dates) == 1 and len(dates[0]) > 2:
            fields["day"] = str(dates[0][2])
    elif "literal" in issued:
        fields["year"] = issued["literal"]
    if seen := (item.get("accessed") or {}).get("date-parts"):
        fields["urldate"] = iso_date(seen[0])
    return fields


def iso_date(parts: Iterable[int]) -> str:
    """Return a date of CSL-JSON, to the year, month or day, as ISO 8601 writes it.

    Examples
    --------
    >>> iso_date([1846, 6, 15]), iso_date([1846]), iso_date([987])
    ('1846-06-15', '1846', '0987')
    """
    year, *rest = parts
    return "-".join((f"{year:04}", *(f"{part:02}" for part in rest)))


def langid(tag: str) -> str:
    """Return the name by which babel and polyglossia call the language of a tag (BCP 47), empty where they have none.

    Examples
    --------
    >>> langid("ru"), langid("zh-Hans"), langid("mnc"), langid("")
    ('russian', 'chinese', '', '')
    """
    try:
        return (Locale("en").languages.get(Locale.parse(tag.split("-")[0]).language) or "").lower() if tag else ""
    except (UnknownLocaleError, ValueError):
        return ""


def _capitals_kept(title: str) -> str:
    """Put in braces each word that may lose a capital, and each that pandoc would give one: those at a beginning."""
    words = title.split(" ")
    begins = [True, *(not _GOES_ON.search(word) for word in words[:-1])]
    return " ".join(
        f"{{{word}}}" if word.lower() != word or (first and word.upper() != word) else word
        for word, first in zip(words, begins, strict=True)
    )


def _one_part(text: str) -> str:
    """Write a part of a name; in braces where BibTeX would take it for several parts or for several people."""
    return f"{{{_latex(text)}}}" if re.search(r",|\band\b", text, re.IGNORECASE) else _latex(text)


def _plain(text: str) -> str:
    """One line without braces, which BibTeX would take for its own."""
    return " ".join(str(text).replace("{", "(").replace("}", ")").split())


def _latex(text: str) -> str:
    """Write the two characters that pybtex takes for the author's own LaTeX; it escapes all others."""
    return _plain(text).replace("\\", r"\textbackslash ").replace("$", r"\$")

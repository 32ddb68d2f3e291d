"""Records as COinS: an OpenURL in the title of an empty element, which Zotero and others find in pages.

NISO Z39.88-2004 (OpenURL) has forms for books and for journals; all else goes by Dublin Core, with its type.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from .bibtex import iso_date

Item = Mapping[str, Any]

_FORMAT = "info:ofi/fmt:kev:mtx:"
#: Form and genre by type.
_GENRES = {
    "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"),
    "review": ("journal", "article"),
    "review-book": ("journal", "article"),
    "paper-conference": ("book", "proceeding"),
    "book": ("book", "book"),
    "classic": ("book", "book"),
    "collection": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "entry": ("book", "bookitem"),
    "entry-dictionary": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "report": ("book", "report"),
}
#: What Zotero calls the types that it reads by Dublin Core.
_DC_TYPES = {
    "article-newspaper": "newspaperArticle",
    "manuscript": "manuscript",
    "map": "map",
    "speech": "presentation",
    "webpage": "webpage",
}
_FIELDS = {
    "journal": {"title": "atitle", "container-title": "jtitle", "volume": "volume", "issue": "issue", "page": "pages",
                "ISSN": "issn"},
    "book": {"title": "btitle", "publisher": "pub", "publisher-place": "place", "edition": "edition", "ISBN": "isbn",
             "page": "pages"},
    "bookitem": {"title": "atitle", "container-title": "btitle", "publisher": "pub", "publisher-place": "place",
                 "edition": "edition", "ISBN": "isbn", "page": "pages"},
    "dc": {"title": "title", "container-title": "source", "publisher": "publisher"},
    "dissertation": {"title": "title", "publisher": "inst"},
}  # fmt: skip


def coins(item: Item) -> str:
    """Return what the title of an element of the class ``Z3988`` says of an item.

    Parameters
    ----------
    item : mapping
        A CSL-JSON item.

    Examples
    --------
    >>> coins({"id": "a", "type": "book", "title": "Line & river", "issued": {"date-parts": [[1830]]}})
    'ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=book&rft.btitle=Line+%26+river&rft.date=1830'
    """
    return urlencode(list(_pairs(item)))


def _pairs(item: Item) -> Iterator[tuple[str, str]]:
    form, genre = _GENRES.get(item["type"], ("dissertation" if item["type"] == "thesis" else "dc", ""))
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", _FORMAT + form
    if genre:
        yield "rft.genre", genre
    elif form == "dc":
        yield "rft.type", _DC_TYPES.get(item["type"], "document")
    for theirs, ours in _FIELDS["bookitem" if genre == "bookitem" else form].items():
        if item.get(theirs):
            yield f"rft.{ours}", str(item[theirs])
    for name in item.get("author", ()):
        said = name.get("literal") or ", ".join(filter(None, (name["family"], name.get("given"))))
        yield ("rft.creator" if form == "dc" else "rft.au"), said
    if dates := (item.get("issued") or {}).get("date-parts"):
        yield "rft.date", iso_date(dates[0])
    if item.get("language"):
        yield "rft.language", item["language"]
    if item.get("DOI"):
        yield "rft_id", f"info:doi/{item['DOI']}"
    if item.get("URL"):
        yield ("rft.identifier" if form == "dc" else "rft_id"), item["URL"]

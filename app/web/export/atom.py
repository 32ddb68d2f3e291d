"""A feed as programs read it (Atom, RFC 4287)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree
from lxml.builder import ElementMaker

from .xml_text import xml_text

_NAMESPACE = "http://www.w3.org/2005/Atom"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    """One version.

    Parameters
    ----------
    name : str
        What no other entry has, such as a hash of the data; the entry's id is made from it.
    title : str
        Plain text.
    day : datetime.date
        The day of it.
    lines : sequence of str
        What it says, line by line.
    """

    name: str
    title: str
    day: date
    lines: Sequence[str]


def atom(
    *, base: str, title: str, author: str, language: str, entries: Sequence[Entry], address: str = "", page: str = ""
) -> bytes:
    """Return a feed.

    Parameters
    ----------
    base : str
        What the ids are made from: the same in every language and wherever the feed is served from.
    title, author : str
        Plain text.
    language : str
        Of the texts, as HTML writes it.
    entries : sequence of Entry
        The newest first; one at least.
    address, page : str, optional
        Addresses of the feed itself, and of the page that it belongs to.
    """
    links = [_E.link(rel="self", href=address)] if address else []
    links += [_E.link(rel="alternate", href=page)] if page else []
    feed = _E.feed(
        _E.title(xml_text(title)),
        _E.id(_id(base, "")),
        _E.updated(_moment(max(entry.day for entry in entries))),
        _E.author(_E.name(xml_text(author))),
        *links,
        *(
            _E.entry(
                _E.title(xml_text(entry.title)),
                _E.id(_id(base, entry.name)),
                _E.updated(_moment(entry.day)),
                *([_E.link(rel="alternate", href=page)] if page else []),
                _E.content(xml_text("\n".join(f"- {line}" for line in entry.lines)), type="text"),
            )
            for entry in entries
        ),
        {_LANGUAGE: language},
    )
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def _id(base: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{base}\n{name}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

"""Bibliographic records in the forms that people paste: plain text, BibTeX, RIS and CSL-JSON.

Records are CSL-JSON items, as in ``sources.json``; :mod:`app.atlas.bibtex` and :mod:`app.atlas.ris` write the two that
are not JSON.
"""

import json
from collections.abc import Iterable

from .bibtex import Item, bibtex
from .citations import format_sources
from .records import Source
from .ris import ris

#: Ending of each form's address, and its media type.
MEDIA_TYPES = {
    "txt": "text/plain",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


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


def csl_json(items: Iterable[Item]) -> str:
    """Return items as one file of CSL-JSON: a list, as Zotero and citeproc read it."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def bibliography(form: str, items: Iterable[Item]) -> str:
    """Return many records as one file that programs for references read.

    Parameters
    ----------
    form : str
        ``bib``, ``ris`` or ``json``.
    items : iterable of mapping
        The records as CSL-JSON, no two with the same id.
    """
    return {"bib": bibtex, "ris": ris, "json": csl_json}[form](items)


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
    return text + "\n" if form == "txt" else bibliography(form, [item])

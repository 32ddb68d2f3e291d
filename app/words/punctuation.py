"""How texts of the data are joined on a page: the signs between them are those of its language.

Chinese puts full-width signs between Chinese texts, Russian its own quotation marks. Each sign
comes from a pattern of the catalogs, so a translator sees what it joins; a template that joins
elements takes the sign alone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape


def comma() -> str:
    """Return what stands between two items of a list: ``, `` or ``、``."""
    return str(gettext("%(items)s, %(item)s", items="", item=""))


def clause() -> str:
    """Return what stands between two parts of a sentence: ``, `` or ``，``."""
    return str(gettext("%(first)s, %(second)s", first="", second=""))


def semicolon() -> str:
    """Return what stands between two items of a list that have commas themselves."""
    return str(gettext("%(first)s; %(second)s", first="", second=""))


def colon() -> str:
    """Return what stands between a label and what it labels."""
    return str(gettext("%(label)s: %(text)s", label="", text=""))


def full_stop() -> str:
    """Return what ends a sentence."""
    return str(gettext("%(sentence)s.", sentence=""))


def space() -> str:
    """Return what stands between two sentences; Chinese has none."""
    return str(gettext("%(first)s %(second)s", first="", second=""))


def remark(text: str, words: str) -> Markup:
    """Return a text with a remark in brackets."""
    return Markup(escape(gettext("%(text)s (%(remark)s)"))) % {"text": text, "remark": words}


def quoted(text: str) -> Markup:
    """Return a text in the quotation marks of the page's language."""
    return Markup(escape(gettext("“%(text)s”"))) % {"text": text}


def listed(items: Iterable[str]) -> Markup:
    """Return several texts as a list."""
    return escape(comma()).join(items)


TEMPLATE_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    one.__name__: one for one in (comma, clause, semicolon, colon, full_stop, space, remark, quoted, listed)
}

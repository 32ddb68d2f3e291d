"""Texts of the data in Folium's templates, written so that they cannot become templates themselves.

branca takes what an element has rendered as a template once more. A text of the data that holds
``{{`` or ``{%`` would then be run, so braces reach it in the escaped form of the language around.
"""

from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape


def inert_json(data: Any) -> str:
    r"""Return data as JSON for a script; braces that open a template's tag stand as ``\u007b``.

    Examples
    --------
    >>> inert_json({"a": "{{7*7}}{%"})
    '{"a": "\\u007b\\u007b7*7}}\\u007b%"}'
    """
    text = str(htmlsafe_json_dumps(data))
    # In JSON no opening brace is followed by one of these signs except within a string.
    return text.replace("{{", r"\u007b\u007b").replace("{%", r"\u007b%").replace("{#", r"\u007b#")


def inert_html(text: object) -> str:
    """Return a text for HTML, in an element or a quoted attribute.

    Examples
    --------
    >>> inert_html("<b>{{7*7}}")
    '&lt;b&gt;&#123;&#123;7*7}}'
    """
    return str(escape(text)).replace("{", "&#123;")

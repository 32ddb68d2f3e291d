"""The language of a page, and how names, numbers and days are written in it.

``?lang=`` decides; without it the browser's ``Accept-Language``; without that, English. A
language that was asked for stays in every own link of the page (:func:`url_with_lang`), so every state is
still a link and nothing is stored with the reader. The API and the shell speak English.

A text of the data may lack the page's language: it then appears in English, marked as such
(:func:`lang_span`), so that a screen reader pronounces it and a browser can translate it.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, Response, g, has_request_context, request
from flask_babel import get_locale
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from ..atlas.languages import best_text
from ..words.catalogs import PageBabel
from .extension import current_extension
from .serving.assets import asset_url

#: Languages of the page texts, each by its own name; names in the data exist in more.
PAGE_LANGUAGES = {"en": "English", "ru": "Русский", "zh-Hans": "中文"}

#: The page language of a reader who asks for a relative of it: ``zh-CN``, ``en-GB``.
_BY_PRIMARY = {code.split("-")[0]: code for code in PAGE_LANGUAGES}


def register(app: Flask) -> None:
    """Let the templates of an application speak the reader's language."""
    from ..words import punctuation as joining
    from ..words import rendering as sentences

    PageBabel(app, locale_selector=lambda: page_language().replace("-", "_"))
    # As globals, not in a context processor, so that imported macros know them as well.
    app.jinja_env.globals.update(
        asset_url=asset_url,
        localized=localized,
        in_its_script=in_its_script,
        lang_span=lang_span,
        url_with_lang=url_with_lang,
        lang_field=lang_field,
        format_km2=format_km2,
        format_number=format_number,
        format_day=format_day,
        **sentences.TEMPLATE_FUNCTIONS,
        **joining.TEMPLATE_FUNCTIONS,
    )
    app.context_processor(
        lambda: {
            "lang": page_language(),
            "asked_lang": language_arg(),
            "alternates": alternates,
            "version": current_extension().version,
        }
    )
    app.after_request(_say_language)


def _say_language(response: Response) -> Response:
    if response.mimetype == "text/html" or request.blueprint == "cite":
        response.vary.add("Accept-Language")
        response.content_language.add(page_language())
    return response


def language_arg() -> str | None:
    """Return the page language that the address itself asks for, or None."""
    asked = request.args.get("lang", "") if has_request_context() else ""
    return asked if asked in PAGE_LANGUAGES else None


def page_language() -> str:
    """Return the language of the page that is being made, as HTML writes it: ``zh-Hans``."""
    if not has_request_context() or request.path.startswith("/api/"):
        return "en"
    if "language" not in g:
        g.language = language_arg() or preferred_language(request.headers.get("Accept-Language", ""))
    language: str = g.language
    return language


@lru_cache(maxsize=1024)
def preferred_language(header: str) -> str:
    """Return the page language that an ``Accept-Language`` header prefers, English where it names none of them."""
    # werkzeug's best_match would prefer a later "en" to an earlier "zh-CN", which is no exact match.
    for tag, quality in parse_accept_header(header, LanguageAccept):
        found = _BY_PRIMARY.get(tag.split("-")[0].lower())
        if quality > 0 and found:
            return found
    return "en"


def url_with_lang(path: str) -> str:
    """Return the address of an own page, with the language if the reader asked for one."""
    asked = language_arg()
    if not asked:
        return path
    address, mark, fragment = path.partition("#")
    return f"{address}{'&' if '?' in address else '?'}lang={asked}{mark}{fragment}"


def lang_field() -> Markup:
    """Return what keeps the language of the address through a form that asks by GET."""
    asked = language_arg()
    return Markup('<input type="hidden" name="lang" value="{}">').format(asked) if asked else Markup("")


def alternates() -> list[dict[str, Any]]:
    """Return the address of this very page in every language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    path = "/" + quote(request.path.lstrip("/"))
    return [
        {
            "lang": code,
            "name": name,
            "url": f"{path}?{urlencode([*kept, ('lang', code)])}",
            "current": code == page_language(),
        }
        for code, name in PAGE_LANGUAGES.items()
    ]


def _best(text: Mapping[str, str]) -> tuple[str, str]:
    return best_text(text, page_language())


def localized(text: Mapping[str, str] | str | None) -> str:
    """Return a text of the data in the page's language, or else in English, as plain text."""
    if text is None or isinstance(text, str):
        return text or ""
    return _best(text)[1]


def lang_span(text: Mapping[str, str] | str | None) -> str:
    """Return a text of the data as HTML that names its language where it is not the page's.

    Parameters
    ----------
    text : mapping, str or None
        A text in several languages, or a plain one, which is English.
    """
    if not text:
        return ""
    code, words = ("en", text) if isinstance(text, str) else _best(text)
    if code == page_language():
        return words
    return Markup('<span lang="{}">{}</span>').format(code, words)


#: Scripts by which a name without a language is told apart; the rest is Latin.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)


def in_its_script(name: str) -> str:
    """Return a name without a language as HTML that names the one its script tells, where it is not the page's."""
    code = next((code for code, signs in _SCRIPTS if signs.search(name)), "en")
    return name if page_language().startswith(code) else Markup('<span lang="{}">{}</span>').format(code, name)


def format_number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """Print a number with the language's grouping and decimal mark."""
    digits = "0" * decimals
    plain = "#,##0" + (f".{digits}" if digits else "")
    return format_decimal(value, f"+{plain};-{plain}" if signed else plain, locale=get_locale())


def format_km2(value: float) -> str:
    """Print a number of km2 with the language's grouping, without decimals."""
    return format_number(round(value))


def format_day(day: date | str) -> str:
    """Print a Gregorian day in the language's form: ``28 May 1858``."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return format_calendar_day(when.year, when.month, when.day)


def format_calendar_day(year: int, month: int, day: int) -> str:
    """Print a day of the Gregorian or the Julian calendar in the language's form."""
    # Written in a leap year, for 29 February of a Julian century year; the year is then put in.
    when, locale = date(2000, month, day), get_locale()
    english = locale is None or locale.language == "en"
    text = format_date(when, "d MMMM y" if english else "long", locale=locale or "en")
    return text.replace("2000", f"{year:04d}")

"""The language of a page: which one it is, and its words for templates and answers.

``?lang=`` decides; without it the browser's ``Accept-Language``; without that, English. A
language that was asked for stays in every own link of the page (:func:`url_with_lang`), so every state is
still a link and nothing is stored with the reader. The API and the shell speak English.

How things are said is no matter of the web: :mod:`app.words` says them in a language that it is
given. The functions at the end of this module give it the language of the page.

A text of the data may lack the page's language: it then appears in English, marked as such
(:func:`lang_span`), so that a screen reader pronounces it and a browser can translate it.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, has_request_context, request
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from ..words import Words, date_format, labels, words_in
from .extension import current_extension
from .serving.assets import asset_url

#: Languages of the page texts, each by its own name; names in the data exist in more.
PAGE_LANGUAGES = {"en": "English", "ru": "Русский", "zh-Hans": "中文"}

#: The page language of a reader who asks for a relative of it: ``zh-CN``, ``en-GB``.
_BY_PRIMARY = {code.split("-")[0]: code for code in PAGE_LANGUAGES}


def register(app: Flask) -> None:
    """Let the templates of an application speak the reader's language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # which the extension brings
        gettext=lambda text: page_words().catalog.gettext(text),
        ngettext=lambda one, many, number: page_words().catalog.ngettext(one, many, number),
        newstyle=True,
    )
    # As globals, not in a context processor, so that imported macros know them as well.
    app.jinja_env.globals.update(
        asset_url=asset_url,
        own_path=own_path,
        url_with_lang=url_with_lang,
        with_lang=with_lang,
        lang_field=lang_field,
        **TEMPLATE_FUNCTIONS,
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
    if response.mimetype == "text/html" or request.blueprint == "citations":
        response.vary.add("Accept-Language")
        response.content_language.add(page_language())
    return response


def language_arg() -> str | None:
    """Return the page language that the address itself asks for, also by a relative such as ``zh-CN``, or None."""
    return page_language_of(request.args.get("lang", "")) if has_request_context() else None


def page_language_of(tag: str) -> str | None:
    """Return the page language of a language tag or of its nearest relative, or None where there is none.

    Examples
    --------
    >>> page_language_of("zh-CN"), page_language_of("RU_ru"), page_language_of("fr")
    ('zh-Hans', 'ru', None)
    """
    return _BY_PRIMARY.get(tag.strip().replace("_", "-").split("-")[0].lower())


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
        found = page_language_of(tag)
        if quality > 0 and found:
            return found
    return "en"


def own_path(path: str) -> str:
    """Return a path of this site as a link has it: below the prefix under which the site lives, if it has one."""
    return f"{request.script_root}{path}" if has_request_context() else path


def url_with_lang(path: str) -> str:
    """Return the link to an own page, with the language if the reader asked for one."""
    return own_path(with_lang(path))


def with_lang(path: str) -> str:
    """Return the path of an own page, with the language if the reader asked for one, as it is within the site."""
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
    path = own_path("/" + quote(request.path.lstrip("/")))
    return [
        {
            "lang": code,
            "name": name,
            "url": f"{path}?{urlencode([*kept, ('lang', code)])}",
            "current": code == page_language(),
        }
        for code, name in PAGE_LANGUAGES.items()
    ]


P = ParamSpec("P")
R = TypeVar("R")


def page_words() -> Words:
    """Return the words of the page that is being made."""
    return words_in(page_language())


def _of_the_page(function: Callable[Concatenate[Words, P], R]) -> Callable[P, R]:
    """Return a function of words, or a method of theirs, with the words of the page put in."""

    @wraps(function)
    def said(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(page_words(), *args, **kwargs)

    return said


gettext = _of_the_page(Words.gettext)
say = _of_the_page(Words.say)
plain = _of_the_page(Words.plain)
localized = _of_the_page(Words.localized)
lang_span = _of_the_page(Words.lang_span)
area_text = _of_the_page(Words.area_text)
range_text = _of_the_page(Words.range_text)
format_number = _of_the_page(Words.number)
format_km2 = _of_the_page(Words.km2)
format_day = _of_the_page(Words.day)
format_when = _of_the_page(Words.when)
space = _of_the_page(Words.space)
event_label = _of_the_page(labels.event_label)
glossary = _of_the_page(labels.glossary)
dates = _of_the_page(date_format.dates)
printed_form = _of_the_page(date_format.printed_form)


def terms() -> dict[str, tuple[str, str]]:
    """Return the terms of the pages, each with what it means, in the words of the folder where it has some."""
    return labels.terms(page_words(), current_extension().atlas.settings)


_SIGNS = (
    *(Words.comma, Words.clause, Words.semicolon, Words.colon, Words.full_stop, Words.space),
    *(Words.remark, Words.quoted, Words.listed),
)

TEMPLATE_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "say": say,
    "localized": localized,
    "lang_span": lang_span,
    "in_its_script": _of_the_page(Words.in_its_script),
    "format_number": format_number,
    "format_km2": format_km2,
    "format_day": format_day,
    "format_when": format_when,
    "percent": _of_the_page(Words.percent),
    "certainty_label": _of_the_page(labels.certainty_label),
    "terms": terms,
    **{sign.__name__: _of_the_page(sign) for sign in _SIGNS},
}

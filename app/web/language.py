"""The language of a page, and how names, numbers and days are written in it."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, g, request
from flask_babel import Babel, get_locale

from .assets import asset_url
from .service import service

#: Languages with a translation of the page texts; names in the data exist in more.
PAGE_LANGUAGES = ("en",)


def register(app: Flask) -> None:
    """Let the templates of an application speak the reader's language."""
    Babel(app, locale_selector=_selected)
    # As globals, not in a context processor, so that imported macros know them as well.
    app.jinja_env.globals.update(asset_url=asset_url, localized=localized, format_km2=format_km2, format_day=format_day)
    app.context_processor(lambda: {"lang": _selected(), "version": service().version})


def _selected() -> str:
    if "language" not in g:
        asked = request.args.get("lang", "")
        g.language = (
            asked
            if asked in PAGE_LANGUAGES
            else (request.accept_languages.best_match(PAGE_LANGUAGES) or PAGE_LANGUAGES[0])
        )
    language: str = g.language
    return language


def localized(text: Mapping[str, str] | str | None) -> str:
    """Give a text of the data in the page's language, or else in English."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(_selected()) or text["en"]


def format_km2(value: float) -> str:
    """Print a number of km2 with the language's grouping, without decimals."""
    return format_decimal(round(value), locale=get_locale())


def format_day(day: date | str) -> str:
    """Print a Gregorian day in the language's form: ``28 May 1858``."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    locale = get_locale()
    if locale is not None and locale.language == "en":
        return f"{when.day} {format_date(when, 'MMMM', locale=locale)} {when.year}"
    return format_date(when, "long", locale=locale)

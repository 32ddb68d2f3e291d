"""Names of records and statuses in the language of the page."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from ..atlas.fields import Status
from ..atlas.settings import Settings
from ..measure.readings import Reading
from ..measure.verdict_words import reading_label
from ..words import about
from .extension import current_extension
from .language import gettext, lang_span, localized, plain, say


def register(app: Flask) -> None:
    """Let the templates of an application name the atlas, and records by their ids."""
    app.jinja_env.globals.update(
        status_label=status_label,
        name_of=name_of,
        use_label=use_label,
        site_title=site_title,
        site_heading=lambda: say(about.heading(_settings())),
        site_description=lambda: plain(about.description(_settings())),
        site_slug=lambda: about.slug(_settings()),
    )
    app.context_processor(lambda: {"settings": _settings()})


def _settings() -> Settings:
    return current_extension().atlas.settings


def site_title() -> str:
    """Return the title of the atlas, as plain text."""
    return localized(_settings().title)


def label_of(reading: Reading) -> str:
    """Name a reading by its answers, as plain text."""
    return plain(reading_label(reading))


def status_label(status: Status) -> str:
    """Say who a status means."""
    return lang_span(current_extension().atlas.settings.statuses[status].names)


def status_words(status: Status, *, disputed: bool = False) -> str:
    """Say who a status means, and that it is disputed where it is, as plain text."""
    words = localized(current_extension().atlas.settings.statuses[status].names)
    return gettext("%(status)s, disputed", status=words) if disputed else words


def name_of(kind: str, record: str) -> str:
    """Return the name of a region, treaty, figure, dispute or stretch."""
    atlas = current_extension().atlas
    if kind == "figures":
        return lang_span(atlas.figures[record].title)
    if kind == "disputes":
        return lang_span(atlas.disputes[record].title)
    if kind == "lines":
        return lang_span(next(line.name for line in atlas.stretches if line.id == record))
    records: Mapping[str, Any] = atlas.regions if kind == "regions" else atlas.treaties
    return lang_span(records[record].names)


def use_label(address: str) -> str:
    """Name the page at an own address, as :func:`app.web.api.source_response.uses` gives it."""
    kind, _, record = address.strip("/").replace("#", "/").partition("/")
    return name_of(kind, record)

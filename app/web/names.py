"""Names of records and of who holds land, in the language of the page, and how it is painted."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask

from ..atlas.fields import Status
from ..atlas.records import ALL_SIDES, INTERPRETER, Holding, Party
from ..atlas.settings import Settings
from ..maps.palette import paint_of_party
from ..measure.readings import Reading
from ..measure.verdict_words import reading_label
from ..words import about, labels, words_in
from ..words.holders import party_names
from .extension import current_extension
from .language import gettext, lang_span, localized, page_language, page_words, plain, say


def register(app: Flask) -> None:
    """Let the templates of an application name the atlas, and name and paint records by their ids."""
    app.jinja_env.globals.update(
        holder_label=holder_label,
        holder_labels=lambda holders: [holder_label(one) for one in holders],
        side_label=side_label,
        paint_name=paint_name,
        paint_fill=lambda paint: current_extension().palette.fill_of(paint),
        paint_patterns=lambda: current_extension().palette.defs,
        paper_colour=lambda scheme: current_extension().palette.schemes[scheme]["paper"],
        name_of=name_of,
        kind_label=lambda kind: labels.kind_label(page_words(), kind, _settings()),
        kind_texts=lambda: labels.kind_texts(page_words(), _settings()),
        use_label=use_label,
        julian_sides=julian_sides,
        site_title=site_title,
        site_heading=lambda: say(about.heading(_settings())),
        site_description=lambda marked=False: (say if marked else plain)(about.description(_settings())),
        language_name=lambda tag: labels.language_name(page_words(), tag),
        site_unchecked=lambda: say(about.unchecked(_settings(), page_language())),
        site_untold=site_untold,
        has_story=lambda: bool(current_extension().atlas.story),
        has_lesson=lambda: bool(current_extension().atlas.lesson),
        site_slug=lambda: about.slug(_settings()),
    )
    app.context_processor(lambda: {"settings": _settings()})


def _settings() -> Settings:
    return current_extension().atlas.settings


def site_title() -> str:
    """Return the title of the atlas, as plain text."""
    return localized(_settings().title)


def site_untold(language: str | None = None) -> str:
    """Say, in a language or that of the page, that the texts of the atlas are not all in it; "" where they are."""
    words = words_in(language or page_language())
    if about.is_told_in(_settings(), words.language):
        return ""
    told_in = labels.language_name(words, _settings().language)
    return words.gettext(
        "Not all texts of this atlas are in English; the others stand in: %(language)s.", language=told_in
    )


def label_of(reading: Reading) -> str:
    """Name a reading by its answers, as plain text."""
    return plain(reading_label(reading))


def holder_label(holder: str) -> str:
    """Name a holder."""
    return lang_span(current_extension().atlas.settings.holders[holder].names)


def julian_sides() -> list[str]:
    """Name the holders that counted by the Julian calendar."""
    return [holder_label(one) for one, calendar in _settings().calendars.items() if calendar == "julian"]


def side_label(side: str) -> str:
    """Name a side of a treaty, shortly: a holder, all of them, or nobody's interpreter."""
    if side == ALL_SIDES:
        return gettext("all sides")
    if side == INTERPRETER:
        return gettext("interpreter")
    holder = current_extension().atlas.settings.holders[side]
    return lang_span(holder.short or holder.names)


def party_words(party: Party, *, disputed: bool = False) -> str:
    """Say who holds land, and that it is disputed where it is, as plain text."""
    words = localized(party_names(current_extension().atlas, party))
    return gettext("%(status)s, disputed", status=words) if disputed else words


def holding_words(holding: Holding) -> str:
    """Say who holds a region, and that it is disputed where it is, as plain text."""
    return party_words(holding.party, disputed=holding.disputed)


def paint_name(status: Status, holders: Sequence[str], disputed: bool = False) -> str:
    """Return the paint of land, from what an answer of the API says of it.

    Parameters
    ----------
    status : str
        ``held``, ``joint``, ``undecided`` or ``none``.
    holders : sequence of str
        Ids of holders.
    disputed : bool, default False
        Whether somebody disputes it.
    """
    return paint_of_party(Party(status, tuple(holders)), disputed=disputed)


def name_of(kind: str, record: str) -> str:
    """Return the name of a region, treaty, figure, claim, dispute, event, place, stretch or card of the story."""
    atlas = current_extension().atlas
    if kind == "figures":
        return lang_span(atlas.figures[record].title)
    if kind == "claims":
        return lang_span(atlas.claims[record].title)
    if kind == "story":
        return lang_span(next(card.title for card in atlas.story if card.id == record))
    if kind == "disputes":
        return lang_span(atlas.disputes[record].title)
    if kind == "events":
        return lang_span(next(event.names for event in atlas.events if event.id == record))
    if kind == "lines":
        return lang_span(next(line.name for line in atlas.stretches if line.id == record))
    if kind == "places":
        return lang_span(next(place.names for place in atlas.places if place.id == record))
    records: Mapping[str, Any] = atlas.regions if kind == "regions" else atlas.treaties
    return lang_span(records[record].names)


def use_label(address: str) -> str:
    """Name the page at an own address, as :func:`app.web.api.source_response.uses` gives it."""
    kind, record = address.replace("#", "/").split("/")[-2:]
    return name_of(kind, record)

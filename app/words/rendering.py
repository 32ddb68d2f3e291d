"""The sentences of the arithmetic, and the words for codes, in the language of the page.

:mod:`app.measure` says what it found as messages with numbers, areas and texts in them
(:mod:`app.measure.sentences`). Here the message is looked up in the page's catalog and each
value is written as the language writes it. In English that gives the very text of the API.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as translated
from markupsafe import Markup, escape

from ..atlas.fields import Status
from ..maps.payload import EVENT_LABELS
from ..measure.readings import Reading
from ..measure.rounding import area_text as english_area
from ..measure.rounding import range_text as english_range
from ..measure.rounding import rounded
from ..measure.sentences import Area, AreaRange, Capitalized, DataText, Day, Number, Percent, Sentence, Value
from ..measure.uncertainty import Range
from ..measure.verdict_words import reading_label
from ..web.extension import current_extension
from ..web.language import format_day, format_number, lang_span, localized, page_language

_FIRST_LETTER = re.compile(r"((?:<[^>]*>)*)(\w)", re.DOTALL)


def gettext(text: str, **places: object) -> str:
    """Return a message in the page's language, as a plain string."""
    return str(translated(text, **places))


def say(value: Value | None) -> str:
    """Say a sentence or a value of one in the page's language: plain text in English, else HTML.

    Texts of the data that lack the language stand in it in English, marked as such.
    """
    if value is None:
        return ""
    if page_language() == "en":
        return str(value)
    match value:
        case Sentence():
            words = Markup(escape(gettext(value.message)))
            return words % {name: say(inner) for name, inner in value.values.items()}
        case Number():
            return format_number(value.value, value.decimals)
        case Percent():
            return gettext("%(number)s%%", number=format_number(100 * value.value, value.decimals))
        case Area():
            return area_text(value.area)
        case AreaRange():
            return range_text(value.area)
        case Day():
            return format_day(value.day)
        case DataText():
            return lang_span(value.text)
        case Capitalized():
            said = escape(say(value.value))
            return Markup(_FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), said, count=1))
    return str(value)


def plain(value: Value | None) -> str:
    """Say a value as plain text, for attributes and drawings."""
    said = say(value)
    return str(said.striptags()) if isinstance(said, Markup) else said


def area_text(area: Range) -> str:
    """Print an area as far as its uncertainty supports: ``598,000 km²``."""
    if page_language() == "en":
        return english_area(area)
    return gettext("%(number)s km²", number=format_number(rounded(area.km2, area.sd_km2)))


def range_text(area: Range) -> str:
    """Print the 95 % range of an area: ``583,000–612,000 km²``."""
    if page_language() == "en":
        return english_range(area)
    low, high = rounded(area.low_km2, area.sd_km2), rounded(area.high_km2, area.sd_km2)
    return gettext("%(low)s–%(high)s km²", low=format_number(low), high=format_number(high))


def label_of(reading: Reading) -> str:
    """Name a reading by its answers, as plain text."""
    return plain(reading_label(reading))


def percent(share: float) -> str:
    """Write a share in per cent, without a needless decimal: 0.05 is 5 %, 0.025 is 2.5 %."""
    return plain(Percent(share, 0 if round(100 * share) == 100 * share else 1))


def event_label(event: str) -> str:
    """Say what was done to a treaty on a day."""
    return gettext(EVENT_LABELS[event])


def kind_label(kind: str) -> str:
    """Say what a stretch follows."""
    return {
        "river": gettext("along a river"),
        "watershed": gettext("along a watershed"),
        "coast": gettext("along the coast"),
        "convention": gettext("a line of convention"),
    }[kind]


def certainty_label(certainty: str) -> str:
    """Say how certain the place of a stretch is."""
    return {
        "surveyed": gettext("surveyed"),
        "described": gettext("described in words"),
        "conjectural": gettext("conjectural"),
    }[certainty]


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
    """Name the page at an own address, as :func:`app.web.api.documents.uses` gives it."""
    kind, _, record = address.strip("/").replace("#", "/").partition("/")
    return name_of(kind, record)


def terms() -> dict[str, tuple[str, str]]:
    """The words that the pages use in a special sense, each with what it means; by anchor."""
    return {
        "reading": (
            gettext("reading"),
            gettext(
                "One way to take a text that leaves something open: which river is meant, which land is counted. "
                "Every combination of answers is measured on its own."
            ),
        ),
        "holding": (
            gettext("holding"),
            gettext(
                "The time during which a region has one and the same status: held by an empire, held in common, left "
                "undecided. It says what the treaties say, not who lived or governed there."
            ),
        ),
        "stretch": (
            gettext("stretch"),
            gettext("A piece of border, coast or map edge between two points where lines meet; digitised once."),
        ),
        "condominium": (
            gettext("held in common (condominium)"),
            gettext("Land that a treaty leaves in the common possession of two states until they fix a border in it."),
        ),
        "watershed": (
            gettext("watershed"),
            gettext("The line between two river basins: rain on its two sides flows to different rivers."),
        ),
        "old-style": (
            gettext("Old Style"),
            gettext(
                "A date of the Julian calendar, in use in Russia until 1918: 10 days behind the Gregorian in the "
                "17th century, 11 in the 18th, 12 in the 19th, 13 in the 20th."
            ),
        ),
        "new-style": (
            gettext("New Style"),
            gettext("A date of the Gregorian calendar, the one in use today. All days of the atlas are New Style."),
        ),
        "verst": (
            gettext("verst"),
            gettext("A Russian measure of length, 1.0668 km. A square verst is 1.138 km²."),
        ),
        "li": (
            gettext("li"),
            gettext("A Chinese measure of length; under the Qing about 0.576 km, in use often less exact."),
        ),
        "geodesic-area": (
            gettext("geodesic area"),
            gettext("An area measured on the ellipsoid, the shape of the Earth itself, and not on a flat map of it."),
        ),
    }


TEMPLATE_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "say": say,
    "percent": percent,
    "event_label": event_label,
    "kind_label": kind_label,
    "certainty_label": certainty_label,
    "status_label": status_label,
    "name_of": name_of,
    "use_label": use_label,
    "terms": terms,
}

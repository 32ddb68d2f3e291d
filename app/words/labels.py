"""Words for the codes of the data, and the terms that the pages explain."""

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError

from ..atlas import Atlas
from ..atlas.sentences import message
from ..atlas.settings import Settings
from .words import Words

EVENT_LABELS = {
    "signed": message("Signed"),
    "ratified": message("Ratified"),
    "exchanged": message("Exchanged"),
    "authorised": message("Authorised"),
    "registered": message("Registered"),
    "proclaimed": message("Proclaimed"),
    "awarded": message("Awarded"),
}


KIND_LABELS = {
    "river": message("along a river"),
    "watershed": message("along a watershed"),
    "coast": message("along the coast"),
    "convention": message("a line of convention"),
    "parallel": message("along a parallel"),
    "strait": message("through a strait"),
}


def event_label(words: Words, event: str, settings: Settings) -> str:
    """Say what was done to a treaty on a day, in the words of the folder where it has some.

    Parameters
    ----------
    words : Words
        The language.
    event : str
        Id of what was done, such as ``signed``.
    settings : Settings
        Have the words of the folder.
    """
    return _label(words, event, settings.event_kinds, EVENT_LABELS)


def _label(words: Words, kind: str, own: Mapping[str, Mapping[str, str]], usual: Mapping[str, str]) -> str:
    return words.localized(own[kind]) if kind in own else words.gettext(usual[kind])


def kind_label(words: Words, kind: str, settings: Settings) -> str:
    """Say what a stretch follows, in the words of the folder where it has some.

    Parameters
    ----------
    words : Words
        The language.
    kind : str
        Id of the kind of line.
    settings : Settings
        Have the words of the folder.
    """
    return _label(words, kind, settings.line_kinds, KIND_LABELS)


def kind_texts(words: Words, settings: Settings) -> dict[str, str]:
    """Return what the scripts say of every kind of stretch."""
    return {f"kind-{kind}": kind_label(words, kind, settings) for kind in (*KIND_LABELS, *settings.line_kinds)}


def certainty_label(words: Words, certainty: str) -> str:
    """Say how certain the place of a stretch is."""
    return {
        "surveyed": words.gettext("surveyed"),
        "described": words.gettext("described in words"),
        "conjectural": words.gettext("conjectural"),
    }[certainty]


def language_name(words: Words, tag: str) -> str:
    """Return what a language is called, or its tag where nobody has a name for it."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(words.locale)
    except (UnknownLocaleError, ValueError):
        name = None
    return str(name or tag)


def terms(words: Words, settings: Settings | None = None) -> dict[str, tuple[str, str]]:
    """Return the words that the pages use in a special sense, each with what it means; by anchor.

    What a folder says of land held in common stands in place of the program's words for it.
    """
    joint = settings.statuses.get("joint") if settings else None
    return {
        "reading": (
            words.gettext("reading"),
            words.gettext(
                "One way to take a text that leaves something open: which river is meant, which land is counted. "
                "Every combination of answers is measured on its own."
            ),
        ),
        "holding": (
            words.gettext("holding"),
            words.gettext(
                "The time during which a region has one and the same status: held by one holder, held by several, left "
                "undecided. It says what the treaties say, not who lived or governed there."
            ),
        ),
        "stretch": (
            words.gettext("stretch"),
            words.gettext("A piece of border, coast or map edge between two points where lines meet; digitised once."),
        ),
        "condominium": (
            words.gettext("held in common (condominium)"),
            words.gettext(
                "Land that a treaty leaves in the common possession of several holders until they fix a border in it."
            ),
        )
        if joint is None
        else (words.localized(joint.names), words.localized(joint.about)),
        "watershed": (
            words.gettext("watershed"),
            words.gettext("The line between two river basins: rain on its two sides flows to different rivers."),
        ),
        "old-style": (
            words.gettext("Old Style"),
            words.gettext(
                "A date of the Julian calendar: 10 days behind the Gregorian in the 17th century, 11 in the 18th, "
                "12 in the 19th, 13 in the 20th."
            ),
        ),
        "new-style": (
            words.gettext("New Style"),
            words.gettext(
                "A date of the Gregorian calendar, the one in use today. All days of the atlas are New Style."
            ),
        ),
        "verst": (
            words.gettext("verst"),
            words.gettext("A Russian measure of length, 1.0668 km. A square verst is 1.138 km²."),
        ),
        "li": (
            words.gettext("li"),
            words.gettext(
                "A Chinese measure of length; in the 18th and 19th centuries about 0.576 km, in use often less exact."
            ),
        ),
        "geodesic-area": (
            words.gettext("geodesic area"),
            words.gettext(
                "An area measured on the ellipsoid, the shape of the Earth itself, and not on a flat map of it."
            ),
        ),
    }


#: Terms that belong to a calendar or a unit: explained where a treaty or a figure of the atlas uses it.
_USED_WITH = {"old-style": "julian", "li": "chinese", "verst": "sq_verst"}


def glossary(words: Words, atlas: Atlas) -> dict[str, tuple[str, str]]:
    """Return the terms that the pages of an atlas can use, each with what it means; by anchor."""
    used = {
        *(calendar for treaty in atlas.treaties.values() for calendar in atlas.calendars_of(treaty)),
        *(figure.unit for figure in atlas.figures.values()),
    }
    return {
        anchor: term
        for anchor, term in terms(words, atlas.settings).items()
        if anchor not in _USED_WITH or _USED_WITH[anchor] in used
    }

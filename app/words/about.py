"""What an atlas is called and is of, as its folder says it: for pages, drawings, citations and frames."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from ..atlas.days import ONE_DAY
from ..atlas.languages import best_text
from ..atlas.sentences import DataText, Day, Sentence, Untranslated, Value
from ..atlas.settings import Settings


def subject(settings: Settings) -> Mapping[str, str]:
    """Return the subject of the maps; an atlas without one is called by its title."""
    return settings.subject or settings.title


def heading(settings: Settings) -> Sentence:
    """Return the heading of the map: the subject and the years."""
    return Sentence(
        "%(subject)s, day by day, %(first)s-%(last)s", {"subject": DataText(subject(settings)), **_years(settings)}
    )


def description(settings: Settings) -> Value:
    """Return the sentence that describes the atlas where it is found or linked."""
    if settings.description:
        return DataText(settings.description)
    return Sentence(
        "%(subject)s, %(first)s-%(last)s: every stretch with its article, every area measured.",
        {"subject": DataText(subject(settings)), **_years(settings)},
    )


def view_title(settings: Settings, day: date, other: date | None = None) -> Sentence:
    """Return the title of the map on a day, or of two days compared.

    Parameters
    ----------
    settings : Settings
        What the atlas is called.
    day : datetime.date
        The day that is shown.
    other : datetime.date, optional
        The day that it is compared with.
    """
    values: dict[str, Value] = {"subject": DataText(subject(settings)), "day": Day(day)}
    if other is None:
        return Sentence("%(subject)s on %(day)s", values)
    return Sentence("%(subject)s on %(day)s, compared with %(other)s", values | {"other": Day(other)})


def unchecked(settings: Settings, language: str) -> Sentence | None:
    """Say of the texts in a language that they are translations which nobody whose language it is has read.

    Returns
    -------
    Sentence or None
        None where the folder does not say so of this language.
    """
    if language not in settings.unchecked:
        return None
    return Sentence("The texts of the data in this language are translations that no native reader has checked.", {})


def is_told_in(settings: Settings, language: str) -> bool:
    """Return whether the text that describes the atlas is in a language; where it is not, few others are."""
    code, _ = best_text(settings.description or subject(settings), language)
    return code.split("-")[0] == language.split("-")[0]


def slug(settings: Settings) -> str:
    """Return the title as part of a file's name or of a citation's key: ``two-squares``.

    A title in another script than the Latin leaves nothing of it; files are then called ``atlas``.
    """
    title = best_text(settings.title, "en")[1]
    latin = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", latin)) or "atlas"


def _years(settings: Settings) -> dict[str, Value]:
    """The first and the last year of the span, whose last day is the one before its end."""
    last = settings.span.end - ONE_DAY
    return {"first": Untranslated(str(settings.span.start.year)), "last": Untranslated(str(last.year))}

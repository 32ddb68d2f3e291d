"""What holders and statuses are called: words of the data where ``atlas.json`` has them, else those of the program."""

from ..atlas import Atlas
from ..atlas.fields import Status
from ..atlas.records import Party
from ..atlas.sentences import message
from ..atlas.settings import StatusText
from .catalogs import in_every_language
from .words import words_in

#: The program's own words of each status: its name and what it means.
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "held": (message("Held by one"), message("One holder has the land, by treaty or before any treaty.")),
    "joint": (
        message("Held in common"),
        message("A treaty leaves the land in the common possession of several until a border is fixed there."),
    ),
    "undecided": (
        message("Left undecided"),
        message("A treaty names the land and leaves its partition to a later agreement."),
    ),
    "none": (
        message("No treaty yet"),
        message(
            "No treaty between states covers the land yet. It says nothing about who lived there, who collected "
            "tribute or who held forts."
        ),
    ),
}


def status_text(atlas: Atlas, status: Status) -> StatusText:
    """Return what a status is called and what it means."""
    own = atlas.settings.statuses.get(status)
    if own is not None:
        return own
    names, about = (in_every_language(text) for text in STATUS_WORDS[status])
    return StatusText(names=names, about=about)


def party_names(atlas: Atlas, party: Party) -> dict[str, str]:
    """Return by language what those who hold land are called.

    Where the land of several holders in common is not everywhere that of the same ones, their names are added.
    """
    if party.holder is not None:
        return atlas.settings.holders[party.holder].names
    names = status_text(atlas, party.status).names
    if party.status == "joint" and sum(one.status == "joint" for one in atlas.parties) > 1:
        return {language: _with_holders(atlas, party, language, name) for language, name in names.items()}
    return names


def _with_holders(atlas: Atlas, party: Party, language: str, name: str) -> str:
    words = words_in(language)
    holders = [words.localized(atlas.settings.holders[one].names) for one in party.holders]
    return words.gettext("{name}: {status}").format(name=name, status=words.listed(holders))


def party_about(atlas: Atlas, party: Party) -> dict[str, str] | None:
    """Return by language what is to be known of those who hold land, or None."""
    if party.holder is not None:
        return atlas.settings.holders[party.holder].about
    return status_text(atlas, party.status).about

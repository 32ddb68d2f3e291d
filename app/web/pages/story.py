"""The story of the frontier, card by card, and the lesson: states of the map with a few words and a measured number."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template

from ...atlas.date_reader import ReadDate
from ...atlas.story_records import LessonQuestion, Look, MapView, StoryCard, ToldNumber
from ...measure.told_numbers import told
from ..api.source_response import CitationAnswer, citations
from ..export.citations import site_address
from ..extension import current_extension
from ..language import gettext, language_arg, say
from ..params import int_arg
from .map_page import rendered_map
from .views import map_state, treaty_dates

blueprint = Blueprint("story", __name__)


@dataclass(frozen=True)
class ShownState:
    """A state of the map as a page leads to it and as the server draws it.

    Attributes
    ----------
    day, compare : datetime.date
        The day that is shown, and the one that it is compared with, if any.
    region : str or None
        Id of the region that is chosen.
    reading : str or None
        The answers that are shown, as the address of the map has them.
    relief : bool
        Whether the relief is shown.
    bounds : str or None
        West, south, east and north of what is shown, degrees, as the address of a drawing has them; None for the
        part of the world that the map opens with.
    """

    day: date
    compare: date | None
    region: str | None
    reading: str | None
    relief: bool
    bounds: str | None

    @property
    def query(self) -> dict[str, str]:
        """What the address of the map says of it."""
        asked = {
            "date": self.day.isoformat(),
            "compare": self.compare and self.compare.isoformat(),
            "region": self.region,
            "reading": self.reading,
            "relief": None if self.relief else "off",
        }
        return {name: value for name, value in asked.items() if value}

    @property
    def address(self) -> str:
        """The address of the map in this state, without a language."""
        return f"/?{_encoded(self.query)}"

    @property
    def drawing(self) -> str:
        """The address of the server's drawing of it, without a language."""
        return f"/map.svg?{_encoded(self.query | ({'bounds': self.bounds} if self.bounds else {}))}"


def _encoded(query: dict[str, str]) -> str:
    return urlencode(query, safe=":,")


def shown_state(view: MapView) -> ShownState:
    """Return how a state of the map is shown."""
    atlas = current_extension().atlas
    bounds = None
    if view.bounds:
        (south, west), (north, east) = view.bounds
        start = atlas.settings.frame.lon(west)
        bounds = f"{start:g},{south:g},{start + east - west:g},{north:g}"
    return ShownState(
        view.day or atlas.span.last_day,
        view.compare,
        view.region,
        ",".join(f"{one.question}:{one.answer}" for one in view.readings) or None,
        view.relief,
        bounds,
    )


@dataclass(frozen=True)
class ShownNumber:
    """A measured number in the language of the page, with what was measured and the page that says more."""

    value: str
    about: tuple[str, ...]
    page: str | None


def shown_number(number: ToldNumber) -> ShownNumber:
    """Return a number, measured, in the language of the page."""
    extension = current_extension()
    found = told(extension.measurements, number, extension.figure_checks, extension.claim_checks)
    page = f"/figures/{number.figure}" if number.figure else f"/claims/{number.claim}" if number.claim else None
    return ShownNumber(say(found.value), tuple(map(say, found.about)), page)


@dataclass(frozen=True)
class ShownCard:
    """A card of the story as its page shows it; ``step`` counts from 1."""

    step: int
    card: StoryCard
    state: ShownState
    number: ShownNumber
    citations: tuple[CitationAnswer, ...]


@blueprint.get("/story")
def story() -> str:
    """The story; ``?step=`` names the card that is shown first."""
    extension, step = current_extension(), story_step()
    cards = [
        ShownCard(number, card, shown_state(card.map), shown_number(card.number), citations(extension, card.sources))
        for number, card in enumerate(extension.atlas.story, 1)
    ]
    current = cards[step - 1]
    return render_template(
        "story.html",
        map=rendered_map(),
        cards=cards,
        current=current,
        state=map_state(ReadDate(current.state.day, "date"), compare=_read(current.state.compare)),
        treaty_dates=treaty_dates(),
        step_query=step_query,
    )


def _read(day: date | None) -> ReadDate | None:
    return None if day is None else ReadDate(day, "date")


def story_step() -> int:
    """Return the card that ``?step=`` asks for, from 1 on; of a folder that tells a story.

    Raises
    ------
    BadRequest
        If there is no such card.
    """
    cards = current_extension().atlas.story
    if not cards:
        abort(404, gettext("This atlas tells no story."))
    return int_arg("step", default=1, least=1, most=len(cards))


def step_query(step: int) -> str:
    """Return the query of the address of a card, with the language if the reader asked for one."""
    asked = language_arg()
    return f"?{urlencode({'step': str(step)} | ({'lang': asked} if asked else {}))}"


@dataclass(frozen=True)
class ShownLook:
    """Where an answer is found: the kind of place, its record or day, and its address without a language."""

    kind: str
    path: str
    record: str | None = None
    state: ShownState | None = None
    card: StoryCard | None = None


def _shown_look(look: Look) -> ShownLook:
    if look.map is not None:
        state = shown_state(look.map)
        return ShownLook("map", state.address, state=state)
    if look.card is not None:
        cards = current_extension().atlas.story
        step = next(number for number, card in enumerate(cards, 1) if card.id == look.card)
        return ShownLook("card", f"/story?step={step}", card=cards[step - 1])
    kind = {"figure": "figures", "claim": "claims", "treaty": "treaties", "region": "regions"}[look.kind]
    name: str = getattr(look, look.kind)
    return ShownLook(kind, f"/{kind}/{name}", record=name)


@dataclass(frozen=True)
class ShownQuestion:
    """A question of the lesson as its page shows it."""

    question: LessonQuestion
    look: tuple[ShownLook, ...]
    number: ShownNumber


@blueprint.get("/teach")
def teach() -> str:
    """The lesson: questions that the atlas answers, and the answers apart."""
    if not current_extension().atlas.lesson:
        abort(404, gettext("This atlas has no lesson."))
    questions = [
        ShownQuestion(one, tuple(map(_shown_look, one.look)), shown_number(one.number))
        for one in current_extension().atlas.lesson
    ]
    return render_template("teach.html", questions=questions, site_address=site_address)

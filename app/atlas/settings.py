"""What one folder says of the whole atlas in ``atlas.json``: its subject, span, holders and map.

Nothing else in the program knows which frontier it shows.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .fields import Citations, Identifier, Record, Status, Text

#: A colour as ``#rrggbb``.
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
#: The hatches that tell holders apart where colours cannot.
Hatch = Literal["lines", "dots", "cross", "waves"]


class StatusText(Record):
    """What a status is called and what it means."""

    names: Text
    about: Text


class SpanText(Record):
    """The days covered, half-open."""

    start: date = Field(alias="from")
    end: date = Field(alias="to")


class Holder(Record):
    """A state or people that holds land, or that signs or claims; it exists from one day to another, not included.

    ``short`` is a shorter name for narrow places. A ``family`` is the hue that successors share.
    """

    names: Text
    short: Text | None = None
    about: Text | None = None
    colour: Colour
    colour_dark: Colour | None = None
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    family: Identifier | None = None
    pattern: Hatch | None = None


class Projection(Record):
    """An equal-area conic: central meridian, latitude of the origin and two standard parallels, degrees."""

    kind: Literal["albers"] = "albers"
    centre: Annotated[float, Field(ge=-180, le=180)]
    origin: Annotated[float, Field(ge=-90, le=90)]
    parallels: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-90, le=90)]]


class Licence(Record):
    """Under which licence the data may be used."""

    name: str
    url: str


class UnitText(Record):
    """A unit of printed areas beyond those of the program: what it is called and how large it is in km2."""

    names: Text
    symbol: str | None = None
    km2: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    about: Text | None = None
    sources: Citations = ()


class Settings(Record):
    """What the whole atlas is called, covers and opens with.

    ``subject`` is what the maps show, as a title says it; where there is none, the title stands for it. ``provenance``
    says what the data were traced from, in as many sentences as it takes; ``credit`` names the base map in one, which
    stands under every page and drawing.
    """

    title: Text
    span: SpanText
    opening_day: date
    statuses: dict[Status, StatusText]
    bounds: tuple[tuple[float, float], tuple[float, float]]
    subject: Text | None = None
    description: Text | None = None
    publisher: Text | None = None
    licence: Licence | None = None
    provenance: Text | None = None
    credit: Text | None = None
    example_days: tuple[date, ...] = ()
    holders: dict[Identifier, Holder] = Field(default_factory=dict)
    projection: Projection | None = None
    calendars: dict[Identifier, Literal["julian", "chinese"]] = Field(default_factory=dict)
    units: dict[str, UnitText] = Field(default_factory=dict)
    line_kinds: dict[Identifier, Text] = Field(default_factory=dict)
    event_kinds: dict[Identifier, Text] = Field(default_factory=dict)

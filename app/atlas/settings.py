"""What one folder says of the whole atlas in ``atlas.json``: its subject, span, holders and map.

Nothing else in the program knows which frontier it shows.
"""

import math
import re
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from .csl_parts import Line, WebAddress
from .fields import Accepts, Citations, Day, FigureId, HolderId, Identifier, Language, Record, Status, Text, UnitName
from .frame import Frame
from .languages import USUAL

_COLOUR = "#[0-9a-f]{6}"


def _is_colour(value: str) -> str:
    if not re.fullmatch(_COLOUR, value):
        raise ValueError("should be a colour as #rrggbb, in small letters")
    return value


#: A colour as ``#rrggbb``.
Colour = Annotated[str, AfterValidator(_is_colour), WithJsonSchema({"type": "string", "pattern": f"^{_COLOUR}$"})]
#: Where corrections are wanted: an address of mail, or of a page of the web.
CorrectionAddress = Annotated[
    str,
    Field(pattern=r"^(https?://[^\s@]+|[^\s@/:?&]+@[^\s@/:?&]+[.][^\s@/:?&]+)$", max_length=500),
    Accepts("an address of mail such as atlas@example.org, or of a page that begins with https://"),
]
#: The hatches that tell holders apart where colours cannot.
Hatch = Literal["lines", "dots", "cross", "waves", "bars"]


class StatusText(Record):
    """What a status is called and what it means.

    Attributes
    ----------
    names
        What the status is called, in each language.
    about
        What it means, in a sentence.
    """

    names: Text
    about: Text


class SpanText(Record):
    """The days covered, half-open.

    Attributes
    ----------
    start
        First day of the atlas, Gregorian.
    end
        First day after it, Gregorian. It moves only with the data, never with the clock.
    """

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")

    @model_validator(mode="after")
    def _some_days(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"ends on {self.end}, which is not after it begins on {self.start}")
        return self


class Holder(Record):
    """A state or people that holds land, or that signs or claims; it exists from one day to another, not included.

    Attributes
    ----------
    names
        What the holder is called, in each language.
    short
        A shorter name for narrow places, such as the legend of a small map.
    about
        Who that is, in a sentence.
    colour
        Its colour on the map, as #rrggbb.
    colour_dark
        Its colour on a dark page, on which names are light; left out, its colour is darkened.
    start
        First day on which it exists, Gregorian; left out where it exists from before the span.
    end
        First day on which it no longer exists, Gregorian; left out where it outlives the span.
    family
        A name that successors share, such as an empire and the republic after it: only they may be of one colour
        and one hatch, and land that passes between them has not changed hands.
    pattern
        The hatch that tells it apart where colours cannot; left out, the map chooses one where it needs one.
    """

    names: Text
    short: Text | None = None
    about: Text | None = None
    colour: Colour
    colour_dark: Colour | None = None
    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")
    family: Identifier | None = None
    pattern: Hatch | None = None


def _cone(parallels: tuple[float, float]) -> tuple[float, float]:
    if abs(parallels[0] + parallels[1]) < 1:
        raise ValueError("must not lie equally far north and south of the equator: no cone touches the earth there")
    return parallels


class Projection(Record):
    """An equal-area conic projection (Albers).

    Attributes
    ----------
    kind
        The kind of projection.
    centre
        Longitude of the central meridian, degrees, on which north is straight up; in or near the bounds.
    origin
        Latitude of the origin, degrees.
    parallels
        The two standard parallels, degrees of latitude, along which lengths are true.
    """

    kind: Literal["albers"] = "albers"
    centre: Annotated[float, Field(ge=-180, le=180)]
    origin: Annotated[float, Field(ge=-90, le=90)]
    parallels: Annotated[
        tuple[Annotated[float, Field(ge=-89, le=89)], Annotated[float, Field(ge=-89, le=89)]], AfterValidator(_cone)
    ]

    @property
    def cone(self) -> float:
        """How many degrees north leans for each degree of longitude from the central meridian, on a globe."""
        return abs(sum(math.sin(math.radians(parallel)) for parallel in self.parallels)) / 2


#: The south-west and the north-east corner of a map, each as latitude and longitude, degrees.
Corners = tuple[tuple[float, float], tuple[float, float]]


def ordered_bounds(value: Corners) -> Corners:
    """Return bounds whose east is a larger number than their west: beyond 180 where they lie across that meridian."""
    (south, west), (north, east) = value
    if not all(-90 <= lat <= 90 for lat in (south, north)) or not all(-360 <= lon <= 360 for lon in (west, east)):
        raise ValueError("must be [[south, west], [north, east]] in degrees, latitudes within ±90")
    if south >= north:
        raise ValueError(f"the south, {south:g}, must lie below the north, {north:g}")
    west -= 360 * math.floor((west + 180) / 360)
    east -= 360 * math.floor((east - west) / 360)
    if not 0 < east - west <= 180:
        raise ValueError(
            f"from {west:g} eastwards to {east:g} is no way, or more than half way round the earth; "
            "are west and east swapped?"
        )
    return ((south, west), (north, east))


class Licence(Record):
    """Under which licence the data may be used.

    Attributes
    ----------
    name
        Name of the licence, such as CC BY 4.0.
    url
        Address of its text.
    """

    name: Line
    url: WebAddress


class UnitText(Record):
    """A unit of printed areas beyond those of the program: what it is called and how large it is in km2.

    Attributes
    ----------
    names
        What the unit is called, in each language.
    symbol
        Its symbol beside a number.
    km2
        How large it is, km2.
    about
        What a reader should know of the unit, such as which of several of that name it is.
    sources
        What says how large it is: source ids, with a page or number where known.
    """

    names: Text
    symbol: str | None = None
    km2: Annotated[float, Field(ge=1e-9, le=1e9)]
    about: Text | None = None
    sources: Citations = ()


class Settings(Record):
    """What the whole atlas is called, covers and opens with.

    Attributes
    ----------
    title
        What the atlas is called, in each language.
    span
        The days that it covers.
    opening_day
        The day on which it opens, Gregorian, inside the span.
    opening_compare
        A second day, Gregorian: the map opens with what changed hands between the two, until a reader chooses a day.
    opening_figure
        Id of the printed area that the map's page offers to check.
    statuses
        The words of this atlas for the statuses that a holding may have, where those of the program do not do.
    bounds
        The part of the world that the map opens with: [[south, west], [north, east]], degrees.
    subject
        What the maps show, as a title says it: headings and citations put a day behind it. Left out, the title stands
        for it.
    description
        The atlas in one sentence, for search engines and link previews.
    publisher
        Who publishes it.
    licence
        Under which licence the data may be used.
    provenance
        What the data were traced from, in as many sentences as it takes.
    corrections
        Where readers send what is wrong: an address of mail, or of a page such as a list of issues.
    credit
        What the base map is made from, in one sentence that stands under every page and drawing.
    languages
        The languages that the texts are written in, by their tags (BCP 47). The first one is the default, which every
        text has; left out, it is English, and texts may be in any other besides.
    translations
        Languages into which the texts were translated, by their tags: “unchecked” where nobody whose language it is
        has read them, “checked” where somebody has. Texts in other languages were written in them.
    example_days
        Days, Gregorian, that documentation pages and links take as examples; two at least.
    holders
        Who can hold land, by id: small letters, digits and hyphens. Their order is that of the legend.
    projection
        How the map is projected; left out, it follows from the bounds.
    calendars
        Which calendar a holder wrote its dates in besides the Gregorian one, by the holder's id.
    units
        Units of printed areas beyond those of the program, by a short name.
    line_kinds
        Kinds of line beyond those of the program, by a short name: what each is called.
    event_kinds
        Kinds of event in the life of a treaty beyond those of the program, by a short name: what each is called.
    """

    title: Text
    span: SpanText
    opening_day: Day
    opening_compare: Day | None = None
    opening_figure: FigureId | None = None
    statuses: dict[Status, StatusText] = Field(default_factory=dict)
    bounds: Annotated[Corners, AfterValidator(ordered_bounds)]
    subject: Text | None = None
    description: Text | None = None
    publisher: Text | None = None
    licence: Licence | None = None
    provenance: Text | None = None
    corrections: CorrectionAddress | None = None
    credit: Text | None = None
    example_days: tuple[Day, ...] = ()
    languages: tuple[Language, ...] = ()
    translations: dict[Language, Literal["unchecked", "checked"]] = Field(default_factory=dict)
    holders: dict[Identifier, Holder] = Field(default_factory=dict)
    projection: Projection | None = None
    calendars: dict[HolderId, Literal["julian", "chinese"]] = Field(default_factory=dict)
    units: dict[UnitName, UnitText] = Field(default_factory=dict)
    line_kinds: dict[Identifier, Text] = Field(default_factory=dict)
    event_kinds: dict[Identifier, Text] = Field(default_factory=dict)

    @property
    def language(self) -> str:
        """The default language of the texts."""
        return self.languages[0] if self.languages else USUAL

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The languages whose texts are translations that nobody whose language it is has read."""
        return tuple(language for language, state in self.translations.items() if state == "unchecked")

    def family_of(self, holder: str) -> frozenset[str]:
        """Return the ids of a holder and of all that share its family."""
        family = self.holders[holder].family if holder in self.holders else None
        if family is None:
            return frozenset({holder})
        return frozenset(name for name, one in self.holders.items() if one.family == family)

    @cached_property
    def frame(self) -> Frame:
        """The longitudes of the map, around the middle of its bounds."""
        (_, west), (_, east) = self.bounds
        return Frame((west + east) / 2)

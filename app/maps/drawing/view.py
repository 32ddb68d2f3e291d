"""What a drawing of the map is asked to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from ..projection import MapProjection, metres_of

#: The narrowest and the widest view, metres on the map, and the most that it may be longer than wide.
NARROWEST, WIDEST, LONGEST = 20_000.0, 12_000_000.0, 6.0


@dataclass(frozen=True)
class Window:
    """A rectangle of the projected map, in metres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def fits(self) -> bool:
        """Whether it can be drawn: neither a point nor a strip nor more than the map."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (
            NARROWEST <= wide <= WIDEST and NARROWEST <= high <= WIDEST and 1 / LONGEST <= wide / high <= LONGEST
        )  # NaN compares false


def window_of(projection: MapProjection, west: float, south: float, east: float, north: float) -> Window:
    """Return the rectangle whose lower left and upper right corners are two places, degrees.

    Parameters
    ----------
    projection : MapProjection
        That of the map.
    west, south, east, north : float
        The two places, degrees.
    """
    lower, upper = (projection.project(shapely.Point(lon, lat)) for lon, lat in ((west, south), (east, north)))
    return Window(lower.x, lower.y, upper.x, upper.y)


#: Width and height of the screen whose view is drawn for a place and a zoom, pixels.
SCREEN = (1000, 640)


def window_around(projection: MapProjection, lon: float, lat: float, zoom: float) -> Window:
    """Return what a screen shows around a place.

    Parameters
    ----------
    projection : MapProjection
        That of the map.
    lon, lat : float
        The place in the middle, degrees.
    zoom : float
        As in the address of the map.
    """
    middle, pixel = projection.project(shapely.Point(lon, lat)), metres_of(projection, zoom)
    wide, high = (length * pixel / 2 for length in SCREEN)
    return Window(middle.x - wide, middle.y - high, middle.x + wide, middle.y + high)


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a paint (``joint-a-b``) or a certainty (``surveyed``), and its words."""

    style: str
    words: str
    line: bool = False


@dataclass(frozen=True)
class MapLabel:
    """A name at a place, degrees; ``rank`` orders labels that compete for room, the lowest first.

    What is ``wide`` (a lake, an island) has its name across it instead of beside a dot; ``water`` is written as such.
    """

    text: str
    lon: float
    lat: float
    rank: float
    min_zoom: float = 0.0
    wide: bool = False
    water: bool = False


@dataclass(frozen=True)
class ChangedLand:
    """Land to stress: the region that names it, its faces, the words under its name (in lines) and all in one line.

    ``paints`` are those of both days. On the day shown it is a region, or part of one.
    """

    name: str
    faces: tuple[int, ...]
    words: str
    line: str
    paints: tuple[str, str]


@dataclass(frozen=True)
class MapTexts:
    """The words around the map, in the reader's language."""

    title: str
    subtitle: str
    citation: str
    north: str
    scale: str
    language: str
    kilometres: str = "{number} km"


@dataclass(frozen=True)
class View:
    """What a drawing shows.

    Parameters
    ----------
    window : Window
        The part of the map.
    paints : mapping of str to str
        Region id to paint, as :func:`app.maps.palette.paint_of` gives it.
    borders : sequence of str
        Ids of the stretches that are borders.
    names : mapping of str to tuple of str
        Region id to its name and the words below it, in lines; also of land that is only part of a region.
    places : sequence of MapLabel
        Towns and forts, lakes and islands.
    river_names : sequence of str
        Name of each river of the base map, in its order; empty where it has none.
    mountain_names : sequence of str
        Name of each range of the atlas, in its order.
    today : sequence of str
        Ids of the stretches that are borders on the last day of the data, to be laid over.
    relief : bool
        Whether light and shade of the land are drawn, where the atlas has them.
    legend : sequence of LegendEntry
        In order.
    texts : MapTexts
        The words around the map.
    chosen : str, optional
        Region to outline.
    changed : sequence of ChangedLand, optional
        Land to stress, all other fading; None where nothing is compared.
    counted : frozenset of str
        Regions that a reading counts.
    reading_lines : sequence of str
        Stretches that draw a reading.
    code : str
        The address as an ``<svg>`` element for cameras, without a size of its own; empty where none is asked for.
    """

    window: Window
    paints: Mapping[str, str]
    borders: Sequence[str]
    names: Mapping[str, tuple[str, str]]
    places: Sequence[MapLabel]
    legend: Sequence[LegendEntry]
    texts: MapTexts
    chosen: str | None = None
    changed: Sequence[ChangedLand] | None = None
    counted: frozenset[str] = frozenset()
    reading_lines: Sequence[str] = ()
    river_names: Sequence[str] = ()
    mountain_names: Sequence[str] = ()
    today: Sequence[str] = ()
    relief: bool = False
    code: str = ""

"""What a map has besides the history: names of places, and the backdrop."""

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field

from .fields import Citations, Identifier, Longitude, Position, Record, Text, Words, Year


class FormerName(Record):
    """A name that a place had before the one that it has in ``names``.

    Attributes
    ----------
    names
        What it was called, in each language.
    last_year
        The year in which the next name took its place: on 31 December of it, the next is in use.
    sources
        Where that is printed; the source “remembered” marks what nothing consulted confirms.
    """

    names: Text
    last_year: Year = Field(alias="to")
    sources: Citations = ()


class MapPlace(Record):
    """A gazetteer entry with the zoom level from which it is shown and the years in which it stood.

    Attributes
    ----------
    id
        Id of the place: small letters, digits and hyphens, used by no other place.
    names
        What the place is called, in each language.
    kind
        What it is, such as town, fort, lake or island.
    min_zoom
        The zoom level of the map from which it is shown; larger is closer.
    first_year
        The year in which it was founded; without one it is shown from the beginning.
    last_year
        The year in which it was given up: on 31 December of it, it is gone. Without one it stays.
    years_sources
        Where the years are from; the source “remembered” marks years that nothing consulted confirms.
    years_checked
        Whether the years were looked up; false: from memory, and pages say so.
    former
        Names that it had before, the oldest first; maps of their years show them.
    sources
        What name and position are taken from: source ids, with a page or number where known.
    note
        What a reader should know of the place.
    checked
        Whether name and position were looked up; false: from memory.
    lon
        Longitude, degrees east of Greenwich on WGS 84.
    lat
        Latitude, degrees north of the equator on WGS 84.
    """

    id: Identifier
    names: Text
    kind: str
    min_zoom: int = Field(5, ge=0, le=24)
    first_year: Year | None = Field(None, alias="from")
    last_year: Year | None = Field(None, alias="to")
    years_sources: Citations = ()
    years_checked: bool = True
    former: tuple[FormerName, ...] = ()
    sources: Citations = ()
    note: Words | None = None
    checked: bool = True
    lon: Longitude
    lat: Annotated[float, Field(ge=-90, le=90)]

    def stands_on(self, day: date) -> bool:
        """Whether it is there on a day, as far as years can say.

        A year stands for its last day, so what was given up in a year is no longer there on that day.
        """
        begun = self.first_year is None or self.first_year <= day.year
        return begun and (self.last_year is None or day < date(self.last_year, 12, 31))

    def names_on(self, day: date) -> Text:
        """Return what it is called on a day, in each language."""
        return next((one.names for one in self.former if day < date(one.last_year, 12, 31)), self.names)


class BackdropShape(Record):
    """Land or a lake of the backdrop, which takes no part in any calculation; what else is said of it is not read."""

    model_config = ConfigDict(extra="allow")


class BackdropRiver(Record):
    """A river of the backdrop, which takes no part in any calculation; what else is said of it is not read.

    Attributes
    ----------
    name, names
        What it is called on the map, in each language.
    rank
        How great a river it is: 1 for the greatest; the larger the number, the closer one must be to read its name.
    """

    model_config = ConfigDict(extra="allow")

    name: Text | None = None
    names: Text | None = None
    rank: int = Field(3, ge=1, le=20)


class Called(Record):
    """What a source of the time calls something on the map.

    Attributes
    ----------
    names
        The name that it uses, in each language.
    by
        Which source it is, in a few words.
    sources
        Where that is printed: source ids, with a page or number where known.
    """

    names: Text
    by: Text
    sources: Citations


class MountainRange(Record):
    """Mountains that are named along their crest, which takes no part in any calculation.

    Attributes
    ----------
    id
        Id of the range: small letters, digits and hyphens.
    names
        What they are called on the map, in each language.
    rank
        How great a range it is: 1 for the greatest; the larger the number, the closer one must be to read its name.
    also_known_as
        Other spellings and names that sources use; Find knows them.
    called
        What sources of the time call them.
    note
        What a reader should know of them.
    coordinates
        The crest as positions, longitude first; degrees on WGS 84.
    """

    id: Identifier
    names: Text
    coordinates: Annotated[tuple[Position, ...], Field(min_length=2)]
    rank: int = Field(3, ge=1, le=20)
    also_known_as: tuple[str, ...] = ()
    called: tuple[Called, ...] = ()
    note: Words | None = None

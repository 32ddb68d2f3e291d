"""What an address asks a map to show besides its day: a second day, a part of the map, and what lies over it."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from flask import request

from ..atlas import Atlas
from ..atlas.date_reader import ReadDate
from ..atlas.sentences import Sentence, Untranslated, message
from .errors import BadRequest
from .params import choice_arg, compare_arg, degrees_arg, get_or_404, number_arg, shortened, single_arg


def shown_compare_arg(atlas: Atlas) -> ReadDate | None:
    """Return the second day of the map: that of :func:`compare_arg`, or the one it opens with if no day is named.

    Raises
    ------
    DayError
        If the text is no date of the span.
    BadRequest
        If it is given twice.
    """
    if atlas.settings.opening_compare is None or {"date", "year", "compare"} & set(request.args):
        return compare_arg(atlas)
    return ReadDate(atlas.settings.opening_compare, "none")


#: Zooms that an address may name; each map shows those that it has.
LEAST_ZOOM, MOST_ZOOM = 0, 20


@dataclass(frozen=True)
class Place:
    """The part of the map that an address asks for.

    Attributes
    ----------
    lon, lat : float
        What stands in the middle, degrees.
    zoom : float, optional
        As on web maps: 256 pixels round the earth at 0, and twice as many at each next. Without it as it opens.
    """

    lon: float
    lat: float
    zoom: float | None

    @property
    def query(self) -> dict[str, str]:
        """The place as an address has it."""
        given = {"lon": self.lon, "lat": self.lat, "zoom": self.zoom}
        return {name: f"{value:.4f}".rstrip("0").rstrip(".") for name, value in given.items() if value is not None}


def place_arg() -> Place | None:
    """Return the place that ``?lon=``, ``?lat=`` and ``?zoom=`` name, or None where none of them is given.

    Raises
    ------
    BadRequest
        If one of them is no number, out of bounds or given twice, or longitude or latitude is missing.
    """
    if not {"lon", "lat", "zoom"} & set(request.args):
        return None
    lon, lat = degrees_arg("lon", 360), degrees_arg("lat", 90)
    zoom = None
    if "zoom" in request.args:
        accepted = message("Accepted: a zoom from %(least)s to %(most)s, such as %(name)s=%(example)s.")
        zoom = number_arg("zoom", LEAST_ZOOM, MOST_ZOOM, 5.5, accepted)
    return Place(lon, lat, zoom)


def relief_arg() -> bool:
    """Return whether the relief is shown, as ``?relief=on`` or ``off`` says; it is unless asked otherwise.

    Raises
    ------
    BadRequest
        If it is another word, or given twice.
    """
    off: bool = choice_arg("relief", Literal["on", "off"]) == "off"
    return not off


def today_arg() -> bool:
    """Return whether the border of the last day is laid over, as ``?today=on`` or ``off`` says; not unless asked.

    Raises
    ------
    BadRequest
        If it is another word, or given twice.
    """
    on: bool = choice_arg("today", Literal["on", "off"]) == "on"
    return on


#: A point of a link: longitude and latitude, degrees; static/js/shared/state.js reads the same.
_POINT = re.compile(r"-?\d{1,3}(\.\d{1,9})?,-?\d{1,2}(\.\d{1,9})?")


def check_point_arg() -> None:
    """Check the point that ``?at=`` asks for; the page's script reads it itself.

    Raises
    ------
    BadRequest
        If it is no point, or given twice.
    """
    text = single_arg("at")
    if text is None:
        return
    lon, lat = map(float, text.split(",")) if _POINT.fullmatch(text) else (math.inf, math.inf)
    if abs(lon) > 360 or abs(lat) > 90:
        raise BadRequest(
            Sentence("“%(text)s” is no point.", {"text": Untranslated(shortened(text))}),
            Sentence("Accepted: at=longitude,latitude in degrees, such as at=127.5,50.2."),
        )


def check_shown_args(atlas: Atlas) -> None:
    """Check what an address opens on the map: a region or a stretch, and which part. The page's script reads it itself.

    Raises
    ------
    BadRequest
        With status 404, if there is no such region or stretch; if one is given twice, or the place is none.
    """
    place_arg()
    choice_arg("scheme", Literal["light", "dark"])
    if region := single_arg("region"):
        get_or_404(atlas.regions, region, "region")
    relief_arg()
    today_arg()
    check_point_arg()
    if stretch := single_arg("stretch"):
        get_or_404({one.id: one for one in atlas.stretches}, stretch, "stretch")

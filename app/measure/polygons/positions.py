"""The positions of one ring as numbers: each checked, and asked whether a comma in it was meant as a decimal point."""

import math
from dataclasses import dataclass
from typing import Any

from ...atlas.sentences import Number, Sentence, Untranslated
from .errors import PolygonError

#: What a last digit may be too much beyond 180 or 90 degrees: about a tenth of a metre.
_LAST_DIGIT = 1e-6

#: Digits after a comma that a number may have to be read as decimals.
_MOST_DECIMALS = 15


@dataclass(frozen=True)
class Positions:
    """What a ring's positions are.

    Attributes
    ----------
    places : list of (float, float)
        Degrees lon/lat, within ±180 and ±90.
    beyond : int
        How many lay a last digit beyond and were put onto the limit.
    uneven : bool
        Whether some have more numbers than others.
    """

    places: list[tuple[float, float]]
    beyond: int
    uneven: bool


def read_positions(ring: list[Any]) -> Positions:
    """Read the positions of a ring.

    Parameters
    ----------
    ring : list
        As JSON gave it.

    Raises
    ------
    PolygonError
        If one is no position, lies outside the globe, or was probably written with a decimal comma.
    """
    for position in ring:
        _check_numbers(position)
    lengths = {len(position) for position in ring}
    for position in ring:
        # Heights are common, and are in every position or in none.
        if (len(lengths) > 1 and len(position) > 2) or len(position) == 4:
            _refuse_decimal_comma(position)
    places = [_place(position) for position in ring]
    return Positions(
        [place for place, _ in places], sum(moved for _, moved in places), len(lengths) > 1 and max(lengths) > 2
    )


def _check_numbers(position: Any) -> None:
    if not isinstance(position, list) or len(position) < 2:
        raise PolygonError(Sentence("A position must be a list of longitude and latitude."))
    # Numbers beyond the second, such as a height, are ignored, but they must be numbers.
    for number in position:
        if type(number) is not float and type(number) is not int:
            raise PolygonError(Sentence("A coordinate is not a finite number."))


def _refuse_decimal_comma(position: list[Any]) -> None:
    """Refuse whole numbers that read as longitude and latitude once a comma is a decimal point: 130,5 and 50."""
    if any(type(number) is not int for number in position):
        return
    meant = []
    for cut in reversed(range(1, len(position))):
        halves = position[:cut], position[cut:]
        if all(_may_be_decimal(half, limit) for half, limit in zip(halves, (180, 90), strict=True)):
            meant.append(f"[{', '.join('.'.join(map(str, half)) for half in halves)}]")
    if meant:
        raise PolygonError(
            Sentence(
                "The position [%(position)s] has %(n)s numbers: is a comma meant as a decimal point? Then write "
                "%(meant)s.",
                {
                    "position": Untranslated(", ".join(map(str, position))),
                    "n": Number(len(position)),
                    "meant": Untranslated(" / ".join(meant)),
                },
            )
        )


def _may_be_decimal(half: list[int], limit: int) -> bool:
    whole, *rest = half
    return abs(whole) <= limit and len(rest) <= 1 and all(0 <= number < 10**_MOST_DECIMALS for number in rest)


def _place(position: list[Any]) -> tuple[tuple[float, float], bool]:
    try:
        lon, lat = float(position[0]), float(position[1])
    except OverflowError:  # a whole number of hundreds of digits
        lon = lat = math.inf
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise PolygonError(Sentence("A coordinate is not a finite number."))
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return (lon, lat), False
    if abs(lon) <= 180 + _LAST_DIGIT and abs(lat) <= 90 + _LAST_DIGIT:
        return (max(-180.0, min(180.0, lon)), max(-90.0, min(90.0, lat))), True
    raise PolygonError(_outside(lon, lat))


def _outside(lon: float, lat: float) -> Sentence:
    place = {"lon": Untranslated(f"{lon:.12g}"), "lat": Untranslated(f"{lat:.12g}")}
    if abs(lon) <= 90 < abs(lat) <= 180:
        return Sentence(
            "The position (%(lon)s, %(lat)s) lies outside ±90 degrees north: are longitude and latitude swapped?", place
        )
    if max(abs(lon), abs(lat)) > 1000:
        return Sentence(
            "The position (%(lon)s, %(lat)s) lies outside ±180 degrees east or ±90 degrees north: is it in metres?",
            place,
        )
    return Sentence(
        "The position (%(lon)s, %(lat)s) lies outside ±180 degrees east or ±90 degrees north.",
        place,
    )

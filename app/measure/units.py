"""Units of printed areas: their sizes and their English names."""

import math
from typing import cast

from ..atlas.fields import Unit
from ..atlas.sentences import DataText
from ..atlas.units import FolderUnit

KM2_PER_UNIT: dict[Unit, float] = {
    "km2": 1.0,
    "sq_mi": 1.609344**2,
    "sq_verst": 1.0668**2,
    "sq_geo_mi": (math.tau * 6377.397155 / 5400) ** 2,
    "ha": 0.01,
    "acre": 4840 * 0.0009144**2,
    "desyatina": 2400 * 0.0021336**2,
}
"""Size of each unit in km2, from the length that defines it, in km.

International mile 1.609344; verst 1.0668 (500 sazhens of 7 feet); geographical mile, of which 15 make a degree of
the equator of Bessel's ellipsoid; hectare 100 by 100 m; acre of 4840 square yards of 0.9144 m; desyatina of 2400
square sazhens of 2.1336 m.
"""

UNIT_NAMES: dict[Unit, str] = {
    "km2": "km²",
    "sq_mi": "square miles",
    "sq_verst": "square versts",
    "sq_geo_mi": "square geographical miles",
    "ha": "hectares",
    "acre": "acres",
    "desyatina": "desyatinas",
}


def km2_per(unit: str) -> float:
    """Return the size of a unit in km2, of the program or of the folder."""
    return unit.text.km2 if isinstance(unit, FolderUnit) else KM2_PER_UNIT[cast(Unit, unit)]


def unit_name(unit: str) -> str:
    """Return what several of a unit are called, in English or the folder's own language."""
    return str(DataText(unit.text.names)) if isinstance(unit, FolderUnit) else UNIT_NAMES[cast(Unit, unit)]

"""Units of printed areas: their sizes."""

import math
from typing import cast

from ..atlas.fields import Unit
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


def km2_per(unit: str) -> float:
    """Return the size of a unit in km2, of the program or of the folder."""
    return unit.text.km2 if isinstance(unit, FolderUnit) else KM2_PER_UNIT[cast(Unit, unit)]

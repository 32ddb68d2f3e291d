"""Areas rounded to what their uncertainty supports, and printed."""

import math

from ..atlas.fields import Unit
from .uncertainty import Range

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


def step(sd_km2: float) -> float:
    """Return the power of ten to which an area with this standard deviation is rounded.

    Examples
    --------
    >>> step(7300.0), step(85.0), step(0.0)
    (1000.0, 10.0, 1.0)
    """
    return 10.0 ** max(0, math.floor(math.log10(sd_km2))) if sd_km2 >= 1 else 1.0


def rounded(value: float, sd_km2: float) -> int:
    """Round an area in km2 to the step that its standard deviation supports."""
    unit = step(sd_km2)
    return int(round(value / unit) * unit)


def grouped(value: float) -> str:
    """Print a whole number with thousands separated by commas."""
    return f"{value:,.0f}"


def area_text(area: Range) -> str:
    """Print an area, rounded to what its uncertainty supports: ``598,000 km²``."""
    return f"{grouped(rounded(area.km2, area.sd_km2))} km²"


def range_text(area: Range) -> str:
    """Print the 95 % range of an area: ``583,000–612,000 km²``."""
    low, high = rounded(area.low_km2, area.sd_km2), rounded(area.high_km2, area.sd_km2)
    return f"{grouped(low)}–{grouped(high)} km²"

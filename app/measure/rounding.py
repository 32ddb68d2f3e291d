"""Areas rounded to what their uncertainty supports, and printed."""

import math

from .uncertainty import Range

KM2_PER_UNIT = {
    "km2": 1.0,
    "sq_mi": 1.609344**2,
    "sq_verst": 1.0668**2,
}
"""Size of each unit in km2: international mile 1.609344 km, verst 1.0668 km (1500 arshins)."""

UNIT_NAMES = {"km2": "km²", "sq_mi": "square miles", "sq_verst": "square versts"}


def step(sd_km2: float) -> float:
    """Give the power of ten to which an area with this standard deviation is rounded.

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

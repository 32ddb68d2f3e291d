"""How far the corners of a polygon can be rounded, for a link, without changing what it is."""

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from ..area import equal_area_km2

#: Most corners that a link carries, closing ones not counted: about 15,000 letters.
LINK_CORNERS = 2000

#: Decimals of a degree that a link has at least, about a metre, and at most, a ten-thousandth of a millimetre.
FEWEST_DECIMALS, MOST_DECIMALS = 5, 12

#: How much of its area a polygon may gain or lose.
TOLERANCE = 1e-5


def on_link_grid(
    shape: Polygon | MultiPolygon, least: int = FEWEST_DECIMALS
) -> tuple[Polygon | MultiPolygon, int | None]:
    """Round a polygon's corners to as few decimals as leave it valid and of the same area.

    Parameters
    ----------
    shape : shapely.Polygon or shapely.MultiPolygon
        Valid; degrees lon/lat.
    least : int
        Decimals to begin with.

    Returns
    -------
    shape : shapely.Polygon or shapely.MultiPolygon
        Rounded, or as it was where no link can carry it.
    decimals : int or None
        None where it has too many corners or too fine ones for a link.
    """
    rings = sum(1 + len(part.interiors) for part in shapely.get_parts(shape))
    if shapely.count_coordinates(shape) - rings > LINK_CORNERS:
        return shape, None
    # Of the very thinnest the area on the ellipsoid is nothing; in square degrees it is still something.
    measures = (equal_area_km2, shapely.area)
    right = [measure(shape) for measure in measures]
    for decimals in range(least, MOST_DECIMALS + 1):
        rounded = _rounded(shape, decimals)
        found = [measure(rounded) for measure in measures]
        if rounded.is_valid and np.allclose(found, right, rtol=TOLERANCE, atol=0):
            return rounded, decimals
    return shape, None


def _rounded(shape: Polygon | MultiPolygon, decimals: int) -> Polygon | MultiPolygon:
    return shapely.transform(shape, lambda corners: corners.round(decimals))

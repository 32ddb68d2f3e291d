"""Areas against GeographicLib's own, on the same edges, densified until its value is stable."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import HealthCheck, given, settings

from app.measure.area import AGREEMENT, SQUARE_METRE_KM2, equal_area_km2, geodesic_area_km2
from tests.measure.shapes import Land, polygons

#: Points that a polygon may have when densified; GeographicLib in Python takes some 30 microseconds each.
MOST_POINTS = 8_000


def _signed_m2(ring: np.ndarray) -> float:
    """Area of a ring of geodesics by GeographicLib, edge by edge: what lies between each and the equator."""
    area = Geodesic.AREA | Geodesic.LONG_UNROLL
    return math.fsum(
        Geodesic.WGS84.Inverse(lat, lon, next_lat, next_lon, area)["S12"]
        for (lon, lat), (next_lon, next_lat) in pairwise(ring)
        if lon != next_lon
    )


def _densified(shape: Land, pieces: int) -> Iterator[np.ndarray]:
    """Each ring, outlines counter-clockwise, each edge in so many pieces of its own straight line in lon/lat."""
    share = np.arange(pieces)[:, None] / pieces
    for part in shapely.get_parts(shapely.orient_polygons(shape)):
        for ring in (part.exterior, *part.interiors):
            corners = shapely.get_coordinates(ring)
            points = corners[:-1, None] + (corners[1:] - corners[:-1])[:, None] * share
            yield np.concatenate([points.reshape(-1, 2), corners[:1]])


def geographiclib_km2(shape: Land) -> float | None:
    """Return the area once doubling the pieces moves it by less than half of the allowed, or None if it is too long.

    Doubling them quarters what is missing, so a third of the last move is added.
    """
    pieces, last = 8, None
    while pieces * shapely.count_coordinates(shape) < MOST_POINTS:
        now = abs(sum(_signed_m2(ring) for ring in _densified(shape, pieces))) / 1e6
        if last is not None and abs(now - last) < 0.5 * max(AGREEMENT * now, SQUARE_METRE_KM2):
            return now + (now - last) / 3
        pieces, last = pieces * 2, now
    return None


@pytest.mark.slow
@given(polygons)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_both_methods_give_what_geographiclib_gives(shape: Land) -> None:
    right = geographiclib_km2(shape)
    if right is None:
        return
    allowed = max(AGREEMENT * right, SQUARE_METRE_KM2)
    assert abs(geodesic_area_km2(shape) - right) <= allowed
    assert abs(equal_area_km2(shape) - right) <= allowed

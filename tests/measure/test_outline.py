"""Outlines with fewer corners: those that are left are corners of the whole."""

import numpy as np
import pytest
import shapely

from app.measure.outline import simplify


def ragged(seed: int, corners: int) -> shapely.Polygon:
    """Land with a bay at every other corner, none twice as deep."""
    chance = np.random.default_rng(seed)
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    far = 3 + chance.uniform(-0.2, 0.2, corners)
    return shapely.Polygon(np.round(np.column_stack([130 + far * np.cos(turns), 51 + 0.6 * far * np.sin(turns)]), 5))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [20, 60, 200])
def test_few_corners_are_left_and_each_is_one_of_the_whole(seed: int, most: int) -> None:
    whole = ragged(seed, 400)
    thin = simplify(whole, most)
    assert 4 <= thin.vertices <= most
    assert thin.full_vertices == 401
    corners = {tuple(corner) for corner in shapely.get_coordinates(whole).tolist()}
    assert {tuple(corner) for corner in shapely.get_coordinates(thin.shape).round(5).tolist()} <= corners
    assert thin.area_km2 == pytest.approx(thin.full_area_km2, rel=0.1)


def test_what_has_few_corners_stays_as_it_is() -> None:
    whole = ragged(1, 50)
    assert simplify(whole, 51).shape.equals(whole)

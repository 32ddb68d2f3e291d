"""Which points lie in a polygon, told by either of two ways."""

import numpy as np
import pytest
import shapely

from app.measure.polygons import inside as inside_module
from app.measure.polygons.inside import inside


def zigzag(seed: int) -> shapely.Polygon:
    """A star of many thin points and deep notches: most of what is near it is nearest to a corner."""
    chance = np.random.default_rng(seed)
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    far = np.where(np.arange(40) % 2, chance.uniform(1, 3, 40), chance.uniform(4, 8, 40))
    return shapely.Polygon(np.column_stack([130 + far * np.cos(turns), 50 + far * np.sin(turns)]))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("holed", [False, True])
def test_corners_that_jut_out_and_in_are_told_apart(monkeypatch: pytest.MonkeyPatch, seed: int, holed: bool) -> None:
    shape = zigzag(seed)
    if holed:
        hole = shapely.affinity.scale(shape, 0.1, 0.1, origin=(130, 50))
        shape = shape.difference(hole)
        assert isinstance(shape, shapely.Polygon)
    points = np.random.default_rng(seed).uniform([121, 41], [139, 59], (600, 2))
    right = shapely.contains_xy(shape, points)
    assert 0 < right.sum() < len(right)
    assert (inside(shape, points) == right).all()
    monkeypatch.setattr(inside_module, "_COMPARED", 0)
    assert (inside(shape, points) == right).all()


@pytest.mark.parametrize("seed", range(4))
def test_points_straight_before_a_corner_are_told_right(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Their nearest place is the very end of an edge."""
    chance = np.random.default_rng(seed)
    turns = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    far = chance.integers(2, 9, 12)
    shape = shapely.Polygon(np.round(np.column_stack([far * np.cos(turns), far * np.sin(turns)])))
    if not shape.is_valid:
        pytest.skip("its corners fell together")
    grid = np.array([(x, y) for x in range(-9, 10) for y in range(-9, 10)], dtype=float)
    points = grid[shapely.distance(shape.exterior, shapely.points(grid)) > 0]
    monkeypatch.setattr(inside_module, "_COMPARED", 0)
    assert (inside(shape, points) == shapely.contains_xy(shape, points)).all()

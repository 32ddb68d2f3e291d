"""How many boxes may overlap a box, told from the cells of a grid."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.measure.polygons.box_pairs import Grid


def boxes(seed: int, count: int, size: float) -> NDArray[np.float64]:
    chance = np.random.default_rng(seed)
    corner = chance.uniform([100, 40], [140, 60], (count, 2))
    return np.hstack([corner, corner + chance.uniform(0, size, (count, 2))])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("size", [0.01, 3, 30])
def test_each_box_counts_once_in_every_cell_that_it_shares(seed: int, size: float) -> None:
    given, asked = boxes(seed, 60, size), boxes(seed + 10, 25, size)
    grid = Grid(given)
    held, wanted = grid._cells(given), grid._cells(asked)
    shared = [
        min(
            len(given),
            sum(
                max(0, min(e, east) - max(w, west) + 1) * max(0, min(n, north) - max(s, south) + 1)
                for w, s, e, n in held
            ),
        )
        for west, south, east, north in wanted
    ]
    assert grid.near(asked).tolist() == shared

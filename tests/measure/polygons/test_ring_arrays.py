"""Rings read all at once are what each is alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measure.polygons.ring_arrays import plain_rings

SQUARE = [[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]]

#: Rings of every kind: whether each has fewer than three different positions, jumps, and runs counter-clockwise.
KINDS = [
    ([[130, 45]], True, False, False),
    ([[130, 45], [131, 45]], True, False, False),
    ([[130, 45], [131, 45], [130, 45]], True, False, False),
    (SQUARE, False, False, True),
    (SQUARE[::-1], False, False, False),
    (SQUARE[:-1], False, False, True),
    ([[179, 45], [-179, 45], [-179, 46], [179, 45]], False, True, None),
]


@given(st.lists(st.sampled_from([([], True, False, None), *KINDS]), min_size=1, max_size=8))
def test_each_is_told_as_it_is_alone_wherever_it_stands(
    kinds: list[tuple[list[list[int]], bool, bool, bool | None]],
) -> None:
    found = plain_rings([ring for ring, *_ in kinds])
    if not any(ring for ring, *_ in kinds):
        assert found is None
        return
    assert found is not None
    assert found.flat == [flat for _, flat, *_ in kinds]
    assert found.jumping == [jumping for _, _, jumping, _ in kinds]
    turning = zip(found.counter_clockwise, kinds, strict=True)
    assert all(said == told[3] for said, told in turning if told[3] is not None)
    assert found.opened == sum(ring == SQUARE[:-1] for ring, *_ in kinds)
    for ring, (given_ring, flat, *_) in zip(found.rings, kinds, strict=True):
        if given_ring and not flat:
            assert ring[0].tolist() == ring[-1].tolist() == given_ring[0]


@pytest.mark.parametrize(
    "ring", [[[130]], [[130, 45], [130, 45, 1]], [[181, 0]], [[0, -91]], [["130", 45]], [[True, 1]]]
)
def test_what_is_not_plain_is_left_to_who_reads_one_by_one(ring: list[list[float]]) -> None:
    assert plain_rings([SQUARE, ring]) is None


@pytest.mark.parametrize("size", [1e-5, 1e-7, 1e-9])
def test_a_ring_as_small_as_a_hair_runs_the_way_it_was_drawn(size: float) -> None:
    rings = [
        [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat]]
        for lon in (-179.3, 17.7, 130.1)
        for lat in (-61.9, 0.1, 53.3)
    ]
    found = plain_rings([*rings, *(ring[::-1] for ring in rings)])
    assert found is not None
    assert found.counter_clockwise == [True] * len(rings) + [False] * len(rings)

"""The positions of a ring: what is within the globe is as it was given, and what is not is refused."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measure.polygons.errors import PolygonError
from app.measure.polygons.positions import read_positions

within = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(within, min_size=1, max_size=5))
def test_what_is_within_the_globe_is_as_given_and_nothing_is_said_of_it(places: list[tuple[float, float]]) -> None:
    found = read_positions([list(place) for place in places])
    assert (found.places, found.beyond, found.uneven) == (places, 0, False)


@pytest.mark.parametrize("lon", [-180.0000005, 0, 180.0000005])
@pytest.mark.parametrize("lat", [-90.0000005, 0, 90.0000005])
def test_a_last_digit_beyond_is_put_on_the_limit_and_counted(lon: float, lat: float) -> None:
    found = read_positions([[lon, lat], [1, 2]])
    assert found.places == [(max(-180.0, min(180.0, lon)), max(-90.0, min(90.0, lat))), (1.0, 2.0)]
    assert found.beyond == (1 if lon or lat else 0)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ([180.001, 0], "outside ±180 degrees east or ±90 degrees north."),
        ([0, -90.001], "longitude and latitude swapped?"),
        ([50, 130], "longitude and latitude swapped?"),
        ([91, 120], "outside ±180 degrees east or ±90 degrees north."),
        ([500, 1000], "outside ±180 degrees east or ±90 degrees north."),
        ([500, 1001], "is it in metres?"),
        ([-500000, 6000000], "is it in metres?"),
        ([math.inf, 0], "not a finite number"),
        ([0, math.nan], "not a finite number"),
        ([0, 10**400], "not a finite number"),
    ],
)
def test_what_is_not_is_refused_with_what_it_may_be(position: list[Any], words: str) -> None:
    with pytest.raises(PolygonError) as refused:
        read_positions([position])
    assert words in str(refused.value)

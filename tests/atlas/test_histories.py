"""Who holds what on a day: right, and found without walking through all of history."""

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil, log2
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.atlas import Atlas, load_atlas
from app.atlas.records import Region

START, END = date(1643, 1, 1), date(1915, 1, 1)


class CountingDay(date):
    """A day that counts how often it is compared."""

    compared = 0

    def __lt__(self, other: date) -> bool:
        CountingDay.compared += 1
        return date.__lt__(self, other)

    def __le__(self, other: date) -> bool:
        CountingDay.compared += 1
        return date.__le__(self, other)

    def __ge__(self, other: date) -> bool:
        CountingDay.compared += 1
        return date.__ge__(self, other)


def region(starts: list[date]) -> Region:
    ends = [*starts[1:], END]
    return Region.model_validate(
        {
            "id": "somewhere",
            "names": {"en": "Somewhere"},
            "about": {"en": "A region."},
            "label_points": [(130, 45)],
            "holdings": [
                {"from": start, "to": end, "status": "held", "holder": f"holder-{number % 2}", "sources": ["survey"]}
                for number, (start, end) in enumerate(zip(starts, ends, strict=True))
            ],
        }
    )


@given(
    st.lists(st.dates(START, date(1914, 12, 31)), min_size=1, max_size=40, unique=True).map(sorted),
    st.dates(date(1600, 1, 1), date(1950, 1, 1)),
    st.dates(date(1600, 1, 1), date(1950, 1, 1)),
)
def test_the_holding_of_a_day_is_the_one_that_covers_it(starts: list[date], day: date, later: date) -> None:
    found = region(starts)
    covering = [holding for holding in found.holdings if holding.covers(day)]
    assert found.holding_on(day) == (covering[0] if covering else None)
    begun = tuple(holding for holding in found.holdings if day < holding.start <= later)
    assert found.holdings_begun(day, later) == begun


@pytest.mark.slow
@pytest.mark.parametrize("count", [10, 1000, 50_000])
def test_a_day_is_found_in_steps_of_the_logarithm_of_the_history(count: int) -> None:
    long = region([START + timedelta(days=day) for day in range(count)])
    long.holding_on(START)
    CountingDay.compared = 0
    found = long.holding_on(CountingDay(1650, 6, 1))
    assert found == long.holdings[min((date(1650, 6, 1) - START).days, count - 1)]
    # Two more tell whether the holding found covers the day.
    assert CountingDay.compared <= ceil(log2(count + 1)) + 2


def test_the_borders_of_a_day_are_the_periods_that_cover_it(atlas: Atlas) -> None:
    days = {day for line in atlas.border_periods.values() for period in line for day in (period.start, period.end)}
    for day in sorted(day for day in days if day is not None and day in atlas.span):
        for asked in (day, day - timedelta(days=1)):
            expected = {
                name: period
                for name, periods in atlas.border_periods.items()
                for period in periods
                if period.start <= asked and (period.end is None or asked < period.end)
            }
            assert atlas.borders_on(asked) == expected


def test_what_happens_elsewhere_leaves_a_border_alone(
    folder: Path, edit: Callable[[str, Callable[[Any], None]], None]
) -> None:
    before = load_atlas(folder).border_periods["middle"]

    def divide(regions: Any) -> None:
        west = next(one["properties"] for one in regions["features"] if one["id"] == "west")
        whole = west["holdings"][0]
        west["holdings"] = [whole | {"to": "1750-01-01"}, whole | {"from": "1750-01-01"}]

    edit("regions.geojson", divide)
    assert load_atlas(folder).border_periods["middle"] == before
    assert before

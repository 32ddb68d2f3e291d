"""The plot of a printed figure: its positions follow the numbers, its texts are escaped."""

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from app.maps.figure_plot import figure_plot, nice_ticks


@dataclass(frozen=True)
class Figure:
    printed: str = "over 600,000 km2"
    value_km2: float = 600_000.0
    bound: str = "over"
    comparable: bool = True


@dataclass(frozen=True)
class Reading:
    label: str
    area_km2: float
    low_km2: float
    high_km2: float
    text: str
    range_text: str
    outcome: str
    outcome_label: str


READINGS = [
    Reading(
        "with A, without B", 620e3, 600.5e3, 640e3, "620,000 km²", "600,000–640,000 km²", "holds", "fits the figure"
    ),
    Reading("narrow", 580e3, 560e3, 599e3, "580,000 km²", "560,000–599,000 km²", "below", "smaller than the figure"),
]


def numbers(svg: str, kind: str, name: str) -> list[float]:
    return [float(x) for x in re.findall(rf'class="{kind}[^"]*"[^>]*\b{name}="([\d.]+)"', svg)]


def test_it_is_well_formed_and_has_one_row_for_each_reading() -> None:
    svg = figure_plot(Figure(), READINGS)
    ElementTree.fromstring(svg)
    assert svg.count('class="mean"') == 2
    assert 'role="img"' in svg


def test_positions_follow_the_numbers() -> None:
    svg = figure_plot(Figure(), READINGS)
    (stated,) = (float(x) for x in re.findall(r'class="stated" [^>]*d="M([\d.]+) ', svg))
    first, second = numbers(svg, "mean", "cx")
    starts, ends = numbers(svg, "range", "x1"), numbers(svg, "range", "x2")
    assert second < stated < first
    assert starts[0] > stated > ends[1]
    assert starts[0] < first < ends[0]


def test_a_lower_bound_tints_the_side_it_allows() -> None:
    assert "stated-zone" in figure_plot(Figure(), READINGS)
    assert "stated-zone" not in figure_plot(Figure(bound="about"), READINGS)


def test_what_cannot_be_compared_has_no_stated_line() -> None:
    assert 'class="stated"' not in figure_plot(Figure(comparable=False), READINGS)


def test_texts_are_escaped() -> None:
    svg = figure_plot(Figure(printed="<script>alert(1)</script>"), READINGS)
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_nothing_to_plot() -> None:
    assert figure_plot(Figure(), []) == ""


@pytest.mark.parametrize(("low", "high"), [(0, 1), (480_000, 730_000), (1_200, 3_999), (0.2, 0.9)])
def test_ticks_cover_the_interval(low: float, high: float) -> None:
    ticks = nice_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 3 <= len(ticks) <= 12
    assert len({round(b - a, 6) for a, b in pairwise(ticks)}) == 1


@pytest.mark.parametrize("value", [560_000, 700_000])
def test_a_long_wording_stays_in_the_picture(value: float) -> None:
    svg = figure_plot(Figure(printed="some square kilometres " * 20, value_km2=value), READINGS)
    assert "some square" in svg
    assert "some square kilometres " * 5 not in svg.split("<desc")[0]

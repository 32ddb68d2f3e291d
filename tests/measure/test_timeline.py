"""Regions and borders through time say of every day what the atlas says of that day."""

from datetime import date
from pathlib import Path

import pytest

from app.atlas import load_atlas
from app.atlas.citations import format_sources
from app.measure.measurements import Measurements
from app.measure.timeline import borders_through_time, languages_of_names, regions_through_time
from tests.conftest import SHIPPED


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda folder: folder.name)
def measured(request: pytest.FixtureRequest) -> Measurements:
    """Every folder of the repository, measured."""
    return Measurements(load_atlas(request.param))


def _days(measured: Measurements) -> list[date]:
    atlas = measured.atlas
    ends = {period.start for periods in atlas.border_periods.values() for period in periods}
    return sorted({*atlas.change_days, *(day for day in ends if day in atlas.span), atlas.span.last_day})


@pytest.mark.slow
def test_on_every_day_the_regions_are_those_of_the_map(measured: Measurements) -> None:
    periods = regions_through_time(measured)
    assert len({one.id for one in periods}) == len(periods)
    for day in _days(measured):
        of_day = {one.region.id: one.holding for one in periods if one.start <= day < one.end}
        assert of_day == measured.atlas.holdings_on(day), day


@pytest.mark.slow
def test_on_every_day_the_borders_are_those_of_the_map(measured: Measurements) -> None:
    periods = borders_through_time(measured)
    assert len({one.id for one in periods}) == len(periods)
    for day in _days(measured):
        of_day = {one.stretch.id: (one.treaty, one.article) for one in periods if one.start <= day < one.end}
        on_map = {name: (one.treaty, one.article) for name, one in measured.atlas.borders_on(day).items()}
        assert of_day == on_map, day


@pytest.mark.slow
def test_every_row_has_the_same_columns_with_an_end_and_a_citation(measured: Measurements) -> None:
    atlas = measured.atlas
    sources = {name: f"{name}." for name in atlas.sources}
    languages = languages_of_names(atlas)
    for periods in (regions_through_time(measured), borders_through_time(measured)):
        rows = [one.row(sources, languages) for one in periods]
        assert len({tuple(row) for row in rows}) == 1
        for row in rows:
            assert row["from"] <= row["last_day"] < row["to"] <= atlas.span.end
            assert row["ongoing"] is (row["to"] == atlas.span.end and not _ends_with_the_span(measured, row))
            assert row["citation"] or "stretch" in row
    assert {row["name"] for row in rows} <= {one.name[next(iter(one.name))] for one in atlas.stretches}


def _ends_with_the_span(measured: Measurements, row: dict[str, object]) -> bool:
    """Whether what a row tells of ends on the very day on which the atlas does."""
    atlas = measured.atlas
    if "region" in row:
        (found,) = (one for one in atlas.regions[str(row["region"])].holdings if one.start == row["from"])
        return found.end == atlas.span.end
    (period,) = (one for one in atlas.border_periods[str(row["stretch"])] if one.start == row["from"])
    return period.end == atlas.span.end


def test_a_citation_names_sources_and_pages(folder: Path) -> None:
    squares = Measurements(load_atlas(folder))
    sources = format_sources(squares.atlas.sources.values())
    said = {one.row(sources, ["en"])["citation"] for one in regions_through_time(squares)}
    cited = [one for region in squares.atlas.regions.values() for held in region.holdings for one in held.sources]
    for one in cited:
        assert any(sources[one.id].rstrip(".") in text for text in said)

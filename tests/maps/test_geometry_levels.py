"""Lines on the screen: thinned no farther than a pixel, and still a coverage at each level."""

import json
from itertools import accumulate

import numpy as np
import pytest
import shapely

from app.atlas import Atlas, load_atlas
from app.maps import geometry_levels as screen
from app.maps.payload import atlas_payload, figures_payload
from app.measure.measurements import Measurements
from tests.conftest import TWO_SQUARES


def line(steps: list[int], grid: float) -> shapely.LineString:
    """Read steps as a line."""
    return (
        shapely.LineString(list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)))
        if not grid
        else (shapely.transform(line(steps, 0), lambda positions: positions * grid))
    )


@pytest.fixture(scope="module", params=["overview", "detail"])
def level(request: pytest.FixtureRequest, atlas: Atlas) -> tuple[list[list[int]], float, float]:
    """Steps of all stretches, their grid, and how far they may lie from what was digitised, in degrees."""
    if request.param == "overview":
        return screen.overview_lines(atlas), screen.OVERVIEW_GRID, screen.OVERVIEW_TOLERANCE
    detail = json.loads(screen.detail_payload(atlas))
    return detail["stretches"], detail["grid"], 0


def test_every_stretch_stays_where_it_was_digitised(level: tuple, atlas: Atlas) -> None:
    steps, grid, tolerance = level
    assert len(steps) == len(atlas.stretches)
    for drawn, stretch in zip(steps, atlas.stretches, strict=True):
        whole, thin = shapely.LineString(stretch.coordinates), line(drawn, grid)
        assert shapely.hausdorff_distance(whole, thin) <= tolerance + grid, stretch.id
        for end, true in ((thin.coords[0], whole.coords[0]), (thin.coords[-1], whole.coords[-1])):
            assert np.hypot(*np.subtract(end, true)) <= grid


def test_regions_are_a_coverage_at_every_level(level: tuple, atlas: Atlas) -> None:
    steps, grid, tolerance = level
    lines = [line(drawn, 0) for drawn in steps]

    def ring(references: tuple[int, ...]) -> list:
        made: list = []
        for reference in references:
            points = list(lines[reference if reference >= 0 else ~reference].coords)
            made.extend((points if reference >= 0 else points[::-1])[:-1])
        return made

    faces = [
        shapely.Polygon(ring(face.rings[0]), [ring(hole) for hole in face.rings[1:]]) for face in atlas.coverage.faces
    ]
    assert all(shapely.is_valid(faces))
    assert shapely.coverage_is_valid(faces)
    for face, whole in zip(faces, atlas.coverage.faces, strict=True):
        # Of an island of a few pixels the thinned border may take more than the fiftieth part.
        least = tolerance * whole.polygon.length / 4
        assert face.area * grid**2 == pytest.approx(whole.polygon.area, rel=0.02, abs=least)


def test_the_overview_is_a_third_of_the_detail(atlas: Atlas) -> None:
    overview = json.dumps(screen.overview_lines(atlas))
    assert len(overview) < len(screen.detail_payload(atlas)) / 2


def test_a_tolerance_that_would_cross_lines_is_halved_where_it_would() -> None:
    atlas = load_atlas(TWO_SQUARES)
    whole = [shapely.LineString(stretch.coordinates) for stretch in atlas.coverage.stretches]
    lines = screen.thinned_coverage(atlas.coverage, 50, 0.0001)
    assert all(shapely.is_valid(lines))
    assert not screen._wrong_faces(atlas.coverage, lines)
    assert len(lines) == len(whole)


@pytest.mark.slow
def test_a_base_map_has_the_same_rivers_at_both_levels(atlas: Atlas) -> None:
    overview, detail = (json.loads(screen.base_payload(atlas, tolerance)) for tolerance in (0.008, 0.002))
    assert [river["names"] for river in overview["rivers"]] == [river["names"] for river in detail["rivers"]]


@pytest.mark.slow
def test_texts_come_in_the_language_of_the_page_and_find_knows_names_in_all(
    atlas: Atlas, measurements: Measurements
) -> None:
    for language in ("en", "ru", "zh-Hans"):
        history = json.loads(atlas_payload(atlas, measurements, language))
        summaries = [event["summary"] for event in history["events"] if event["summary"]]
        assert {len(text) for text in summaries} == {1}
        assert language in {code for text in summaries for code in text}
        region = history["regions"][4]
        assert set(region["names"]) == {language}
        names = json.loads(figures_payload(atlas, language))["names"]["regions"]
        assert {"en", "ru", "zh-Hans"} <= set(names[region["id"]])

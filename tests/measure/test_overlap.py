"""A polygon of one's own against regions and figures."""

import numpy as np
import pytest
import shapely

from app.measure.area import geodesic_area_km2
from app.measure.measurements import Measurements
from app.measure.overlap import Shares, figure_matches, region_shares


def shares_of(measurements: Measurements, shape: shapely.Geometry) -> Shares:
    return region_shares(measurements, shape, geodesic_area_km2(shape))


def test_a_box_over_half_of_each_square(squares: Measurements) -> None:
    shares = {share.region: share for share in shares_of(squares, shapely.box(130.5, 45, 131.5, 46)).regions}
    assert set(shares) == {"west", "east"}
    for share in shares.values():
        assert share.share_of_region == pytest.approx(0.5, rel=1e-6)


def test_a_box_elsewhere_covers_nothing(squares: Measurements) -> None:
    box = shapely.box(10, 45, 11, 46)
    assert shares_of(squares, box) == Shares((), geodesic_area_km2(box))


@pytest.mark.slow
def test_the_regions_themselves_are_covered_wholly(measurements: Measurements) -> None:
    atlas = measurements.atlas
    for name, faces in atlas.region_faces.items():
        best = shares_of(measurements, atlas.coverage.geometry(faces)).regions[0]
        if best.region == name:
            assert best.share_of_region == pytest.approx(1, rel=1e-9)


def test_shares_add_up_to_the_polygon_inside_the_mapped_land(measurements: Measurements) -> None:
    box = shapely.box(124, 47, 133, 53)
    assert sum(share.area_km2 for share in shares_of(measurements, box).regions) == pytest.approx(
        geodesic_area_km2(box), rel=1e-6
    )


def test_figures_that_an_area_would_satisfy(squares: Measurements) -> None:
    found = {match.figure.id: match.outcome for match in figure_matches(squares, 10_500)}
    assert found == {"over-10000": "holds", "about-9000": "above"}


def test_many_vertices(measurements: Measurements) -> None:
    angles = np.linspace(0, 2 * np.pi, 50_000)
    ring = np.column_stack([130 + 8 * np.cos(angles), 50 + 4 * np.sin(angles)])
    shares = shares_of(measurements, shapely.Polygon(ring)).regions
    assert {"amur-left-bank", "manchuria"} <= {share.region for share in shares}

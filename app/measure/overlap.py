"""A polygon of the reader's own, held against the regions and the stated figures."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from ..atlas.coverage import Coverage
from ..atlas.records import Figure
from ..atlas.sentences import Sentence
from .area import equal_areas_km2
from .fit import Outcome
from .measurements import Measurements
from .polygons.box_pairs import boxes_of_edges, meeting
from .polygons.errors import PolygonError
from .polygons.inside import inside
from .segments import cut
from .verdicts import stated_by

#: Most pairs of an edge of a polygon and one of the map's lines whose boxes overlap: so many at least, and so many for
#: each edge. Each may be a crossing, which makes corners and parts to be measured. Long edges are cut to
#: :data:`COUNTED_DEGREES` for the count, since the box of a slanting one is mostly empty.
MEETINGS, MEETINGS_OF_AN_EDGE = 30_000, 6
COUNTED_DEGREES = 0.5


@dataclass(frozen=True)
class RegionShare:
    """How much of a region a polygon covers: km2, and the share of the region (0 to 1)."""

    region: str
    area_km2: float
    share_of_region: float


@dataclass(frozen=True)
class Shares:
    """What a polygon covers of the regions, and what of it lies outside all of them, km2: together the polygon."""

    regions: tuple[RegionShare, ...]
    outside_km2: float


@dataclass(frozen=True)
class FigureMatch:
    """Whether an area by itself would satisfy a stated figure."""

    figure: Figure
    outcome: Outcome


def region_shares(measurements: Measurements, shape: Polygon | MultiPolygon, km2: float) -> Shares:
    """Return what a polygon covers of each face-owning region, largest first, and what lies outside them.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    shape : shapely.Polygon or shapely.MultiPolygon
        Valid; degrees lon/lat, edges straight in lon/lat.
    km2 : float
        Area of the shape. No part is larger than it, nor are all parts together.

    Returns
    -------
    Shares
        Of the regions that the polygon touches. Where a face belongs to one region in one period and to
        another in the next, the larger region is named.

    Raises
    ------
    PolygonError
        If it crosses the lines of the map in too many places to be measured in time.
    """
    atlas = measurements.atlas
    covered = _covered_km2(shape, measurements)
    # What the faces cut out has other corners than the whole, so its sum may be larger in the last digits.
    if (together := sum(covered)) > km2:
        covered = [part * (km2 / together) for part in covered]
    named: set[int] = set()
    shares = []
    for name, faces in sorted(atlas.region_faces.items(), key=lambda item: -len(item[1])):
        if named & set(faces):
            continue
        named |= set(faces)
        part = sum(covered[face] for face in faces)
        if part > 0:
            shares.append(RegionShare(name, min(part, km2), part / measurements.region_areas[name].km2))
    outside = max(0.0, km2 - sum(share.area_km2 for share in shares))
    return Shares(tuple(sorted(shares, key=lambda share: -share.area_km2)), outside)


def _covered_km2(shape: Polygon | MultiPolygon, measurements: Measurements) -> list[float]:
    """Return what a polygon covers of each face, km2.

    Its outline and the lines of the map are cut at each other once, whatever the number of faces, and the parts that
    they enclose are measured by the method that cuts no edges: both give the same to a square metre.
    """
    coverage = measurements.atlas.coverage
    parts, points = _parts(shape, measurements)
    part, face = coverage.tree.query(points, predicate="within")
    km2 = np.asarray(equal_areas_km2(parts))[part]
    return np.bincount(face, km2, len(coverage.faces)).tolist()  # type: ignore[no-any-return]


def _parts(shape: Polygon | MultiPolygon, measurements: Measurements) -> tuple[Any, Any]:
    """Return the parts into which the lines of the map divide a polygon, and a point in each."""
    edges = _edges_near(shape, measurements.atlas.coverage)
    if not len(edges):
        whole = shapely.get_parts(shape)
        return whole, shapely.point_on_surface(whole)
    _refuse_many_meetings(shape, measurements)
    noded = shapely.union_all([shape.boundary, *edges])
    parts = shapely.get_parts(shapely.polygonize([noded]))
    points = shapely.point_on_surface(parts)
    within = inside(shape, shapely.get_coordinates(points))
    return parts[within], points[within]


def _edges_near(shape: Polygon | MultiPolygon, coverage: Coverage) -> Any:
    tree = coverage.edge_tree
    return tree.geometries[np.sort(tree.query(shapely.box(*shape.bounds)))]


def _refuse_many_meetings(shape: Polygon | MultiPolygon, measurements: Measurements) -> None:
    rings = shapely.get_rings(shapely.get_parts(shape))
    boxes = boxes_of_edges(*cut(*shapely.get_coordinates(rings, return_index=True), COUNTED_DEGREES))
    most = MEETINGS + MEETINGS_OF_AN_EDGE * int(shapely.count_coordinates(shape))
    if meeting(boxes, measurements.edge_grid, most) > most:
        raise PolygonError(
            Sentence("The polygon's edges lie on the lines of the map in too many places to be measured in time.")
        )


def figure_matches(measurements: Measurements, km2: float) -> tuple[FigureMatch, ...]:
    """Compare an area in km2, taken as exact, with every stated figure by the rule of the verdicts."""
    matches = []
    for figure in measurements.atlas.figures.values():
        if figure.comparable:
            matches.append(FigureMatch(figure, stated_by(measurements.atlas, figure).outcome(km2, km2, km2)))
    return tuple(matches)

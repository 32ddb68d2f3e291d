"""A polygon of the reader's own, held against the regions and the stated figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from ..atlas.coverage import STEP_DEGREES
from ..atlas.records import Figure
from .area import geodesic_areas_km2
from .fit import Outcome
from .measurements import Measurements
from .verdicts import stated_by


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
    """
    atlas = measurements.atlas
    covered = _covered_km2(shape, [face.polygon for face in atlas.coverage.faces])
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


def _covered_km2(shape: BaseGeometry, faces: Sequence[Polygon]) -> list[float]:
    dense = shapely.segmentize(shape, STEP_DEGREES)
    shapely.prepare(dense)
    shared = [shapely.intersection(dense, face) if dense.intersects(face) else shapely.Polygon() for face in faces]
    parts, face_of_part = shapely.get_parts(shared, return_index=True)
    areas = shapely.get_dimensions(parts) == 2
    km2 = geodesic_areas_km2(parts[areas])
    return np.bincount(face_of_part[areas], km2, len(faces)).tolist()  # type: ignore[no-any-return]


def figure_matches(measurements: Measurements, km2: float) -> tuple[FigureMatch, ...]:
    """Compare an area in km2, taken as exact, with every stated figure by the rule of the verdicts."""
    matches = []
    for figure in measurements.atlas.figures.values():
        if figure.comparable:
            matches.append(FigureMatch(figure, stated_by(measurements.atlas, figure).outcome(km2, km2, km2)))
    return tuple(matches)

"""The shapes of an atlas in the map's projection, metres; projected once, drawn at any scale."""

import math
from collections.abc import Sequence
from functools import cached_property

import shapely
from shapely.geometry import shape

from ...atlas import Atlas
from ...atlas.coverage import Reference
from ..projection import project
from .view import Window


class ProjectedShapes:
    """Lines, regions and base map of one atlas, projected.

    Parameters
    ----------
    atlas : Atlas
        Lines, regions and base map; degrees lon/lat.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    @cached_property
    def whole(self) -> Window:
        """The rectangle around the opening view."""
        (south, west), (north, east) = self._atlas.settings.bounds
        return Window(*project(_dense(shapely.box(west, south, east, north))).bounds)

    @cached_property
    def lines(self) -> list[shapely.LineString]:
        """Every stretch that encloses something, projected, in the order of the coverage."""
        return [_projected_line(stretch.coordinates) for stretch in self._atlas.coverage.stretches]

    @cached_property
    def drawn(self) -> dict[str, shapely.LineString]:
        """Every stretch by its id, projected."""
        enclosing = zip(self._atlas.coverage.stretches, self.lines, strict=True)
        return {stretch.id: line for stretch, line in enclosing} | {
            line.id: _projected_line(line.coordinates) for line in self._atlas.drawn_lines
        }

    @cached_property
    def regions(self) -> dict[str, list[list[tuple[Reference, ...]]]]:
        """The polygons of each region as rings of stretch references."""
        return {name: self._atlas.coverage.polygons(faces) for name, faces in self._atlas.region_faces.items()}

    @cached_property
    def shapes(self) -> dict[str, shapely.Geometry]:
        """Every region, projected; for placing names only."""
        return {
            name: shapely.make_valid(project(self._atlas.coverage.geometry(faces)).simplify(500))
            for name, faces in self._atlas.region_faces.items()
        }

    @cached_property
    def base(self) -> dict[str, list[shapely.LineString]]:
        """The outlines of land and lakes, projected."""
        return {
            name: [
                shapely.LineString(ring.coords)
                for feature in self._atlas.base[name]
                for part in shapely.get_parts(shape(feature["geometry"]))
                for ring in shapely.get_rings(project(_dense(part)))
            ]
            for name in ("land", "lakes")
        }

    @cached_property
    def rivers(self) -> list[tuple[int, int, shapely.LineString]]:
        """Every piece of a river with its number in the base map and its rank, projected."""
        return [
            (number, (feature["properties"] or {}).get("rank", 3), part)
            for number, feature in enumerate(self._atlas.base["rivers"])
            for part in shapely.get_parts(project(shape(feature["geometry"])))
        ]

    @cached_property
    def sheet(self) -> shapely.Polygon:
        """The part of the world that is mapped at all, projected: as the interactive map has it."""
        land = shapely.union_all([shape(feature["geometry"]).envelope for feature in self._atlas.base["land"]]).bounds
        mapped = shapely.MultiLineString([stretch.coordinates for stretch in self._atlas.stretches]).bounds
        west, south = max(land[0], math.floor(mapped[0] - 1)), land[1]
        return project(_dense(shapely.box(west, south, min(land[2], mapped[2]), min(land[3], mapped[3]))))


def _projected_line(coordinates: Sequence[tuple[float, float]]) -> shapely.LineString:
    return project(_dense(shapely.LineString(coordinates)))


def _dense(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.segmentize(geometry, 0.5)

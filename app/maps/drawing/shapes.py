"""The shapes of an atlas in the map's projection, metres; projected once, drawn at any scale."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ...atlas import Atlas
from ...atlas.coverage import Reference
from ...atlas.required import required
from ..geometry_levels import SOUTHWARD
from ..projection import projection_of
from ..relief_png import Steps, read_png
from .view import Window

G = TypeVar("G", bound=BaseGeometry)


class ProjectedShapes:
    """Lines, regions and base map of one atlas, projected.

    Parameters
    ----------
    atlas : Atlas
        Lines, regions and base map; degrees lon/lat.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.projection = projection_of(atlas.settings)

    @cached_property
    def whole(self) -> Window:
        """The rectangle around the opening view."""
        (south, west), (north, east) = self._atlas.settings.bounds
        return Window(*self._projected(_dense(shapely.box(west, south, east, north))).bounds)

    @cached_property
    def lines(self) -> list[shapely.LineString]:
        """Every stretch that encloses something, projected, in the order of the coverage."""
        return [self._line(stretch.coordinates) for stretch in self._atlas.coverage.stretches]

    @cached_property
    def drawn(self) -> dict[str, shapely.LineString]:
        """Every stretch by its id, projected."""
        enclosing = zip(self._atlas.coverage.stretches, self.lines, strict=True)
        return {stretch.id: line for stretch, line in enclosing} | {
            line.id: self._line(line.coordinates) for line in self._atlas.drawn_lines
        }

    @cached_property
    def regions(self) -> dict[str, list[list[tuple[Reference, ...]]]]:
        """The polygons of each region as rings of stretch references."""
        return {name: self._atlas.coverage.polygons(faces) for name, faces in self._atlas.region_faces.items()}

    @cached_property
    def shapes(self) -> dict[str, BaseGeometry]:
        """Every region, projected; for placing names only."""
        return {
            name: shapely.make_valid(self._projected(self._atlas.coverage.geometry(faces)).simplify(500))
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
                for ring in shapely.get_rings(self._projected(_dense(part)))
            ]
            for name in ("land", "lakes")
        }

    @cached_property
    def relief(self) -> Steps:
        """The picture of the relief; there must be one."""
        return read_png(required(self._atlas.relief).drawn)

    @cached_property
    def mountains(self) -> list[tuple[int, int, shapely.LineString]]:
        """The crest of every range with its number and its rank, projected."""
        return [
            (number, one.rank, self._projected(_dense(shapely.LineString(one.coordinates))))
            for number, one in enumerate(self._atlas.mountains)
        ]

    @cached_property
    def rivers(self) -> list[tuple[int, int, shapely.LineString]]:
        """Every piece of a river with its number in the base map and its rank, projected."""
        return [
            (number, (feature["properties"] or {}).get("rank", 3), part)
            for number, feature in enumerate(self._atlas.base["rivers"])
            for part in shapely.get_parts(self._projected(shape(feature["geometry"])))
        ]

    @cached_property
    def sheet(self) -> shapely.Polygon:
        """The part of the world that is mapped at all, projected: as the interactive map has it."""
        west, south, east, north = shapely.MultiLineString([line.coordinates for line in self._atlas.stretches]).bounds
        sheet = (float(math.floor(west - 1)), south - SOUTHWARD, east, north)
        land = [shape(feature["geometry"]).envelope for feature in self._atlas.base["land"]]
        if land:
            found = shapely.union_all(land).bounds
            sheet = (max(sheet[0], found[0]), max(sheet[1], found[1]), min(sheet[2], found[2]), min(sheet[3], found[3]))
        return self._projected(_dense(shapely.box(*sheet)))

    def _line(self, coordinates: Sequence[tuple[float, float]]) -> shapely.LineString:
        return self._projected(_dense(shapely.LineString(coordinates)))

    def _projected(self, geometry: G) -> G:
        return self.projection.project(geometry)


def _dense(geometry: G) -> G:
    return shapely.segmentize(geometry, 0.5)

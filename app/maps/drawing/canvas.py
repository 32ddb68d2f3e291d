"""The sheet of one drawing: a view's shapes, thinned for its scale, in pixels."""

from collections.abc import Iterable, Sequence

import shapely

from ...atlas import Atlas
from ...atlas.coverage import Reference
from ..palette import Palette
from .shapes import ProjectedShapes
from .svg import path_of
from .view import View

#: Width of the document and its margin, pixels.
WIDTH, MARGIN = 1000, 28


class Canvas:
    """Turns places and shapes of the map into pixels of one drawing.

    Parameters
    ----------
    shapes : ProjectedShapes
        What may be drawn, metres.
    atlas : Atlas
        What the shapes are of.
    palette : Palette
        Its colours.
    view : View
        What is to be drawn.
    tolerance : float
        How far a thinned line may lie off, pixels.
    """

    def __init__(self, shapes: ProjectedShapes, atlas: Atlas, palette: Palette, view: View, tolerance: float) -> None:
        self.shapes, self.atlas, self.palette, self.view, self._tolerance = shapes, atlas, palette, view, tolerance
        window = view.window
        self.inner = WIDTH - 2 * MARGIN
        self.scale = self.inner / (window.right - window.left)
        self.height = (window.top - window.bottom) * self.scale
        self.box = shapely.box(window.left, window.bottom, window.right, window.top)
        self.thinned = dict(zip(shapes.drawn, self.thin(list(shapes.drawn.values())), strict=True))
        self.by_index = [self.thinned[stretch.id] for stretch in atlas.coverage.stretches]

    def thin(self, lines: Sequence[shapely.LineString]) -> list[list[tuple[float, float]]]:
        """Thin lines to the view's scale: the farther outside the view, the coarser, but never into it."""
        if not lines:
            return []
        tolerance = [
            max(self._tolerance / self.scale, 0.9 * distance) for distance in shapely.distance(lines, self.box)
        ]
        simple = shapely.simplify(lines, tolerance, preserve_topology=False)
        return [[self.at(x, y) for x, y in line.coords] for line in simple]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a place on the map, metres."""
        return ((x - self.view.window.left) * self.scale, (self.view.window.top - y) * self.scale)

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a place, degrees."""
        point = self.shapes.projection.project(shapely.Point(lon, lat))
        return self.at(point.x, point.y)

    def points(self, references: Iterable[Reference]) -> list[tuple[float, float]]:
        """Return the pixels of a ring of stretch references."""
        points: list[tuple[float, float]] = []
        for reference in references:
            line = self.by_index[reference] if reference >= 0 else self.by_index[~reference][::-1]
            points.extend(line[:-1])
        return points

    def ring(self, references: Iterable[Reference]) -> str:
        """Return a ring of stretch references as a path."""
        points = self.points(references)
        return f"M{path_of(points)}Z" if points else ""

    def region(self, name: str) -> str:
        """Return a region as a path."""
        return self.rings(self.shapes.regions[name])

    def faces(self, faces: Iterable[int]) -> str:
        """Return a union of faces as a path."""
        return self.rings(self.atlas.coverage.polygons(tuple(faces)))

    def rings(self, polygons: Iterable[Iterable[Iterable[Reference]]]) -> str:
        """Return polygons of stretch references as a path."""
        return "".join(self.ring(ring) for rings in polygons for ring in rings)

    def outlines(self, name: str) -> str:
        """Return the outlines of ``land`` or ``lakes`` as a path."""
        near = [line for line in self.shapes.base[name] if shapely.box(*line.bounds).intersects(self.box)]
        return "".join(f"M{path_of(points[:-1])}Z" for points in self.thin(near) if len(points) > 3)

"""Maps drawn on the server as SVG: no script, no style attribute, fit to print.

They use the projection of the interactive map (Albers' equal-area conic on WGS 84), so that
areas compare by eye, and the same lines, thinned for the screen.
"""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import shapely
from markupsafe import Markup, escape
from pyproj import Transformer
from shapely.geometry import shape

from ..atlas import Atlas
from ..atlas.fields import HELD
from ..atlas.model import Holding

__all__ = ["StaticMaps", "paint_of", "project", "unproject"]

_ALBERS = "+proj=aea +lat_1=44 +lat_2=58 +lat_0=50 +lon_0=127 +datum=WGS84 +units=m"
_WIDTH = 720
_THIN_PIXELS = 0.6

#: Square root of the area, in square degrees, of the bends that such a small map leaves out.
_THIN_DEGREES = 0.04


@cache
def _projection() -> Transformer:
    return Transformer.from_crs("EPSG:4326", _ALBERS, always_xy=True)


def paint_of(holding: Holding) -> str:
    """Give the paint of a holding, as style sheet and patterns name it."""
    return f"{holding.status}-disputed" if holding.disputed and holding.status in HELD else holding.status


class StaticMaps:
    """Draws maps of one atlas; shapes are projected once.

    Parameters
    ----------
    atlas : Atlas
        Lines, regions and base map.
    bounds : ((lat, lon), (lat, lon)), degrees
        South-west and north-east corner of what is shown.
    """

    def __init__(self, atlas: Atlas, bounds: Sequence[Sequence[float]]) -> None:
        self._atlas = atlas
        (south, west), (north, east) = bounds
        frame = project(shapely.segmentize(shapely.box(west, south, east, north), 1.0))
        self._left, self._bottom, right, self._top = frame.bounds
        self._scale = _WIDTH / (right - self._left)
        self.height = round((self._top - self._bottom) * self._scale)
        self._window = shapely.box(-20, -20, _WIDTH + 20, self.height + 20)

    def holders(self, paints: Mapping[str, str], borders: Sequence[str], title: str) -> Markup:
        """Draw who holds what: every region in its paint, the borders in force above.

        Parameters
        ----------
        paints : mapping of str to str
            Region id to paint: a status, or a status with "-disputed".
        borders : sequence of str
            Ids of the stretches that are borders.
        title : str
            What the map shows, in one sentence.
        """
        regions = [self._region(name, paint) for name, paint in paints.items()]
        lines = [f'<path class="static-border" d="{self._lines[name]}"/>' for name in borders if name in self._lines]
        return self._svg([*regions, *lines], title)

    def counted(self, sure: Sequence[str], open_: Sequence[str], title: str) -> Markup:
        """Draw what a figure counts: certain regions filled, those that a reading may add hatched.

        Parameters
        ----------
        sure, open_ : sequence of str
            Region ids.
        title : str
            What the map shows, in one sentence.
        """
        shapes = [f'<path class="counted-sure" d="{self._regions[name]}"/>' for name in sure]
        shapes += [
            f'<path class="counted-open" fill="url(#paint-counted)" d="{self._regions[name]}"/>' for name in open_
        ]
        return self._svg(shapes, title)

    def _region(self, name: str, paint: str) -> str:
        fill = "" if paint in ("qing", "russia", "other") else f' fill="url(#paint-{escape(paint)})"'
        return f'<path class="static-region" data-paint="{escape(paint)}"{fill} d="{self._regions[name]}"/>'

    def _svg(self, shapes: Sequence[str], title: str) -> Markup:
        return Markup(
            f'<svg class="static-map" viewBox="0 0 {_WIDTH} {self.height}" role="img" aria-label="{escape(title)}">'
            f'<rect class="sea" width="{_WIDTH}" height="{self.height}"/><path class="land" d="{self._land}"/>'
            f'{"".join(shapes)}<path class="lake" d="{self._lakes}"/></svg>'
        )

    @cached_property
    def _regions(self) -> dict[str, str]:
        coverage = self._atlas.coverage
        thin = shapely.coverage_simplify([face.polygon for face in coverage.faces], _THIN_DEGREES)
        return {
            name: self._path(shapely.union_all([thin[face] for face in faces]))
            for name, faces in self._atlas.region_faces.items()
        }

    @cached_property
    def _lines(self) -> dict[str, str]:
        return {line.id: self._path(shapely.LineString(line.coordinates)) for line in self._atlas.stretches}

    @cached_property
    def _land(self) -> str:
        return self._path(shapely.union_all([shape(feature["geometry"]) for feature in self._atlas.base["land"]]))

    @cached_property
    def _lakes(self) -> str:
        return self._path(shapely.union_all([shape(feature["geometry"]) for feature in self._atlas.base["lakes"]]))

    def _path(self, geometry: shapely.Geometry) -> str:
        pixels = shapely.transform(
            project(shapely.segmentize(geometry, 1.0)),
            lambda xy: (xy - (self._left, self._top)) * (self._scale, -self._scale),
        )
        shown = shapely.intersection(shapely.make_valid(pixels.simplify(_THIN_PIXELS)), self._window)
        return "".join(_commands(part) for part in shapely.get_parts(shown) if not part.is_empty)


def project(geometry: shapely.Geometry) -> shapely.Geometry:
    """Project a geometry from degrees lon/lat to metres on the map."""
    return shapely.transform(geometry, _projection().transform, interleaved=False)


def unproject(geometry: shapely.Geometry) -> shapely.Geometry:
    """Give the degrees lon/lat of a geometry in metres on the map."""

    def inverse(x: Any, y: Any) -> Any:
        return _projection().transform(x, y, direction="INVERSE")

    return shapely.transform(geometry, inverse, interleaved=False)


def _commands(part: shapely.Geometry) -> str:
    if part.geom_type == "Polygon":
        return "".join(_ring(ring.coords[:-1]) + "z" for ring in (part.exterior, *part.interiors))
    if part.geom_type == "LineString":
        return _ring(part.coords)
    return ""


def _ring(points: Sequence[tuple[float, ...]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)

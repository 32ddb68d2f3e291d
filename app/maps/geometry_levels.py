"""Geometry for the screen: thinned to what a pixel can show, at the two levels that the map draws.

The whole frontier opens with the *overview*, which is small; from :data:`DETAIL_ZOOM` on the page
fetches the *detail*, which has every vertex of the lines. Lines are thinned stretch by stretch and
keep their ends, and regions refer to stretches, so both levels are coverages: no sliver, no
overlap. The API has full resolution always.

Every line is a flat list of whole numbers: longitude and latitude of its first position, then the
steps from one to the next, in units of ``grid`` degrees. Such lists weigh a third less than
GeoJSON, also compressed.
"""

import json
import math
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..atlas import Atlas
from ..atlas.coverage import Coverage

#: Zoom at which the map changes from the overview to the detail: a pixel is then about 1.3 km.
DETAIL_ZOOM = 6.25

#: Thinning of the overview in degrees: less than a pixel below :data:`DETAIL_ZOOM`.
OVERVIEW_TOLERANCE = 0.008

#: Thinning of the detailed base map in degrees, about 200 m, a pixel at the closest zoom.
DETAIL_TOLERANCE = 0.002

#: Units of coordinates in degrees, less than half a pixel at the closest zoom of the overview and of the detail. Lines
#: that enclose land have to stay a coverage, so theirs are finer than those of the base map.
OVERVIEW_GRID, DETAIL_GRID = 0.002, 0.0001
BASE_GRID, BASE_DETAIL_GRID = 0.005, 0.001

#: How far the base map is shown to the south of the mapped lands, degrees, where it has anything there.
SOUTHWARD = 15

#: How often a tolerance is halved before a stretch is sent whole.
_HALVINGS = 6

Steps = list[int]


def overview_lines(atlas: Atlas) -> list[Steps]:
    """Return every stretch of :attr:`Atlas.stretches`, thinned for the overview, in units of :data:`OVERVIEW_GRID`."""
    enclosing = thinned_coverage(atlas.coverage, OVERVIEW_TOLERANCE, OVERVIEW_GRID)
    drawn = [shapely.LineString(line.coordinates).simplify(OVERVIEW_TOLERANCE) for line in atlas.drawn_lines]
    return [_steps(line.coords, OVERVIEW_GRID) for line in [*enclosing, *drawn]]


def detail_payload(atlas: Atlas) -> str:
    """Return every stretch with all its vertices as compact JSON text, in units of :data:`DETAIL_GRID`."""
    lines = [_steps(stretch.coordinates, DETAIL_GRID) for stretch in atlas.stretches]
    return _compact({"grid": DETAIL_GRID, "stretches": lines})


def thinned_coverage(coverage: Coverage, tolerance: float, grid: float) -> list[shapely.LineString]:
    """Thin the stretches of a coverage such that its faces stay a valid coverage.

    Parameters
    ----------
    coverage : Coverage
        Stretches and the faces that they enclose.
    tolerance : float
        Farthest that a line may move, in degrees (Douglas and Peucker); it is halved, again and
        again, for the stretches round a face that would cross itself or a neighbour.
    grid : float
        What positions are rounded to, in degrees.

    Returns
    -------
    list of shapely.LineString
        One per stretch; ends stay where they are, but for the rounding.
    """
    whole = [shapely.LineString(stretch.coordinates) for stretch in coverage.stretches]
    tolerances = np.full(len(whole), tolerance)
    for _ in range(_HALVINGS + 1):
        lines = [
            _rounded(shapely.simplify(line, float(allowed)), grid)
            for line, allowed in zip(whole, tolerances, strict=True)
        ]
        wrong = _wrong_faces(coverage, lines)
        if not wrong:
            return lines
        for face in wrong:
            for reference in coverage.faces[face].references:
                tolerances[reference if reference >= 0 else ~reference] /= 2
    return whole


def _wrong_faces(coverage: Coverage, lines: list[shapely.LineString]) -> list[int]:
    """Find the faces that thinned lines no longer enclose as they should."""
    polygons = np.array([_face(face.rings, lines) for face in coverage.faces])
    bad = ~shapely.is_valid(polygons) | shapely.is_empty(polygons)
    if not bad.any():
        edges = shapely.coverage_invalid_edges(polygons)
        bad = ~shapely.is_empty(edges)
    return np.flatnonzero(bad).tolist()


def _face(rings: Any, lines: list[shapely.LineString]) -> shapely.Polygon:
    made = []
    for ring in rings:
        points: list[tuple[float, ...]] = []
        for reference in ring:
            line = lines[reference if reference >= 0 else ~reference].coords
            points.extend((line if reference >= 0 else line[::-1])[:-1])
        if len(points) < 3:
            return shapely.Polygon()
        made.append(points)
    return shapely.Polygon(made[0], made[1:])


def _rounded(line: shapely.LineString, grid: float) -> shapely.LineString:
    return shapely.transform(line, lambda positions: np.rint(positions / grid) * grid)


def base_payload(atlas: Atlas, tolerance: float = OVERVIEW_TOLERANCE) -> str:
    """Return the base map (land, lakes, rivers, mountains) as compact JSON text, in units of its ``grid``.

    Parameters
    ----------
    atlas : Atlas
    tolerance : float
        Farthest that a line may move, in degrees.
    """
    sheet = _sheet(atlas)
    grid = BASE_GRID if tolerance >= OVERVIEW_TOLERANCE else BASE_DETAIL_GRID
    rivers = []
    for feature in atlas.base["rivers"]:
        properties = feature["properties"] or {}
        geometry = _drawn(shape(feature["geometry"]), sheet, tolerance, grid)
        if geometry is not None:
            names = properties.get("names") or properties.get("name")
            rivers.append({"names": names, "rank": properties.get("rank", 3), "geometry": geometry})
    mountains = [
        {
            "id": one.id,
            "names": one.names,
            "rank": one.rank,
            "geometry": geometry,
        }
        for one in atlas.mountains
        if (geometry := _drawn(shapely.LineString(one.coordinates), sheet, tolerance, grid)) is not None
    ]
    return _compact(
        {
            "grid": grid,
            "land": _collected(atlas.base["land"], sheet, tolerance, grid),
            "lakes": _collected(atlas.base["lakes"], sheet, tolerance, grid),
            "rivers": rivers,
            "mountains": mountains,
        }
    )


def _sheet(atlas: Atlas) -> shapely.Polygon:
    """Return the part of the world that the page can show: the mapped lands, and what lies south of them.

    The page (``windowOf`` in base-layer.js) covers the rest with paper; half a degree more keeps
    the cut edges of the land under it.
    """
    west, south, east, north = shapely.MultiLineString([stretch.coordinates for stretch in atlas.stretches]).bounds
    return shapely.box(math.floor(west - 1) - 0.5, south - SOUTHWARD - 0.5, east + 0.5, north + 0.5)


def _collected(features: list[dict[str, Any]], sheet: shapely.Polygon, tolerance: float, grid: float) -> dict[str, Any]:
    parts = [part for feature in features for part in shapely.get_parts(shape(feature["geometry"]))]
    return _drawn(shapely.MultiPolygon(parts), sheet, tolerance, grid) or {"type": "MultiPolygon", "coordinates": []}


def _drawn(geometry: BaseGeometry, sheet: shapely.Polygon, tolerance: float, grid: float) -> dict[str, Any] | None:
    """Thin a geometry of the base map, cut it at the sheet and write it as steps; None where nothing is left."""
    kept = shapely.get_parts(shapely.simplify(geometry, tolerance, preserve_topology=True))
    cut = [
        part
        for part in shapely.get_parts(shapely.intersection(kept, sheet))
        if not part.is_empty and part.geom_type in ("Polygon", "LineString")
    ]
    if not cut:
        return None
    cut = [part for part in cut if part.geom_type == cut[0].geom_type]  # a corner that only touches the sheet
    whole: Any = shapely.MultiPolygon(cut) if cut[0].geom_type == "Polygon" else shapely.MultiLineString(cut)
    written = shapely.geometry.mapping(whole)
    return {"type": written["type"], "coordinates": _nested(written["coordinates"], grid)}


def _nested(coordinates: Any, grid: float) -> list[Any]:
    if not isinstance(coordinates[0][0], float):
        return [_nested(part, grid) for part in coordinates]
    return _steps(coordinates, grid)


def _steps(positions: Any, grid: float) -> Steps:
    whole = np.rint(np.asarray(positions) / grid).astype(int)
    steps: Steps = np.diff(whole, axis=0, prepend=0).ravel().tolist()
    return steps


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

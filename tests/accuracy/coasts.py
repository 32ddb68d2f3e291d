"""Regions at the sea, measured with the shore of GSHHG in the place of ours: the areas shall agree within 0.3 %.

The shore is that of the sea alone: lakes are land, as in the atlas. Islands that no region has a label
on are left out, as in the atlas. Needs what :mod:`tests.accuracy.linework` needs.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, Point

from app.atlas import Atlas
from app.measure.area import geodesic_area_km2
from app.measure.measurements import Measurements
from tests.accuracy.linework import SHORE, lines_of

#: Where the map has coasts: west, south, east, north in degrees.
WINDOW = (128.0, 41.0, 149.9, 61.0)
#: How far the two shores may part, degrees; farther off begins land that the map leaves out.
REACH_DEGREES = 0.35
#: Land that only they have goes to the nearest face, in tiles of so many degrees.
TILE_DEGREES = 0.05
#: The river whose estuary the atlas closes at its mouth: water along it is no difference of the coast.
ESTUARY = "amur-ussuri-sea"
#: Lines nearer than this, degrees, touch.
TOUCHING_DEGREES = 1e-6
ALLOWED = 0.003
HEADER = "| Region at the sea | Measured, km² | With the shore of GSHHG, km² | Difference | Within 0.3 % |"


@dataclass(frozen=True)
class Shore:
    """One region at the sea: its area as drawn, and with the other shore, km2."""

    region: str
    drawn_km2: float
    theirs_km2: float

    @property
    def row(self) -> str:
        """Return the row of the table as Markdown."""
        off = self.drawn_km2 / self.theirs_km2 - 1
        within = "yes" if abs(off) <= ALLOWED else "**no**"
        cells = (f"`{self.region}`", f"{self.drawn_km2:,.0f}", f"{self.theirs_km2:,.0f}", f"{off:+.2%}", within)
        return f"| {' | '.join(cells)} |"


def their_land(atlas: Atlas) -> shapely.Geometry:
    """Return the land of GSHHG that some region has a label on, degrees."""
    edge = shapely.box(*WINDOW).boundary
    shore = [line for line in lines_of(SHORE) if line.intersects(edge.envelope)]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.node(shapely.union_all([edge, *shore])))))
    labels = [Point(position) for region in atlas.regions.values() for position in region.label_points]
    found = np.unique(shapely.STRtree(faces).query(labels, predicate="within")[1])
    return shapely.union_all([shapely.Polygon(face.exterior) for face in faces[found]])


def _tiles(parts: np.ndarray) -> list[shapely.Geometry]:
    """Cut polygons into tiles."""
    west, south, east, north = shapely.total_bounds(parts)
    corners = np.array(np.meshgrid(np.arange(west, east, TILE_DEGREES), np.arange(south, north, TILE_DEGREES)))
    columns, rows = corners.reshape(2, -1)
    tiles = shapely.box(columns, rows, columns + TILE_DEGREES, rows + TILE_DEGREES)
    which, where = shapely.STRtree(tiles).query(parts, predicate="intersects")
    cut = shapely.intersection(parts[which], tiles[where])
    return list(cut[shapely.area(cut) > 0])


def shores(measurements: Measurements) -> list[Shore]:
    """Measure every region that touches the sea and is not cut off at the edge of the map."""
    atlas = measurements.atlas
    lines = {stretch.id: LineString(stretch.coordinates) for stretch in atlas.coverage.stretches}
    coast = shapely.union_all([lines[stretch.id] for stretch in atlas.coverage.stretches if stretch.kind == "coast"])
    beside = coast.buffer(REACH_DEGREES)
    theirs = their_land(atlas).intersection(beside)
    polygons = np.array([face.polygon for face in atlas.coverage.faces])
    at_sea = [int(face) for face in np.flatnonzero(shapely.dwithin(polygons, coast, TOUCHING_DEGREES))]
    theirs_km2 = dict(enumerate(measurements.face_km2))
    for face in at_sea:
        lost = shapely.get_parts(polygons[face].intersection(beside).difference(theirs))
        lost = lost[shapely.dwithin(lost, coast, TOUCHING_DEGREES) & ~shapely.intersects(lost, lines[ESTUARY])]
        theirs_km2[face] -= sum(map(geodesic_area_km2, lost))
    gained = shapely.get_parts(theirs.difference(shapely.union_all(polygons)))
    nearest = shapely.STRtree(polygons[at_sea])
    for tile in _tiles(gained[shapely.dwithin(gained, coast, TOUCHING_DEGREES)]):
        theirs_km2[at_sea[int(nearest.nearest(tile))]] += geodesic_area_km2(tile)
    return [
        Shore(name, measurements.area_of([name]).km2, sum(theirs_km2[face] for face in faces))
        for name, faces in atlas.region_faces.items()
        if set(at_sea) & set(faces) and not atlas.regions[name].clipped
    ]


def shore_table(measurements: Measurements) -> str:
    """Return the table of regions at the sea as Markdown."""
    return "\n".join([HEADER, "|---|--:|--:|--:|---|", *(shore.row for shore in shores(measurements))])

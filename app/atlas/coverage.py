"""From lines to faces: the digitised stretches, noded and polygonised into a gap-free coverage.

Regions are never drawn. The stretches of border, coast and map edge meet at nodes; the faces
they enclose tile the mapped land, so neighbours share their border exactly and can neither
overlap nor leave a gap. Method: ``shapely.polygonize`` on lines densified to at most
:data:`STEP_DEGREES`, see *Measuring* in the docs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from .faults import FaultList
from .fields import Position
from .records import Stretch

#: Longest step between vertices after densifying, degrees: edges are straight in lon/lat, as
#: RFC 7946 has them, and geodesics between points this close follow them to well under 0.01 %.
STEP_DEGREES = 0.1

Reference = int
"""A stretch walked forwards (index ``i >= 0``) or backwards (``~i``)."""


@dataclass(frozen=True)
class Face:
    """One face of the coverage.

    Parameters
    ----------
    polygon : shapely.Polygon
        Exterior counter-clockwise, holes clockwise, densified; degrees lon/lat.
    rings : tuple of tuple of int
        The exterior, then the holes, each as stretch references in walking order.
    """

    polygon: Polygon
    rings: tuple[tuple[Reference, ...], ...]

    @property
    def references(self) -> Iterator[Reference]:
        """Every stretch reference of the face; the face lies to the left of each."""
        for ring in self.rings:
            yield from ring


@dataclass(frozen=True)
class Coverage:
    """The stretches, their densified lines and the faces that they enclose."""

    stretches: tuple[Stretch, ...]
    lines: tuple[LineString, ...]
    faces: tuple[Face, ...]

    @cached_property
    def sides(self) -> tuple[tuple[int | None, int | None], ...]:
        """For each stretch the indices of the faces on its left and right, or None for outside."""
        sides: list[list[int | None]] = [[None, None] for _ in self.stretches]
        for index, face in enumerate(self.faces):
            for reference in face.references:
                if reference >= 0:
                    sides[reference][0] = index
                else:
                    sides[~reference][1] = index
        return tuple((left, right) for left, right in sides)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The faces by their place on the map, to find one without trying them all."""
        return shapely.STRtree([face.polygon for face in self.faces])

    @cached_property
    def edge_tree(self) -> shapely.STRtree:
        """Every edge of the lines by its place on the map."""
        coordinates, line = shapely.get_coordinates(list(self.lines), return_index=True)
        within = line[1:] == line[:-1]
        edges = np.stack([coordinates[:-1][within], coordinates[1:][within]], axis=1)
        return shapely.STRtree(cast(NDArray[np.object_], shapely.linestrings(edges)))

    def outline(self, faces: Iterable[int]) -> list[Reference]:
        """Return the stretches that bound a set of faces, the set on their left; inner ones cancel."""
        count: dict[Reference, int] = defaultdict(int)
        for index in faces:
            for reference in self.faces[index].references:
                count[reference] += 1
        return [reference for reference in count if ~reference not in count]

    def polygons(self, faces: Sequence[int]) -> list[list[tuple[Reference, ...]]]:
        """Return the polygons that a set of faces makes, as rings of stretch references.

        Parameters
        ----------
        faces : sequence of int
            Indices of faces.

        Returns
        -------
        list of list of tuple of int
            For each polygon its exterior ring, then its holes.
        """
        if len(faces) == 1:
            return [list(self.faces[faces[0]].rings)]
        rings = [(ring, self._ring_polygon(ring)) for ring in _chain(self.outline(faces), self._ends)]
        shells = [(ring, shape) for ring, shape in rings if shape.exterior.is_ccw]
        holes = [(ring, shape) for ring, shape in rings if not shape.exterior.is_ccw]
        polygons = [[ring] for ring, _ in shells]
        if holes:
            tree = shapely.STRtree([shape for _, shape in shells])
            for hole, shape in holes:
                for index in sorted(tree.query(shape.representative_point(), predicate="within")):
                    polygons[index].append(hole)
        return polygons

    def geometry(self, faces: Sequence[int]) -> Polygon | MultiPolygon:
        """Return the densified union of a set of faces, exteriors counter-clockwise; degrees."""
        merged = [
            Polygon(self._ring_polygon(rings[0]).exterior, [self._ring_polygon(hole).exterior for hole in rings[1:]])
            for rings in self.polygons(faces)
        ]
        return merged[0] if len(merged) == 1 else MultiPolygon(merged)

    def _ends(self, reference: Reference) -> tuple[Position, Position]:
        coordinates = self.stretches[reference if reference >= 0 else ~reference].coordinates
        start, end = coordinates[0], coordinates[-1]
        return (start, end) if reference >= 0 else (end, start)

    def _ring_polygon(self, ring: tuple[Reference, ...]) -> Polygon:
        points: list[Position] = []
        for reference in ring:
            coordinates = _positions(self.lines[reference if reference >= 0 else ~reference])
            points.extend(coordinates[:-1] if reference >= 0 else coordinates[:0:-1])
        return Polygon(points)


def build_coverage(stretches: Sequence[Stretch], faults: FaultList, *, whole: bool = True) -> Coverage:
    """Polygonise stretches into a coverage, noting every topological fault.

    Parameters
    ----------
    stretches : sequence of Stretch
        All lines of the atlas.
    faults : FaultList
        Receives ends that meet no other end, lines that cross themselves or each other.
    whole : bool
        Whether these are all lines; otherwise no end that meets no other is a fault.

    Returns
    -------
    Coverage
        Its faces are what the sound stretches enclose.
    """
    lines = [LineString(stretch.coordinates) for stretch in stretches]
    if whole:
        _check_ends(stretches, faults)
    _check_crossings(stretches, lines, faults)
    dense = tuple(shapely.segmentize(lines, STEP_DEGREES)) if lines else ()
    owners = _segment_owners(dense)
    polygons = shapely.orient_polygons(shapely.get_parts(shapely.polygonize(dense))) if dense else ()
    faces = tuple(_face(polygon, owners) for polygon in polygons)
    return Coverage(tuple(stretches), dense, faces)


def polygonal(geometry: BaseGeometry) -> Polygon | MultiPolygon:
    """Return the land of a geometry, without the points and lines that a union or a difference may leave beside it."""
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    return MultiPolygon([part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)])


def _positions(line: LineString) -> list[Position]:
    """Return the vertices of a line; degrees lon/lat."""
    return [(corner[0], corner[1]) for corner in line.coords]


def locate(coverage: Coverage, point: Position) -> list[int]:
    """Return the indices of the faces that contain a point (none, one, or two on a shared border)."""
    return sorted(map(int, coverage.tree.query(Point(point), predicate="intersects")))


def _check_ends(stretches: Sequence[Stretch], faults: FaultList) -> None:
    meeting: dict[Position, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        if not stretch.closed:
            meeting[stretch.coordinates[0]].append(stretch)
            meeting[stretch.coordinates[-1]].append(stretch)
    for node, users in meeting.items():
        if len(users) < 2:
            nearest = min(
                (other for other in meeting if other != node),
                key=lambda other: (other[0] - node[0]) ** 2 + (other[1] - node[1]) ** 2,
                default=None,
            )
            hint = f"; the nearest other end is {_shown(nearest)}" if nearest else ""
            faults.add(
                users[0].file,
                users[0].id,
                "geometry",
                f"the end {_shown(node)} meets no other stretch, so the ring does not close{hint}",
            )


def _check_crossings(stretches: Sequence[Stretch], lines: Sequence[LineString], faults: FaultList) -> None:
    for stretch, line in zip(stretches, lines, strict=True):
        if not line.is_simple:
            faults.add(stretch.file, stretch.id, "geometry", "the line crosses or touches itself")
    for one, two, place in crossings(stretches, lines):
        faults.add(
            one.file,
            one.id,
            "geometry",
            f"meets {two.id} at {_shown(place)}, which is not an end of both; "
            "stretches meet only at their ends: split them there",
        )


def crossings(stretches: Sequence[Stretch], lines: Sequence[LineString]) -> Iterator[tuple[Stretch, Stretch, Position]]:
    """Return the stretches that meet elsewhere than at an end of both, with a place where they do.

    Parameters
    ----------
    stretches : sequence of Stretch
        The stretches.
    lines : sequence of shapely.LineString
        Their lines, in the same order; degrees lon/lat.
    """
    if not lines:
        return
    tree = shapely.STRtree(lines)
    for first, second in zip(*tree.query(lines, predicate="intersects"), strict=True):
        if first >= second:
            continue
        one, two = stretches[first], stretches[second]
        ends = {one.coordinates[0], one.coordinates[-1]} & {two.coordinates[0], two.coordinates[-1]}
        shared = lines[first].intersection(lines[second])
        points = shapely.get_parts(shared)
        wrong = [part for part in points if part.geom_type != "Point" or (part.x, part.y) not in ends]
        if wrong:
            place = wrong[0].representative_point()
            yield one, two, (place.x, place.y)


def _segment_owners(lines: Sequence[LineString]) -> dict[tuple[Position, Position], Reference]:
    owners: dict[tuple[Position, Position], Reference] = {}
    for index, line in enumerate(lines):
        for start, end in pairwise(_positions(line)):
            owners[start, end] = index
            owners[end, start] = ~index
    return owners


def _face(polygon: Polygon, owners: dict[tuple[Position, Position], Reference]) -> Face:
    rings = []
    for ring in (polygon.exterior, *polygon.interiors):
        references = [owners[segment] for segment in pairwise(_positions(ring)) if segment in owners]
        walked = [ref for i, ref in enumerate(references) if i == 0 or ref != references[i - 1]]
        if len(walked) > 1 and walked[0] == walked[-1]:
            walked.pop()
        rings.append(tuple(walked))
    return Face(polygon, tuple(rings))


def _chain(
    references: Iterable[Reference], ends: Callable[[Reference], tuple[Position, Position]]
) -> list[tuple[Reference, ...]]:
    leaving: dict[Position, list[Reference]] = defaultdict(list)
    for reference in references:
        leaving[ends(reference)[0]].append(reference)
    rings = []
    while leaving:
        start = next(iter(leaving))
        here = start
        ring: list[Reference] = []
        while True:
            options = leaving[here]
            reference = options.pop()
            if not options:
                del leaving[here]
            ring.append(reference)
            here = ends(reference)[1]
            if here == start:
                break
        rings.append(tuple(ring))
    return rings


def _shown(position: tuple[float, float]) -> str:
    return f"({position[0]:.4f}, {position[1]:.4f})"

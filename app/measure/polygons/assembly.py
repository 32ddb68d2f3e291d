"""From rings to one valid polygon: what is inside is decided by how often the outlines wind round it.

Each outline runs counter-clockwise and each hole clockwise. A place is inside if they wind round it
once, outside if not at all; if that holds for every place, the land is beyond doubt, however the
rings touch each other or themselves: two neighbours' shared edge is walked both ways and so goes
away, and so does the slit that joins a hole to its outline. Where the rings of one part truly cross,
some place is wound round twice or the other way, and the part is refused. Parts that are each beyond
doubt may overlap, be they features or parts of one MultiPolygon: what several cover counts once.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.validation import explain_validity

from ...atlas.sentences import Number, Sentence, Untranslated, message
from .antimeridian import Ring, runs_counter_clockwise
from .errors import PolygonError, at
from .ring_arrays import as_linear_rings, as_polygons
from .rings import Origin, Rings

Land: TypeAlias = Polygon | MultiPolygon

#: Most pairs of edges whose boxes overlap, besides those that follow each other, where rings are taken apart: so many
#: at least, and so many for each edge. Each pair costs more than in a check. A coast has nearly none; of neighbours in
#: a network each edge of a border is there twice, which makes three pairs.
PAIRS_TO_ASSEMBLE, PAIRS_OF_AN_EDGE = 20_000, 3

#: The same where parts overlap, so that every crossing makes a corner.
PAIRS_TO_OVERLAY = 30_000

#: Most parts that are taken apart each by itself, where parts overlap: a millisecond or two for each.
PARTS_TO_TAKE_APART = 60

#: How far apart corners are the same, and lie on an edge, degrees: a thousandth of a millimetre. Files on a grid
#: (TopoJSON) have corners on edges that as decimal fractions lie a last digit beside them.
SAME_DEGREES = 1e-11

#: What GEOS calls the ways in which a polygon is not valid.
_INVALID = {
    "Self-intersection": message("self-intersection"),
    "Hole lies outside shell": message("a hole lies outside its ring"),
    "Holes are nested": message("a hole lies inside another"),
    "Nested holes": message("a hole lies inside another"),
    "Nested shells": message("a part lies inside another"),
    "Interior is disconnected": message("the inside is cut in two"),
    "Duplicate Rings": message("a ring is there twice"),
}


def assembled(found: Rings, count_pairs: Callable[[], int]) -> tuple[Land, list[Sentence]]:
    """Return the polygon that rings enclose, with a sentence for each thing that was mended.

    Parameters
    ----------
    found : Rings
        Closed rings by polygon.
    count_pairs : callable
        Says how many pairs of their edges have boxes that overlap; asked only where they are no polygon as they are.

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon
        Valid; degrees lon/lat. The corners are those of the rings, and new ones where parts overlap.

    Raises
    ------
    PolygonError
        If the rings of a part cross, none encloses anything, a part may be a hole, or it would take long to find out.
    """
    polygons = as_polygons(found.polygons)
    whole: Land = polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
    if whole.is_valid:
        return whole, _left_out(found)
    pairs = count_pairs()
    edges = int(shapely.count_coordinates(whole)) - sum(map(len, found.polygons))
    if pairs - edges > PAIRS_TO_ASSEMBLE + PAIRS_OF_AN_EDGE * edges:
        raise _tangled(found, polygons)
    if _flat_dropped(found):
        return assembled(found, count_pairs)
    made = _Winding(found.polygons)
    notes = [*_left_out(found), *([] if found.cut else _touching(polygons))]
    if made.land is not None:
        return made.land, notes + ([_SHARED] if made.shared and not found.cut else [])
    lands = _lands_of_parts(found, polygons, made)
    if pairs - edges > PAIRS_TO_OVERLAY:
        raise _tangled(found, polygons)
    _refuse_holes_as_parts(lands)
    union = shapely.union_all([land for _, land in lands])
    parts = [part for part in shapely.get_parts(union) if part.geom_type == "Polygon"]
    return (parts[0] if len(parts) == 1 else MultiPolygon(parts)), [*notes, _OVERLAP]


_SHARED = Sentence("Parts that share an edge were put together.")
_OVERLAP = Sentence("Parts overlap; what several of them cover was counted once.")
_MANY = Sentence("Parts overlap, and too many of them touch themselves to be put together in time.")
_FLAT = Sentence("It holds no polygon with an area: its rings only run along lines, there and back.")


def _left_out(found: Rings) -> list[Sentence]:
    return [Sentence("Left out: rings or parts without an area (%(n)s).", {"n": Number(found.flat)})] * (found.flat > 0)


def _flat_dropped(found: Rings) -> bool:
    """Leave out rings that enclose nothing, since each of their edges is walked there and back; return whether any.

    Raises
    ------
    PolygonError
        If nothing is left, or a hole without its outline.
    """
    rings = [(number, ring) for number, polygon in enumerate(found.polygons) for ring in polygon]
    # Corners that differ by rounding are the same, so what is as thin encloses nothing either.
    linear, _ = as_linear_rings(found.polygons)
    narrow = np.less_equal(shapely.area(shapely.polygons(linear)), SAME_DEGREES * shapely.length(linear))
    thin = [one for one, is_thin in zip(rings, narrow, strict=True) if is_thin]
    if not thin:
        return False
    edges, owner = _cut_at_corners(*_directed([[ring] for _, ring in thin]))
    _, ids = _different(edges)
    start, end = ids.reshape(-1, 2).T
    keys = np.column_stack([owner, np.minimum(start, end), np.maximum(start, end)])
    unique, back = np.unique(keys, axis=0, return_inverse=True)
    net = np.bincount(back.reshape(-1), np.where(start < end, 1, -1), len(unique))
    enclosing = set(unique[net != 0, 0].tolist())
    flat = {id(ring) for number, (_, ring) in enumerate(thin) if number not in enclosing}
    if not flat:
        return False
    kept: list[tuple[list[Ring], Origin]] = []
    for polygon, origin in zip(found.polygons, found.origins, strict=True):
        left = [ring for ring in polygon if id(ring) not in flat]
        if left and id(polygon[0]) in flat:
            raise at(origin.place, Sentence("A hole lies in an outline without area."))
        found.flat += (len(polygon) - len(left)) if left else 1
        kept += [(left, origin)] if left else []
    if not kept:
        raise PolygonError(_FLAT)
    found.polygons, found.origins = [polygon for polygon, _ in kept], [origin for _, origin in kept]
    return True


def _lands_of_parts(found: Rings, polygons: Sequence[Polygon], made: "_Winding") -> list[tuple[Origin, Land]]:
    """Return the land of each part by itself, where all together overlap; refuses one that crosses itself."""
    numbers_of: dict[Origin, list[int]] = {}
    for number, origin in enumerate(found.origins):
        numbers_of.setdefault(origin, []).append(number)
    lands: list[Land] = []
    for numbers in numbers_of.values():
        own = [polygons[number] for number in numbers]
        lands.append(own[0] if len(own) == 1 else MultiPolygon(own))
    whole = shapely.is_valid(np.array(lands, dtype=object))
    if int((~whole).sum()) > PARTS_TO_TAKE_APART:
        raise PolygonError(_MANY)
    for place in np.flatnonzero(~whole):
        origin, numbers = list(numbers_of.items())[place]
        alone = made if len(numbers_of) == 1 else _Winding([found.polygons[number] for number in numbers])
        if alone.land is None:
            own = [polygons[number] for number in numbers]
            raise at(origin.place if len(numbers_of) > 1 else "", alone.refusal(own))
        lands[place] = alone.land
    return list(zip(numbers_of, lands, strict=True))


def _refuse_holes_as_parts(lands: Sequence[tuple[Origin, Land]]) -> None:
    """Refuse a part inside another of its MultiPolygon that runs the other way: it may be land or a hole."""
    if len({(origin.geometry, origin.counter_clockwise) for origin, _ in lands}) == len(
        {origin.geometry for origin, _ in lands}
    ):
        return
    shapes = np.array([land for _, land in lands], dtype=object)
    for outer, inner in shapely.STRtree(shapes).query(shapes, predicate="contains").T:
        around, within = lands[outer][0], lands[inner][0]
        alike = around.geometry != within.geometry or around.counter_clockwise == within.counter_clockwise
        if not alike and not shapes[outer].equals(shapes[inner]):
            raise at(
                within.place,
                Sentence(
                    "The part lies inside another (%(outer)s) and its ring runs the other way: a hole belongs among "
                    "the rings of that part, and land inside land must run the same way.",
                    {"outer": Untranslated(around.place)},
                ),
            )


def _tangled(found: Rings, polygons: Sequence[Polygon]) -> PolygonError:
    """Return the error for what takes too long to put together: a part crosses itself, or parts overlap."""
    several = len(set(found.origins)) > 1
    for origin, polygon in zip(found.origins, polygons, strict=True):
        if not polygon.is_valid:
            return at(origin.place if several else "", _crossing(explain_validity(polygon)))
    _, lon, lat = _explained(explain_validity(MultiPolygon(polygons)))
    return PolygonError(
        Sentence(
            "Parts overlap, at longitude %(lon)s, latitude %(lat)s and in too many other places to be put together.",
            {"lon": Untranslated(lon), "lat": Untranslated(lat)},
        )
    )


def _touching(polygons: Sequence[Polygon]) -> list[Sentence]:
    for polygon in polygons:
        if not polygon.is_valid:
            _, lon, lat = _explained(explain_validity(polygon))
            return [
                Sentence(
                    "A ring touches itself or another at longitude %(lon)s, latitude %(lat)s; what lies inside is "
                    "beyond doubt.",
                    {"lon": Untranslated(lon), "lat": Untranslated(lat)},
                )
            ]
    return []


class _Winding:
    """What rings wind round once, if they wind round nothing else.

    Attributes
    ----------
    land : Polygon or MultiPolygon or None
        None where a place is wound round twice or the other way.
    shared : bool
        Whether an edge goes away that two polygons share.
    """

    def __init__(self, polygons: Sequence[Sequence[Ring]]) -> None:
        self.land: Land | None = None
        self.place: tuple[float, float] | None = None
        edges, owner = _directed(polygons)
        edges, owner = _cut_at_corners(edges, owner)
        corners, ids = _different(edges)
        start, end = ids.reshape(-1, 2).T
        keys, forward = np.minimum(start, end) * len(corners) + np.maximum(start, end), np.where(start < end, 1, -1)
        unique, first, back = np.unique(keys, return_index=True, return_inverse=True)
        net = np.bincount(back, forward).astype(int)
        low, high = np.full(len(unique), len(polygons)), np.full(len(unique), -1)
        np.minimum.at(low, back, owner)
        np.maximum.at(high, back, owner)
        self.shared = bool(((net == 0) & (low != high)).any())
        if (np.abs(net) > 1).any():
            self.place = tuple(edges[first[np.flatnonzero(np.abs(net) > 1)[0]], 0])
            return
        kept = net != 0
        lines = shapely.linestrings(edges[first[kept]])
        if not shapely.is_simple(shapely.multilinestrings(lines)):
            self.place = _first_crossing(lines)
            return
        faces = [face for face in shapely.get_parts(shapely.polygonize(lines)) if face.geom_type == "Polygon"]
        inside = _wound_once(faces, corners, unique[kept], net[kept])
        if inside is not None and inside.any():
            parts = [face for face, within in zip(faces, inside, strict=True) if within]
            land: Land = parts[0] if len(parts) == 1 else MultiPolygon(parts)
            self.land = land if land.is_valid else None

    def refusal(self, polygons: Sequence[Polygon]) -> Sentence:
        """Say where it crosses."""
        if self.place is not None:
            return _crossing(f"Self-intersection[{self.place[0]:.12g} {self.place[1]:.12g}]")
        wrong = next((polygon for polygon in polygons if not polygon.is_valid), MultiPolygon(polygons))
        # To GEOS a ring that turns its inside out where it meets itself only touches itself.
        return _crossing(explain_validity(wrong).removeprefix("Ring "))


def _directed(polygons: Sequence[Sequence[Ring]]) -> tuple[Any, Any]:
    """Return every edge as (start, end), outlines counter-clockwise and holes clockwise, with its polygon."""
    edges, owner = [], []
    for number, rings in enumerate(polygons):
        for hole, ring in enumerate(rings):
            walked = ring if runs_counter_clockwise(ring) != bool(hole) else ring[::-1]
            edges.append(np.stack([walked[:-1], walked[1:]], axis=1))
            owner.append(np.full(len(walked) - 1, number))
    joined = _with_same_corners(np.concatenate(edges))
    somewhere = (joined[:, 0] != joined[:, 1]).any(axis=1)
    return joined[somewhere], np.concatenate(owner)[somewhere]


def _different(corners: Any) -> tuple[Any, Any]:
    """Return the different corners of an array in order of longitude and latitude, and which of them each is."""
    # As complex numbers, which numpy sorts many times as fast as rows; adding nothing makes -0.0 the same as 0.0.
    paired = np.ascontiguousarray(corners.reshape(-1, 2) + 0.0).view(complex).ravel()
    different, ids = np.unique(paired, return_inverse=True)
    return different.view(float).reshape(-1, 2), ids


def _with_same_corners(edges: Any) -> Any:
    """Put corners that differ by rounding alone onto the first of them."""
    corners, ids = _different(edges)
    points = cast(NDArray[np.object_], shapely.points(corners))  # of one pair it would be a Point; these are rows
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=SAME_DEGREES)
    first = np.arange(len(corners))
    np.minimum.at(first, one, other)
    return corners[first[first]][ids.reshape(-1)].reshape(edges.shape)


def _cut_at_corners(edges: Any, owner: Any) -> tuple[Any, Any]:
    """Cut edges at corners that lie on them, as exactly as numbers can say."""
    corners, _ = _different(edges)
    tree = shapely.STRtree(shapely.linestrings(edges))
    corner, edge = tree.query(shapely.points(corners), predicate="dwithin", distance=SAME_DEGREES)
    inner = (corners[corner] != edges[edge, 0]).any(axis=1) & (corners[corner] != edges[edge, 1]).any(axis=1)
    if not inner.any():
        return edges, owner
    corner, edge = corner[inner], edge[inner]
    far = np.abs(corners[corner] - edges[edge, 0]).sum(axis=1)
    order = np.lexsort([far, edge])
    cut, where = np.split(corners[corner[order]], np.flatnonzero(np.diff(edge[order])) + 1), np.unique(edge)
    pieces, owners = [np.delete(edges, where, axis=0)], [np.delete(owner, where)]
    for number, within in zip(where, cut, strict=True):
        chain = np.concatenate([edges[number, :1], within, edges[number, 1:]])
        pieces.append(np.stack([chain[:-1], chain[1:]], axis=1))
        owners.append(np.full(len(chain) - 1, owner[number]))
    return np.concatenate(pieces), np.concatenate(owners)


def _wound_once(faces: Sequence[Polygon], corners: Any, keys: Any, net: Any) -> Any:
    """Return which faces are wound round once, or None where one is wound round otherwise than once or not at all.

    To the left of an edge the winding is one more than to its right. So if each face has all of its edges
    with itself on the same side, and those at the very outside have it on their left, there is but 1 and 0.
    """
    if not faces:
        return None
    # The face lies to the left of each of its rings.
    rings, face_of_ring = shapely.get_rings(shapely.orient_polygons(faces), return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[1:] == ring[:-1]
    known, ids = _different(np.concatenate([corners, points]))
    if len(known) != len(corners):
        return None
    ids = ids[len(corners) :]
    start, end = ids[:-1][within], ids[1:][within]
    key = np.minimum(start, end) * len(corners) + np.maximum(start, end)
    at = np.searchsorted(keys, key)
    left = np.where(start < end, 1, -1) * net[np.minimum(at, len(keys) - 1)] > 0
    face = face_of_ring[ring[1:][within]]
    edges, lefts = np.bincount(face, minlength=len(faces)), np.bincount(face, left, len(faces))
    if ((lefts != 0) & (lefts != edges)).any():
        return None
    outermost = np.bincount(at, minlength=len(keys)) == 1
    return lefts > 0 if left[outermost[at]].all() else None


def _first_crossing(lines: Any) -> tuple[float, float] | None:
    tree = shapely.STRtree(lines)
    for start in range(0, len(lines), 500):
        first, second = tree.query(lines[start : start + 500], predicate="crosses")
        if len(first):
            point = shapely.intersection(lines[start + first[0]], lines[second[0]])
            return (point.x, point.y) if point.geom_type == "Point" and not point.is_empty else None
    return None


def _explained(said: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"([^[]*)(?:\[(\S+) (\S+)\])?", said)
    name, lon, lat = found.groups("?") if found else (said, "?", "?")
    return name, lon, lat


def _crossing(said: str) -> Sentence:
    """Say why a polygon is not valid, and where: GEOS gives "Self-intersection[1 2]"."""
    name, lon, lat = _explained(said)
    reason = Sentence(_INVALID[name]) if name in _INVALID else Untranslated(name.lower())
    return Sentence(
        "The polygon crosses or overlaps itself: %(reason)s at longitude %(lon)s, latitude %(lat)s.",
        {"reason": reason, "lon": Untranslated(lon), "lat": Untranslated(lat)},
    )

"""The rings of every polygon in GeoJSON, each position checked, with a word on all that is no polygon."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...atlas.sentences import Number, Sentence, Untranslated
from .antimeridian import NOTHING, Cut, Ring, cut, outline_first
from .errors import PolygonError, at
from .positions import read_positions
from .ring_arrays import PlainRings, plain_rings
from .text import not_geojson

_WITHOUT_AREA = ("Point", "MultiPoint", "LineString", "MultiLineString")
_GEOMETRIES = ("Polygon", "MultiPolygon", "GeometryCollection", *_WITHOUT_AREA)

#: What each kind of GeoJSON object may hold (RFC 7946, 3); "" is the text as a whole.
_HOLDS = {
    "": ("FeatureCollection", "Feature", *_GEOMETRIES),
    "FeatureCollection": ("Feature",),
    "Feature": _GEOMETRIES,
    "GeometryCollection": _GEOMETRIES,
}

#: Names of longitude and latitude on WGS 84, which are what GeoJSON is in, in the ``crs`` of its older form.
_WGS84 = re.compile(
    r"(urn:(x-)?ogc:def:crs:)?OGC:([\d.]*:)?CRS:?84h?|CRS:?84|(urn:(x-)?ogc:def:crs:)?EPSG:([\d.]*:)?4326"
    r"|https?://www\.opengis\.net/def/crs/(OGC/[\d.]+/CRS84h?|EPSG/[\d.]+/4326)|WGS ?-?84",
    re.IGNORECASE,
)


#: What kinds are called once only their letters are looked at, as other writers spell them.
_BY_LETTERS = {kind.lower(): kind for kind in _HOLDS[""]}

_NO_RINGS = Sentence("“coordinates” of a polygon must be a list of rings.")

#: Members that name a feature, the first that it has; longest name that is repeated.
_NAMES, _LONGEST_NAME = ("name", "title", "id"), 40


@dataclass(frozen=True)
class Origin:
    """Where a polygon comes from: the same for each piece of an outline that was cut.

    Attributes
    ----------
    geometry : int
        Which geometry it is of: parts of one MultiPolygon are of one.
    place : str
        Where in the text it stands, with the name of its feature; of each part another.
    counter_clockwise : bool
        Which way its outline runs.
    """

    geometry: int
    place: str
    counter_clockwise: bool


@dataclass
class Rings:
    """What was found in GeoJSON.

    Attributes
    ----------
    polygons : list of list of Ring
        The outline of each polygon, then its holes.
    origins : list of Origin
        Of each polygon.
    notes : list of Sentence
        What was left out or mended.
    flat : int
        How many rings or parts were left out since they have no area.
    cut : bool
        Whether rings were cut at the 180th meridian, so that their pieces may run along it and back.
    """

    polygons: list[list[Ring]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    flat: int = 0
    cut: bool = False


def found_rings(data: Any, max_vertices: int) -> Rings:
    """Return the rings of all polygons in GeoJSON that was read as JSON.

    Parameters
    ----------
    data : Any
        A geometry, a Feature or a FeatureCollection.
    max_vertices : int
        Most positions accepted.

    Raises
    ------
    PolygonError
        If it is no GeoJSON, holds no polygon, or a position or a ring is not as it must be; says where.
    """
    walk = _Walk()
    try:
        walk.object(data, "", "")
    except RecursionError:
        raise PolygonError(
            Sentence("The text is not JSON that can be read: its lists lie too deep in each other.")
        ) from None
    return walk.finished(max_vertices)


class _Walk:
    def __init__(self) -> None:
        self.geometries: list[tuple[str, list[Any]]] = []
        self.left_out: Counter[str] = Counter()
        self.bare = self.flat = self.open = self.beyond = self.cut = self.uneven = 0
        self.crs: str | None = None

    def object(self, data: Any, within: str, place: str) -> None:
        kind = _member(data, "type", place) if isinstance(data, dict) else None
        if kind is None or not isinstance(kind, str):
            self._refuse_other_formats(data)
            raise at(place, Sentence("It is not GeoJSON: an object with a “type” is missing."))
        self._crs(data)
        if kind not in _HOLDS[within]:
            raise at(place, self._misplaced(kind, within))
        here = f"{place}." if place else ""
        if kind == "FeatureCollection":
            features = _list(_member(data, "features", place), place, Sentence("“features” must be a list."))
            for number, feature in enumerate(features):
                self.object(feature, kind, f"{here}features[{number}]{_name_of(feature)}")
        elif kind == "GeometryCollection":
            geometries = _list(_member(data, "geometries", place), place, Sentence("“geometries” must be a list."))
            for number, geometry in enumerate(geometries):
                self.object(geometry, kind, f"{here}geometries[{number}]")
        elif kind == "Feature":
            geometry = _member(data, "geometry", place)
            if geometry is None:
                self.bare += 1
            else:
                self.object(geometry, kind, f"{here}geometry")
        elif kind in _WITHOUT_AREA:
            self.left_out[kind] += 1
        else:
            coordinates = _list(
                _member(data, "coordinates", place),
                place,
                Sentence("“coordinates” of a polygon must be a list of rings."),
            )
            self.geometries.append((f"{here}coordinates", coordinates if kind == "MultiPolygon" else [coordinates]))

    def _refuse_other_formats(self, data: Any) -> None:
        if isinstance(data, dict):
            if "rings" in data or "geometryType" in data or ("features" in data and "spatialReference" in data):
                raise not_geojson("Esri JSON")
            if "elements" in data and ("osm3s" in data or "generator" in data):
                raise not_geojson("OSM JSON")

    def _misplaced(self, kind: str, within: str) -> Sentence:
        if kind.lower() == "topology":
            raise not_geojson("TopoJSON")
        meant = _BY_LETTERS.get(re.sub("[^a-z]", "", kind.lower())) if len(kind) <= 30 else None
        if meant is not None and meant != kind:
            return _spelled(kind, meant)
        if within and kind in _HOLDS[""]:
            return Sentence(
                "A %(outer)s cannot hold a %(inner)s; it holds: %(allowed)s.",
                {
                    "outer": Untranslated(within),
                    "inner": Untranslated(kind),
                    "allowed": Untranslated(", ".join(_HOLDS[within])),
                },
            )
        if len(kind) > 30:
            return Sentence("That type has no area; a Polygon or MultiPolygon has.")
        return Sentence("%(kind)s has no area; a Polygon or MultiPolygon has.", {"kind": Untranslated(kind)})

    def _crs(self, data: dict[str, Any]) -> None:
        crs = data.get("crs")
        if crs is None:
            return
        properties = crs.get("properties") if isinstance(crs, dict) else None
        name = properties.get("name", properties.get("href")) if isinstance(properties, dict) else None
        said = name if isinstance(name, str) else "?"
        said = said if len(said) <= 80 else said[:80] + "…"
        if not _WGS84.fullmatch(said.strip()):
            raise PolygonError(
                Sentence(
                    "The text says in “crs” that its positions are in %(crs)s; only longitude and latitude on WGS 84 "
                    "are measured.",
                    {"crs": Untranslated(said)},
                )
            )
        self.crs = said

    def finished(self, max_vertices: int) -> Rings:
        found = Rings()
        raw = []
        for geometry, (place, polygons) in enumerate(self.geometries):
            several = len(polygons) != 1
            for number, rings in enumerate(polygons):
                here = f"{place}[{number}]" if several else place
                raw.append((geometry, here, _rings_of(rings, here)))
        vertices = sum(len(ring) for _, _, rings in raw for ring in rings)
        if vertices > max_vertices:
            raise PolygonError(
                Sentence(
                    "The polygon has %(vertices)s vertices; at most %(limit)s are measured.",
                    {"vertices": Number(vertices), "limit": Number(max_vertices)},
                )
            )
        plain = plain_rings([ring for _, _, rings in raw for ring in rings])
        if plain is not None:
            self.open += plain.opened
        number_of_ring = 0
        for geometry, here, rings in raw:
            checked = []
            for number, ring in enumerate(rings):
                checked.append(
                    self._ring(ring, f"{here}[{number}]")
                    if plain is None
                    else self._plain(plain, number_of_ring, here, number)
                )
                number_of_ring += 1
            checked = outline_first(checked)
            if not checked or not checked[0].pieces:
                if any(ring.pieces for ring in checked):
                    raise at(here, Sentence("A hole lies in an outline without area."))
                self.flat += 1
                continue
            self.flat += sum(not ring.pieces for ring in checked)
            # Of an outline in pieces each is a polygon; which holes are whose comes out as all are put together.
            outline, *holes = checked
            found.polygons.append([outline.pieces[0], *(piece for hole in holes for piece in hole.pieces)])
            found.polygons += [[piece] for piece in outline.pieces[1:]]
            origin = Origin(geometry, here, outline.counter_clockwise)
            found.origins += [origin] * len(outline.pieces)
        if not found.polygons:
            raise self._nothing()
        found.notes = list(self._notes())
        found.cut, found.flat = self.cut > 0, self.flat
        return found

    def _nothing(self) -> PolygonError:
        if len(self.left_out) == 1 and sum(self.left_out.values()) == 1 and not (self.bare or self.flat):
            kind = Untranslated(next(iter(self.left_out)))
            return PolygonError(Sentence("%(kind)s has no area; a Polygon or MultiPolygon has.", {"kind": kind}))
        if self.flat:
            return PolygonError(
                Sentence("It holds no polygon with an area: a ring needs at least three different positions.")
            )
        if self.left_out:
            return PolygonError(Sentence("It holds no polygon, only: %(kinds)s.", {"kinds": self._kinds()}))
        return PolygonError(Sentence("It holds no polygon."))

    def _kinds(self) -> Untranslated:
        return Untranslated(", ".join(f"{kind} ({number})" for kind, number in self.left_out.items()))

    def _notes(self) -> Any:
        if self.left_out:
            yield Sentence("Left out, since it has no area: %(kinds)s.", {"kinds": self._kinds()})
        if self.bare:
            yield Sentence("Left out: features without a geometry (%(n)s).", {"n": Number(self.bare)})
        if self.open:
            yield Sentence("Rings that did not close were closed by a straight edge (%(n)s).", {"n": Number(self.open)})
        if self.beyond:
            yield Sentence(
                "Positions a last digit beyond 180 or 90 degrees were put onto the limit (%(n)s).",
                {"n": Number(self.beyond)},
            )
        if self.uneven:
            yield Sentence(
                "Positions of one ring have different counts of numbers; those beyond the second, such as heights, "
                "were passed over (rings: %(n)s).",
                {"n": Number(self.uneven)},
            )
        if self.cut:
            yield Sentence(
                "Rings that jump over the 180th meridian were taken the short way and cut there (%(n)s).",
                {"n": Number(self.cut)},
            )
        if self.crs is not None:
            yield Sentence(
                "“crs” (%(crs)s) is of an older form of GeoJSON; positions were read as longitude and latitude on "
                "WGS 84.",
                {"crs": Untranslated(self.crs)},
            )

    def _ring(self, ring: list[Any], place: str) -> Cut:
        """Return a ring that closes, in pieces where it is cut at the 180th meridian; in none where it has no area."""
        try:
            found = read_positions(ring)
        except PolygonError as error:
            raise at(place, error.detail) from None
        self.beyond += found.beyond
        self.uneven += found.uneven
        positions = found.places
        if len(set(positions)) < 3:
            return NOTHING
        if positions[0] != positions[-1]:
            self.open += 1
            positions.append(positions[0])
        return self._cut(np.array(positions), place)

    def _plain(self, plain: PlainRings, ring: int, place: str, number: int) -> Cut:
        """Return the same of a ring that was read with all the others."""
        if plain.flat[ring]:
            return NOTHING
        if plain.jumping[ring]:
            return self._cut(plain.rings[ring], f"{place}[{number}]")
        return Cut([plain.rings[ring]], plain.counter_clockwise[ring])

    def _cut(self, ring: Ring, place: str) -> Cut:
        made = cut(ring)
        if made.wrong is not None:
            raise at(place, made.wrong)
        self.cut += made.pieces[0] is not ring
        return made


def _rings_of(value: Any, place: str) -> list[list[Any]]:
    rings = _list(value, place, _NO_RINGS)
    return [
        _list(ring, f"{place}[{number}]", Sentence("A ring must be a list of positions."))
        for number, ring in enumerate(rings)
    ]


def _list(value: Any, place: str, otherwise: Sentence) -> list[Any]:
    if not isinstance(value, list):
        raise at(place, otherwise)
    return value


def _member(data: dict[str, Any], name: str, place: str) -> Any:
    """Return a member of an object, or None; refuses one whose name is right but for its capitals."""
    if name not in data:
        for other in data:
            if other.lower() == name:
                raise at(place, _spelled(other, name))
    return data.get(name)


def _spelled(written: str, meant: str) -> Sentence:
    return Sentence(
        "“%(written)s” must be written “%(meant)s”: names in GeoJSON are case-sensitive.",
        {"written": Untranslated(written), "meant": Untranslated(meant)},
    )


def _name_of(feature: Any) -> str:
    """Return what a feature is called, to follow its number, or nothing."""
    if not isinstance(feature, dict):
        return ""
    properties = feature.get("properties")
    members = {name.lower(): value for name, value in properties.items()} if isinstance(properties, dict) else {}
    for value in (*(members.get(name) for name in _NAMES), feature.get("id")):
        if type(value) is int or (isinstance(value, str) and value.strip()):
            said = " ".join(str(value).split()) if isinstance(value, str) else f"{value:.15g}"
            return f" (“{said if len(said) <= _LONGEST_NAME else said[:_LONGEST_NAME] + '…'}”)"
    return ""

"""The current view as one SVG document to print or to put on a slide.

Title, legend, scale bar, north arrow and citation are part of the drawing. It needs nothing else:
fonts are generic families, colours and patterns presentation attributes, so it looks the same in a
browser under any Content-Security-Policy, in Inkscape and in a word processor.

The projection is that of the interactive map. Every stretch is thinned once for the scale of the
view and shared by the regions on both of its sides, so neighbours still meet exactly.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from markupsafe import Markup, escape
from pyproj import Geod
from shapely.geometry import shape

from ..atlas import Atlas
from ..atlas.coverage import Reference
from .label_room import Room
from .layers import BorderStretches
from .palette import COLOURS, DEFS, fill_of
from .projection import project, unproject
from .river_names import courses
from .text_width import text_width, wrapped

__all__ = ["ChangedLand", "LegendEntry", "MapLabel", "MapTexts", "View", "ViewMaps", "Window", "window_of"]

_WIDTH = 1000
_MARGIN = 28
_THIN, _THIN_SMALL = 0.35, 0.8
_LABEL_EM = 13

#: Least share of the view that a region must take to be named, and where it changed hands between two days.
_LEAST_NAMED, _LEAST_CHANGED = 0.012, 0.002

#: Bold letters are wider than others.
_BOLD = 1.2
_SERIF = "serif"
_SANS = "sans-serif"
_RIVER_WIDTHS = {1: 1.4, 2: 0.9}

#: The narrowest and the widest view, metres on the map, and the most that it may be longer than wide.
NARROWEST, WIDEST, LONGEST = 20_000.0, 12_000_000.0, 6.0


@dataclass(frozen=True)
class Window:
    """A rectangle of the projected map, in metres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def fits(self) -> bool:
        """Whether it can be drawn: neither a point nor a strip nor more than the map."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (
            NARROWEST <= wide <= WIDEST and NARROWEST <= high <= WIDEST and 1 / LONGEST <= wide / high <= LONGEST
        )  # NaN compares false


def window_of(west: float, south: float, east: float, north: float) -> Window:
    """Return the rectangle whose lower left and upper right corners are two places, degrees."""
    lower, upper = project(shapely.Point(west, south)), project(shapely.Point(east, north))
    return Window(lower.x, lower.y, upper.x, upper.y)


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a paint (``russia-disputed``) or a certainty (``surveyed``), and its words."""

    style: str
    words: str
    line: bool = False


@dataclass(frozen=True)
class MapLabel:
    """A name at a place, degrees; ``rank`` orders labels that compete for room, the lowest first.

    What is ``wide`` (a lake, an island) has its name across it instead of beside a dot; ``water`` is written as such.
    """

    text: str
    lon: float
    lat: float
    rank: float
    min_zoom: float = 0.0
    wide: bool = False
    water: bool = False


@dataclass(frozen=True)
class ChangedLand:
    """Land to stress: the region that names it, its faces, the words under its name (in lines) and all in one line.

    On the day shown it is a region, or part of one.
    """

    name: str
    faces: tuple[int, ...]
    words: str
    line: str


@dataclass(frozen=True)
class MapTexts:
    """The words around the map, in the reader's language."""

    title: str
    subtitle: str
    citation: str
    north: str
    scale: str
    language: str
    kilometres: str = "{number} km"


@dataclass(frozen=True)
class View:
    """What a drawing shows.

    Parameters
    ----------
    window : Window
        The part of the map.
    paints : mapping of str to str
        Region id to paint, as :func:`app.maps.palette.paint_of` gives it.
    borders : sequence of str
        Ids of the stretches that are borders.
    names : mapping of str to tuple of str
        Region id to its name and the words below it, in lines; also of land that is only part of a region.
    places : sequence of MapLabel
        Towns and forts, lakes and islands.
    river_names : sequence of str
        Name of each river of the base map, in its order; empty where it has none.
    legend : sequence of LegendEntry
        In order.
    texts : MapTexts
        The words around the map.
    chosen : str, optional
        Region to outline.
    changed : sequence of ChangedLand, optional
        Land to stress, all other fading; None where nothing is compared.
    counted : frozenset of str
        Regions that a reading counts.
    reading_lines : sequence of str
        Stretches that draw a reading.
    """

    window: Window
    paints: Mapping[str, str]
    borders: Sequence[str]
    names: Mapping[str, tuple[str, str]]
    places: Sequence[MapLabel]
    legend: Sequence[LegendEntry]
    texts: MapTexts
    chosen: str | None = None
    changed: Sequence[ChangedLand] | None = None
    counted: frozenset[str] = frozenset()
    reading_lines: Sequence[str] = ()
    river_names: Sequence[str] = ()


class ViewMaps:
    """Draws views of one atlas; its shapes are projected once.

    Parameters
    ----------
    atlas : Atlas
        Lines, regions and base map.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def draw(self, view: View) -> str:
        """Draw a view as an SVG document.

        Parameters
        ----------
        view : View
            What to show.

        Returns
        -------
        str
            UTF-8 text of the document; equal for equal views.
        """
        return _Drawing(self, self._atlas, view).document()

    def counted(self, sure: Sequence[Sequence[int]], open_: Sequence[Sequence[int]], title: str) -> Markup:
        """Draw what a figure counts, as a small map within a page that has the style sheet and the patterns.

        Parameters
        ----------
        sure, open_ : sequence of sequence of int
            The faces of each land that every reading counts, filled, and of those that some count, hatched.
        title : str
            What the map shows, in one sentence.

        Returns
        -------
        markupsafe.Markup
            An ``<svg>`` element without style or script.
        """
        nothing = MapTexts(title, "", "", "", "", "")
        view = View(window=self.whole, paints={}, borders=(), names={}, places=(), legend=(), texts=nothing)
        return _Drawing(self, self._atlas, view, _THIN_SMALL).counted(sure, open_)

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


@dataclass(frozen=True)
class _Label:
    """A region's name in lines, what is said of it below, and the room that both take, pixels."""

    lines: Sequence[str]
    below: Sequence[str]

    @property
    def width(self) -> float:
        return (
            max(
                *(text_width(line) * 15 * _BOLD for line in self.lines),
                *(text_width(line) * 12 for line in self.below),
                0,
            )
            + 6
        )

    @property
    def height(self) -> float:
        return 17.0 * len(self.lines) + 15.0 * len(self.below)


class _Drawing:
    """One drawing: thins for its scale, places what competes for room, and writes the document."""

    def __init__(self, maps: ViewMaps, atlas: Atlas, view: View, thin: float = _THIN) -> None:
        self._maps, self._atlas, self._view, self._pixels = maps, atlas, view, thin
        window = view.window
        self._inner = _WIDTH - 2 * _MARGIN
        self._scale = self._inner / (window.right - window.left)
        self._height = (window.top - window.bottom) * self._scale
        self._box = shapely.box(window.left, window.bottom, window.right, window.top)
        self._thinned = dict(zip(maps.drawn, self._thin(list(maps.drawn.values())), strict=True))
        self._by_index = [self._thinned[stretch.id] for stretch in atlas.coverage.stretches]
        # The north arrow has its corner; what else competes for room must leave it free.
        self._taken: list[tuple[float, float, float, float]] = [(self._inner - 56, 12, self._inner - 4, 64)]

    # Geometry -----------------------------------------------------------------------------

    def _thin(self, lines: Sequence[shapely.LineString]) -> list[list[tuple[float, float]]]:
        """Thin lines to the view's scale: the farther outside the view, the coarser, but never into it."""
        if not lines:
            return []
        tolerance = [max(self._pixels / self._scale, 0.9 * distance) for distance in shapely.distance(lines, self._box)]
        simple = shapely.simplify(lines, tolerance, preserve_topology=False)
        return [[self._at(x, y) for x, y in line.coords] for line in simple]

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return ((x - self._view.window.left) * self._scale, (self._view.window.top - y) * self._scale)

    def _pixel(self, lon: float, lat: float) -> tuple[float, float]:
        point = project(shapely.Point(lon, lat))
        return self._at(point.x, point.y)

    def _points(self, references: Iterable[Reference]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for reference in references:
            line = self._by_index[reference] if reference >= 0 else self._by_index[~reference][::-1]
            points.extend(line[:-1])
        return points

    def _ring(self, references: Iterable[Reference]) -> str:
        points = self._points(references)
        return f"M{_points(points)}Z" if points else ""

    def _region(self, name: str) -> str:
        return self._rings(self._maps.regions[name])

    def _faces(self, faces: Iterable[int]) -> str:
        return self._rings(self._atlas.coverage.polygons(tuple(faces)))

    def _rings(self, polygons: Iterable[Iterable[Iterable[Reference]]]) -> str:
        return "".join(self._ring(ring) for rings in polygons for ring in rings)

    def _outlines(self, name: str) -> str:
        near = [line for line in self._maps.base[name] if shapely.box(*line.bounds).intersects(self._box)]
        return "".join(f"M{_points(points[:-1])}Z" for points in self._thin(near) if len(points) > 3)

    # Layers -------------------------------------------------------------------------------

    def _map(self) -> list[str]:
        sheet = self._thin([self._maps.sheet.exterior])[0]
        outline = f"M{_points(sheet[:-1])}Z"
        return [
            f'<clipPath id="sheet"><path d="{outline}"/></clipPath>',
            f'<rect width="{self._inner}" height="{self._height:.1f}" fill="{COLOURS["outside"]}"/>',
            '<g clip-path="url(#sheet)">',
            f'<rect width="{self._inner}" height="{self._height:.1f}" fill="{COLOURS["sea"]}"/>',
            f'<path d="{self._outlines("land")}" fill="{COLOURS["land"]}" fill-rule="evenodd" '
            f'stroke="{COLOURS["sea-line"]}" stroke-width="0.8"/>',
            *self._regions(),
            f'<path d="{self._outlines("lakes")}" fill="{COLOURS["sea"]}" fill-rule="evenodd" '
            f'stroke="{COLOURS["river"]}" stroke-width="0.6"/>',
            *self._rivers(),
            *self._lines(),
            "</g>",
            f'<path d="{outline}" fill="none" stroke="{COLOURS["frame"]}" stroke-width="1"/>',
            *self._labels(),
            self._north(),
        ]

    def _regions(self) -> list[str]:
        view = self._view
        drawn = []
        for name, paint in view.paints.items():
            if view.changed is not None:
                drawn += self._compared(name, paint, view.changed)
                continue
            drawn.append(
                f'<path id="region-{name}" d="{self._region(name)}" fill="{fill_of(paint)}" fill-opacity="0.85" '
                'fill-rule="evenodd"/>'
            )
        for name in [each for each in view.paints if each in view.counted]:
            drawn.append(
                f'<path d="{self._region(name)}" fill="{fill_of("counted")}" fill-rule="evenodd" '
                f'stroke="{COLOURS["reading"]}" stroke-width="1.6"/>'
            )
        return drawn

    def _compared(self, name: str, paint: str, changed: Iterable[ChangedLand]) -> list[str]:
        """A region of the day, where days are compared: what stayed faded, each land that changed stressed."""
        own = set(self._atlas.region_faces[name])
        lands = [land for land in changed if own.issuperset(land.faces)]
        stayed = own.difference(*(land.faces for land in lands))
        drawn = []
        if stayed:
            # What is left of a region that also names a part of it has no name of its own.
            named = "" if name in {land.name for land in lands} else f' id="region-{name}"'
            drawn.append(
                f'<path{named} d="{self._faces(sorted(stayed))}" fill="{fill_of(paint)}" fill-opacity="0.25" '
                'fill-rule="evenodd"/>'
            )
        return drawn + [
            f'<path id="region-{land.name}" d="{self._faces(land.faces)}" fill="{fill_of(paint)}" fill-opacity="0.85" '
            f'fill-rule="evenodd" stroke="{COLOURS["accent"]}" stroke-width="1.6">'
            f"<title>{escape(land.line)}</title></path>"
            for land in lands
        ]

    def _rivers(self) -> list[str]:
        near = [(rank, line) for _, rank, line in self._maps.rivers if shapely.box(*line.bounds).intersects(self._box)]
        thin = self._thin([line for _, line in near])
        return [
            f'<path d="M{_points(points)}" fill="none" stroke="{COLOURS["river"]}" stroke-opacity="0.85" '
            f'stroke-width="{_RIVER_WIDTHS.get(rank, 0.55)}" stroke-linejoin="round"/>'
            for (rank, _), points in zip(near, thin, strict=True)
        ]

    def _lines(self) -> list[str]:
        stretches = {stretch.id: stretch for stretch in self._atlas.stretches}
        coast = "".join(
            f"M{_points(self._thinned[stretch.id])}"
            for stretch in self._atlas.coverage.stretches
            if stretch.kind == "coast" and not stretch.edge
        )
        drawn = [f'<path d="{coast}" fill="none" stroke="{COLOURS["shore"]}" stroke-width="0.8"/>']
        borders = [stretches[name] for name in self._view.borders if stretches[name].kind != "coast"]
        shared = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
        drawn += [
            f'<path d="M{_points(self._thinned[one.id])}" {shared} stroke="{COLOURS["border-casing"]}" '
            'stroke-opacity="0.7" stroke-width="5"/>'
            for one in borders
        ]
        drawn += [
            f'<path id="border-{one.id}" d="M{_points(self._thinned[one.id])}" {shared} '
            f'stroke="{COLOURS["border-drawn"]}" stroke-width="2.2"{_dashes(one.certainty)}/>'
            for one in borders
        ]
        drawn += [
            f'<path id="reading-{name}" d="M{_points(self._thinned[name])}" {shared} stroke="{COLOURS["reading"]}" '
            'stroke-width="2.8" stroke-dasharray="10 4 2 4"/>'
            for name in self._view.reading_lines
        ]
        if self._view.chosen in self._maps.regions:
            drawn.append(
                f'<path d="{self._region(str(self._view.chosen))}" fill="none" '
                f'stroke="{COLOURS["region-chosen"]}" stroke-width="2.2"/>'
            )
        return drawn

    # Names --------------------------------------------------------------------------------

    def _labels(self) -> list[str]:
        drawn = []
        first = {land.name for land in self._view.changed or ()}
        for name in sorted(self._view.names, key=lambda name: (name not in first, -self._maps.shapes[name].area)):
            found = self._region_label(name, changed=name in first)
            if found is None:
                continue
            (x, y), label = found
            texts = []
            y -= label.height / 2 - 12.5
            for line in label.lines:
                texts.append(_text(x, y, line, 15, _SERIF, "middle", "600", halo=3.4))
                y += 16
            for line in label.below:
                texts.append(
                    _text(x, y - 1, line, 12, _SERIF, "middle", style="italic", halo=3, fill=COLOURS["name-2"])
                )
                y += 15
            drawn.append(f'<g id="name-{name}">{"".join(texts)}</g>')
        named: set[str] = set()
        drawn += self._river_names(lambda rank: rank == 1, named)
        drawn += self._places()
        return drawn + self._river_names(lambda rank: rank > 1 and self._zoom >= 4.4 + (rank - 2) * 0.8, named)

    @cached_property
    def _zoom(self) -> float:
        """The zoom level of a web map of about this scale: places and rivers say from which on they are named."""
        return math.log2(self._scale * 2 * math.pi * 6378137 * math.cos(math.radians(50)) / 256)

    def _river_names(self, wanted: Callable[[int], bool], named: set[str]) -> list[str]:
        """Names along the rivers whose rank is wanted, each once; ``named`` grows by them."""
        drawn = []
        seen = self._box.intersection(self._maps.sheet)
        for number, rank, line in self._maps.rivers:
            name = self._view.river_names[number] if self._view.river_names else ""
            if not name or name in named or not wanted(rank) or not line.intersects(seen):
                continue
            width = text_width(name) * 12 + len(name) * 0.8 + 8
            shown = [part for part in shapely.get_parts(line.intersection(seen)) if part.geom_type == "LineString"]
            pieces = [shapely.LineString(points) for points in self._thin(shown)]
            places = [place for piece in pieces for place in courses(piece, width, rank)]
            for place in sorted(places, key=lambda place: place.cost):
                if self._take(place.boxes(width)):
                    named.add(name)
                    turn = f"translate({place.x:.1f} {place.y:.1f}) rotate({math.degrees(place.angle):.1f})"
                    text = _text(
                        0, -4, name, 12, _SERIF, "middle", style="italic", fill=COLOURS["name-water"], halo=2.5
                    )
                    drawn.append(f'<g class="river-name" transform="{turn}">{text}</g>')
                    break
        return drawn

    def _places(self) -> list[str]:
        drawn = []
        for label in sorted(self._view.places, key=lambda label: label.rank):
            x, y = self._pixel(label.lon, label.lat)
            inside = 6 < x < self._inner - 6 and 6 < y < self._height - 6
            if label.min_zoom > self._zoom + 0.6 or not inside:
                continue
            width = text_width(label.text) * 12
            if label.wide:
                if self._room(x, y, width + 4, 15):
                    style, fill = ("italic", COLOURS["name-water"]) if label.water else ("normal", COLOURS["ink"])
                    family = _SERIF if label.water else _SANS
                    drawn.append(_text(x, y + 4, label.text, 12, family, "middle", style=style, fill=fill, halo=2.6))
                continue
            for side, anchor in ((1, "start"), (-1, "end")):
                if self._room(x + side * (width / 2 + 4), y, width + 12, 15):
                    drawn.append(
                        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{COLOURS["name"]}" '
                        f'stroke="{COLOURS["name-halo"]}" stroke-width="0.8"/>'
                    )
                    drawn.append(_text(x + side * 6, y + 4, label.text, 12, _SANS, anchor, halo=2.6))
                    break
        return drawn

    def _region_label(self, name: str, *, changed: bool) -> tuple[tuple[float, float], _Label] | None:
        """Place and form of a region's label: inside the region, as :mod:`app.maps.label_room` says.

        If need be in more lines, or else the name alone: what is said of one land must not stand on another.
        Where not even the name fits, it stands about the region's own place. Of land that changed hands the
        words are the point of the drawing, and never left out.
        """
        least = _LEAST_CHANGED if changed else _LEAST_NAMED
        shown = shapely.intersection(self._maps.shapes[name], self._box)
        if shown.is_empty or shown.area < least * self._box.area:
            return None
        text, words = self._view.names[name]
        below = words.split("\n")
        usual = [text] if text_width(text) <= 1.4 * _LABEL_EM else wrapped(text, _LABEL_EM)
        narrow = [wrapped(text, em) for em in (0.75 * _LABEL_EM, 0.5 * _LABEL_EM)]
        forms = [
            _Label(usual, [line for part in below for line in wrapped(part, 1.6 * _LABEL_EM)]),
            *(
                _Label(
                    lines, [line for part in below for line in wrapped(part, max(map(text_width, lines)) * 1.5 * _BOLD)]
                )
                for lines in narrow
            ),
        ]
        last = forms[0] if changed else _Label(usual, [])
        if not changed:
            forms += [_Label(lines, []) for lines in (usual, *narrow)]
        lon, lat = self._atlas.regions[name].label_points[0]
        point = max(shapely.get_parts(shown), key=lambda part: part.area).representative_point()
        own, middle = self._pixel(lon, lat), self._at(point.x, point.y)
        home = own if 0 < own[0] < self._inner and 0 < own[1] < self._height else middle
        rings = [self._points(ring) for rings in self._maps.regions[name] for ring in rings]
        room = Room([ring for ring in rings if ring], (0, 0, self._inner, self._height))
        for form in forms:
            for x, y in room.places(form.width, form.height, home):
                if self._room(x, y, form.width, form.height):
                    return (x, y), form
        for across, y in (home, middle):
            x = min(max(across, last.width / 2 + 6), self._inner - last.width / 2 - 6)
            for shift in (0, 30, -30, 60, -60) if changed else (0,):
                if self._room(x, y + shift, last.width, last.height):
                    return (x, y + shift), last
        return None

    def _room(self, x: float, y: float, width: float, height: float) -> bool:
        """Take a box centred on a place, if it lies in the frame and nothing else stands there."""
        return self._take([(x - width / 2, y - height / 2, x + width / 2, y + height / 2)])

    def _take(self, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
        """Take several boxes, or none of them."""
        for box in boxes:
            if box[0] < 4 or box[1] < 4 or box[2] > self._inner - 4 or box[3] > self._height - 4:
                return False
            if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self._taken):
                return False
        self._taken.extend(boxes)
        return True

    # Around the map -----------------------------------------------------------------------

    @cached_property
    def _middle(self) -> tuple[float, float]:
        window = self._view.window
        point = unproject(shapely.Point((window.left + window.right) / 2, (window.bottom + window.top) / 2))
        return point.x, point.y

    def _north(self) -> str:
        lon, lat = self._middle
        (x0, y0), (x1, y1) = self._pixel(lon, lat), self._pixel(lon, lat + 0.1)
        turn = math.degrees(math.atan2(x1 - x0, y0 - y1))
        return (
            f'<g transform="translate({self._inner - 30},38) rotate({turn:.1f})"><circle r="20" '
            f'fill="{COLOURS["paper"]}" fill-opacity="0.85"/>'
            f'<path d="M0-15L6 9L0 4L-6 9Z" fill="{COLOURS["ink"]}"/></g>'
        )

    def _scale_bar(self, y: float) -> tuple[list[str], float]:
        """A bar of a round length, true in the middle of the map."""
        window = self._view.window
        middle = (window.bottom + window.top) / 2
        centre = (window.left + window.right) / 2
        ends = [unproject(shapely.Point(centre + side * 50 / self._scale, middle)) for side in (-1, 1)]
        metres = Geod(ellps="WGS84").inv(ends[0].x, ends[0].y, ends[1].x, ends[1].y)[2] / 100
        longest = 200 * metres / 1000
        unit = 10 ** math.floor(math.log10(longest))
        km = next(unit * step for step in (5, 2, 1) if unit * step <= longest)
        width = km * 1000 / metres
        x = _WIDTH - _MARGIN - width
        bar = f"M{x:.1f},{y - 5}V{y}H{x + width:.1f}V{y - 5}M{x + width / 2:.1f},{y - 3}V{y}"
        words = self._view.texts.kilometres.format(number=f"{km:g}")
        return [
            f'<path d="{bar}" fill="none" stroke="{COLOURS["ink"]}" stroke-width="1.4"/>',
            _text(x + width, y + 15, f"{words} {self._view.texts.scale}", 11, _SANS, "end"),
        ], width

    def _legend(self, y: float) -> tuple[list[str], float]:
        room, drawn = self._inner - 230, []
        entries = [entry for entry in self._view.legend if entry.style in self._styles]
        longest = max((34 + 12 * text_width(entry.words) for entry in entries), default=room)
        columns = min(3, max(1, int(room // longest)))
        wide = room / columns
        rows = math.ceil(len(entries) / columns)
        for number, entry in enumerate(entries):
            x, top = _MARGIN + (number // rows) * wide, y + (number % rows) * 20
            if entry.line and entry.style == "reading":
                drawn.append(
                    f'<path d="M{x},{top - 4}h26" fill="none" stroke="{COLOURS["reading"]}" stroke-width="2.8" '
                    'stroke-dasharray="10 4 2 4" stroke-linecap="round"/>'
                )
            elif entry.line:
                drawn.append(
                    f'<path d="M{x},{top - 4}h26" fill="none" stroke="{COLOURS["border-drawn"]}" stroke-width="2.2" '
                    f'stroke-linecap="round"{_dashes(entry.style)}/>'
                )
            elif entry.style == "changed":
                drawn.append(
                    f'<rect x="{x}" y="{top - 11}" width="26" height="14" fill="none" stroke="{COLOURS["accent"]}" '
                    'stroke-width="1.6"/>'
                )
            else:
                drawn.append(
                    f'<rect x="{x}" y="{top - 11}" width="26" height="14" fill="{COLOURS["land"]}"/><rect x="{x}" '
                    f'y="{top - 11}" width="26" height="14" fill="{fill_of(entry.style)}" fill-opacity="0.85" '
                    f'stroke="{COLOURS["swatch-line"]}" stroke-width="0.8"/>'
                )
            drawn.append(_text(x + 34, top, entry.words, 12, _SANS, "start"))
        return drawn, rows * 20

    @cached_property
    def _styles(self) -> set[str]:
        """The paints and lines that the view shows; the legend explains no others."""
        view, drawn = self._view, self._maps.drawn
        certainty = {stretch.id: stretch.certainty for stretch in self._atlas.stretches}
        regions = [name for name in view.paints if self._maps.shapes[name].intersects(self._box)]
        styles = {view.paints[name] for name in regions}
        styles |= {certainty[name] for name in view.borders if drawn[name].intersects(self._box)}
        styles |= {"changed"} if view.changed else set()
        styles |= {"counted" for name in regions if name in view.counted}
        styles |= {"reading" for name in view.reading_lines if drawn[name].intersects(self._box)}
        return styles

    def counted(self, sure: Sequence[Sequence[int]], open_: Sequence[Sequence[int]]) -> Markup:
        """Write land, regions and lakes alone, as an element of a page."""
        shapes = [f'<path class="counted-sure" d="{self._faces(faces)}"/>' for faces in sure]
        shapes += [f'<path class="counted-open" fill="{fill_of("open")}" d="{self._faces(faces)}"/>' for faces in open_]
        box = f'width="{self._inner}" height="{self._height:.0f}"'
        return Markup(
            f'<svg class="static-map" viewBox="0 0 {self._inner} {self._height:.0f}" role="img" '
            f'aria-label="{escape(self._view.texts.title)}"><rect class="sea" {box}/>'
            f'<path class="land" fill-rule="evenodd" d="{self._outlines("land")}"/>{"".join(shapes)}'
            f'<path class="lake" d="{self._outlines("lakes")}"/></svg>'
        )

    def document(self) -> str:
        """Write the whole document."""
        texts = self._view.texts
        parts: list[str] = []
        y = _MARGIN + 18.0
        for line in wrapped(texts.title, self._inner / 24 / _BOLD):
            parts.append(_text(_MARGIN, y, line, 24, _SERIF, "start", "600"))
            y += 29
        for line in wrapped(texts.subtitle, self._inner / 14):
            parts.append(_text(_MARGIN, y - 4, line, 14, _SERIF, "start", fill=COLOURS["ink-2"]))
            y += 19
        y = y - 12
        parts += [
            f'<svg x="{_MARGIN}" y="{y:.1f}" width="{self._inner}" height="{self._height:.1f}" '
            f'viewBox="0 0 {self._inner} {self._height:.1f}" overflow="hidden">',
            *self._map(),
            "</svg>",
            f'<rect x="{_MARGIN}" y="{y:.1f}" width="{self._inner}" height="{self._height:.1f}" fill="none" '
            f'stroke="{COLOURS["frame"]}" stroke-width="1"/>',
        ]
        y += self._height + 28
        bar, _ = self._scale_bar(round(y - 4))
        legend, high = self._legend(y)
        y += max(high, 44) + 4
        parts += [*bar, *legend]
        for line in [*wrapped(texts.north, self._inner / 11), *wrapped(texts.citation, self._inner / 11)]:
            parts.append(_text(_MARGIN, y, line, 11, _SANS, "start", fill=COLOURS["ink-2"]))
            y += 15
        height = round(y + _MARGIN - 12)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
            f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title desc" '
            f'xml:lang="{escape(texts.language)}">'
            f'<title id="title">{escape(texts.title)}</title>'
            f'<desc id="desc">{escape(" ".join(filter(None, (texts.subtitle, texts.citation))))}</desc>'
        )
        ground = f'<rect width="{_WIDTH}" height="{height}" fill="{COLOURS["white"]}"/>'
        return "\n".join([head, f"<defs>{DEFS}</defs>", ground, *parts, "</svg>"]) + "\n"


def _dashes(certainty: str) -> str:
    dashes = BorderStretches.DASHES[certainty]
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    family: str,
    anchor: str,
    weight: str = "400",
    *,
    style: str = "normal",
    fill: str = COLOURS["ink"],
    halo: float = 0,
) -> str:
    edge = (
        f' paint-order="stroke" stroke="{COLOURS["name-halo"]}" stroke-opacity="0.82" '
        f'stroke-width="{halo}" stroke-linejoin="round"'
        if halo
        else ""
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{family}" font-size="{size}" font-weight="{weight}" '
        f'font-style="{style}" text-anchor="{anchor}" fill="{fill}"{edge}>{escape(text)}</text>'
    )


def _broadest(lines: Sequence[str]) -> float:
    return max(map(text_width, lines))


def _points(points: Iterable[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _projected_line(coordinates: Sequence[tuple[float, float]]) -> shapely.LineString:
    return project(_dense(shapely.LineString(coordinates)))


def _dense(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.segmentize(geometry, 0.5)

"""Names on a drawing: each takes the room that it finds, the most important first."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely

from ..colours import COLOURS
from ..label_room import Room
from ..river_names import ABOVE, courses
from ..text_width import BOLD, text_width, wrapped
from .canvas import Canvas
from .svg import SANS, SERIF, text_element

_LABEL_EM = 13

#: Least share of the view that a region must take to be named, and where it changed hands between two days.
_LEAST_NAMED, _LEAST_CHANGED = 0.012, 0.002


@dataclass(frozen=True)
class _AlongStyle:
    """How names along lines look: what they are called in the drawing, their colour, the space between letters in
    pixels, and how far their middle is above the line.
    """

    name: str
    colour: str
    spacing: float
    above: float


_RIVER = _AlongStyle("river-name", "name-water", 0.8, ABOVE)
_RANGE = _AlongStyle("range-name", "name-range", 1.8, 13)


@dataclass(frozen=True)
class _Label:
    """A region's name in lines, what is said of it below, and the room that both take, pixels."""

    lines: Sequence[str]
    below: Sequence[str]

    @property
    def width(self) -> float:
        return (
            max(
                *(text_width(line) * 15 * BOLD for line in self.lines),
                *(text_width(line) * 12 for line in self.below),
                0,
            )
            + 6
        )

    @property
    def height(self) -> float:
        return 17.0 * len(self.lines) + 15.0 * len(self.below)


class Names:
    """Places the names of one drawing and writes them.

    Parameters
    ----------
    canvas : Canvas
        The sheet; the corner of the north arrow stays free.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._taken: list[tuple[float, float, float, float]] = [(canvas.inner - 56, 12, canvas.inner - 4, 64)]

    def drawn(self) -> list[str]:
        """Return every name that found room, as elements."""
        drawn = []
        first = {land.name for land in self._canvas.view.changed or ()}
        for name in sorted(
            self._canvas.view.names, key=lambda name: (name not in first, -self._canvas.shapes.shapes[name].area)
        ):
            found = self._region_label(name, changed=name in first)
            if found is None:
                continue
            (x, y), label = found
            texts = []
            y -= label.height / 2 - 12.5
            for line in label.lines:
                texts.append(text_element(x, y, line, 15, SERIF, "middle", "600", halo=3.4))
                y += 16
            for line in label.below:
                texts.append(
                    text_element(x, y - 1, line, 12, SERIF, "middle", style="italic", halo=3, fill=COLOURS["name-2"])
                )
                y += 15
            drawn.append(f'<g id="name-{name}">{"".join(texts)}</g>')
        named: set[str] = set()
        drawn += self._river_names(lambda rank: rank == 1, named)
        drawn += self._range_names(lambda rank: rank == 1, named)
        drawn += self._places()
        drawn += self._range_names(lambda rank: rank > 1 and self._zoom >= 4.2 + (rank - 2) * 0.8, named)
        return drawn + self._river_names(lambda rank: rank > 1 and self._zoom >= 4.4 + (rank - 2) * 0.8, named)

    @cached_property
    def _zoom(self) -> float:
        """The zoom level of a web map of about this scale: places and rivers say from which on they are named."""
        return math.log2(self._canvas.scale * 2 * math.pi * 6378137 * math.cos(math.radians(50)) / 256)

    def _river_names(self, wanted: Callable[[int], bool], named: set[str]) -> list[str]:
        """Names along the rivers whose rank is wanted, each once; ``named`` grows by them."""
        lines = [
            (self._canvas.view.river_names[number], rank, line)
            for number, rank, line in self._canvas.shapes.rivers
            if self._canvas.view.river_names and wanted(rank)
        ]
        return self._along(lines, named, _RIVER)

    def _range_names(self, wanted: Callable[[int], bool], named: set[str]) -> list[str]:
        """Names along the crests of the mountains whose rank is wanted, each once; ``named`` grows by them."""
        lines = [
            (self._canvas.view.mountain_names[number], rank, line)
            for number, rank, line in self._canvas.shapes.mountains
            if self._canvas.view.mountain_names and wanted(rank)
        ]
        return self._along(lines, named, _RANGE)

    def _along(
        self, lines: Iterable[tuple[str, int, shapely.LineString]], named: set[str], style: _AlongStyle
    ) -> list[str]:
        """Names along lines."""
        drawn = []
        seen = self._canvas.box.intersection(self._canvas.shapes.sheet)
        for name, rank, line in lines:
            if not name or name in named or not line.intersects(seen):
                continue
            width = text_width(name) * 12 + len(name) * style.spacing + 8
            shown = [part for part in shapely.get_parts(line.intersection(seen)) if part.geom_type == "LineString"]
            pieces = [shapely.LineString(points) for points in self._canvas.thin(shown)]
            places = [place for piece in pieces for place in courses(piece, width, rank)]
            for place in sorted(places, key=lambda place: place.cost):
                if self._take(place.boxes(width, style.above)):
                    named.add(name)
                    turn = f"translate({place.x:.1f} {place.y:.1f}) rotate({math.degrees(place.angle):.1f})"
                    text = text_element(
                        0,
                        4 - style.above,
                        name,
                        12,
                        SERIF,
                        "middle",
                        style="italic",
                        fill=COLOURS[style.colour],
                        halo=2.5,
                        spacing=style.spacing,
                    )
                    drawn.append(f'<g class="{style.name}" transform="{turn}">{text}</g>')
                    break
        return drawn

    def _places(self) -> list[str]:
        drawn = []
        for label in sorted(self._canvas.view.places, key=lambda label: label.rank):
            x, y = self._canvas.pixel(label.lon, label.lat)
            inside = 6 < x < self._canvas.inner - 6 and 6 < y < self._canvas.height - 6
            if label.min_zoom > self._zoom + 0.6 or not inside:
                continue
            width = text_width(label.text) * 12
            if label.wide:
                if self._room(x, y, width + 4, 15):
                    style, fill = ("italic", COLOURS["name-water"]) if label.water else ("normal", COLOURS["ink"])
                    family = SERIF if label.water else SANS
                    drawn.append(
                        text_element(x, y + 4, label.text, 12, family, "middle", style=style, fill=fill, halo=2.6)
                    )
                continue
            for side, anchor in ((1, "start"), (-1, "end")):
                if self._room(x + side * (width / 2 + 4), y, width + 12, 15):
                    drawn.append(
                        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{COLOURS["name"]}" '
                        f'stroke="{COLOURS["name-halo"]}" stroke-width="0.8"/>'
                    )
                    drawn.append(text_element(x + side * 6, y + 4, label.text, 12, SANS, anchor, halo=2.6))
                    break
        return drawn

    def _region_label(self, name: str, *, changed: bool) -> tuple[tuple[float, float], _Label] | None:
        """Place and form of a region's label: inside the region, as :mod:`app.maps.label_room` says.

        If need be in more lines, or else the name alone: what is said of one land must not stand on another.
        Where not even the name fits, it stands about the region's own place. Of land that changed hands the
        words are the point of the drawing, and never left out.
        """
        least = _LEAST_CHANGED if changed else _LEAST_NAMED
        shown = shapely.intersection(self._canvas.shapes.shapes[name], self._canvas.box)
        if shown.is_empty or shown.area < least * self._canvas.box.area:
            return None
        text, words = self._canvas.view.names[name]
        below = words.split("\n")
        usual = [text] if text_width(text) <= 1.4 * _LABEL_EM else wrapped(text, _LABEL_EM)
        narrow = [wrapped(text, em) for em in (0.75 * _LABEL_EM, 0.5 * _LABEL_EM)]
        forms = [
            _Label(usual, [line for part in below for line in wrapped(part, 1.6 * _LABEL_EM)]),
            *(
                _Label(
                    lines, [line for part in below for line in wrapped(part, max(map(text_width, lines)) * 1.5 * BOLD)]
                )
                for lines in narrow
            ),
        ]
        last = forms[0] if changed else _Label(usual, [])
        if not changed:
            forms += [_Label(lines, []) for lines in (usual, *narrow)]
        lon, lat = self._canvas.atlas.regions[name].label_points[0]
        point = max(shapely.get_parts(shown), key=lambda part: part.area).representative_point()
        own, middle = self._canvas.pixel(lon, lat), self._canvas.at(point.x, point.y)
        home = own if 0 < own[0] < self._canvas.inner and 0 < own[1] < self._canvas.height else middle
        rings = [self._canvas.points(ring) for rings in self._canvas.shapes.regions[name] for ring in rings]
        room = Room([ring for ring in rings if ring], (0, 0, self._canvas.inner, self._canvas.height))
        for form in forms:
            for x, y in room.places(form.width, form.height, home):
                if self._room(x, y, form.width, form.height):
                    return (x, y), form
        # The estimate of widths is that of the widest fonts; in most, a name that nearly fits does fit.
        for form in (each for each in forms if not each.below):
            for x, y in room.places(0.8 * form.width, form.height, home):
                if self._room(x, y, form.width, form.height):
                    return (x, y), form
        for across, y in (home, middle):
            x = min(max(across, last.width / 2 + 6), self._canvas.inner - last.width / 2 - 6)
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
            if box[0] < 4 or box[1] < 4 or box[2] > self._canvas.inner - 4 or box[3] > self._canvas.height - 4:
                return False
            if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self._taken):
                return False
        self._taken.extend(boxes)
        return True

"""The layers of the map on a drawing: land and water, regions, borders."""

from base64 import b64encode
from collections.abc import Iterable

import shapely
from markupsafe import escape

from ..colours import COLOURS
from ..relief_png import cut, write_png
from .canvas import Canvas
from .svg import dashes, path_of
from .view import ChangedLand

RIVER_WIDTHS = {1: 1.4, 2: 0.9}


class MapLayers:
    """Writes the map of one drawing, from the sea up to the borders.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fill_of = canvas.palette.fill_of

    def drawn(self) -> list[str]:
        """Return the layers as elements, the sheet's outline last."""
        sheet = self._canvas.thin([self._canvas.shapes.sheet.exterior])[0]
        outline = f"M{path_of(sheet[:-1])}Z"
        return [
            f'<clipPath id="sheet"><path d="{outline}"/></clipPath>',
            f'<rect width="{self._canvas.inner}" height="{self._canvas.height:.1f}" fill="{COLOURS["outside"]}"/>',
            '<g clip-path="url(#sheet)">',
            f'<rect width="{self._canvas.inner}" height="{self._canvas.height:.1f}" fill="{COLOURS["sea"]}"/>',
            f'<path d="{self._canvas.outlines("land")}" fill="{COLOURS["land"]}" fill-rule="evenodd" '
            f'stroke="{COLOURS["sea-line"]}" stroke-width="0.8"/>',
            *self._regions(),
            *self._relief(),
            f'<path d="{self._canvas.outlines("lakes")}" fill="{COLOURS["sea"]}" fill-rule="evenodd" '
            f'stroke="{COLOURS["river"]}" stroke-width="0.6"/>',
            *self._rivers(),
            *self._lines(),
            "</g>",
            f'<path d="{outline}" fill="none" stroke="{COLOURS["frame"]}" stroke-width="1"/>',
        ]

    def _relief(self) -> list[str]:
        """Light and shade over the fills, as much of the picture as the view shows."""
        canvas = self._canvas
        if canvas.atlas.relief is None or not canvas.view.relief:
            return []
        window = canvas.view.window
        shown = (window.left, window.bottom, window.right, window.top)
        found = cut(canvas.shapes.relief, canvas.atlas.relief.text.extent, shown)
        if found is None:
            return []
        steps, (left, lower, right, upper) = found
        (x, y), (x1, y1) = canvas.at(left, upper), canvas.at(right, lower)
        return [
            f'<image id="relief" x="{x:.1f}" y="{y:.1f}" width="{x1 - x:.1f}" height="{y1 - y:.1f}" '
            f'preserveAspectRatio="none" href="data:image/png;base64,{b64encode(write_png(steps)).decode()}"/>'
        ]

    def _regions(self) -> list[str]:
        view = self._canvas.view
        drawn = []
        for name, paint in view.paints.items():
            if view.changed is not None:
                drawn += self._compared(name, paint, view.changed)
                continue
            drawn.append(
                f'<path id="region-{name}" d="{self._canvas.region(name)}" fill="{self._fill_of(paint)}" '
                'fill-opacity="0.85" fill-rule="evenodd"/>'
            )
        for name in [each for each in view.paints if each in view.counted]:
            drawn.append(
                f'<path d="{self._canvas.region(name)}" fill="{self._fill_of("counted")}" fill-rule="evenodd" '
                f'stroke="{COLOURS["reading"]}" stroke-width="1.6"/>'
            )
        return drawn

    def _compared(self, name: str, paint: str, changed: Iterable[ChangedLand]) -> list[str]:
        """A region of the day, where days are compared: what stayed faded, each land that changed stressed."""
        own = set(self._canvas.atlas.region_faces[name])
        lands = [land for land in changed if own.issuperset(land.faces)]
        stayed = own.difference(*(land.faces for land in lands))
        drawn = []
        if stayed:
            # What is left of a region that also names a part of it has no name of its own.
            named = "" if name in {land.name for land in lands} else f' id="region-{name}"'
            drawn.append(
                f'<path{named} d="{self._canvas.faces(sorted(stayed))}" fill="{self._fill_of(paint)}" '
                'fill-opacity="0.25" fill-rule="evenodd"/>'
            )
        return drawn + [
            f'<path id="region-{land.name}" d="{self._canvas.faces(land.faces)}" '
            f'fill="url(#{"paint-" + self._canvas.palette.passed(*land.paints)[0]})" '
            f'fill-opacity="0.85" fill-rule="evenodd" stroke="{COLOURS["accent"]}" stroke-width="1.6">'
            f"<title>{escape(land.line)}</title></path>"
            for land in lands
        ]

    def _rivers(self) -> list[str]:
        near = [
            (rank, line)
            for _, rank, line in self._canvas.shapes.rivers
            if shapely.box(*line.bounds).intersects(self._canvas.box)
        ]
        thin = self._canvas.thin([line for _, line in near])
        return [
            f'<path d="M{path_of(points)}" fill="none" stroke="{COLOURS["river"]}" stroke-opacity="0.85" '
            f'stroke-width="{RIVER_WIDTHS.get(rank, 0.55)}" stroke-linejoin="round"/>'
            for (rank, _), points in zip(near, thin, strict=True)
        ]

    def _lines(self) -> list[str]:
        stretches = {stretch.id: stretch for stretch in self._canvas.atlas.stretches}
        coast = "".join(
            f"M{path_of(self._canvas.thinned[stretch.id])}"
            for stretch in self._canvas.atlas.coverage.stretches
            if stretch.kind == "coast" and not stretch.edge
        )
        drawn = [f'<path d="{coast}" fill="none" stroke="{COLOURS["shore"]}" stroke-width="0.8"/>']
        borders = [stretches[name] for name in self._canvas.view.borders if stretches[name].kind != "coast"]
        shared = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
        drawn += [
            f'<path d="M{path_of(self._canvas.thinned[one.id])}" {shared} stroke="{COLOURS["border-casing"]}" '
            'stroke-opacity="0.7" stroke-width="5"/>'
            for one in borders
        ]
        drawn += [
            f'<path id="border-{one.id}" d="M{path_of(self._canvas.thinned[one.id])}" {shared} '
            f'stroke="{COLOURS["border-drawn"]}" stroke-width="2.2"{dashes(one.certainty)}/>'
            for one in borders
        ]
        drawn += [
            f'<path id="today-{name}" d="M{path_of(self._canvas.thinned[name])}" {shared} '
            f'stroke="{COLOURS["border-today"]}" stroke-width="1.4"/>'
            for name in self._canvas.view.today
            if stretches[name].kind != "coast"
        ]
        drawn += [
            f'<path id="reading-{name}" d="M{path_of(self._canvas.thinned[name])}" {shared} '
            f'stroke="{COLOURS["reading"]}" stroke-width="2.8" stroke-dasharray="10 4 2 4"/>'
            for name in self._canvas.view.reading_lines
        ]
        if self._canvas.view.chosen in self._canvas.shapes.regions:
            drawn.append(
                f'<path d="{self._canvas.region(str(self._canvas.view.chosen))}" fill="none" '
                f'stroke="{COLOURS["region-chosen"]}" stroke-width="2.2"/>'
            )
        return drawn

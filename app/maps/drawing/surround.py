"""Around the map: the legend, the scale bar, the north arrow."""

import math
from functools import cached_property

import shapely
from pyproj import Geod

from ..colours import COLOURS
from ..text_width import text_width
from .canvas import MARGIN, WIDTH, Canvas
from .svg import SANS, dashes, text_element


class Surround:
    """Writes what stands around the map of one drawing.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fill_of = canvas.palette.fill_of

    @cached_property
    def _middle(self) -> tuple[float, float]:
        window = self._canvas.view.window
        point = self._canvas.shapes.projection.unproject(
            shapely.Point((window.left + window.right) / 2, (window.bottom + window.top) / 2)
        )
        return point.x, point.y

    def north(self) -> str:
        """Return the north arrow, true in the middle of the map; none where no place of the earth is there."""
        lon, lat = self._middle
        if not (math.isfinite(lon) and math.isfinite(lat)):
            return ""
        (x0, y0), (x1, y1) = self._canvas.pixel(lon, lat), self._canvas.pixel(lon, lat + 0.1)
        turn = math.degrees(math.atan2(x1 - x0, y0 - y1))
        return (
            f'<g transform="translate({self._canvas.inner - 30},38) rotate({turn:.1f})"><circle r="20" '
            f'fill="{COLOURS["paper"]}" fill-opacity="0.85"/>'
            f'<path d="M0-15L6 9L0 4L-6 9Z" fill="{COLOURS["ink"]}"/></g>'
        )

    def scale_bar(self, y: float) -> tuple[list[str], float]:
        """A bar of a round length, true in the middle of the map.

        Where no place of the earth is there, as within the arc that a pole becomes, it has the mean scale, which on
        an equal-area map is the same everywhere.
        """
        window, unproject = self._canvas.view.window, self._canvas.shapes.projection.unproject
        middle = (window.bottom + window.top) / 2
        centre = (window.left + window.right) / 2
        ends = [unproject(shapely.Point(centre + side * 50 / self._canvas.scale, middle)) for side in (-1, 1)]
        metres = Geod(ellps="WGS84").inv(ends[0].x, ends[0].y, ends[1].x, ends[1].y)[2] / 100
        if not math.isfinite(metres):
            metres = 1 / self._canvas.scale
        longest = 200 * metres / 1000
        unit = 10 ** math.floor(math.log10(longest))
        km = next(unit * step for step in (5, 2, 1) if unit * step <= longest)
        width = km * 1000 / metres
        x = WIDTH - MARGIN - width
        bar = f"M{x:.1f},{y - 5}V{y}H{x + width:.1f}V{y - 5}M{x + width / 2:.1f},{y - 3}V{y}"
        words = self._canvas.view.texts.kilometres.format(number=f"{km:g}")
        return [
            f'<path d="{bar}" fill="none" stroke="{COLOURS["ink"]}" stroke-width="1.4"/>',
            text_element(x + width, y + 15, f"{words} {self._canvas.view.texts.scale}", 11, SANS, "end"),
        ], width

    def legend(self, y: float) -> tuple[list[str], float]:
        """Return the legend of what the view shows, with its height."""
        room, drawn = self._canvas.inner - 230, []
        entries = [entry for entry in self._canvas.view.legend if entry.style in self._styles]
        longest = max((34 + 12 * text_width(entry.words) for entry in entries), default=room)
        columns = min(3, max(1, int(room // longest)))
        wide = room / columns
        rows = math.ceil(len(entries) / columns)
        for number, entry in enumerate(entries):
            x, top = MARGIN + (number // rows) * wide, y + (number % rows) * 20
            if entry.line and entry.style == "reading":
                drawn.append(
                    f'<path d="M{x},{top - 4}h26" fill="none" stroke="{COLOURS["reading"]}" stroke-width="2.8" '
                    'stroke-dasharray="10 4 2 4" stroke-linecap="round"/>'
                )
            elif entry.line and entry.style == "today":
                drawn.append(
                    f'<path d="M{x},{top - 4}h26" fill="none" stroke="{COLOURS["border-today"]}" stroke-width="1.4"/>'
                )
            elif entry.line:
                drawn.append(
                    f'<path d="M{x},{top - 4}h26" fill="none" stroke="{COLOURS["border-drawn"]}" stroke-width="2.2" '
                    f'stroke-linecap="round"{dashes(entry.style)}/>'
                )
            elif entry.style.startswith("passed-"):
                drawn.append(
                    f'<rect x="{x}" y="{top - 11}" width="26" height="14" fill="url(#paint-{entry.style})" '
                    f'stroke="{COLOURS["accent"]}" stroke-width="1.6"/>'
                )
            else:
                drawn.append(
                    f'<rect x="{x}" y="{top - 11}" width="26" height="14" fill="{COLOURS["land"]}"/><rect x="{x}" '
                    f'y="{top - 11}" width="26" height="14" fill="{self._fill_of(entry.style)}" fill-opacity="0.85" '
                    f'stroke="{COLOURS["swatch-line"]}" stroke-width="0.8"/>'
                )
            drawn.append(text_element(x + 34, top, entry.words, 12, SANS, "start"))
        return drawn, rows * 20

    @cached_property
    def _styles(self) -> set[str]:
        """The paints and lines that the view shows; the legend explains no others."""
        view, drawn = self._canvas.view, self._canvas.shapes.drawn
        certainty = {stretch.id: stretch.certainty for stretch in self._canvas.atlas.stretches}
        regions = [name for name in view.paints if self._canvas.shapes.shapes[name].intersects(self._canvas.box)]
        styles = {view.paints[name] for name in regions}
        styles |= {certainty[name] for name in view.borders if drawn[name].intersects(self._canvas.box)}
        styles |= {self._canvas.palette.passed(*land.paints)[0] for land in view.changed or ()}
        styles |= {"today"} if any(drawn[name].intersects(self._canvas.box) for name in view.today) else set()
        styles |= {"counted" for name in regions if name in view.counted}
        styles |= {"reading" for name in view.reading_lines if drawn[name].intersects(self._canvas.box)}
        return styles

"""The current view as one SVG document to print or to put on a slide.

Title, legend, scale bar, north arrow and citation are part of the drawing. It needs nothing else:
fonts are generic families, colours and patterns presentation attributes, so it looks the same in a
browser under any Content-Security-Policy, in Inkscape and in a word processor.

The projection is that of the interactive map. Every stretch is thinned once for the scale of the
view and shared by the regions on both of its sides, so neighbours still meet exactly.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from ...atlas import Atlas
from ..colours import COLOURS
from ..palette import Palette
from ..text_width import BOLD, wrapped
from .canvas import MARGIN, WIDTH, Canvas
from .layers import MapLayers
from .names import Names
from .shapes import ProjectedShapes
from .surround import Surround
from .svg import SANS, SERIF, text_element
from .view import MapTexts, View, Window

#: How far a thinned line may lie off, pixels: on a drawing of its own, and on a small map within a page.
_THIN, _THIN_SMALL = 0.35, 0.8

#: Side of the code of the address, and the room that it takes beside the lines of text, pixels. On A4 it is 2 cm
#: high: a camera tells its squares apart.
_CODE, _BESIDE_CODE = 108, 132


class ViewMaps:
    """Draws views of one atlas; its shapes are projected once.

    Parameters
    ----------
    atlas : Atlas
        Lines, regions and base map.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._shapes = ProjectedShapes(atlas)
        self._palette = Palette(atlas)

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
        return _document(self._canvas(view, _THIN))

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
        view = View(window=self._shapes.whole, paints={}, borders=(), names={}, places=(), legend=(), texts=nothing)
        return _counted(self._canvas(view, _THIN_SMALL), sure, open_)

    def _canvas(self, view: View, tolerance: float) -> Canvas:
        return Canvas(self._shapes, self._atlas, self._palette, view, tolerance)

    @property
    def whole(self) -> Window:
        """The rectangle around the opening view."""
        return self._shapes.whole


def _counted(canvas: Canvas, sure: Sequence[Sequence[int]], open_: Sequence[Sequence[int]]) -> Markup:
    """Write land, regions and lakes alone, as an element of a page."""
    shapes = [f'<path class="counted-sure" d="{canvas.faces(faces)}"/>' for faces in sure]
    hatched = canvas.palette.fill_of("open")
    shapes += [f'<path class="counted-open" fill="{hatched}" d="{canvas.faces(faces)}"/>' for faces in open_]
    box = f'width="{canvas.inner}" height="{canvas.height:.0f}"'
    return Markup(  # noqa: S704 -- numbers and paints of ours, and a title that is escaped
        f'<svg class="static-map" viewBox="0 0 {canvas.inner} {canvas.height:.0f}" role="img" '
        f'aria-label="{escape(canvas.view.texts.title)}"><rect class="sea" {box}/>'
        f'<path class="land" fill-rule="evenodd" d="{canvas.outlines("land")}"/>{"".join(shapes)}'
        f'<path class="lake" d="{canvas.outlines("lakes")}"/></svg>'
    )


def _document(canvas: Canvas) -> str:
    """Write the whole document."""
    around = Surround(canvas)
    texts = canvas.view.texts
    parts: list[str] = []
    y = MARGIN + 18.0
    for line in wrapped(texts.title, canvas.inner / 24 / BOLD):
        parts.append(text_element(MARGIN, y, line, 24, SERIF, "start", "600"))
        y += 29
    for line in wrapped(texts.subtitle, canvas.inner / 14):
        parts.append(text_element(MARGIN, y - 4, line, 14, SERIF, "start", fill=COLOURS["ink-2"]))
        y += 19
    y = y - 12
    parts += [
        f'<svg x="{MARGIN}" y="{y:.1f}" width="{canvas.inner}" height="{canvas.height:.1f}" '
        f'viewBox="0 0 {canvas.inner} {canvas.height:.1f}" overflow="hidden">',
        *MapLayers(canvas).drawn(),
        *Names(canvas).drawn(),
        around.north(),
        "</svg>",
        f'<rect x="{MARGIN}" y="{y:.1f}" width="{canvas.inner}" height="{canvas.height:.1f}" fill="none" '
        f'stroke="{COLOURS["frame"]}" stroke-width="1"/>',
    ]
    y += canvas.height + 28
    bar, _ = around.scale_bar(round(y - 4))
    legend, high = around.legend(y)
    code, below_code = _code(canvas.view.code, y + 24)
    y += max(high, 44) + 4
    parts += [*bar, *legend, *code]
    room = (canvas.inner - (_BESIDE_CODE if code else 0)) / 11
    for line in [*wrapped(texts.north, room), *wrapped(texts.citation, room)]:
        parts.append(text_element(MARGIN, y, line, 11, SANS, "start", fill=COLOURS["ink-2"]))
        y += 15
    y = max(y, below_code)
    height = round(y + MARGIN - 12)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title desc" '
        f'xml:lang="{escape(texts.language)}">'
        f'<title id="title">{escape(texts.title)}</title>'
        f'<desc id="desc">{escape(" ".join(filter(None, (texts.subtitle, texts.citation))))}</desc>'
    )
    ground = f'<rect width="{WIDTH}" height="{height}" fill="{COLOURS["surface"]}"/>'
    passed = dict(canvas.palette.passed(*land.paints) for land in canvas.view.changed or ())
    defs = f"<defs>{canvas.palette.defs}{''.join(passed.values())}</defs>"
    return "\n".join([head, defs, ground, *parts, "</svg>"]) + "\n"


def _code(code: str, y: float) -> tuple[list[str], float]:
    """Return the code of the address under the scale bar, and where the next line may stand."""
    if not code:
        return [], y
    box = f'x="{WIDTH - MARGIN - _CODE}" y="{y:.1f}" width="{_CODE}" height="{_CODE}"'
    return [f"<svg {box}>{code}</svg>"], y + _CODE + 15

"""The drawing of a view as a picture in points, for what shows no drawings: cards of shared links, slides, texts."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import resvg_py
from flask import Blueprint, Response

from ...atlas.sentences import Number, Sentence
from ...maps.colours import COLOURS
from ..errors import BadRequest
from ..extension import current_extension
from ..params import day_arg, single_arg
from .drawings import drawing, file_name

blueprint = Blueprint("pictures", __name__)

#: Widths in points: the narrowest in which names can be read, what networks ask of a card, and a screen's.
NARROWEST, CARD, WIDEST = 400, 1200, 2400

#: Families with and without serifs that the texts may be set in, the first that is installed; glyphs that they lack,
#: as the Chinese ones, come from any other font there is.
SERIF = ("DejaVu Serif", "Noto Serif", "Liberation Serif", "FreeSerif", "Times New Roman")
SANS = ("DejaVu Sans", "Noto Sans", "Liberation Sans", "FreeSans", "Arial")

#: Where systems keep their fonts.
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)


@blueprint.get("/map.png")
def map_png() -> Response:
    """The view that the query names, as ``/map.svg`` draws it, in points."""
    width = _width()
    serif, sans = family(SERIF), family(SANS)
    if serif is None or sans is None:
        raise BadRequest(
            Sentence("This server has no fonts to set the texts of a picture in."),
            Sentence("Accepted: /map.svg, the same drawing, with the reader's own fonts."),
            status=503,
        )
    asked = day_arg(current_extension().atlas)
    picture = resvg_py.svg_to_bytes(
        svg_string=drawing(asked),
        width=width,
        background=COLOURS["surface"],
        serif_family=serif,
        sans_serif_family=sans,
        font_family=serif,
    )
    response = Response(bytes(picture), content_type="image/png")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(asked)}.png"'
    response.vary.add("Accept-Language")
    return response


def _width() -> int:
    text = single_arg("width")
    if not text:
        return CARD
    if not re.fullmatch(r"[0-9]{1,5}", text) or not NARROWEST <= int(text) <= WIDEST:
        raise BadRequest(
            Sentence("This is no width that a picture can have."),
            Sentence(
                "Accepted: width as a number of points from %(low)s to %(high)s.",
                {"low": Number(NARROWEST), "high": Number(WIDEST)},
            ),
        )
    return int(text)


def family(names: tuple[str, ...]) -> str | None:
    """Return the first family that is installed, or None."""
    installed = _installed()
    return next((name for name in names if name.replace(" ", "").lower() in installed), None)


@cache
def _installed() -> frozenset[str]:
    """Names of the font files of this machine as far as the style: ``dejavuserif`` of ``DejaVuSerif-Bold.ttf``."""
    return frozenset(file.stem.partition("-")[0].replace(" ", "").lower() for file in _fonts())


def _fonts() -> Iterator[Path]:
    for folder in FONT_FOLDERS:
        if folder.is_dir():
            yield from (file for file in folder.rglob("*") if file.suffix.lower() in (".ttf", ".otf", ".ttc"))

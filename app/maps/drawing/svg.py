"""Pieces of SVG text."""

from collections.abc import Iterable

from markupsafe import escape

from ..colours import COLOURS
from ..layers import BorderStretches

#: Generic families: the drawing needs no font file.
SERIF, SANS = "serif", "sans-serif"


def dashes(certainty: str) -> str:
    """Return the attribute that dashes a line by how certain its place is; empty for a full line."""
    pattern = BorderStretches.DASHES[certainty]
    return f' stroke-dasharray="{pattern}"' if pattern else ""


def text_element(
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
    spacing: float = 0,
) -> str:
    """Return a line of text at a place.

    Parameters
    ----------
    x, y : float
        Where it begins, has its middle or ends; the foot of its letters; pixels.
    text : str
        The line.
    size : float
        Size of the letters, pixels.
    family : str
        Family of the typeface.
    anchor : str
        ``start``, ``middle`` or ``end``.
    weight, style : str
        As CSS has them.
    fill : str
        Colour, or a variable of the style sheet.
    halo : float, default 0
        Width of the light edge around the letters, pixels.
    spacing : float, default 0
        Room between letters, pixels.
    """
    edge = (
        f' paint-order="stroke" stroke="{COLOURS["name-halo"]}" stroke-opacity="0.82" '
        f'stroke-width="{halo}" stroke-linejoin="round"'
        if halo
        else ""
    )
    spaced = f' letter-spacing="{spacing}"' if spacing > 1 else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{family}" font-size="{size}" font-weight="{weight}" '
        f'font-style="{style}" text-anchor="{anchor}" fill="{fill}"{spaced}{edge}>{escape(text)}</text>'
    )


def path_of(points: Iterable[tuple[float, float]]) -> str:
    """Return points as coordinates of a path."""
    return "L".join(f"{x:.1f},{y:.1f}" for x, y in points)

"""Every colour and every pattern of the atlas, once: for the style sheet, the pages and the drawing.

The pages link what :func:`style_sheet` writes, ``palette.css``: a custom property for each colour,
which ``atlas.css`` uses, and a rule for each paint that is one plain colour. All other paints are
patterns, which :data:`PATTERNS` writes for pages and drawing alike, with presentation attributes,
so that a drawing looks the same in a browser, in Inkscape and on paper.
"""

from markupsafe import Markup

from ..atlas.fields import HELD
from ..atlas.records import Holding

__all__ = ["COLOURS", "DEFS", "PATTERNS", "SOLID", "fill_of", "paint_of", "style_sheet"]

#: Each colour by the name of its custom property.
COLOURS = {
    # Ground and text
    "paper": "#fbf9f4",
    "paper-2": "#f3efe5",
    "white": "#ffffff",
    "rule": "#d9d2c1",
    "ink": "#26231e",
    "ink-2": "#5c564a",
    "ink-hover": "#46413a",
    "link": "#7a2133",
    "accent": "#8b1e36",
    "accent-ground": "#f4dfe3",
    "focus": "#1257a8",
    "control": "#8d8677",
    "control-off": "#78715f",
    "error": "#b3261e",
    "error-text": "#a11a12",
    "error-box": "#fbeae6",
    "error-box-text": "#8c1810",
    # The map's ground
    "sea": "#dfe8ea",
    "sea-line": "#a9bfc6",
    "land": "#f4efe3",
    "shore": "#7d9099",
    "river": "#6f97a9",
    "outside": "#ece7da",
    "frame": "#6c675b",
    "graticule": "#5f7480",
    # Holders, and land without one
    "qing": "#e7c069",
    "russia": "#97a8d2",
    "other": "#cdb9b3",
    "undecided": "#e9e6dc",
    "undecided-line": "#7f9a86",
    "none": "#f2eee4",
    "none-dot": "#b9ae97",
    "disputed-line": "#43405e",
    "swatch-line": "#7b7465",
    # The same as plain colours, in the narrow bands of the time bar
    "joint-band": "#c3ab7f",
    "undecided-band": "#a9bba9",
    "none-band": "#e6e0d1",
    # Borders and what is chosen
    "border": "#6d1428",
    "border-unsurveyed": "#8b2440",
    "border-drawn": "#7d1a33",
    "border-casing": "#fffaf0",
    "border-hover": "#e4572e",
    "region-hover": "#2d2a25",
    "region-chosen": "#1d1b18",
    "reading": "#0b5d4e",
    # Names on the map
    "name": "#2c2922",
    "name-2": "#4b463c",
    "name-halo": "#fbf8f0",
    "name-water": "#3d6f86",
    # Verdicts and marks
    "checked": "#e3ecdf",
    "checked-text": "#2c5230",
    "unchecked": "#f5e3d7",
    "unchecked-text": "#7b3413",
    "holds": "#dfe9f6",
    "holds-text": "#17437c",
    "holds-range": "#6f8fc9",
    "misses": "#f8e1d5",
    "misses-text": "#7a2f10",
    "misses-range": "#d59a72",
    "unclear": "#ece8dd",
    "unclear-range": "#b3ab99",
}

#: Paints of one plain colour, that of their own name; every other paint is a pattern.
SOLID = tuple(sorted(HELD))


def paint_of(holding: Holding) -> str:
    """Return the paint of a holding: its status, with ``-disputed`` where a holder's title is contested."""
    return f"{holding.status}-disputed" if holding.disputed and holding.status in HELD else holding.status


def fill_of(paint: str) -> str:
    """Return the ``fill`` attribute of a paint: a colour, or the address of its pattern in the same document."""
    return COLOURS[paint] if paint in SOLID else f"url(#paint-{paint})"


def style_sheet() -> str:
    """Return the custom properties of all colours and the rules of the plain paints, as CSS."""
    properties = "".join(f"  --{name}: {colour};\n" for name, colour in COLOURS.items())
    rules = "".join(f'[data-paint="{paint}"] {{ fill: var(--{paint}); }}\n' for paint in SOLID)
    return f":root {{\n{properties}}}\n{rules}"


def _pattern(paint: str, size: float, turn: float, *shapes: str) -> str:
    turned = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="paint-{paint}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turned}>'
        f"{''.join(shapes)}</pattern>"
    )


def _band(colour: str, width: float, height: float, opacity: float = 1) -> str:
    pale = f' opacity="{opacity}"' if opacity < 1 else ""
    return f'<rect width="{width}" height="{height}" fill="{COLOURS[colour]}"{pale}/>'


def _dot(colour: str, at: float) -> str:
    return f'<circle cx="{at}" cy="{at}" r="0.9" fill="{COLOURS[colour]}"/>'


#: The patterns by their paint, as SVG; what refers to one is what :func:`fill_of` writes.
PATTERNS = {
    "joint": _pattern("joint", 12, 45, _band("qing", 12, 12), _band("russia", 6, 12)),
    "undecided": _pattern("undecided", 9, 45, _band("undecided", 9, 9), _band("undecided-line", 1.6, 9)),
    "none": _pattern("none", 9, 0, _band("none", 9, 9), _dot("none-dot", 2.2), _dot("none-dot", 6.7)),
    **{
        f"{holder}-disputed": _pattern(
            f"{holder}-disputed", 8, -45, _band(holder, 8, 8), _band("disputed-line", 1.7, 8, 0.55)
        )
        for holder in SOLID
    },
    # Land that a chosen reading counts, over the paint of its holding
    "counted": _pattern("counted", 9, 0, _band("reading", 9, 1.8, 0.8)),
    # Land that only some readings of a printed figure count
    "open": _pattern("open", 9, 45, _band("accent", 4, 9, 0.45)),
}

#: All patterns, for a ``<defs>`` element.
DEFS = Markup("".join(PATTERNS.values()))

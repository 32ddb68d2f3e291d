"""The style sheet of pages and of the map that is one file: its parts, which stand by room in ``static/css``."""

from pathlib import Path

#: The parts in the order in which they hold: where two say something else of the same, the later one is right.
PARTS = (
    "ground",
    "page-frame",
    "map-page",
    "map",
    "time-bar",
    "time-marks",
    "panel",
    "try",
    "reading-pages",
    "small-screens",
    "print",
    "citing",
    "map-tools",
    "embed",
    "cards",
)


def style_sheet(folder: Path) -> str:
    """Return the parts as one style sheet, for one request.

    Parameters
    ----------
    folder : pathlib.Path
        Where the parts are, each named ``<part>.css``.
    """
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in PARTS)

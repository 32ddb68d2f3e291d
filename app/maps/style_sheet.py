"""The style sheets of pages and of the map that is one file: their parts stand by room in ``static/css``."""

from collections.abc import Container
from pathlib import Path

from rcssmin import cssmin
from xstatic.pkg import leaflet

#: The parts in the order in which they hold: where two say something else of the same, the later one is right.
PARTS = (
    "ground",
    "page-frame",
    "map-page",
    "map",
    "map-names",
    "map-controls",
    "time-bar",
    "time-marks",
    "panel",
    "try",
    "tables",
    "reading-pages",
    "small-screens",
    "print",
    "print-pages",
    "citing",
    "map-tools",
    "embed",
    "frame",
    "cards",
)


#: What the page of the map has no use for, and a first visitor need not wait for.
NOT_OF_THE_MAP = frozenset({"try", "reading-pages", "print-pages", "frame"})


def style_sheet(folder: Path, without: Container[str] = ()) -> str:
    """Return the parts as one style sheet, for one request.

    Parameters
    ----------
    folder : pathlib.Path
        Where the parts are, each named ``<part>.css``.
    without : container of str
        Parts that are left out.
    """
    sheets = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in PARTS if name not in without)
    return "\n".join(map(cssmin, sheets))


def leaflet_style_sheet() -> str:
    """Return Leaflet's own, for a sheet that is served beside the folder of Leaflet."""
    sheet = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")
    squeezed: str = cssmin(sheet)
    return squeezed.replace("url(images/", "url(leaflet/images/")

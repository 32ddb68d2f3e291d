"""The scripts that run before our ES modules: Leaflet and the projection of the maps, as one."""

from pathlib import Path

from xstatic.pkg import leaflet

from ..config import ROOT

#: In the order in which they are read; the script that makes the map comes after them.
PARTS = (Path(leaflet.BASE_DIR) / "leaflet.js", ROOT / "static" / "js" / "map" / "projection.js")


def classic_scripts() -> str:
    """Return the scripts as one text, without the comment that leads developers to a file beside Leaflet's."""
    parts = [part.read_text(encoding="utf-8") for part in PARTS]
    lines = [line for part in parts for line in part.splitlines() if not line.startswith("//# sourceMappingURL=")]
    return "\n".join(lines) + "\n"

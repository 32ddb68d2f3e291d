"""Checks of the map that ``atlas.json`` asks for: bounds where the land lies, and a projection that suits them."""

import math
from collections.abc import Iterable, Sequence

from .faults import FaultList
from .fields import Position
from .frame import Frame
from .loader import Folder
from .records import Region
from .settings import Corners, Projection, Settings

#: How far north may lean in the middle of the bounds, degrees.
MOST_LEAN = 45

#: Nor may the central meridian lie further from their middle, degrees: bounds reach half way round the earth, and the
#: map is cut 180 degrees from it.
FARTHEST = 90


def check_map(folder: Folder, faults: FaultList) -> None:
    """Note bounds in which no region lies; and else a central meridian from which they lie too far."""
    if folder.settings is None:
        return
    points = [*(point for region in folder.regions for point in region.label_points), *folder.refused.labels]
    whole = Region not in folder.refused.shapeless
    if whole and points and not _any_within(points, folder.settings.bounds):
        faults.add("atlas.json", "", "bounds", _elsewhere(points, folder.settings.bounds))
    elif folder.settings.projection is not None:
        _check_meridian(folder.settings, folder.settings.projection, faults)


def _any_within(points: Iterable[Position], bounds: Corners) -> bool:
    (south, west), (north, east) = bounds
    frame = Frame((west + east) / 2)
    return any(west <= frame.lon(lon) <= east and south <= lat <= north for lon, lat in points)


def _elsewhere(points: Sequence[Position], bounds: Corners) -> str:
    """Say where the regions lie instead, counting longitudes such that they lie together."""
    near = Frame(points[0][0])
    lons, lats = [near.lon(lon) for lon, _ in points], [lat for _, lat in points]
    corners = f"[[{min(lats):g}, {_usual(min(lons)):g}], [{max(lats):g}, {_usual(max(lons)):g}]]"
    (south, west), (north, east) = bounds
    question = ""
    if _any_within(points, ((west, south), (east, north))):
        question = ": are latitude and longitude swapped?"
    return (
        "no region has its label point within; must be [[south, west], [north, east]] around land of regions.geojson, "
        f"whose label points cover {corners}{question}"
    )


def _check_meridian(settings: Settings, projection: Projection, faults: FaultList) -> None:
    middle = settings.frame.middle
    farthest = min(FARTHEST, MOST_LEAN / projection.cone)
    if abs(settings.frame.lon(projection.centre) - middle) > farthest:
        west, east = _usual(math.ceil(middle - farthest)), _usual(math.floor(middle + farthest))
        message = (
            f"must be a longitude from {west:g} eastwards to {east:g}, not {projection.centre:g}, so far from the "
            "bounds that the map would stand turned or be cut; or leave out the projection, which then follows "
            "from the bounds"
        )
        faults.add("atlas.json", "", "projection.centre", message)


def _usual(lon: float) -> float:
    """Return a longitude as it is usually written, within 180 degrees of Greenwich."""
    return Frame(0).lon(lon)

"""Independent linework to measure the stretches against: GSHHG, WDB II and DCW, through GMT.

Needs Debian's ``gmt``, ``gmt-gshhg-full`` and ``gmt-dcw``. All three are LGPL: compared with here,
contained nowhere. The npm package ``world-atlas`` is not used: it is Natural Earth, from which
most stretches were traced, so it could only agree.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import LineString

#: Where the lines of the atlas lie: west, east, south, north in degrees.
WINDOW = "72/150/38/63"
#: Provinces and countries whose outlines DCW gives.
OUTLINES = ("RU.AMU", "RU.KHA", "RU.SA", "RU.TY", "CN", "MN", "KZ", "KG", "KP")
#: Streams closer than this, in degrees, belong to one net of WDB II.
JOINED_DEGREES = 0.004
#: Vertices in a piece of linework: short pieces are found fast.
PIECE = 100
#: How far beyond a stretch linework is looked for, in degrees, unless said otherwise.
REACH_DEGREES = 0.7
_PACKAGES = {"gmt": "gmt", "/usr/share/gmt-gshhg": "gmt-gshhg-full", "/usr/share/gmt-dcw": "gmt-dcw"}


@dataclass(frozen=True)
class Reference:
    """A set of linework: what it is called and its own assumed error.

    Parameters
    ----------
    name : str
        As printed in the table.
    sd_km : float
        One standard deviation across its lines, km: GSHHG says that 90 % of its shore is within
        500 m; for WDB II and DCW (drawn at 1:1 million and smaller) 1 km is assumed.
    options : tuple of str
        Of ``gmt coast``.
    """

    name: str
    sd_km: float
    options: tuple[str, ...]


COAST = Reference("GSHHG coast", 0.3, (f"-R{WINDOW}", "-Df", "-W"))
#: Its shore of the sea alone, without the lakes: to tell on which side of it a coast lies.
SHORE = Reference("GSHHG shore", 0.3, (f"-R{WINDOW}", "-Df", "-A0/0/1", "-W"))
RIVERS = Reference("WDB II rivers", 1.0, (f"-R{WINDOW}", "-Df", "-Ia"))
BORDERS = Reference("WDB II borders", 1.0, (f"-R{WINDOW}", "-Df", "-Na"))
OUTLINE = Reference("DCW outlines", 1.0, (f"-E{','.join(OUTLINES)}",))


def missing_packages() -> list[str]:
    """Return the Debian packages that have to be installed first."""
    return [
        package
        for place, package in _PACKAGES.items()
        if not (Path(place).is_dir() if place.startswith("/") else shutil.which(place))
    ]


@cache
def lines_of(reference: Reference) -> tuple[LineString, ...]:
    """Read a set of linework.

    Parameters
    ----------
    reference : Reference
        One of the sets above.

    Returns
    -------
    tuple of shapely.LineString
        Degrees lon/lat.
    """
    return tuple(_dump(reference.options))


@cache
def _tree(reference: Reference) -> shapely.STRtree:
    return shapely.STRtree(lines_of(reference))


def province(code: str) -> shapely.Geometry:
    """Return the outline of one province by DCW as a polygon, degrees lon/lat."""
    rings = [shapely.Polygon(ring) for ring in _parts((f"-E{code}",)) if len(ring) > 3]
    return shapely.union_all([shapely.make_valid(ring) for ring in rings])


def _dump(options: Sequence[str]) -> list[LineString]:
    pieces = (part[at : at + PIECE + 1] for part in _parts(options) for at in range(0, len(part) - 1, PIECE))
    return [LineString(piece) for piece in pieces]


def _parts(options: Sequence[str]) -> list[list[tuple[float, float]]]:
    with tempfile.TemporaryDirectory() as folder:  # gmt leaves its history where it runs
        command = ["gmt", "coast", *options, "-M"]
        text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    parts: list[list[tuple[float, float]]] = [[]]
    for row in text.splitlines():
        if row.startswith((">", "#")):
            parts.append([])
        else:
            lon, lat = (float(value) for value in row.split()[:2])
            parts[-1].append((lon - 360 if lon > 180 else lon, lat))
    return parts


class Ruler:
    """Measures distances around one line in a projection centred on it.

    Parameters
    ----------
    line : shapely.LineString
        Degrees lon/lat. Up to about 3,000 km long the projection is true to 1 %.
    reach : float
        How far beyond the line linework is looked for, degrees.
    """

    def __init__(self, line: LineString, reach: float = REACH_DEGREES) -> None:
        west, south, east, north = line.bounds
        centre = f"+proj=aeqd +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +ellps=WGS84 +units=km"
        self._transformer = Transformer.from_crs("EPSG:4326", centre, always_xy=True)
        self._project = self._transformer.transform
        self._box = shapely.box(west, south, east, north).buffer(reach).envelope
        self.line = self.flat(shapely.segmentize(line, 0.1))

    def flat(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Project a geometry; km."""
        return shapely.transform(shape, self._project, interleaved=False)

    def points(self, step_km: float = 1.0) -> np.ndarray:
        """Return points along the line, one per step, projected."""
        along = np.linspace(0, self.line.length, max(2, round(self.line.length / step_km) + 1))
        return shapely.line_interpolate_point(self.line, along)

    def degrees(self, points: np.ndarray) -> np.ndarray:
        """Return projected points back in degrees, one row each."""
        return np.stack(self._transformer.transform(*shapely.get_coordinates(points).T, direction="INVERSE"), axis=1)

    def near(self, reference: Reference) -> list[LineString]:
        """Return the pieces of a set of linework around the line."""
        lines = lines_of(reference)
        return [lines[index] for index in _tree(reference).query(self._box)]

    def offset(self, points: np.ndarray, lines: Sequence[LineString], step_km: float = 0.1) -> float | None:
        """Return how far the line lies left of the nearest of the lines, on average; km, negative to the right."""
        near = [self.flat(line) for line in lines if line.intersects(self._box)]
        if not near:
            return None
        along = shapely.line_locate_point(self.line, points)
        ahead, behind = (
            shapely.get_coordinates(shapely.line_interpolate_point(self.line, np.clip(at, 0, self.line.length)))
            for at in (along + step_km, along - step_km)
        )
        ends = shapely.get_coordinates(shapely.shortest_line(points, shapely.union_all(near)))
        away, heading = ends[1::2] - ends[::2], ahead - behind
        left = heading[:, 0] * away[:, 1] - heading[:, 1] * away[:, 0] > 0
        return float(np.mean(np.where(left, -1, 1) * np.hypot(away[:, 0], away[:, 1])))

    def distances(self, points: np.ndarray, lines: Sequence[LineString]) -> np.ndarray | None:
        """Return the distance in km from each point to the nearest of the lines, or None if none is near."""
        offsets = self.offsets(points, lines)
        return None if offsets is None else np.abs(offsets)

    def offsets(self, points: np.ndarray, lines: Sequence[LineString]) -> np.ndarray | None:
        """Return how far each point of the line lies off the nearest of the lines, km; positive to its left."""
        near = np.array([self.flat(line) for line in lines if line.intersects(self._box)])
        if not near.size:
            return None
        (_, which), sizes = shapely.STRtree(near).query_nearest(points, return_distance=True, all_matches=False)
        over = shapely.get_coordinates(shapely.shortest_line(points, near[which])).reshape(-1, 2, 2)
        across, along = over[:, 1] - over[:, 0], np.gradient(shapely.get_coordinates(points), axis=0)
        return np.where(along[:, 0] * across[:, 1] >= along[:, 1] * across[:, 0], 1.0, -1.0) * sizes


def alike_km(offsets: np.ndarray) -> float:
    """Return the length over which offsets taken every kilometre keep their sign: their integral scale.

    It is the sum of their correlations up to the first that is not positive. For the exponential
    correlation of the atlas this is its correlation length.
    """
    centred = offsets - offsets.mean()
    if len(centred) < 3 or not centred.any():
        return 0.0
    likeness = np.correlate(centred, centred, "full")[len(centred) - 1 :] / (centred @ centred)
    zero = int(np.argmax(likeness <= 0)) or len(likeness)
    return float(likeness[:zero].sum() - 0.5)


@cache
def nets() -> tuple[tuple[LineString, ...], np.ndarray]:
    """Sort the rivers of WDB II into nets of streams that touch.

    Returns
    -------
    tuple of shapely.LineString
        All streams.
    numpy.ndarray
        For each the number of its net.
    """
    streams = lines_of(RIVERS)
    parent = list(range(len(streams)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    pairs = shapely.STRtree(streams).query(streams, predicate="dwithin", distance=JOINED_DEGREES)
    for one, other in zip(*pairs, strict=True):
        parent[root(int(one))] = root(int(other))
    return streams, np.array([root(index) for index in range(len(streams))])


def basin(seeds: Sequence[tuple[float, float]]) -> list[LineString]:
    """Return the streams of the nets that pass nearest to the given points."""
    streams, net = nets()
    found = shapely.STRtree(streams).query_nearest(shapely.points(seeds), all_matches=False)[1]
    wanted = set(net[found])
    return [stream for stream, number in zip(streams, net, strict=True) if number in wanted]

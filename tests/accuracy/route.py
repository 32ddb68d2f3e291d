"""Route water over an elevation model, and compare the divides of 1689 with what comes out.

Run by hand: ``python -m tests.accuracy.route ELEVATION [ELEVATION ...]``. Any file that GDAL reads
will do (GeoTIFF, DTED; several tiles are joined), with heights in metres on longitude and latitude.
It needs ``pip install pyflwdir rasterio``, which the atlas itself does not need, and burns in the
rivers of WDB II where Debian's ``gmt`` and ``gmt-gshhg-full`` are installed, else those of
``geodata/base``. ``--divides FILE`` writes the routed divides as GeoJSON, ``--against FILE`` compares with
such a file as well, by whatever program it was routed, and ``--write NAME`` puts the tables into
``geodata/README.md`` under the name of the model. Models that work are listed there.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyflwdir
import rasterio
import shapely
from pyproj import Geod
from rasterio.features import rasterize
from rasterio.merge import merge
from shapely.geometry import LineString
from shapely.ops import substring

from app.atlas import Atlas, load_atlas
from app.measure.measurements import Measurements
from tests.accuracy.linework import RIVERS, Ruler, alike_km, lines_of, missing_packages

ROOT = Path(__file__).resolve().parent.parent.parent
README = ROOT / "geodata" / "README.md"
START, END = "<!-- routed table -->", "<!-- end routed table -->"

#: What is routed: west, south, east, north in degrees; the model may cover less on the west and north.
WINDOW = (117.0, 47.0, 143.0, 58.0)
#: How deep the known rivers are cut into the model, m: deeper than the errors of its heights in a valley.
BURNT_M = 100.0
#: What is left uncut at the head of a river, in degrees: a cut that reaches over the divide would breach it.
UNCUT_DEGREES = 0.05
NODATA = -9999.0
#: A divide that lies farther from a stretch than this, km, over half its length, is another one.
FAR_KM = 10.0
#: The classes of water: where a drop ends. The numbers are those of the raster.
AMUR, SHILKA, LENA, UDA, TUGUR, OKHOTSK = range(1, 7)
#: What reaches the Amur through the gap of the Zeya; its divide is the chain that the river breaks through.
ABOVE_GAP = 7
GAP = (127.325, 53.754)
#: The land that is routed: the regions of 1689 and what drains away from them.
ROUTED = ("amur-left-bank", "sixty-four-villages", "gorbitsa-amazar", "uda-basin", "tugur-coast", "siberia")
#: Where the water of a coast counts: by stretch.
COASTS = {
    "coast-okhotsk-north": OKHOTSK,
    "coast-uda": UDA,
    "coast-uda-south": UDA,
    "coast-tugur": TUGUR,
    "coast-amur-liman": AMUR,
}
#: Rivers that are left out of the routing, for what reaches them has arrived: by stretch.
ARRIVED = {
    "shilka-gorbitsa-strelka": AMUR,
    "amur-strelka-amazar": AMUR,
    "amur-amazar-zeya": AMUR,
    "amur-zeya-hormoldzin": AMUR,
    "amur-hormoldzin-ussuri": AMUR,
    "amur-tarabarov": AMUR,
    "amur-heixiazi-west": AMUR,
    "amur-heixiazi-east": AMUR,
    "amur-ussuri-sea": AMUR,
}
#: Which classes meet at a stretch: the first is the one whose loss counts as positive bias.
DIVIDES: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "ridge-gorbitsa-amazar": ((AMUR,), (SHILKA, LENA)),
    "ridge-amazar-uda": ((AMUR,), (LENA, SHILKA)),
    "divide-amur-uda": ((AMUR,), (UDA,)),
    "divide-amur-uda-south": ((AMUR,), (UDA,)),
    "divide-amur-tugur-west": ((AMUR,), (TUGUR,)),
    "divide-tugur-nimelen": ((AMUR,), (TUGUR,)),
    "divide-amur-tugur": ((AMUR,), (TUGUR,)),
    "divide-uda-lena": ((UDA,), (LENA, OKHOTSK)),
    "divide-uda-tugur": ((UDA,), (TUGUR,)),
    "ridge-nos": ((LENA,), (OKHOTSK,)),
    "ridge-chain-amur": ((ABOVE_GAP,), (AMUR,)),
}
#: Stretches that were drawn by elevation only in part: south of which latitude.
DRAWN_BELOW = {"ridge-nos": 57.5}
#: Regions whose areas the model has too: what is printed, its class, and the regions of the atlas.
AREAS = {
    "Amur's left bank": (AMUR, ("amur-left-bank", "gorbitsa-amazar", "sixty-four-villages")),
    "coast of the Uda": (UDA, ("uda-basin",)),
    "coast of the Tugur": (TUGUR, ("tugur-coast",)),
}
#: The Tugur from its printed head, where two rivers meet, to where WDB II begins it: without this piece
#: a coarse model sends it over the swamp to the Nimelen.
TUGUR_HEAD = LineString([(135.98, 53.12), (136.031, 53.0725), (136.036, 53.05)])
#: Rivers of ``base/`` that are cut in too: where the Zeya is dammed now, WDB II leaves a piece of it out.
ALSO_CUT = ("zeya",)


@dataclass(frozen=True)
class Grid:
    """Heights in metres, with the transform from cells to degrees."""

    heights: np.ndarray
    transform: Any

    @classmethod
    def read(cls, paths: list[str], cell: float) -> "Grid":
        """Join elevation files over the window, at cells of ``cell`` arc seconds where they are finer."""
        with rasterio.open(paths[0]) as first:
            size = tuple(max(cell / 3600, side) for side in first.res)
        heights, transform = merge(
            paths, bounds=WINDOW, res=size, nodata=NODATA, dtype="float32", resampling=rasterio.enums.Resampling.average
        )
        return cls(heights[0], transform)

    def paint(self, shapes: list[tuple[shapely.Geometry, int]], *, touched: bool = False) -> np.ndarray:
        """Return a raster with a number for each shape; lines touch every cell they pass."""
        if not shapes:
            return np.zeros(self.heights.shape, dtype="int16")
        return rasterize(shapes, self.heights.shape, transform=self.transform, all_touched=touched, dtype="int16")

    @cached_property
    def cell_km2(self) -> np.ndarray:
        """Area of a cell in each row, on the ellipsoid."""
        across, down, north = self.transform.a, self.transform.e, self.transform.f
        edges = north + down * np.arange(len(self.heights) + 1)
        geod = Geod(ellps="WGS84")
        boxes = (([0, across, across, 0], [top, top, foot, foot]) for top, foot in pairwise(edges))
        return np.array([abs(geod.polygon_area_perimeter(*box)[0]) / 1e6 for box in boxes])


class Routed:
    """Where every drop of the window ends, by an elevation model.

    Parameters
    ----------
    grid : Grid
        The heights.
    atlas : Atlas
        Its land, rivers and coasts bound the routing; its divides have no part in it.
    burn : bool
        Whether the known rivers are cut in.
    """

    def __init__(self, grid: Grid, atlas: Atlas, *, burn: bool = True) -> None:
        self.grid = grid
        lines = {stretch.id: LineString(stretch.coordinates) for stretch in atlas.stretches}
        faces = [face for name in ROUTED for face in atlas.region_faces[name]]
        land = grid.paint([(atlas.coverage.geometry([face]), 1) for face in faces]).astype(bool)
        shilka = _above(lines["shilka-gorbitsa-strelka"].coords[0])
        arrived = grid.paint([(shilka, SHILKA), *((lines[name], kind) for name, kind in ARRIVED.items())], touched=True)
        between = _between(lines["shilka-gorbitsa-strelka"], lines["argun"])
        land &= (grid.paint([(between, 1)]) == 0) & (grid.heights > NODATA)
        there = np.where(land, arrived, 0)
        land &= arrived == 0
        heights = np.where(land, np.maximum(grid.heights, 0), NODATA).astype("float32")
        if burn:
            streams = [(line, 1) for line in (*_streams(), TUGUR_HEAD)]
            heights[land & (grid.paint(streams, touched=True) > 0)] -= BURNT_M
        _, directions = pyflwdir.dem.fill_depressions(heights, outlets="edge", nodata=NODATA)
        self.flow = pyflwdir.from_array(directions, ftype="d8", transform=grid.transform, latlon=True)
        shores = grid.paint([(lines[name], kind) for name, kind in COASTS.items()], touched=True)
        self.ends = self._ends(np.where(arrived > 0, arrived, shores))
        self.classes = np.where(there > 0, there, self._spread())

    def _ends(self, marks: np.ndarray) -> np.ndarray:
        """Return the class of each last cell: that of a mark beside it, else what leaves the window."""
        ends = np.zeros(self.flow.idxs_pit.size, dtype="int32")
        for number, (row, column) in enumerate(zip(*np.unravel_index(self.flow.idxs_pit, marks.shape), strict=True)):
            top, left = max(0, row - 4), max(0, column - 4)
            near = marks[top : row + 5, left : column + 5]
            rows, columns = np.nonzero(near)
            if rows.size:
                nearest = np.argmin((rows + top - row) ** 2 + (columns + left - column) ** 2)
                ends[number] = near[rows[nearest], columns[nearest]]
            else:
                ends[number] = LENA
        return ends

    def _spread(self) -> np.ndarray:
        """Return the class of every cell; 0 where nothing is routed."""
        numbers = self.flow.basins(idxs=self.flow.idxs_pit)
        return np.concatenate([[0], self.ends])[np.asarray(numbers, dtype="int64")]

    @cached_property
    def parted(self) -> np.ndarray:
        """The classes, with what reaches the Amur through the gap as one of its own."""
        column, row = (int(value) for value in ~self.grid.transform * GAP)
        top, left = row - 2, column - 2
        near = self.upstream_km2[top : row + 3, left : column + 3]
        rows, columns = np.unravel_index(int(near.argmax()), near.shape)
        outlet = np.ravel_multi_index((top + rows, left + columns), self.classes.shape)
        return np.where(np.asarray(self.flow.basins(idxs=np.array([outlet]))) > 0, ABOVE_GAP, self.classes)

    def _is(self, kinds: tuple[int, ...]) -> np.ndarray:
        """Return which cells are of some classes."""
        return np.isin(self.parted if ABOVE_GAP in kinds else self.classes, kinds)

    def divide(self, one: tuple[int, ...], other: tuple[int, ...]) -> shapely.Geometry:
        """Return the edges of cells that part two sets of classes, joined, in degrees."""
        first = self._is(one)
        second = self._is(other) & ~first
        down = (first[:-1] & second[1:]) | (second[:-1] & first[1:])
        right = (first[:, :-1] & second[:, 1:]) | (second[:, :-1] & first[:, 1:])
        rows, columns = np.nonzero(down)
        level = np.stack([columns, rows + 1, columns + 1, rows + 1], axis=1)
        rows, columns = np.nonzero(right)
        upright = np.stack([columns + 1, rows, columns + 1, rows + 1], axis=1)
        corners = np.concatenate([level, upright]).reshape(-1, 2, 2)
        place = self.grid.transform
        degrees = np.stack([place.c + corners[..., 0] * place.a, place.f + corners[..., 1] * place.e], axis=-1)
        return shapely.line_merge(shapely.multilinestrings(shapely.linestrings(degrees)))

    @cached_property
    def upstream_km2(self) -> np.ndarray:
        """The area that drains through every cell."""
        cells = np.broadcast_to(self.grid.cell_km2[:, None], self.classes.shape)
        return np.asarray(self.flow.accuflux(cells.astype("float64"), nodata=NODATA))

    def km2(self, kind: int) -> float:
        """Return the area of a class, with the cells of the rivers that belong to it."""
        return float((np.count_nonzero(self.classes == kind, axis=1) * self.grid.cell_km2).sum())


def _of_base(wanted: Callable[[str], bool]) -> list[LineString]:
    """Return rivers of the backdrop, those whose id is wanted."""
    rivers = json.loads((ROOT / "geodata" / "base" / "rivers.geojson").read_text(encoding="utf-8"))["features"]
    found = [shapely.geometry.shape(river["geometry"]) for river in rivers if wanted(river["id"])]
    return [part for river in found for part in shapely.get_parts(river)]


def _streams() -> list[LineString]:
    """Return the known rivers without their heads."""
    if not missing_packages():
        streams = [*lines_of(RIVERS), *_of_base(lambda name: name in ALSO_CUT)]
    else:
        streams = _of_base(lambda name: True)
    ends = Counter(end for stream in streams for end in {_about(stream.coords[0]), _about(stream.coords[-1])})
    uncut = (tuple(UNCUT_DEGREES * (ends[_about(stream.coords[at])] == 1) for at in (0, -1)) for stream in streams)
    return [
        substring(stream, first, stream.length - last)
        for stream, (first, last) in zip(streams, uncut, strict=True)
        if first + last < stream.length
    ]


def _about(end: tuple[float, float]) -> tuple[float, float]:
    """Return the end of a stream to 0.01 degree: pieces of one river do not quite share theirs."""
    return round(end[0], 2), round(end[1], 2)


def _above(mouth: tuple[float, float]) -> shapely.Geometry:
    """Return the Shilka above the Little Gorbitsa, from the backdrop."""
    shilka = shapely.multilinestrings(_of_base(lambda name: name == "shilka"))
    return shilka.intersection(shapely.box(100, 40, mouth[0] - 0.01, 60))


def _between(shilka: LineString, argun: LineString) -> shapely.Polygon:
    """Return the land between the Shilka and the Argun, which is not routed."""
    west = [(117.0, argun.coords[0][1]), (117.0, 51.5)]
    return shapely.make_valid(shapely.Polygon([*shilka.coords, *reversed(argun.coords), *west]))


@dataclass(frozen=True)
class Offsets:
    """How far a stretch lies off a routed divide, km; positive: the first basin is drawn too small."""

    stretch: str
    vertices: int
    offsets: np.ndarray

    @property
    def row(self) -> str:
        """Return the row of the table as Markdown."""
        size = np.abs(self.offsets)
        values = [size.mean(), *np.quantile(size, [0.68, 0.95]), size.max(), self.offsets.mean(), self.offsets.std()]
        cells = [
            f"`{self.stretch}`",
            str(self.vertices),
            *(f"{value:.1f}" for value in values),
            f"{alike_km(self.offsets):.0f}",
        ]
        return f"| {' | '.join(cells)} |"


def offsets(routed: Routed, name: str, line: LineString, divide: shapely.Geometry | None = None) -> Offsets | None:
    """Measure a stretch every kilometre against a divide, by default that of the model; None where there is none."""
    one, other = DIVIDES[name]
    divide = routed.divide(one, other) if divide is None else divide
    if divide.is_empty:
        return None
    ruler = Ruler(line)
    points = ruler.points()
    degrees = ruler.degrees(points)
    drawn = degrees[:, 1] < DRAWN_BELOW.get(name, 90)
    points, degrees = points[drawn], degrees[drawn]
    sizes = ruler.distances(points, list(shapely.get_parts(divide)))
    if sizes is None:
        return None
    columns, rows = ~routed.grid.transform * degrees.T
    inside = routed._is(one)[
        np.clip(rows.astype(int), 0, routed.classes.shape[0] - 1),
        np.clip(columns.astype(int), 0, routed.classes.shape[1] - 1),
    ]
    return Offsets(name, len(line.coords), np.where(inside, 1, -1) * sizes)


HEADER = (
    "| Stretch | Vertices | mean | 68 % | 95 % | max | bias | sd | keeps its sign over, km |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def against(routed: Routed, lines: dict[str, LineString], file: Path) -> str:
    """Return how far the stretches lie off the divides of a GeoJSON file, as Markdown.

    The file may name its divides as it likes: the nearest of them is taken.
    """
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    divides = shapely.union_all([shapely.geometry.shape(feature["geometry"]) for feature in features])
    rows = ["| Stretch | mean | 95 % | max |", "|---|--:|--:|--:|"]
    for name in DIVIDES:
        found = offsets(routed, name, lines[name], divides)
        if found and np.median(sizes := np.abs(found.offsets)) < FAR_KM:
            values = (sizes.mean(), np.quantile(sizes, 0.95), sizes.max())
            rows.append(f"| `{name}` | {' | '.join(f'{value:.1f}' for value in values)} |")
    return "\n".join(rows)


def main() -> int:
    """Route, print the comparison, and write what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("elevation", nargs="+", help="GeoTIFF or DTED files")
    asked.add_argument("--cell", type=float, default=30.0, help="smallest cell, arc seconds (default 30)")
    asked.add_argument("--no-burn", action="store_true", help="do not cut known rivers in")
    asked.add_argument("--divides", type=Path, help="write the routed divides to this GeoJSON file")
    asked.add_argument("--against", type=Path, help="compare with the divides of this GeoJSON file too")
    asked.add_argument("--write", metavar="NAME", help="put the tables into geodata/README.md under this name")
    options = asked.parse_args()
    atlas = load_atlas(ROOT / "geodata")
    routed = Routed(Grid.read(options.elevation, options.cell), atlas, burn=not options.no_burn)
    lines = {stretch.id: LineString(stretch.coordinates) for stretch in atlas.stretches}
    found = [offsets(routed, name, lines[name]) for name in DIVIDES]
    table = "\n".join([HEADER, *(each.row for each in found if each)])
    measured = Measurements(atlas)
    areas = ", ".join(
        f"{name} {routed.km2(kind):,.0f} ({measured.area_of(regions).km2:,.0f})"
        for name, (kind, regions) in AREAS.items()
    )
    text = f"{table}\n\nAreas by the model (by the atlas), km²: {areas}."
    if options.against:
        text += f"\n\nAgainst the divides of another routing:\n\n{against(routed, lines, options.against)}"
    print(text)
    if options.divides:
        features = [
            {"type": "Feature", "properties": {"id": name}, "geometry": shapely.geometry.mapping(divide)}
            for name, pair in DIVIDES.items()
            if not (divide := routed.divide(*pair)).is_empty
        ]
        options.divides.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    if options.write:
        before, rest = README.read_text(encoding="utf-8").split(START)
        after = rest.split(END)[1]
        README.write_text(f"{before}{START}\n\nBy {options.write}:\n\n{text}\n\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

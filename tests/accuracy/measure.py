"""Measure every stretch against linework that it was not traced from, and closed areas against printed ones.

Run by hand: ``python -m tests.accuracy.measure [--write]``. It needs Debian's ``gmt``,
``gmt-gshhg-full`` and ``gmt-dcw`` and says so where they are missing. ``--write`` puts the tables
between the markers in ``geodata/README.md``; how to read them is written there too.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import LineString
from shapely.ops import substring

from app.atlas import load_atlas
from app.atlas.coverage import Coverage
from app.atlas.records import Stretch
from app.measure.measurements import Measurements
from tests.accuracy.closed import area_table
from tests.accuracy.coasts import shore_table
from tests.accuracy.linework import (
    BORDERS,
    COAST,
    OUTLINE,
    RIVERS,
    SHORE,
    Reference,
    Ruler,
    alike_km,
    basin,
    lines_of,
    missing_packages,
)

ROOT = Path(__file__).resolve().parent.parent.parent
README = ROOT / "geodata" / "README.md"
START, END = "<!-- accuracy table -->", "<!-- end accuracy table -->"

#: Border rivers of today, whose course the national outlines of DCW have too. Not the Ussuri and
#: the Amur above it: at Khabarovsk the boundary leaves the main channel.
BORDER_RIVERS = {
    "argun",
    "argun-abagaitu-lower",
    "argun-abagaitu-upper",
    "amur-strelka-amazar",
    "amur-amazar-zeya",
    "amur-zeya-hormoldzin",
    "sungacha",
    "tumen-lower",
    "tumen-upper",
}
#: Divides where an outline of DCW runs on the crest: which part, and its test (longitude, latitude).
CRESTS: dict[str, tuple[str, Callable[[np.ndarray, np.ndarray], np.ndarray]]] = {
    "ridge-amazar-uda": ("east of 124.5 E", lambda lon, lat: lon > 124.5),
    "divide-amur-uda": ("south of 55 N", lambda lon, lat: lat < 55.0),
    "divide-amur-uda-south": ("", lambda lon, lat: lon > 0),
    "divide-uda-lena": ("west of 132.5 E", lambda lon, lat: lon < 132.5),
    "kyakhta-sayan": ("", lambda lon, lat: lon > 0),
    "edge-uriankhai-west": ("", lambda lon, lat: lon > 0),
}
#: Points on the streams of each basin: a net of WDB II belongs to it if it passes nearest to one.
SEEDS = {
    "Amur": [(127.5, 50.0), (138.8, 52.2), (137.0, 51.9)],
    "Lena": [(130.0, 58.5), (121.0, 57.5)],
    "Uda": [(134.6, 54.47)],
}
#: Divides between two basins of which WDB II has headwaters on both sides; "sea" is the mainland coast, for
#: the short rivers that drain to it.
BETWEEN = {
    "ridge-amazar-uda": (["Amur"], ["Lena"]),
    "divide-amur-uda": (["Amur"], ["Uda"]),
    "divide-amur-uda-south": (["Amur"], ["Uda"]),
    "divide-uda-lena": (["Uda"], ["Lena", "sea"]),
    "ridge-nos": (["Lena"], ["sea"]),
}
#: Rivers that a boundary on a watershed does cross: the treaties say so, or the boundary of today does.
CROSSED = {
    "kyakhta-sayan": "Yenisei",
    "ridge-mo-hubtu": "Suifen",
    "chuguchak-tian-shan": "Kokshaal",
    "ridge-chain-amur": "Zeya",
}
RIVER_TARGET_KM, RIVER_95_TARGET_KM, RIVER_GAP_KM, DIVIDE_TARGET_KM = 2.0, 6.0, 3.0, 3.0
MIDLINE = "WDB II midline"


@dataclass(frozen=True)
class Found:
    """The distances of one stretch, or a part of it, from one set of linework, km.

    ``alike`` is the length over which they keep their sign, where they have one.
    """

    name: str
    sd_km: float
    mean: float
    p68: float
    p95: float
    alike: float | None = None

    @classmethod
    def of(cls, name: str, sd_km: float, offsets: np.ndarray, *, signed: bool = False) -> "Found":
        """Summarise offsets."""
        sizes = np.abs(offsets)
        quantiles = (float(quantile) for quantile in np.quantile(sizes, [0.68, 0.95]))
        return cls(name, sd_km, float(sizes.mean()), *quantiles, alike_km(offsets) if signed else None)


@dataclass(frozen=True)
class Row:
    """What is printed of one stretch."""

    stretch: Stretch
    length_km: float
    gap_km: float
    found: tuple[Found, ...] = ()
    crossings: int | None = None
    seaward_km: float | None = None

    def allowed_km(self, found: Found) -> float:
        """What 68 % of the distances have to keep within: both errors, added in squares."""
        return float(np.hypot(self.stretch.accuracy_km, found.sd_km))

    @property
    def honest(self) -> str:
        """Whether ``accuracy_km`` bears every measurement."""
        if not self.found:
            return "–"
        return "yes" if all(found.p68 <= self.allowed_km(found) for found in self.found) else "**no**"

    @property
    def target(self) -> str:
        """Whether the target of its kind is reached."""
        if self.stretch.kind == "river":
            close = all(found.mean <= RIVER_TARGET_KM and found.p95 <= RIVER_95_TARGET_KM for found in self.found[:1])
            fine = close and self.gap_km <= RIVER_GAP_KM
        elif not self.found or self.stretch.kind == "convention":
            return "–"
        elif self.stretch.kind == "coast":
            fine = self.found[0].mean <= RIVER_TARGET_KM
        else:
            # The midline between the thin rivers of WDB II is too far off to hold a divide to.
            fine = all(found.mean <= DIVIDE_TARGET_KM for found in self.found if not found.name.startswith(MIDLINE))
            fine = fine and (not self.crossings or self.stretch.id in CROSSED)
        return "yes" if fine else "**no**"


class Meter:
    """Compares stretches with every independent set of linework that shows the same thing.

    Parameters
    ----------
    stretches : sequence of Stretch
        All lines of the atlas.

    Notes
    -----
    Between the headwaters of two basins, half the difference of the distances to the outermost
    streams of each is how far a point lies off the midline. WDB II lacks many headwaters, so the
    midline has an error of its own: what is measured so where an outline of DCW shows the crest.
    """

    def __init__(self, stretches: Sequence[Stretch], coverage: Coverage) -> None:
        self.sea_on_left = {
            stretch.id: left is None for stretch, (left, _) in zip(coverage.stretches, coverage.sides, strict=True)
        }
        self.sea = [
            LineString(stretch.coordinates)
            for stretch in stretches
            if stretch.kind == "coast" and not stretch.id.startswith(("coast-sakhalin", "coast-shantar"))
        ]
        on_crest = [
            self.off_midline(stretch)[crest(stretch)]
            for stretch in stretches
            if stretch.id in CRESTS and stretch.id in BETWEEN
        ]
        self.midline_sd_km = float(np.quantile(np.concatenate(on_crest), 0.68))

    def row(self, stretch: Stretch, length_km: float) -> Row:
        """Measure one stretch."""
        line = LineString(stretch.coordinates)
        ruler = Ruler(line)
        points = ruler.points()
        found = []
        for reference in references(stretch):
            offsets = ruler.offsets(points, ruler.near(reference))
            if offsets is None:
                continue
            name = reference.name
            if stretch.id in CRESTS:
                offsets = offsets[crest(stretch)]
                name = f"{name} {CRESTS[stretch.id][0]}".strip()
            found.append(Found.of(name, reference.sd_km, offsets, signed=stretch.id in CRESTS))
        if stretch.id in BETWEEN:
            rest = ~crest(stretch)
            if rest.any():
                name = f"{MIDLINE}, elsewhere" if found else MIDLINE
                found.append(Found.of(name, self.midline_sd_km, self.off_midline(stretch)[rest]))
        crossed = crossings(line) if stretch.kind == "watershed" else None
        seaward = ruler.offset(points, ruler.near(SHORE)) if stretch.kind == "coast" else None
        if seaward is not None and not self.sea_on_left[stretch.id]:
            seaward = -seaward
        return Row(stretch, length_km, largest_gap_km(stretch), tuple(found), crossed, seaward)

    def off_midline(self, stretch: Stretch) -> np.ndarray:
        """Return for each point how far it lies off the midline between its two basins, km."""
        ruler = Ruler(LineString(stretch.coordinates), reach=3.0)
        one, other = (
            ruler.distances(ruler.points(), [piece for name in names for piece in self._streams(name)])
            for names in BETWEEN[stretch.id]
        )
        assert one is not None  # the seeds lie on streams nearby
        assert other is not None
        return np.abs(one - other) / 2

    def _streams(self, name: str) -> list[LineString]:
        return self.sea if name == "sea" else basin(SEEDS[name])


def crest(stretch: Stretch) -> np.ndarray:
    """Tell for each point of a stretch whether an outline of DCW runs on the crest there."""
    ruler = Ruler(LineString(stretch.coordinates))
    points = ruler.points()
    if stretch.id not in CRESTS:
        return np.zeros(len(points), dtype=bool)
    return CRESTS[stretch.id][1](*ruler.degrees(points).T)


def references(stretch: Stretch) -> list[Reference]:
    """Return the sets of linework that show what a stretch shows and that it was not traced from."""
    if stretch.id in CRESTS:
        return [OUTLINE]
    if stretch.kind == "coast":
        return [COAST]
    if stretch.traced_from.startswith("Land boundary") or stretch.id in ("khanka", "hubtu", "hunchun-section-4"):
        return [BORDERS, OUTLINE]
    if stretch.kind == "river" and stretch.traced_from.startswith("River centre line"):
        return [RIVERS, OUTLINE] if stretch.id in BORDER_RIVERS else [RIVERS]
    return []


def reason(stretch: Stretch) -> str:
    """Say why a stretch cannot be compared."""
    if stretch.edge or stretch.id == "sakhalin-50n":
        return "computed, exact"
    if stretch.kind == "watershed" and stretch.id.startswith(("divide-", "ridge-gorbitsa")):
        return "only elevation has this line: see below"
    return "nothing has this line"


def crossings(line: LineString) -> int:
    """Count the streams of WDB II that a line crosses, but for those that begin or end at its own ends."""
    middle = substring(line, 0.005, line.length - 0.005)
    meeting = {
        (round(point.x, 2), round(point.y, 2))
        for stream in lines_of(RIVERS)
        if stream.intersects(middle)
        for point in shapely.get_parts(shapely.extract_unique_points(stream.intersection(middle)))
    }
    return len(meeting)


def largest_gap_km(stretch: Stretch) -> float:
    """Return the longest step between two vertices, km."""
    lon, lat = np.array(stretch.coordinates).T
    return float(np.max(Geod(ellps="WGS84").inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2]) / 1000)


HEADER = (
    "| Stretch | Length, km | Vertices | Largest gap, km | `accuracy_km` "
    "| Compared with: mean; 95 %; 68 % of allowed, km | Crossings | Honest | Target |\n"
    "|---|--:|--:|--:|--:|---|---|---|---|"
)


def table_row(row: Row) -> str:
    """Return one row of the table as Markdown."""
    stretch = row.stretch
    compared = [
        f"{found.name}: {found.mean:.1f}; {found.p95:.1f}; {found.p68:.1f} of {row.allowed_km(found):.1f}"
        + (f"; sign kept {found.alike:.0f} km" if found.alike is not None else "")
        for found in row.found
    ]
    if row.seaward_km is not None:
        compared.append(f"{row.seaward_km:+.2f} km seaward of it on average; `bias_km` {stretch.bias_km:g}")
    crossed = "" if row.crossings is None else f"{row.crossings} {CROSSED.get(stretch.id, '')}".strip()
    cells = [
        f"`{stretch.id}`",
        f"{row.length_km:.1f}",
        str(len(stretch.coordinates)),
        f"{row.gap_km:.1f}",
        f"{stretch.accuracy_km:g}",
        "<br>".join(compared) or reason(stretch),
        crossed,
        row.honest,
        row.target,
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> int:
    """Print the tables, and write them where asked to."""
    missing = missing_packages()
    if missing:
        print(f"Needs {', '.join(missing)}: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 2
    atlas = load_atlas(ROOT / "geodata")
    measurements = Measurements(atlas)
    meter = Meter(atlas.stretches, atlas.coverage)
    rows = [meter.row(stretch, measurements.line_lengths_km[stretch.id]) for stretch in atlas.stretches]
    midline = (
        f"The midline of WDB II is itself {meter.midline_sd_km:.0f} km off: so far, or less, do 68 % of the points lie "
        "from it where an outline of DCW shows the crest."
    )
    stretches = "\n".join([HEADER, *(table_row(row) for row in rows)])
    text = "\n\n".join([stretches, midline, area_table(measurements), shore_table(measurements)])
    print(text)
    for word, value in (("honest", "honest"), ("the target", "target")):
        wrong = [row.stretch.id for row in rows if getattr(row, value) == "**no**"]
        print(f"\nNot {word}: {', '.join(wrong) or 'none'}", file=sys.stderr)
    if "--write" in sys.argv[1:]:
        before, rest = README.read_text(encoding="utf-8").split(START)
        after = rest.split(END)[1]
        README.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

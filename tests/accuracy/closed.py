"""Closed areas against printed areas of basins, islands and provinces: each within 5 %, or why not.

Basins that no line of the atlas closes are closed by helper lines, which are in no map: see
``helper-lines.geojson``, drawn as the divides are. The program :mod:`linework` is asked only for provinces.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry import LineString, Point, shape

from app.atlas import Atlas
from app.measure.area import geodesic_area_km2
from app.measure.measurements import Measurements
from tests.accuracy.linework import province

#: The four provinces that the land of 1858 and 1860 became, by their codes in DCW.
FOUR_PROVINCES = ("RU.AMU", "RU.YEV", "RU.PRI", "RU.KHA")
#: Official areas, km2: Amur Oblast, Jewish Autonomous Oblast, Primorye (this one from memory), and
#: Khabarovsk Krai without its districts Okhotsk and Ayan-Maya, which lie north of the Uda basin.
OFFICIAL_KM2 = 361_908 + 36_271 + 164_673 + (787_633 - 162_800 - 167_700)
SWAMP = "Its southern limit lies in the swamp towards the Nimelen, where nothing is certain to better than 10 km."
LAKE = "Without Lake Chlya, and without what the channels of the Amur and the Amgun bring at high water."
CEDED = ("amur-left-bank", "sixty-four-villages", "ussuri-sea", "uda-basin", "tugur-coast", "shantar-islands")


HELPERS = Path(__file__).with_name("helper-lines.geojson")
#: The lines of the atlas that helper lines are drawn between: watersheds and coasts, and for one basin rivers.
CLOSING = ("divide-", "ridge-gorbitsa", "ridge-amazar", "coast-okhotsk", "coast-uda", "coast-tugur", "coast-amur")
BESIDE: dict[str, tuple[str, ...]] = {"amazar": ("shilka-gorbitsa-strelka", "amur-strelka-amazar", "amur-amazar-zeya")}
#: A point in each basin that helper lines close (lon, lat).
INSIDE = {
    "uda": (133.5, 54.3),
    "tugur": (136.2, 53.4),
    "amazar": (120.5, 53.75),
    "orel": (139.6, 53.7),
    "chlya": (140.1, 53.46),
}


def basin_km2(atlas: Atlas, name: str) -> float:
    """Measure a basin that helper lines close; raises ValueError where they do not."""
    helpers = json.loads(HELPERS.read_text(encoding="utf-8"))["features"]
    lines = [shape(line["geometry"]) for line in helpers if line["properties"]["basin"] == name]
    beside = BESIDE.get(name, ())
    lines += [
        LineString(stretch.coordinates)
        for stretch in atlas.coverage.stretches
        if stretch.id.startswith(CLOSING) or stretch.id in beside
    ]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.node(shapely.union_all(lines)))))
    (face,) = [face for face in faces if face.contains(Point(INSIDE[name]))]
    return geodesic_area_km2(face)


@dataclass(frozen=True)
class Comparison:
    """One area of ours beside one that others give, km2."""

    what: str
    measured: float
    printed: float
    printed_by: str
    note: str = ""

    @property
    def row(self) -> str:
        """Return the row of the table as Markdown."""
        off = (self.measured - self.printed) / self.printed
        cells = (self.what, f"{self.measured:,.0f}", f"{self.printed:,.0f}", self.printed_by, f"{off:+.1%}", self.note)
        return f"| {' | '.join(cells)} |"


@cache
def _outline(code: str) -> shapely.Geometry:
    return province(code)


def area_table(measurements: Measurements) -> str:
    """Return the table of closed areas as Markdown."""

    def of(*regions: str) -> float:
        return measurements.area_of(regions).km2

    def shape(*regions: str) -> shapely.Geometry:
        return shapely.union_all(
            [measurements.atlas.coverage.geometry(measurements.atlas.region_faces[name]) for name in regions]
        )

    def basin(name: str) -> float:
        return basin_km2(measurements.atlas, name)

    four = shapely.union_all([_outline(code) for code in FOUR_PROVINCES])
    beyond_divide = geodesic_area_km2(_outline("RU.AMU").intersection(shape("siberia")))
    elsewhere = geodesic_area_km2(shape(*CEDED).difference(four))
    tuva_over = geodesic_area_km2(shape("uriankhai").difference(_outline("RU.TY")))
    tuva_under = geodesic_area_km2(_outline("RU.TY").difference(shape("uriankhai")))
    smaller = f"wiki-sakhalin has 72,492, which is {1 - 72_492 / of('sakhalin'):.1%} less than ours."
    rows = [
        Comparison("Uda at its mouth, within `uda-basin`", basin("uda"), 61_300, "ruwiki-uda, newton-uda"),
        Comparison("Tugur, within `tugur-coast`", basin("tugur"), 11_900, "ruwiki-tugur", SWAMP),
        Comparison("Amazar, in part within `gorbitsa-amazar`", basin("amazar"), 11_100, "ruwiki-amazar"),
        Comparison("Lake Orel, within `amur-left-bank`", basin("orel"), 4_990, "ruwiki-orel", LAKE),
        Comparison("Lake Chlya, within `amur-left-bank`", basin("chlya"), 530, "ruwiki-chlya"),
        Comparison("`sakhalin`", of("sakhalin"), 76_400, "zh-sakhalin", smaller),
        Comparison(
            "`uriankhai`",
            of("uriankhai"),
            geodesic_area_km2(_outline("RU.TY")),
            "Tuva of today by the outline of DCW",
            f"{tuva_over:,.0f} km² lie outside Tuva, {tuva_under:,.0f} km² of Tuva outside the region.",
        ),
        Comparison(
            "land of 1858 and 1860 with the Uda country",
            of(*CEDED),
            OFFICIAL_KM2,
            "official areas: Amur Oblast, Jewish A.O., Primorye (from memory), Khabarovsk Krai without two districts",
            f"By DCW {beyond_divide:,.0f} km² of Amur Oblast lie beyond the divide, on the Nyukzha and the Olyokma; "
            f"{elsewhere:,.0f} km² of ours lie outside the four provinces.",
        ),
    ]
    header = "| Closed area | Measured, km² | Printed, km² | By | Difference | Explanation |\n|---|--:|--:|---|--:|---|"
    return "\n".join([header, *(row.row for row in rows)])

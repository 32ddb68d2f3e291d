"""Closed areas against printed areas of basins, islands and provinces: each within 5 %, or why not."""

from dataclasses import dataclass
from functools import cache

import shapely
from linework import province

from app.measure.area import geodesic_area_km2
from app.measure.survey import Survey

#: The four provinces that the land of 1858 and 1860 became, by their codes in DCW.
FOUR_PROVINCES = ("RU.AMU", "RU.YEV", "RU.PRI", "RU.KHA")
#: Official areas, km2: Amur Oblast, Jewish Autonomous Oblast, Primorye (this one from memory), and
#: Khabarovsk Krai without its districts Okhotsk and Ayan-Maya, which lie north of the Uda basin.
OFFICIAL_KM2 = 361_908 + 36_271 + 164_673 + (787_633 - 162_800 - 167_700)
CEDED = ("amur-left-bank", "sixty-four-villages", "ussuri-sea", "uda-basin", "tugur-coast", "shantar-islands")


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
        """Give the row of the table as Markdown."""
        off = (self.measured - self.printed) / self.printed
        cells = (self.what, f"{self.measured:,.0f}", f"{self.printed:,.0f}", self.printed_by, f"{off:+.1%}", self.note)
        return f"| {' | '.join(cells)} |"


@cache
def _outline(code: str) -> shapely.Geometry:
    return province(code)


def area_table(survey: Survey) -> str:
    """Give the table of closed areas as Markdown."""

    def of(*regions: str) -> float:
        return survey.area_of(regions).km2

    def shape(*regions: str) -> shapely.Geometry:
        return shapely.union_all([survey.atlas.coverage.geometry(survey.atlas.region_faces[name]) for name in regions])

    four = shapely.union_all([_outline(code) for code in FOUR_PROVINCES])
    beyond_divide = geodesic_area_km2(_outline("RU.AMU").intersection(shape("siberia")))
    elsewhere = geodesic_area_km2(shape(*CEDED).difference(four))
    tuva_over = geodesic_area_km2(shape("uriankhai").difference(_outline("RU.TY")))
    tuva_under = geodesic_area_km2(_outline("RU.TY").difference(shape("uriankhai")))
    rows = [
        Comparison("`uda-basin`", of("uda-basin"), 61_300, "ruwiki-uda, newton-uda"),
        Comparison(
            "`tugur-coast`",
            of("tugur-coast"),
            11_900,
            "ruwiki-tugur: basin of the Tugur",
            "Not the same land: the region is the whole coast between the Uda and the Amur liman, with the Torom, "
            "the Ulban and the short rivers. No line here closes the basin of the Tugur alone.",
        ),
        Comparison(
            "`gorbitsa-amazar`",
            of("gorbitsa-amazar"),
            11_100,
            "ruwiki-amazar: basin of the Amazar",
            "Not the same land: the region lies between two rivers and takes in only the right-hand part of the "
            "basin. No line here closes the rest of it.",
        ),
        Comparison("`sakhalin`", of("sakhalin"), 76_400, "zh-sakhalin", "wiki-sakhalin has 72,492, which is 4 % less."),
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

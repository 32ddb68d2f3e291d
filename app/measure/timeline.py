"""Regions and borders through time: one record per period in which nothing changes, with its land, area and sources.

Whatever shows the whole history at once is made from these records: the API's timeline, the files to download, the
tables of a notebook. :meth:`RegionPeriod.row` and :meth:`BorderPeriod.row` write one as plain values, under the names
that files and tables have.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shapely.geometry import LineString, MultiPolygon, Polygon

from ..atlas import Atlas
from ..atlas.days import ONE_DAY
from ..atlas.fields import Citation, english
from ..atlas.records import Holding, Region, Stretch
from ..words.holders import party_names
from .measurements import Measurements
from .uncertainty import Range, correlation_km

#: What stands between several values in one cell of a table: ids hold none, nor do names.
BETWEEN = "; "

#: A row: plain values by the names of their columns.
Row = dict[str, Any]


@dataclass(frozen=True)
class RegionPeriod:
    """A region while one holding lasts.

    Parameters
    ----------
    region : Region
        What land it is.
    holding : Holding
        Who held it, by which treaty and article, and who says so.
    start, end : datetime.date
        First day, and the first day that is no longer part; the end of the atlas' span where the holding goes on.
    holder_names : dict of str to str
        What its holders are called, or its status where there is not just one, by language.
    area : Range
        Area with its 95 % range, km2 on WGS 84; of a clipped region, that of the part on the map.
    equal_area_km2 : float
        The same area by the other method, km2.
    shape : shapely.Polygon or shapely.MultiPolygon
        Its land; degrees lon/lat on WGS 84.
    """

    region: Region
    holding: Holding
    start: date
    end: date
    holder_names: dict[str, str]
    area: Range
    equal_area_km2: float
    shape: Polygon | MultiPolygon

    @property
    def id(self) -> str:
        """What no other period has: region and first day."""
        return f"{self.region.id}-{self.start.isoformat()}"

    @property
    def ongoing(self) -> bool:
        """Whether the holding goes on beyond what the atlas covers."""
        return self.holding.end is None or self.holding.end > self.end

    def row(self, sources: Mapping[str, str], languages: Sequence[str]) -> Row:
        """Return the period as plain values, days as :class:`datetime.date`; without its land.

        Parameters
        ----------
        sources : mapping
            Every source formatted, by id (:func:`app.atlas.citations.format_sources`).
        languages : sequence of str
            The languages of names, each a column (:func:`languages_of_names`).
        """
        held = self.holding
        return {
            "id": self.id,
            "region": self.region.id,
            **names_row("name", self.region.names, languages),
            "from": self.start,
            "to": self.end,
            "last_day": self.end - ONE_DAY,
            "ongoing": self.ongoing,
            "edtf": held.edtf,
            "status": held.status,
            "holder": held.holder,
            "holders": BETWEEN.join(held.party.holders) or None,
            **names_row("holder_name", self.holder_names, languages),
            "claimants": BETWEEN.join(held.claimants) or None,
            "disputed": held.disputed,
            "jurisdiction": held.jurisdiction,
            "treaty": held.treaty,
            "article": held.article,
            "clipped": self.region.clipped,
            "area_km2": round(self.area.km2, 1),
            "area_low_km2": round(self.area.low_km2, 1),
            "area_high_km2": round(self.area.high_km2, 1),
            "equal_area_km2": round(self.equal_area_km2, 1),
            "citation": citation_text(held.sources, sources),
        }


@dataclass(frozen=True)
class BorderPeriod:
    """A stretch of line while it was a border by one article.

    Parameters
    ----------
    stretch : Stretch
        The line, how well its place is known, and what it was traced from.
    treaty, article : str
        Id of the treaty, and number of its article.
    start, end : datetime.date
        First day, and the first day that is no longer part; the end of the atlas' span where it stays a border.
    ongoing : bool
        Whether it stays a border beyond what the atlas covers.
    length_km : float
        Length, km.
    shape : shapely.LineString
        The line; degrees lon/lat on WGS 84.
    """

    stretch: Stretch
    treaty: str
    article: str
    start: date
    end: date
    ongoing: bool
    length_km: float
    shape: LineString

    @property
    def id(self) -> str:
        """What no other period has: stretch and first day."""
        return f"{self.stretch.id}-{self.start.isoformat()}"

    def row(self, sources: Mapping[str, str], languages: Sequence[str]) -> Row:
        """Return the period as plain values, days as :class:`datetime.date`; without its line.

        Parameters
        ----------
        sources : mapping
            Every source formatted, by id.
        languages : sequence of str
            The languages of names, each a column.
        """
        line = self.stretch
        return {
            "id": self.id,
            "stretch": line.id,
            **names_row("name", line.name, languages),
            "from": self.start,
            "to": self.end,
            "last_day": self.end - ONE_DAY,
            "ongoing": self.ongoing,
            "kind": line.kind,
            "certainty": line.certainty,
            "accuracy_km": line.accuracy_km,
            "correlation_km": correlation_km(line),
            "length_km": round(self.length_km, 1),
            "treaty": self.treaty,
            "article": self.article,
            "traced_from": line.traced_from,
            "citation": citation_text(line.sources, sources),
        }


def regions_through_time(measurements: Measurements) -> tuple[RegionPeriod, ...]:
    """Return every region with every holding that lasts into the span of the atlas, by region, then by day."""
    atlas = measurements.atlas
    return tuple(
        RegionPeriod(
            region=region,
            holding=holding,
            start=holding.start,
            end=end_of(atlas, holding.end),
            holder_names=party_names(atlas, holding.party),
            area=measurements.region_areas[region.id],
            equal_area_km2=measurements.equal_area_of([region.id]),
            shape=atlas.region_shapes[region.id],
        )
        for region in atlas.regions.values()
        for holding in region.holdings
        if in_span(atlas, holding.start, holding.end)
    )


def borders_through_time(measurements: Measurements) -> tuple[BorderPeriod, ...]:
    """Return every stretch with every period in which it was a border, by stretch, then by day."""
    atlas = measurements.atlas
    return tuple(
        BorderPeriod(
            stretch=stretch,
            treaty=period.treaty,
            article=period.article,
            start=period.start,
            end=end_of(atlas, period.end),
            ongoing=period.end is None or period.end > atlas.span.end,
            length_km=measurements.line_lengths_km[stretch.id],
            shape=LineString(stretch.coordinates),
        )
        for stretch in atlas.stretches
        for period in sorted(atlas.border_periods[stretch.id], key=lambda period: period.start)
        if in_span(atlas, period.start, period.end)
    )


def end_of(atlas: Atlas, end: date | None) -> date:
    """Return the end of a period as far as the atlas goes."""
    return atlas.span.end if end is None else min(end, atlas.span.end)


def in_span(atlas: Atlas, start: date, end: date | None) -> bool:
    """Whether a half-open period has a day that the atlas covers.

    Parameters
    ----------
    atlas : Atlas
        Whose span is asked.
    start, end : datetime.date
        First day, and the first day that is no longer part; None where it goes on.
    """
    return start < atlas.span.end and (end is None or end > atlas.span.start)


def languages_of_names(atlas: Atlas, texts: Iterable[Mapping[str, str]] | None = None) -> tuple[str, ...]:
    """Return the languages that names in a table have, in the order of the folder; without texts those of regions."""
    named = (region.names for region in atlas.regions.values()) if texts is None else texts
    found = dict.fromkeys(language for text in named for language in text)
    listed = [language for language in atlas.settings.languages if language in found]
    return tuple(listed or found)


def names_row(column: str, names: Mapping[str, str], languages: Iterable[str]) -> Row:
    """Return a text in several languages as columns: the one of English readers, then one for each language.

    Parameters
    ----------
    column : str
        Name of the first column, and what the names of the others begin with.
    names : mapping of str to str
        The text by language.
    languages : iterable of str
        One for each further column.

    Examples
    --------
    >>> names_row("name", {"en": "Left bank", "zh-Hans": "左岸"}, ["en", "ru", "zh-Hans"])
    {'name': 'Left bank', 'name_en': 'Left bank', 'name_ru': None, 'name_zh_hans': '左岸'}
    """
    return {column: english(names)} | {
        f"{column}_{language.replace('-', '_').lower()}": names.get(language) for language in languages
    }


def citation_text(cited: Iterable[Citation], sources: Mapping[str, str]) -> str:
    """Return places in sources as one line of text: each source formatted, with page or number where known."""
    said = []
    for one in cited:
        text = sources[one.id].rstrip(".")
        said.append(f"{text}, {english(one.locator)}" if one.locator else text)
    return BETWEEN.join(said)

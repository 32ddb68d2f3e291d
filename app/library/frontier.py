"""A data folder that is loaded and asked: days, points, changes, figures, polygons, its map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..atlas import Atlas, load_atlas
from ..atlas.date_reader import read_date
from ..config import HERE, Defaults
from ..gc_pause import gc_paused
from ..maps import FrontierMap
from ..measure.changes import Changes
from ..measure.changes import changes as changes_between
from ..measure.measurements import Measurements
from ..measure.overlap import figure_matches, region_shares
from ..measure.point import HeldThere, history_of_point
from ..measure.polygons.input import measure_polygon, read_polygon
from ..measure.texts import with_numbers
from ..measure.verdict_words import answer, reading_label, title
from ..measure.verdicts import check_figure
from ..words import words_in
from .arguments import folder_path, languages_for, named, point, polygon_text
from .results import CheckedFigure, MeasuredPolygon
from .tables import Tables

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["EXAMPLE", "Frontier", "load"]

#: A small folder about an island that does not exist, to try things out: the one that the command ``init`` writes.
EXAMPLE = HERE / "starter"

#: A day in any form that the pages read, a year for its last day, or a date of Python's.
Day = str | int | date


class Frontier:
    """An atlas and its measurements, to be asked. :func:`load` makes one.

    Parameters
    ----------
    atlas : Atlas
        The records, checked, and the faces that their lines make.

    Attributes
    ----------
    atlas : Atlas
        As the program has it.
    measurements : Measurements
        Areas and their ranges.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.measurements = with_numbers(Measurements(atlas))
        self.atlas = self.measurements.atlas
        self._tables = Tables(self.measurements)

    def __repr__(self) -> str:
        span, atlas = self.atlas.span, self.atlas
        return (
            f"<Frontier: {words_in('en').localized(atlas.settings.title)}, {span.start} to {span.last_day}, "
            f"regions: {len(atlas.regions)}, treaties: {len(atlas.treaties)}, figures: {len(atlas.figures)}>"
        )

    def day(self, day: Day) -> date:
        """Return the day that a text, a year or a date means; a year means its last day.

        Raises
        ------
        DayError
            If it is no day of the span: a ``ValueError`` that says what is accepted.

        Examples
        --------
        >>> island = load(EXAMPLE)
        >>> island.day("28 May 1758"), island.day(1758)
        (datetime.date(1758, 5, 28), datetime.date(1758, 12, 31))
        """
        return read_date(day.isoformat() if isinstance(day, date) else str(day), self.atlas.span).day

    def on(self, day: Day, languages: Sequence[str] = ()) -> GeoDataFrame:
        """Return the regions of a day as a table: who held each, by which treaty and article, how large it is.

        Parameters
        ----------
        day : str, int or datetime.date
            A day; a year means its last day.
        languages : sequence of str, optional
            Languages of names, each in columns of its own beside ``name``, such as ``name_ru``: those of the folder,
            ``frontier.atlas.settings.languages``.

        Returns
        -------
        geopandas.GeoDataFrame
            One row per region, in degrees on WGS 84. ``from`` is the first day of the holding, ``to`` the first day
            after it (the end of the span where it goes on), areas are km2.

        Raises
        ------
        DayError
            If it is no day of the span.
        ValueError
            If the folder does not have a language.
        ImportError
            If geopandas is not installed.

        Examples
        --------
        >>> load(EXAMPLE).on(1850)[["region", "status", "holder"]].values.tolist()
        [['west', 'held', 'westland'], ['east', 'held', 'eastland']]
        """
        return self._tables.regions(languages_for(self.atlas, languages), self.day(day))

    def borders_on(self, day: Day, languages: Sequence[str] = ()) -> GeoDataFrame:
        """Return the stretches that were borders on a day as a table, each with its article and its length in km.

        Day and languages are those of :meth:`on`.

        Raises
        ------
        DayError
            If it is no day of the span.
        ValueError
            If the folder does not have a language.
        ImportError
            If geopandas is not installed.
        """
        return self._tables.borders(languages_for(self.atlas, languages), self.day(day))

    def timeline(self, languages: Sequence[str] = ()) -> GeoDataFrame:
        """Return every region through time as a table: one row per holding, with the columns of :meth:`on`.

        Raises
        ------
        ValueError
            If the folder does not have a language.
        ImportError
            If geopandas is not installed.
        """
        return self._tables.regions(languages_for(self.atlas, languages))

    def at(self, lon: float, lat: float, day: Day | None = None) -> tuple[HeldThere, ...]:
        """Return who held a point, on a day or through time.

        Parameters
        ----------
        lon, lat : float
            Degrees on WGS 84.
        day : str, int or datetime.date, optional
            A day; without one, every holding of the span.

        Returns
        -------
        tuple of HeldThere
            Each with ``region`` and ``holding``, by day; empty outside the mapped land.

        Raises
        ------
        ValueError
            If the point is none, or the day none of the span.

        Examples
        --------
        >>> island = load(EXAMPLE)
        >>> [(one.region.id, one.holding.status, one.holding.start.year) for one in island.at(-37.0, 31.5)]
        [('east', 'none', 1750), ('east', 'held', 1800)]
        """
        return history_of_point(self.atlas, *point(lon, lat), None if day is None else self.day(day)).holdings

    def changes(self, a: Day, b: Day) -> Changes:
        """Return what is held differently on two days.

        Parameters
        ----------
        a, b : str, int or datetime.date
            The days, in either order: ``changes(b, a)`` is ``changes(a, b)`` with the sides swapped.

        Returns
        -------
        Changes
            ``changed`` lists the land, each with ``region``, ``before``, ``after`` and ``area``; ``totals`` adds it up.

        Raises
        ------
        DayError
            If one is no day of the span.

        Examples
        --------
        >>> island = load(EXAMPLE)
        >>> [(one.region, one.before.status, one.after.holder) for one in island.changes(1790, 1850).changed]
        [('east', 'none', 'eastland')]
        """
        return changes_between(self.measurements, self.day(a), self.day(b))

    def figure(self, name: str) -> CheckedFigure:
        """Return a printed figure with the answer on it.

        Parameters
        ----------
        name : str
            Its id; ``frontier.atlas.figures`` has all.

        Raises
        ------
        KeyError
            If there is none of that id; says which there are.
        """
        name = named(name, "figure", self.atlas.figures)
        check, words = check_figure(self.measurements, self.atlas.figures[name]), words_in("en")
        return CheckedFigure(
            id=name,
            printed=check.figure.printed,
            value_km2=check.value_km2,
            verdict=check.verdict.code,
            headline=words.plain(title(check)),
            answer=" ".join(words.plain(sentence) for sentence in answer(check)),
            readings=tuple(
                {
                    "key": reading.key,
                    "label": words.plain(reading_label(reading)),
                    "followed": reading.followed,
                    "area_km2": reading.area.km2,
                    "low_km2": reading.area.low_km2,
                    "high_km2": reading.area.high_km2,
                    "outcome": outcome,
                }
                for reading, outcome in zip(check.readings, check.outcomes, strict=True)
            ),
            check=check,
        )

    def area(self, polygon: Any) -> MeasuredPolygon:
        """Measure a polygon and hold it against the regions and the printed figures.

        Parameters
        ----------
        polygon : str, bytes, mapping or object with ``__geo_interface__``
            GeoJSON as text or as Python has it, or a geometry of Shapely or GeoPandas; degrees on WGS 84.

        Raises
        ------
        ValueError
            If it cannot be measured; says what is wrong, and where.

        Examples
        --------
        >>> ring = [[-38, 31], [-37, 31], [-37, 32], [-38, 32], [-38, 31]]
        >>> measured = load(EXAMPLE).area({"type": "Polygon", "coordinates": [ring]})
        >>> round(measured.area_km2), list(measured.regions)
        (10534, ['east'])
        """
        read = read_polygon(polygon_text(polygon), Defaults.MAX_VERTICES)
        measured, words = measure_polygon(read.shape), words_in("en")
        shares = region_shares(self.measurements, read.shape, measured.area_km2)
        return MeasuredPolygon(
            area_km2=measured.area_km2,
            equal_area_km2=measured.equal_area_km2,
            perimeter_km=measured.perimeter_km,
            regions={share.region: share.area_km2 for share in shares.regions},
            outside_km2=shares.outside_km2,
            figures={one.figure.id: one.outcome for one in figure_matches(self.measurements, measured.area_km2)},
            notes=tuple(words.plain(note) for note in read.notes),
        )

    def map(self, language: str = "en") -> FrontierMap:
        """Return the map with its time bar as one page: a notebook shows it, ``.save("map.html")`` writes it.

        It is a :class:`folium.Map`: what needs no file can be added to it. It works without a network.

        Parameters
        ----------
        language : str, default "en"
            Language of names: one that the folder or the program has; the words of the page are English.

        Raises
        ------
        ValueError
            If it is none of them.
        """
        return FrontierMap.for_notebook(self.atlas, self.measurements, language)


def load(folder: Path | str | None = None) -> Frontier:
    """Load a data folder.

    Parameters
    ----------
    folder : pathlib.Path or str, optional
        A folder laid out like ``geodata``, such as one that ``border-atlas init`` began; without one, the atlas that
        comes with the package.

    Raises
    ------
    DataFaults
        With every fault of the folder, by file, record and field.
    TypeError
        If it is no path.

    Examples
    --------
    >>> load(EXAMPLE)
    <Frontier: Example Atlas, 1750-01-01 to 1899-12-31, regions: 2, treaties: 1, figures: 0>
    """
    with gc_paused():
        return Frontier(load_atlas(folder_path(Defaults.GEODATA if folder is None else folder)))

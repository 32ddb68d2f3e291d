"""Regions and borders through time as tables of geopandas, which the extra ``notebooks`` of the package brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..atlas import Atlas
from ..atlas.citations import format_sources
from ..config import DISTRIBUTION
from ..measure.measurements import Measurements
from ..measure.timeline import BorderPeriod, RegionPeriod, borders_through_time, regions_through_time

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["Tables"]

#: Columns that hold days.
_DAYS = ("from", "to", "last_day")


class Tables:
    """Makes the tables of an atlas, in degrees on WGS 84; its periods are worked out once.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    """

    def __init__(self, measurements: Measurements) -> None:
        self._measurements = measurements
        self._sources = _Formatted(measurements.atlas)

    def regions(self, languages: Sequence[str], day: date | None = None) -> GeoDataFrame:
        """Return the holdings of all regions, or those of a day, one row each.

        Parameters
        ----------
        languages : sequence of str
            Languages of names, each in columns of its own.
        day : datetime.date, optional
            The day.

        Raises
        ------
        ImportError
            If geopandas is not installed.
        """
        return self._table(self._regions, languages, day)

    def borders(self, languages: Sequence[str], day: date | None = None) -> GeoDataFrame:
        """Return the stretches while they were borders, or the borders of a day, one row each; see :meth:`regions`."""
        return self._table(self._borders, languages, day)

    @cached_property
    def _regions(self) -> tuple[RegionPeriod, ...]:
        return regions_through_time(self._measurements)

    @cached_property
    def _borders(self) -> tuple[BorderPeriod, ...]:
        return borders_through_time(self._measurements)

    def _table(
        self, periods: Sequence[RegionPeriod | BorderPeriod], languages: Sequence[str], day: date | None
    ) -> GeoDataFrame:
        geopandas = _geopandas()
        kept = [one for one in periods if day is None or one.start <= day < one.end]
        rows = [one.row(self._sources, languages) for one in kept]
        # A day without borders has the columns of all others.
        columns = list(periods[0].row(self._sources, languages)) if periods else list(_DAYS)
        table = geopandas.GeoDataFrame(rows, columns=columns, geometry=[one.shape for one in kept], crs="EPSG:4326")
        for column in _DAYS:
            # To the second: to the nanosecond, as pandas would have it, no day before 1677 can be written.
            table[column] = np.array([row[column] for row in rows], dtype="datetime64[s]")
        return table


class _Formatted(dict[str, str]):
    """Sources as text by id, each formatted when it is first asked for: all of them take seconds."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas

    def __missing__(self, name: str) -> str:
        self[name] = format_sources([self._atlas.sources[name]])[name]
        return self[name]


def _geopandas() -> Any:
    try:
        import geopandas
    except ImportError:
        raise ImportError(
            f'Tables need geopandas, which is not installed: pip install "{DISTRIBUTION}[notebooks]"'
        ) from None
    return geopandas

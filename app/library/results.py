"""What the atlas for Python returns where a table would not do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..measure.verdicts import FigureCheck

__all__ = ["CheckedFigure", "MeasuredPolygon"]


@dataclass(frozen=True)
class CheckedFigure:
    """A printed figure with the answer on it.

    Parameters
    ----------
    id : str
        Its id.
    printed : str
        As it is printed.
    value_km2 : float
        What it says, km2.
    verdict : str
        The outcome as a code, such as ``too_high``; :mod:`app.measure.verdicts` has the rule.
    headline : str
        The verdict in a few words.
    answer : str
        What the reading that the map follows gives, and what would have to be counted for the figure to fit.
    readings : tuple of dict
        Every reading: ``key``, ``label``, ``followed``, ``area_km2``, ``low_km2``, ``high_km2``, ``outcome``.
    check : FigureCheck
        The facts behind it, as the program has them.
    """

    id: str
    printed: str
    value_km2: float
    verdict: str
    headline: str
    answer: str
    readings: tuple[dict[str, Any], ...]
    check: FigureCheck


@dataclass(frozen=True)
class MeasuredPolygon:
    """What a polygon measures.

    Parameters
    ----------
    area_km2 : float
        Geodesic area on WGS 84, km2.
    equal_area_km2 : float
        The same in an equal-area projection, km2.
    perimeter_km : float
        Length of all rings, km.
    regions : dict of str to float
        Land of each region in it, km2, by the region's id; the largest first.
    outside_km2 : float
        Land in it that is of no region, km2.
    figures : dict of str to str
        Whether its area alone would be that of a printed figure: the outcome by the figure's id.
    notes : tuple of str
        A sentence for each thing left out or mended.
    """

    area_km2: float
    equal_area_km2: float
    perimeter_km: float
    regions: dict[str, float]
    outside_km2: float
    figures: dict[str, str]
    notes: tuple[str, ...]

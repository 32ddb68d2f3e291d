"""The atlas for Python: load a data folder and ask it, in a notebook or a script.

In the package that ``pip`` installs it is called ``border_atlas``, in the checkout ``app``::

    import border_atlas

    frontier = border_atlas.load()
    frontier.on("1 June 1850").plot("holder")

Everything here is asked of the functions that answer the pages and the API; this room only gives it shorter names.
Tables are GeoDataFrames and need geopandas, which the extra ``notebooks`` of the package brings.
"""

from ..maps import FrontierMap, YearSlider
from .frontier import EXAMPLE, Frontier, load
from .results import CheckedFigure, MeasuredPolygon

__all__ = ["EXAMPLE", "CheckedFigure", "Frontier", "FrontierMap", "MeasuredPolygon", "YearSlider", "load"]

"""The map of the atlas: the Folium map and what it shows, the drawing to print, plots.

:class:`~app.maps.folium_map.FrontierMap` is rendered for three homes from the same parts: a page of
ours, a frame in somebody else's page, and one file that needs nothing beside it.
"""

from .folium_map import DataAddresses, FrontierMap, MapParts
from .time_bar import TimeBar
from .year_slider import YearSlider

__all__ = ["DataAddresses", "FrontierMap", "MapParts", "TimeBar", "YearSlider"]

"""The map of the atlas, built with Folium and rendered once per process.

:func:`render_map` puts the elements of this package together and takes the figure apart again:
the HTML of the map and of the time bar goes into a page of our own, the script is served as a
file.  The result depends on the settings alone, byte for byte, so it can be cached for ever.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from branca.element import Figure
from markupsafe import Markup

from .folium_map import FrontierMap
from .geometry_levels import DETAIL_ZOOM
from .layers import BaseMap, BorderStretches, RegionFills
from .year_slider import TimeSlider

__all__ = ["MapSettings", "RenderedMap", "render_map", "time_bar_html"]


@dataclass(frozen=True)
class MapSettings:
    """Everything the rendered map depends on.

    Parameters
    ----------
    bounds : ((lat, lon), (lat, lon)), degrees
        South-west and north-east corner of the first view.
    span_from, span_to : datetime.date
        The days the atlas covers, ``span_to`` excluded.
    events : sequence of mapping
        ``date`` (ISO day), ``label``, ``treaty`` (id or None), in order.
    statuses : mapping of str to str
        Status code to label.
    data_urls : mapping of str to str
        Where the browser fetches the history, by language of the page.
    base_url : str
        Where it fetches the base map.
    lines_detail_url, base_detail_url : str
        Where it fetches lines and base map for close views.
    initial : str
        ISO day shown when the link names none.
    texts : mapping of str to str
        Words of the time bar in the page's language; English where absent.
    """

    bounds: tuple[tuple[float, float], tuple[float, float]]
    span_from: dt.date
    span_to: dt.date
    events: Sequence[Mapping[str, Any]]
    statuses: Mapping[str, str]
    data_urls: Mapping[str, str]
    base_url: str
    lines_detail_url: str
    base_detail_url: str
    initial: str
    zoom: tuple[float, float] = field(default=(3, 9))
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RenderedMap:
    """The three parts of a rendered map.

    Attributes
    ----------
    map_html : markupsafe.Markup
        The element Leaflet fills.
    slider_html : markupsafe.Markup
        The time bar.
    script : str
        JavaScript that makes the map and hands the settings to the ES modules; it runs as a
        classic script after Leaflet and ``static/js/projection.js``.
    """

    map_html: Markup
    slider_html: Markup
    script: str


def render_map(settings: MapSettings) -> RenderedMap:
    """Build the map with Folium and return its parts.

    Parameters
    ----------
    settings : MapSettings

    Returns
    -------
    RenderedMap
        Equal for equal settings.
    """
    view = FrontierMap(settings.bounds, min_zoom=settings.zoom[0], max_zoom=settings.zoom[1])
    view.add_child(BaseMap(settings.base_url, settings.base_detail_url))
    view.add_child(
        RegionFills(dict(settings.data_urls), settings.lines_detail_url, DETAIL_ZOOM, dict(settings.statuses))
    )
    view.add_child(BorderStretches())
    slider = TimeSlider(settings.span_from, settings.span_to, settings.events, settings.initial, texts=settings.texts)
    view.add_child(slider)

    figure = view.get_root()
    if not isinstance(figure, Figure):  # a map without a figure cannot be rendered
        raise TypeError("the root of the map is not a branca Figure")
    figure.render()
    parts = dict(figure.html._children)
    return RenderedMap(
        map_html=_markup(parts[view.get_name()]),
        slider_html=_markup(parts[slider.get_name()]),
        script=figure.script.render().strip() + "\n",
    )


def time_bar_html(slider: TimeSlider) -> Markup:
    """Return the HTML of a time bar alone, for a page whose map has its own script already.

    Parameters
    ----------
    slider : TimeSlider
        Its element has the same id as that of the whole map.
    """
    figure = Figure()
    figure.add_child(slider)
    figure.render()
    return _markup(figure.html._children[slider.get_name()])


def _markup(element: Any) -> Markup:
    """HTML of a rendered element; its texts were escaped by its own template."""
    return Markup(element.render().strip())

"""The Leaflet map as a Folium element that a strict Content-Security-Policy accepts.

A stock :class:`folium.Map` loads ten files from five foreign hosts, gives every element a
random id and prints three inline ``<style>`` blocks.  :class:`FrontierMap` loads nothing, has
fixed ids and prints only a ``<div>`` and plain JavaScript, so that the page around it can be
served with ``script-src 'self'; style-src 'self'`` and cached by its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium
from folium.template import Template

__all__ = ["FrontierMap"]


class FrontierMap(folium.Map):
    """A tile-less Folium map in an equal-area projection, with ids that never change.

    Parameters
    ----------
    bounds : sequence of two (lat, lon) pairs, degrees
        South-west and north-east corner of what the first view shows.
    crs : str, default "AmurAlbers"
        Name of the Leaflet coordinate reference system under ``L.CRS``.  The default is
        defined by ``static/js/projection.js``, which the page loads before the map script.
    min_zoom, max_zoom : float
        Limits of the zoom.  One zoom level doubles the scale, as on web maps.

    Notes
    -----
    ``default_js`` and ``default_css`` are lists of this class alone: Folium's own helpers
    change them in place, and the lists of the base class are shared by every map in the
    process.

    Examples
    --------
    >>> view = FrontierMap(((42, 115), (57, 145)))
    >>> view.get_name()
    'map_atlas'
    >>> view.default_js, view.default_css
    ([], [])
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
<div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
    center: {{ this.location|tojson }},
    crs: L.CRS.{{ this.crs }},
    ...{{ this.options|tojavascript }}
});
window.amurBorderAtlas = {
    map: {{ this.get_name() }},
    bounds: {{ this.first_bounds|tojson }}
};
        {% endmacro %}
        """
    )

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 -- as the base class declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(
        self,
        bounds: Sequence[Sequence[float]],
        *,
        crs: str = "AmurAlbers",
        min_zoom: float = 3,
        max_zoom: float = 9,
        **options: Any,
    ) -> None:
        (south, west), (north, east) = bounds
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=4,
            tiles=None,
            crs=crs,
            zoom_control=False,
            attribution_control=False,
            **options,
        )
        # Folium hands min_zoom and max_zoom to a tile layer, and there is none.
        self.options.update(
            minZoom=min_zoom,
            maxZoom=max_zoom,
            zoomSnap=0.25,
            zoomDelta=0.5,
            wheelPxPerZoomLevel=120,
            worldCopyJump=False,
            maxBoundsViscosity=0.9,
            # Leaflet.draw answers a finger's touch and the click that follows it: every corner would stand twice.
            touchExtend=False,
        )
        self._id = "atlas"
        self.first_bounds = [[south, west], [north, east]]

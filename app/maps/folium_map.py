"""The Leaflet map of the atlas as a Folium element, for our pages, for frames and as one file of its own.

A stock :class:`folium.Map` loads ten files from five foreign hosts, gives every element a
random id and prints three inline ``<style>`` blocks.  :class:`FrontierMap` loads nothing, has
fixed ids and prints only a ``<div>`` and plain JavaScript, so that the page around it can be
served with ``script-src 'self'; style-src 'self'`` and cached by its content.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

import folium
from folium.template import Template
from markupsafe import Markup

from ..atlas import Atlas
from ..atlas.languages import known_language
from ..measure.measurements import Measurements
from ..words.catalogs import catalog_languages
from .geometry_levels import DETAIL_TOLERANCE, base_payload, detail_payload
from .layers import AtlasLayer, BaseMap, BorderStretches, RegionFills, ShadedRelief
from .palette import Palette
from .payload import atlas_payload
from .projection import MapProjection, projection_of, zoom_of
from .single_page import SinglePage
from .time_bar import TimeBar
from .year_slider import printed

__all__ = ["DataAddresses", "FrontierMap", "MapParts"]


#: How narrow the bounds of an atlas may become, pixels, and the closest zoom that its lines are drawn for.
NARROWEST, HIGHEST = 240, 13


@dataclass(frozen=True)
class DataAddresses:
    """Where the browser finds what the map shows.

    Parameters
    ----------
    atlas : mapping of str to str
        The history, by language of the page.
    base, base_detail : str
        The base map, as overview and for close views.
    lines_detail : str
        The lines for close views.
    relief : str, optional
        The picture of the relief, where the atlas has one.
    """

    atlas: Mapping[str, str]
    base: str
    base_detail: str
    lines_detail: str
    relief: str | None = None


def inside(language: str) -> DataAddresses:
    """Return the addresses of data that stand in the page itself: each is a block with the id of :func:`blocks`."""
    return DataAddresses(
        {language: "#data-atlas"}, "#data-base", "#data-base-detail", "#data-lines-detail", "#data-relief"
    )


def blocks(atlas: Atlas, measured: Measurements, language: str) -> dict[str, Callable[[], str]]:
    """Return what the map shows, for a page that has it inside: the id of each block, and what makes its JSON text.

    Parameters
    ----------
    atlas : Atlas
        What is shown.
    measured : Measurements
        Of this atlas.
    language : str
        Language of names.
    """
    data: dict[str, Callable[[], str]] = {
        "data-atlas": lambda: atlas_payload(atlas, measured, language),
        "data-base": lambda: base_payload(atlas),
        "data-base-detail": lambda: base_payload(atlas, DETAIL_TOLERANCE),
        "data-lines-detail": lambda: detail_payload(atlas),
    }
    if atlas.relief is not None:
        picture = atlas.relief.data_url
        data["data-relief"] = lambda: json.dumps(picture)
    return data


@dataclass(frozen=True)
class MapParts:
    """What a page puts into itself.

    Attributes
    ----------
    map_html : markupsafe.Markup
        The element Leaflet fills.
    slider_html : markupsafe.Markup
        The time bar.
    script : str
        JavaScript that makes the map and hands the settings to the ES modules; it runs as a
        classic script after Leaflet and ``static/js/map/projection.js``.
    """

    map_html: Markup
    slider_html: Markup
    script: str


def _corners(bounds: Sequence[Sequence[float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    try:
        (south, west), (north, east) = bounds
        if -90 <= south < north <= 90 and west < east:
            return (south, west), (north, east)
    except (TypeError, ValueError):
        pass
    raise ValueError(f"{bounds!r} are no bounds. Accepted: ((south, west), (north, east)) in degrees.")


class FrontierMap(folium.Map):
    """A tile-less Folium map in an equal-area projection, with ids that never change.

    Parameters
    ----------
    bounds : sequence of two (lat, lon) pairs, degrees
        South-west and north-east corner of what the first view shows.
    projection : MapProjection
        Its numbers go into the script of the map; ``static/js/map/projection.js``, which the page
        loads before that, makes a Leaflet coordinate reference system of them.
    min_zoom, max_zoom : float
        Limits of the zoom.  One zoom level doubles the scale, as on web maps.

    Raises
    ------
    ValueError
        If the bounds or the zooms are none.
    TypeError
        If the projection is none.

    Notes
    -----
    ``default_js`` and ``default_css`` are lists of this class alone: Folium's own helpers
    change them in place, and the lists of the base class are shared by every map in the
    process.

    Examples
    --------
    >>> view = FrontierMap(((40, 0), (50, 20)), MapProjection(10, 45, (42, 48)))
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
    crs: L.CRS.equalArea({{ this.projection.parameters|tojson }}),
    ...{{ this.options|tojavascript }}
});
window.borderAtlas = {
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
        projection: MapProjection,
        *,
        min_zoom: float = 3,
        max_zoom: float = 9,
        **options: Any,
    ) -> None:
        (south, west), (north, east) = _corners(bounds)
        if not isinstance(projection, MapProjection):
            raise TypeError(f"{projection!r} is no projection. Accepted: a MapProjection.")
        if not (isinstance(min_zoom, Real) and isinstance(max_zoom, Real) and min_zoom <= max_zoom):
            raise ValueError(
                f"The zooms {min_zoom!r} to {max_zoom!r} are no range. Accepted: two numbers, the smaller first."
            )
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=4,
            tiles=None,
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
        self.projection = projection
        self.first_bounds = [[south, west], [north, east]]

    @classmethod
    def of(
        cls, atlas: Atlas, data: DataAddresses, language: str = "en", translate: Callable[[str], str] = str
    ) -> FrontierMap:
        """Return the map of an atlas with its layers and its time bar.

        Parameters
        ----------
        atlas : Atlas
        data : DataAddresses
        language : str, default "en"
            Language of the page, as HTML writes it.
        translate : callable, optional
            Gives words in that language for the English ones.
        """
        projection = projection_of(atlas.settings)
        lowest = zoom_of(projection, atlas.settings.bounds, NARROWEST)
        view = cls(
            atlas.settings.bounds, projection, min_zoom=min(3, lowest), max_zoom=max(9, min(lowest, HIGHEST - 6) + 6)
        )
        view.add_child(BaseMap(data.base, data.base_detail))
        if data.relief is not None and atlas.relief is not None:
            view.add_child(ShadedRelief(data.relief, atlas.relief.text.extent))
        view.add_child(RegionFills(dict(data.atlas), data.lines_detail))
        view.add_child(BorderStretches())
        view.add_child(TimeBar(atlas, translate))
        return view

    @classmethod
    def for_notebook(
        cls,
        atlas: Atlas,
        measurements: Measurements | None = None,
        language: str = "en",
        translate: Callable[[str], str] = str,
    ) -> FrontierMap:
        """Return the map as one page with everything inside: a notebook shows it, and ``save("map.html")`` writes it.

        It works from the disk and without a network; the file itself forbids every request. What else is
        added to it, such as a :class:`folium.CircleMarker`, must therefore need no file.

        Parameters
        ----------
        atlas : Atlas
        measurements : Measurements, optional
            Of this atlas; measured anew if not given.
        language : str, default "en"
            Language of the page, as HTML writes it.
        translate : callable, optional
            Gives words in that language for the English ones.

        Raises
        ------
        ValueError
            If neither the folder nor the program has the language, or the measurements are of another atlas.
        TypeError
            If an argument is of another kind.

        Examples
        --------
        >>> FrontierMap.for_notebook(load_atlas(Path("geodata"))).save("frontier.html")  # doctest: +SKIP
        """
        measured = Measurements(atlas) if measurements is None else measurements
        if not isinstance(measured, Measurements):
            raise TypeError(f"{measurements!r} are no measurements. Accepted: Measurements(atlas), or None.")
        if measured.atlas is not atlas:
            raise ValueError("The measurements are of another atlas. Accepted: Measurements(atlas), or None.")
        if not callable(translate):
            raise TypeError(f"{translate!r} translates nothing. Accepted: a function of a text that returns a text.")
        known_language(language, dict.fromkeys(["en", *atlas.settings.languages, *catalog_languages()]))
        data = blocks(atlas, measured, language)
        view = cls.of(atlas, inside(language), language, translate)
        SinglePage(view.parts, data, Palette(atlas), language, translate, atlas.settings).add_child(view)
        return view

    def render(self, **kwargs: Any) -> str:
        """Let the elements that others added print themselves into the page around, which prints ours by :meth:`parts`.

        Raises
        ------
        TypeError
            If there is no such page: a map made for one of our pages needs the files of the server.
        """
        if not isinstance(self.get_root(), SinglePage):
            raise TypeError("This map is not one page. Use FrontierMap.for_notebook(atlas), or parts() within a page.")
        for child in self._children.values():
            if not isinstance(child, AtlasLayer | TimeBar):
                child.render(**kwargs)
        return ""

    def parts(self) -> MapParts:
        """Return the HTML and the script of the map and its elements, each printed once by its own template.

        Returns
        -------
        MapParts
            The same bytes each time, as ids are fixed.
        """
        ours = [child for child in self._children.values() if isinstance(child, AtlasLayer | TimeBar)]
        return MapParts(
            map_html=Markup(printed(self, "html")),
            slider_html=Markup("").join(Markup(printed(child, "html")) for child in ours),
            script="".join(printed(element, "script") + "\n" for element in [self, *ours]),
        )

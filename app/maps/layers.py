"""The layers of the map as Folium elements.

Folium's own GeoJson layer embeds the data, builds HTML from properties without escaping and
re-creates a polygon for every period.  The elements here only write down what their ES module
under ``static/js`` needs to know; the geometry is fetched once, by URL, and every stretch of a
border exists once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from branca.element import MacroElement
from folium.template import Template

from .colours import COLOURS
from .geometry_levels import DETAIL_ZOOM
from .relief_png import LEVEL, LIGHT, SHADE
from .year_slider import json_for_script

__all__ = ["AtlasLayer", "BaseMap", "BorderStretches", "RegionFills", "ShadedRelief"]


class AtlasLayer(MacroElement):
    """Base of the layers: writes ``settings`` under ``key`` of the page's configuration.

    Parameters
    ----------
    settings : dict
        Plain JSON values.

    Attributes
    ----------
    key : str
        Name of the layer's part of ``window.borderAtlas``; fixed per class, and also the
        element's id.
    """

    key = "layer"
    json_for_script = staticmethod(json_for_script)

    _template = Template(
        """
        {% macro script(this, kwargs) %}
window.borderAtlas[{{ this.key|tojson }}] = {{ this.json_for_script(this.settings) }};
        {% endmacro %}
        """
    )

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self._id = self.key
        self.settings = settings


class BaseMap(AtlasLayer):
    """Land, lakes and rivers, without a modern border.

    Parameters
    ----------
    url, detail : str
        Where the browser fetches the overview, and the same with more vertices for closer views.

    Examples
    --------
    >>> BaseMap("/assets/0/base.json", "/assets/0/base-detail.json").settings
    {'url': '/assets/0/base.json', 'detail': '/assets/0/base-detail.json'}
    """

    key = "base"

    def __init__(self, url: str, detail: str) -> None:
        super().__init__({"url": url, "detail": detail})


class ShadedRelief(AtlasLayer):
    """The relief, as thin light and shade over the fills; fetched after the first paint.

    Parameters
    ----------
    url : str
        Where the browser fetches the picture.
    extent : sequence of float
        Its left, lower, right and upper edge, metres on the map.
    """

    key = "relief"

    def __init__(self, url: str, extent: Sequence[float]) -> None:
        super().__init__(
            {
                "url": url,
                "extent": list(extent),
                "level": LEVEL,
                "shade": {"colour": COLOURS["relief-shade"], "covers": SHADE},
                "light": {"colour": COLOURS["relief-light"], "covers": LIGHT},
            }
        )


class RegionFills(AtlasLayer):
    """The regions, filled by who holds them on the chosen day.

    Parameters
    ----------
    urls : dict of str to str
        Where the browser fetches stretches, regions, holdings and treaties: by language of the page.
    detail : str
        Where it fetches all vertices of the stretches, from :data:`DETAIL_ZOOM` on.
    """

    key = "regions"

    def __init__(self, urls: dict[str, str], detail: str) -> None:
        super().__init__({"urls": dict(urls), "detail": detail, "detailZoom": DETAIL_ZOOM})


class BorderStretches(AtlasLayer):
    """The border stretches in force on the chosen day, drawn by how certain they are.

    Parameters
    ----------
    dashes : dict of str to str, optional
        SVG ``stroke-dasharray`` for each certainty; an empty string is a full line.
    """

    key = "borders"

    #: A vague line looks vague.
    DASHES: ClassVar[dict[str, str]] = {"surveyed": "", "described": "9 5", "conjectural": "1 6"}

    def __init__(self, dashes: dict[str, str] | None = None) -> None:
        super().__init__({"dashes": dict(self.DASHES if dashes is None else dashes)})

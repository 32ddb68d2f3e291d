"""A year slider for any Folium map: a native range input, one step of which is one year.

The plugins that Folium ships either restyle every path of the page, step by milliseconds or swallow
the keys of the whole page. :class:`YearSlider` draws each feature once and shows it in its years.
This module and the script beside it know nothing of the atlas; the time bar of the atlas
(:mod:`app.maps.time_bar`) is a :class:`YearSlider` with other controls, whose script shows our layers.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from numbers import Integral
from pathlib import Path
from typing import Any, ClassVar

from branca.element import Element, Figure, MacroElement
from folium import Map
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

__all__ = ["Verbatim", "YearSlider", "json_for_script", "printed", "years_of"]

#: A year, a month or a day as ISO 8601 writes it; the year may be one of before Christ or beyond 9999. A time of the
#: day is passed over: the day is the one that is written, in whatever zone.
_DATE = re.compile(
    r"([+-]?\d{1,6})(?:(-\d\d)(?:(-\d\d)(?:[T ]\d\d(?::?\d\d){0,2}(?:[.,]\d+)?\s?(?:Z|[+-]\d\d(?::?\d\d){0,2})?)?)?)?"
)

#: What the slider draws.
_ACCEPTED = "a GeoJSON FeatureCollection or its features, as text or as Python has them, a GeoJson or a GeoDataFrame"

#: What Python, numpy and pandas print where nothing is known.
_UNKNOWN = {"", "None", "nan", "NaN", "NaT", "<NA>"}


class Verbatim(Element):
    """A text that branca prints as it is, where it would take that of any other element for a template.

    Parameters
    ----------
    text : str
        HTML or JavaScript.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self.text


def printed(element: Element, part: str) -> str:
    """Return what an element prints by its own macro, rendered once: texts of the data are never run as templates.

    Parameters
    ----------
    element : branca.element.Element
    part : str
        ``html`` or ``script``, as branca names the macros; without such a macro the result is empty.
    """
    macro = getattr(element._template.module, part, None)
    return "" if macro is None else str(macro(element, {})).strip()


def json_for_script(data: Any) -> str:
    """Return data as JSON that can stand within a script of an HTML document."""
    return str(htmlsafe_json_dumps(data, ensure_ascii=False))


def years_of(start: Any, end: Any) -> tuple[int | None, int | None]:
    """Return the years in which something is shown that is there from one date up to another, not included.

    A year shows its last day. So what begins within a year is shown in it, and what ends within it is not.

    Parameters
    ----------
    start, end : object
        A year, a month or a day as ``YYYY-MM-DD``, as number, text or what Python, numpy and pandas have for a date; a
        month or year means its first day, and a time of the day is passed over. None, an empty text, NaN and NaT
        leave that end open.

    Returns
    -------
    tuple of (int or None, int or None)
        The first year, and the year after the last.

    Raises
    ------
    ValueError
        If one is no date, or the end is not after the start.

    Examples
    --------
    >>> years_of("1789-09-07", "1830-05-28T12:00:00Z"), years_of(1830, None), years_of("1859-04", 1861)
    ((1789, 1830), (1830, None), (1859, 1861))
    """
    first, last = _year(start), _year(end)
    if first and last and first >= last:
        raise ValueError(f"The end {end!r} is not after the beginning {start!r}; it is not included.")
    return first and first[0], last and last[0]


def _year(date: Any) -> tuple[int, str] | None:
    """Return the year, and the rest of the date, which sorts."""
    text = str(date).strip().removesuffix(".0")  # tables make floats of years where one is missing
    if text in _UNKNOWN:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"{date!r} is no date. Accepted: a year, a month as YYYY-MM, or a day as YYYY-MM-DD.")
    year, rest = int(found[1]), (found[2] or "-01") + (found[3] or "-01")
    dt.date.fromisoformat(f"{2000 + year % 400}{rest}")  # calendars repeat after 400 years
    return year, rest


class YearSlider(MacroElement):
    """Draws features and a control under them that chooses the year; each is shown in its years and drawn once.

    It is added to a :class:`folium.Map`, or to a :class:`folium.FeatureGroup` that a layer control shows and hides. In
    the browser the map fires ``yearchange`` with the ``year``.

    Parameters
    ----------
    features : dict, str, iterable of dict, or object
        A GeoJSON FeatureCollection as Python has it or as text, its features, one feature, or what has them as ``data``
        or ``__geo_interface__``: a :class:`folium.GeoJson` that was not added to the map (its style is taken over), a
        GeoDataFrame (which is turned into degrees on WGS 84).
    start_property, end_property : str
        Properties with the first day and the day after the last, as :func:`years_of` reads them. A feature
        without one of them is open at that end.
    label_property : str, optional
        Property whose text appears at the pointer, as text and not as HTML.
    style : dict or callable, optional
        Leaflet's path options, or a function of a feature that returns them.
    first_year, last_year : int, optional
        Ends of the slider; without them those of the features.
    initial_year : int, optional
        Year that is shown first; without it the first.
    pace : int, default 200
        Milliseconds per year of play.
    labels : mapping of int to str, optional
        What is said beside a year, such as an event; a mark under the slider shows where there is something.
    texts : mapping of str to str, optional
        The words of the control by the keys of :data:`TEXTS`, in another language.

    Raises
    ------
    ValueError
        If a date cannot be read, a label or the initial year is none of the slider's, nothing says where it begins or
        ends, or there is no such text or pace.
    TypeError
        If an argument is of another kind.

    Examples
    --------
    >>> import folium
    >>> place = {"type": "Point", "coordinates": [12.5, 41.9]}
    >>> fort = {"type": "Feature", "properties": {"from": "1830-05-31", "to": 1880}, "geometry": place}
    >>> slider = YearSlider([fort]).add_to(folium.Map(tiles=None))
    >>> slider.first_year, slider.last_year
    (1830, 1880)
    """

    #: The words in English.
    TEXTS: ClassVar[dict[str, str]] = {"year": "Year", "play": "Play", "pause": "Pause"}

    #: Defines ``L.Control.YearSlider``; a classic script that runs after Leaflet.
    SCRIPT = Path(__file__).with_suffix(".js")

    _template = Template(
        """
        {% macro script(this, kwargs) %}
new L.Control.YearSlider({{ this.range_input()|tojson }}, {{ this.json_for_script(this.settings) }}{{ this.home }})
    .addTo({{ this.map_name }});
        {% endmacro %}
        """
    )
    json_for_script = staticmethod(json_for_script)

    def __init__(
        self,
        features: Any,
        start_property: str = "from",
        end_property: str = "to",
        *,
        label_property: str | None = None,
        style: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] | None = None,
        first_year: int | None = None,
        last_year: int | None = None,
        initial_year: int | None = None,
        pace: int = 200,
        labels: Mapping[int, str] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        for name, given in (("start_property", start_property), ("end_property", end_property)):
            _check_kind(name, given, str, "the name of a property")
        _check_kind("label_property", label_property, str | None, "the name of a property, or None")
        for name, year in (("first_year", first_year), ("last_year", last_year), ("initial_year", initial_year)):
            _check_kind(name, year, Integral | None, "a year as a whole number, or None")
        _check_kind("labels", labels, Mapping | None, "texts by year, or None")
        _check_kind("texts", texts, Mapping | None, f"texts by any of {', '.join(self.TEXTS)}, or None")
        _check_kind(
            "style", style, Mapping | Callable | None, "options of Leaflet, a function that returns them, or None"
        )
        if not (isinstance(pace, int) and pace > 0):
            raise ValueError(f"{pace!r} is no pace. Accepted: a whole number of milliseconds per year, above 0.")
        if unknown := [name for name in texts or () if name not in self.TEXTS]:
            raise ValueError(f"The slider has no such texts as {unknown}. Accepted: {', '.join(self.TEXTS)}.")
        style = style or getattr(features, "style_function", None) or {}
        try:
            listed = [{**feature, "properties": dict(feature.get("properties") or {})} for feature in _listed(features)]
        except (AttributeError, TypeError) as error:
            raise TypeError(f"The features cannot be read ({error}). Accepted: {_ACCEPTED}.") from None
        except ValueError as error:
            raise ValueError(f"The features cannot be read ({error}). Accepted: {_ACCEPTED}.") from None
        years = []
        for number, feature in enumerate(listed):
            properties = feature["properties"]
            try:
                years.append(years_of(properties.get(start_property), properties.get(end_property)))
            except ValueError as error:
                raise ValueError(f"features[{number}]: {error}") from None
        shown = [
            {
                "years": shown_in,
                "feature": {"type": "Feature", "properties": {}, "geometry": feature.get("geometry")},
                "label": "" if (label := str(feature["properties"].get(label_property))) in _UNKNOWN else label,
                "style": dict(style(feature) if callable(style) else style),
            }
            for feature, shown_in in zip(listed, years, strict=True)
        ]
        known = [year for shown_in in years for year in shown_in if year is not None]
        if not known and (first_year is None or last_year is None):
            raise ValueError("No feature has a date, so first_year and last_year are needed.")
        self._span(
            min(known) if first_year is None else int(first_year),
            max(known) if last_year is None else int(last_year),
            None if initial_year is None else int(initial_year),
            {**self.TEXTS, **(texts or {})},
        )
        span = range(self.first_year, self.last_year + 1)
        if outside := [year for year in labels or () if year not in span]:
            ends = f"{self.first_year} to {self.last_year}"
            raise ValueError(f"The slider has no such years for labels as {outside}. Accepted: {ends}.")
        said = {str(year): text for year, text in (labels or {}).items()}
        self.settings = {"features": shown, "pace": pace, "labels": said, "texts": self.texts}

    def _span(self, first: int, last: int, initial: int | None, texts: dict[str, str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        if first > last:
            raise ValueError(f"The first year, {first}, is after the last, {last}. Accepted: the earlier one first.")
        self._name = type(self).__name__
        self.first_year, self.last_year, self.texts = first, last, texts
        self.initial_year = first if initial is None else initial
        if not first <= self.initial_year <= last:
            raise ValueError(f"The slider does not have the initial year {initial}. Accepted: {first} to {last}.")

    @property
    def map_name(self) -> str:
        """The name of the map that the control is on, also where the features are in a group of it."""
        parent: Any = self._parent
        while not isinstance(parent, Map):
            parent = parent._parent
        return str(parent.get_name())

    @property
    def home(self) -> str:
        """The last argument of the control: the group that the features are in, or nothing."""
        parent: Any = self._parent
        return "" if isinstance(parent, Map) else f", {parent.get_name()}"

    def range_input(self, html_class: str = "year-slider-range") -> Markup:
        """Return the native input: its keys, touch and name for a screen reader are the browser's own."""
        return Markup(
            '<input type="range" id="{name}_year" class="{html_class}" min="{first}" max="{last}" step="1"'
            ' value="{year}" aria-label="{label}" aria-valuetext="{year}">'
        ).format(
            name=self.get_name(),
            html_class=html_class,
            first=self.first_year,
            last=self.last_year,
            year=self.initial_year,
            label=self.texts["year"],
        )

    def render(self, **kwargs: Any) -> str:
        """Hand the script that all sliders share, and this slider's own, to the figure around the map."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("You cannot render this Element if it is not in a Figure.")
        figure.script.add_child(Verbatim(self.SCRIPT.read_text(encoding="utf-8")), name="year_slider")
        figure.script.add_child(Verbatim(printed(self, "script")), name=self.get_name())
        return ""


def _check_kind(name: str, given: Any, kind: Any, accepted: str) -> None:
    if not isinstance(given, kind):
        raise TypeError(f"{name} cannot be {given!r}. Accepted: {accepted}.")


def _listed(features: Any) -> Iterable[dict[str, Any]]:
    if getattr(features, "crs", None) is not None:
        features = features.to_crs(4326)
    for name in ("data", "__geo_interface__"):
        features = getattr(features, name, features)
    if isinstance(features, str | bytes):
        features = json.loads(features)
    if not isinstance(features, Mapping):
        listed: Iterable[dict[str, Any]] = features
        return listed
    if features.get("type") == "Feature":
        return [dict(features)]
    if "features" not in features:
        raise ValueError(f"GeoJSON of type {features.get('type')!r} has no dates")
    return _listed(features["features"])

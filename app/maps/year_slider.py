"""The time bar as a Folium element: a native range input, one step of which is one year.

The plugins that Folium ships either restyle every path of the page, step by milliseconds or
swallow the keys of the whole page.  This element prints ordinary HTML controls, whose keys the
browser itself handles, and leaves the behaviour to ``static/js/timeline.js``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from branca.element import MacroElement
from folium.template import Template

from .escaping import inert_html

__all__ = ["TimeSlider"]


class TimeSlider(MacroElement):
    """The control that chooses the day the map shows.

    Parameters
    ----------
    span_from, span_to : datetime.date
        First day and the day after the last, half-open like every interval of the atlas.
    events : iterable of mapping
        Each with ``date`` (ISO day), ``label`` and ``treaty`` (id, or None): the marks.
    initial : str
        ISO day on which the control stands before a link or a hand moves it.
    speeds : mapping of str to int, optional
        Milliseconds per year for each speed of play.
    texts : mapping of str to str, optional
        The words of the control, by the keys of :data:`TEXTS`, in the language of the page.

    Examples
    --------
    >>> bar = TimeSlider(dt.date(1643, 1, 1), dt.date(1915, 1, 1), [], "1858-12-31")
    >>> bar.first_year, bar.last_year, bar.initial_year
    (1643, 1914, 1858)
    """

    inert_html = staticmethod(inert_html)

    #: Milliseconds per year.
    SPEEDS: ClassVar[dict[str, int]] = {"slow": 600, "normal": 200, "fast": 70}

    #: The words in English.
    TEXTS: ClassVar[dict[str, str]] = {
        "time": "Time",
        "steps": "Steps",
        "previous": "Previous treaty or event",
        "year_back": "One year back",
        "play": "Play",
        "year_on": "One year on",
        "next": "Next treaty or event",
        "speed": "Speed",
        "slow": "slow",
        "normal": "normal",
        "fast": "fast",
        "day": "Exact day",
        "go": "Go",
        "compare": "Compare",
        "events": "Treaties and events",
        "year": "Year",
    }

    _template = Template(
        """
        {% macro html(this, kwargs) %}
<section class="timebar" id="{{ this.get_name() }}" aria-label="{{ this.texts.time|e }}">
  <div class="timebar-tools">
    <div class="timebar-steps" role="group" aria-label="{{ this.texts.steps|e }}">
      <button type="button" class="icon-button" data-act="previous"
        aria-label="{{ this.texts.previous|e }}" title="{{ this.texts.previous|e }}"
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 5v14M19 5 9 12l10 7z"/></svg></button>
      <button type="button" class="icon-button" data-act="year-back"
        aria-label="{{ this.texts.year_back|e }}" title="{{ this.texts.year_back|e }}"
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path class="stroked" d="M15 5 8 12l7 7"/></svg></button>
      <button type="button" class="icon-button play" data-act="play"
        aria-label="{{ this.texts.play|e }}" title="{{ this.texts.play|e }}"><svg viewBox="0 0 24 24" aria-hidden="true"
        ><path class="when-still" d="M7 4.5v15L20 12z"
        /><path class="when-playing" d="M7 5h3.6v14H7zM14 5h3.6v14H14z"/></svg></button>
      <button type="button" class="icon-button" data-act="year-on"
        aria-label="{{ this.texts.year_on|e }}" title="{{ this.texts.year_on|e }}"
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path class="stroked" d="m9 5 7 7-7 7"/></svg></button>
      <button type="button" class="icon-button" data-act="next"
        aria-label="{{ this.texts.next|e }}" title="{{ this.texts.next|e }}"><svg viewBox="0 0 24 24" aria-hidden="true"
        ><path d="M17 5v14M5 5l10 7-10 7z"/></svg></button>
    </div>
    <label class="timebar-speed"><span>{{ this.texts.speed|e }}</span>
      <select data-act="speed">
        {%- for name in this.speeds %}
        <option value="{{ name }}"
          {%- if name == "normal" %} selected{% endif %}>{{ this.texts.get(name, name)|e }}</option>
        {%- endfor %}
      </select></label>
    <output class="timebar-day" for="{{ this.get_name() }}_year"></output>
    <form class="timebar-date" novalidate>
      <label for="{{ this.get_name() }}_date">{{ this.texts.day|e }}</label>
      <input id="{{ this.get_name() }}_date" name="date" type="text" autocomplete="off"
        spellcheck="false" size="11" placeholder="1858-05-28" value="{{ this.initial }}"
        aria-describedby="{{ this.get_name() }}_error">
      <button type="submit">{{ this.texts.go|e }}</button>
    </form>
    <button type="button" class="timebar-compare" data-act="compare"
      aria-expanded="false">{{ this.texts.compare|e }}</button>
    <p class="timebar-error" id="{{ this.get_name() }}_error" role="alert"></p>
  </div>
  <div class="timebar-track">
    <svg class="timebar-chart" aria-hidden="true" preserveAspectRatio="none"></svg>
    <ol class="timebar-marks" aria-label="{{ this.texts.events|e }}">
      {%- for event in this.events %}
      <li><button type="button" class="mark" data-date="{{ event.date|e }}"
        {%- if event.treaty %} data-treaty="{{ event.treaty|e }}"{% endif -%}
        ><span class="mark-name">{{ this.inert_html(event.label) }}</span></button></li>
      {%- endfor %}
    </ol>
    <input type="range" id="{{ this.get_name() }}_year" class="timebar-range" min="{{ this.first_year }}"
      max="{{ this.last_year }}" step="1" value="{{ this.initial_year }}" aria-label="{{ this.texts.year|e }}"
      aria-valuetext="{{ this.initial_year }}">
    <div class="timebar-axis" aria-hidden="true"></div>
  </div>
  <p class="timebar-said" role="status" aria-live="polite"></p>
</section>
        {% endmacro %}

        {% macro script(this, kwargs) %}
window.amurBorderAtlas.time = {{ this.settings|tojson }};
        {% endmacro %}
        """
    )

    def __init__(
        self,
        span_from: dt.date,
        span_to: dt.date,
        events: Iterable[Mapping[str, Any]],
        initial: str,
        speeds: Mapping[str, int] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "TimeSlider"
        self._id = "atlas"
        self.events = [dict(event) for event in events]
        self.initial = initial
        self.speeds = dict(self.SPEEDS if speeds is None else speeds)
        self.texts = {**self.TEXTS, **(texts or {})}
        self.first_year = span_from.year
        self.last_year = (span_to - dt.timedelta(days=1)).year
        self.initial_year = int(initial[:4])

    @property
    def settings(self) -> dict[str, Any]:
        """What the ES module needs to know, as plain JSON values."""
        return {
            "element": self.get_name(),
            "initial": self.initial,
            "speeds": self.speeds,
        }

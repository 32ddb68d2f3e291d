"""The time bar of the atlas: a year slider that rides on a chart, with marks, exact days and comparison.

It is a :class:`~app.maps.year_slider.YearSlider` in its span of years and its native range input. It draws
nothing itself: its script, ``static/js/time/timeline.js``, tells the layers of the atlas which day to show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from folium.template import Template

from ..atlas import Atlas
from ..atlas.days import Span
from ..atlas.sentences import message
from .year_slider import YearSlider

__all__ = ["TimeBar"]


class TimeBar(YearSlider):
    """The control that chooses the day the map shows.

    Parameters
    ----------
    atlas : Atlas
        Its treaties and events are the marks, which the script makes.
    translate : callable, optional
        Gives the control's words in the language of the page for the English ones.
    span : Span, optional
        Days that the control covers; those of the atlas if not given.
    initial : str, optional
        ISO day on which the control stands before a link or a hand moves it.
    """

    #: Seconds in which play shows the whole time, rests at events included.
    SPEEDS: ClassVar[dict[str, int]] = {"slow": 120, "normal": 60, "fast": 30}

    #: The words in English.
    TEXTS: ClassVar[dict[str, str]] = {
        "time": message("Time"),
        "steps": message("Steps"),
        "previous": message("Previous treaty or event"),
        "year_back": message("One year back"),
        "play": message("Play"),
        "year_on": message("One year on"),
        "next": message("Next treaty or event"),
        "speed": message("Speed"),
        "slow": message("slow"),
        "normal": message("normal"),
        "fast": message("fast"),
        "enlarge": message("Enlarge the time"),
        "lessen": message("Show more of the time"),
        "legend": message("Show the legend of the colours"),
        "day": message("Exact day"),
        "go": message("Go"),
        "compare": message("Compare"),
        "events": message("Treaties and events"),
        "year": message("Year"),
    }

    _template = Template(
        """
        {% macro html(this, kwargs) %}
<section class="timebar" id="{{ this.get_name() }}" aria-label="{{ this.texts.time|e }}">
  <div class="timebar-track">
    <svg class="timebar-chart" aria-hidden="true" preserveAspectRatio="none"></svg>
    <ol class="timebar-marks" aria-label="{{ this.texts.events|e }}"></ol>
    <button type="button" class="timebar-caption" data-act="legend" title="{{ this.texts.legend|e }}"></button>
    {{ this.range_input("timebar-range") }}
    <div class="timebar-axis" aria-hidden="true"></div>
  </div>
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
        {%- for name in this.SPEEDS %}
        <option value="{{ name }}"
          {%- if name == "normal" %} selected{% endif %}>{{ this.texts.get(name, name)|e }}</option>
        {%- endfor %}
      </select></label>
    <div class="timebar-enlarge" role="group" aria-label="{{ this.texts.enlarge|e }}">
      <button type="button" class="icon-button" data-act="lessen" disabled
        aria-label="{{ this.texts.lessen|e }}" title="{{ this.texts.lessen|e }}"
        ><svg viewBox="0 0 24 24" aria-hidden="true"
        ><path class="stroked" d="M7 10h6M15 15l6 6M10 17a7 7 0 1 1 .1 0z"/></svg></button>
      <button type="button" class="icon-button" data-act="enlarge"
        aria-label="{{ this.texts.enlarge|e }}" title="{{ this.texts.enlarge|e }}"
        ><svg viewBox="0 0 24 24" aria-hidden="true"
        ><path class="stroked" d="M7 10h6M10 7v6M15 15l6 6M10 17a7 7 0 1 1 .1 0z"/></svg></button>
    </div>
    <output class="timebar-day" for="{{ this.get_name() }}_year"></output>
    <form class="timebar-date" novalidate>
      <label for="{{ this.get_name() }}_date">{{ this.texts.day|e }}</label>
      <input id="{{ this.get_name() }}_date" name="date" type="text" autocomplete="off"
        spellcheck="false" size="11" placeholder="{{ this.initial }}" value="{{ this.initial }}"
        aria-describedby="{{ this.get_name() }}_error">
      <button type="submit">{{ this.texts.go|e }}</button>
    </form>
    <button type="button" class="timebar-compare" data-act="compare"
      aria-expanded="false">{{ this.texts.compare|e }}</button>
    <p class="timebar-error" id="{{ this.get_name() }}_error" role="alert"></p>
  </div>
  <p class="timebar-said" role="status" aria-live="polite"></p>
</section>
        {% endmacro %}

        {% macro script(this, kwargs) %}
window.borderAtlas.time = {{ this.json_for_script(this.settings) }};
        {% endmacro %}
        """
    )

    def __init__(
        self,
        atlas: Atlas,
        translate: Callable[[str], str] = str,
        *,
        span: Span | None = None,
        initial: str | None = None,
    ) -> None:
        span = span or atlas.span
        self.initial = initial or atlas.settings.opening_day.isoformat()
        self._span(
            span.start.year,
            span.last_day.year,
            int(self.initial[:4]),
            {name: translate(text) for name, text in self.TEXTS.items()},
        )
        self._id = "atlas"
        self.settings = {"element": self.get_name(), "initial": self.initial, "speeds": self.SPEEDS}

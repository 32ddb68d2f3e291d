"""The rendered map: the same bytes each time, nothing inline, nothing foreign, nothing unescaped."""

import datetime as dt
import re
from dataclasses import replace

import folium
import pytest

from app.maps import MapSettings, render_map
from app.maps.folium_map import FrontierMap
from app.maps.layers import BorderStretches
from app.maps.year_slider import TimeSlider

SETTINGS = MapSettings(
    bounds=((42, 115), (57, 145)),
    span_from=dt.date(1643, 1, 1),
    span_to=dt.date(1915, 1, 1),
    events=[{"date": "1858-05-28", "label": "Treaty of Aigun", "treaty": "aigun-1858"}],
    statuses={"qing": "Qing empire", "russia": "Russia"},
    data_urls={"en": "/assets/0/atlas.en.json"},
    base_url="/assets/0/base.json",
    lines_detail_url="/assets/0/lines-detail.json",
    base_detail_url="/assets/0/base-detail.json",
    initial="1858-12-31",
)


def test_two_renderings_are_the_same_bytes() -> None:
    assert render_map(SETTINGS) == render_map(SETTINGS)


def test_the_time_bar_is_a_native_range_of_years() -> None:
    slider = render_map(SETTINGS).slider_html
    field = re.search(r"<input type=\"range\"[^>]*>", slider).group()
    assert 'min="1643"' in field
    assert 'max="1914"' in field
    assert 'step="1"' in field
    assert 'value="1858"' in field
    assert 'data-date="1858-05-28"' in slider


def test_nothing_inline_and_nothing_foreign() -> None:
    rendered = render_map(SETTINGS)
    for html in (rendered.map_html, rendered.slider_html):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    whole = rendered.map_html + rendered.slider_html + rendered.script
    assert not re.search(r"https?://", whole)
    assert "<" not in rendered.script


def test_the_script_makes_the_map_and_names_the_data() -> None:
    script = render_map(SETTINGS).script
    assert 'L.map("map_atlas"' in script
    assert "L.CRS.AmurAlbers" in script
    assert '"/assets/0/atlas.en.json"' in script
    assert '"/assets/0/base.json"' in script


@pytest.mark.parametrize("text", ["</script><b onclick=x>", "`${alert(1)}`", "\"'&<>"])
def test_texts_of_the_data_are_escaped(text: str) -> None:
    rendered = render_map(
        replace(
            SETTINGS,
            events=[{"date": "1858-05-28", "label": text, "treaty": text}],
            statuses={"qing": text},
            data_urls={"en": text},
        )
    )
    assert "<b " not in rendered.slider_html
    assert "</script>" not in rendered.script


def test_the_lists_of_folium_stay_as_they_are() -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    FrontierMap(SETTINGS.bounds).add_js_link("mine", "/mine.js")
    assert (folium.Map.default_js, folium.Map.default_css) == before
    FrontierMap.default_js.clear()


def test_another_span_gives_other_years() -> None:
    bar = TimeSlider(dt.date(1800, 7, 1), dt.date(1801, 1, 1), [], "1800-12-31")
    assert (bar.first_year, bar.last_year) == (1800, 1800)


def test_line_styles_can_be_given() -> None:
    assert BorderStretches({"surveyed": "2 2"}).settings == {"dashes": {"surveyed": "2 2"}}

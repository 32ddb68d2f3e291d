"""The rendered map: the same bytes each time, nothing inline, nothing foreign, nothing unescaped."""

import datetime as dt
import re

import folium
import pytest

from app.atlas import Atlas
from app.atlas.days import Span
from app.maps import DataAddresses, FrontierMap, MapParts, TimeBar
from app.maps.layers import BaseMap, BorderStretches
from app.maps.projection import projection_of
from app.maps.year_slider import printed

DATA = DataAddresses(
    atlas={"en": "/assets/0/atlas.en.json"},
    base="/assets/0/base.json",
    base_detail="/assets/0/base-detail.json",
    lines_detail="/assets/0/lines-detail.json",
)


@pytest.fixture(scope="module")
def rendered(atlas: Atlas) -> MapParts:
    return FrontierMap.of(atlas, DATA).parts()


def test_two_renderings_are_the_same_bytes(atlas: Atlas, rendered: MapParts) -> None:
    assert FrontierMap.of(atlas, DATA).parts() == rendered


def test_one_map_can_be_printed_twice(atlas: Atlas) -> None:
    view = FrontierMap.of(atlas, DATA)
    assert view.parts() == view.parts()


def test_the_time_bar_is_a_native_range_of_years(rendered: MapParts, atlas: Atlas) -> None:
    field = re.search(r"<input type=\"range\"[^>]*>", rendered.slider_html).group()
    assert 'min="1643"' in field
    assert 'max="2026"' in field
    assert 'step="1"' in field
    assert f'value="{atlas.settings.opening_day.year}"' in field


def test_the_words_of_the_time_bar_are_translated_where_they_stand(atlas: Atlas) -> None:
    slider = printed(TimeBar(atlas, translate=lambda text: f"«{text}»"), "html")
    for text in TimeBar.TEXTS.values():
        assert f"«{text}»" in slider


def test_nothing_inline_and_nothing_foreign(rendered: MapParts) -> None:
    for html in (rendered.map_html, rendered.slider_html):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    whole = rendered.map_html + rendered.slider_html + rendered.script
    assert not re.search(r"https?://", whole)
    assert "<" not in rendered.script


def test_the_script_makes_the_map_and_names_the_data(rendered: MapParts) -> None:
    assert 'L.map("map_atlas"' in rendered.script
    assert "L.CRS.equalArea({" in rendered.script
    assert '"/assets/0/atlas.en.json"' in rendered.script
    assert '"/assets/0/base.json"' in rendered.script


@pytest.mark.parametrize("text", ["</script><b onclick=x>", "`${alert(1)}`", "\"'&<>", "{{7*7}}{%"])
def test_texts_of_the_data_are_escaped_and_never_run(atlas: Atlas, text: str) -> None:
    bar = TimeBar(atlas, translate=lambda _: text)
    slider, script = printed(bar, "html"), printed(BaseMap(text, text), "script")
    assert "<b " not in slider
    assert "</script>" not in script
    assert ("{{7*7}}{%" in slider) == ("7*7" in text) == ("{{7*7}}{%" in script)


def test_the_lists_of_folium_stay_as_they_are(atlas: Atlas) -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    FrontierMap(atlas.settings.bounds, projection_of(atlas.settings)).add_js_link("mine", "/mine.js")
    assert (folium.Map.default_js, folium.Map.default_css) == before
    FrontierMap.default_js.clear()


def test_another_span_gives_other_years(atlas: Atlas) -> None:
    bar = TimeBar(atlas, span=Span(dt.date(1800, 7, 1), dt.date(1801, 1, 1)), initial="1800-12-31")
    assert (bar.first_year, bar.last_year, bar.initial_year) == (1800, 1800, 1800)


def test_line_styles_can_be_given() -> None:
    assert BorderStretches({"surveyed": "2 2"}).settings == {"dashes": {"surveyed": "2 2"}}

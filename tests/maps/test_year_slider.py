"""The year slider alone: on a stock Folium map, with features that anybody may have made."""

import ast
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.maps import year_slider
from app.maps.year_slider import YearSlider, years_of

#: A beginning or an end, and the same as a day or None.
DATES = st.one_of(
    st.none().map(lambda none: (none, none)),
    st.integers(1000, 2100).flatmap(
        lambda year: st.sampled_from([year, str(year), float(year)]).map(lambda one: (one, dt.date(year, 1, 1)))
    ),
    st.dates(dt.date(1000, 1, 1), dt.date(2100, 1, 1)).flatmap(
        lambda day: st.sampled_from([day, day.isoformat()]).map(lambda one: (one, day))
    ),
)


def feature(**properties: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [127, 50]}
    return {"type": "Feature", "properties": properties, "geometry": point}


def test_the_module_imports_nothing_from_the_atlas() -> None:
    nodes = list(ast.walk(ast.parse(Path(year_slider.__file__).read_text(encoding="utf-8"))))
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level]
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    named |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    foreign = {name.split(".")[0] for name in named} - set(sys.stdlib_module_names)
    assert foreign == {"branca", "folium", "jinja2", "markupsafe"}  # the last two are Folium's own


@pytest.mark.slow
@given(start=DATES, end=DATES, year=st.integers(990, 2110))
def test_a_feature_is_shown_in_the_years_on_whose_last_day_it_was_there(
    start: tuple[Any, dt.date | None], end: tuple[Any, dt.date | None], year: int
) -> None:
    if start[1] and end[1] and start[1] >= end[1]:
        with pytest.raises(ValueError, match="not after the beginning"):
            years_of(start[0], end[0])
        return
    first, after = years_of(start[0], end[0])
    day = dt.date(year, 12, 31)
    there = (start[1] is None or start[1] <= day) and (end[1] is None or day < end[1])
    assert there == ((first is None or first <= year) and (after is None or year < after))


#: The first day of a thing as people, files, numpy and pandas write it, and what they write where it is not known.
MAY = "1858-05-28"
WRITTEN = [
    "1858", 1858, 1858.0, "1858.0", np.float32(1858), np.int64(1858), "1858-05", pd.Period("1858-05", "M"),
    MAY, dt.date(1858, 5, 28), np.datetime64(MAY), np.datetime64(MAY, "ms"), pd.Timestamp(MAY),
    pd.Timestamp(MAY, tz="Asia/Shanghai"), dt.datetime(1858, 5, 28, 23, 59, tzinfo=dt.UTC),
    f"{MAY}T00:00:00Z", f"{MAY}T23:30:00.5+08:00", f"{MAY} 12:00",
]  # fmt: skip
UNKNOWN = [None, "", float("nan"), np.float32("nan"), np.datetime64("NaT"), pd.NaT, pd.NA]


def test_a_date_may_be_written_as_its_tool_writes_it() -> None:
    assert {years_of(one, None) for one in WRITTEN} == {(1858, None)}
    assert {years_of(None, one) for one in WRITTEN} == {(None, 1858)}
    assert {years_of(one, one) for one in UNKNOWN} == {(None, None)}
    assert years_of("-0044-03-15", -27) == (-44, -27)


def test_what_is_wrong_is_told_with_its_feature() -> None:
    with pytest.raises(ValueError, match=r"^features\[1\]: 'spring' is no date"):
        YearSlider([feature(**{"from": 1}), feature(**{"from": "spring"})])
    with pytest.raises(ValueError, match="has no dates"):
        YearSlider({"type": "Point", "coordinates": [1, 2]})
    with pytest.raises(ValueError, match=r"initial year 1\. Accepted: 1700 to 1710"):
        YearSlider([feature(**{"from": 1700, "to": 1710})], initial_year=1)


@pytest.mark.parametrize(
    "text", ["spring", "1858-13-01", "1859-02-29", "1858-5-1", "1858Q1", 1577836800000, True, 1858.5]
)
def test_what_is_no_date_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"is no date|month|day"):
        years_of(text, None)


def test_the_slider_goes_from_the_first_date_to_the_last() -> None:
    slider = YearSlider([feature(), feature(since=1700, till="1858-05-28"), feature(since=1650)], "since", "till")
    assert (slider.first_year, slider.last_year, slider.initial_year) == (1650, 1858, 1650)


def test_features_without_a_date_need_the_years_to_be_given() -> None:
    with pytest.raises(ValueError, match="first_year and last_year are needed"):
        YearSlider([feature()])
    assert YearSlider([feature()], first_year=1, last_year=2).last_year == 2


def test_a_collection_a_layer_and_a_list_are_the_same() -> None:
    listed = [feature(**{"from": 1700, "to": 1710})]
    collection = {"type": "FeatureCollection", "features": listed}
    layer = folium.GeoJson(collection, style_function=lambda one: {"color": "#123456"})
    settings = [YearSlider(one).settings["features"] for one in (listed, iter(listed), collection)]
    assert settings[0] == settings[1] == settings[2]
    for same in (listed[0], json.dumps(collection), [*listed, {**listed[0], "properties": None}]):
        assert YearSlider(same).settings["features"][0] == settings[0][0]
    table = gpd.GeoDataFrame.from_features(listed, crs=4326)
    for projected in (table, table.to_crs(3857)):
        (drawn,) = YearSlider(projected, label_property="nothing").settings["features"]
        assert (drawn["years"], drawn["label"]) == ((1700, 1710), "")
        assert drawn["feature"]["geometry"]["coordinates"] == pytest.approx((127, 50))
    (drawn,) = YearSlider(layer).settings["features"]
    assert drawn == {**settings[0][0], "style": {"color": "#123456"}}


def test_texts_of_features_and_words_are_written_as_text(tmp_path: Path) -> None:
    hostile = "</script><b onclick=x>{{7*7}}"
    listed = [feature(**{"from": 1700, "name": hostile})]
    chart = folium.Map(tiles=None)
    YearSlider(listed, label_property="name", texts={"year": hostile}).add_to(chart)
    chart.save(tmp_path / "map.html")
    saved = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "<b " not in saved
    assert "{{7*7}}" in saved


def test_two_sliders_share_one_script() -> None:
    chart = folium.Map(tiles=None)
    for _ in range(2):
        YearSlider([feature(**{"from": 1700})]).add_to(chart)
    saved = chart.get_root().render()
    assert saved.count("L.Control.YearSlider = ") == 1
    assert saved.count("new L.Control.YearSlider(") == 2


def test_a_label_belongs_to_a_year_of_the_slider() -> None:
    slider = YearSlider([feature(**{"from": 1700, "to": 1710})], labels={1705: "A treaty"})
    assert slider.settings["labels"] == {"1705": "A treaty"}
    for year in (1699, 1711):
        with pytest.raises(ValueError, match="Accepted: 1700 to 1710"):
            YearSlider([feature(**{"from": 1700, "to": 1710})], labels={year: "Too early, or too late"})


def test_features_go_into_a_group_and_the_control_onto_its_map() -> None:
    chart = folium.Map(tiles=None)
    group = folium.FeatureGroup("Forts").add_to(chart)
    slider = YearSlider([feature(**{"from": 1700})]).add_to(group)
    saved = chart.get_root().render()
    assert (slider.map_name, slider.home) == (chart.get_name(), f", {group.get_name()}")
    assert saved.index(f"var {group.get_name()} = ") < saved.index("new L.Control.YearSlider(")


def test_it_asks_no_other_host_for_anything() -> None:
    """Nor does the map need more than Leaflet for it: no moment.js, no jQuery, no style sheet of its own."""
    slider = YearSlider([feature(**{"from": 1700})])
    assert not hasattr(slider, "default_js")
    assert "http" not in YearSlider.SCRIPT.read_text(encoding="utf-8")

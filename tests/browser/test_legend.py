"""The legend: who holds land on the map of the day, in the order of the atlas; with hatches in forced colours."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from app.atlas import Atlas
from app.maps.palette import paint_of_party

IN_LEGEND = "#legend ul:first-of-type li:not([hidden]) [data-paint]"


def paints(page: Page) -> list[str]:
    expect(page.locator(IN_LEGEND).first).to_be_attached()
    found: list[str] = page.locator(IN_LEGEND).evaluate_all("boxes => boxes.map((box) => box.dataset.paint)")
    return found


def holding(atlas: Atlas, *days: date) -> list[str]:
    """Return the paints of those who hold land on the days, in the atlas' order."""
    there = {one.party for day in days for one in atlas.holdings_on(day).values()}
    return [paint_of_party(party) for party in atlas.parties if party in there]


def kinds(page: Page) -> list[str]:
    shown = page.locator("#legend ul li:not([hidden]) path.border")
    found: list[str] = shown.evaluate_all("lines => lines.map((line) => line.classList[1])")
    return found


def test_the_legend_has_what_is_on_the_map_of_the_day_in_the_order_of_the_atlas(open_map, atlas: Atlas) -> None:
    """Every holder of three centuries would cover the map."""
    page = open_map("/?date=1650-01-01")
    for day in (date(1700, 1, 1), date(1859, 1, 1), date(1921, 6, 1), date(1940, 1, 1), date(2020, 1, 1)):
        page.evaluate("day => window.borderAtlas.state.set({ ...window.borderAtlas.state.value, day })", str(day))
        disputed = [paint_of_party(one.party, disputed=True) for one in atlas.holdings_on(day).values() if one.disputed]
        shown = paints(page)
        contested = [paint for paint in shown if paint.endswith("-disputed")]
        assert [paint for paint in shown if paint not in contested] == holding(atlas, day)
        assert len(contested) == (1 if any(paint.endswith("-disputed") for paint in disputed) else 0)
        assert set(contested) <= set(disputed)
        borders = atlas.borders_on(day)
        certain = {stretch.certainty for stretch in atlas.stretches if stretch.id in borders}
        assert kinds(page) == [kind for kind in ("surveyed", "described", "conjectural") if kind in certain]


def test_the_legend_of_a_comparison_has_both_days(open_map, atlas: Atlas) -> None:
    first, last = date(1858, 5, 1), date(1945, 12, 31)
    page = open_map(f"/?date={first}&compare={last}")
    shown = [paint for paint in paints(page) if not paint.endswith("-disputed")]
    assert shown == holding(atlas, first, last)


def test_the_chart_has_the_order_of_the_atlas_from_the_top(open_map, atlas: Atlas) -> None:
    page = open_map("/")
    bands = page.locator(".chart-area").evaluate_all("bands => bands.map((band) => band.dataset.paint)")
    order = [paint_of_party(party) for party in atlas.parties]
    assert len(bands) > 3
    assert bands == [paint for paint in reversed(order) if paint in bands]


@pytest.mark.parametrize("paint", ["qing", "russian-empire"])
def test_in_forced_colours_land_has_the_hatch_of_its_holder(open_map, paint: str) -> None:
    page = open_map("/?date=1859-12-31", forced_colors="active")
    fill = "shape => getComputedStyle(shape).fill"
    for place in ("path.region", "#legend "):
        shape = page.locator(f"{place}[data-paint={paint}]").first
        assert re.search(rf"#paint-forced-{paint}\b", shape.evaluate(fill))
    ground = page.locator(f"#paint-forced-{paint} .hatch-ground").evaluate(fill)
    assert ground == page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    own = page.locator("#paint-russian-empire-disputed .hatch-forced")
    assert own.evaluate("group => getComputedStyle(group).display") == "inline"


def test_with_colours_of_its_own_the_map_has_no_hatch_for_a_plain_holder(open_map) -> None:
    page = open_map("/?date=1859-12-31")
    fill = page.locator("path.region[data-paint=qing]").first.evaluate("shape => getComputedStyle(shape).fill")
    assert fill.startswith("rgb(")
    own = page.locator("#paint-russian-empire-disputed .hatch-forced")
    assert own.evaluate("group => getComputedStyle(group).display") == "none"


#: Which share of the map the legend covers.
COVERED = """() => {
  const [legend, map] = ["#legend", ".folium-map"].map((one) => document.querySelector(one).getBoundingClientRect());
  return (legend.width * legend.height) / (map.width * map.height);
}"""


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_legend_leaves_the_map_to_be_seen(open_map, language: str) -> None:
    """Also on the day with most to explain; where there is no room it is opened by whoever wants it."""
    page = open_map(f"/?date=1858-05-28&lang={language}")
    expect(page.locator("#legend [data-explains]").first).to_be_visible()
    for width, height in ((1440, 900), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(COVERED) < 0.15, (width, height)
    page.set_viewport_size({"width": 844, "height": 390})
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert page.evaluate(COVERED) < 0.05
    page.locator("#legend summary").click()
    expect(page.locator("#legend li").first).to_be_visible()

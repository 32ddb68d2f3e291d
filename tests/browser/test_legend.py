"""The legend: who holds land on the maps of the page, in the order of the atlas; with hatches in forced colours."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from app.atlas import Atlas
from app.maps.palette import paint_of_party
from app.words.holders import party_names

IN_LEGEND = "#legend ul:first-of-type [data-paint]"


def paints(page: Page) -> list[str]:
    expect(page.locator(IN_LEGEND).first).to_be_attached()
    found: list[str] = page.locator(IN_LEGEND).evaluate_all("boxes => boxes.map((box) => box.dataset.paint)")
    return found


def test_the_legend_has_all_who_hold_land_in_the_order_of_the_atlas(open_map, atlas: Atlas) -> None:
    page = open_map("/")
    *shown, disputed = paints(page)
    assert shown == [paint_of_party(party) for party in atlas.parties]
    contested = [party for party, somewhere in atlas.parties.items() if somewhere and party.holder]
    assert disputed in {paint_of_party(party, disputed=True) for party in contested}
    for party in atlas.parties:
        expect(page.locator("#legend").get_by_text(party_names(atlas, party)["en"], exact=True)).to_be_visible()


def test_the_chart_has_the_order_of_the_legend_from_the_top(open_map) -> None:
    page = open_map("/")
    bands = page.locator(".chart-area").evaluate_all("bands => bands.map((band) => band.dataset.paint)")
    legend = paints(page)
    assert len(bands) > 3
    assert bands == [paint for paint in reversed(legend) if paint in bands]


def test_the_legend_of_a_frame_has_those_of_its_years_alone(open_page) -> None:
    page = open_page("/embed?from=1730&to=1800")
    assert paints(page) == ["qing", "russian-empire", "undecided", "none"]


@pytest.mark.parametrize("years", [(1650, 1680), (1690, 1720), (1690, 1900)])
def test_the_legend_has_the_kinds_of_border_that_occur_in_its_years(
    open_page, atlas: Atlas, years: tuple[int, int]
) -> None:
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    occurring = {
        stretch.certainty
        for stretch in atlas.stretches
        for period in atlas.border_periods[stretch.id]
        if period.start <= last and (period.end is None or period.end > first)
    }
    page = open_page(f"/embed?from={years[0]}&to={years[1]}")
    assert paints(page)
    lines = page.locator("#legend ul path.border").evaluate_all("lines => lines.map((line) => line.classList[1])")
    assert lines == [kind for kind in ("surveyed", "described", "conjectural") if kind in occurring]
    assert len(lines) == {1680: 0, 1720: 2, 1900: 3}[years[1]]


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

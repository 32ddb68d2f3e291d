"""The map itself: what a person sees first, clicks and reads."""

import re

from playwright.sync_api import Page, expect

LEFT_BANK = "path[data-region=amur-left-bank]"


def click_at(page: Page, lat: float, lon: float) -> None:
    """Click on a place of the map."""
    at = page.evaluate(
        """([lat, lon]) => {
          const { map } = window.borderAtlas, box = map.getContainer().getBoundingClientRect();
          const point = map.latLngToContainerPoint([lat, lon]);
          return [box.left + point.x, box.top + point.y];
        }""",
        [lat, lon],
    )
    page.mouse.click(*at)


def test_first_paint_shows_map_legend_and_time_bar(open_map) -> None:
    page = open_map()
    expect(page.locator(LEFT_BANK)).to_be_visible()
    assert page.locator("path.region").count() >= 10
    assert page.locator("path.border:not(.gone):not(.shore)").count() >= 5
    expect(page.locator("#legend li").first).to_be_visible()
    expect(page.get_by_role("slider", name="Year")).to_be_visible()
    expect(page.locator(".labels text").first).to_be_visible()
    expect(page.locator(".leaflet-control-scale")).to_be_visible()


def test_a_click_at_a_known_place_opens_the_region(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    click_at(page, 51.5, 129)
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Left bank of the Amur")
    expect(panel).to_contain_text("Russian empire, disputed")
    expect(panel).to_contain_text("since 28 May 1858, until 14 November 1860")
    expect(panel).to_contain_text("16 May 1858")
    expect(panel).to_contain_text("Xianfeng 8/4/16")
    expect(panel.locator(".area")).to_contain_text("range")
    expect(panel.locator(".sources li").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"region=amur-left-bank"))


def test_enter_on_a_focused_region_opens_it_and_escape_closes_it(open_map) -> None:
    page = open_map("/?year=1700")
    region = page.locator("path[data-region=uda-basin]")
    region.focus()
    page.keyboard.press("Enter")
    heading = page.locator("#panel h2")
    expect(heading).to_be_focused()
    expect(page.locator("#panel .status-line")).to_contain_text("undecided", ignore_case=True)
    page.keyboard.press("Escape")
    expect(page.locator("#panel.open")).to_have_count(0)
    expect(region).to_be_focused()


def test_a_focused_region_is_outlined(open_map) -> None:
    page = open_map()
    page.locator(".leaflet-container").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('path[role=button]')")
    outline = page.evaluate("document.querySelector('.region-hover').getAttribute('d')")
    assert len(outline) > 20


def test_a_border_stretch_opens_with_mouse_and_keyboard(open_map) -> None:
    page = open_map("/?date=1860-12-01")
    stretch = page.locator("path.border-target[data-stretch=ussuri]")
    stretch.focus()
    page.keyboard.press(" ")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Stretch of the border")
    expect(panel).to_contain_text("along a river")
    expect(panel.locator("a.treaty-link")).to_have_attribute("href", "/treaties/beijing-1860")
    expect(page).to_have_url(re.compile(r"stretch=ussuri"))
    panel.get_by_role("button", name="Close").click()
    point = page.evaluate(
        """() => {
          const path = document.querySelector("path.border-target[data-stretch=argun]");
          const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
          return [middle.x, middle.y];
        }"""
    )
    page.mouse.click(*point)
    expect(panel).to_contain_text("Stretch of the border")


def test_hatches_for_joint_undecided_and_disputed(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    fills = {
        name: page.locator(f"path[data-region={name}]").evaluate("path => getComputedStyle(path).fill")
        for name in ("amur-left-bank", "ussuri-sea", "sakhalin", "manchuria")
    }
    assert "#paint-russian-empire-disputed" in fills["amur-left-bank"]
    assert "#paint-joint" in fills["ussuri-sea"]
    assert "#paint-undecided" in fills["sakhalin"]
    assert fills["manchuria"].startswith("rgb")


def test_the_panel_leads_to_the_treaty_and_the_region_page(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank")
    page.locator("#panel a.treaty-link").click()
    expect(page).to_have_url(re.compile(r"/treaties/aigun-1858$"))
    expect(page.locator("h1")).to_contain_text("Aigun")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Left bank of the Amur")
    page.get_by_role("link", name="Everything about this region").click()
    expect(page.locator("h1")).to_have_text("Left bank of the Amur")


def test_go_to_the_day_this_began(open_map) -> None:
    page = open_map("/?year=1859&region=ussuri-sea")
    page.get_by_role("button", name="Go to the day this began").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    expect(page).to_have_url(re.compile(r"date=1858-05-28.*region=ussuri-sea"))


def test_labels_do_not_overlap(open_map) -> None:
    page = open_map("/?year=1870")
    overlaps = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll(".labels > g, .labels > text.label-place")].map(
            (label) => [label.textContent, label.getBoundingClientRect()]);
          const found = [];
          boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
            const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (wide > 4 && high > 6) found.push([a, b]);
          }));
          return found;
        }"""
    )
    assert overlaps == []


def test_arrow_keys_on_the_map_pan_it(open_map) -> None:
    page = open_map()
    before = page.evaluate("window.borderAtlas.map.getCenter().lng")
    page.locator(LEFT_BANK).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => window.borderAtlas.map.getCenter().lng > before + 0.1", arg=before)


def test_find_moves_the_map_and_the_date(open_map) -> None:
    page = open_map("/?year=1700")
    box = page.get_by_role("combobox", name="Find")
    box.fill("айгун")
    options = page.get_by_role("option")
    expect(options.filter(has_text="Treaty of Aigun")).to_be_visible()
    options.filter(has_text="Treaty of Aigun").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    box.fill("Uda")
    page.get_by_role("option").filter(has_text="region").first.click()
    expect(page.locator("#panel.open h2")).to_contain_text("Uda")


def test_compare_two_days(open_map) -> None:
    page = open_map("/?year=1857")
    page.get_by_role("button", name="Compare").click()
    page.get_by_label("Compare with").fill("1860-12-31")
    page.keyboard.press("Enter")
    expect(page.locator(f"{LEFT_BANK}.changed")).to_have_count(1)
    expect(page.locator("path[data-region=siberia].faded")).to_have_count(1)
    expect(page.locator("#panel")).to_contain_text("Qing empire → Russian empire")
    expect(page.locator(".labels .change").first).to_contain_text("→")
    expect(page).to_have_url(re.compile(r"compare=1860-12-31"))
    page.get_by_role("button", name="Swap").click()
    expect(page.locator(".timebar-day")).to_have_text("31 December 1860")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("path.changed")).to_have_count(0)

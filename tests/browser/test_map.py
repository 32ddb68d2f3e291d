"""The map itself: what a person sees first, clicks and reads."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import view

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
    page.locator(".leaflet-container").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => window.borderAtlas.map.getCenter().lng > before + 0.1", arg=before)


#: The paint of land in common.
_JOINT = "joint-qing-russian-empire"


def test_line_styles_follow_certainty(open_map) -> None:
    page = open_map("/?year=1730")
    styles = {}
    for certainty in ("surveyed", "described", "conjectural"):
        lines = page.locator(f"path.border.{certainty}:not(.gone)")
        assert lines.count() >= 1
        styles[certainty] = lines.first.evaluate("line => getComputedStyle(line).strokeDasharray")
        key = page.locator(f"#legend path.border.{certainty}")
        assert key.evaluate("line => getComputedStyle(line).strokeDasharray") == styles[certainty]
    assert len(set(styles.values())) == 3
    assert styles["surveyed"] == "none"


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


def test_each_paint_is_told_from_the_others_and_explained(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    fills = {
        paint: page.locator(f"path.region[data-paint={paint}]").first.evaluate("path => getComputedStyle(path).fill")
        for paint in ("russian-empire", "qing", _JOINT, "undecided", "russian-empire-disputed")
    }
    assert len(set(fills.values())) == len(fills)
    for paint in (_JOINT, "undecided", "russian-empire-disputed"):
        name = re.search(r"#([\w-]+)", fills[paint])[1]
        assert page.locator(f"pattern#{name} > rect").count() == 2
    for words in ("Held in common", "Left undecided", "hatched: disputed"):
        expect(page.locator("#legend").get_by_text(words).first).to_be_visible()


@pytest.mark.parametrize(("language", "unit"), [("en", "km"), ("ru", "км"), ("zh-Hans", "公里")])
def test_the_scale_bar_speaks_the_language_and_follows_the_zoom(open_map, language: str, unit: str) -> None:
    page = open_map(f"/?lang={language}")
    bar = page.locator(".leaflet-control-scale-line")
    whole = bar.inner_text()
    view(page, 48.4, 134.9, 9)
    near = bar.inner_text()
    for text in (whole, near):
        assert re.fullmatch(rf"[\d\s.,]+{unit}", text), text
    assert int(re.sub(r"\D", "", near)) < int(re.sub(r"\D", "", whole))


@pytest.mark.parametrize(("zoom", "points"), [(3.5, 30), (6, 60), (9, 60)])
def test_rivers_and_lakes_from_the_whole_frontier_to_one_bend(open_map, zoom: float, points: int) -> None:
    page = open_map("/?year=1860")
    view(page, 45.2, 132.9, zoom)
    drawn = page.evaluate(
        """() => {
          const box = document.querySelector(".leaflet-container").getBoundingClientRect();
          const inside = (path) => {
            const length = path.getTotalLength(), matrix = path.getScreenCTM(), step = 4;
            let count = 0;
            for (let at = 0; at < length; at += step) {
              const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
              if (x > box.left && x < box.right && y > box.top && y < box.bottom) count += 1;
            }
            return count;
          };
          const drawn = (selector) => [...document.querySelectorAll(selector)].filter((path) => path.getTotalLength());
          const sum = (selector) => drawn(selector).reduce((total, path) => total + inside(path), 0);
          return { rivers: sum("path.river"), lakes: sum("path.lake") };
        }"""
    )
    assert drawn["rivers"] >= points
    assert drawn["lakes"] >= 10


def test_hover_and_focus_highlight_a_region_and_a_border(open_map) -> None:
    page = open_map("/?date=1860-12-31")
    for kind, selector in (("region", "path[data-region=amur-left-bank]"), ("border", "path[data-stretch=ussuri]")):
        mark = page.locator(f"path.{kind}-hover")
        nowhere = re.compile("^.{0,9}$")
        expect(mark).to_have_attribute("d", nowhere)
        page.locator(selector).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(page.locator(selector)).to_be_focused()
        expect(mark).to_have_attribute("d", re.compile(".{20}"))
        focused = mark.get_attribute("d")
        assert float(mark.evaluate("path => getComputedStyle(path).strokeWidth.replace('px', '')")) >= 4
        page.get_by_label("Exact day").focus()
        expect(mark).to_have_attribute("d", nowhere)
        at = page.locator(selector).evaluate(
            """(path) => {
              const length = path.getTotalLength(), matrix = path.getScreenCTM();
              for (let i = 1; i < 400; i++) {
                const { x, y } = path.getPointAtLength((length * i) / 400).matrixTransform(matrix);
                for (const [dx, dy] of [[0, 0], [12, 12], [-12, 12], [12, -12], [-12, -12]]) {
                  if (document.elementFromPoint(x + dx, y + dy) === path) return [x + dx, y + dy];
                }
              }
              return null;
            }"""
        )
        page.mouse.move(*at)
        expect(mark).to_have_attribute("d", focused)
        name = {"region": "Left bank", "border": "Border: Ussuri,"}[kind]
        expect(page.locator(".map-tip").filter(has_text=name)).to_be_visible()
        page.mouse.move(5, 5)
        expect(mark).to_have_attribute("d", nowhere)


@pytest.mark.parametrize("date", ["1689-12-31", "1858-06-01", "1860-12-31", "1914-12-31"])
def test_the_table_says_what_the_map_says(open_map, date: str) -> None:
    page = open_map(f"/?date={date}")
    labels = page.locator("path.region:not([data-paint=absent])").evaluate_all(
        "paths => paths.map((path) => path.getAttribute('aria-label'))"
    )
    page.locator("#twin > summary").click()
    rows = page.get_by_role("row").filter(has=page.locator("th[scope=row] a[href^='/regions/']"))
    told = [
        f"{row.get_by_role('rowheader').inner_text()}: {' '.join(row.get_by_role('cell').first.inner_text().split())}"
        for row in rows.all()
    ]
    assert sorted(told) == sorted(labels)
    listed = page.locator("#panel .day-list .day-name").all_text_contents()
    assert sorted(listed) == sorted(label.split(": ", 1)[0] for label in labels)


def test_the_table_under_the_map_is_of_the_day_shown(open_either_map) -> None:
    page = open_either_map("/")
    title, rows = page.locator("#twin-title"), page.locator("#twin tbody tr")
    expect(title).to_have_text("The same as a table")
    first, last = page.evaluate("borderAtlas.ready.then(({ atlas }) => [atlas.days.at(1), atlas.days.at(-1)])")
    page.evaluate(f"borderAtlas.state.set({{ day: '{first}', mode: 'date' }})")
    page.locator("#twin > summary").click()
    expect(title).to_contain_text(first[:4])
    expect(page.locator("#plain-date")).to_have_value(first)
    told = rows.all_inner_texts()
    page.evaluate(f"borderAtlas.state.set({{ day: '{last}', mode: 'date' }})")
    expect(title).to_contain_text(last[:4])
    assert rows.all_inner_texts() != told
    page.locator("#twin > summary").click()
    expect(title).to_have_text("The same as a table")

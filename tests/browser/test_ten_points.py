"""The map page, walked point by point as a reader uses it: time bar, map, comparison.

The panel, find, readings and taking away are walked in ``test_ten_points_tools.py``; access for everyone, languages
and texts in ``test_ten_points_for_everyone.py``; what one tool does in detail has its own file.
"""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import COLLISIONS, centre, view, words_of_day

#: The paint of land in common.
_JOINT = "joint-qing-russian-empire"

# 1 The time bar -------------------------------------------------------------------------------


def test_1_every_mark_says_what_happened_on_hover_and_on_focus(open_map) -> None:
    page = open_map("/?year=1700")
    marks = page.get_by_role("list", name="Treaties and events").get_by_role("button")
    tip = page.locator(".timebar-tip")
    assert marks.count() >= 10
    for mark in marks.all():
        day, name = mark.get_attribute("aria-label").split(": ", 1)
        mark.focus()
        expect(tip).to_contain_text(f"{day}. {name}")
        assert len(tip.inner_text()) > len(f"{day}. {name}.") + 20, name
        mark.blur()
        expect(tip).to_be_hidden()
    aigun = marks.filter(has_text="Aigun").first
    aigun.hover()
    expect(tip).to_contain_text("28 May 1858. Treaty of Aigun")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_1_the_chart_says_the_measured_areas(open_map, server: str, atlas) -> None:
    page = open_map("/?date=1859-12-31")
    measured = {region.id for region in atlas.regions.values() if not region.clipped}
    shares: dict[str, float] = {}
    for feature in page.request.get(f"{server}/api/v1/regions?date=1859-12-31").json()["features"]:
        one = feature["properties"]
        if one["id"] in measured:
            party = one["holder"] or one["status"]
            shares[party] = shares.get(party, 0) + one["area_km2"]
    said = page.get_by_role("slider", name="Year").get_attribute("aria-valuetext")
    for party, name in (("russian-empire", "Russian empire"), ("qing", "Qing empire"), ("joint", "Held in common")):
        km2 = int(re.search(rf"{name} ([\d,]+) km²", said)[1].replace(",", ""))
        assert km2 == pytest.approx(shares[party], abs=1000)
    assert page.locator(".timebar-chart .chart-area").count() >= 3


def test_1_step_by_year_by_treaty_and_to_a_day_with_mouse_and_keys(open_map) -> None:
    page = open_map("/?year=1857")
    year = page.get_by_role("slider", name="Year")
    year.focus()
    page.keyboard.press("ArrowRight")
    expect(words_of_day(page)).to_have_text("31 December 1858")
    page.get_by_role("button", name="Next treaty or event").press("Enter")
    expect(words_of_day(page)).not_to_have_text("31 December 1858")
    page.get_by_role("button", name="Previous treaty or event").click()
    page.get_by_label("Exact day").fill("1860-11-13")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(words_of_day(page)).to_have_text("13 November 1860")
    box = year.bounding_box()
    page.mouse.click(box["x"] + 9 + (box["width"] - 18) * (1700 - 1643) / (1914 - 1643), box["y"] + box["height"] / 2)
    expect(words_of_day(page)).to_have_text(re.compile(r"31 December (1699|1700|1701)"))


@pytest.mark.parametrize(("motion", "steps"), [("no-preference", "years"), ("reduce", "events")])
def test_1_three_speeds_and_reduced_motion(open_map, motion: str, steps: str) -> None:
    page = open_map("/?year=1840", reduced_motion=motion)
    page.clock.install(time=dt.datetime(2030, 1, 1))
    page.clock.pause_at(dt.datetime(2030, 1, 1, 1))
    page.get_by_label("Speed").focus()
    shown = []
    for speed in ("slow", "normal", "fast"):
        page.get_by_label("Exact day").fill("1840")
        page.keyboard.press("Enter")
        page.get_by_label("Speed").select_option(speed)
        page.get_by_role("button", name="Play").press("Space")
        page.clock.run_for(4000 if steps == "years" else 6100)
        page.get_by_role("button", name="Pause").press("Space")
        shown.append(words_of_day(page).inner_text())
    if steps == "years":
        years = [int(day[-4:]) for day in shown]
        assert 1840 < years[0] < years[1] < years[2] <= 1914
        assert all(day.startswith("31 December") for day in shown)
    else:
        # Each rest is on the day of an event, and at most a handful of rests fit into six seconds.
        labels = page.locator(".mark").evaluate_all("marks => marks.map((mark) => mark.getAttribute('aria-label'))")
        days = list(dict.fromkeys(label.split(":")[0] for label in labels))
        places = [days.index(day) for day in shown]
        start = days.index(next(day for day in days if int(day[-4:]) > 1840))
        assert all(0 <= place - start < 5 for place in places)


def test_1_a_live_region_says_in_one_sentence_what_changed(open_map) -> None:
    page = open_map("/?date=1860-11-13")
    said = page.locator(".timebar-said")
    assert said.get_attribute("role") == "status" or said.get_attribute("aria-live") == "polite"
    page.get_by_role("button", name="Next treaty or event").click()
    expect(said).to_have_text(re.compile(r"^14 November 1860\. .*Left bank of the Amur: Russian empire.*\.$"))


def test_1_keys_belong_to_what_has_the_focus(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    before = centre(page)
    page.locator("#main").focus()
    for key in ["ArrowLeft", "ArrowRight", "Space", "Enter", "Escape", "p", "j", "k", "n", "/", "+", "-", "1"]:
        page.keyboard.press(key)
    assert centre(page) == before
    expect(words_of_day(page)).to_have_text("1 June 1858")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_role("region", name=re.compile("^Map")).focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_function("lat => borderAtlas.map.getCenter().lat > lat + 0.2", arg=before[0])
    expect(words_of_day(page)).to_have_text("1 June 1858")


def test_1_with_reduced_motion_the_map_jumps(open_map) -> None:
    page = open_map("/?date=1858-06-01", reduced_motion="reduce")
    page.clock.install(time=dt.datetime(2030, 1, 1))
    page.clock.pause_at(dt.datetime(2030, 1, 1, 1))
    before = centre(page)
    page.get_by_role("region", name=re.compile("^Map")).focus()
    page.keyboard.press("ArrowRight")
    assert centre(page)[1] > before[1] + 0.1


# 2 The map ------------------------------------------------------------------------------------


def test_2_line_styles_follow_certainty(open_map) -> None:
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


def test_2_patterns_for_joint_undecided_and_disputed(open_map) -> None:
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
        expect(page.locator("#legend").get_by_text(words)).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("query", ["year=1689", "date=1858-06-01", "date=1857-12-31&compare=1860-12-31"])
def test_2_names_do_not_collide_at_any_zoom(open_map, query: str, width: int, height: int) -> None:
    page = open_map(f"/?{query}", width=width, height=height)
    labels = page.locator("svg.labels")
    counts = []
    for lat, lon, zoom in [
        (51, 125, 3),
        (51, 130, 4),
        (49, 131, 5),
        (45.5, 132.5, 6),
        (48.4, 134.9, 7.5),
        (42.6, 130.7, 9),
    ]:
        view(page, lat, lon, zoom)
        seen = labels.evaluate(COLLISIONS)
        assert seen["found"] == [], (zoom, seen["found"])
        counts.append(len(seen["names"]))
    assert all(counts)


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_2_names_do_not_collide_in_any_language(open_map, language: str) -> None:
    page = open_map(f"/?date=1860-12-31&lang={language}")
    for lat, lon, zoom in [(50, 130, 4.25), (44, 132, 6), (43, 131, 8)]:
        view(page, lat, lon, zoom)
        assert page.locator("svg.labels").evaluate(COLLISIONS)["found"] == []


def test_2_names_follow_the_zoom_and_the_day(open_map) -> None:
    page = open_map("/?year=1700")
    labels = page.locator("svg.labels")
    expect(labels).not_to_contain_text("Vladivostok")
    view(page, 45.5, 133.5, 5.75)
    near = set(labels.evaluate(COLLISIONS)["names"])
    expect(labels).not_to_contain_text("Vladivostok")
    page.get_by_label("Exact day").fill("1870")
    page.keyboard.press("Enter")
    expect(labels).to_contain_text("Vladivostok")
    expect(labels).to_contain_text("Russian empire")
    expect(labels).to_contain_text("Mergen")
    view(page, 51, 125, 3.5)
    expect(labels).not_to_contain_text("Mergen")
    assert near - set(labels.evaluate(COLLISIONS)["names"])


@pytest.mark.parametrize(("language", "unit"), [("en", "km"), ("ru", "км"), ("zh-Hans", "公里")])
def test_2_the_scale_bar_speaks_the_language_and_follows_the_zoom(open_map, language: str, unit: str) -> None:
    page = open_map(f"/?lang={language}")
    bar = page.locator(".leaflet-control-scale-line")
    whole = bar.inner_text()
    view(page, 48.4, 134.9, 9)
    near = bar.inner_text()
    for text in (whole, near):
        assert re.fullmatch(rf"[\d\s.,]+{unit}", text), text
    assert int(re.sub(r"\D", "", near)) < int(re.sub(r"\D", "", whole))


@pytest.mark.parametrize(("zoom", "points"), [(3.5, 30), (6, 60), (9, 60)])
def test_2_rivers_and_lakes_from_the_whole_frontier_to_one_bend(open_map, zoom: float, points: int) -> None:
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


def test_2_hover_and_focus_highlight_a_region_and_a_border(open_map) -> None:
    page = open_map("/?date=1860-12-31")
    for kind, selector in (("region", "path[data-region=amur-left-bank]"), ("border", "path[data-stretch=ussuri]")):
        mark = page.locator(f"path.{kind}-hover")
        nowhere = re.compile("^.{,9}$")
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
        name = {"region": "Left bank", "border": "Ussuri"}[kind]
        expect(page.locator(".map-tip").filter(has_text=name)).to_be_visible()
        page.mouse.move(5, 5)
        expect(mark).to_have_attribute("d", nowhere)


# 3 Compare ------------------------------------------------------------------------------------


def test_3_compare_tints_labels_swaps_links_and_clears(open_map, server: str) -> None:
    page = open_map("/?date=1857-12-31")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_label("Compare with")).to_be_focused()
    page.keyboard.type("1860-12-31")
    page.keyboard.press("Enter")
    said = page.request.get(f"{server}/api/v1/changes?from=1857-12-31&to=1860-12-31").json()
    changed = page.locator("path.region.changed")
    expect(changed).to_have_count(len(said["regions"]))
    names = sorted(changed.evaluate_all("paths => paths.map((path) => path.dataset.region)"))
    assert "amur-left-bank" in names
    assert names == sorted(one["id"] for one in said["regions"])
    page.wait_for_function("() => document.getAnimations().length === 0")
    tint, pale = (
        float(page.locator(f"path.region.{name}").first.evaluate("path => getComputedStyle(path).fillOpacity"))
        for name in ("changed", "faded")
    )
    assert tint > pale + 0.4
    labels = page.locator("svg.labels .change")
    expect(labels.filter(has_text=re.compile(r"^[\d,]+ km²$")).first).to_be_attached()
    expect(labels.filter(has_text="Qing empire → Russian empire").first).to_be_attached()
    expect(page).to_have_url(re.compile(r"date=1857-12-31&compare=1860-12-31"))
    link = page.url
    page.get_by_role("button", name="Swap").click()
    expect(words_of_day(page)).to_have_text("31 December 1860")
    for name in names:
        expect(page.locator(f"path.region.changed[data-region={name}]")).to_have_count(1)
    expect(changed).to_have_count(len(names))
    page.get_by_role("button", name="Clear").click()
    expect(changed).to_have_count(0)
    expect(page).not_to_have_url(re.compile("compare"))
    page.goto(link)
    page.wait_for_selector("html[data-ready=yes]")
    expect(changed).to_have_count(len(names))
    expect(page.get_by_label("Compare with")).to_have_value("1860-12-31")

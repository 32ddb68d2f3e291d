"""A step through time shows its change on map, panel and in a sentence; a step without one touches nothing."""

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.atlas import Atlas, load_atlas
from app.measure.changes import changes
from app.measure.measurements import Measurements
from app.words.areas import Area
from tests.browser.conftest import OREGON

ONE_DAY = timedelta(days=1)

#: Days as the panel tells them: of each land the words of its group and its area, and the heading.
_TOLD = """async (views) => {
  const { state, panel } = await window.borderAtlas.ready;
  const told = () => [...panel.element.querySelectorAll(".step-change li[data-region]")].map((row) => [
    row.dataset.region, row.dataset.faces,
    row.closest(".change-group")?.querySelector("p").textContent.trim() ?? null,
    row.querySelector(".day-area").textContent,
  ]);
  const found = [];
  for (const [day, mode] of views) {
    state.set({ day, mode });
    panel.render(state.value);
    // Only of parts of regions the server is asked.
    while (panel.element.querySelector(".step-change .day-area")
      && [...panel.element.querySelectorAll(".step-change .day-area")].some((area) => area.textContent === "…"))
      await new Promise((done) => setTimeout(done));
    found.push(told());
  }
  return found;
}"""

#: What the page says of each view, once it has been reached from each of several others. The sentence is told of days
#: on which something happened; any other day is told against the one before it.
_REACHED = """async ({ views, others, days }) => {
  const { state, panel, timeline } = await window.borderAtlas.ready;
  const drawn = (name) => document.querySelector(`.leaflet-map-pane path.${name}`).getAttribute("d");
  const told = ({ day, mode }) => [
    panel.element.textContent, document.getElementById("legend").textContent, drawn("region-passed"),
    drawn("border-former"), document.querySelectorAll(".signing-place").length,
    mode === "date" && days.includes(day) ? timeline.said.textContent : null,
  ];
  const found = [];
  for (const view of views) for (const other of others) {
    // The rest of the page follows at once where more than the time changes.
    state.set({ compare: null, ...other, region: null, stretch: "none" });
    state.set({ compare: null, region: null, ...view, stretch: null });
    found.push(told(state.value));
  }
  return found;
}"""

#: Each step in turn with what is said of it; the sentence is worked out at once, for a region is opened with the step.
_SENTENCES = """async (days) => {
  const { state, timeline, map } = await window.borderAtlas.ready;
  const { said } = timeline, box = () => JSON.stringify(map.getContainer().getBoundingClientRect());
  const before = box(), found = [];
  for (const [from, to] of days) {
    state.set({ day: from, mode: "date", stretch: null });
    state.set({ day: to, mode: "date", stretch: "none" });
    const height = said.getBoundingClientRect().height;
    found.push({ day: to, text: said.textContent, whole: said.scrollHeight <= said.clientHeight + 1, height });
  }
  return { found, moved: box() !== before };
}"""

_WATCH = """() => {
  window.touched = [];
  new MutationObserver((list) => {
    for (const { target } of list) {
      const element = target instanceof Element ? target : target.parentElement;
      const known = element?.closest(".timebar-range, .timebar-cursor, .timebar-day, .timebar-date, #panel h2");
      if (!known) window.touched.push(element?.outerHTML.slice(0, 120));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


@pytest.fixture(scope="module")
def measured(app: Flask) -> Measurements:
    measurements: Measurements = app.extensions["atlas"].measurements
    return measurements


def days_told(atlas: Atlas) -> list[date]:
    """Every day of an event or a change within the atlas."""
    days = {event.date for event in atlas.events} | {one.effective for one in atlas.treaties.values()}
    return sorted(day for day in days | set(atlas.change_days) if day in atlas.span)


def held_to(atlas: Atlas, day: date, mode: str) -> date:
    """The day whose holdings a day or a year is told against; the day itself where there is nothing to tell."""
    if mode == "year":
        return date(day.year - 1, 12, 31)
    return day - ONE_DAY if day in atlas.change_days else day


@pytest.mark.slow
def test_the_panel_tells_of_every_day_and_year_what_the_changes_say(open_map: Any, measured: Measurements) -> None:
    atlas = measured.atlas
    days = [day for day in days_told(atlas) if day > atlas.span.start]
    years = sorted({day.year for day in days if date(day.year, 12, 31) in atlas.span} - {atlas.span.start.year})
    views = [*((day, "date") for day in days), *((date(year, 12, 31), "year") for year in years)]
    random.Random(1727).shuffle(views)
    page = open_map("/")
    seen = page.evaluate(_TOLD, [[day.isoformat(), mode] for day, mode in views])
    steps = 0
    for (day, mode), told in zip(views, seen, strict=True):
        found = changes(measured, held_to(atlas, day, mode), day)
        lands = [*found.changed, *found.disputed]
        assert {(name, faces): area for name, faces, _, area in told} == {
            (one.region, ",".join(map(str, one.faces))): str(Area.of(one.area)) if one.area else "not measured"
            for one in lands
        }, (day, mode)
        passed = {name for name, _, words, _ in told if words and "→" in words}
        assert passed == {one.region for one in found.changed}
        steps += bool(lands)
    assert steps > 20


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["ours", "oregon"])
def test_the_same_view_tells_the_same_however_it_was_reached(
    open_map: Any, server: str, oregon_server: str, atlas: Atlas, folder: str
) -> None:
    if folder == "oregon":
        atlas = load_atlas(OREGON)
    rng = random.Random(1860)
    span = (atlas.span.end - atlas.span.start).days
    drawn = [atlas.span.start + rng.randrange(span) * ONE_DAY for _ in range(6)]
    views = [{"day": day.isoformat(), "mode": "date"} for day in [*days_told(atlas), *drawn]]
    years = {date(day.year, 12, 31) for day in atlas.change_days}
    views += [{"day": day.isoformat(), "mode": "year"} for day in years if day in atlas.span]
    views += [{**rng.choice(views), "region": rng.choice(list(atlas.regions))} for _ in range(20)]
    first, last = atlas.span.start, atlas.span.end - ONE_DAY
    others = [
        {"day": first.isoformat(), "mode": "date"},
        {"day": last.isoformat(), "mode": "date", "compare": first.isoformat()},
        {"day": f"{drawn[0].year}-12-31", "mode": "year"},
    ]
    page = open_map("/", at=oregon_server if folder == "oregon" else server)
    days = [day.isoformat() for day in days_told(atlas) if day > atlas.span.start]
    found = page.evaluate(_REACHED, {"views": views, "others": others, "days": days})
    reached = [found[i : i + len(others)] for i in range(0, len(found), len(others))]
    for view, ways in zip(views, reached, strict=True):
        assert ways == [ways[0]] * len(others), view


def test_a_step_is_outlined_with_the_border_before_and_the_place_of_signing(open_map: Any) -> None:
    page = open_map("/?date=1858-05-27")
    outlined, former = (page.locator(f".leaflet-map-pane path.{name}") for name in ("region-passed", "border-former"))
    pins = page.locator(".signing-place")
    drawn = "path => path.getAttribute('d').length > 10"
    page.get_by_role("button", name="Next treaty or event").click()
    panel = page.locator("#panel")
    expect(panel.locator(".step-change h3").first).to_have_text("Changed on this day")
    expect(panel.locator(".step-change .change-group").first).to_contain_text("Qing empire → Russian empire")
    expect(panel.locator(".event-card h3")).to_have_text("Treaty of Aigun")
    assert panel.locator("> *").nth(1).get_attribute("class") == "step-change"
    assert outlined.evaluate(drawn)
    assert former.evaluate(drawn)
    expect(pins).to_have_count(1)
    pins.hover()
    expect(page.locator(".map-tip").filter(has_text="Treaty of Aigun")).to_contain_text("Aigun, on the right bank")
    legend = page.locator("#legend [data-explains]")
    expect(legend).to_have_text(
        ["outlined: land that changed", "border on 27 May 1858", "place of the treaty or event"]
    )
    # Its year as a whole tells the same; the next takes all of it away.
    page.get_by_role("button", name="One year on").click()
    expect(panel.locator(".step-change h3").first).to_have_text("Changed since 31 December 1857")
    page.get_by_role("button", name="One year on").click()
    expect(page.locator(".timebar-day")).to_have_text("31 December 1859")
    expect(panel.locator(".step-change")).to_have_count(0)
    expect(pins).to_have_count(0)
    expect(legend).to_have_count(0)
    assert not former.evaluate(drawn)
    # A link to the year tells what a step to it did.
    page.goto(page.url.split("?")[0] + "?year=1858")
    expect(panel.locator(".step-change h3").first).to_have_text("Changed since 31 December 1857")
    expect(panel.locator(".step-event").filter(has_text="Treaty of Aigun")).to_contain_text("28 May 1858")


def test_the_event_is_named_beside_a_chosen_region(open_map: Any) -> None:
    page = open_map("/?date=1858-05-27&region=amur-left-bank")
    lead = page.locator("#panel .step-change")
    expect(lead).to_have_count(0)
    page.get_by_role("button", name="Next treaty or event").click()
    expect(page.locator("#panel h2")).to_have_text("Left bank of the Amur")
    expect(lead.get_by_role("link", name="Treaty of Aigun")).to_have_attribute("href", "/treaties/aigun-1858")
    expect(lead.locator(".change-group")).to_contain_text("Qing empire → Russian empire, disputed")
    expect(lead.locator(".change-group")).to_contain_text("575,200 km²")
    lead.get_by_role("button", name="Other lands that changed").click()
    expect(page.locator("#panel h2")).to_have_text("28 May 1858")
    # An event that moves no land is named as well.
    page.evaluate("borderAtlas.state.set({ day: '1849-01-01', region: 'amur-left-bank' })")
    page.get_by_role("button", name="Next treaty or event").click()
    day = page.evaluate("borderAtlas.state.value.day")
    names = page.evaluate(
        "async (day) => (await borderAtlas.ready).atlas.events.filter((e) => e.date === day).map((e) => e.names.en)",
        day,
    )
    expect(lead.locator(".step-event strong")).to_have_text(names)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_sentence_is_never_cut_and_moves_nothing(open_map: Any, atlas: Atlas, language: str) -> None:
    days = [[(day - ONE_DAY).isoformat(), day.isoformat()] for day in atlas.change_days if day > atlas.span.start]
    days += [[second, first] for first, second in days] + [["1644-01-01", "2020-01-01"], ["2020-01-01", "1700-01-01"]]
    page: Page = open_map(f"/?year=1700&lang={language}")
    for width, height in ((1440, 900), (390, 844), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        told = page.evaluate(_SENTENCES, days)
        cut = [one for one in told["found"] if not one["whole"] or "…" in one["text"]]
        assert not cut, (width, cut)
        assert len({one["height"] for one in told["found"]}) == 1
        assert not told["moved"]
        assert sum(bool(one["text"]) for one in told["found"]) > 40


@pytest.mark.parametrize("query", ["/?year=1700", "/?year=1700&region=manchuria"])
def test_a_quiet_step_touches_slider_and_date_alone(open_map: Any, query: str) -> None:
    page = open_map(query)
    expect(page.locator("#panel h2")).not_to_be_empty()
    page.get_by_role("slider", name="Year").focus()
    page.evaluate(_WATCH)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".timebar-date input")).to_have_value("1703-12-31")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    touched = json.loads(page.evaluate("JSON.stringify(window.touched)"))
    if "region" in query:  # the mark on the bar of its holders moves with the day
        touched = [one for one in touched if not one.startswith('<line class="now"')]
    assert touched == []

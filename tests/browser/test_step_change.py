"""A step through time shows its change on map, panel and in a sentence; a step without one touches nothing."""

import itertools
import json
import random
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.atlas import Atlas
from app.measure.changes import changes
from app.measure.measurements import Measurements
from app.words.areas import Area

ONE_DAY = timedelta(days=1)
#: Pairs of days that are drawn from all besides the neighbours.
PAIRS = 30

#: Steps from day to day as the panel tells them: of each land the words of its group and its area, and the heading.
_STEPS = """async (pairs) => {
  const { state, panel } = await window.borderAtlas.ready;
  const told = () => [...panel.element.querySelectorAll(".step-change li[data-region]")].map((row) => [
    row.dataset.region, row.dataset.faces,
    row.closest(".change-group")?.querySelector("p").textContent.trim() ?? null,
    row.querySelector(".day-area").textContent,
  ]);
  const found = [];
  for (const [from, to] of pairs) {
    state.set({ day: from, mode: "date" });
    state.set({ day: to, mode: "date" });
    panel.render(state.value);
    // Only of parts of regions the server is asked.
    while (panel.element.querySelector(".step-change .day-area")
      && [...panel.element.querySelectorAll(".step-change .day-area")].some((area) => area.textContent === "…"))
      await new Promise((done) => setTimeout(done));
    found.push(told());
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


def neighbours(atlas: Atlas) -> list[tuple[date, date]]:
    """Every two days of events that follow each other, in both directions."""
    days = sorted({event.date for event in atlas.events} | {one.effective for one in atlas.treaties.values()})
    days = [day for day in days if day in atlas.span]
    return [pair for a, b in itertools.pairwise(days) for pair in ((a, b), (b, a))]


def held_to(atlas: Atlas, start: date, end: date) -> date:
    """The day whose holdings a step tells against: of a day of change that is stepped on to, the day before."""
    return end - ONE_DAY if start < end and end in atlas.change_days else start


@pytest.mark.slow
def test_the_panel_tells_of_every_step_what_the_changes_say(open_map: Any, measured: Measurements) -> None:
    atlas = measured.atlas
    rng = random.Random(1727)
    span = (atlas.span.end - atlas.span.start).days
    drawn = [tuple(atlas.span.start + rng.randrange(1, span) * ONE_DAY for _ in range(2)) for _ in range(PAIRS)]
    pairs = [pair for pair in [*neighbours(atlas), *drawn] if pair[0] != pair[1]]
    page = open_map("/")
    seen = page.evaluate(_STEPS, [[a.isoformat(), b.isoformat()] for a, b in pairs])
    steps = 0
    for (start, end), told in zip(pairs, seen, strict=True):
        found = changes(measured, held_to(atlas, start, end), end)
        lands = [*found.changed, *found.disputed]
        assert {(name, faces): area for name, faces, _, area in told} == {
            (one.region, ",".join(map(str, one.faces))): str(Area.of(one.area)) if one.area else "not measured"
            for one in lands
        }, (start, end)
        passed = {name for name, _, words, _ in told if words and "→" in words}
        assert passed == {one.region for one in found.changed}
        steps += bool(lands)
    assert steps > 20


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
    # The next step takes all of it away.
    page.get_by_role("button", name="One year on").click()
    expect(page.locator(".timebar-day")).to_have_text("31 December 1858")
    expect(panel.locator(".step-change")).to_have_count(0)
    expect(pins).to_have_count(0)
    expect(legend).to_have_count(0)
    assert not former.evaluate(drawn)
    # A link to the day tells the same, and so does a step of a whole year.
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

"""What the first map weighs, that it stands still, and that a step makes no work that is not needed."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.benchmarks.page_weight import MOST_BYTES, MOST_REQUESTS, visit
from tests.browser.settling import settled

#: With all that comes after the first map, but for the relief, which has a limit of its own.
MOST_BYTES_IN_ALL, MOST_BYTES_OF_RELIEF = 227_000, 120_000

WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
"""


def test_the_first_map_keeps_to_its_budget(browser: Any, server: str) -> None:
    visit(browser, server)  # what the server makes once is made
    load = visit(browser, server)
    assert len(load.before) <= MOST_REQUESTS
    assert load.bytes <= MOST_BYTES
    relief = sum(size for path, size in load.after if path.endswith("/relief.webp"))
    assert 0 < relief <= MOST_BYTES_OF_RELIEF
    assert sum(size for _, size in [*load.before, *load.after]) - relief <= MOST_BYTES_IN_ALL
    late = [path.rsplit("/", 1)[1] for path, _ in load.after]
    assert {"map-later.js", "texts.en.json", "sources.en.json", "figures.en.json", "summaries.en.json"} <= set(late)


@pytest.mark.parametrize("press", ["click", "Enter"])
def test_a_tool_asked_for_before_it_is_there_answers_once_it_is(browser: Any, server: str, press: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    held: list[Any] = []
    page.route("**/pages/map-later.js", lambda route: held.append(route))
    page.goto(server)
    page.wait_for_selector("path.region")
    button = page.get_by_role("button", name="Compare")
    if press == "click":
        button.click()
    else:
        button.press(press)
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.get_by_label("Compare with")).to_have_count(0)
    page.locator("path[data-region=amur-left-bank]").press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Left bank of the Amur")
    for route in held:
        route.continue_()
    expect(page.get_by_label("Compare with")).to_be_focused()
    expect(button).not_to_have_attribute("aria-busy", "true")
    # Two days are compared at once, whatever was opened meanwhile.
    expect(page.locator("#panel")).to_contain_text("What changed hands")
    context.close()


def test_a_map_whose_tools_do_not_come_says_so(browser: Any, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pages/map-later.js", lambda route: route.abort())
    page.goto(server)
    expect(page.get_by_role("alert").filter(has_text="could not be loaded")).to_be_visible()
    page.get_by_role("slider", name="Year").press("ArrowRight")
    expect(page.locator("#panel h2")).not_to_be_empty()
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_nothing_moves_after_the_first_paint(browser: Any, server: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(server)
    page.wait_for_selector("html[data-ready=yes]")
    settled(page)
    assert page.evaluate("window.shift") == 0
    context.close()


def test_a_year_without_news_changes_no_region_label_or_list(open_map: Any) -> None:
    page = open_map("/?year=1700")
    page.evaluate(
        """() => {
          window.changed = [];
          const watch = (element) => new MutationObserver((list) => {
            for (const one of list) window.changed.push(`${one.type} ${one.target.nodeName}`);
          }).observe(element, { subtree: true, childList: true, attributes: true });
          document.querySelectorAll(".leaflet-map-pane, .day-list, .timebar-chart").forEach(watch);
        }"""
    )
    page.get_by_role("slider", name="Year").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#panel h2")).to_have_text("31 December 1705")
    assert page.evaluate("window.changed") == []


def test_after_a_quick_run_everything_has_caught_up(open_map: Any) -> None:
    page = open_map("/?year=1850")
    page.evaluate(
        """() => {
          const said = document.querySelector(".timebar-said");
          window.said = "";
          new MutationObserver(() => { window.said += said.textContent; })
            .observe(said, { childList: true, subtree: true, characterData: true });
        }"""
    )
    page.get_by_role("slider", name="Year").focus()
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#panel h2")).to_have_text("31 December 1865")
    expect(page.locator(".timebar-date input")).to_have_value("1865-12-31")
    # On a slow machine the run is told in parts, and its last part may bring no news.
    page.wait_for_function("() => /Left bank of the Amur\\b.*: Russian empire/.test(window.said)")


def test_a_quiet_step_lays_out_the_slider_and_the_day_alone(open_map: Any) -> None:
    page = open_map("/?year=1770")
    browser = page.context.browser
    settled(page)
    slider = page.get_by_role("slider", name="Year")
    slider.press("ArrowRight")  # what the first step makes is made
    expect(page.locator(".timebar-date input")).to_have_value("1771-12-31")
    # A canvas that can be drawn on is copied for each frame; one with a finished picture gives no pen.
    assert page.locator("canvas.relief").evaluate("(canvas) => canvas.getContext('2d') === null")
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    for _ in range(4):
        slider.press("ArrowRight")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    expect(page.locator(".timebar-date input")).to_have_value("1775-12-31")
    layouts = [
        event["args"]["beginData"] for event in events if event["name"] == "Layout" and "beginData" in event["args"]
    ]
    # What waits for the hand to rest, such as the panel's heading, is laid out with the page around it.
    assert sum(one["partialLayout"] for one in layouts) >= 4

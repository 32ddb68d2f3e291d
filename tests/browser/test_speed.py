"""What the first map weighs, that it stands still, and that a step makes no work that is not needed."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.settling import settled

MOST_BYTES = 200_000
MOST_REQUESTS = 12

WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
"""


def test_the_first_map_keeps_to_its_budget(browser: Any, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}
    cdp = context.new_cdp_session(page)
    cdp.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    cdp.send("Network.enable")
    page.goto(server)
    page.wait_for_selector("html[data-ready=yes]")
    settled(page)
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes.values()) <= MOST_BYTES
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
            const seen = list.filter((one) => !one.target.classList.contains("timebar-cursor"));
            for (const one of seen) window.changed.push(`${one.type} ${one.target.nodeName}`);
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
    page.wait_for_function("() => window.said.includes('Left bank of the Amur: Russian empire')")

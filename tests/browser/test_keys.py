"""The keyboard: the year slider is near the start of the page, and marks, regions and borders are one stop each."""

import pytest
from playwright.sync_api import Page, expect

#: What has the keyboard, and whether it shows.
HELD = """() => { const held = document.activeElement; return {
  name: held.getAttribute("aria-label"), ring: held.matches(":focus-visible"), tag: held.tagName.toLowerCase() }; }"""
#: What of a map's stop can be seen: [all that is shown, the stops among it].
STOPS = """(selector) => {
  const shown = [...document.querySelectorAll(selector)].filter((one) => getComputedStyle(one).display !== "none"
    && getComputedStyle(one).visibility !== "hidden");
  return [shown.length, shown.filter((one) => one.tabIndex === 0).length];
}"""
CHOOSABLE = ".region:not([data-paint=absent]), .border-target:not(.gone)"


@pytest.mark.parametrize("lang", ["en", "ru", "zh-Hans", "oregon"])
def test_the_slider_is_among_the_first_ten_stops(open_map, oregon_server: str, lang: str) -> None:
    page = open_map("/", at=oregon_server) if lang == "oregon" else open_map(f"/?lang={lang}")
    for width, height in [(1440, 900), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        page.locator(".skip-link").first.focus()
        stops = 1
        while page.evaluate("document.activeElement !== document.querySelector('.timebar-range')"):
            page.keyboard.press("Tab")
            stops += 1
            assert stops <= 10, (width, page.evaluate(HELD))
    # The header is seen first all the same, and its menu is one step away.
    top = page.evaluate("['.site-head', 'main'].map((one) => document.querySelector(one).getBoundingClientRect().top)")
    assert top[0] < top[1]
    page.locator(".skip-link[href='#site-head']").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".site-name")).to_be_focused()


def through(page: Page, count: int) -> list[str]:
    """Go through a stop from its first thing to its last; give what each is called."""
    page.keyboard.press("Home")
    names = []
    for _ in range(count):
        held = page.evaluate(HELD)
        assert held["ring"], held
        names.append(held["name"])
        page.keyboard.press("ArrowRight")
    assert page.evaluate(HELD)["name"] == names[-1]  # there it ends
    page.keyboard.press("Home")
    assert page.evaluate(HELD)["name"] == names[0]
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(HELD)["name"] == names[-2]
    return names


def test_marks_and_lands_are_one_stop_each(open_either_map) -> None:
    page = open_either_map("/")
    named = page.locator(".timebar-marks button").evaluate_all("all => all.map((one) => one.ariaLabel)")
    page.locator(".timebar-marks [tabindex='0']").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert through(page, len(named)) == named
    # Another part of the time has other marks, and still one stop.
    page.get_by_role("button", name="Enlarge the time").click()
    assert page.evaluate(STOPS, ".timebar-marks button")[1] == 1
    page.get_by_role("button", name="Show more of the time").click()
    assert page.evaluate(STOPS, ".timebar-marks button")[1] == 1

    # On the map itself arrows move it; in its next stop they go through the lands.
    centre = "() => borderAtlas.map.getCenter().toString()"
    page.evaluate("borderAtlas.map.setZoom(borderAtlas.map.getZoom() + 1, { animate: false })")  # there is where to go
    before = page.evaluate(centre)
    page.locator(".leaflet-container").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"(before) => ({centre})() !== before", arg=before)
    page.evaluate("borderAtlas.map.stop()")
    page.locator("[data-act=next]").focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-container").focus()
    page.keyboard.press("Tab")
    count, stops = page.evaluate(STOPS, CHOOSABLE)
    assert stops == 1
    names = through(page, count)
    assert len(names) == count
    assert all(names)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate(HELD)["name"] == names[0]

    # What is out of sight comes into view when the keyboard reaches it.
    page.evaluate("borderAtlas.map.setView([20, 100], 7, { animate: false })")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.wait_for_function("""() => borderAtlas.ready.then(({ view }) => borderAtlas.map.getBounds().intersects(
      view.regions.items.find(({ path }) => path === document.activeElement).layer.getBounds()))""")

    # Every day has its one stop, whatever is gone.
    days = page.evaluate("borderAtlas.ready.then(({ atlas }) => atlas.days)")
    for day in days:
        page.evaluate("(day) => borderAtlas.state.set({ day, mode: 'date', region: null })", day)
        assert page.evaluate(STOPS, CHOOSABLE)[1] == 1, day

"""The pages around the map, small screens, and a browser without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.settling import settled

PAGES = [
    "/",
    "/regions",
    "/regions/amur-left-bank",
    "/treaties",
    "/treaties/aigun-1858",
    "/figures",
    "/figures/aigun-600000",
    "/try",
    "/sources",
    "/disputes",
    "/changes?from=1857-12-31&to=1860-12-31",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_scrolls_sideways(open_page, path: str, width: int) -> None:
    page = open_page(path, width=width, height=844)
    expect(page.locator("h1")).to_have_count(1)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_region_opens_as_a_sheet_over_the_lower_half(open_map) -> None:
    page = open_map("/?date=1858-06-01", width=390, height=844, has_touch=True, is_mobile=True)
    at = page.evaluate(
        """() => {
          const { map } = window.amurBorderAtlas, box = map.getContainer().getBoundingClientRect();
          const point = map.latLngToContainerPoint([51.5, 129]);
          return [box.left + point.x, box.top + point.y];
        }"""
    )
    page.touchscreen.tap(*at)
    panel = page.locator("#panel.open")
    expect(panel.locator("h2")).to_have_text("Left bank of the Amur")
    box = panel.bounding_box()
    assert box["y"] >= 844 * 0.4
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    panel.get_by_role("button", name="Close").click()
    expect(page.locator("#panel.open")).to_have_count(0)


def test_a_printed_figure_has_its_plot_and_table(open_page) -> None:
    page = open_page("/figures/aigun-600000")
    plot = page.locator("svg.plot")
    expect(plot).to_be_visible()
    expect(page.locator(".verdict")).not_to_be_empty()
    assert plot.locator(".mean").count() == page.locator("tr[id^=reading-]").count()


def test_without_scripts_the_day_is_in_the_table(open_page) -> None:
    page = open_page("/?date=1858-06-01", java_script_enabled=False)
    row = page.locator(".twin tbody tr").filter(has_text="Left bank of the Amur")
    expect(row).to_be_visible()
    expect(page.locator(".timebar")).to_be_hidden()
    expect(row).to_contain_text("Russia")
    expect(row).to_contain_text("disputed")


def test_a_bad_link_says_what_is_accepted(open_page, server: str) -> None:
    page = open_page("/?date=1858-02-30", quiet=False)
    expect(page.locator("main")).to_contain_text(re.compile("YYYY-MM-DD"))
    page.context.close()


def test_skip_link_and_landmarks(open_page) -> None:
    page = open_page("/treaties")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_be_visible()


#: Words of the header that are cut, lie outside the window or over one another; None of which may be.
HIDDEN = """() => {
  const found = [], all = [...document.querySelectorAll(".site-head a, .site-head input")];
  const boxes = all.map((one) => one.getBoundingClientRect());
  all.forEach((one, i) => {
    const box = boxes[i];
    if (!box.width || box.left < -0.5 || box.right > innerWidth + 0.5) found.push(one.textContent);
    for (let up = one.parentElement; up !== document.body; up = up.parentElement) {
      const clip = up.getBoundingClientRect();
      const cut = box.right > clip.right + 0.5 || box.left < clip.left - 0.5;
      if (cut && getComputedStyle(up).overflowX !== "visible") found.push(one.textContent);
    }
    boxes.forEach((other, j) => {
      const across = box.left < other.right - 1 && box.right > other.left + 1;
      if (j < i && across && box.top < other.bottom - 1 && box.bottom > other.top + 1)
        found.push(`${all[j].textContent} over ${one.textContent}`);
    });
  });
  return found;
}"""


@pytest.mark.parametrize("path", ["/", "/regions", "/try"])
@pytest.mark.parametrize("lang", ["en", "ru", "zh-Hans"])
def test_every_item_of_the_menu_is_in_sight_at_every_width(open_page, path: str, lang: str) -> None:
    page = open_page(f"{path}?lang={lang}", width=1920, height=900)
    settled(page)
    for width in [*range(320, 1921, 40), 961, 1120, 1121, 1360, 1361, 1366, 1440, 1441]:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(HIDDEN) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if path == "/" and width > 960:  # map and time bar fill what the header leaves of the screen
            assert page.evaluate("document.querySelector('.atlas').getBoundingClientRect().bottom") == pytest.approx(
                900, abs=1
            )

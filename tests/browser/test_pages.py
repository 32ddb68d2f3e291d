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
    "/claims",
    "/claims/sea-of-japan-access",
    "/try",
    "/sources",
    "/disputes",
    "/places",
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
          const { map } = window.borderAtlas, box = map.getContainer().getBoundingClientRect();
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
    plot = page.locator("svg.plot:not(.plot-narrow)")
    expect(plot).to_be_visible()
    expect(page.locator(".verdict")).not_to_be_empty()
    assert plot.locator(".mean").count() == page.locator("#readings tr[id^=reading-]").count()


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
            # A script measures the header in the frame that follows.
            page.wait_for_function(
                "() => Math.abs(document.querySelector('.atlas').getBoundingClientRect().bottom - 900) <= 1"
            )


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_on_a_phone_every_verdict_of_the_list_is_in_the_window(open_page, language: str) -> None:
    page = open_page(f"/figures?lang={language}", width=390, height=844)
    cells = page.locator(".cards").locator("th, td").filter(visible=True)
    assert cells.count() > 40
    assert page.evaluate(
        "[...document.querySelectorAll('.cards td')].every((one) => one.scrollWidth <= one.clientWidth)"
    )
    for verdict in page.locator(".card-verdict").all():
        box = verdict.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["width"] > 200


@pytest.mark.parametrize("figure", ["aigun-600000", "villages-3600", "both-910000"])
def test_on_a_phone_the_plot_is_drawn_for_it(open_page, figure: str) -> None:
    page = open_page(f"/figures/{figure}", width=390, height=844)
    expect(page.locator("svg.plot:not(.plot-narrow)")).to_be_hidden()
    plot = page.locator("svg.plot-narrow")
    box = plot.bounding_box()
    assert box["width"] <= 390
    # Its letters are as large as they are meant: 14 px of a drawing 350 px wide.
    assert box["width"] >= 0.95 * 350
    assert plot.locator(".mean").count() == page.locator("#readings tr[id^=reading-]").count()
    for label in plot.locator("text").all():
        room = label.bounding_box()
        assert room["x"] >= box["x"] - 1
        assert room["x"] + room["width"] <= box["x"] + box["width"] + 1


ALL_PAGES = ["/", "/regions", "/regions/amur-left-bank", "/treaties", "/treaties/aigun-1858", "/figures",
             "/figures/aigun-600000", "/claims", "/claims/kyakhta-line-to-this-day", "/try",
             "/sources", "/disputes", "/method", "/data", "/embed?from=1840&to=1880",
             "/changes?from=1857-12-31&to=1860-12-31"]  # fmt: skip


@pytest.mark.parametrize("path", ALL_PAGES)
@pytest.mark.parametrize("width", [1440, 390])
def test_text_twice_as_large_loses_nothing(open_page, path: str, width: int) -> None:
    page = open_page(path, width=width, height=844)
    settled(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, summary, label, h1, h2, h3, p, td, th, a, output)")]
          .filter((one) => {
            const style = getComputedStyle(one);
            return one.checkVisibility() && one.textContent.trim() && !one.closest(".sr-only, .labels, .timebar-marks")
              && style.clipPath !== "inset(50%)"  // said to screen readers alone
              && style.overflowX !== "visible" && style.overflowX !== "auto" && style.textOverflow !== "ellipsis"
              && one.scrollWidth > one.clientWidth + 1;
          }).map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert cut == []


def test_touch_on_a_phone(open_map) -> None:
    page = open_map("/?date=1858-06-01", width=390, height=844, has_touch=True, is_mobile=True)
    small = page.locator("button:visible, summary:visible, select:visible, input:visible").evaluate_all(
        """all => all.filter((one) => !one.closest(".timebar-marks, .panel, footer") && !one.matches("[type=range]"))
          .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    )
    assert small == []
    before = page.evaluate("borderAtlas.map.getZoom()")
    box = page.locator(".leaflet-container").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    session.send("Input.synthesizePinchGesture", {"x": x, "y": y, "scaleFactor": 2.5, "gestureSourceType": "touch"})
    page.wait_for_function("zoom => borderAtlas.map.getZoom() > zoom + 0.4", arg=before)
    assert page.evaluate("visualViewport.scale") == 1, "the map is pinched, not the page"
    slider = page.get_by_role("slider", name="Year").bounding_box()
    page.touchscreen.tap(slider["x"] + slider["width"] * 0.3, slider["y"] + slider["height"] / 2)
    expect(page.locator(".timebar-day")).to_have_text(re.compile("31 December 17"))
    page.get_by_role("button", name="Next treaty or event").tap()
    expect(page.locator(".timebar-day")).not_to_have_text(re.compile("31 December"))


def test_without_scripts_the_server_draws_the_day_and_another_that_is_asked_for(open_page) -> None:
    page = open_page("/?date=1858-06-01", java_script_enabled=False, width=390, height=844)
    drawn = page.locator("figure img")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1000
    expect(page.get_by_role("row").filter(has_text="Left bank of the Amur")).to_contain_text("disputed")
    page.get_by_label("Show the day or year").fill("1861-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="Left bank of the Amur")).not_to_contain_text("disputed")


@pytest.mark.parametrize(
    ("path", "word", "meaning"),
    [
        ("/?date=1858-06-01&region=amur-left-bank", "Julian (Old Style)", "calendar"),
        ("/treaties/aigun-1858", "Old Style", "calendar"),
        ("/regions/ussuri-sea", "Held in common", "common possession"),
    ],
)
def test_a_term_is_explained_where_it_occurs(open_map, open_page, path: str, word: str, meaning: str) -> None:
    page = (open_map if path.startswith("/?") else open_page)(path)
    term = page.locator("main").get_by_role("link", name=re.compile(re.escape(word), re.I)).first
    assert meaning in term.get_attribute("title").lower()
    term.click()
    expect(page).to_have_url(re.compile("#."))
    anchor = page.url.split("#")[1]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert meaning in page.locator(f"#{anchor}, #{anchor} + dd").all_text_contents()[-1].lower()

"""The map page, walked point by point, for everyone: access, languages, and words that are explained."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.settling import settled
from tests.browser.test_accessibility import SIZES, TAGS

#: Every kind of page that ``test_accessibility.py`` does not open.
OTHER_PAGES = [
    "/try",
    "/try?region=amur-left-bank",
    "/embed?from=1840&to=1880&date=1858-06-01&region=amur-left-bank",
    "/embed?from=1840&to=1880&date=1860-12-31&stretch=ussuri",
    "/changes?from=1689&to=1914",
    "/data",
    "/disputes",
    "/regions/sixty-four-villages",
    "/treaties/kyakhta-1727",
    "/?date=1858-02-30",
    "/changes?from=soon&to=1860",
    "/figures/atlantis",
    "/embed?from=soon",
]
ALL_PAGES = ["/", "/regions", "/regions/amur-left-bank", "/treaties", "/treaties/aigun-1858", "/figures",
             "/figures/aigun-600000", "/try", "/sources", "/disputes", "/method", "/data", "/embed?from=1840&to=1880",
             "/changes?from=1857-12-31&to=1860-12-31"]  # fmt: skip


def violations(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each kind with the first elements it meets."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def ready(page: Page) -> None:
    """Wait until what the page fetches is there."""
    settled(page)


# 8 For everyone -------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", OTHER_PAGES)
def test_8_axe_finds_nothing_on_any_page(open_page, path: str, width: int, height: int) -> None:
    page = open_page(path, quiet=False, width=width, height=height)
    ready(page)
    found = violations(page)
    page.context.close()
    assert found == []


@pytest.mark.parametrize("path", ["/?date=1858-06-01&region=amur-left-bank", "/figures/aigun-600000", "/try"])
@pytest.mark.parametrize(
    "wish", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"contrast": "more"}]
)
def test_8_axe_finds_nothing_when_the_reader_asks_for_more(open_page, path: str, wish: dict[str, str]) -> None:
    page = open_page(path, **wish)
    ready(page)
    assert violations(page) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["ru", "zh-Hans"])
def test_8_axe_finds_nothing_in_other_languages_with_everything_open(
    open_map, language: str, width: int, height: int
) -> None:
    page = open_map(f"/?date=1857-12-31&compare=1860-12-31&lang={language}", width=width, height=height)
    page.locator("#twin > summary").click()
    page.locator("#legend summary").click()
    page.locator("#readings > summary").click()
    page.get_by_role("radio").first.wait_for()
    page.get_by_role("combobox").first.fill("a")
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []


def test_8_the_main_job_by_keyboard_alone(open_map) -> None:
    """Find a region, learn who held it and since when, go there, step a year, compare, and take the link."""
    page = open_map("/?year=1700")

    def tab_to(locator, *, back: bool = False) -> None:
        for _ in range(120):
            page.keyboard.press("Shift+Tab" if back else "Tab")
            if locator.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError("Tab does not lead there")

    tab_to(page.get_by_role("combobox", name="Find"))
    page.keyboard.type("left bank")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    expect(page.locator("#panel")).to_contain_text("since 7 September 1689")
    tab_to(page.get_by_role("button", name="Go to the day this began"))
    page.keyboard.press("Enter")
    expect(page.locator(".timebar-day")).to_have_text("7 September 1689")
    tab_to(page.get_by_role("button", name="Next treaty or event"))
    page.keyboard.press("Space")
    expect(page.locator(".timebar-day")).not_to_have_text("7 September 1689")
    tab_to(page.get_by_role("slider", name="Year"))
    page.keyboard.press("PageUp")
    page.keyboard.press("End")
    expect(page.locator(".timebar-day")).to_have_text("31 December 1914")
    tab_to(page.get_by_role("button", name="Compare"), back=True)
    page.keyboard.press("Enter")
    page.keyboard.type("1689-12-31")
    page.keyboard.press("Enter")
    # In the order asked: from the day shown to the day it is compared with.
    expect(page.locator("#panel")).to_contain_text("Russian empire → Qing empire")
    page.locator("#main").focus()
    tab_to(page.locator("#take > summary"))
    page.keyboard.press("Enter")
    link = page.get_by_role("textbox", name="Link to this view")
    tab_to(link)
    expect(link).to_have_value(re.compile(r"\?year=1914&compare=1689-12-31$"))


@pytest.mark.parametrize("date", ["1689-12-31", "1858-06-01", "1860-12-31", "1914-12-31"])
def test_8_the_table_says_what_the_map_says(open_map, date: str) -> None:
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
    assert sorted(listed) == sorted(label.rsplit(": ", 1)[0] for label in labels)


@pytest.mark.parametrize("path", ALL_PAGES)
@pytest.mark.parametrize("width", [1440, 390])
def test_8_text_twice_as_large_loses_nothing(open_page, path: str, width: int) -> None:
    page = open_page(path, width=width, height=844)
    ready(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, summary, label, h1, h2, h3, p, td, th, a, output)")]
          .filter((one) => {
            const style = getComputedStyle(one);
            return one.checkVisibility() && one.textContent.trim() && !one.closest(".sr-only, .labels, .timebar-marks")
              && style.overflowX !== "visible" && style.overflowX !== "auto" && style.textOverflow !== "ellipsis"
              && one.scrollWidth > one.clientWidth + 1;
          }).map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert cut == []


def test_8_touch_on_a_phone(open_map) -> None:
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


def test_8_without_scripts_the_server_draws_the_day(open_page) -> None:
    page = open_page("/?date=1858-06-01", java_script_enabled=False, width=390, height=844)
    drawn = page.locator("figure img")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1000
    expect(page.get_by_role("row").filter(has_text="Left bank of the Amur")).to_contain_text("disputed")
    page.get_by_label("Show the day or year").fill("1861-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="Left bank of the Amur")).not_to_contain_text("disputed")


# 9 Languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "query", "language", "number", "day"),
    [
        ("de-DE,de;q=0.9", "", "en", "575,200 km²", "1 June 1858"),
        ("ru-RU,ru;q=0.9", "", "ru", "575 200 км²", "1 июня 1858 г."),
        ("zh-CN,zh;q=0.9", "", "zh-Hans", "575,200平方公里", "1858年6月1日"),
        ("zh-CN,zh;q=0.9", "&lang=ru", "ru", "575 200 км²", "1 июня 1858 г."),
    ],
)
def test_9_language_by_link_then_by_browser(
    open_map, wanted: str, query: str, language: str, number: str, day: str
) -> None:
    page = open_map(f"/?date=1858-06-01&region=amur-left-bank{query}", extra_http_headers={"Accept-Language": wanted})
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".timebar-day")).to_have_text(day)
    expect(page.locator("#panel .area strong")).to_have_text(re.compile(re.sub(r"\s", r"\\s?", number)))
    names = {"en": "Left bank of the Amur", "ru": "Левобережье Амура", "zh-Hans": "黑龙江左岸"}
    expect(page.locator("#panel h2")).to_contain_text(names.pop(language))
    for other in names.values():
        expect(page.locator("#panel .names")).to_contain_text(other)


# 10 Words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "word", "meaning"),
    [
        ("/?date=1858-06-01&region=amur-left-bank", "Julian (Old Style)", "calendar"),
        ("/treaties/aigun-1858", "Old Style", "calendar"),
        ("/regions/ussuri-sea", "condominium", "common possession"),
    ],
)
def test_10_a_term_is_explained_where_it_occurs(open_map, open_page, path: str, word: str, meaning: str) -> None:
    page = (open_map if path.startswith("/?") else open_page)(path)
    term = page.locator("main").get_by_role("link", name=re.compile(re.escape(word), re.I)).first
    assert meaning in term.get_attribute("title").lower()
    term.click()
    expect(page).to_have_url(re.compile("#."))
    anchor = page.url.split("#")[1]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert meaning in page.locator(f"#{anchor}, #{anchor} + dd").all_text_contents()[-1].lower()


def test_10_land_held_in_common_says_what_that_means(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=ussuri-sea")
    expect(page.locator("#panel .explains").first).to_contain_text(re.compile("both|common", re.I))

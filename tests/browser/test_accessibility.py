"""Every kind of page passes axe-core's rules for WCAG 2.2 AA, on a desk and on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.settling import settled

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SIZES = [(1440, 900), (390, 844)]

TEXT_PAGES = [
    "/regions",
    "/regions/amur-left-bank",
    "/treaties",
    "/treaties/aigun-1858",
    "/figures",
    "/figures/aigun-600000",
    "/claims",
    "/claims/sea-of-japan-access",
    "/sources",
    "/disputes",
    "/changes?from=1857-12-31&to=1860-12-31",
    "/method",
    "/data",
]
MAPS = [
    "/?date=1858-06-01",
    "/?date=1858-06-01&region=amur-left-bank",
    "/?date=1860-12-01&stretch=ussuri",
    "/?date=1857-12-31&compare=1860-12-31",
    "/?date=1858-06-01&reading=uda-zone:whole",
    "/embed?from=1840&to=1880&date=1858-06-01",
]


def violations(page: Page, **only: object) -> list[str]:
    """Return what axe-core finds, one line for each kind with the first element it meets."""
    rules = only or {"type": "tag", "values": TAGS}
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def in_the_dark(page: Page) -> list[str]:
    """Return what is too faint once the page is dark; all else is the same then."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour is on its way to another
    return violations(page, type="rule", values=["color-contrast"])


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", TEXT_PAGES)
def test_text_pages(open_page, path: str, width: int, height: int) -> None:
    page = open_page(path, width=width, height=height)
    settled(page)
    assert violations(page) == []
    assert in_the_dark(page) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", MAPS)
def test_maps(open_map, path: str, width: int, height: int) -> None:
    page = open_map(path, width=width, height=height)
    assert violations(page) == []
    assert in_the_dark(page) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("tool", ["readings", "take"])
def test_open_tools_of_the_map(open_map, tool: str, width: int, height: int) -> None:
    page = open_map("/?date=1858-06-01&reading=gorbitsa:amazar", width=width, height=height)
    page.locator(f"#{tool} > summary").click()
    page.locator(f"#{tool} .map-tool-body").wait_for()
    filled = {"readings": ".reading-note li", "take": "#take-citation"}[tool]
    expect(page.locator(filled).first).not_to_be_empty()
    assert violations(page) == []
    assert in_the_dark(page) == []


def test_an_open_list_of_citations(open_page) -> None:
    page = open_page("/regions/amur-left-bank")
    page.locator(".sources .cite summary").first.click()
    page.locator(".sources .copy").first.wait_for()
    assert violations(page) == []


def test_the_check_finds_what_is_wrong(open_page) -> None:
    page = open_page("/data")
    page.evaluate(
        "document.querySelector('main').append(document.createElement('img'), document.createElement('input'))"
    )
    assert {one.split(":")[0] for one in violations(page)} == {"image-alt", "label"}


#: Pages for one case or wish, and the errors: some of these complain on the console, as they shall.
OTHER_PAGES = [
    "/try",
    "/story?step=4",
    "/teach",
    "/try?region=amur-left-bank",
    "/embed?from=1840&to=1880&date=1858-06-01&region=amur-left-bank",
    "/embed?from=1840&to=1880&date=1860-12-31&stretch=ussuri",
    "/changes?from=1689&to=1914",
    "/regions/sixty-four-villages",
    "/treaties/kyakhta-1727",
    "/?date=1858-02-30",
    "/changes?from=soon&to=1860",
    "/figures/atlantis",
    "/regions/atlantis",
    "/embed?from=soon",
]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", OTHER_PAGES)
def test_other_pages(open_page, path: str, width: int, height: int) -> None:
    page = open_page(path, quiet=False, width=width, height=height)
    settled(page)
    found = violations(page)
    page.context.close()
    assert found == []


@pytest.mark.parametrize("path", ["/?date=1858-06-01&region=amur-left-bank", "/figures/aigun-600000", "/try"])
@pytest.mark.parametrize(
    "wish", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"contrast": "more"}]
)
def test_pages_for_a_reader_who_asks_for_more(open_page, path: str, wish: dict[str, str]) -> None:
    page = open_page(path, **wish)
    settled(page)
    assert violations(page) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["ru", "zh-Hans"])
def test_the_map_in_other_languages_with_everything_open(open_map, language: str, width: int, height: int) -> None:
    page = open_map(f"/?date=1857-12-31&compare=1860-12-31&lang={language}", width=width, height=height)
    page.locator("#twin > summary").click()
    page.locator("#legend summary").click()
    page.locator("#readings > summary").click()
    page.get_by_role("radio").first.wait_for()
    page.locator("#find").get_by_role("combobox").fill("a")
    page.get_by_role("listbox").get_by_role("option").first.wait_for()
    assert violations(page) == []


def test_the_main_job_by_keyboard_alone(open_map) -> None:
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
    expect(page.locator(".timebar-day")).to_have_text("27 November 2026")
    tab_to(page.get_by_role("button", name="Compare"), back=True)
    page.keyboard.press("Enter")
    page.keyboard.type("1689-12-31")
    page.keyboard.press("Enter")
    # In the order asked: from the day shown to the day it is compared with.
    expect(page.locator("#panel")).to_contain_text("Mongolia → Khalkha and other Mongols")
    page.locator("#main").focus()
    tab_to(page.locator("#take > summary"))
    page.keyboard.press("Enter")
    link = page.get_by_role("textbox", name="Link to this view")
    tab_to(link)
    expect(link).to_have_value(re.compile(r"\?year=2026&compare=1689-12-31(&lon=.*)?$"))

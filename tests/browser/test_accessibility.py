"""Every kind of page passes axe-core's rules for WCAG 2.2 AA, on a desk and on a phone."""

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


def violations(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each kind with the first element it meets."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", TEXT_PAGES)
def test_text_pages(open_page, path: str, width: int, height: int) -> None:
    page = open_page(path, width=width, height=height)
    settled(page)
    assert violations(page) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", MAPS)
def test_maps(open_map, path: str, width: int, height: int) -> None:
    assert violations(open_map(path, width=width, height=height)) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("tool", ["readings", "take"])
def test_open_tools_of_the_map(open_map, tool: str, width: int, height: int) -> None:
    page = open_map("/?date=1858-06-01&reading=gorbitsa:amazar", width=width, height=height)
    page.locator(f"#{tool} > summary").click()
    page.locator(f"#{tool} .map-tool-body").wait_for()
    filled = {"readings": ".reading-note li", "take": "#take-citation"}[tool]
    expect(page.locator(filled).first).not_to_be_empty()
    assert violations(page) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_error_page(open_page, width: int, height: int) -> None:
    page = open_page("/regions/atlantis", quiet=False, width=width, height=height)
    found = violations(page)
    page.context.close()
    assert found == []


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

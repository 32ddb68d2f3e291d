"""The relief comes after the first map; a switch and the link take it away and bring it back."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from app import create_app
from tests.benchmarks.stage import served

TWO_SQUARES = Path(__file__).resolve().parents[1] / "fixtures" / "two-squares"


def asked_for_relief(page: Page) -> list[str]:
    return [url for url in page.watch.urls if url.endswith("/relief.webp")]  # type: ignore[attr-defined]


def test_the_relief_is_asked_for_after_the_first_map(open_map: Any) -> None:
    page = open_map("/?date=1690-01-01")
    expect(page.locator("canvas.relief")).to_be_attached()
    urls = page.watch.urls
    assert urls.index(asked_for_relief(page)[0]) > next(i for i, url in enumerate(urls) if url.endswith("map-later.js"))


@pytest.mark.parametrize("address", ["/", "/embed"])
def test_the_switch_and_the_link_say_the_same(open_map: Any, address: str) -> None:
    page = open_map(address)
    switch, relief = page.get_by_role("button", name="Relief"), page.locator("canvas.relief")
    expect(relief).to_be_attached()
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(relief).not_to_be_attached()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.wait_for_url("**/*relief=off*")
    switch.focus()
    page.keyboard.press("Space")
    expect(relief).to_be_attached()
    page.wait_for_url(lambda url: "relief" not in urlsplit(url).query)
    assert len(asked_for_relief(page)) == 1


def test_a_link_without_the_relief_never_asks_for_it(open_map: Any) -> None:
    page = open_map("/?date=1690-01-01&relief=off")
    expect(page.get_by_role("button", name="Relief")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("canvas.relief")).not_to_be_attached()
    assert not asked_for_relief(page)
    page.locator("#take > summary").click()
    expect(page.locator("#take-link")).to_have_value(re.compile(r"\?date=1690-01-01&relief=off$"))
    expect(page.locator("#take a[data-part=svg]")).to_have_attribute("href", re.compile("relief=off"))
    expect(page.locator("#take-frame")).to_have_value(re.compile("relief=off"))


def test_the_mountains_of_the_border_are_named_and_found(open_map: Any) -> None:
    page = open_map("/?date=1690-01-01")
    expect(page.locator(".labels .label-range").filter(has_text="Stanovoy Range")).to_have_count(1)
    page.get_by_role("combobox", name="Find a region").fill("stone mountains")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text(
        "stone mountains (Russian text of 1689)"
    )
    page.keyboard.press("Enter")
    expect(page.locator(".labels .label-range").filter(has_text="Stanovoy Range")).to_have_count(1)


def test_a_region_under_the_relief_is_clicked(open_map: Any) -> None:
    page = open_map("/?date=1690-01-01")
    expect(page.locator("canvas.relief")).to_be_attached()
    page.locator(".region[data-region=uda-basin]").click()
    expect(page.locator("#panel")).to_contain_text("Basin of the Uda")


def test_a_folder_without_a_relief_has_no_switch(browser: Browser) -> None:
    with served(create_app({"GEODATA": TWO_SQUARES})) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_selector("html[data-ready=yes]")
        expect(page.get_by_role("button", name="Zoom in")).to_be_attached()
        expect(page.get_by_role("button", name="Relief")).not_to_be_attached()
        assert not [url for url in asked if "relief" in url]
        page.close()

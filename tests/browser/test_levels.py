"""Close views have every vertex; the opening view does without, and does not ask for them."""

from typing import Any

from playwright.sync_api import Page, expect


def asked_for_detail(page: Page) -> bool:
    return any(url.endswith("/lines-detail.json") for url in page.watch.urls)  # type: ignore[attr-defined]


def test_coming_close_fetches_the_detail_once_and_going_back_drops_it(open_map: Any) -> None:
    page = open_map("/?date=1914-12-31")
    box = page.locator(".leaflet-container")
    assert not asked_for_detail(page)
    page.get_by_role("combobox", name="Find a region").fill("Khabarovsk")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')")
    expect(box).to_have_attribute("data-level", "detail")
    assert asked_for_detail(page)
    page.get_by_role("button", name="Show the disputed lands").click()
    expect(box).to_have_attribute("data-level", "overview")
    asked = [url for url in page.watch.urls if url.endswith("/lines-detail.json")]
    assert len(asked) == 1


def test_a_failed_fetch_of_the_detail_leaves_the_overview(open_page: Any) -> None:
    page = open_page("/", quiet=False)
    page.route("**/lines-detail.json", lambda route: route.abort())
    page.wait_for_selector("html[data-ready=yes]")
    with page.expect_event("requestfailed"):
        page.evaluate("window.borderAtlas.map.setZoom(8, { animate: false })")
    expect(page.locator("path.border:not(.gone)")).not_to_have_count(0)
    assert page.locator(".leaflet-container").get_attribute("data-level") is None
    page.context.close()


def test_a_close_view_still_names_the_region_that_it_shows(open_map: Any) -> None:
    page = open_map("/?date=1858-06-01")
    page.evaluate("window.borderAtlas.map.setView([43.3, 131.5], 7, { animate: false })")
    expect(page.locator(".labels .label-region").filter(has_text="Ussuri")).to_be_attached()

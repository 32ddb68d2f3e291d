"""Full screen with large words, for a room."""

import pytest
from playwright.sync_api import expect

SIZES = """() => Object.fromEntries([[".timebar-day"], [".timebar-said"]].map(([selector]) =>
  [selector, parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)]))"""
#: How tall a name on the map is on the screen.
NAME = "() => document.querySelector('.labels text').getBoundingClientRect().height"


@pytest.mark.parametrize("path", ["/?date=1858-05-28", "/story?step=4&lang=ru", "oregon"])
def test_the_map_fills_the_screen_with_large_words(open_map, oregon_server: str, path: str) -> None:
    page = open_map("/", at=oregon_server) if path == "oregon" else open_map(path)
    before, name = page.evaluate(SIZES), page.evaluate(NAME)
    assert not [url for url in page.watch.urls if "large-words.css" in url]
    page.locator(".timebar-date input").press("f")  # there it is a letter
    assert page.evaluate("document.fullscreenElement") is None
    page.locator("#time_bar_atlas_year").press("f")
    page.wait_for_selector("html[data-large]")
    for hidden in page.locator(".site-head, .site-foot, .twin, .opening").all():
        expect(hidden).to_be_hidden()
    large = page.evaluate(SIZES)
    assert all(large[part] >= 1.6 * before[part] for part in before), (before, large)
    page.wait_for_function(
        "(name) => document.querySelector('.labels text').getBoundingClientRect().height > 1.4 * name", arg=name
    )
    # Whatever is said, all of it is on the screen, and what leads on has the keyboard.
    for _ in range(3):
        assert page.evaluate("document.activeElement.matches('[data-act=next], [data-act=on]')")
        page.keyboard.press("Enter")
        assert page.evaluate(
            """() => [".atlas-map", ".timebar-day", ".timebar-range", ".timebar-said"].every((selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              return box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1;
            }) && document.documentElement.scrollHeight <= innerHeight"""
        )
    # A click asks for the land under the pointer, though the map is drawn larger.
    if path.startswith("/?"):
        at = page.evaluate(
            """() => { const { map } = borderAtlas, box = map.getContainer().getBoundingClientRect();
              const point = map.latLngToContainerPoint([52.5, 127.5]), scale = box.width / map.getSize().x;
              return [box.left + point.x * scale, box.top + point.y * scale]; }"""
        )
        page.mouse.click(*at)
        expect(page.locator("#panel h2")).to_have_text("Left bank of the Amur")
    page.evaluate("document.exitFullscreen()")  # as Escape does, which belongs to the browser
    page.wait_for_selector("html:not([data-large])")
    assert page.evaluate(SIZES) == before
    expect(page.locator(".large-button")).to_be_focused()


def test_without_such_a_screen_there_is_no_button(open_map) -> None:
    page = open_map("/embed")
    expect(page.locator(".large-button")).to_have_count(0)
    page.add_init_script("Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })")
    page.goto(page.url.replace("/embed", "/"))
    page.wait_for_selector("html[data-ready=yes]")
    expect(page.locator(".today-button")).to_be_visible()
    expect(page.locator(".large-button")).to_have_count(0)

"""Light and dark: as the system has it, or as the reader chose, on every page and from its first paint."""

import pytest
from playwright.sync_api import Page, expect

#: Seen by a page at the moment its body begins: nothing of it has been painted before.
WATCH_BODY = """
  new MutationObserver((_, watch) => {
    if (!document.body) return;
    watch.disconnect();
    window.begun = document.documentElement.dataset.scheme ?? "";
  }).observe(document, { childList: true, subtree: true });
"""


def brightness(page: Page) -> int:
    """Return the mean of the channels of the ground of the page, 0 to 255."""
    channels: list[int] = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)"
    )
    return sum(channels) // 3


def theme(page: Page) -> str | None:
    """Return the colour that the browser shall give its own bars."""
    return page.evaluate(
        "[...document.querySelectorAll('meta[name=theme-color]')].find((one) => matchMedia(one.media).matches)?.content"
    )


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_choice_is_kept_without_a_cookie_until_it_is_that_of_the_system(open_page, system) -> None:
    page = open_page("/sources", color_scheme=system)
    page.add_init_script(WATCH_BODY)
    button = page.get_by_role("button", name="Dark colours")
    dark = system == "dark"
    themes = {dark: theme(page)}
    expect(button).to_have_attribute("aria-pressed", str(dark).lower())
    assert (brightness(page) < 60) is dark
    button.click()
    themes[not dark] = theme(page)
    assert (brightness(page) < 60) is not dark
    assert themes[True] != themes[False]
    page.goto(page.url.replace("/sources", "/data"))
    assert page.evaluate("window.begun") == ("light" if dark else "dark")
    assert (brightness(page) < 60) is not dark
    expect(button).to_have_attribute("aria-pressed", str(not dark).lower())
    assert page.context.cookies() == []
    button.click()
    assert page.evaluate("localStorage.length") == 0
    page.emulate_media(color_scheme="light" if dark else "dark")
    assert (brightness(page) < 60) is not dark
    expect(button).to_have_attribute("aria-pressed", str(not dark).lower())


def test_paper_is_light(open_page) -> None:
    page = open_page("/figures", color_scheme="dark")
    assert brightness(page) < 60
    page.emulate_media(media="print")
    assert brightness(page) > 200
    page.emulate_media(media="screen", color_scheme="light")
    page.get_by_role("button", name="Dark colours").click()
    page.emulate_media(media="print")
    assert brightness(page) > 200


def test_the_page_around_a_frame_chooses_its_colours(open_map) -> None:
    page = open_map("/embed?date=1858-06-01&scheme=dark", color_scheme="light")
    assert brightness(page) < 60
    fills = "[...document.querySelectorAll('path.region')].map((one) => getComputedStyle(one).fill).join()"
    dark = page.evaluate(fills)
    page.evaluate("document.documentElement.dataset.scheme = 'light'")
    assert page.evaluate(fills) != dark


def test_colours_that_a_system_forces_go_before_both(open_map) -> None:
    page = open_map("/?date=1858-06-01", color_scheme="dark", forced_colors="active")
    fill = page.evaluate("getComputedStyle(document.querySelector('path.region[data-paint=qing]')).fill")
    assert "paint-forced-qing" in fill
    ground = page.evaluate("getComputedStyle(document.querySelector('.patterns .hatch-ground')).fill")
    page.evaluate("document.documentElement.dataset.scheme = 'light'")
    assert page.evaluate("getComputedStyle(document.querySelector('.patterns .hatch-ground')).fill") == ground

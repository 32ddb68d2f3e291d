"""Back takes back a choice, a link opens the very view, and no step of many floods the history."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

ENTRIES = "history.length"


def shown(page: Page) -> dict[str, object]:
    """Return what the page shows, as its state has it."""
    found: dict[str, object] = page.evaluate("({...borderAtlas.state.value, mode: null})")
    return found


def at(page: Page) -> list[float]:
    """Return the middle of the map, degrees, and its zoom."""
    return page.evaluate("(map => [map.getCenter().lng, map.getCenter().lat, map.getZoom()])(borderAtlas.map)")


def still(page: Page) -> None:
    """Wait until the address says what is shown: it follows a hand by an eighth of a second."""
    page.wait_for_function(
        """async () => {
          const last = location.search;
          await new Promise((done) => setTimeout(done, 300));
          return last === location.search && !borderAtlas.map._animatingZoom && !borderAtlas.map._panAnim?._inProgress;
        }"""
    )


def choose_region(page: Page) -> None:
    page.locator(".day-list button").nth(1).click()


def compare(page: Page) -> None:
    page.evaluate("borderAtlas.state.set({ compare: '1914-12-31' })")


def press_relief(page: Page) -> None:
    page.locator(".relief-button").click()


def next_event(page: Page) -> None:
    page.get_by_role("button", name="Next treaty or event").click()


def mark(page: Page) -> None:
    page.evaluate("[...document.querySelectorAll('.timebar-marks .mark:not(.several)')].at(-1).click()")


def find(page: Page) -> None:
    page.locator("#find").get_by_role("combobox").fill("Vladivostok")
    page.keyboard.press("Enter")


def exact_day(page: Page) -> None:
    page.locator(".timebar-date input").fill("1881-02-24")
    page.keyboard.press("Enter")


ACTS: list[Callable[[Page], None]] = [choose_region, press_relief, next_event, mark, find, exact_day, compare]


def test_each_choice_is_taken_back_by_back_and_comes_again_by_forward(open_map) -> None:
    page = open_map("/?date=1689-12-31")
    seen = []
    for act in ACTS:
        still(page)
        seen.append((shown(page), at(page)))
        act(page)
        still(page)
        assert shown(page) != seen[-1][0], act.__name__
    last = (shown(page), at(page))
    for act, (before, place) in reversed(list(zip(ACTS, seen, strict=True))):
        page.go_back()
        still(page)
        assert shown(page) == before, act.__name__
        assert at(page)[:2] == pytest.approx(place[:2], abs=0.03), act.__name__
        # The first view fills the room that the map has now, which changes with the words around it.
        assert at(page)[2] == pytest.approx(place[2], abs=0.3), act.__name__
    expect(page.locator("#panel h2")).to_have_text("31 December 1689")
    for _ in ACTS:
        page.go_forward()
    still(page)
    assert shown(page) == last[0]
    assert at(page) == pytest.approx(last[1], abs=0.03)


def test_what_passes_leaves_no_entries(open_map) -> None:
    page = open_map("/?year=1850")
    before = page.evaluate(ENTRIES)
    page.locator(".timebar-range").focus()
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => borderAtlas.state.value.day > '1870'")
    page.get_by_role("button", name="Pause").click()
    box = page.locator(".folium-map").bounding_box()
    assert box
    page.mouse.move(box["x"] + 500, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 260, steps=6)
    page.mouse.up()
    page.mouse.wheel(0, -300)
    still(page)
    assert re.search(r"(year|date)=1[89][\d-]+&lon=[\d.]+&lat=[\d.]+&zoom=[\d.]+$", page.url)
    assert page.evaluate(ENTRIES) == before


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_a_link_opens_the_very_view_and_keeps_it(open_map, path: str) -> None:
    page = open_map(f"{path}?date=1858-06-01&lon=132.5&lat=48.25&zoom=5.5&relief=off")
    assert at(page) == pytest.approx([132.5, 48.25, 5.5], abs=0.02)
    still(page)
    assert "lon=132.5&lat=48.25&zoom=5.5" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert at(page) == pytest.approx([132.5, 48.25, 5.5], abs=0.02)
    page.get_by_role("button", name="Show the disputed lands").click()
    page.wait_for_function("() => !location.search.includes('lon=')")


def test_every_way_to_pass_a_view_on_says_all_of_it(open_map) -> None:
    view = {"compare": "1860-12-31", "relief": "off", "lon": "132.5", "lat": "48.25", "zoom": "5.5"}
    asked = "&".join(f"{name}={value}" for name, value in view.items())
    page = open_map(f"/?date=1858-06-01&reading=uda-zone:whole&{asked}")
    page.locator("#take > summary").click()
    expect(page.locator("#take-citation")).not_to_be_empty()
    texts = {
        "link": page.locator("#take-link").input_value(),
        "frame": page.locator("#take-frame").input_value().replace("&amp;", "&"),
        "citation": page.locator("#take-citation").inner_text(),
        "drawing": page.locator("#take [data-part=svg]").get_attribute("href") or "",
    }
    for where, text in texts.items():
        for name, value in view.items():
            assert f"{name}={value}" in text, where
        assert "reading=uda-zone:whole" in text, where


@pytest.mark.parametrize(
    ("language", "said"), [("en", "the map went from"), ("ru", "карта перешла с"), ("zh-Hans", "地图已从")]
)
def test_finding_says_that_it_moved_in_time(open_map, language: str, said: str) -> None:
    page = open_map(f"/?date=1689-12-31&lang={language}")
    page.locator("#find").get_by_role("combobox").fill("Vladivostok")
    page.keyboard.press("Enter")
    expect(page.locator(".timebar .date-note[role=status]").first).to_contain_text(said)


@pytest.mark.parametrize("path", ["/treaties", "/disputes", "/sources"])
def test_filters_say_what_the_list_shows_after_back_and_forward(open_page, path: str) -> None:
    page = open_page(path)
    filters = page.locator("main form select")

    def chosen() -> list[str]:
        return filters.evaluate_all("all => all.map((one) => one.value)")

    empty = chosen()
    assert not any(empty)
    filters.first.select_option(index=1)
    filtered = chosen()
    page.locator("main form button").click()
    page.wait_for_url("**?**")
    assert chosen() == filtered
    page.go_back()
    assert chosen() == empty
    page.go_forward()
    assert chosen() == filtered
    # A page that was kept as it was left comes back with what it shows, too.
    filters.first.select_option(index=0)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert chosen() == filtered

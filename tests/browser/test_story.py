"""The story moves the map card by card, by keys, links and swipes; the lesson keeps its answers until asked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app import create_app
from app.web.language import PAGE_LANGUAGES
from app.words import words_in
from tests.benchmarks.stage import served
from tests.browser.conftest import Watch
from tests.browser.settling import settled
from tests.conftest import SHIPPED

STATE = "() => window.borderAtlas.state.value"
SWIPE = """([from, to]) => {
  const card = document.querySelector("#story");
  const at = (x) => [new Touch({ identifier: 1, target: card, clientX: x, clientY: 600 })];
  card.dispatchEvent(new TouchEvent("touchstart", { touches: at(from), changedTouches: at(from), bubbles: true }));
  card.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: at(to), bubbles: true }));
}"""


def shown(page: Page) -> str:
    """Return the number of the one card that is to be seen."""
    cards = page.locator(".story-card:visible")
    expect(cards).to_have_count(1)
    return cards.get_attribute("data-step") or ""


def finger(page: Page, start: float, end: float) -> None:
    """Draw a finger over the card, from and to px from its left edge, as the browser itself gets it."""
    box = page.locator("#story").bounding_box()
    assert box is not None
    touch = page.context.new_cdp_session(page)
    steps = [start + (end - start) * part / 5 for part in range(6)]
    for kind, x in (("touchStart", start), *(("touchMove", x) for x in steps[1:]), ("touchEnd", None)):
        points = [] if x is None else [{"x": box["x"] + x, "y": box["y"] + 200}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.detach()


def test_keys_links_swipes_and_back_turn_the_cards(open_map: Any) -> None:
    page = open_map("/story?step=3", has_touch=True)
    assert shown(page) == "3"
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"/story\?step=4$"))
    state = page.evaluate(STATE)
    assert (shown(page), state["day"], state["relief"]) == ("4", "1858-05-28", False)
    expect(page.locator("#story [role=status]")).to_have_text("Card 4 of 8: 1858: the treaty of Aigun")
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    page.locator(".story-steps a[data-to='7']").click()
    expect(page.locator("#reading-chip")).to_be_visible()
    explore = page.locator(".story-card:visible [data-explore]")
    expect(explore).to_have_attribute("href", re.compile(r"/\?date=1858-05-28&(.*&)?reading=uda-zone:tugur"))
    page.evaluate(SWIPE, [300, 100])
    assert shown(page) == "8"
    page.evaluate(SWIPE, [300, 100])  # there is no ninth
    assert shown(page) == "8"
    finger(page, 100, 300)  # the browser does not take it for its way back
    expect(page).to_have_url(re.compile(r"/story\?step=7$"))
    assert shown(page) == "7"
    for step in ("8", "7", "4", "3"):
        page.go_back()
        assert shown(page) == step
    assert page.evaluate(STATE)["day"] == "1727-11-07"
    # On the time bar and on the map the arrows have a meaning of their own, and the way to the map follows them.
    page.locator(".timebar-range").focus()
    page.keyboard.press("ArrowRight")
    assert (shown(page), page.evaluate(STATE)["day"]) == ("3", "1727-12-31")
    explore = page.locator(".story-card:visible [data-explore]")
    expect(explore).to_have_attribute("href", re.compile(r"/\?date=1727-12-31"))
    assert page.url.endswith("/story?step=3")
    explore.click()
    page.wait_for_selector("html[data-ready=yes]")
    assert page.evaluate(STATE)["day"] == "1727-12-31"


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda folder: folder.name)
def frontier(request: pytest.FixtureRequest) -> Iterator[tuple[Any, str]]:
    folder: Path = request.param
    app = create_app({"TESTING": True, "GEODATA": folder})
    with served(app) as address:
        yield app.extensions["atlas"].atlas, address


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_card_shows_its_state_in_every_language(
    browser: Browser, frontier: tuple[Any, str], language: str
) -> None:
    atlas, address = frontier
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    watch = Watch(page)
    page.goto(f"{address}/story?lang={language}")
    settled(page)
    words = words_in(language)
    for step, card in enumerate(atlas.story, 1):
        assert shown(page) == str(step)
        visible = page.locator(".story-card:visible")
        expect(visible.locator("h2")).to_have_text(words.localized(card.title))
        state, day = page.evaluate(STATE), card.map.day or atlas.span.last_day
        assert (state["day"], state["relief"]) == (day.isoformat(), card.map.relief)
        assert state["reading"] == (",".join(f"{one.question}:{one.answer}" for one in card.map.readings) or None)
        expect(page.locator(".timebar-day")).to_have_text(words.day(day))
        if card.map.bounds:  # its middle is the middle of the map
            (south, west), (north, east) = card.map.bounds
            centre = page.evaluate("() => window.borderAtlas.map.getCenter()")
            assert south < centre["lat"] < north
            assert west < centre["lng"] < east
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("ArrowRight")
    page.context.close()
    assert watch.faults == []


def test_without_scripts_every_card_stands_on_the_page_with_its_drawing(open_page: Any) -> None:
    page = open_page("/story?step=2", java_script_enabled=False, width=390, height=844)
    cards = page.locator(".story-card")
    expect(cards).to_have_count(8)
    for card in cards.all():
        expect(card).to_be_visible()
    expect(page.locator(".atlas-map")).to_be_hidden()
    picture = cards.nth(1).locator("img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.locator(".story-steps a[data-to='5']").click()
    expect(page).to_have_url(re.compile(r"\?step=5#beijing$"))


def test_printed_it_is_every_card_with_its_drawing(open_map: Any) -> None:
    page = open_map("/story")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".story-drawing > svg")).to_have_count(8)
    for card in page.locator(".story-card").all():
        expect(card).to_be_visible()
    expect(page.locator(".atlas-map")).to_be_hidden()


def test_the_lesson_keeps_its_answers_until_they_are_asked_and_prints_them_apart(open_page: Any) -> None:
    page = open_page("/teach")
    answers = page.locator("#answers")
    expect(answers).to_be_hidden()
    page.get_by_role("link", name="Show the answers, for the teacher").click()
    expect(answers).to_be_visible()
    page.get_by_role("link", name="Hide the answers").click()
    expect(answers).to_be_hidden()
    page.emulate_media(media="print")
    expect(answers).to_be_visible()
    assert answers.evaluate("(section) => getComputedStyle(section).breakBefore") == "page"

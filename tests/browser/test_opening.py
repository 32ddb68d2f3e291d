"""What a newcomer sees first: what this is, three ways in, and the change that the data say matters."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app import create_app
from app.web.language import PAGE_LANGUAGES
from app.words import words_in
from app.words.about import description
from tests.benchmarks.stage import served
from tests.browser.conftest import Watch
from tests.browser.settling import settled
from tests.conftest import SHIPPED

STATE = "() => window.borderAtlas.state.value"


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda folder: folder.name)
def frontier(request: pytest.FixtureRequest) -> Iterator[tuple[Any, str]]:
    folder: Path = request.param
    app = create_app({"TESTING": True, "GEODATA": folder})
    with served(app) as address:
        yield app.extensions["atlas"].atlas, address


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844), (844, 390)])
def test_the_first_screen_says_what_it_is_and_shows_what_changed(
    browser: Browser, frontier: tuple[Any, str], width: int, height: int
) -> None:
    atlas, address = frontier
    settings, words = atlas.settings, words_in("en")
    page = browser.new_page(viewport={"width": width, "height": height})
    watch = Watch(page)
    page.goto(f"{address}/")
    settled(page)
    opening = page.locator(".opening")
    said = opening.get_by_text(words.plain(description(settings)), exact=True)
    expect(said).to_be_visible()
    hrefs = opening.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert hrefs == ["/story", f"/figures/{settings.opening_figure}", "/try"]
    expect(opening.locator("a").last).to_be_in_viewport(ratio=1)
    box = page.locator(".atlas-map").bounding_box()
    assert box is not None
    assert box["y"] < height / 2  # the map is on the first screen
    state = page.evaluate(STATE)
    assert (state["day"], state["compare"]) == (settings.opening_day.isoformat(), settings.opening_compare.isoformat())
    expect(page.locator("#panel h2")).to_have_text(
        f"{words.day(settings.opening_day)} to {words.day(settings.opening_compare)}"
    )
    expect(page.locator("#panel .changes li").first).to_contain_text("→")
    # Each day that moved land is told by itself, with its event and, where it is the one, the printed figure.
    days = [day for day in atlas.change_days if settings.opening_day < day <= settings.opening_compare]
    told = page.locator("#panel .by-day")
    expect(told.locator("h3 button")).to_have_text([words.day(day) for day in days])
    printed = atlas.figures[settings.opening_figure].treaties
    for day, section in zip(days, told.all(), strict=True):
        treaties = {name for name, one in atlas.treaties.items() if one.effective == day}
        expect(section.locator("li").first).to_contain_text("km²")
        link = section.locator("a")
        expect(link).to_have_count(int(set(printed) <= treaties))
        if link.count():
            expect(link).to_have_attribute("href", re.compile(rf"/figures/{settings.opening_figure}$"))
    expect(page.locator(".compare-form")).to_be_hidden()
    page.get_by_role("slider", name="Year").press("ArrowRight")
    assert page.evaluate(STATE)["compare"] is None
    expect(page).to_have_url(re.compile(rf"/\?year={settings.opening_day.year}$"))
    page.context.close()
    assert watch.faults == []


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_without_scripts_the_ways_in_and_what_changed_stand_there_too(open_page: Any, language: str) -> None:
    page = open_page(f"/?lang={language}", java_script_enabled=False)
    expect(page.locator(".opening")).to_be_visible()
    expect(page.locator(".opening a")).to_have_count(3)
    assert "compare=1860-11-14" in (page.locator("img.static-map").get_attribute("src") or "")

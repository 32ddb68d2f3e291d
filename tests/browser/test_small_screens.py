"""Phones, upright and across: map, slider and what is told of a choice are in reach, and no menu hides an item."""

import pytest
from playwright.sync_api import Page, Route, expect

#: Inside of the window, and wholly, stands what a selector names.
SEEN = """(selector) => [...document.querySelectorAll(selector)].every((one) => {
  const { left, right, top, bottom, width } = one.getBoundingClientRect();
  return width > 0 && left >= 0 && right <= innerWidth + 0.5 && top >= 0 && bottom <= innerHeight + 0.5;
})"""
LANGUAGES = ["en", "ru", "zh-Hans"]


def seen(page: Page, selector: str) -> bool:
    return bool(page.evaluate(SEEN, selector))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_leaves_the_slider_in_reach(open_map, language: str) -> None:
    page = open_map(f"/?date=1858-06-01&region=amur-left-bank&lang={language}", width=390, height=844, has_touch=True)
    assert seen(page, ".timebar-range, .folium-map, #panel h2, #panel .close, [data-act=next]")
    tops = page.evaluate(
        "['.folium-map', '.timebar', '#panel'].map((one) => document.querySelector(one).getBoundingClientRect())"
        ".map(({ top, bottom }) => [top, bottom])"
    )
    assert tops[0][1] <= tops[1][0] + 1
    assert tops[1][1] <= tops[2][0] + 1
    # The map knows how large it is now: the whole of it answers.
    size, box = page.evaluate("[borderAtlas.map.getSize().y, document.querySelector('.folium-map').clientHeight]")
    assert size == box
    page.locator(".timebar-range").focus()
    page.keyboard.press("PageDown")
    expect(page.locator("#panel h2")).to_be_visible()
    page.locator("#panel .close").click()
    expect(page.locator(".site-name")).to_be_in_viewport()
    page.locator("[data-act=compare]").click()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("() => scrollY === 0")
    assert seen(page, ".folium-map, .timebar-range, .timebar-second, .compare-form :is(input, button)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_across_map_sentence_and_time_bar_are_on_one_screen(open_map, language: str) -> None:
    page = open_map(f"/?lang={language}", width=844, height=390)
    parts = ("range", "second", "day", "steps", "enlarge", "date", "compare")
    bar = ", ".join(f".timebar-{part}" for part in parts)
    assert seen(page, f".folium-map, .opening p, .opening a, {bar}, .site-name, .find input, .languages a")
    assert page.evaluate("document.querySelector('.site-head').offsetHeight") <= 44
    assert page.evaluate("document.querySelector('.folium-map').clientHeight") > 320
    # Between the buttons and the marks nothing is empty.
    steps, marks = (page.locator(one).first.bounding_box() for one in (".timebar-steps", ".mark:visible"))
    assert abs(marks["y"] - steps["y"] - steps["height"]) < 20
    # Whoever reads on keeps map, time bar and menu.
    page.evaluate("scrollTo(0, 200)")
    page.wait_for_function("() => scrollY === 200")
    assert seen(page, f".folium-map, {bar}, .site-name")
    expect(page.locator("#panel h2")).to_be_in_viewport()
    page.locator(".menu-button").click()
    assert seen(page, "#site-menu a")
    page.keyboard.press("Escape")
    expect(page.locator("#site-menu a").first).not_to_be_visible()
    page.evaluate("borderAtlas.state.set({ ...borderAtlas.state.value, compare: null, region: 'sakhalin' })")
    expect(page.locator("#panel .close")).to_be_in_viewport()
    assert seen(page, ".folium-map, .timebar-range, #panel h2, #panel .close")


@pytest.mark.parametrize("path", ["/try?lang=ru", "/story?step=4&lang=ru"])
def test_held_across_what_is_read_stands_beside_the_map(open_map, path: str) -> None:
    page = open_map(path, width=844, height=390)
    shown, panel = (page.locator(one).bounding_box() for one in (".folium-map", ".atlas > .panel:visible"))
    assert shown["x"] + shown["width"] <= panel["x"] + 1
    assert shown["y"] == panel["y"]
    assert 300 < shown["height"] <= 390 - shown["y"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_reads_on_keeps_the_slider(open_map, language: str) -> None:
    page = open_map(f"/?lang={language}", width=390, height=844, has_touch=True)
    page.evaluate("scrollTo(0, 800)")
    page.wait_for_function("() => scrollY === 800")
    assert seen(page, ".timebar-range, .timebar-day")
    # Most of the screen is what is read.
    assert page.locator(".timebar").evaluate("bar => bar.getBoundingClientRect().bottom") < 300


#: Words of the tables of days that stand on two lines.
BROKEN_WORDS = """() => [...document.querySelectorAll(".dates :is(th, td)")].flatMap((cell) => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
  for (let text; (text = walk.nextNode()); )
    for (const { 0: word, index } of text.data.matchAll(/[\\p{Script=Latin}\\p{Script=Cyrillic}\\d]+/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ y }) => Math.round(y))).size > 1) found.push(word);
    }
  return found;
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_of_days_breaks_a_word_or_leaves_the_screen(open_map, language: str) -> None:
    page = open_map(f"/?date=1858-05-28&region=amur-left-bank&lang={language}", width=390, height=844)
    days = page.evaluate("borderAtlas.ready.then(({ atlas }) => atlas.events.map(({ date }) => date))")
    tables = 0
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        for day in days[:: 1 if width == 390 else 8]:
            # The second is no step through time alone, so the panel is drawn at once.
            page.evaluate(
                """day => {
                  borderAtlas.state.set({ day, region: "amur-left-bank" });
                  borderAtlas.state.set({ region: null });
                }""",
                day,
            )
            tables += page.locator(".dates").count()
            assert page.evaluate(BROKEN_WORDS) == [], (width, day)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, day)
    assert tables > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_menu_hides_an_item_at_any_width(open_map, language: str) -> None:
    page = open_map(f"/?date=1858-06-01&lang={language}")
    for width in (320, 390, 600, 844, 961, 1024, 1200, 1366, 1440, 1600, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert seen(page, ".site-head a, .scheme"), width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.wait_for_function(
            "() => Math.abs(document.querySelector('.site-head').getBoundingClientRect().bottom - "
            "document.querySelector('.atlas').getBoundingClientRect().top) < 1"
        )
        if width > 960:
            page.wait_for_function(
                "() => document.querySelector('.atlas').getBoundingClientRect().bottom <= innerHeight + 1"
            )


def test_one_finger_moves_the_page_and_two_the_map(open_map) -> None:
    page = open_map("/?date=1858-06-01", width=390, height=844, has_touch=True)
    place = "(map => [map.getCenter().lng, map.getCenter().lat])(borderAtlas.map)"
    before = page.evaluate(place)
    touch = page.context.new_cdp_session(page)

    def swipe(*fingers: tuple[int, int]) -> None:
        for kind, moved in (("touchStart", 0), ("touchMove", 40), ("touchMove", 80)):
            points = [{"x": x, "y": y - moved, "id": i} for i, (x, y) in enumerate(fingers)]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe((200, 400))
    page.wait_for_function("() => scrollY > 30")
    expect(page.locator(".gesture-hint")).not_to_be_empty()
    assert page.evaluate(place) == before
    page.evaluate("scrollTo(0, 0)")
    swipe((150, 400), (250, 400))
    page.wait_for_function(f"() => ({place})[1] < {before[1]} - 0.1")


def test_the_table_of_a_day_is_cards_on_a_phone(open_map) -> None:
    page = open_map("/?date=1858-06-01", width=390, height=844)
    page.locator("#twin > summary").click()
    assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector('#twin .table-box'))")
    row = page.locator("#twin tbody tr").first
    assert len({round(cell["x"]) for one in row.locator("th, td").all() if (cell := one.bounding_box())}) == 1
    expect(row).to_contain_text("Treaty of Bura")


#: Where a table or a box of one is wider than its room, what it is called; and sources that are no cards.
WIDER = """() => [
  ...[...document.querySelectorAll(".table-box")].filter((one) => one.scrollWidth > one.clientWidth + 1),
  ...[...document.querySelectorAll("table.cards tbody tr")].filter((row) =>
    row.checkVisibility()
    && new Set([...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().x))).size > 1),
  ...[...document.querySelectorAll(".bibliography > div")].filter((one) =>
    getComputedStyle(one).borderTopWidth !== "1px" || one.scrollWidth > one.clientWidth + 1),
].map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("lang", ["en", "ru", "zh-Hans"])
@pytest.mark.parametrize(
    "path",
    ["/figures/aigun-600000", "/sources?rank=edition", "/regions/amur-left-bank", "/treaties/aigun-1858", "/treaties"],
)
def test_tables_and_sources_are_cards_on_a_phone(open_page, path: str, lang: str) -> None:
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={lang}", width=390, height=844)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER) == []
    page.context.close()


def test_an_empty_map_says_that_it_is_loading(open_page) -> None:
    held: list[Route] = []
    page = open_page("/data")
    page.route("**/base.json", lambda route: held.append(route))
    page.goto(page.url.replace("/data", "/?date=1858-06-01"), wait_until="domcontentloaded")
    loading = page.locator(".map-loading")
    expect(loading).to_have_css("visibility", "visible")
    expect(loading).to_be_in_viewport()
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    page.unroute("**/base.json")
    page.wait_for_selector("html[data-ready=yes]")
    expect(loading).to_be_hidden()

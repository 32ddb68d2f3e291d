"""Find: printed figures by any way to write their number, days and years, and the way to the lands of any area."""

import re
from urllib.parse import unquote

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect

from app.measure.quantity import read_quantity
from app.measure.units import KM2_PER_UNIT
from tests.browser.walking import view, words_of_day

#: Writings of numbers that figures of the atlas have, as somebody types them.
WRITINGS = (
    "600,000",
    "600000",
    "600 000",
    "600000 km2",
    "600,000 km²",
    "over 600,000 square kilometres",
    "60 wan",
    "60万",
    "６０万",
    "60多万平方公里",
    "600 tys",
    "600 тыс",
    "600 тыс. км²",
    "около 600 тыс. кв. км",
    "600 thousand",
    "1.5 million",
    "1,5 млн",
    "150万平方公里",
    "6.13万",
    "六十万",
    "六十萬",
    "六十万平方公里",
    "六十多万平方公里",
    "一百五十多万平方千米",
    "231,660 sq mi",
    "1,400 square versts",
    "1400",
)

PAGES = [("en", 1440, 900), ("ru", 1440, 900), ("zh-Hans", 390, 844)]


def _options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def _figures(app: Flask, typed: str) -> set[str]:
    """Printed forms of the figures whose number is what was typed, by the reader of the server."""
    read = read_quantity(typed)
    found = set()
    for figure in app.extensions["atlas"].atlas.figures.values():
        same = figure.value * KM2_PER_UNIT[figure.unit] == pytest.approx(read.km2, rel=1e-9)
        if (figure.value == read.value and not read.unit_written) or (read.unit == figure.unit and same):
            found.add(figure.printed)
    return found


@pytest.mark.parametrize(("language", "width", "height"), PAGES)
def test_a_figure_is_found_by_every_way_to_write_its_number(
    app: Flask, open_map, language: str, width: int, height: int
) -> None:
    """The finder has no reader of numbers: here it agrees with the one there is, on each writing."""
    page = open_map(f"/?lang={language}", width=width, height=height)
    find = page.locator("#find input")
    find.focus()
    for typed in WRITINGS:
        wanted = _figures(app, typed)
        assert wanted
        find.fill(typed)
        expect(_options(page).first).to_be_visible()
        for printed in wanted:
            expect(_options(page).filter(has_text=printed).first).to_be_visible()
        exact = page.evaluate("[...document.querySelectorAll('#find-list .find-others')].map((one) => one.textContent)")
        assert set(exact[: len(wanted)]) == wanted
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        last = _options(page).last.locator(".find-name")
        expect(last).to_contain_text(typed)


def test_a_found_figure_opens_its_page(open_map) -> None:
    page = open_map("/?lang=ru")
    page.locator("#find input").fill("600 тыс")
    page.locator("#find input").press("Enter")
    expect(page).to_have_url(re.compile(r"/figures/aigun-600000\?lang=ru$"))


@pytest.mark.parametrize("typed", ["133,000 sq mi", "свыше 344 468 км²", "三十万平方公里", "7 500"])
def test_any_number_leads_to_the_lands_that_have_that_area(open_map, typed: str) -> None:
    page = open_map("/")
    page.locator("#find input").fill(typed)
    _options(page).last.click()
    page.wait_for_url("**/figures?fits=**")
    assert unquote(page.url).endswith(f"/figures?fits={typed}#fits")
    expect(page.get_by_role("textbox")).to_have_value(typed)
    expect(page.locator("#fits-title")).to_contain_text(typed)


def test_years_and_days_are_gone_to(open_map) -> None:
    page = open_map("/")
    find = page.locator("#find input")
    find.fill("1858")
    expect(_options(page).first).to_contain_text("1858")
    find.press("Enter")
    expect(words_of_day(page)).to_have_text("31 December 1858")
    find.fill("1858-05-28")
    expect(_options(page)).to_have_count(1)
    find.press("Enter")
    expect(words_of_day(page)).to_have_text("28 May 1858")
    expect(page).to_have_url(re.compile(r"date=1858-05-28"))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("１８５８", "31 December 1858"),
        ("28 May 1858", "28 May 1858"),
        ("咸丰八年四月十六日", "28 May 1858"),
        ("16 мая 1858 ст. ст.", "28 May 1858"),
        ("1858-05", "31 May 1858"),
    ],
)
def test_a_date_is_found_as_people_write_it(open_map, typed: str, day: str) -> None:
    page = open_map("/?date=1700-01-01")
    page.locator("#find input").fill(typed)
    expect(_options(page).first).to_contain_text("1858")
    page.locator("#find input").press("Enter")
    expect(words_of_day(page)).to_have_text(day)


def test_a_date_with_two_readings_is_found_in_both(open_map) -> None:
    page = open_map("/?date=1700-01-01")
    page.locator("#find input").fill("16 мая 1858")
    expect(_options(page).nth(1)).to_contain_text("Old Style")
    _options(page).nth(1).click()
    expect(words_of_day(page)).to_have_text("28 May 1858")


#: What Find shows first for each text.
_FIRST = """(texts) => texts.map((text) => {
  const input = document.querySelector("#find input");
  input.value = text;
  input.dispatchEvent(new Event("input"));
  return document.querySelector("#find-0 .find-name")?.textContent;
})"""


def test_the_title_of_a_treaty_finds_it_first(open_either_map) -> None:
    page = open_either_map("/")
    page.wait_for_selector("html[data-complete=yes]")
    page.locator("#find input").focus()
    titles = page.evaluate(
        """() => borderAtlas.ready.then(({ atlas }) => Object.values(atlas.treaties).flatMap(({ names }) =>
          Object.values(names).flatMap((name) => [[name, names.en], [name.split(/ ?[(（]/)[0], names.en]])))"""
    )
    texts, wanted = [text for text, _ in titles], [name for _, name in titles]
    found = page.evaluate(_FIRST, texts)
    # Two treaties of St Petersburg differ in what stands in brackets alone.
    bare = [re.split(" ?[(（]", text)[0] for text in wanted]
    assert [re.split(" ?[(（]", text)[0] for text in found] == bare
    whole = [i for i, text in enumerate(texts) if text == wanted[i]]
    assert [found[i] for i in whole] == [wanted[i] for i in whole]


def test_names_come_before_the_figures_that_speak_of_them(open_map) -> None:
    page = open_map("/")
    page.locator("#find input").fill("Aigun")
    expect(_options(page).filter(has_text="printed figure").first).to_be_visible()
    kinds = _options(page).locator(".find-kind").all_inner_texts()
    figures = [kind == "printed figure" for kind in kinds]
    assert figures == sorted(figures)
    assert any(kind.startswith("treaty") for kind in kinds)


def test_figures_are_fetched_after_what_the_first_map_needs(open_map) -> None:
    page = open_map("/")
    times = page.evaluate(
        """() => Object.fromEntries(performance.getEntriesByType("resource")
          .map(({ name, startTime, responseEnd }) => [name.split("/").pop(), [startTime, responseEnd]]))"""
    )
    asked, _ = times["figures.en.json"]
    for needed in ("atlas.en.json", "base.json", "map.js"):
        assert times[needed][1] < asked


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_panel_of_a_region_links_every_figure_that_speaks_of_it(app: Flask, open_map, language: str) -> None:
    atlas = app.extensions["atlas"].atlas
    page = open_map(f"/?date=1906-01-01&lang={language}")
    for region in ("amur-left-bank", "sixty-four-villages", "sakhalin-north", "manchuria"):
        page.evaluate("(region) => window.borderAtlas.state.set({ region })", region)
        expect(page.locator("#panel")).to_have_attribute("data-of", region)
        links = page.locator("#panel .about-figures a")
        wanted = [f"/figures/{figure.id}?lang={language}" for figure in atlas.figures_touching(region)]
        expect(links).to_have_count(len(wanted))
        assert [link.get_attribute("href") for link in links.all()] == wanted


def test_the_panel_shows_the_figures_however_late_they_come(browser, server: str) -> None:
    """Somebody who opens a region between the citations and the figures gets both."""
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/figures.en.json", lambda route: held.append(route))
    page.goto(server + "/?date=1906-01-01")
    with page.expect_request("**/figures.en.json"):
        page.wait_for_selector("html[data-ready=yes]")
    page.evaluate("window.borderAtlas.state.set({ region: 'amur-left-bank' })")
    expect(page.locator("#panel .mark-checked, #panel .mark-unchecked").first).to_be_visible()
    expect(page.locator("#panel .about-figures")).to_have_count(0)
    held[0].continue_()
    expect(page.locator("#panel .about-figures a").first).to_be_visible()
    page.close()


def test_find_moves_the_map_and_the_date(open_map) -> None:
    page = open_map("/?year=1700")
    box = page.get_by_role("combobox", name="Find")
    box.fill("айгун")
    options = page.get_by_role("option")
    expect(options.filter(has_text="Treaty of Aigun")).to_be_visible()
    options.filter(has_text="Treaty of Aigun").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    box.fill("Uda")
    page.get_by_role("option").filter(has_text="region").first.click()
    expect(page.locator("#panel.open h2")).to_contain_text("Uda")


@pytest.mark.parametrize(
    ("typed", "option", "near"),
    [
        ("黑龙江", "Amur river", (50, 128)),
        ("Аргунь", "Argun river", (51, 119.5)),
        ("恰克图", "Kyakhta place", (50.35, 106.45)),
        ("владивосток", "Vladivostok place", (43.1, 131.9)),
    ],
)
def test_find_in_any_language_moves_the_map(open_map, typed: str, option: str, near: tuple[float, float]) -> None:
    page = open_map("/?date=1900-01-01")
    view(page, 60, 140, 5)
    page.get_by_role("combobox", name="Find").fill(typed)
    name, kind = option.rsplit(" ", 1)
    choice = page.get_by_role("option").filter(has_text=re.compile(rf"^{name}")).filter(has_text=kind).first
    choice.click()
    page.wait_for_function(
        """([lat, lon]) => {
          const { map } = window.borderAtlas, at = map.getCenter();
          return map.getBounds().contains([lat, lon]) && Math.abs(at.lat - lat) < 3 && Math.abs(at.lng - lon) < 8;
        }""",
        arg=list(near),
    )
    expect(words_of_day(page)).to_have_text("1 January 1900")


def test_find_by_keyboard_moves_map_and_date(open_map) -> None:
    page = open_map("/?date=1700-01-01")
    view(page, 52, 100, 6)
    page.get_by_role("combobox", name="Find").focus()
    page.keyboard.type("Aigun")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#find-0")).to_have_attribute("aria-selected", "true")
    while "Treaty of Aigun" not in page.locator("[role=option][aria-selected=true]").inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(words_of_day(page)).to_have_text("28 May 1858")
    page.wait_for_function("() => window.borderAtlas.map.getBounds().contains([50, 127.5])")
    page.get_by_role("combobox", name="Find").fill("atlantis")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text("Nothing found")


#: A place of each kind of years (id), what its way is called in each language, and the year that it leads to.
WAYS = {
    "en": ("founded {from}: go there", "founded {from} (unverified): go there", "given up {to}: go to its time"),
    "ru": (
        "основан в {from} году: перейти",
        "основан в {from} году (не проверено): перейти",
        "упразднён в {to} году: перейти к его времени",
    ),
    "zh-Hans": ("建于{from}年：前往", "建于{from}年（未核实）：前往", "废于{to}年：前往其存在之时"),
}


@pytest.mark.parametrize("language", WAYS)
def test_a_place_of_another_time_leads_to_its_time(app: Flask, open_map, language: str) -> None:
    """By keys alone, and said in the option itself, which screen readers read out."""
    places = app.extensions["atlas"].atlas.places
    founded, unverified, gone = WAYS[language]
    page = open_map(f"/?date=1700-01-01&lang={language}")
    find = page.locator("#find input")
    cases = [
        next(p for p in places if (p.first_year or 0) > 1700 and p.years_checked),
        next(p for p in places if (p.first_year or 0) > 1700 and not p.years_checked),
        next(p for p in places if p.last_year and p.last_year < 1700),
    ]
    for place, words in zip(cases, (founded, unverified, gone), strict=True):
        page.evaluate("window.borderAtlas.state.set({ day: '1700-01-01', mode: 'date' })")
        find.fill(place.names[language])
        option = page.locator("#find-0")
        expect(option).to_contain_text(words.format(**{"from": place.first_year, "to": place.last_year}))
        find.press("ArrowDown")
        expect(find).to_have_attribute("aria-activedescendant", "find-0")
        find.press("Enter")
        year = place.first_year if place.last_year is None else place.last_year - 1
        page.wait_for_function("(day) => window.borderAtlas.state.value.day === day", arg=f"{year}-12-31")
        page.wait_for_function(
            """([lat, lon]) => { const at = window.borderAtlas.map.getCenter();
              return Math.abs(at.lat - lat) < 1 && Math.abs(at.lng - lon) < 1; }""",
            arg=[place.lat, place.lon],
        )

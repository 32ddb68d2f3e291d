"""On paper: the map as a composed sheet, and pages to read that break well."""

import pytest
from playwright.sync_api import expect

from tests.browser.paper import pages_of

#: The states that a map page is printed in, and the width of the window they were seen in.
PRINTED = [
    ("/?date=1858-06-01", 1366),
    ("/?date=1858-06-01", 1000),
    ("/?date=1860-12-31&lang=ru&region=ussuri-sea", 1920),
    ("/?date=1689-12-31&lang=zh-Hans", 390),
    ("/?date=1858-06-01&compare=1857-06-01", 844),
    ("/embed?from=1840&to=1870&date=1858-06-01", 1366),
]


@pytest.mark.parametrize(("path", "width"), PRINTED)
def test_a_printed_map_is_the_drawing_of_this_view_and_no_time_bar(open_map, path: str, width: int) -> None:
    page = open_map(path, width=width, height=800)
    live = page.locator(".leaflet-container, .timebar-track, .timebar-range, .mark, .timebar-axis")
    expect(page.locator(".print-sheet")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for paper in (718, 1047):  # A4 within its margins, upright and across
        page.set_viewport_size({"width": paper, "height": 1047})
        sheet = page.locator(".print-sheet > svg")
        expect(sheet).to_have_count(1)
        expect(sheet).to_be_visible()
        for piece in live.all():
            expect(piece).to_be_hidden()
        box = sheet.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= paper
        # Nor is it laid out as a choice is on a small screen, fixed and on a ground of its own.
        assert page.locator(".atlas").evaluate("(one) => getComputedStyle(one).position") == "static"
    words = page.locator(".print-sheet > svg").evaluate("(svg) => svg.textContent")
    title = page.evaluate("document.querySelector('.print-sheet title').textContent")
    rows = page.locator(".print-sheet tbody tr")
    table = ".held" if page.evaluate("borderAtlas.state.value.compare") is None else "[data-region]"
    assert rows.filter(visible=True).count() == rows.count() > 3
    expect(page.locator(f".print-sheet {table}").first).to_be_visible()
    day = page.evaluate("borderAtlas.state.value.day")
    assert " ".join(page.locator(".timebar-day").text_content().split()) in " ".join(title.split())
    assert " ".join(title.split()) in " ".join(words.split())
    assert f"date={day}" in words.replace("\n", "")
    for name, value in (("region", "ussuri-sea"), ("compare", "1857-06-01")):
        assert (f"{name}={value}" in words.replace("\n", "")) == (value in path)
    doubled = page.evaluate(
        """() => {
          const ids = [...document.querySelectorAll(".print-sheet [id]")].map((one) => one.id);
          return ids.filter((id) => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1);
        }"""
    )
    assert doubled == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".print-sheet")).to_have_count(0)


def test_the_browser_prints_what_stands_on_the_page_then(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.laid = document.querySelectorAll('.print-sheet').length; })"
    )
    # Map, legend, citation and table on one sheet of either paper, upright or across.
    assert pages_of(page.pdf(format="A4")) == 1
    assert page.evaluate("window.laid") >= 1
    assert pages_of(page.pdf(format="Letter")) == 1


@pytest.mark.parametrize(
    ("query", "scheme"), [("date=2020-01-01", "light"), ("date=1858-05-28&compare=1860-12-31", "dark")]
)
def test_the_longest_table_leaves_map_and_table_on_one_sheet(open_map, query: str, scheme: str) -> None:
    page = open_map(f"/?{query}&lang=ru", color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    for paper in ("A4", "Letter"):
        assert [pages_of(page.pdf(format=paper, landscape=across)) for across in (False, True)] == [1, 1]


#: What answers a click or a key, and is still seen.
CONTROLS = """[...document.querySelectorAll("button, input, select, textarea, nav, .timebar-track")]
  .filter((one) => one.offsetHeight && one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 90))"""


def test_no_page_prints_what_only_a_screen_can_answer(open_page) -> None:
    page = open_page("/figures/aigun-600000", color_scheme="dark")
    page.emulate_media(media="print")
    start = page.url.removesuffix("/figures/aigun-600000")
    paths = (
        "/treaties/aigun-1858",
        "/story",
        "/teach",
        "/try",
        "/regions/sakhalin",
        "/treaties",
        "/disputes",
        "/claims",
    )
    for path in ("/figures", *paths, "/places", "/sources", "/method", "/data"):
        page.goto(start + path)
        assert page.evaluate(CONTROLS) == [], path
        assert page.get_by_text("How this was found").filter(visible=True).count() == 0, path


@pytest.mark.parametrize("lang", ["en", "ru", "zh-Hans"])
def test_the_printed_story_has_several_whole_cards_on_a_sheet(open_map, lang: str) -> None:
    page = open_map(f"/story?lang={lang}")
    cards = page.locator(".story-card").count()
    assert pages_of(page.pdf(format="A4")) <= -(-cards // 3)
    page.emulate_media(media="print")
    kept = page.locator(".story-card").evaluate_all("all => all.map((one) => getComputedStyle(one).breakInside)")
    assert set(kept) == {"avoid"}


def test_where_the_drawing_cannot_be_had_the_map_is_printed_without_its_time_bar(open_map) -> None:
    page = open_map("/?date=1858-06-01", quiet=False)
    page.route("**/print?*", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".print-sheet")).to_have_count(0)
    expect(page.locator(".timebar-day")).to_be_visible()
    expect(page.locator(".timebar-track")).to_be_hidden()
    page.context.close()


def test_without_scripts_the_page_prints_drawing_and_table(open_page) -> None:
    page = open_page("/?date=1858-06-01&compare=1860-12-31", java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator("img.static-map")).to_be_visible()
    assert "qr=on" in page.locator("img.static-map").get_attribute("src")
    for table in ("noscript tr[data-region]", ".twin .held"):
        expect(page.locator(table).first).to_be_visible()
    for left_out in ("nav", ".plain-form", "[data-without-scripts]"):
        expect(page.locator(left_out).first).to_be_hidden()


#: Pages to read, and the most pages of paper that they take.
READ = [("/figures/aigun-600000", 5), ("/regions/sakhalin", 5), ("/figures/villages-3600?lang=zh-Hans", 5)]


@pytest.mark.parametrize(("path", "most"), READ)
def test_a_page_to_read_fills_its_paper_and_cuts_nothing(open_page, path: str, most: int) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    for left_out in ("nav", ".correction", ".answer-copy", ".to-edit", "details:not([open])"):
        for one in page.locator(left_out).all():
            expect(one).to_be_hidden()
    page.set_viewport_size({"width": 690, "height": 1000})  # A4 within its margins
    wide = page.evaluate(
        "[...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && "
        "one.getBoundingClientRect().right > 691).map((one) => one.outerHTML.slice(0, 90))"
    )
    assert wide == []
    assert 2 <= pages_of(page.pdf(format="A4")) <= most

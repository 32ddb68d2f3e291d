"""The map page, walked point by point as a reader uses it: panel, find, readings, taking away."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from app.maps.text_width import text_width
from tests.browser.walking import COLLISIONS, centre, view, words_of_day

SVG = "{http://www.w3.org/2000/svg}"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def in_view(page: Page, selector: str) -> float:
    """Return how much of a drawn line can be seen: the share of its points that lie on the map, not under a box."""
    return float(
        page.locator(selector).evaluate(
            """(path) => {
              const box = document.querySelector(".leaflet-container").getBoundingClientRect();
              const over = document.querySelector(".map-tool[open] .map-tool-body")?.getBoundingClientRect();
              const length = path.getTotalLength(), matrix = path.getScreenCTM();
              let seen = 0;
              for (let i = 0; i < 50; i++) {
                const { x, y } = path.getPointAtLength((length * i) / 49).matrixTransform(matrix);
                const hidden = over && x < over.right && x > over.left && y > over.top && y < over.bottom;
                if (!hidden && x > box.left && x < box.right && y > box.top && y < box.bottom) seen += 1;
              }
              return seen / 50;
            }"""
        )
    )


# 4 The panel ----------------------------------------------------------------------------------


def test_4_the_panel_tells_the_history_and_leads_to_its_days(open_map) -> None:
    page = open_map("/?date=1859-01-01&region=amur-left-bank")
    panel = page.get_by_role("complementary", name="What the map shows")
    bar = panel.locator(".holdings-bar rect")
    assert bar.count() == panel.locator(".holders li").count() >= 3
    panel.get_by_role("button", name="Go to the day this began").click()
    expect(words_of_day(page)).to_have_text("28 May 1858")
    for calendar in ("Gregorian", "Julian (Old Style)", "Chinese"):
        expect(panel.get_by_role("columnheader", name=calendar)).to_be_visible()
    row = panel.get_by_role("row", name=re.compile("^Signed"))
    expect(row).to_contain_text("28 May 1858")
    expect(row).to_contain_text("16 May 1858")
    expect(row).to_contain_text("Xianfeng 8/4/16")
    expect(panel.get_by_role("link", name="Treaty of Aigun")).to_have_attribute("href", "/treaties/aigun-1858")
    expect(panel).to_contain_text("article 1")
    expect(panel).to_contain_text("One side did not recognise this holding")
    bar.nth(1).click()
    expect(words_of_day(page)).to_have_text("7 September 1689")
    expect(page).to_have_url(re.compile(r"date=1689-09-07&region=amur-left-bank"))
    panel.get_by_role("button", name="14 November 1860").press("Enter")
    expect(words_of_day(page)).to_have_text("14 November 1860")


def test_4_sources_copy_in_four_forms_and_the_link_is_deep(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank", **CLIPBOARD)
    cite = page.locator("#panel .cite").first
    cite.locator("summary").press("Enter")
    copied = {}
    for form in ("Plain text", "BibTeX", "RIS", "CSL-JSON"):
        cite.get_by_role("button", name=f"Copy as {form}").click()
        expect(page.locator("[role=status]").filter(has_text=f"{form}: copied")).to_have_count(1)
        copied[form] = page.evaluate("navigator.clipboard.readText()")
    assert copied["BibTeX"].startswith("@")
    assert copied["RIS"].startswith("TY  - ")
    (item,) = json.loads(copied["CSL-JSON"])
    assert item["title"].split(":")[0][:20] in copied["Plain text"]
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("html[data-ready=yes]")
    expect(other.locator("#panel h2")).to_have_text("Left bank of the Amur")
    expect(words_of_day(other)).to_have_text("1 June 1858")
    other.close()


# 5 Find ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "option", "near"),
    [
        ("黑龙江", "Amur river", (50, 128)),
        ("Аргунь", "Argun river", (51, 119.5)),
        ("恰克图", "Kyakhta place", (50.35, 106.45)),
        ("владивосток", "Vladivostok place", (43.1, 131.9)),
    ],
)
def test_5_find_in_any_language_moves_the_map(open_map, typed: str, option: str, near: tuple[float, float]) -> None:
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


def test_5_find_by_keyboard_moves_map_and_date(open_map) -> None:
    page = open_map("/?date=1700-01-01")
    view(page, 52, 100, 6)
    page.get_by_role("combobox", name="Find").focus()
    page.keyboard.type("Aigun")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    while "Treaty of Aigun" not in page.locator("[role=option][aria-selected=true]").inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(words_of_day(page)).to_have_text("28 May 1858")
    page.wait_for_function("() => window.borderAtlas.map.getBounds().contains([50, 127.5])")
    page.get_by_role("combobox", name="Find").fill("atlantis")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text("Nothing found")


# 6 Readings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_6_line_areas_and_figures_follow_a_reading_and_it_comes_into_view(open_map, motion: str) -> None:
    page = open_map("/?date=1860-12-31", reduced_motion=motion)
    view(page, 52, 104, 6.5)
    page.get_by_text("Readings", exact=True).press("Enter")
    lake = page.get_by_role("group", name="Which river is the Belen-he of 1860?")
    before = centre(page)
    lake.get_by_role("radio", name="A river on the south-west of the lake").press("Space")
    page.wait_for_function("([lat]) => borderAtlas.map.getCenter().lat < lat - 2", arg=list(before))
    page.wait_for_function("() => !document.querySelector('.leaflet-pan-anim, .leaflet-zoom-anim')")
    assert in_view(page, "path.reading-line") > 0.9
    first = lake.get_by_role("status").inner_text()
    assert re.search(r"[\d,]+ km² \([\d,]+–[\d,]+ km²\)", first)
    stay = centre(page)
    lake.get_by_role("radio", name=re.compile("^The Tur")).press("Space")
    expect(lake.get_by_role("status")).not_to_have_text(first)
    assert centre(page) == stay, "a line that can be seen is not moved"
    assert re.search("fits|smaller|larger|close", lake.get_by_role("status").inner_text())


def test_6_a_verst_in_a_reading_is_explained_there(open_map) -> None:
    page = open_map("/?date=1886-12-31")
    page.get_by_text("Readings", exact=True).click()
    page.get_by_role("radio", name=re.compile("Twenty-two versts")).check()
    expect(page.locator("#readings .reading-note").filter(has_text="1.0668 km")).to_have_count(1)


# 7 Take it away -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_7_the_picture_has_legend_date_scale_and_citation(open_map, language: str) -> None:
    page = open_map(f"/?date=1858-06-01&lang={language}")
    page.locator("#take > summary").press("Enter")
    expect(page.locator("#take-citation")).not_to_be_empty()
    cited = page.locator("#take-citation").inner_text()
    with page.expect_download() as svg:
        page.get_by_role("link", name="SVG").press("Enter")
    root = ElementTree.fromstring(Path(svg.value.path()).read_bytes())
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    legend = page.locator("#legend li").first.text_content()
    day = words_of_day(page).inner_text()
    unit = {"en": "km", "ru": "км", "zh-Hans": "公里"}[language]
    for part in (legend, day, unit, cited.split(":")[0][:12], "date=1858-06-01"):
        assert " ".join(part.split()) in " ".join(words.split())
    with page.expect_download() as png:
        page.get_by_role("button", name="PNG").press("Enter")
    data = Path(png.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.rstrip().endswith(b"IEND\xaeB`\x82")
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    _, _, width, height = map(float, root.get("viewBox").split())
    assert (wide, high) == (2 * width, 2 * height)
    assert len(data) > 100_000


@pytest.mark.parametrize(
    "query",
    [
        "date=1858-06-01",
        "date=1860-12-31&bounds=129,44,136,48.8",
        "date=1689-09-08&lang=ru",
        "date=1870-01-01&lang=zh-Hans",
        "date=1860-12-31&bounds=128,41.5,134,46",
    ],
)
def test_7_names_on_the_picture_do_not_collide(open_page, query: str) -> None:
    page = open_page(f"/map.svg?{query}", quiet=False)  # beside a drawing the browser asks for an icon
    seen = page.locator("svg svg").evaluate(COLLISIONS)
    page.context.close()
    assert len(seen["names"]) > 5
    assert seen["found"] == []


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_7_every_name_on_the_picture_has_the_room_that_was_kept_for_it(open_page, language: str) -> None:
    page = open_page(f"/map.svg?date=1860-12-31&lang={language}", quiet=False)
    drawn = page.locator("svg svg text").evaluate_all(
        """(texts) => texts.map((text) => [text.textContent, text.getAttribute("font-weight"),
          text.getComputedTextLength() / text.getAttribute("font-size")])"""
    )
    page.context.close()
    assert len(drawn) > 30
    assert [
        text for text, weight, width in drawn if width > text_width(text) * (1.2 if weight == "600" else 1) + 0.1
    ] == []


def test_7_the_printed_page_shows_map_day_and_legend(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank")
    page.emulate_media(media="print")
    for shown in (page.locator("#legend li").first, words_of_day(page), page.locator(".leaflet-control-scale-line"),
                  page.locator("svg.labels text").first, page.get_by_role("contentinfo")):  # fmt: skip
        expect(shown).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_hidden()
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 150_000


def test_7_the_frame_has_its_years_its_language_and_an_answer_to_a_click(open_map, server: str) -> None:
    page = open_map("/embed?from=1850&to=1870&date=1858-06-01&lang=ru", width=900, height=600)
    slider = page.get_by_role("slider", name="Год", exact=True)
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("1850", "1870")
    box = page.get_by_role("region", name="Что показывает карта")
    expect(box).to_be_hidden()
    at = page.evaluate(
        """() => {
          const { map } = window.borderAtlas, box = map.getContainer().getBoundingClientRect();
          const point = map.latLngToContainerPoint([51.5, 129]);
          return [box.left + point.x, box.top + point.y];
        }"""
    )
    page.mouse.click(*at)
    for words in (
        "Левобережье Амура",
        "Российская империя, оспаривается",
        "28 мая 1858",
        "Айгунский договор",
        "статья 1",
    ):
        expect(box).to_contain_text(words)
    for link in box.get_by_role("link").all():
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noopener"
    with page.context.expect_page() as opened:
        box.get_by_role("link", name="Всё об этой территории").click()
    expect(opened.value).to_have_url(f"{server}/regions/amur-left-bank?lang=ru")
    opened.value.close()
    slider.focus()
    page.keyboard.press("End")
    expect(box).to_contain_text("14 ноября 1860")
    box.get_by_role("button").press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator("path[data-region=amur-left-bank]")).to_be_focused()
    page.locator("path[data-stretch=ussuri]").press("Enter")
    expect(box).to_contain_text("1861 г.")
    expect(box).to_contain_text("описана словами")
    box.get_by_role("button").click()
    expect(page.locator("path[data-stretch=ussuri]")).to_be_focused()


def test_7_cite_this_view(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank", **CLIPBOARD)
    page.locator("#take > summary").click()
    cited = page.locator("#take-citation")
    expect(cited).to_contain_text(re.compile(r"Amur Border Atlas, version [\d.]+, data \w+, 20\d\d: .*1 June 1858"))
    for form, start in (("Plain text", "Amur Border Atlas"), ("BibTeX", "@"), ("RIS", "TY  - MAP"), ("CSL-JSON", "[")):
        page.locator("#take").get_by_role("button", name=f"Copy as {form}").click()
        expect(page.locator("[role=status]").filter(has_text=f"{form}: copied")).to_have_count(1)
        assert page.evaluate("navigator.clipboard.readText()").startswith(start)

"""Citing, sharing, taking away, and readings: by mouse and by keyboard, on the map and on the pages."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import words_of_day

SVG = "{http://www.w3.org/2000/svg}"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_copy_the_answer_on_a_figure_with_its_address(open_page) -> None:
    page = open_page("/figures/aigun-600000", **CLIPBOARD)
    button = page.locator("#answer button")
    expect(button).to_have_text("Copy this answer with its address")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    expect(page.locator("[role=status]").filter(has_text="The answer: copied")).to_have_count(1)
    said = page.locator("#answer .verdict").inner_text()
    assert clipboard(page).startswith("Aigun: over 600,000 square kilometres (")
    assert f"{said} The figure fits if " in clipboard(page)
    assert clipboard(page).endswith("/figures/aigun-600000)")


def test_the_readings_that_decide_come_first_and_the_others_behind_a_fold(open_page) -> None:
    page = open_page("/figures/aigun-600000")
    expect(page.locator("#readings tr[id^=reading-]")).to_have_count(4)
    expect(page.locator(".other-readings tr[id^=reading-]").first).to_be_hidden()
    page.locator(".other-readings > summary").click()
    expect(page.locator(".other-readings tr[id^=reading-]").first).to_be_visible()


def test_without_scripts_no_button_is_shown_that_would_not_answer(open_page) -> None:
    page = open_page("/figures/aigun-600000", java_script_enabled=False)
    expect(page.locator("#answer .verdict")).to_be_visible()
    expect(page.locator("#answer button")).to_be_hidden()


def test_copy_a_source_from_a_page_by_keyboard(open_page) -> None:
    page = open_page("/regions/amur-left-bank", **CLIPBOARD)
    entry = page.locator(".sources li").filter(has=page.locator("a[href='/sources/rksdpa-2004.bib']")).first
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    button = entry.get_by_role("button", name="Copy as BibTeX")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    expect(page.locator("[role=status]").filter(has_text="BibTeX: copied")).to_have_count(1)
    assert clipboard(page).startswith("@book{rksdpa-2004,")
    entry.get_by_role("button", name="Copy as CSL-JSON").click()
    expect(page.locator("[role=status]").filter(has_text="CSL-JSON: copied")).to_have_count(1)
    assert json.loads(clipboard(page))[0]["id"] == "rksdpa-2004"
    entry.get_by_role("button", name="Copy as Plain text").click()
    expect(page.locator("[role=status]").filter(has_text="Plain text: copied")).to_have_count(1)
    locator = entry.locator(".locator")
    if locator.count():
        assert locator.text_content().strip(" ,") in clipboard(page)


def test_without_a_clipboard_the_text_is_still_copied_or_marked(open_page) -> None:
    page = open_page("/sources")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator(".cite summary").first.click()
    page.locator(".cite").first.get_by_role("button", name="Copy as RIS").click()
    expect(
        page.locator("[role=status]").filter(has_text="Copied").or_(page.locator(".copy-by-hand")).first
    ).to_be_attached()


def test_without_scripts_citations_are_links(open_page) -> None:
    page = open_page("/treaties/aigun-1858", java_script_enabled=False)
    cite = page.locator(".cite").first
    cite.locator("summary").click()
    with page.expect_download() as bibtex:
        cite.get_by_role("link", name="BibTeX").click()
    assert bibtex.value.suggested_filename.endswith(".bib")
    assert Path(bibtex.value.path()).read_bytes().startswith(b"@")


def test_share_follows_the_view(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank", **CLIPBOARD)
    page.locator("#take > summary").click()
    link = page.get_by_role("textbox", name="Link to this view")
    expect(link).to_have_value(re.compile(r"/\?date=1858-06-01&region=amur-left-bank$"))
    expect(page.locator("#take-citation")).to_contain_text("Left bank of the Amur")
    page.locator("#take .copy-row button").first.click()
    expect(page.locator("[role=status]").filter(has_text="copied")).to_have_count(1)
    assert clipboard(page) == link.input_value()
    page.get_by_role("button", name="Next treaty or event").click()
    expect(page.locator("#take-citation")).not_to_contain_text("1 June 1858")
    expect(link).not_to_have_value(re.compile("1858-06-01"))
    page.locator("#take > summary").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#take[open]")).to_have_count(0)


def test_the_picture_is_the_view(open_map) -> None:
    page = open_map("/?date=1860-12-31")
    page.locator("#take > summary").click()
    address = page.locator("#take [data-part=svg]")
    expect(address).to_have_attribute("href", re.compile(r"date=1860-12-31&bounds=[\d.]+,"))
    whole = address.get_attribute("href")
    page.evaluate("window.borderAtlas.map.setView([46, 133], 6, { animate: false })")
    expect(address).not_to_have_attribute("href", whole)
    west, south, east, north = map(
        float, re.search(r"bounds=([^&]+)", address.get_attribute("href")).group(1).split(",")
    )
    assert west < 133 < east
    assert south < 46 < north
    with page.expect_download() as svg:
        address.click()
    assert svg.value.suggested_filename == "amur-border-atlas-1860-12-31.svg"
    assert b"31 December 1860" in Path(svg.value.path()).read_bytes()
    with page.expect_download() as png:
        page.get_by_role("button", name="PNG").click()
    assert png.value.suggested_filename == "amur-border-atlas-1860-12-31.png"
    head = Path(png.value.path()).read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert int.from_bytes(head[16:20], "big") == 2000


def test_the_whole_sheet_on_a_phone_can_be_drawn(open_map) -> None:
    page = open_map("/?date=1860-12-31", width=390, height=844)
    page.evaluate("window.borderAtlas.map.setZoom(3, { animate: false })")
    page.locator("#take > summary").click()
    address = page.locator("#take [data-part=svg]")
    expect(address).to_have_attribute("href", re.compile("bounds="))
    assert page.request.get(page.url.split("/?")[0] + address.get_attribute("href")).ok


def test_the_frame_works_where_it_is_put(open_map, elsewhere, server: str) -> None:
    page = open_map("/?date=1858-06-01")
    page.locator("#take > summary").click()
    page.get_by_label("From the year").fill("1840")
    page.get_by_label("to", exact=True).fill("1880")
    code = page.get_by_role("textbox", name="Code to put into another page").input_value()
    assert code.startswith(f'<iframe src="{server}/embed?date=1858-06-01&amp;from=1840&amp;to=1880')
    assert 'style="border: 0' in code
    page.get_by_label("From the year").fill("1900")
    expect(page.locator("#take [data-part=said]")).to_contain_text("Two years from 1643 to 2026")
    other = page.context.new_page()
    other.goto(elsewhere(code))
    frame = other.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for()
    expect(frame.get_by_role("slider", name="Year")).to_have_attribute("min", "1840")
    entries = other.evaluate("history.length")
    frame.get_by_role("button", name="Next treaty or event").click()
    expect(frame.locator(".timebar-day")).to_have_text("13 June 1858")
    assert other.evaluate("history.length") == entries  # Back is the page's around it
    expect(frame.locator("#embed-home")).to_have_attribute("href", re.compile("date=1858-06-13"))
    expect(frame.locator("path[data-region=amur-left-bank]")).to_have_attribute("data-paint", "russian-empire-disputed")
    other.close()


def test_other_pages_of_the_atlas_refuse_a_frame(open_page, elsewhere, server: str) -> None:
    page = open_page("/data", quiet=False)
    page.goto(elsewhere(f'<iframe src="{server}/figures"></iframe>'))
    expect(page.frame_locator("iframe").locator("body")).not_to_contain_text("Amur")
    assert any("frame-ancestors" in complaint for complaint in page.watch.complaints)
    page.context.close()


def test_print_leaves_the_tools_out(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank")
    page.emulate_media(media="print")
    for selector in (".map-tools", ".leaflet-control-zoom", "#find", ".cite >> nth=0"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator("path[data-region=amur-left-bank]")).to_be_visible()
    expect(page.locator("#panel h2")).to_be_visible()


def test_sources_copy_in_four_forms_and_the_link_is_deep(open_map) -> None:
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


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_picture_has_legend_date_scale_and_citation(open_map, language: str) -> None:
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


def test_the_printed_page_shows_map_day_and_legend(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank")
    page.emulate_media(media="print")
    for shown in (page.locator("#legend li").first, words_of_day(page), page.locator(".leaflet-control-scale-line"),
                  page.locator("svg.labels text").first, page.get_by_role("contentinfo")):  # fmt: skip
        expect(shown).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_hidden()
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 150_000


def test_the_frame_has_its_years_its_language_and_an_answer_to_a_click(open_map, server: str) -> None:
    page = open_map("/embed?from=1850&to=1870&date=1858-06-01&lang=ru", width=900, height=600)
    slider = page.get_by_role("slider", name="Год", exact=True)
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("1850", "1870")
    marks = page.locator(".timebar-marks button")
    years = {int(re.findall(r"\d{4}", mark.get_attribute("aria-label"))[0]) for mark in marks.all()}
    assert 1858 in years
    assert 1850 <= min(years) <= max(years) <= 1870
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


def test_cite_this_view(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank", **CLIPBOARD)
    page.locator("#take > summary").click()
    cited = page.locator("#take-citation")
    expect(cited).to_contain_text(re.compile(r"Amur Border Atlas, version [\d.]+, data \w+, 20\d\d: .*1 June 1858"))
    for form, start in (("Plain text", "Amur Border Atlas"), ("BibTeX", "@"), ("RIS", "TY  - MAP"), ("CSL-JSON", "[")):
        page.locator("#take").get_by_role("button", name=f"Copy as {form}").click()
        expect(page.locator("[role=status]").filter(has_text=f"{form}: copied")).to_have_count(1)
        assert page.evaluate("navigator.clipboard.readText()").startswith(start)

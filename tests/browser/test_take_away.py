"""Citing, sharing, taking away, and readings: by mouse and by keyboard, on the map and on the pages."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Put HTML on a page of another origin and give its address."""
    put: list[str] = []

    def serve(environ: Any, start_response: Any) -> Any:
        page = Response(f"<!doctype html><title>Host</title>{put[-1]}", content_type="text/html")
        return page(environ, start_response)

    listening = make_server("127.0.0.1", 0, serve)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield lambda html: put.append(html) or f"http://127.0.0.1:{listening.server_port}/"
    listening.shutdown()
    thread.join()
    listening.server_close()


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


def test_copy_a_source_from_the_panel(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank", **CLIPBOARD)
    cite = page.locator("#panel .cite").first
    cite.locator("summary").click()
    cite.get_by_role("button", name="Copy as RIS").click()
    expect(page.locator("[role=status]").filter(has_text="RIS: copied")).to_have_count(1)
    assert clipboard(page).startswith("TY  - ")


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
    page.get_by_label("From the year").fill("1900")
    expect(page.locator("#take [data-part=said]")).to_contain_text("Two years from 1643 to 1914")
    other = page.context.new_page()
    other.goto(elsewhere(code))
    frame = other.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for()
    expect(frame.get_by_role("slider", name="Year")).to_have_attribute("min", "1840")
    frame.get_by_role("button", name="Next treaty or event").click()
    expect(frame.locator(".timebar-day")).to_have_text("13 June 1858")
    expect(frame.locator("#embed-home")).to_have_attribute("href", re.compile("date=1858-06-13"))
    expect(frame.locator("path[data-region=amur-left-bank]")).to_have_attribute("data-paint", "russian-empire-disputed")
    other.close()


def test_other_pages_of_the_atlas_refuse_a_frame(open_page, elsewhere, server: str) -> None:
    page = open_page("/data", quiet=False)
    page.goto(elsewhere(f'<iframe src="{server}/figures"></iframe>'))
    expect(page.frame_locator("iframe").locator("body")).not_to_contain_text("Amur")
    assert any("frame-ancestors" in complaint for complaint in page.watch.complaints)
    page.context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reading_shows_its_line_what_it_counts_and_what_follows(open_map, width: int) -> None:
    page = open_map("/?date=1858-06-01", width=width, height=900)
    paint = page.locator("path[data-region=uda-basin]").get_attribute("data-paint")
    page.locator("#readings > summary").click()
    answer = page.get_by_role("radio", name=re.compile("whole undecided Uda country"))
    expect(page.get_by_role("radio", name=re.compile("Amur basin only"))).to_be_checked()
    answer.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"reading=uda-zone:whole"))
    expect(page.locator("path.reading-region")).to_have_attribute("d", re.compile(".{100}"))
    note = page.locator(".reading-note[data-question=uda-zone]")
    expect(note).to_contain_text("Basin of the Uda")
    expect(note.locator("li").filter(has_text="Aigun: over 600,000")).to_contain_text("fits the figure")
    assert page.locator("path[data-region=uda-basin]").get_attribute("data-paint") == paint
    page.locator("#readings > summary").click()
    chip = page.locator("#reading-chip")
    expect(chip).to_contain_text("with the whole Uda country")
    chip.get_by_role("button").click()
    expect(chip).to_be_hidden()
    expect(page).not_to_have_url(re.compile("reading="))


def test_a_link_opens_its_reading_with_its_lines(open_map, app) -> None:
    atlas = app.extensions["atlas"].atlas
    drawn = [(q.id, a) for q in atlas.questions.values() for a in q.alternatives if a.lines and not a.followed]
    if not drawn:
        pytest.skip("no answer of the data folder has lines")
    question, answer = drawn[0]
    page = open_map(f"/?date=1860-12-31&reading={question}:{answer.id}")
    expect(page.locator("#reading-chip")).to_be_visible()
    assert page.locator("path.reading-line").get_attribute("d").count("M") >= 1
    assert len(page.locator("path.reading-line").get_attribute("d")) > 20


@pytest.mark.parametrize("reading", ["atlantis:yes", "uda-zone:nonsense", "xx", "uda-zone:whole,atlantis:yes"])
def test_an_unknown_reading_in_a_link_is_refused_with_those_that_there_are(open_page, reading: str) -> None:
    page = open_page(f"/?date=1860-12-31&reading={reading}", quiet=False)
    expect(page.locator("main")).to_contain_text("names a reading that does not exist")
    expect(page.locator("main")).to_contain_text("uda-zone:whole")
    expect(page.locator("#reading-chip")).to_have_count(0)


def test_print_leaves_the_tools_out(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank")
    page.emulate_media(media="print")
    for selector in (".map-tools", ".leaflet-control-zoom", "#find", ".cite >> nth=0"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator("path[data-region=amur-left-bank]")).to_be_visible()
    expect(page.locator("#panel h2")).to_be_visible()

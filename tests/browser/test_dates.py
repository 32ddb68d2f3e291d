"""The boxes for dates in a real browser: what it reads by itself is what the server reads."""

import random
import re
from datetime import date, timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.atlas import DayError
from app.atlas.date_reader import read_date

#: Gives what the browser reads without asking anybody, for a list of texts.
LOCAL = """async (texts) => {
  const root = document.querySelector('link[href$="/map.css"]').href.replace("map.css", "");
  const { plainDay } = await import(`${root}static/js/shared/dates.js`);
  const { atlas } = await window.borderAtlas.ready;
  return texts.map((text) => plainDay(text, atlas.span));
}"""


def test_what_the_browser_reads_itself_the_server_reads_alike(open_map, app: Flask) -> None:
    """Every year, hundreds of days, and texts that look like them."""
    span = app.extensions["atlas"].atlas.span
    drawn = random.Random(1858)
    days = [span.start + timedelta(drawn.randrange((span.end - span.start).days)) for _ in range(300)]
    likely = [f"{drawn.randrange(1600, 2060)}-{drawn.randrange(14):02}-{drawn.randrange(33):02}" for _ in range(300)]
    signs = [f"{year:04}" for year in range(1600, 2060)] + [
        "0000",
        "0099",
        "9999",
        "１８５８",
        "１８５８－０５－２８",
        " 1858 ",
    ]
    odd = ["1858-5-28", "1858/05/28", "1858-05", "1858~", "28 May 1858", "", "٢", "١٨٥٨", "1858-02-29", "1856-02-29"]
    texts = [*(day.isoformat() for day in days), *likely, *signs, *odd]
    local = open_map().evaluate(LOCAL, texts)
    assert sum(found is not None for found in local) > 600
    for text, found in zip(texts, local, strict=True):
        if found is None:
            continue  # the server is asked
        try:
            read = read_date(text, span)
        except DayError:
            assert not span.start.isoformat() <= found["day"] <= span.last_day.isoformat(), text
        else:
            assert found == {"day": read.day.isoformat(), "mode": read.mode}, text


def test_the_box_on_the_map_reads_what_the_address_reads(open_map) -> None:
    page = open_map("/?date=1700-01-01")
    box = page.locator(".timebar-date input")
    for text, day, noted in [
        ("16 мая 1858 ст. ст.", "1858-05-28", True), ("28/05/1859", "1859-05-28", False),
        ("１８６０", "1860-12-31", False), ("咸丰八年四月十六日", "1858-05-28", True),
        ("1861-05", "1861-05-31", True), ("May 28, 1862", "1862-05-28", False),
    ]:  # fmt: skip
        box.fill(text)
        box.press("Enter")
        expect(box).to_have_value(day)
        expect(page).to_have_url(re.compile(rf"\?(date={day}|year={day[:4]})"))
        note = page.locator(".timebar-date + .timebar-compare ~ .date-note")
        expect(note).to_have_text(re.compile(re.escape(text)) if noted else "")
    page.locator("[data-act=year-on]").click()
    expect(page.locator(".timebar .date-note").first).to_have_text("")


def test_the_other_reading_is_one_click_away(open_map) -> None:
    page = open_map("/?date=1700-01-01&region=manchuria")
    box = page.locator(".timebar-date input")
    box.fill("16 мая 1858")
    box.press("Enter")
    expect(box).to_have_value("1858-05-16")
    page.get_by_role("link", name="Old Style: show 28 May 1858").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    expect(page).to_have_url(re.compile(r"date=1858-05-28&region=manchuria"))


def test_what_is_wrong_is_said_in_the_language_of_the_page_and_quoted_whole(open_map) -> None:
    page = open_map("/?date=1700-01-01&lang=ru")
    box = page.locator(".timebar-date input")
    box.fill("пятница, 28 мая 1858 года, вечером, часу в девятом")
    box.press("Enter")
    error = page.locator(".timebar-error").first
    expect(error).to_contain_text("«пятница, 28 мая 1858 года, вечером, часу в девятом» не удаётся прочесть")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("05/06/1858")
    box.press("Enter")
    expect(error).to_contain_text("1858-06-05")
    expect(error).to_contain_text("1858-05-06")


def test_without_the_server_plain_days_are_read_and_others_say_so(open_map) -> None:
    page = open_map("/?date=1700-01-01", quiet=False)
    page.context.set_offline(True)
    box = page.locator(".timebar-date input")
    box.fill("28 May 1858")
    box.press("Enter")
    expect(page.locator(".timebar-error").first).to_contain_text("did not answer")
    box.fill("1858-05-28")
    box.press("Enter")
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")


@pytest.mark.parametrize(
    ("query", "day", "address"),
    [
        ("date=16 мая 1858", "16 May 1858", r"\?date=1858-05-16$"),
        ("date=咸丰八年四月十六日&region=manchuria", "28 May 1858", r"\?date=1858-05-28&region=manchuria$"),
        ("year=１８５８", "31 December 1858", r"\?year=1858$"),
        ("date=1858", "31 December 1858", r"\?date=1858$"),
        ("date=1700-01-01&compare=28 May 1858", "1 January 1700", r"\?date=1700-01-01&compare=1858-05-28$"),
    ],
)
def test_the_address_shows_the_day_that_was_read(open_map, query: str, day: str, address: str) -> None:
    page = open_map(f"/?{query}")
    expect(page.locator(".timebar-day")).to_have_text(day)
    expect(page).to_have_url(re.compile(address))


def test_the_boxes_of_the_comparison_and_of_the_drawing_page(open_map, open_page) -> None:
    page = open_map("/?date=1700-01-01")
    page.get_by_role("button", name="Compare").click()
    page.locator("#compare-date").fill("2 (14) ноября 1860 г.")
    page.locator("#compare-date").press("Enter")
    expect(page.locator("#compare-date")).to_have_value("1860-11-14")
    expect(page).to_have_url(re.compile("compare=1860-11-14"))
    page = open_page("/try")
    page.wait_for_selector("html[data-ready=yes]")
    page.get_by_label("Day or year").fill("14.11.1860")
    page.get_by_label("Day or year").press("Enter")
    expect(page.locator("path[data-region=amur-left-bank]")).to_have_attribute("data-paint", "russian-empire")


@pytest.mark.parametrize(
    ("query", "first", "last", "opened"),
    [
        ("from=1840&to=1870", "1840-01-01", "1870-12-31", "1858-05-27"),  # the day that the atlas opens with
        ("from=1865&to=1870", "1865-01-01", "1870-12-31", "1865-12-31"),
        ("from=1840&to=1870&date=1858-06-01", "1840-01-01", "1870-12-31", "1858-06-01"),
        ("from=1865-06-01&to=1870-06-01", "1865-06-01", "1870-06-01", "1865-06-01"),
        ("from=some-day&to=1870", None, None, None),
        ("to=1660", "1643-01-01", "1660-12-31", "1660-12-31"),
    ],
)
def test_a_frame_stays_inside_its_span(open_page, query: str, first: str, last: str, opened: str) -> None:
    page = open_page(f"/embed?{query}", quiet=first is not None)
    if first is None:
        expect(page.get_by_text("some-day")).to_be_visible()
        return
    page.wait_for_selector("html[data-ready=yes]")
    shown = "() => window.borderAtlas.state.value.day"
    assert page.evaluate(shown) == opened
    slider = page.get_by_role("slider", name="Year")
    slider.focus()
    for key in ["Home", "End", "ArrowRight", "ArrowLeft", "Home", "ArrowLeft"]:
        page.keyboard.press(key)
        assert first <= page.evaluate(shown) <= last, key
    page.keyboard.press("End")
    assert page.evaluate(shown) == last
    page.locator("[data-act=year-on]").click()
    assert page.evaluate(shown) == last
    assert date.fromisoformat(page.evaluate(shown))

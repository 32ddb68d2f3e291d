"""The time bar: by mouse, by keyboard, by link, by play."""

import re

import pytest
from playwright.sync_api import Page, expect

LEFT_BANK = "path[data-region=amur-left-bank]"


def expect_paint(page: Page, paint: str, region: str = LEFT_BANK) -> None:
    """Expect a region to be painted so."""
    expect(page.locator(region)).to_have_attribute("data-paint", paint)


def slider(page: Page):
    """Give the year slider."""
    return page.get_by_role("slider", name="Year")


def test_arrow_keys_step_by_one_year(open_map) -> None:
    page = open_map("/?year=1857")
    expect_paint(page, "qing")
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect_paint(page, "russia-disputed")
    expect(page.locator(".timebar-day")).to_have_text("31 December 1858")
    assert slider(page).get_attribute("aria-valuetext").startswith("1858: ")
    expect(page).to_have_url(re.compile(r"year=1858"))
    page.keyboard.press("ArrowLeft")
    expect_paint(page, "qing")
    page.keyboard.press("Home")
    expect(page.locator(".timebar-day")).to_have_text("31 December 1643")
    page.keyboard.press("End")
    expect(page.locator(".timebar-day")).to_have_text("31 December 1914")


def test_mouse_moves_the_slider(open_map) -> None:
    page = open_map("/?year=1650")
    box = slider(page).bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 20, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, middle, steps=12)
    page.mouse.up()
    expect_paint(page, "russia")
    expect(page).to_have_url(re.compile("year=190|year=189"))


@pytest.mark.parametrize(
    ("query", "day", "paint"),
    [
        ("?year=1857", "31 December 1857", "qing"),
        ("?year=1858", "31 December 1858", "russia-disputed"),
        ("?date=1858-05-27", "27 May 1858", "qing"),
        ("?date=1858-05-28", "28 May 1858", "russia-disputed"),
        ("?date=1860-11-13", "13 November 1860", "russia-disputed"),
        ("?date=1860-11-14", "14 November 1860", "russia"),
    ],
)
def test_a_link_opens_its_day(open_map, query: str, day: str, paint: str) -> None:
    page = open_map("/" + query)
    expect(page.locator(".timebar-day")).to_have_text(day)
    expect_paint(page, paint)
    assert page.url.endswith("/" + query)


def test_next_and_previous_treaty_go_to_the_exact_day(open_map) -> None:
    page = open_map("/?date=1858-05-27")
    page.get_by_role("button", name="Next treaty or event").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    expect_paint(page, "russia-disputed")
    expect(page).to_have_url(re.compile(r"date=1858-05-28"))
    page.get_by_role("button", name="Previous treaty or event").click()
    expect(page.locator(".timebar-day")).not_to_have_text("28 May 1858")
    expect_paint(page, "qing")


def test_a_mark_tells_its_day_and_goes_there(open_map) -> None:
    page = open_map("/?year=1700")
    mark = page.locator(".mark[data-date='1860-11-14']").first
    mark.focus()
    expect(page.locator(".timebar-tip")).to_contain_text("14 November 1860")
    page.keyboard.press("Enter")
    expect(page.locator(".timebar-day")).to_have_text("14 November 1860")


def test_play_and_pause(open_map) -> None:
    page = open_map("/?year=1850")
    page.get_by_label("Speed").select_option("fast")
    page.get_by_role("button", name="Play").click()
    expect_paint(page, "russia")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    held = page.locator(".timebar-day").text_content()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator(".timebar-day").text_content() == held


def test_play_with_reduced_motion_goes_from_event_to_event(open_map) -> None:
    page = open_map("/?date=1858-05-27", reduced_motion="reduce")
    page.get_by_label("Speed").select_option("fast")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    page.get_by_role("button", name="Pause").click()


def test_the_date_field_takes_a_day_or_a_year(open_map) -> None:
    page = open_map()
    field = page.get_by_label("Exact day")
    field.fill("1859-03-01")
    page.keyboard.press("Enter")
    expect(page.locator(".timebar-day")).to_have_text("1 March 1859")
    expect(page).to_have_url(re.compile(r"date=1859-03-01"))
    field.fill("1700")
    page.keyboard.press("Enter")
    expect(page.locator(".timebar-day")).to_have_text("31 December 1700")
    expect(page).to_have_url(re.compile(r"year=1700"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1858-02-30", "The calendar has no 1858-02-30"),
        ("soon", "YYYY-MM-DD"),
        ("1950", "The atlas covers 1643-01-01 to 1914-12-31"),
    ],
)
def test_a_bad_date_is_explained_and_changes_nothing(open_map, typed: str, said: str) -> None:
    page = open_map("/?year=1858")
    field = page.get_by_label("Exact day")
    field.fill(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".timebar-tools > .timebar-error")).to_contain_text(said)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(page.locator(".timebar-day")).to_have_text("31 December 1858")


def test_what_changed_is_said_once(open_map) -> None:
    page = open_map("/?year=1857")
    said = page.locator(".timebar-said")
    expect(said).to_have_text("")
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Left bank of the Amur: Russian empire, disputed")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("")


def test_steps_fetch_nothing_make_nothing_and_go_nowhere(open_map) -> None:
    page = open_map("/?year=1850")
    page.evaluate(
        """() => {
          window.made = 0;
          window.here = true;
          for (const name of ["regions", "borders", "casing", "land", "water"]) {
            new MutationObserver((list) => {
              for (const one of list) window.made += one.addedNodes.length + one.removedNodes.length;
            }).observe(window.amurBorderAtlas.map.getPane(name), { childList: true, subtree: true });
          }
        }"""
    )
    asked = len(page.watch.urls)
    slider(page).focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"year=1870"))
    assert page.evaluate("window.made") == 0
    assert page.evaluate("window.here") is True
    assert len(page.watch.urls) == asked
    assert page.evaluate("history.length") <= 2


def test_keys_outside_the_controls_do_nothing(open_map) -> None:
    page = open_map("/?year=1850")
    page.locator("#main").focus()
    for key in ("ArrowRight", " ", "ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator(".timebar-day")).to_have_text("31 December 1850")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_two_buttons_step_by_one_year(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    back, on = (page.get_by_role("button", name=name) for name in ("One year back", "One year on"))
    day = page.locator(".timebar-day")
    on.click()
    expect(day).to_have_text("31 December 1858")
    on.click()
    expect(day).to_have_text("31 December 1859")
    back.click()
    expect(day).to_have_text("31 December 1858")
    last = open_map("/?year=1914")
    last.get_by_role("button", name="One year on").click()
    expect(last.locator(".timebar-day")).to_have_text("31 December 1914")

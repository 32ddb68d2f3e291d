"""Comparing begins with the next change, and the second day is moved on the time bar as the first is."""

import re
from typing import Any

from playwright.sync_api import expect

KNOB = "Second day of the comparison"


def test_comparing_begins_with_the_next_day_that_moved_land(open_map: Any) -> None:
    page = open_map("/?date=1856-01-01")
    page.get_by_role("button", name="Compare").click()
    field = page.get_by_label("Compare with")
    expect(field).to_have_value("1858-05-28")
    expect(field).to_be_focused()
    expect(page.locator("#panel .totals")).to_contain_text("Qing empire → Russian empire")
    expect(page.locator("#panel .totals")).to_contain_text("km²")
    total, lands = (page.locator(f"#panel {part}").bounding_box() for part in (".totals", ".changes"))
    assert total["y"] < lands["y"]
    # After the last change it goes back.
    page.goto(page.url.split("?")[0] + "?date=2020-01-01")
    page.wait_for_selector("html[data-ready=yes]")
    page.get_by_role("button", name="Compare").click()
    assert field.input_value() < "2020-01-01"
    expect(page.locator("#panel .changes li").first).to_be_visible()


def test_the_second_knob_moves_by_key_and_by_pointer(open_map: Any) -> None:
    page = open_map("/?date=1858-05-15&compare=1860-11-14")
    knob = page.get_by_role("slider", name=KNOB)
    expect(knob).to_have_attribute("aria-valuetext", "14 November 1860")
    entries = page.evaluate("history.length")
    knob.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("compare=1860-12-31"))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("compare=1861-12-31"))
    expect(knob).to_have_attribute("aria-valuetext", "1861")
    expect(page.get_by_label("Compare with")).to_have_value("1861-12-31")
    expect(page.locator(".timebar-day")).to_have_text("15 May 1858")
    box = knob.bounding_box()
    low, high = (int(knob.get_attribute(end)) for end in ("min", "max"))
    at = box["x"] + 9 + (box["width"] - 18) * (1861 - low) / (high - low)
    page.mouse.move(at, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(at + 200, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page.get_by_label("Compare with")).to_have_value(re.compile(r"^19\d\d-12-31$"))
    # Dragging only replaces, whichever knob it is: Back leaves it at once.
    assert page.evaluate("history.length") == entries
    # Beside the knob the pointer takes the slider under it.
    page.mouse.click(box["x"] + 200, page.get_by_role("slider", name="Year").bounding_box()["y"] + 8)
    expect(page.locator(".timebar-day")).to_have_text(re.compile(r"^31 December 1[67]\d\d$"))
    page.get_by_role("button", name="Clear").click()
    expect(knob).to_have_count(0)


def test_what_changed_has_the_colours_of_both_days_on_map_list_and_legend(open_map: Any, server: str) -> None:
    page = open_map("/?date=1858-05-15&compare=1860-11-14")
    paint = "passed-qing-russian-empire"
    for place in ("path[data-region=amur-left-bank]", "#panel li[data-region=amur-left-bank] rect"):
        expect(page.locator(place)).to_have_attribute("data-paint", paint)
        assert f"#paint-{paint}" in page.locator(place).evaluate("shape => getComputedStyle(shape).fill")
    bands = page.locator(f"#paint-{paint} rect").evaluate_all("bands => bands.map((band) => band.dataset.paint)")
    assert bands == ["russian-empire", "qing"]
    explained = "narrow bands: as on 15 May 1858; wide bands: as on 14 November 1860"
    expect(page.locator("#legend [data-explains=compared]")).to_have_text(explained)
    # Without colours the words say it, and holders have their hatches.
    expect(page.locator(".labels .change").filter(has_text="Qing empire → Russian empire").first).to_be_attached()
    drawing = page.request.get(f"{server}/map.svg?date=1858-05-15&compare=1860-11-14").text()
    assert f'id="paint-{paint}"' in drawing
    assert f'fill="url(#paint-{paint})"' in drawing
    assert explained in drawing
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("path[data-region=amur-left-bank]")).to_have_attribute("data-paint", "qing")


def test_a_year_under_the_knob_is_read_and_lets_the_pointer_through(open_map) -> None:
    page = open_map("/?date=1700-06-01&compare=1860-12-31")
    year = page.locator(".timebar-axis span", has_text="1860").bounding_box()
    knob = page.locator(".timebar-second").bounding_box()
    assert year["y"] < knob["y"] + knob["height"]
    order = page.evaluate(
        """() => [".timebar-second", ".timebar-axis"].map((one) => {
          const style = getComputedStyle(document.querySelector(one));
          return [Number(style.zIndex), style.pointerEvents];
        })"""
    )
    assert order[0][0] < order[1][0]
    assert order[1][1] == "none"

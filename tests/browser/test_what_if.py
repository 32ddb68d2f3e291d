"""What if a border ran elsewhere: a corner of a line is moved, a course drawn or written, and the file taken away."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


def moved(page: Page, number: int, east: float, north: float) -> None:
    """Drag one of the corners."""
    box = page.locator(".leaflet-editing-icon:not(.between):not(.end)").nth(number).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + east, y - north, steps=3)
    page.mouse.up()


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_a_moved_corner_of_a_line_changes_areas_and_can_be_taken_away(open_map, lang: str) -> None:
    page = open_map(f"/try?lang={lang}")
    page.locator("#what-if-line").select_option("divide-amur-uda")
    page.locator("#what-if-form button").click()
    result = page.locator("#what-if-result")
    expect(result.locator("[data-course=reset]")).to_be_visible()
    expect(result.locator("tr[data-region]")).to_have_count(0)
    expect(page.locator(".leaflet-editing-icon.end")).to_have_count(2)
    moved(page, 10, 33, -53)
    rows = result.locator("tr[data-region]")
    expect(rows).to_have_count(2)
    gained = [float(row.locator("[data-km2]").get_attribute("data-km2")) for row in rows.all()]
    with page.expect_download() as taken:
        result.locator("[data-course=file]").click()
    assert taken.value.suggested_filename == "nerchinsk-1689.geojson"
    line = next(
        one
        for one in json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))["features"]
        if one["properties"]["id"] == "divide-amur-uda"
    )
    corners = json.loads(result.locator(".course-text textarea").input_value())["coordinates"]
    assert [round(degrees, 5) for degrees in corners[11]] in line["geometry"]["coordinates"]
    assert len(line["geometry"]["coordinates"]) > len(corners)
    assert "divide-amur-uda" in result.locator("textarea[readonly]").input_value()
    # The sum stands on the map too, where a phone shows it.
    hint = page.locator("[data-part=draw-hint]")
    expect(hint).to_contain_text(rows.first.locator("td").last.inner_text())
    result.locator("[data-course=reset]").click()
    expect(rows).to_have_count(0)
    expect(hint).not_to_contain_text("km²")
    # The way without a pointer: the same corners as text.
    result.locator(".course-text summary").press("Enter")
    field = result.locator(".course-text textarea")
    field.fill(json.dumps({"type": "LineString", "coordinates": corners}))
    result.locator("[data-course=measure]").press("Enter")
    expect(rows).to_have_count(2)
    assert [float(row.locator("[data-km2]").get_attribute("data-km2")) for row in rows.all()] == pytest.approx(
        gained, abs=0.2
    )


def test_a_line_of_the_map_leads_here_and_its_corners_move_by_keys(open_map) -> None:
    page = open_map("/?date=1858-06-01&stretch=divide-amur-uda&lang=ru")
    page.get_by_role("link", name="Что, если бы она шла иначе?").click()
    page.wait_for_url("**/try?stretch=divide-amur-uda&lang=ru*")
    rows = page.locator("#what-if-result tr[data-region]")
    expect(page.locator("[data-course=reset]")).to_be_visible()
    expect(page.locator("[data-course=finish]")).to_be_hidden()
    # A day on which it is a border is shown, and the corners are one tab stop.
    assert page.locator("#try-date").input_value() == "1858-05-27"
    stops = page.locator(".leaflet-editing-icon[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("PageDown")
    before = page.locator(":focus").bounding_box()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    after = page.locator(":focus").bounding_box()
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (-25, -25)
    expect(rows).to_have_count(2)
    expect(page.locator(":focus")).to_have_attribute(
        "aria-label", "Вершина 2 из 37: стрелки двигают её, Page Up и Page Down ведут к соседней"
    )


def test_the_line_offered_first_is_a_border_that_moves_and_its_course_is_in_the_link(open_either_map) -> None:
    page = open_either_map("/try")
    group = page.locator("#what-if-line optgroup").first
    shown = page.evaluate("document.querySelector('#try').dataset.date")
    periods = page.evaluate(
        "async () => { const { stretches } = await (await fetch(document.querySelector('link[as=fetch]').href)).json();"
        " return Object.fromEntries(stretches.map(({ id, periods }) => [id, periods])); }"
    )

    def borders(day: str) -> set[str]:
        return {
            name
            for name, all_ in periods.items()
            if not name.startswith("edge-")
            and any(one["from"] <= day and (one["to"] is None or day < one["to"]) for one in all_)
        }

    drawn = page.locator("#what-if-line optgroup").last.locator("option").evaluate_all("all => all.map((o) => o.value)")
    offered = group.locator("option").evaluate_all("all => all.map((o) => o.value)")
    assert offered
    assert set(offered) == borders(shown) - {*drawn}
    page.locator("#what-if-form button").click()
    result = page.locator("#what-if-result")
    expect(result.locator("[data-course=reset]")).to_be_visible()
    moved(page, 5, 9, -7)
    rows = result.locator("tr[data-region]")
    expect(rows.first).to_be_visible()
    assert page.locator("#what-if-error").inner_text() == ""
    told = rows.all_inner_texts()
    assert page.locator("#course-link").input_value() == page.url
    address = page.url
    page.reload()
    expect(rows.first).to_be_visible()
    assert rows.all_inner_texts() == told
    assert page.url == address
    # Another day offers its own borders; Back closes the line that a choice had opened.
    page.go_back()
    expect(page.locator(".leaflet-editing-icon")).to_have_count(0)
    day = max(one["from"] for all_ in periods.values() for one in all_)
    page.locator("#try-date").fill(day)
    page.locator("#try-date").press("Enter")
    expect(group).to_have_attribute("label", re.compile(day[:4]))
    offered = group.locator("option").evaluate_all("all => all.map((o) => o.value)")
    assert set(offered) == borders(day) - {*drawn}


def test_another_course_is_drawn_and_one_that_crosses_is_told_in_a_sentence(open_map) -> None:
    page = open_map("/try?stretch=divide-amur-uda", quiet=False)
    result = page.locator("#what-if-result")
    expect(result.locator("[data-course=draw]")).to_be_visible()
    ends = [one.bounding_box() for one in page.locator(".leaflet-editing-icon.end").all()]
    result.locator("[data-course=draw]").click()
    (x1, y1), (x2, y2) = ((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in ends)
    for at in ((x1 + 4, y1 + 4), ((x1 + x2) / 2 + 20, (y1 + y2) / 2), (x2 - 4, y2 - 4)):
        page.mouse.click(*at)
        page.evaluate("() => new Promise((done) => setTimeout(done, 60))")  # Leaflet.draw takes none within 50 ms
    result.locator("[data-course=finish]").click()
    expect(result.locator("tr[data-region]").or_(page.locator("#what-if-error:not(:empty)")).first).to_be_visible()
    result.locator(".course-text summary").click()
    corners = json.loads(result.locator(".course-text textarea").input_value())["coordinates"]
    assert len(corners) <= 5
    across = [corners[0], [110, 58], corners[-1]]
    result.locator(".course-text textarea").fill(json.dumps({"type": "LineString", "coordinates": across}))
    result.locator("[data-course=measure]").click()
    expect(page.locator("#what-if-error")).to_contain_text("lines meet only at their ends. Accepted: a course that")
    result.locator("[data-course=close]").click()
    expect(page.locator(".leaflet-editing-icon")).to_have_count(0)
    page.context.close()

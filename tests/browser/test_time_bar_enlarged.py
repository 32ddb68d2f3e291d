"""A part of the time enlarged: by keys, buttons, wheel, double click, a drawn range and two fingers, and back."""

import random
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.walking import words_of_day

#: The part that is shown, as the slider has it; whether marks, chart and overview say the same.
PART = """async () => {
  const { timeline: { range, part, track, drawing, marks }, atlas } = await window.borderAtlas.ready, faults = [];
  const from = Number(range.min), to = Number(range.max), all = part.last - part.first;
  if (from !== part.from || to !== part.to) faults.push(["slider", from, to]);
  const box = drawing.viewBox.baseVal;
  if (box.x !== from - part.first || box.width !== part.years) faults.push(["chart", box.x, box.width]);
  const there = atlas.events.filter(({ date }) => part.has(date)).map(({ id }) => id);
  const shown = marks.shown.flatMap(({ events }) => events.map(({ id }) => id));
  if (there.join() !== shown.join()) faults.push(["marks", there, shown]);
  const boxes = marks.shown.map(({ button }) => button.getBoundingClientRect());
  boxes.slice(1).forEach((one, i) => {
    if (one.left < boxes[i].right - 0.5) faults.push(["marks meet", i]);
  });
  for (const { width, height } of boxes) {
    const least = matchMedia("(pointer: coarse)").matches ? 44 : 24;
    if (width < least || height < least) faults.push(["small mark", width, height]);
  }
  const years = [...document.querySelectorAll(".timebar-axis span")].map((one) => Number(one.textContent));
  if (years.some((year) => year < from || year > to) || years.length < 2) faults.push(["axis", years]);
  const overview = document.querySelector(".timebar-overview");
  if (overview.checkVisibility() === part.whole) faults.push("overview");
  if (!part.whole) {
    const whole = overview.getBoundingClientRect();
    const { left, width } = document.querySelector(".timebar-window").getBoundingClientRect();
    const share = (left - whole.left) / whole.width;
    if (Math.abs(share - (from - part.first) / all) > 0.02) faults.push(["window", share]);
    if (Math.abs(width / whole.width - (to - from) / all) > 0.03) faults.push(["window", width]);
  }
  return { from, to, whole: part.whole, faults };
}"""


def part(page: Page) -> tuple[int, int]:
    """Read the part that is shown; nothing on the bar may show another."""
    found = page.evaluate(PART)
    assert found["faults"] == []
    return found["from"], found["to"]


def test_keys_buttons_wheel_and_mouse_enlarge_and_go_back(open_either_map: Any) -> None:
    page = open_either_map()
    first, last = part(page)
    year = page.get_by_role("slider", name="Year")
    day = page.evaluate("borderAtlas.state.value.day")

    def has_day() -> bool:
        start, end = part(page)
        return start <= int(day[:4]) <= end and end - start < last - first

    year.focus()
    page.keyboard.press("+")
    assert has_day()
    once = part(page)
    page.keyboard.press("=")
    assert has_day()
    assert part(page)[1] - part(page)[0] < once[1] - once[0]
    expect(page.get_by_text(f"The time bar shows {part(page)[0]} to {part(page)[1]}.")).to_be_attached()
    for _ in range(4):
        page.keyboard.press("-")
    assert part(page) == (first, last)
    expect(page.get_by_role("button", name="Show more of the time")).to_be_disabled()
    page.get_by_role("button", name="Enlarge the time").click()
    assert part(page) == once
    year.press("0")
    assert part(page) == (first, last)

    # With the mouse: what is under the pointer stays under it.
    box = page.locator(".timebar-chart").first.bounding_box()
    across, down = box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.4
    page.mouse.move(across, down)
    page.mouse.wheel(0, -200)
    page.wait_for_function("first => Number(document.querySelector('.timebar-range').min) > first", arg=first)
    start, end = part(page)
    assert abs(start + (end - start) * 0.75 - (first + (last - first) * 0.75)) <= 2
    page.mouse.dblclick(across, down)
    assert part(page) == (first, last)
    page.mouse.dblclick(across, down)
    assert part(page)[1] - part(page)[0] < (last - first) / 5
    year.press("0")
    # A range drawn with the mouse, in either direction.
    for begin, finish in ((0.5, 0.6), (0.6, 0.5)):
        page.mouse.move(box["x"] + box["width"] * begin, down)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * finish, down, steps=4)
        expect(page.locator(".timebar-brush")).to_be_visible()
        page.mouse.up()
        expect(page.locator(".timebar-brush")).to_be_hidden()
        start, end = part(page)
        assert abs(start - (first + (last - first) * 0.5)) <= 1
        assert abs(end - (first + (last - first) * 0.6)) <= 1
        year.press("0")
    assert page.evaluate("borderAtlas.state.value.day") == day, "looking closer goes nowhere"


def test_the_part_goes_along_with_the_day(open_map: Any) -> None:
    page = open_map("/?year=1858")
    page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.show(1850, 1860))")
    year = page.get_by_role("slider", name="Year")
    year.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(words_of_day(page)).to_have_text("31 December 1862")
    start, end = part(page)
    assert start <= 1862 <= end
    assert end - start == 10
    page.evaluate("borderAtlas.state.set({ day: '1689-09-07', mode: 'date' })")
    start, end = part(page)
    assert start < 1689 <= end
    # A part without the day has no knob; a step goes from the part's end, and the keys from the day.
    page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.show(1850, 1864))")
    expect(page.locator(".timebar.day-elsewhere")).to_be_attached()
    page.get_by_role("button", name="Next treaty or event").click()
    assert "1850" < page.evaluate("borderAtlas.state.value.day") < "1865"
    assert part(page) == (1850, 1864)
    expect(page.locator(".timebar.day-elsewhere")).not_to_be_attached()
    page.evaluate("borderAtlas.state.set({ day: '1700-12-31', mode: 'year' })")
    page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.show(1850, 1864))")
    year.press("ArrowRight")
    expect(words_of_day(page)).to_have_text("31 December 1701")
    # The strip under the years takes the part along.
    strip = page.locator(".timebar-overview").bounding_box()
    page.mouse.click(strip["x"] + strip["width"] * 0.5, strip["y"] + strip["height"] - 3)
    start, end = part(page)
    assert abs((start + end) / 2 - (1643 + 2026) / 2) <= 2


def test_two_fingers_enlarge_one_rests_to_read_and_marks_have_room_for_it(open_either_map: Any) -> None:
    page = open_either_map(width=390, height=844, has_touch=True, is_mobile=True)
    first, last = part(page)
    page.locator(".timebar-track").scroll_into_view_if_needed()
    box = page.locator(".timebar-chart").first.bounding_box()
    middle, down = box["x"] + box["width"] / 2, box["y"] + 12
    cdp = page.context.new_cdp_session(page)

    def touch(kind: str, *places: float) -> None:
        points = [{"x": x, "y": down, "id": i} for i, x in enumerate(places)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", middle - 20, middle + 20)
    for apart in (30, 60, 90, 120):
        touch("touchMove", middle - apart, middle + apart)
    touch("touchEnd")
    page.wait_for_function("first => Number(document.querySelector('.timebar-range').min) > first", arg=first)
    start, end = part(page)
    assert end - start < (last - first) / 4
    # One finger then moves the part.
    touch("touchStart", middle)
    for way in (20, 60, 100):
        touch("touchMove", middle + way)
    touch("touchEnd")
    page.wait_for_function("start => Number(document.querySelector('.timebar-range').min) < start", arg=start)
    part(page)
    page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.showAll())")
    # A finger that rests on a mark reads it, and chooses nothing.
    day = page.evaluate("borderAtlas.state.value.day")
    mark = page.locator(".mark").first
    at = mark.bounding_box()
    middle, down = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    touch("touchStart", middle)
    expect(page.locator(".timebar-tip")).to_be_visible()
    touch("touchEnd")
    expect(page.locator(".timebar-tip strong").first).to_be_visible()
    assert page.evaluate("borderAtlas.state.value.day") == day
    expect(page.locator(".mark-list")).to_be_hidden()


def test_a_mark_for_several_opens_as_a_list(open_either_map: Any) -> None:
    page = open_either_map()
    mark, box = page.locator(".mark.several").first, page.locator(".mark-list")
    number = int(mark.locator(".mark-number").inner_text())
    mark.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(mark).to_have_attribute("aria-haspopup", "dialog")
    rows = box.get_by_role("listitem").get_by_role("button")
    assert rows.count() == number
    assert all(row.bounding_box()["height"] >= 44 for row in rows.all())
    expect(rows.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(mark).to_be_focused()
    mark.click()
    expect(box).to_be_visible()
    mark.click()
    expect(box).to_be_hidden()
    mark.click()
    wanted = page.evaluate(
        "borderAtlas.ready.then(({ timeline }) => timeline.marks.shown.find((one) => "
        "one.events.length > 1).events[1].date)"
    )
    rows.nth(1).click()
    expect(box).to_be_hidden()
    page.wait_for_function("day => borderAtlas.state.value.day === day", arg=wanted)
    expect(mark).to_have_attribute("data-now", "")
    mark.click()
    expect(rows.nth(1)).to_have_attribute("aria-current", "date")
    box.get_by_role("button", name="Enlarge these years").click()
    start, end = part(page)
    assert start <= int(wanted[:4]) <= end
    assert not page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.whole)")


def test_the_chart_says_what_it_shows_and_leads_to_its_colours(open_either_map: Any) -> None:
    page = open_either_map(width=1000)
    caption = page.locator(".timebar-caption")
    total = page.evaluate("borderAtlas.ready.then(({ timeline }) => Math.round(timeline.chart.total / 1000) * 1000)")
    expect(caption).to_have_text(f"Who held how much land, of {total:,} km²")
    legend = page.locator("#legend details")
    assert legend.get_attribute("open") is None
    caption.click()
    expect(legend).to_have_attribute("open", "")
    expect(legend.locator("summary")).to_be_focused()
    assert page.locator("#legend li:visible").count() >= 2


def test_a_frame_leaves_the_wheel_to_the_page_around(open_map: Any) -> None:
    page = open_map("/embed?from=1840&to=1870")
    assert page.evaluate("borderAtlas.ready.then(({ timeline }) => [timeline.part.from, timeline.part.to])")
    first, last = part(page)
    page.evaluate("document.querySelector('.timebar-range').focus()")
    page.keyboard.press("+")
    assert part(page)[1] - part(page)[0] < last - first


#: Years of the axis that meet in parts of the time; the bar is as wide, and its words are as large, as is said.
YEARS_THAT_MEET = """async ([parts, width, size]) => {
  const { timeline: { part, track, axis } } = await window.borderAtlas.ready, found = [];
  document.documentElement.style.fontSize = `${size}px`;
  track.parentElement.style.width = `${width}px`;
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await frame();
  for (const [start, years] of parts) {
    part.show(part.first + start, part.first + start + years);
    const boxes = [...axis.children].map((one) => one.getBoundingClientRect());
    if (!boxes.length) found.push(["none", part.from, part.to]);
    boxes.slice(1).forEach((box, i) => {
      if (box.left < boxes[i].right + 4) found.push([width, size, part.from, part.to, axis.children[i].textContent]);
    });
  }
  return found;
}"""


def test_no_years_of_the_axis_meet_in_any_part_of_the_time(open_map: Any) -> None:
    page, lot = open_map("/"), random.Random(1858)
    parts = [[0, years] for years in (4, 5, 10, 30, 60, 200)]
    parts += [[lot.randrange(379), lot.randint(4, 383)] for _ in range(60)]
    for width, size in ((1440, 16), (1920, 34), (390, 16), (280, 32)):
        assert page.evaluate(YEARS_THAT_MEET, [parts, width, size]) == []

"""The marks of the time bar and its knob: what they say, and that they stand at their days."""

from base64 import b64encode
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

LANGUAGES = ["en", "ru", "zh-Hans"]

#: What every mark tells: by its tip, or by the list behind it where it stands for several.
TOLD = """async () => {
  const { timeline } = await window.borderAtlas.ready, found = [];
  const tip = document.querySelector(".timebar-tip"), list = document.querySelector(".mark-list");
  const read = (event, row) => found.push({ day: event.date, id: event.id,
    title: row.querySelector("strong").textContent,
    areas: row.querySelector(".timebar-tip-areas")?.textContent ?? "" });
  const inside = ({ left, right, width }) => width > 0 && left >= 0 && right <= innerWidth;
  tip.style.pointerEvents = "auto";  // so that a point of it is asked for
  const seen = ({ left, top, width }) => tip.contains(document.elementFromPoint(left + width / 2, top + 4));
  const faults = [];
  for (const { events, button } of [...timeline.marks.shown]) {
    for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      button.focus();
      button.dispatchEvent(new PointerEvent(on, { bubbles: true, pointerType: "mouse" }));
      const box = tip.getBoundingClientRect();
      if (tip.hidden || !inside(box) || !seen(box)) faults.push([events[0].id, on]);
      for (const row of tip.querySelectorAll("div")) if (/object/.test(row.textContent)) faults.push(row.textContent);
      if (events.length === 1 && on === "focusin") read(events[0], tip.firstElementChild);
      button.dispatchEvent(new PointerEvent(off, { bubbles: true }));
      if (!tip.hidden) faults.push([events[0].id, "stays"]);
    }
    if (events.length === 1) continue;
    button.click();
    if (!inside(list.getBoundingClientRect())) faults.push([events[0].id, "list"]);
    const rows = [...list.querySelectorAll("li")];
    if (button.querySelector(".mark-number").textContent !== String(rows.length)) faults.push([events[0].id, "number"]);
    if (!button.getAttribute("aria-label").includes(String(rows.length))) faults.push([events[0].id, "label"]);
    rows.forEach((row, i) => read(events[i], row));
    list.hidePopover();
  }
  return { found, faults };
}"""


@pytest.mark.parametrize(("lang", "width"), [("en", 1440), ("ru", 390), ("zh-Hans", 1000)])
def test_every_event_is_told_once_with_its_day_and_its_land(open_map, client, lang: str, width: int) -> None:
    """The areas are those that the API gives for the day and the one before it."""
    page = open_map(f"/?year=1700&lang={lang}", width=width)
    told = page.evaluate(TOLD)
    assert told["faults"] == []
    events = page.evaluate("borderAtlas.ready.then(({ atlas }) => atlas.events)")
    assert [one["id"] for one in told["found"]] == [event["id"] for event in events]
    areas = 0
    for one, event in zip(told["found"], events, strict=True):
        name = event["names"].get(lang) or next(iter(event["names"].values()))
        assert name in one["title"]
        assert event["date"][:4] in one["title"]
        if event["date"] == "1643-07-25":
            continue
        before = (date.fromisoformat(event["date"]) - timedelta(days=1)).isoformat()
        changed = client.get(f"/api/v1/changes?from={before}&to={event['date']}&lang={lang}").get_json()["regions"]
        named = {each["names"][lang]: each["area_km2"] for each in changed if not each["clipped"]}
        shown = [part.replace("：", ": ").rsplit(": ", 1)[0] for part in _lands(one["areas"])]
        assert set(shown) <= set(named), one
        assert len(shown) == min(4, len(named)), one
        areas += len(shown)
    assert areas


def _lands(line: str) -> list[str]:
    return [part for part in line.removesuffix(" …").replace("；", "; ").split("; ") if part]


def test_the_areas_of_a_mark_are_those_of_the_api(open_map, client) -> None:
    page = open_map("/")
    for one in page.evaluate(TOLD)["found"]:
        if not one["areas"]:
            continue
        before = (date.fromisoformat(one["day"]) - timedelta(days=1)).isoformat()
        changed = client.get(f"/api/v1/changes?from={before}&to={one['day']}").get_json()["regions"]
        named = {each["names"]["en"]: each["text"] for each in changed if not each["clipped"]}
        for name, area in (part.rsplit(": ", 1) for part in _lands(one["areas"])):
            assert named[name] == area, one


def test_a_mark_under_the_pointer_and_one_with_the_focus_go_to_their_day(open_map) -> None:
    page = open_map("/?year=1700")
    page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.show(1855, 1865))")
    mark = page.locator(".mark:not(.several)").first
    day = mark.get_attribute("data-date")
    mark.hover()
    expect(page.locator(".timebar-tip")).to_contain_text(day[:4])
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("day => borderAtlas.state.value.day === day", arg=day)


def test_marks_axis_and_knob_stand_at_their_years_at_every_width(open_map) -> None:
    """Also at a width that no script has heard of yet, as that of a sheet of paper, and in an enlarged part."""
    page = open_map("/?date=1858-06-01", width=1366, height=900)
    off = page.evaluate(
        """async () => {
          const { timeline } = await window.borderAtlas.ready, bar = document.querySelector(".timebar"), found = [];
          const range = bar.querySelector(".timebar-range");
          const year = (day) => Number(day.slice(0, 4)) + (new Date(day) - new Date(day.slice(0, 4))) / 31557600000;
          for (const [from, to] of [[1643, 2026], [1850, 1864], [1856, 1860]]) {
            timeline.part.show(from, to);
            const first = Number(range.min), last = Number(range.max), near = ((last - first) / 383) * 0.4;
            if (first !== from || last !== to) found.push([first, last]);
            for (const width of [360, 700, 1000, 1366, 1920]) {
              bar.style.width = `${width}px`;
              const box = bar.querySelector(".timebar-track").getBoundingClientRect(), length = box.width - 18;
              // A value of the slider stands at the end of its year.
              const at = (x) => first + 1 + ((x - box.left - 9) / length) * (last - first);
              const check = (what, x, wanted) => {
                if (Math.abs(at(x) - wanted) > near) found.push([from, width, what, at(x), wanted]);
              };
              for (const label of bar.querySelectorAll(".timebar-axis span")) {
                const { left, width } = label.getBoundingClientRect();
                check("axis", left + width / 2, Number(label.textContent) + 0.5);
              }
              for (const { events, item } of timeline.marks.shown) {
                const days = events.map(({ date }) => Math.max(1644, year(date)));
                check("mark", item.getBoundingClientRect().left, days.reduce((sum, day) => sum + day) / days.length);
              }
              const thumb = range.getBoundingClientRect();
              const run = thumb.width - 18, share = (range.value - first) / (last - first);
              check("knob without its step back", thumb.left + 9 + share * run, 1859);
            }
          }
          return found;
        }"""
    )
    assert off == []


#: Where the knob is painted: the middle of its disc, pixels of the page.
_KNOB = """async ([shot, left]) => {
  const bytes = Uint8Array.from(atob(shot), (sign) => sign.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, 1), pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, -Math.floor(picture.height / 2));
  const pin = document.querySelector(".mark.treaty .mark-pin");
  const accent = getComputedStyle(pin).borderTopColor.match(/\\d+/g).map(Number);
  const { data } = pen.getImageData(0, 0, picture.width, 1);
  let run = 0, longest = 0, end = 0; // the disc is a longer run of its colour than the ring around it
  for (let x = 0; x <= picture.width; x++) {
    const of = x < picture.width && accent.every((value, i) => Math.abs(data[4 * x + i] - value) < 40);
    run = of ? run + 1 : 0;
    if (run > longest) { longest = run; end = x + 1; }
  }
  return left + end - longest / 2;
}"""


def knob_at(page: Page) -> float:
    """Look where the knob is, pixels of the page."""
    box = page.locator(".timebar-range").bounding_box()
    shot = page.screenshot(clip=box, animations="disabled")
    place: float = page.evaluate(_KNOB, [b64encode(shot).decode(), box["x"]])
    return place


@pytest.mark.parametrize(("first", "width"), list(enumerate([390, 1024, 1920])))
def test_the_knob_is_never_on_the_wrong_side_of_a_day(open_map, first: int, width: int) -> None:
    page = open_map("/?year=1700", width=width, height=900)
    days = page.evaluate(
        """borderAtlas.ready.then(({ atlas, timeline: { part, track } }) => {
          const { left, width } = track.getBoundingClientRect();
          return atlas.events.map(({ date }) => [date, left + 9 + part.share(part.placeOf(date)) * (width - 18)]);
        })"""
    )
    assert len(days) > 20
    off = []
    # Each day is tried at one of the widths.
    for day, mark in list(dict(days).items())[first::3]:
        year = int(day[:4])
        for shown, side in ((day, 0), (f"{year}-12-31", 1), (f"{year - 1}-12-31", -1)):
            if year == 1643 and side < 0:
                continue
            page.evaluate("day => window.borderAtlas.state.set({ day, mode: 'date' })", shown)
            knob = knob_at(page)
            if abs(knob - mark) > 1 if side == 0 else (knob - mark) * side < -0.75:
                off.append((shown, knob, day, mark))
    assert off == []

"""The marks of the time bar and its knob: what they say, and that they stand at their days."""

from base64 import b64encode
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

LANGUAGES = ["en", "ru", "zh-Hans"]


def test_every_mark_says_what_happened_on_hover_and_on_focus(open_map) -> None:
    page = open_map("/?year=1700")
    marks = page.get_by_role("list", name="Treaties and events").get_by_role("button")
    tip = page.locator(".timebar-tip")
    assert marks.count() >= 10
    for mark in marks.all():
        day, name = mark.get_attribute("aria-label").split(": ", 1)
        mark.focus()
        expect(tip).to_contain_text(f"{day}. {name}")
        assert len(tip.inner_text()) > len(f"{day}. {name}.") + 20, name
        mark.blur()
        expect(tip).to_be_hidden()
    aigun = marks.filter(has_text="Aigun").first
    aigun.hover()
    expect(tip).to_contain_text("28 May 1858. Treaty of Aigun")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_a_mark_tells_its_day_and_goes_there(open_map) -> None:
    page = open_map("/?year=1700")
    mark = page.locator(".mark[data-date='1860-11-14']").first
    mark.focus()
    expect(page.locator(".timebar-tip")).to_contain_text("14 November 1860")
    page.keyboard.press("Enter")
    expect(page.locator(".timebar-day")).to_have_text("14 November 1860")


def test_a_mark_says_how_much_land_changed_then(open_map, client) -> None:
    """The areas are those that the API gives for the day and the one before it."""
    page = open_map("/")
    tips = page.evaluate(
        """() => [...document.querySelectorAll(".mark")].map((mark) => {
          mark.dispatchEvent(new Event("focus"));
          const told = [...document.querySelectorAll(".timebar-tip > div")].map((one) => [
            one.querySelector("strong").textContent, one.querySelector(".timebar-tip-areas")?.textContent ?? "",
          ]);
          return [mark.dataset.date, mark.getAttribute("aria-label"), told];
        })"""
    )
    told = 0
    for day, label, near in tips:
        # The tip of a mark that others overlap tells of them as well.
        areas = next(areas for title, areas in near if title == label.replace(": ", ". ", 1) + ".")
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        changed = client.get(f"/api/v1/changes?from={before}&to={day}").get_json()["regions"]
        measured = [one for one in changed if not one["clipped"]]
        named = {one["names"]["en"]: one["text"] for one in measured}
        shown = [part.rsplit(": ", 1) for part in areas.removesuffix(" …").split("; ") if part]
        assert all(named[name] == area for name, area in shown), day
        assert len(shown) == min(4, len(named))
        told += len(shown)
    assert told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_says_its_name_and_day_under_the_pointer_and_at_the_keyboard(open_map, lang: str) -> None:
    page = open_map(f"/?lang={lang}")
    tips = page.evaluate(
        """async () => {
          const { atlas } = await window.borderAtlas.ready, found = [];
          const tip = document.querySelector(".timebar-tip"), marks = [...document.querySelectorAll(".mark")];
          const ways = [["mouseenter", "mouseleave"], ["focus", "blur"]];
          for (const [i, mark] of marks.entries()) for (const [on, off] of ways) {
            mark.dispatchEvent(new Event(on));
            const box = tip.getBoundingClientRect();
            const names = atlas.events[i].names;
            found.push({ text: tip.textContent, shown: box.width > 0 && box.left >= 0 && box.right <= innerWidth,
              label: mark.getAttribute("aria-label"), name: names[document.documentElement.lang] ?? names.en });
            mark.dispatchEvent(new Event(off));
            if (!tip.hidden) found.push({ text: "stays" });
          }
          return found;
        }"""
    )
    assert len(tips) == 2 * page.locator(".mark").count() > 0
    for tip in tips:
        assert "[object" not in tip["text"]
        assert tip["name"] in tip["text"]
        assert tip["label"].split(":")[0].split("：")[0] in tip["text"]
        assert tip["shown"]


def test_marks_axis_and_knob_stand_at_their_years_at_every_width(open_map) -> None:
    """Also at a width that no script has heard of yet, as that of a sheet of paper."""
    page = open_map("/?date=1858-06-01", width=1366, height=900)
    off = page.evaluate(
        """async () => {
          const { atlas } = await window.borderAtlas.ready, bar = document.querySelector(".timebar"), found = [];
          const range = bar.querySelector(".timebar-range"), first = Number(range.min), last = Number(range.max);
          const year = (day) => Number(day.slice(0, 4)) + (new Date(day) - new Date(day.slice(0, 4))) / 31557600000;
          for (const width of [360, 700, 1000, 1366, 1920]) {
            bar.style.width = `${width}px`;
            const box = bar.querySelector(".timebar-track").getBoundingClientRect(), length = box.width - 18;
            // A value of the slider stands at the end of its year.
            const at = (x) => first + 1 + ((x - box.left - 9) / length) * (last - first);
            const check = (what, x, wanted) => {
              if (Math.abs(at(x) - wanted) > 0.4) found.push([width, what, at(x), wanted]);
            };
            for (const label of bar.querySelectorAll(".timebar-axis span")) {
              const { left, width } = label.getBoundingClientRect();
              check("axis", left + width / 2, Number(label.textContent) + 0.5);
            }
            bar.querySelectorAll(".timebar-marks li").forEach((mark, i) =>
              check("mark", mark.getBoundingClientRect().left, Math.max(first + 1, year(atlas.events[i].date))));
            const thumb = range.getBoundingClientRect();
            const run = thumb.width - 18, share = (range.value - first) / (last - first);
            check("knob without its step back", thumb.left + 9 + share * run, 1859);
          }
          bar.style.width = "";
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
  const accent = getComputedStyle(document.querySelector(".timebar-cursor")).stroke.match(/\\d+/g).map(Number);
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
def test_the_knob_is_never_on_the_wrong_side_of_a_mark(open_map, first: int, width: int) -> None:
    page = open_map("/?year=1700", width=width, height=900)
    marks = page.evaluate(
        "() => [...document.querySelectorAll('.mark')].map((mark) => "
        "[mark.dataset.date, mark.parentNode.getBoundingClientRect().left])"
    )
    assert len(marks) > 20
    off = []
    # Each mark is tried at one of the widths.
    for day, mark in list(dict(marks).items())[first::3]:
        year = int(day[:4])
        for shown, side in ((day, 0), (f"{year}-12-31", 1), (f"{year - 1}-12-31", -1)):
            if year == 1643 and side < 0:
                continue
            page.evaluate("day => window.borderAtlas.state.set({ day, mode: 'date' })", shown)
            knob = knob_at(page)
            if abs(knob - mark) > 1 if side == 0 else (knob - mark) * side < -0.75:
                off.append((shown, knob, day, mark))
    assert off == []


@pytest.mark.parametrize("width", [390, 1366])
def test_the_tip_of_marks_that_overlap_names_them_all(open_map, width: int) -> None:
    page = open_map("/?year=1700", width=width, height=900)
    missing = page.evaluate(
        """() => {
          const marks = [...document.querySelectorAll(".mark")], found = [];
          const left = (mark) => mark.getBoundingClientRect().left;
          for (const mark of marks) {
            mark.focus();
            const tip = document.querySelector(".timebar-tip").textContent;
            for (const other of marks.filter((one) => Math.abs(left(one) - left(mark)) < 12)) {
              const [day, name] = other.getAttribute("aria-label").split(": ");
              if (!tip.includes(`${day}. ${name}`)) found.push([tip, day, name]);
            }
          }
          return found;
        }"""
    )
    assert missing == []

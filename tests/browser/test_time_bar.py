"""The time bar: by mouse, by keyboard, by link, by play."""

import re
from base64 import b64encode
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

LEFT_BANK = "path[data-region=amur-left-bank]"


def expect_paint(page: Page, paint: str, region: str = LEFT_BANK) -> None:
    """Expect a region to be painted so."""
    expect(page.locator(region)).to_have_attribute("data-paint", paint)


def slider(page: Page):
    """Return the year slider."""
    return page.get_by_role("slider", name="Year")


def test_arrow_keys_step_by_one_year(open_map) -> None:
    page = open_map("/?year=1857")
    expect_paint(page, "qing")
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect_paint(page, "russian-empire-disputed")
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
    expect_paint(page, "russian-empire")
    expect(page).to_have_url(re.compile("year=190|year=189"))


@pytest.mark.parametrize(
    ("query", "day", "paint"),
    [
        ("?year=1857", "31 December 1857", "qing"),
        ("?year=1858", "31 December 1858", "russian-empire-disputed"),
        ("?date=1858-05-27", "27 May 1858", "qing"),
        ("?date=1858-05-28", "28 May 1858", "russian-empire-disputed"),
        ("?date=1860-11-13", "13 November 1860", "russian-empire-disputed"),
        ("?date=1860-11-14", "14 November 1860", "russian-empire"),
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
    expect_paint(page, "russian-empire-disputed")
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
    expect_paint(page, "russian-empire")
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
        ("1858-02-30", "There is no day “1858-02-30” in the calendar"),
        ("soon", "YYYY-MM-DD"),
        ("1950", "is outside the time that the atlas covers"),
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
            }).observe(window.borderAtlas.map.getPane(name), { childList: true, subtree: true });
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


LANGUAGES = ["en", "ru", "zh-Hans"]


def test_a_mark_says_how_much_land_changed_then(open_map, client) -> None:
    """The areas are those that the API gives for the day and the one before it."""
    page = open_map("/")
    tips = page.evaluate(
        """() => [...document.querySelectorAll(".mark")].map((mark) => {
          mark.dispatchEvent(new Event("focus"));
          const told = [...document.querySelectorAll(".timebar-tip > div")].map((one) => [
            one.querySelector("strong").textContent, one.querySelector(".timebar-tip-areas")?.textContent ?? "",
          ]);
          return [mark.dataset.date, told];
        })"""
    )
    told = 0
    for day, near in tips:
        # The tip of a mark that others overlap tells of them as well.
        when = date.fromisoformat(day)
        areas = next(areas for title, areas in near if title.startswith(f"{when.day} {when:%B} {when.year}."))
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        changed = client.get(f"/api/v1/changes?from={before}&to={day}").get_json()["regions"]
        measured = [one for one in changed if not one["clipped"]]
        named = {one["names"]["en"]: one["text"] for one in measured}
        shown = [part.rsplit(": ", 1) for part in areas.removesuffix(" …").split("; ") if part]
        assert all(named[name] == area for name, area in shown), day
        assert len(shown) == min(4, len(named))
        told += len(shown)
    assert told


#: Bring every state of the page about, one after the other, and give what of it says "[object ...".
WALK = """async () => {
  const { state } = window.borderAtlas, atlas = (await window.borderAtlas.ready).atlas, found = new Set();
  const look = async (patch) => {
    state.set({ region: null, stretch: null, compare: null, ...patch });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (const text of document.documentElement.outerHTML.match(/.{0,80}\\[object .{0,40}/g) ?? []) found.add(text);
  };
  for (const day of atlas.days) await look({ day, mode: "date" });
  for (const event of atlas.events) await look({ day: event.date, mode: "date" });
  for (const region of atlas.regions) await look({ day: region.holdings[0].from, region: region.id });
  for (const stretch of atlas.stretches) await look({ stretch: stretch.id });
  for (const compare of atlas.days) await look({ day: atlas.days[0], compare });
  return [...found];
}"""


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_state_of_the_page_shows_an_object_in_place_of_a_text(open_map, lang: str) -> None:
    assert open_map(f"/?lang={lang}").evaluate(WALK) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1000, 1440])
def test_the_heading_has_room_for_every_day(open_map, lang: str, width: int) -> None:
    """The room is the same for all days, so an engine that lays it out once cuts none of them."""
    page = open_map(f"/?lang={lang}", width=width)
    cut = page.evaluate(
        """async () => {
          const { atlas } = await window.borderAtlas.ready, { state } = window.borderAtlas;
          const heading = document.querySelector(".timebar-day"), words = document.createRange(), found = [];
          const days = [...atlas.days, ...atlas.events.map((event) => event.date)];
          for (let month = 1; month < 13; month++) days.push(`1888-${String(month).padStart(2, "0")}-28`);
          const first = heading.clientWidth;
          for (const day of days) {
            state.set({ day, mode: "date" });
            words.selectNodeContents(heading);
            if (words.getBoundingClientRect().width > heading.clientWidth || heading.scrollWidth > heading.clientWidth
              || heading.clientWidth !== first) found.push(heading.textContent);
          }
          return found;
        }"""
    )
    assert cut == []


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


@pytest.mark.parametrize("width", [390, 1024, 1920])
def test_the_knob_is_never_on_the_wrong_side_of_a_mark(open_map, width: int) -> None:
    page = open_map("/?year=1700", width=width, height=900)
    marks = page.evaluate(
        "() => [...document.querySelectorAll('.mark')].map((mark) => "
        "[mark.dataset.date, mark.parentNode.getBoundingClientRect().left])"
    )
    assert len(marks) > 20
    off = []
    for day, mark in dict(marks).items():
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

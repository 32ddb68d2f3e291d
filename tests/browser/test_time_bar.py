"""The time bar: by mouse, by keyboard, by link, by play."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import centre, words_of_day

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
    expect(page.locator(".timebar-day")).to_have_text("27 November 2026")


def test_keys_and_buttons_step_alike_from_any_day(open_either_map) -> None:
    page = open_either_map("/")
    first, last = page.evaluate("borderAtlas.ready.then(({ atlas }) => [atlas.span.from, atlas.span.to])")
    years = [int(first[:4]) + 3, (int(first[:4]) + int(last[:4])) // 2, int(last[:4]) - 3]
    on, back = (page.get_by_role("button", name=f"One year {way}") for way in ("on", "back"))
    slider(page).focus()
    for year in years:
        for key, button, end in (("ArrowRight", on, year), ("ArrowLeft", back, year - 1)):
            for step in (
                lambda key=key: page.keyboard.press(key),
                lambda button=button: button.evaluate("b => b.click()"),
            ):
                page.evaluate(f"borderAtlas.state.set({{ day: '{year}-05-27', mode: 'date' }})")
                step()
                assert page.evaluate("[borderAtlas.state.value.day, borderAtlas.state.value.mode]") == [
                    f"{end}-12-31",
                    "year",
                ]


def test_mouse_moves_the_slider(open_map) -> None:
    page = open_map("/?year=1650")
    box = slider(page).bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 20, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (1900 - 1643) / (2026 - 1643), middle, steps=12)
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
        ("2050", "is outside the time that the atlas covers"),
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


def test_what_changed_is_said_once_in_one_sentence_of_a_live_region(open_map) -> None:
    page = open_map("/?year=1857")
    said = page.locator(".timebar-said")
    expect(said).to_have_text("")
    assert said.get_attribute("role") == "status" or said.get_attribute("aria-live") == "polite"
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text(re.compile(r"^1858\. .*Left bank of the Amur\b.*: Russian empire, disputed.*\.$"))
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
    last = open_map("/?year=2026")
    last.get_by_role("button", name="One year on").click()
    expect(last.locator(".timebar-day")).to_have_text("27 November 2026")


LANGUAGES = ["en", "ru", "zh-Hans"]


#: Bring every state of the page about, one after the other, and give what of it says "[object ...".
WALK = """async () => {
  const { state } = window.borderAtlas, atlas = (await window.borderAtlas.ready).atlas, found = new Set();
  const look = async (patch) => {
    state.set({ region: null, stretch: null, compare: null, ...patch });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const page = document.documentElement.outerHTML;
    for (let at = page.indexOf("[object "); at >= 0; at = page.indexOf("[object ", at + 1))
      found.add(page.slice(Math.max(0, at - 80), at + 40));
  };
  for (const day of atlas.days) await look({ day, mode: "date" });
  for (const event of atlas.events) await look({ day: event.date, mode: "date" });
  for (const region of atlas.regions) await look({ day: region.holdings[0].from, region: region.id });
  for (const stretch of atlas.stretches) await look({ stretch: stretch.id });
  for (const compare of atlas.days) await look({ day: atlas.days[0], compare });
  return [...found];
}"""


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
            words.selectNodeContents(heading.firstElementChild);
            if (words.getBoundingClientRect().width > heading.clientWidth || heading.scrollWidth > heading.clientWidth
              || heading.clientWidth !== first) found.push(heading.textContent);
          }
          return found;
        }"""
    )
    assert cut == []


def test_the_chart_says_the_measured_areas(open_map, server: str, atlas) -> None:
    page = open_map("/?date=1859-12-31")
    measured = {region.id for region in atlas.regions.values() if not region.clipped}
    shares: dict[str, float] = {}
    for feature in page.request.get(f"{server}/api/v1/regions?date=1859-12-31").json()["features"]:
        one = feature["properties"]
        if one["id"] in measured:
            party = one["holder"] or one["status"]
            shares[party] = shares.get(party, 0) + one["area_km2"]
    said = page.get_by_role("slider", name="Year").get_attribute("aria-valuetext")
    names = {
        "russian-empire": "Russian empire",
        "qing": "Qing empire",
        "joint": "Held in common: Qing empire, Russian empire",
    }
    for party, name in names.items():
        km2 = int(re.search(rf"{name} ([\d,]+) km²", said)[1].replace(",", ""))
        assert km2 == pytest.approx(shares[party], abs=1000)
    assert page.locator(".timebar-chart .chart-area").count() >= 3


def test_a_treaty_by_key_a_day_by_its_button_and_a_year_by_a_click_on_the_slider(open_map) -> None:
    page = open_map("/?year=1858")
    year = page.get_by_role("slider", name="Year")
    page.get_by_role("button", name="Next treaty or event").press("Enter")
    expect(words_of_day(page)).not_to_have_text("31 December 1858")
    page.get_by_label("Exact day").fill("1860-11-13")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(words_of_day(page)).to_have_text("13 November 1860")
    box = year.bounding_box()
    page.mouse.click(box["x"] + 9 + (box["width"] - 18) * (1700 - 1643) / (2026 - 1643), box["y"] + box["height"] / 2)
    expect(words_of_day(page)).to_have_text(re.compile(r"31 December (1699|1700|1701)"))


def test_keys_belong_to_what_has_the_focus(open_map) -> None:
    page = open_map("/?date=1858-06-01")
    before = centre(page)
    page.locator("#main").focus()
    for key in ["ArrowLeft", "ArrowRight", "Space", "Enter", "Escape", "p", "j", "k", "n", "/", "+", "-", "1"]:
        page.keyboard.press(key)
    assert centre(page) == before
    expect(words_of_day(page)).to_have_text("1 June 1858")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_role("region", name=re.compile("^Map")).focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_function("lat => borderAtlas.map.getCenter().lat > lat + 0.2", arg=before[0])
    expect(words_of_day(page)).to_have_text("1 June 1858")


@pytest.mark.parametrize("way", ["previous", "next"])
def test_the_last_event_says_that_no_other_follows(open_map, way: str) -> None:
    page = open_map("/?date=1858-05-28")
    button, other = (page.locator(f"[data-act={act}]") for act in (way, "next" if way == "previous" else "previous"))
    expect(button).to_have_attribute("aria-disabled", "false")
    days = page.evaluate("borderAtlas.ready.then(({ atlas }) => atlas.events.map(({ date }) => date))")
    last = days[0] if way == "previous" else days[-1]
    page.evaluate("day => borderAtlas.state.set({ day })", last)
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(other).to_have_attribute("aria-disabled", "false")
    button.click(force=True)
    assert page.evaluate("borderAtlas.state.value.day") == last

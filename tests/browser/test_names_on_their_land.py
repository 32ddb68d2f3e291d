"""What is said of a region is written on that region: on the map and on its drawing, every day, in every language."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from app.maps.text_width import text_width
from tests.browser.walking import COLLISIONS, ON_OWN_LAND, view

LANGUAGES = ["en", "ru", "zh-Hans"]
#: Regions in which a label with its words fits on any wide screen.
LARGE = {"amur-left-bank", "manchuria", "siberia"}

#: Go to a day, and wait for its names. While only the day changes they may be late: here something else does too.
AT_ONCE = """(async (day) => {
  const { state } = window.borderAtlas;
  state.set({ day, mode: "date", region: "amur-left-bank" });
  state.set({ region: null });
  for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
})"""

#: Every label of a region of every day, measured where its like was not before; and every name under a cover.
ON_THE_MAP = f"""async () => {{
  const {{ map }} = window.borderAtlas, {{ atlas }} = await window.borderAtlas.ready, labels = [], covered = [];
  const own = {ON_OWN_LAND}, view = map.getContainer().getBoundingClientRect(), known = new Set(), clear = new Set();
  const frame = () => new Promise(requestAnimationFrame);
  for (const day of atlas.days) {{
    await {AT_ONCE}(day);
    // The legend grows and shrinks with what is on the map, and names make room in the frames after it.
    for (let frames = 0; frames < 3; frames += 1) await frame();
    const boxes = [...document.querySelectorAll("#legend > details, .leaflet-control, .map-tool > summary")]
      .map((cover) => cover.getBoundingClientRect()).filter((box) => box.width);
    const covers = JSON.stringify(boxes);
    for (const text of document.querySelectorAll("svg.labels text")) {{
      const turn = text.getScreenCTM(), key = covers + text.outerHTML;
      if (clear.has(key)) continue;
      clear.add(key);
      const middles = [...Array(text.getNumberOfChars()).keys()].map((number) => {{
        const {{ x, y, width, height }} = text.getExtentOfChar(number);
        return new DOMPoint(x + width / 2, y + height / 2).matrixTransform(turn);
      }});
      if (boxes.some((box) => middles.some(({{ x, y }}) =>
        x > box.left && x < box.right && y > box.top && y < box.bottom))) covered.push([day, text.textContent]);
    }}
    for (const label of document.querySelectorAll(".label-region")) {{
      const id = label.dataset.names, key = label.outerHTML;
      const said = {{ day, id, text: label.textContent, status: label.querySelectorAll(".status").length }};
      if (known.has(key)) {{ labels.push({{ ...said, known: true }}); continue; }}
      known.add(key);
      labels.push({{ ...said, ...own(label, document.querySelector(`path[data-region="${{id}}"]`), view) }});
    }}
  }}
  return [labels, covered];
}}"""

#: Show another drawing in the place of the one that is open, and measure those of its labels that are not known.
ON_THE_DRAWING = f"""(drawing) => {{
  window.known ??= new Set();
  const own = {ON_OWN_LAND}, parsed = new DOMParser().parseFromString(drawing, "image/svg+xml");
  document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement);
  const view = document.documentElement.getBoundingClientRect();
  return [...document.querySelectorAll("g[id^=name-]")].map((label) => {{
    const id = label.id.slice(5), region = document.getElementById(`region-${{id}}`);
    const key = label.outerHTML + region.outerHTML;
    const said = {{ id, text: label.textContent, status: label.querySelectorAll("[font-style=italic]").length }};
    if (window.known.has(key)) return {{ ...said, known: true }};
    window.known.add(key);
    return {{ ...said, ...own(label, region, view) }};
  }});
}}"""


def on_own_land(label: dict) -> bool:
    """Whether a label lies on its own land: wholly, or about its middle where there is no room for the bare name."""
    if label.get("known"):
        return True
    return label["centre"] and (label["inside"] >= 0.95 or (not label["room"] and not label["status"]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768), (1440, 900), (1920, 1080)])
def test_names_on_the_map_lie_on_their_own_land_and_clear_of_what_lies_over_the_map(
    open_map, lang: str, width: int, height: int
) -> None:
    page = open_map(f"/?lang={lang}", width=width, height=height)
    labels, covered = page.evaluate(ON_THE_MAP)
    assert covered == []
    assert [label for label in labels if not on_own_land(label)] == []
    if width > 1000:
        for day in {label["day"] for label in labels}:
            assert {label["id"] for label in labels if label["day"] == day and label["status"]} >= LARGE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_on_the_drawing_lie_on_their_own_land(open_page, client, atlas, lang: str) -> None:
    page = open_page(f"/map.svg?date=1689-12-31&lang={lang}", quiet=False)
    for bounds in ("", "&bounds=113,42,147,57"):
        for day in atlas.change_days:
            drawing = client.get(f"/map.svg?date={day}&lang={lang}{bounds}").get_data(as_text=True)
            labels = page.evaluate(ON_THE_DRAWING, drawing)
            assert [label for label in labels if not on_own_land(label)] == [], (day, bounds)
            assert "amur-left-bank" in {label["id"] for label in labels if label["status"]}
    page.context.close()


def short(name: str) -> str:
    """Return a name as the map writes it, without what it has in brackets."""
    return re.sub(r"\s*[(（].*[)）]\s*$", "", name)


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_the_map_and_its_drawing_name_what_stands_by_its_name_of_then(open_map, client, atlas, lang: str) -> None:
    page = open_map(f"/?lang={lang}", width=1920, height=1080)
    written = page.evaluate(
        """async () => {
          const { atlas } = await window.borderAtlas.ready, found = {}, atOnce = AT_ONCE;
          for (const day of [...atlas.days, ...atlas.events.map((event) => event.date), "1689-12-31"]) {
            await atOnce(day);
            found[day] = [...document.querySelectorAll(".label-place")].map((text) => text.textContent);
          }
          return found;
        }""".replace("AT_ONCE", AT_ONCE)
    )
    assert "1689-12-31" in written
    places = [
        (place, {short(one[lang]) for one in (place.names, *(former.names for former in place.former))})
        for place in atlas.places
    ]
    drawn: dict[frozenset[str], str] = {}
    for day, names in sorted(written.items()):
        asked = date.fromisoformat(day)
        now = [{short(place.names_on(asked)[lang])} if place.stands_on(asked) else set() for place, _ in places]
        wrong = frozenset().union(*(called - ours for (_, called), ours in zip(places, now, strict=True)))
        assert not wrong & set(names), day
        # A drawing of each day costs more than it tells: those of days with the same names are made by the same rule.
        if wrong not in drawn:
            drawing = client.get(f"/map.svg?date={day}&lang={lang}").get_data(as_text=True)
            drawn[wrong] = re.sub(r'<g class="river-name".*?</g>', "", drawing)  # a town may be called after its river
            assert [name for name in wrong if f">{name}<" in drawn[wrong]] == [], day
    assert len(drawn) > 10


def test_the_visible_middle_of_every_region_answers_as_that_region(open_map) -> None:
    """Borders have a wide line for the pointer; a small region is still pointed at within them."""
    page = open_map("/", width=1440, height=900)
    missed, seen = page.evaluate(
        f"""async () => {{
          const {{ atlas }} = await window.borderAtlas.ready, missed = [], seen = [], STEPS = 28;
          const found = new Map();
          const map = document.querySelector(".leaflet-container").getBoundingClientRect();
          for (const day of atlas.days) {{
            await {AT_ONCE}(day);
            for (const path of document.querySelectorAll("path.region:not([data-paint=absent])")) {{
              const box = path.getBoundingClientRect(), into = path.getScreenCTM().inverse();
              const inside = (x, y) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(into));
              const clear = (x, y, far) => [0, 1, 2, 3, 4, 5, 6, 7].every((turn) =>
                inside(x + far * Math.cos(turn * Math.PI / 4), y + far * Math.sin(turn * Math.PI / 4)));
              const open = ({{ x, y }}) => document.elementFromPoint(x, y)
                ?.closest(".leaflet-map-pane, .signing-place")?.matches(".leaflet-map-pane");
              const key = path.dataset.region + path.getAttribute("d");
              let best = found.get(key) ?? null;
              if (best && !open(best)) best = null; // today the legend or a pin lies over it
              if (!best) for (let row = 1; row < STEPS; row++) for (let column = 1; column < STEPS; column++) {{
                const x = box.left + box.width * column / STEPS, y = box.top + box.height * row / STEPS;
                if (x < map.left || x > map.right || y < map.top || y > map.bottom || !inside(x, y)) continue;
                if (!open({{ x, y }})) continue; // under the legend or a pin
                let far = best ? best.far : 2;
                while (far < 20 && clear(x, y, far + 1)) far += 1;
                if (!best || far > best.far) best = {{ x, y, far }};
              }}
              if (!best || best.far < 3) continue;
              found.set(key, best);
              const id = path.dataset.region, hit = document.elementFromPoint(best.x, best.y);
              seen.push(id);
              if (hit.dataset.region !== id) missed.push([day, id, best, hit.dataset.stretch ?? hit.className]);
            }}
          }}
          return [missed, [...new Set(seen)]];
        }}"""
    )
    assert missed == []
    assert "sixty-four-villages" in seen
    assert len(seen) > 8


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("query", ["year=1689", "date=1858-06-01", "date=1857-12-31&compare=1860-12-31"])
def test_names_do_not_collide_at_any_zoom(open_map, query: str, width: int, height: int) -> None:
    page = open_map(f"/?{query}", width=width, height=height)
    labels = page.locator("svg.labels")
    counts = []
    for lat, lon, zoom in [
        (51, 125, 3),
        (51, 130, 4),
        (49, 131, 5),
        (45.5, 132.5, 6),
        (48.4, 134.9, 7.5),
        (42.6, 130.7, 9),
    ]:
        view(page, lat, lon, zoom)
        seen = labels.evaluate(COLLISIONS)
        assert seen["found"] == [], (zoom, seen["found"])
        counts.append(len(seen["names"]))
    assert all(counts)


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_names_do_not_collide_in_any_language(open_map, language: str) -> None:
    page = open_map(f"/?date=1860-12-31&lang={language}")
    for lat, lon, zoom in [(50, 130, 4.25), (44, 132, 6), (43, 131, 8)]:
        view(page, lat, lon, zoom)
        assert page.locator("svg.labels").evaluate(COLLISIONS)["found"] == []


def test_names_follow_the_zoom_and_the_day(open_map) -> None:
    page = open_map("/?year=1700")
    labels = page.locator("svg.labels")
    expect(labels).not_to_contain_text("Vladivostok")
    view(page, 45.5, 133.5, 5.75)
    near = set(labels.evaluate(COLLISIONS)["names"])
    expect(labels).not_to_contain_text("Vladivostok")
    page.get_by_label("Exact day").fill("1870")
    page.keyboard.press("Enter")
    expect(labels).to_contain_text("Vladivostok")
    expect(labels).to_contain_text("Russian empire")
    expect(labels).to_contain_text("Mergen")
    view(page, 51, 125, 3.5)
    expect(labels).not_to_contain_text("Mergen")
    assert near - set(labels.evaluate(COLLISIONS)["names"])


@pytest.mark.parametrize(
    "query",
    [
        "date=1858-06-01",
        "date=1860-12-31&bounds=129,44,136,48.8",
        "date=1689-09-08&lang=ru",
        "date=1870-01-01&lang=zh-Hans",
        "date=1860-12-31&bounds=128,41.5,134,46",
    ],
)
def test_names_on_the_picture_do_not_collide(open_page, query: str) -> None:
    page = open_page(f"/map.svg?{query}", quiet=False)  # beside a drawing the browser asks for an icon
    seen = page.locator("svg svg").evaluate(COLLISIONS)
    page.context.close()
    assert len(seen["names"]) > 5
    assert seen["found"] == []


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_every_name_on_the_picture_has_the_room_that_was_kept_for_it(open_page, language: str) -> None:
    page = open_page(f"/map.svg?date=1860-12-31&lang={language}", quiet=False)
    drawn = page.locator("svg svg text").evaluate_all(
        """(texts) => texts.map((text) => [text.textContent, text.getAttribute("font-weight"),
          (text.getComputedTextLength() - (text.getAttribute("letter-spacing") ?? 0) * text.getNumberOfChars())
            / text.getAttribute("font-size")])"""
    )
    page.context.close()
    assert len(drawn) > 30
    assert [
        text for text, weight, width in drawn if width > text_width(text) * (1.2 if weight == "600" else 1) + 0.1
    ] == []

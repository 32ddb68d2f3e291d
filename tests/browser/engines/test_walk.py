"""The main job in the engines that other tests do not drive: Firefox, and WebKit as phones of one maker have it."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.benchmarks.stage import served
from tests.browser.engines import firefox
from tests.browser.engines.engine import Engine
from tests.browser.engines.starting import ENGINES
from tests.browser.engines.watched import Watched
from tests.browser.paper import pages_of

pytestmark = pytest.mark.slow

PAINTS = """return Object.fromEntries([...document.querySelectorAll("path.region")]
  .map((path) => [path.dataset.region, path.dataset.paint]))"""

#: What is cut off of an element's words: by itself, or by a box around it that hides what does not fit.
CUT = """const words = document.createRange(), found = [];
words.selectNodeContents(document.querySelector(args[0]));
const text = words.getBoundingClientRect();
for (let box = document.querySelector(args[0]); box; box = box.parentElement) {
  const style = getComputedStyle(box), shown = box.getBoundingClientRect();
  if (style.overflow === "visible" && !style.contain.includes("paint")) continue;
  if (text.right > shown.right + 1 || text.bottom > shown.bottom + 1 || text.left < shown.left - 1)
    found.push([box.className || box.tagName, text.right, shown.right]);
}
return found"""

#: Where a place of the map is in the window.
PLACE = """const { map } = window.borderAtlas, box = map.getContainer().getBoundingClientRect();
const point = map.latLngToContainerPoint(args[0]);
return [box.left + point.x, box.top + point.y]"""

#: Where the knob of the time bar is in the window.
KNOB = """const range = document.querySelector(".timebar-range"), box = range.getBoundingClientRect();
const share = (range.value - range.min) / (range.max - range.min);
return [box.left + 8 + share * (box.width - 16), box.top + box.height / 2]"""

#: What the panel calls the land that is clicked.
NAME = "Left bank of the Amur"


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One browser, started once for all tests here."""
    started = ENGINES[request.param]()
    yield started
    started.close()


@pytest.fixture(scope="module")
def watched(app: Flask) -> Watched:
    """The atlas, and what browsers asked of it."""
    return Watched(app.wsgi_app)


@pytest.fixture(scope="module")
def address(watched: Watched) -> Iterator[str]:
    """Its address."""
    with served(watched) as at:
        yield at


def complete(engine: Engine, address: str) -> None:
    engine.open(address)
    engine.until("() => document.documentElement.dataset.complete === 'yes'")


def test_the_map_is_walked(engine: Engine, address: str, watched: Watched, app: Flask) -> None:
    watched.asked.clear()
    complete(engine, f"{address}/?date=1857-12-31")
    assert {path: times for path, times in watched.asked.items() if times > 1} == {}
    held = {
        one["properties"]["id"]: one["properties"]["status"]
        for one in app.test_client().get("/api/v1/regions?date=1858-12-31").get_json()["features"]
    }

    # First paint: the day in full, every region painted.
    assert engine.text(".timebar-day") == "31 December 1857"
    assert engine.run(CUT, ".timebar-day") == []
    before = engine.run(PAINTS)

    # A key is a year, and the map follows.
    engine.run("document.querySelector('.timebar-range').focus()")
    engine.press("ArrowRight")
    engine.until("() => borderAtlas.state.value.day === '1858-12-31'")
    engine.until("(day) => document.querySelector('.timebar-day').textContent.trim() === day", "31 December 1858")
    after = engine.run(PAINTS)
    assert {name for name in after if after[name] != "absent"} == set(held)
    assert after["amur-left-bank"] != before["amur-left-bank"]

    # The next event, and the address that leads there.
    engine.click("[data-act=next]")
    engine.until("() => borderAtlas.state.value.day > '1858-12-31'")
    engine.until("() => location.search.includes('date=' + borderAtlas.state.value.day)")

    # Dragging the knob crosses years without leaving the page.
    x, y = engine.run(KNOB)
    engine.drag((x, y), (x - 40, y), (x - 100, y))
    engine.until("() => borderAtlas.state.value.day < '1850-01-01'")

    # A click on land tells who holds it.
    engine.click_at(*engine.run(PLACE, [52.5, 127.5]))
    engine.until("() => borderAtlas.state.value.region")
    engine.until("(name) => document.querySelector('#panel h2')?.textContent === name", NAME)


def test_two_days_are_compared(engine: Engine, address: str) -> None:
    complete(engine, f"{address}/?date=1857-12-31&compare=1860-12-31")
    engine.until("() => document.querySelectorAll('path.region.changed').length >= 2")
    engine.until("(name) => document.querySelector('#panel').textContent.includes(name)", NAME)
    engine.until("() => document.querySelector('#panel').textContent.includes('In total')")  # the server adds it up


def test_a_line_is_drawn_and_measured(engine: Engine, address: str) -> None:
    complete(engine, f"{address}/try")
    if engine.run("return document.querySelector('[data-act=draw]').getAttribute('aria-pressed')") != "true":
        engine.click("[data-act=draw]")
    corners = [[50, 122], [50, 132], [54, 134], [56, 126]]
    for corner in [*corners, corners[0]]:
        engine.click_at(*engine.run(PLACE, corner))
        engine.run("return new Promise((done) => setTimeout(done, 60))")  # Leaflet.draw takes no second one sooner
    area = engine.until("() => document.querySelector('.try-area')?.dataset.km2")
    shape = engine.run("return document.querySelector('#try-geojson').value")
    assert len(json.loads(shape)["coordinates"][0]) == 5
    assert 250_000 < float(area) < 450_000


def test_the_view_is_taken_away(engine: Engine, address: str) -> None:
    complete(engine, f"{address}/?date=1858-06-01&lang=ru")
    assert engine.run(CUT, ".timebar-day") == []
    engine.click("#take > summary")
    engine.until("() => document.querySelector('#take-link').value.includes('date=1858-06-01')")
    engine.until("() => document.querySelector('#take-frame').value.includes('/embed?')")
    engine.until("() => document.querySelector('#take-citation').textContent.includes('1858')")


def test_a_view_is_printed_on_one_sheet(engine: Engine, address: str) -> None:
    if not isinstance(engine, firefox.Firefox):
        pytest.skip("this engine prints nothing for a test")
    for view in ("date=2020-01-01&lang=ru", "date=1858-06-01"):  # the longest table, and the common one
        complete(engine, f"{address}/?{view}")
        for paper in ((21.0, 29.7), (21.59, 27.94), (29.7, 21.0)):
            printed = engine.printed(*paper)
            assert pages_of(printed) == 1, (view, paper)
            assert len(printed) > 50_000
    complete(engine, f"{address}/story?lang=ru")
    cards = engine.run("return document.querySelectorAll('.story-card').length")
    assert pages_of(engine.printed(21.0, 29.7)) <= -(-cards // 3)


def test_the_story_turns_its_cards(engine: Engine, address: str) -> None:
    complete(engine, f"{address}/story?step=3&lang=ru")
    shown = "return document.querySelector('.story-card[data-current]').dataset"
    before = engine.run(shown)
    assert before["step"] == "3"
    paints = engine.run(PAINTS)
    engine.click(".story-steps [data-act=on]")
    engine.until("() => document.querySelector('.story-card[data-current]').dataset.step === '4'")
    after = engine.run(shown)
    engine.until("(day) => borderAtlas.state.value.day === day", after["day"])
    assert engine.run(PAINTS) != paints
    engine.press("ArrowRight")
    engine.until("() => location.search.includes('step=5')")
    engine.run("history.back()")
    engine.until("() => document.querySelector('.story-card[data-current]').dataset.step === '4'")
    assert engine.run(CUT, ".timebar-day") == []
    # Its time bar plays as that of the map does.
    engine.click("[data-act=play]")
    engine.until("(day) => borderAtlas.state.value.day > day", after["day"])
    engine.click("[data-act=play]")


def test_nothing_was_complained_of(engine: Engine, address: str) -> None:
    assert list(engine.complaints) == []
    # What tells of complaints would have heard one.
    engine.open(f"{address}/method")
    engine.run("console.error('said by the test'); return new Promise((done) => setTimeout(done, 100))")
    assert [words for words in engine.complaints if "said by the test" in words]

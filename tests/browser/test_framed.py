"""The map in a page of another origin: it lets that page scroll, and wakes in a frame that nobody saw at first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import Watch
from tests.browser.walking import COLLISIONS

pytestmark = pytest.mark.slow

AT_REST = """() => new Promise((done) => {
  let last = NaN;
  const look = () => (scrollY === last ? done() : ((last = scrollY), setTimeout(look, 100)));
  look();
})"""
VIEW = "(({ lat, lng }, zoom) => [lat, lng, zoom])(borderAtlas.map.getCenter(), borderAtlas.map.getZoom())"


#: Frames as editors of sites give them, and the least share of each that is map.
SIZES = {
    (390, 500): 0.6, (320, 360): 0.55, (280, 653): 0.6, (390, 844): 0.7, (600, 300): 0.6, (560, 315): 0.6,
    (844, 390): 0.55, (1200, 200): 0.5, (800, 600): 0.65, (1024, 768): 0.6, (1440, 700): 0.6,
}  # fmt: skip

#: The longest day stays in its row, so that nothing moves.
WITH_DAY = """(day, words) => {
  const other = day.cloneNode(), row = day.parentElement, is = row.clientHeight;
  other.textContent = words;
  day.replaceWith(other);
  const then = row.clientHeight;
  other.replaceWith(day);
  return [is, then];
}"""
LONGEST = {"en": "28 September 1850", "ru": "28 сентября 1850 г.", "zh-Hans": "1850年12月28日"}

#: What cannot be taken where it stands: below another part or outside of the frame.
OUT_OF_REACH = """() => [...document.querySelectorAll(
  '.timebar :is(button, input, select), .leaflet-control a, .legend summary, #embed-home')].filter((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    if (!width || getComputedStyle(one).visibility === 'hidden' || one.closest('.timebar-track')) return false;
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return !hit || !(one.contains(hit) || hit.contains(one) && hit.closest('a, button') === one);
  }).map((one) => one.outerHTML.slice(0, 120))"""


def host(server: str, query: str, *, style: str = "", size: str = "width=700 height=500") -> str:
    """Return a page that is longer than the window, with the frame in its middle."""
    return (
        f'<meta name="viewport" content="width=device-width"><body style="margin:0"><div style="height:300px"></div>'
        f'<iframe src="{server}/embed{query}" title="map" {size} style="border:0;{style}"></iframe>'
        f'<div style="height:2000px"></div>'
    )


def frame_of(page: Page, *, awake: bool = True) -> Frame:
    frame = page.frames[-1]
    if awake:
        frame.wait_for_selector("html[data-complete=yes]")
    return frame


def test_the_wheel_scrolls_the_page_around_unless_ctrl_is_held(
    browser: Browser, elsewhere: Callable[[str], str], server: str
) -> None:
    page = browser.new_context(viewport={"width": 900, "height": 800}).new_page()
    watch = Watch(page)
    page.goto(elsewhere(host(server, "?date=1858-06-01")))
    frame = frame_of(page)
    hint = frame.locator(".gesture-hint")
    opened = frame.evaluate(VIEW)
    expect(hint).to_be_hidden()
    page.mouse.move(300, 450)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY === 200")
    expect(hint).to_be_visible()
    expect(hint).to_have_text("Hold Ctrl and turn the wheel to zoom the map")
    assert frame.evaluate(VIEW) == opened
    page.mouse.move(300, 250)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    frame.wait_for_function("zoom => borderAtlas.map.getZoom() > zoom", arg=opened[2])
    expect(hint).to_be_hidden()
    assert page.evaluate("scrollY") == 200
    # The mouse drags as ever, once the zoom has arrived.
    frame.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')")
    opened = frame.evaluate(VIEW)
    page.mouse.down()
    page.mouse.move(320, 310, steps=3)
    page.mouse.up()
    # Down: a wide and low frame shows the whole width of the map at once.
    frame.wait_for_function("lat => borderAtlas.map.getCenter().lat > lat", arg=opened[0])
    # A page that gives the map its room says so.
    page.goto(elsewhere(host(server, "?date=1858-06-01&gestures=greedy")))
    frame = frame_of(page)
    opened = frame.evaluate(VIEW)
    page.mouse.move(300, 450)
    page.mouse.wheel(0, -200)
    frame.wait_for_function("zoom => borderAtlas.map.getZoom() > zoom", arg=opened[2])
    assert page.evaluate("scrollY") == 0
    assert frame.locator(".gesture-hint").count() == 0
    page.context.close()
    assert watch.hosts == {"127.0.0.1"}
    assert watch.complaints == []


def test_one_finger_scrolls_the_page_around_and_two_move_the_map(
    browser: Browser, elsewhere: Callable[[str], str], server: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(elsewhere(host(server, "?date=1858-06-01", size='width="100%" height=500')))
    frame = frame_of(page)
    opened = frame.evaluate(VIEW)
    fingers = context.new_cdp_session(page)

    def touch(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(at)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (200, 450))
    for y in range(440, 290, -10):
        touch("touchMove", (200, y))
    expect(frame.locator(".gesture-hint")).to_have_text("Move the map with two fingers")
    touch("touchEnd")
    page.wait_for_function("scrollY > 80")
    # The page glides on for a moment after the finger.
    page.evaluate(AT_REST)
    assert frame.evaluate(VIEW) == opened
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_function("scrollY === 0")
    touch("touchStart", (150, 400))
    touch("touchStart", (150, 400), (250, 400))
    for step in range(1, 9):
        touch("touchMove", (150 - 4 * step, 400 - 8 * step), (250 + 4 * step, 400 - 8 * step))
    touch("touchEnd")
    frame.wait_for_function("([lat, , zoom]) => borderAtlas.map.getZoom() > zoom", arg=opened)
    assert page.evaluate("scrollY") == 0
    # A touch chooses a region, as everywhere.
    expect(frame.locator("#embed-box")).to_be_hidden()
    box = frame.locator("path[data-region=manchuria]").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, min(box["y"] + box["height"] / 2, 500))
    expect(frame.locator("#embed-box")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("display:none", "frame.style.display = 'block'"),
        ("width:0;height:0", "frame.style.width = '700px', frame.style.height = '500px'"),
        ("height:0", "frame.style.height = '500px'"),
    ],
)
def test_a_frame_that_nobody_saw_wakes_with_the_view_and_the_names_of_any_other(
    browser: Browser, elsewhere: Callable[[str], str], server: str, style: str, shown: str
) -> None:
    page = browser.new_context(viewport={"width": 900, "height": 800}).new_page()
    watch = Watch(page)
    page.goto(elsewhere(host(server, "?date=1858-06-01")))
    usual = frame_of(page)
    view = usual.evaluate(VIEW)
    names = usual.locator("#map_atlas").evaluate(COLLISIONS)
    page.goto(elsewhere(host(server, "?date=1858-06-01", style=style)))
    page.wait_for_load_state("load")
    page.evaluate(f"(() => {{ const frame = document.querySelector('iframe'); {shown}; }})()")
    woken = frame_of(page)
    assert woken.evaluate(VIEW) == pytest.approx(view)
    found = woken.locator("#map_atlas").evaluate(COLLISIONS)
    assert found["names"] == names["names"]
    assert found["found"] == []
    page.context.close()
    assert watch.complaints == []


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_a_frame_of_any_size_is_mostly_map_and_all_of_it_in_reach(open_map: Callable[..., Page], language: str) -> None:
    page = open_map(f"/embed?from=1840&to=1870&lang={language}", width=390, height=500)
    for (width, height), share in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found = page.evaluate(
            """() => {
              const { scrollWidth, scrollHeight } = document.documentElement;
              const box = (name) => document.querySelector(name).getBoundingClientRect();
              const below = ['.timebar-range', '.timebar-axis'].map((name) => box(name).bottom);
              return [scrollWidth, scrollHeight, box('#map_atlas').height, ...below];
            }"""
        )
        assert found[:2] == [width, height], (width, height)
        assert found[2] >= share * height, (width, height, found)
        assert max(found[3:]) <= height, (width, height)
        assert page.evaluate(OUT_OF_REACH) == [], (width, height)
        assert len(set(page.locator(".timebar-day").evaluate(WITH_DAY, LONGEST[language]))) == 1, (width, height)
    page.locator(".timebar-range").press("Home")
    expect(page.locator(".timebar-day")).to_contain_text("1840")


def test_in_a_narrow_frame_the_form_of_a_comparison_gives_way(open_map: Callable[..., Page]) -> None:
    page = open_map("/embed?date=1850-01-01&compare=1860-11-14&lang=ru", width=390, height=500)
    page.wait_for_selector(".compare-form:not([hidden])", state="attached")
    assert page.locator(".timebar-tools").evaluate("(tools) => tools.scrollWidth <= tools.clientWidth")

"""Where the map stands after what is asked of it, also while it is on its way elsewhere."""

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import centre

#: Ask for a zoom, then for more: at once, in its first frame, or when it glides; give where the map comes to rest.
ASK = """async (when) => {
  const { map } = window.borderAtlas;
  const frame = () => new Promise(requestAnimationFrame), at = () => [map.getCenter(), map.getZoom()];
  const ends = [];
  map.on("zoomstart", () => ends.push(new Promise((done) => map.once("zoomend", done))));
  const start = at();
  map.zoomIn();
  if (when === "gliding") await new Promise((done) => map.once("zoomanim", done));
  MORE;
  for (let i = 0; i < 2; i++) await frame();
  await Promise.all(ends);
  const [centre, zoom] = at();
  return { zoom, steps: (zoom - start[1]) / map.options.zoomDelta,
    away: map.project(centre, zoom).distanceTo(map.project(start[0], zoom)), centre: [centre.lat, centre.lng] };
}"""
WHEN = ["at once", "gliding"]


def ask(page: Page, when: str, more: str) -> dict[str, Any]:
    """Give the presses of a zoom button and the pixels from where the map stood, and where it stands."""
    came: dict[str, Any] = page.evaluate(ASK.replace("MORE", more), when)
    expect(page.locator("svg.labels.waiting")).to_have_count(0)
    return came


@pytest.mark.parametrize("when", WHEN)
def test_the_way_back_is_taken_while_the_map_zooms(open_map: Any, when: str) -> None:
    came = ask(open_map("/"), when, "document.querySelector('.home-button').click()")
    assert came["steps"] == 0
    assert came["away"] < 1  # px: Leaflet forgets the fraction of one when it looks at its size


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("zoom", [5, 9])  # near enough to glide there, and too far
def test_a_place_is_gone_to_while_the_map_zooms(open_map: Any, when: str, zoom: int) -> None:
    came = ask(open_map("/"), when, f"map.setView([50, 125], {zoom}, {{ animate: {'true' if zoom < 7 else 'false'} }})")
    assert came["zoom"] == zoom
    assert came["centre"] == pytest.approx([50, 125], abs=0.1)


@pytest.mark.parametrize("when", WHEN)
def test_each_press_of_the_zoom_counts(open_map: Any, when: str) -> None:
    press = "document.querySelector('.leaflet-control-zoom-in').click()"
    assert ask(open_map("/"), when, f"{press}; {press}")["steps"] == 3


def test_a_zoom_alone_glides_there(open_map: Any) -> None:
    assert ask(open_map("/"), "gliding", "")["steps"] == 1


def test_with_reduced_motion_the_map_jumps(open_map: Any) -> None:
    page = open_map("/?date=1858-06-01", reduced_motion="reduce")
    page.clock.install(time=dt.datetime(2030, 1, 1))
    page.clock.pause_at(dt.datetime(2030, 1, 1, 1))
    before = centre(page)
    page.get_by_role("region", name=re.compile("^Map")).focus()
    page.keyboard.press("ArrowRight")
    assert centre(page)[1] > before[1] + 0.1

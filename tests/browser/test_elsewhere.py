"""The interactive map of a frontier anywhere on the earth: north up, to scale, in one piece, and every tool at work."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely
from playwright.sync_api import Browser, Page, expect
from pyproj import Geod

from app import create_app
from app.atlas.frame import Frame
from app.maps.projection import MapProjection
from tests.benchmarks.stage import served
from tests.browser.conftest import Watch
from tests.browser.settling import settled
from tests.fixtures.elsewhere import PLACES, make_elsewhere

WGS84 = Geod(ellps="WGS84")


@pytest.fixture(params=["south", "across 180", "west of 180", "east of 180"])
def place(request: pytest.FixtureRequest) -> tuple[float, float]:
    return PLACES[request.param]


@pytest.fixture
def page(browser: Browser, place: tuple[float, float], tmp_path: Path) -> Iterator[Page]:
    folder = make_elsewhere(tmp_path / "moved", *place)
    with served(create_app({"TESTING": True, "GEODATA": folder})) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
        opened = context.new_page()
        watch = Watch(opened)
        opened.goto("/?date=1850-01-01")
        opened.wait_for_selector("html[data-ready=yes]")
        settled(opened)
        yield opened
        context.close()
        assert watch.complaints == []


def boxes(page: Page) -> dict[str, dict[str, float]]:
    """Where the two squares are on the screen, pixels."""
    found: dict[str, dict[str, float]] = page.evaluate(
        """async () => {
          const { map, atlas } = await window.borderAtlas.ready, found = {};
          const paths = [...map.getPane("regions").querySelectorAll("path.region")];
          for (const path of paths) {
            const { left, right, top, bottom } = path.getBoundingClientRect();
            found[atlas.regions[paths.indexOf(path)].id] = { left, right, top, bottom };
          }
          return found;
        }"""
    )
    return found


def test_the_map_is_upright_to_scale_and_untorn(page: Page, place: tuple[float, float]) -> None:
    squares = boxes(page)
    assert set(squares) == {"west", "east"}
    bar = page.locator(".leaflet-control-scale-line")
    metres = {"m": 1, "km": 1000}
    number, unit = re.fullmatch(r"(\d+)\s*(m|km)", bar.inner_text()).groups()
    pixels_per_m = bar.evaluate("line => line.offsetWidth") / (int(number) * metres[unit])
    lon, lat = place
    high = WGS84.inv(lon, lat, lon, lat + 1)[2] * pixels_per_m
    wide = [WGS84.inv(lon, lat + up, lon + 1, lat + up)[2] * pixels_per_m for up in (0, 1)]
    for box in squares.values():
        assert box["bottom"] - box["top"] == pytest.approx(high, rel=0.06)
        assert min(wide) * 0.9 < box["right"] - box["left"] < max(wide) * 1.2
    assert squares["west"]["left"] < squares["east"]["left"]
    assert squares["west"]["right"] < squares["east"]["right"]
    ys = page.evaluate(
        """([lon, lat]) => [lat, lat + 1].map((at) => window.borderAtlas.map.latLngToContainerPoint([at, lon]).y)""",
        [lon, lat],
    )
    assert ys[1] < ys[0]


def test_a_place_is_found_and_a_region_opens(page: Page, place: tuple[float, float]) -> None:
    lon = Frame(180 if place[0] > 170 or place[0] < -170 else 0).lon(place[0] + 0.5)
    # From farther away than a place is shown.
    opening = page.evaluate("window.borderAtlas.map.setZoom(4, { animate: false }).getZoom()")
    page.locator("#find input").fill("Town")
    page.get_by_role("option", name=re.compile("Town")).first.click()
    # The map may pan no farther than its sheet, which is small here, so the place need not be in the middle.
    page.wait_for_function(
        """([lon, lat, opening]) => {
          const { map } = window.borderAtlas, { x, y } = map.latLngToContainerPoint([lat, lon]), size = map.getSize();
          return map.getZoom() !== opening && x > 0 && y > 0 && x < size.x && y < size.y;
        }""",
        arg=[lon, place[1] + 0.5, opening],
    )
    settled(page)
    page.evaluate("window.borderAtlas.state.set({ region: 'west' })")
    expect(page.locator("#panel")).to_contain_text("West")


@pytest.mark.parametrize(
    "projection",
    [
        MapProjection(127, 50, (44, 58)),
        MapProjection(-71, -34, (-36, -30)),
        MapProjection(180.5, 52, (49, 55)),
        MapProjection(10, 0, (-4, 4)),
        MapProjection(10, 1, (-4, 6)),
        MapProjection(20, 80, (75, 85)),
        MapProjection(0, 30, (30, 30)),
    ],
)
def test_the_browser_draws_where_the_server_draws(open_page: Any, projection: MapProjection) -> None:
    page = open_page("/")
    page.wait_for_function("() => window.borderAtlas")
    lon, lat = projection.centre, projection.origin
    positions = [(lon + east, lat + north) for east in (-12, 0, 9.5) for north in (-7, 0, 6)]
    found = page.evaluate(
        """([parameters, positions]) => {
          const { projection } = L.CRS.equalArea(parameters);
          return positions.map(([lon, lat]) => {
            const { x, y } = projection.project(L.latLng(lat, lon)), back = projection.unproject(L.point(x, y));
            return [x, y, back.lng, back.lat];
          });
        }""",
        [projection.parameters, positions],
    )
    for (lon, lat), (x, y, back_lon, back_lat) in zip(positions, found, strict=True):
        there = projection.project(shapely.Point(lon, lat))
        assert (x, y) == pytest.approx((there.x, there.y), abs=0.01)
        assert (back_lon, back_lat) == pytest.approx((lon, lat), abs=1e-8)

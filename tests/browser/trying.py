"""What the walks through the page to draw on share: polygons, and how a hand draws, pastes and reads."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

POLYGONS = Path(__file__).resolve().parent.parent / "fixtures" / "polygons"
CORNERS = [(50, 122), (50, 132), (54, 134), (56, 126)]
SQUARE = {"type": "Polygon", "coordinates": [[[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]]]}
WITH_HOLE = {
    "type": "Polygon",
    "coordinates": [
        [[125, 50], [131, 50], [131, 54], [125, 54], [125, 50]],
        [[127, 51], [127, 53], [129, 53], [129, 51], [127, 51]],
    ],
}
BOWTIE = {"type": "Polygon", "coordinates": [[[130, 45], [131, 46], [131, 45], [130, 46], [130, 45]]]}


def place(page: Page, lat: float, lon: float) -> list[float]:
    """Where on the screen a place of the map is."""
    return page.evaluate(
        """([lat, lon]) => {
          const { map } = window.borderAtlas, box = map.getContainer().getBoundingClientRect();
          const point = map.latLngToContainerPoint([lat, lon]);
          return [box.left + point.x, box.top + point.y];
        }""",
        [lat, lon],
    )


def press(page: Page, at: list[float]) -> None:
    """Click as a hand does: the pointer arrives, goes down, comes up."""
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.up()
    later(page, 60)  # Leaflet.draw takes no second corner within 50 ms of the first


def later(page: Page, ms: int) -> None:
    """Wait for a timer of the page: those of its scripts that were set before, and are due before, have run by then."""
    page.evaluate("ms => new Promise((done) => setTimeout(done, ms))", ms)


def draw(page: Page) -> None:
    """Draw as soon as the page is there: it waits for the first corner."""
    for corner in CORNERS:
        press(page, place(page, *corner))
    press(page, place(page, *CORNERS[0]))


def km2(page: Page) -> float:
    """The area that the page shows, unrounded."""
    return float(page.locator(".try-area").get_attribute("data-km2"))


def paste(page: Page, text: str) -> None:
    page.get_by_label("The polygon as GeoJSON").fill(text)
    page.get_by_role("button", name="Measure this text").click()


def shown(page: Page) -> Any:
    return json.loads(page.locator("#try-geojson").input_value())

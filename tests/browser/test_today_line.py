"""The border of the last day as a thin line over any other: by a switch, in the link, in the drawing."""

import re
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from playwright.sync_api import expect

from app.atlas import Atlas


def test_the_line_is_switched_on_linked_explained_and_drawn(open_map: Any, atlas: Atlas, client: FlaskClient) -> None:
    last = atlas.span.end - timedelta(days=1)
    words = f"border on {last.day} {last:%B %Y}"
    page = open_map("/?date=1700-01-01")
    line = page.locator(".leaflet-map-pane path.border-today")
    assert line.get_attribute("d") == "M0 0"
    switch = page.get_by_role("button", name=words)
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(line).not_to_have_attribute("d", "M0 0")
    expect(page.locator("#legend [data-explains=today]")).to_have_text(words)
    page.wait_for_url("**today=on*")
    page.locator("#take > summary").click()
    expect(page.locator("#take a[data-part=svg]")).to_have_attribute("href", re.compile("today=on"))
    expect(page.locator("#take-frame")).to_have_value(re.compile("today=on"))
    page.goto(page.url.replace("/?", "/embed?to=1750&from=1650&"))
    expect(line).not_to_have_attribute("d", "M0 0")
    expect(page.locator("#legend [data-explains=today]")).to_have_text(words)
    drawing = client.get("/map.svg?date=1700-01-01&today=on").get_data(as_text=True)
    assert words in drawing
    drawn = set(re.findall(r'id="today-([^"]+)"', drawing))
    coast = {stretch.id for stretch in atlas.stretches if stretch.kind == "coast"}
    assert drawn == set(atlas.borders_on(last)) - coast
    assert "today-" not in client.get("/map.svg?date=1700-01-01").get_data(as_text=True)
    assert client.get("/map.svg?today=maybe").status_code == 400

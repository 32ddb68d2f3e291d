"""A polygon of one's own as a link: what goes into it, what comes out of it, and what is too much for one."""

import json
import math
import random
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from app.measure.polygons.input import measure_polygon, read_polygon
from tests.browser.trying import POLYGONS, SQUARE, WITH_HOLE, km2, paste, shown


def odd_shapes() -> list[list[list[list[float]]]]:
    """Rings of every size and thinness, with as many decimals as a float has."""
    chance = random.Random(1689)
    shapes = [json.loads((POLYGONS / "sliver-negative.geojson").read_text())["coordinates"]]
    for size in (1e-7, 1e-5, 3e-4, 0.02, 1, 8):
        for flat in (1, 1e-3):
            lon, lat, turn = chance.uniform(100, 150), chance.uniform(40, 60), chance.uniform(0, 6.28)
            ring = []
            for corner in range(chance.randint(3, 9)):
                far, angle = size * chance.uniform(0.5, 1), corner * 0.6 + turn
                east, north = far * math.cos(angle), far * math.sin(angle) * flat
                ring.append([lon + east - north, lat + (east + north) * 0.5])
            shapes.append([[*ring, ring[0]]])
    return shapes


def test_no_shape_is_lost_by_the_way_into_a_link(open_try) -> None:
    page = open_try()
    for coordinates in odd_shapes():
        text = json.dumps({"type": "Polygon", "coordinates": coordinates})
        right = measure_polygon(read_polygon(text, 100).shape).area_km2
        # A new page, so that nothing is left of the shape before.
        page.goto(page.url.split("/try")[0] + "/try")
        page.wait_for_selector("html[data-ready=yes]")
        paste(page, text)
        expect(page.locator("#try-result")).to_be_visible()
        assert km2(page) == pytest.approx(right, rel=1e-4, abs=1e-6)
        if page.locator(".too-long").count():
            assert right < 1e-6  # less than a square metre, and far thinner than a hair
            continue
        before, drawn, link = km2(page), shown(page), page.get_by_label("Link to this polygon").input_value()
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector("html[data-ready=yes]")
        expect(page.locator("#try-result")).to_be_visible()
        assert (km2(page), shown(page)) == (before, drawn)
        assert page.url == link


def test_a_shape_too_fine_for_a_link_is_measured_and_says_so(open_try) -> None:
    page = open_try()
    paste(page, json.dumps({"type": "Polygon", "coordinates": [[[130, 45], [131, 45], [131, 45 + 1e-13], [130, 45]]]}))
    expect(page.locator(".too-long")).to_contain_text("too close together")
    assert "#" not in page.url


def test_a_link_opened_elsewhere_gives_the_same_area(open_try) -> None:
    page = open_try("/try?date=1858-06-01")
    paste(page, json.dumps(WITH_HOLE))
    expect(page.locator("#try-result")).to_be_visible()
    link = page.get_by_label("Link to this polygon").input_value()
    assert "date=1858-06-01" in link
    other = open_try("/" + link.split("/", 3)[3])
    expect(other.locator("#try-result")).to_be_visible()
    assert km2(other) == km2(page)
    assert shown(other) == shown(page)
    expect(other.locator("path[data-region=amur-left-bank]")).to_have_attribute("data-paint", "russian-empire-disputed")


def test_the_link_is_copied(open_try) -> None:
    page = open_try(permissions=["clipboard-read", "clipboard-write"])
    paste(page, json.dumps(SQUARE))
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("#try-result")).to_contain_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Link to this polygon").input_value()


def test_a_damaged_link_says_so(open_try) -> None:
    page = open_try("/try#shape=10z0oXi7p%")
    expect(page.locator("#try-error")).to_contain_text("cut off or damaged")


def many(corners: int) -> dict[str, Any]:
    turns = [2 * math.pi * i / corners for i in range(corners)]
    ring = [[round(130 + 3 * math.cos(a), 5), round(51 + 2 * math.sin(a), 5)] for a in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def test_two_thousand_corners_fit_a_link_and_more_do_not(open_try) -> None:
    page = open_try()
    paste(page, json.dumps(many(2000)))
    expect(page.locator(".facts dd").last).to_have_text(re.compile("^2.?000$"))
    link = page.get_by_label("Link to this polygon").input_value()
    other = open_try("/" + link.split("/", 3)[3])
    expect(other.locator("#try-result")).to_be_visible()
    assert km2(other) == km2(page)
    expect(other.locator("#try-note")).to_contain_text("too many to drag")

    page.get_by_label("The polygon as GeoJSON").fill("")
    paste(page, json.dumps(many(2001)))
    expect(page.locator(".too-long")).to_contain_text("too long for a link")
    assert "#" not in page.url
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download as GeoJSON").click()
    saved = json.loads(caught.value.path().read_text())
    assert len(saved["geometry"]["coordinates"][0]) == 2002
    assert caught.value.suggested_filename.endswith(".geojson")

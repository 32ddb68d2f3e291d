"""Maps drawn on the server: the right regions in the right paint, and nothing that a policy refuses."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas
from app.maps.static_map import StaticMaps, paint_of


@pytest.fixture(scope="module")
def maps(atlas: Atlas) -> StaticMaps:
    return StaticMaps(atlas, atlas.settings.bounds)


@pytest.mark.parametrize("day", [date(1689, 9, 6), date(1858, 6, 1), date(1860, 12, 31), date(1914, 12, 31)])
def test_every_region_of_a_day_is_painted(atlas: Atlas, maps: StaticMaps, day: date) -> None:
    paints = {name: paint_of(holding) for name, holding in atlas.holdings_on(day).items()}
    drawn = ElementTree.fromstring(str(maps.holders(paints, list(atlas.borders_on(day)), "a map")))
    found = [path.get("data-paint") for path in drawn.iter("path") if path.get("class") == "static-region"]
    assert found == list(paints.values())
    borders = [path for path in drawn.iter("path") if path.get("class") == "static-border"]
    assert len(borders) == len(atlas.borders_on(day))


def test_a_title_is_text(maps: StaticMaps) -> None:
    svg = str(maps.holders({}, [], '"><script>alert(1)</script>'))
    assert "<script" not in svg
    ElementTree.fromstring(svg)


@pytest.mark.slow
def test_no_style_and_no_script(client: FlaskClient) -> None:
    text = client.get("/figures/aigun-600000").get_data(as_text=True)
    svg = re.search(r'<svg class="static-map".*?</svg>', text, re.DOTALL)
    assert svg
    assert "style=" not in svg[0]

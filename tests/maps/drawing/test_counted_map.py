"""The small map of what a figure counts: the right regions, and nothing that a policy refuses."""

import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas
from app.maps.drawing.print_map import ViewMaps


@pytest.fixture(scope="module")
def maps(atlas: Atlas) -> ViewMaps:
    return ViewMaps(atlas)


def test_every_region_that_is_counted_is_filled_or_hatched(atlas: Atlas, maps: ViewMaps) -> None:
    sure, *open_ = atlas.region_faces.values()
    drawn = ElementTree.fromstring(str(maps.counted([sure], open_, "a map")))
    land = [path for path in drawn.iter("path") if path.get("class") == "land"]
    assert [path.get("class") for path in drawn if path.get("class", "").startswith("counted")] == [
        "counted-sure",
        *["counted-open"] * len(open_),
    ]
    assert len(land) == 1
    assert all(path.get("d", "").startswith("M") for path in drawn.iter("path"))


def test_a_title_is_text(maps: ViewMaps) -> None:
    svg = str(maps.counted([], [], '"><script>alert(1)</script>'))
    assert "<script" not in svg
    ElementTree.fromstring(svg)


@pytest.mark.slow
def test_no_style_and_no_script(client: FlaskClient) -> None:
    text = client.get("/figures/aigun-600000").get_data(as_text=True)
    svg = re.search(r'<svg class="static-map".*?</svg>', text, re.DOTALL)
    assert svg
    assert "style=" not in svg[0]

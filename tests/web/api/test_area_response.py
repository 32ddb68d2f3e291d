"""What a polygon measures, as the API answers it: of any size, the parts are parts of the whole."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import shapely
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app import create_app
from tests.conftest import TWO_SQUARES

POLYGONS = Path(__file__).resolve().parents[2] / "fixtures" / "polygons"
HALF_A_SQUARE_METRE = 0.5e-6


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})


def measured(client: FlaskClient, body: bytes) -> Any:
    response = client.post("/api/v1/area", data=body, content_type="application/geo+json")
    assert response.status_code == 200, response.data
    return json.loads(response.data)


def assert_parts_make_the_whole(found: Any) -> None:
    parts = [region["area_km2"] for region in found["regions"]] + [found["outside_regions_km2"]]
    assert max(parts) <= found["area_km2"]
    assert sum(parts) == pytest.approx(found["area_km2"], rel=1e-12, abs=(1 + len(parts)) * HALF_A_SQUARE_METRE)


@st.composite
def shapes(draw: st.DrawFn) -> list[list[float]]:
    """A ring from a hand's breadth to a hemisphere, round or as thin as a hair, about the two squares of the atlas."""
    size, thin = draw(st.sampled_from([1e-6, 1e-4, 1e-2, 0.3, 3, 40])), draw(st.sampled_from([1, 1e-2, 1e-5]))
    lon, lat, tilt = draw(st.floats(129.9, 132.1)), draw(st.floats(44.9, 46.1)), draw(st.floats(0, math.pi))
    corners = draw(st.integers(3, 40))
    turns = [2 * math.pi * number / corners for number in range(corners)]
    ring = []
    for turn in turns:
        x, y = math.cos(turn), thin * math.sin(turn)
        ring.append(
            [
                lon + size * (x * math.cos(tilt) - y * math.sin(tilt)),
                lat + size * (x * math.sin(tilt) + y * math.cos(tilt)),
            ]
        )
    return [*ring, ring[0]]


@pytest.mark.slow
@given(shapes())
@example([[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]])
@example([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_part_is_larger_than_the_whole_and_all_parts_make_it(small: Flask, ring: list[list[float]]) -> None:
    if not shapely.Polygon(ring).is_valid:
        return
    assert_parts_make_the_whole(
        measured(small.test_client(), json.dumps({"type": "Polygon", "coordinates": [ring]}).encode())
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(POLYGONS.glob("*.geojson")), ids=lambda path: path.stem)
def test_parts_of_files_with_known_answers_make_the_whole(client: FlaskClient, path: Path) -> None:
    found = measured(client, path.read_bytes())
    assert_parts_make_the_whole(found)

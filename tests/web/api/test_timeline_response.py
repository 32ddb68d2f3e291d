"""All days at once: every region through time, events, who held a point, and what the API has."""

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely.geometry import shape

from app import create_app
from app.atlas import Atlas
from tests.conftest import ROOT, TWO_SQUARES


@pytest.fixture(scope="module", params=["geodata", "docs/examples/oregon"])
def served(request: pytest.FixtureRequest) -> Flask:
    """Every folder of the repository, served."""
    return create_app({"TESTING": True, "GEODATA": ROOT / request.param})


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"TESTING": True, "GEODATA": TWO_SQUARES})


def get(app: Flask, address: str, **query: Any) -> dict[str, Any]:
    response = app.test_client().get(f"{address}?{urlencode(query)}" if query else address)
    assert response.status_code == 200, response.data
    return json.loads(response.data)


@pytest.mark.slow
def test_the_timeline_has_every_day_of_the_regions(served: Flask) -> None:
    atlas: Atlas = served.extensions["atlas"].atlas
    found = get(served, "/api/v1/timeline")
    assert (found["from"], found["to"]) == (str(atlas.span.start), str(atlas.span.end))
    features = found["features"]
    assert len({one["id"] for one in features}) == len(features)
    assert all(shape(one["geometry"]).is_valid for one in features)
    for day in (*map(str, atlas.change_days), str(atlas.span.last_day)):
        of_day = {one["id"]: one for one in get(served, "/api/v1/regions", date=day)["features"]}
        here = {one["properties"]["id"]: one for one in features if _lasts(one["properties"], day)}
        assert here.keys() == of_day.keys()
        for name, one in here.items():
            assert one["geometry"] == of_day[name]["geometry"]
            told = {key: value for key, value in one["properties"].items() if key not in ("to", "ongoing")}
            ended = of_day[name]["properties"].pop("to")
            assert told == of_day[name]["properties"]
            assert one["properties"]["ongoing"] is (ended is None or ended > str(atlas.span.end))


def _lasts(properties: dict[str, Any], day: str) -> bool:
    return bool(properties["from"] <= day < properties["to"])


@pytest.mark.slow
def test_events_are_those_of_the_folder(served: Flask) -> None:
    events = served.extensions["atlas"].atlas.events
    found = get(served, "/api/v1/events")["events"]
    assert [(one["id"], one["date"]) for one in found] == [(one.id, str(one.date)) for one in events]
    assert all(one["citations"] for one in found)


def test_the_holder_of_a_point_is_that_of_its_region(served: Flask) -> None:
    atlas: Atlas = served.extensions["atlas"].atlas
    for region in atlas.regions.values():
        lon, lat = region.label_points[0]
        whole = get(served, "/api/v1/at", lon=lon, lat=lat)
        assert whole["inside"] is True
        days = [one["from"] for one in whole["holdings"]]
        assert days == sorted(days)
        own = [one for one in whole["holdings"] if one["region"]["id"] == region.id]
        assert [one["from"] for one in own] == [str(one.start) for one in region.holdings]
        assert [one["treaty"] and one["treaty"]["id"] for one in own] == [one.treaty for one in region.holdings]
        for day in (atlas.span.start, atlas.span.last_day):
            (held,) = get(served, "/api/v1/at", lon=lon, lat=lat, date=day)["holdings"]
            assert held in whole["holdings"]
            assert held["from"] <= str(day)
        assert whole["nearest_line"]["distance_km"] > 0


def test_a_point_on_a_line_is_on_every_side_of_it(small: Flask) -> None:
    atlas: Atlas = small.extensions["atlas"].atlas
    between = next(
        index
        for index, sides in enumerate(atlas.coverage.sides)
        if None not in sides and not atlas.coverage.stretches[index].edge
    )
    stretch = atlas.coverage.stretches[between]
    lon, lat = stretch.coordinates[0]
    found = get(small, "/api/v1/at", lon=lon, lat=lat, date=atlas.span.last_day)
    assert len(found["holdings"]) >= 2
    assert found["notes"]
    beside = {region for face in atlas.coverage.sides[between] for region in atlas.regions_of_face(face or 0)}
    assert {one["region"]["id"] for one in found["holdings"]} <= beside
    near = get(small, "/api/v1/at", lon=lon + 1e-5, lat=lat)
    assert near["nearest_line"]["distance_km"] < near["nearest_line"]["accuracy_km"]
    assert near["notes"]


def test_the_sea_and_the_far_side_of_the_globe_are_answered_plainly(small: Flask) -> None:
    for lon, lat in ((-40, 0), (0, 90), (180, -90), (-360, 10), (1e-7, 0)):
        found = get(small, "/api/v1/at", lon=lon, lat=lat)
        assert (found["inside"], found["holdings"]) == (False, [])
        assert "sea" in found["notes"][0]


def test_longitudes_may_be_counted_in_any_way(small: Flask) -> None:
    (lon, lat) = next(iter(small.extensions["atlas"].atlas.regions.values())).label_points[0]
    found = get(small, "/api/v1/at", lon=lon, lat=lat)
    assert get(small, "/api/v1/at", lon=lon - 360, lat=lat)["holdings"] == found["holdings"]


@pytest.mark.parametrize(
    "query",
    ["", "lon=130", "lat=45", "lon=&lat=", "lon=abc&lat=45", "lon=130&lat=90.1", "lon=1e999&lat=1", "lon=nan&lat=1",
     "lon=130&lon=131&lat=45", "lon=130&lat=45&date=never", "lon=130&lat=45&date=1800&year=1800", "lon=1" + "0" * 60,
     "lon=130,5&lat=45"],
)  # fmt: skip
def test_what_is_no_position_is_refused_with_what_is(small: Flask, query: str) -> None:
    response = small.test_client().get(f"/api/v1/at?{query}")
    error = json.loads(response.data)["error"]
    assert response.status_code == error["status"] == 400
    assert error["accepted"].startswith("Accepted: ")


@pytest.mark.slow
def test_the_index_names_every_address_of_the_description(client: FlaskClient) -> None:
    described = json.loads(client.get("/api/v1/openapi.json").data)["paths"]
    found = json.loads(client.get("/api/v1").data)
    named = {(one["method"].lower(), one["path"]) for one in found["operations"]}
    assert named == {(method, path) for path, methods in described.items() for method in methods}
    assert client.get("/api/v1/").status_code == 308


def test_a_folder_without_events_has_none(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path / "folder"))
    (folder / "events.json").write_text("[]", encoding="utf-8")
    assert get(create_app({"GEODATA": folder}), "/api/v1/events") == {"events": []}

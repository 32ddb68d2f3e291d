"""The JSON API on the real data folder."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
import shapely
from flask.testing import FlaskClient
from pyproj import Geod
from shapely.geometry import shape

from app.atlas import Atlas
from app.measure.area import AGREEMENT

GEOD = Geod(ellps="WGS84")


def get(client: FlaskClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.get_data(as_text=True)
    return json.loads(response.data)


def statuses(client: FlaskClient, day: str) -> dict[str, tuple[str, bool]]:
    features = get(client, f"/api/v1/regions?date={day}")["features"]
    held = {f["id"]: f["properties"] for f in features}
    return {name: (one["holder"] or one["status"], one["disputed"]) for name, one in held.items()}


@pytest.mark.slow
def test_regions_are_plain_geojson(client: FlaskClient) -> None:
    collection = get(client, "/api/v1/regions?date=1858-05-28")
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        polygon = shape(feature["geometry"])
        assert polygon.is_valid
        for part in shapely.get_parts(polygon):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)


@pytest.mark.slow
def test_anyone_can_remeasure_the_regions(client: FlaskClient) -> None:
    """The geometry that the API gives has the area that the API states."""
    for feature in get(client, "/api/v1/regions?date=1900-01-01")["features"]:
        properties = feature["properties"]
        parts = shapely.get_parts(shape(feature["geometry"]))
        again = sum(GEOD.geometry_area_perimeter(part)[0] for part in parts) / 1e6
        said = pytest.approx(properties["area_km2"], rel=AGREEMENT, abs=0.05)  # as it is written, to 0.1 km2
        assert again == said
        assert properties["equal_area_km2"] == said
        assert properties["area_low_km2"] <= properties["area_km2"] <= properties["area_high_km2"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "1689-09-06",
            {"amur-left-bank": ("none", False), "ussuri-sea": ("none", False), "uda-basin": ("none", False)},
        ),
        ("1689-09-07", {"amur-left-bank": ("qing", False), "uda-basin": ("undecided", False)}),
        ("1858-05-27", {"amur-left-bank": ("qing", False), "ussuri-sea": ("qing", False)}),
        ("1858-05-28", {"amur-left-bank": ("russian-empire", True), "ussuri-sea": ("joint", True)}),
        ("1860-11-13", {"amur-left-bank": ("russian-empire", True), "ussuri-sea": ("joint", True)}),
        ("1860-11-14", {"amur-left-bank": ("russian-empire", False), "ussuri-sea": ("russian-empire", False)}),
        ("1914-12-31", {"amur-left-bank": ("russian-empire", False), "manchuria": ("republic-of-china", False)}),
    ],
)
def test_who_holds_what_around_each_treaty(
    client: FlaskClient, day: str, expected: dict[str, tuple[str, bool]]
) -> None:
    found = statuses(client, day)
    assert {name: found[name] for name in expected} == expected


def test_a_year_is_its_last_day(client: FlaskClient) -> None:
    by_year, by_day = get(client, "/api/v1/regions?year=1858"), get(client, "/api/v1/regions?date=1858-12-31")
    assert by_year == by_day


@pytest.mark.parametrize(
    ("day", "present", "absent"),
    [
        ("1689-09-06", set(), {"argun", "amur-hormoldzin-ussuri", "ussuri"}),
        (
            "1689-09-07",
            {"argun", "little-gorbitsa", "ridge-amazar-uda"},
            {"amur-hormoldzin-ussuri", "ussuri", "amazar"},
        ),
        ("1858-05-28", {"argun", "amur-hormoldzin-ussuri", "amur-ussuri-sea"}, {"little-gorbitsa", "ridge-amazar-uda"}),
        ("1860-11-14", {"argun", "amur-hormoldzin-ussuri", "ussuri", "khanka"}, {"amur-ussuri-sea", "little-gorbitsa"}),
    ],
)
def test_borders_in_force(client: FlaskClient, day: str, present: set[str], absent: set[str]) -> None:
    features = get(client, f"/api/v1/borders?date={day}")["features"]
    found = {feature["id"] for feature in features}
    assert present <= found
    assert not absent & found
    assert all(feature["properties"]["treaty"] for feature in features)


@pytest.mark.slow
def test_the_argun_exists_once_and_is_cited_from_the_latest_treaty_that_names_it(client: FlaskClient) -> None:
    def treaty(day: str) -> str:
        features = get(client, f"/api/v1/borders?date={day}")["features"]
        (argun,) = [feature["properties"]["treaty"] for feature in features if feature["id"] == "argun"]
        return str(argun)

    assert treaty("1700-01-01") == "nerchinsk-1689"
    assert treaty("1911-12-19") == "nerchinsk-1689"
    assert treaty("1911-12-20") == "qiqihar-1911"


@pytest.mark.parametrize(
    "days", ["from=1858-05-27&to=1860-11-14", "from=1860-11-14&to=1858-05-27", "from=1906&to=1904"]
)
def test_changes_add_up(client: FlaskClient, days: str) -> None:
    found = get(client, f"/api/v1/changes?{days}")
    passed = {region["id"]: region for region in found["regions"]}
    assert ({"amur-left-bank", "ussuri-sea"} if "1860" in days else {"sakhalin-south"}) <= set(passed)
    assert found["total"]
    for total in found["total"]:
        parts = [passed[name] for name in total["regions"] if name not in total["unmeasured"]]
        if parts:
            assert total["area_km2"] == pytest.approx(sum(part["area_km2"] for part in parts), abs=1)


def test_changes_keep_their_members_and_say_what_changed(client: FlaskClient) -> None:
    found = get(client, "/api/v1/changes?from=1899&to=1914")
    rows = {row["id"]: row for row in found["regions"]}
    old = {"id", "names", "from_status", "from_label", "to_status", "to_label", "disputed", "steps", "clipped"}
    old |= {f"{side}_{member}" for side in ("from", "to") for member in ("holder", "holders")}
    assert all(old <= set(row) for row in rows.values())
    area = {"area_km2", "low_km2", "high_km2", "sd_km2", "text", "range_text"}
    assert {name: area & set(row) for name, row in rows.items() if row["clipped"]} == {"mongolia": set()}
    assert all(area <= set(row) for row in rows.values() if not row["clipped"])
    villages = rows["sixty-four-villages"]
    assert (villages["kind"], villages["from_jurisdiction"], villages["to_jurisdiction"]) == (
        "jurisdiction",
        "qing",
        None,
    )
    assert {"date", "status", "holder", "holders", "disputed", "treaty", "treaty_names", "article"} <= set(
        villages["steps"][0]
    )


@pytest.mark.slow
def test_every_treaty_and_figure_has_its_own_address(client: FlaskClient) -> None:
    for kind in ("treaties", "figures"):
        for item in get(client, f"/api/v1/{kind}")[kind]:
            assert get(client, f"/api/v1/{kind}/{item['id']}") == item


@pytest.mark.slow
def test_figures_carry_readings_and_verdicts(client: FlaskClient) -> None:
    figures = {figure["id"]: figure for figure in get(client, "/api/v1/figures")["figures"]}
    aigun = figures["aigun-600000"]
    assert aigun["value_km2"] == 600000
    assert {"gorbitsa", "uda-zone"} <= {choice["question_id"] for r in aigun["readings"] for choice in r["choices"]}
    assert len({reading["key"] for reading in aigun["readings"]}) == len(aigun["readings"])
    assert aigun["verdict"]["code"]
    conversion = figures["aigun-231660-sqmi"]
    assert "conversion" in conversion["verdict"]["headline"].lower()


@pytest.mark.slow
def test_places_and_sources(client: FlaskClient) -> None:
    assert {"aigun", "nerchinsk"} <= {
        feature["id"].split("-")[0] for feature in get(client, "/api/v1/places")["features"]
    }
    for source in get(client, "/api/v1/sources")["sources"]:
        assert source["text"]
        assert source["csl"]["id"] == source["id"]


@pytest.mark.parametrize("day", ["1650-01-01", "1689-12-30", "1689-12-31", "1858-05-28", "1893-12-31"])
def test_places_of_a_day_are_those_that_stood_under_their_names_of_then(
    client: FlaskClient, atlas: Atlas, day: str
) -> None:
    found = get(client, f"/api/v1/places?date={day}")
    assert found["date"] == day
    asked = date.fromisoformat(day)
    assert {feature["id"]: feature["properties"]["names"] for feature in found["features"]} == {
        place.id: place.names_on(asked) for place in atlas.places if place.stands_on(asked)
    }
    assert len(get(client, "/api/v1/places")["features"]) == len(atlas.places)


SQUARE = [[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]]


@pytest.mark.parametrize(
    "body",
    [
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "Polygon", "coordinates": [SQUARE[::-1]]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "Feature", "properties": None, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}],
        },
    ],
)
def test_area_of_a_polygon(client: FlaskClient, body: dict[str, Any]) -> None:
    found = json.loads(client.post("/api/v1/area", json=body).data)
    assert found["area_km2"] == pytest.approx(8682, rel=1e-3)
    assert abs(found["relative_difference"]) < AGREEMENT


BOWTIE = [[130, 45], [131, 46], [131, 45], [130, 46], [130, 45]]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[1]", "not GeoJSON"),
        (b"null", "not GeoJSON"),
        (b'{"type": "Point", "coordinates": [1, 2]}', "no area"),
        (b'{"type": "FeatureCollection", "features": []}', "no polygon"),
        (json.dumps({"type": "Polygon", "coordinates": [BOWTIE]}).encode(), "crosses"),
        (json.dumps({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}).encode(), "no polygon with"),
        (
            json.dumps({"type": "Polygon", "coordinates": [[[170, 0], [-170, 0], [-170, 5], [170, 0]]]}).encode(),
            "180th",
        ),
        (
            json.dumps({"type": "Polygon", "coordinates": [[[200, 0], [201, 0], [201, 5], [200, 0]]]}).encode(),
            "outside",
        ),
        (json.dumps({"type": "Polygon", "coordinates": [[["a", 0], [1, 0], [1, 5], ["a", 0]]]}).encode(), "finite"),
        (b'{"type": "Polygon", "coordinates": [[[1e999, 0], [1, 0], [1, 5], [1e999, 0]]]}', "finite"),
        (b'{"type": "Polygon", "coordinates": 5}', "list of rings"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
    ],
)
def test_bad_polygons_get_one_sentence(client: FlaskClient, body: bytes, words: str) -> None:
    response = client.post("/api/v1/area", data=body)
    error = json.loads(response.data)["error"]
    assert response.status_code == error["status"] == 400
    assert words in error["detail"]
    assert error["accepted"].startswith("Accepted: a GeoJSON Polygon")


def ring_at(lat: float, *, back_at: float) -> list[list[float]]:
    """Once round the globe at one parallel and back at another."""
    east = [[lon, lat] for lon in range(-180, 181, 10)]
    return [*east, *([lon, back_at] for lon in range(180, -181, -10)), east[0]]


@pytest.mark.parametrize(
    ("ring", "words"),
    [
        ([*([lon, lon / 9] for lon in range(-180, 180, 10)), [-180, 20], [-180, -20]], "which pole"),
        ([[0, 80], [90, 91], [90, 80], [0, 80]], "outside"),
        ([[x, 45 + x % 2 / 10 + x / 1e4] for x in range(180)] * 200, "degrees long"),
    ],
)
def test_polygons_round_the_globe_and_endless_ones(client: FlaskClient, ring: list[Any], words: str) -> None:
    ring = [*ring, ring[0]] if ring[0] != ring[-1] else ring
    response = client.post("/api/v1/area", json={"type": "Polygon", "coordinates": [ring]})
    assert response.status_code == 400
    assert words in json.loads(response.data)["error"]["detail"]


@pytest.mark.slow
@pytest.mark.parametrize(("south", "north"), [(80, 89), (-89, 89), (-10, 89.9), (80, 90), (-90, 90)])
def test_belts_round_the_globe_are_measured_up_to_the_poles(client: FlaskClient, south: float, north: float) -> None:
    """Also what is larger than half the globe, where a geodesic sum alone would give the rest of it."""
    body = {"type": "Polygon", "coordinates": [ring_at(south, back_at=north)]}
    found = json.loads(client.post("/api/v1/area", json=body).data)
    assert found["area_km2"] > 0
    assert abs(found["relative_difference"]) < AGREEMENT


def test_shares_add_up_to_the_polygon(client: FlaskClient) -> None:
    body = {"type": "Polygon", "coordinates": [[[120, 48], [142, 48], [142, 55], [120, 55], [120, 48]]]}
    found = json.loads(client.post("/api/v1/area", json=body).data)
    covered = sum(region["area_km2"] for region in found["regions"]) + found["outside_regions_km2"]
    assert covered == pytest.approx(found["area_km2"], rel=1e-6)
    assert {region["clipped"] for region in found["regions"]} == {True, False}


@pytest.mark.parametrize(
    "query", ["region=amur-left-bank", "region=sakhalin", "region=shantar-islands", "figure=aigun-600000"]
)
@pytest.mark.slow
def test_an_outline_is_few_corners_and_nearly_the_same_area(client: FlaskClient, query: str) -> None:
    outline = get(client, f"/api/v1/outline?{query}")
    properties = outline["properties"]
    polygon = shape(outline["geometry"])
    assert polygon.is_valid
    assert shapely.count_coordinates(polygon) == properties["vertices"] <= 200
    assert properties["area_km2"] == pytest.approx(properties["full_area_km2"], rel=0.005)
    whole = get(client, f"/api/v1/outline?{query}&vertices=50000")["properties"]
    assert whole["vertices"] == whole["full_vertices"] == properties["full_vertices"]


@pytest.mark.slow
def test_every_reading_of_a_figure_has_its_outline(client: FlaskClient) -> None:
    for reading in get(client, "/api/v1/figures/aigun-600000")["readings"]:
        query = urlencode({"figure": "aigun-600000", "reading": reading["key"]})
        full = get(client, f"/api/v1/outline?{query}")["properties"]["full_area_km2"]
        assert full == pytest.approx(reading["area_km2"], rel=1e-5)


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("region=amur-left-bank&figure=aigun-600000", 400), ("region=x", 404), ("figure=x", 404),
     ("figure=aigun-600000&reading=x", 404),
     ("region=sakhalin&vertices=3", 400), ("region=sakhalin&vertices=many", 400)],
)  # fmt: skip
def test_outlines_that_cannot_be_had(client: FlaskClient, query: str, status: int) -> None:
    response = client.get(f"/api/v1/outline?{query}")
    assert response.status_code == status
    assert json.loads(response.data)["error"]["accepted"].startswith("Accepted:")


@pytest.mark.slow
def test_too_many_vertices_and_too_many_bytes(client: FlaskClient) -> None:
    ring = [[130 + i / 100_000, 45] for i in range(60_000)] + [[130, 46], [130, 45]]
    response = client.post("/api/v1/area", json={"type": "Polygon", "coordinates": [ring]})
    assert response.status_code == 400
    assert "60,002 vertices" in json.loads(response.data)["error"]["detail"]
    assert client.post("/api/v1/area", data=b" " * (5 * 1024 * 1024)).status_code == 413


@pytest.mark.parametrize(
    "query",
    [
        "date=1858-02-30", "date=yesterday", "date=", "year=58", "year=2027", "date=1642-12-31", "date=2026-11-28",
        "date=1858-05-28&year=1858", "date=1858-05-28&date=1860-11-14",
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/api/v1/regions", "/api/v1/borders", "/"])
def test_bad_dates_get_one_sentence(client: FlaskClient, address: str, query: str) -> None:
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    text = response.get_data(as_text=True)
    assert "Accepted:" in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "address", ["/api/v1/regions/atlantis", "/api/v1/treaties/x", "/api/v1/figures/x", "/api/v1/nothing"]
)
def test_unknown_ids_say_what_there_is(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    error = json.loads(response.data)["error"]
    assert response.status_code == error["status"] == 404
    assert set(error) == {"status", "title", "detail", "accepted"}


def test_other_methods_are_refused_in_the_same_shape(client: FlaskClient) -> None:
    response = client.get("/api/v1/area")
    assert response.status_code == 405
    assert set(json.loads(response.data)["error"]) == {"status", "title", "detail", "accepted"}
    assert "POST" in response.headers["Allow"]


def test_openapi_describes_every_address(client: FlaskClient) -> None:
    described = set(get(client, "/api/v1/openapi.json")["paths"])
    rules = client.application.url_map.iter_rules()
    routed = {rule.rule.replace("<", "{").replace(">", "}") for rule in rules if rule.rule.startswith("/api/")}
    assert described == routed | {"/healthz", "/readyz"}


@pytest.mark.slow
def test_neighbours_as_the_api_gives_them_are_added_up(client: FlaskClient) -> None:
    regions = get(client, "/api/v1/regions?date=1900-01-01")
    found = json.loads(client.post("/api/v1/area", json=regions).data)
    whole = sum(feature["properties"]["area_km2"] for feature in regions["features"])
    assert found["area_km2"] == pytest.approx(whole, rel=1e-6)
    assert found["notes"] == ["Parts that share an edge were put together."]
    assert found["outside_regions_km2"] < 1

"""A frontier anywhere on the earth is measured and drawn: north up, to scale, in one piece."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from flask.testing import FlaskClient
from pyproj import Geod

from app import create_app
from app.atlas import Atlas, load_atlas
from app.atlas.frame import Frame
from app.atlas.settings import Settings
from app.maps.geometry_levels import base_payload
from app.maps.projection import MapProjection, projection_of
from app.measure.measurements import Measurements
from tests.atlas.test_validation import faults_of
from tests.fixtures.elsewhere import PLACES, make_elsewhere

WGS84 = Geod(ellps="WGS84")
Edit = Callable[[str, Callable[[Any], None]], None]


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> tuple[float, float]:
    return PLACES[request.param]


@pytest.fixture
def moved(place: tuple[float, float], tmp_path: Path) -> Path:
    return make_elsewhere(tmp_path / "moved", *place)


@pytest.fixture
def squares(moved: Path) -> Atlas:
    return load_atlas(moved)


@pytest.fixture
def client(moved: Path) -> FlaskClient:
    return create_app({"TESTING": True, "GEODATA": moved}).test_client()


def km2_of_a_square(south: float) -> float:
    lons = [step / 100 for step in range(101)]
    ring = [*((lon, south) for lon in lons), *((lon, south + 1) for lon in reversed(lons))]
    return abs(WGS84.polygon_area_perimeter(*zip(*ring, strict=True))[0]) / 1e6


def test_both_squares_have_their_area(squares: Atlas, place: tuple[float, float]) -> None:
    areas = Measurements(squares).region_areas
    for region in ("west", "east"):
        assert areas[region].km2 == pytest.approx(km2_of_a_square(place[1]), rel=1e-4)


def test_lines_places_and_labels_count_longitudes_in_one_way(squares: Atlas, place: tuple[float, float]) -> None:
    (_, west), (_, east) = squares.settings.bounds
    assert 0 < east - west < 10
    positions = [
        *(point for stretch in squares.stretches for point in stretch.coordinates),
        *(point for region in squares.regions.values() for point in region.label_points),
        *((town.lon, town.lat) for town in squares.places),
    ]
    assert all(west <= lon <= east for lon, _ in positions)
    middle = next(stretch for stretch in squares.stretches if stretch.id == "middle")
    assert {squares.settings.frame.lon(place[0] + 1)} == {lon for lon, _ in middle.coordinates}


def test_the_base_map_is_one_piece(squares: Atlas) -> None:
    land = json.loads(base_payload(squares))["land"]
    assert len(land["coordinates"]) == 1


def drawn_pixels(text: str, region: str) -> list[tuple[float, float]]:
    path = re.search(rf'id="region-{region}" d="([^"]*)"', text)
    assert path, region
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path[1])]


def test_the_drawing_stands_upright_to_scale_and_untorn(client: FlaskClient, place: tuple[float, float]) -> None:
    text = client.get("/map.svg?date=1850-01-01").get_data(as_text=True)
    turn = float(re.search(r",38\) rotate\((-?[\d.]+)\)", text)[1])
    assert abs(turn) < 0.5
    west, east = (drawn_pixels(text, region) for region in ("west", "east"))
    assert max(x for x, _ in west) <= min(x for x, _ in east) + 30  # meridians lean towards a pole
    bar = re.search(r'd="M([\d.]+),\d+(?:\.\d+)?V\d+H([\d.]+)V.*?>([\d.]+) km in the middle', text, re.DOTALL)
    pixels_per_km = (float(bar[2]) - float(bar[1])) / float(bar[3])
    high, low = min(y for _, y in west), max(y for _, y in west)
    north_south = WGS84.inv(place[0], place[1], place[0], place[1] + 1)[2] / 1000
    assert low - high == pytest.approx(north_south * pixels_per_km, rel=0.06)
    south = WGS84.inv(place[0], place[1], place[0] + 1, place[1])[2] / 1000
    north = WGS84.inv(place[0], place[1] + 1, place[0] + 1, place[1] + 1)[2] / 1000
    for square in (west, east):
        wide = max(x for x, _ in square) - min(x for x, _ in square)
        assert min(south, north) * pixels_per_km * 0.9 < wide < max(south, north) * pixels_per_km * 1.3


def test_what_is_asked_of_a_place_is_answered_whichever_way_its_longitude_is_written(
    client: FlaskClient, place: tuple[float, float]
) -> None:
    lon, lat = place[0] + 0.5, place[1] + 0.5
    boxes = {
        client.get(f"/map.svg?date=1850-01-01&bounds={west - 3},{lat - 1},{west + 3},{lat + 1}").get_data(as_text=True)
        for west in (lon, lon - 360)
        if -360 <= west <= 358
    }
    assert len(boxes) == 1


@pytest.mark.parametrize(
    ("bounds", "turned"),
    [
        ([[50, 170], [60, -170]], ((50, 170), (60, 190))),
        ([[50, 170], [60, 190]], ((50, 170), (60, 190))),
        ([[50, -190], [60, -170]], ((50, 170), (60, 190))),
        ([[-60, -10], [-50, 10]], ((-60, -10), (-50, 10))),
    ],
)
def test_bounds_may_lie_across_180_degrees(atlas: Atlas, bounds: Any, turned: Any) -> None:
    settings = Settings.model_validate(atlas.settings.model_dump(by_alias=True) | {"bounds": bounds})
    assert settings.bounds == turned
    assert settings.frame.middle == (turned[0][1] + turned[1][1]) / 2


@pytest.mark.parametrize(
    ("bounds", "fault"),
    [
        ([[60, 10], [50, 20]], "the south, 60, must lie below the north, 50"),
        ([[50, 20], [60, 10]], "are west and east swapped?"),
        ([[50, 10], [60, 10]], "are west and east swapped?"),
        ([[10, 50], [20, 400]], "must be [[south, west], [north, east]] in degrees"),
        ([[10, 50], [95, 60]], "must be [[south, west], [north, east]] in degrees"),
        ([[10, 50], [float("inf"), 60]], "not"),
    ],
)
def test_bounds_that_are_none_are_a_fault(folder: Path, edit: Edit, bounds: Any, fault: str) -> None:
    edit("atlas.json", lambda data: data.update(bounds=bounds))
    assert any("atlas.json" in one and fault in one for one in faults_of(folder))


def test_a_given_projection_goes_before_one_that_follows_from_the_bounds(folder: Path, edit: Edit) -> None:
    assert projection_of(load_atlas(folder).settings) == MapProjection(131, 45.5, (44.5, 46.5))
    edit("atlas.json", lambda data: data.update(projection={"centre": 125, "origin": 1, "parallels": [2, 3]}))
    assert projection_of(load_atlas(folder).settings) == MapProjection(125, 1, (2, 3))


@pytest.mark.parametrize("parallels", [(44, 58), (-58, -44), (-20, 20), (0, 30), (30, 30), (60, 85), (-5, 8)])
def test_every_cone_keeps_areas_and_has_north_up(parallels: tuple[float, float]) -> None:
    projection = MapProjection(179, sum(parallels) / 2, parallels)
    land = shapely.segmentize(shapely.box(176, sum(parallels) / 2 - 1, 183, sum(parallels) / 2 + 2), 0.05)
    measured = abs(WGS84.geometry_area_perimeter(land)[0])
    assert projection.project(land).area == pytest.approx(measured, rel=1e-4)
    south, north = (projection.project(shapely.Point(183, land.bounds[side])) for side in (1, 3))
    assert north.y > south.y
    back = projection.unproject(projection.project(land))
    assert back.equals_exact(land, 1e-7)


@pytest.mark.parametrize(
    ("projection", "words"),
    [
        (MapProjection(127, 50, (44, 58)), "Albers' equal-area projection, 44° and 58° N, 127° E."),
        (MapProjection(-181, -50, (-58.25, -44)), "Albers' equal-area projection, 58.25° and 44° S, 179° E."),
        (MapProjection(-71, 1, (-3, 8)), "Albers' equal-area projection, 3° S and 8° N, 71° W."),
        (MapProjection(10, 0, (-3, 3)), "Lambert's cylindrical equal-area projection, 3° N and S."),
    ],
)
def test_a_projection_is_described(projection: MapProjection, words: str) -> None:
    assert str(projection.described) == words


def test_a_line_that_jumps_is_drawn_without_a_jump() -> None:
    frame = Frame(178)
    assert frame.line(((179.5, 1), (-179.5, 2), (-178.9, 3))) == ((179.5, 1), (180.5, 2), (181.1, 3))
    assert frame.line(((-179.5, 1), (179.5, 2))) == ((180.5, 1), (179.5, 2))
    assert Frame(-178).line(((179.5, 1), (-179.5, 2))) == ((-180.5, 1), (-179.5, 2))
    assert frame.line(((181.1, 3), (182, 3)))[0] == frame.line(((-178.9, 3), (-178, 3)))[0]


def test_land_that_was_cut_at_180_degrees_is_one_again() -> None:
    cut = shapely.MultiPolygon([shapely.box(175, 0, 180, 5), shapely.box(-180, 0, -170, 5)])
    assert Frame(179).shape(cut).equals(shapely.box(175, 0, 190, 5))
    whole = shapely.box(-10, 0, 20, 5)
    assert Frame(0).shape(whole) is whole
    assert Frame(175).shape(whole).area == pytest.approx(whole.area)

"""What is sent to be measured: any text, any bytes, and polygons made to take long."""

import gzip
import io
import json
import math
from collections.abc import Callable
from typing import Any

import pytest
import shapely
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app import create_app
from app.measure.area import AGREEMENT, geodesic_area_km2
from app.measure.polygons import assembly
from app.measure.polygons import input as polygon_input
from app.measure.polygons.assembly import PAIRS_OF_AN_EDGE, PAIRS_TO_ASSEMBLE, PARTS_TO_TAKE_APART, assembled
from app.measure.polygons.input import MAX_PAIRS, PolygonError, read_polygon
from app.measure.polygons.rings import Rings
from tests.conftest import TWO_SQUARES

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SQUARE = [[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]]
BODY = json.dumps({"type": "Polygon", "coordinates": [SQUARE]}).encode()


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})


def answer(client: FlaskClient, body: bytes, **options: Any) -> tuple[int, Any]:
    response = client.post("/api/v1/area", data=body, **options)
    told = json.loads(response.data)
    if response.status_code != 200:
        assert response.status_code < 500, body[:200]
        assert set(told["error"]) == {"status", "title", "detail", "accepted"}
        assert told["error"]["accepted"].startswith("Accepted:")
    return response.status_code, told


numbers = st.one_of(
    st.floats(),
    st.integers(),
    st.floats(-180, 180),
    st.sampled_from([10**400, -(10**4000), 180, -180, 90, -90, 1e-320]),
)
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "features", "x"]), inner, max_size=4)
    ),
    max_leaves=25,
)
kinds = st.sampled_from(
    ["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "Point", "GeometryCollection", "\ud800"]
)
positions = st.lists(numbers | anything, max_size=3)
nearly = st.fixed_dictionaries(
    {"type": kinds | anything},
    optional={
        "coordinates": st.lists(st.lists(positions, max_size=6) | st.lists(st.lists(positions, max_size=6))) | anything,
        "geometry": anything,
        "features": anything,
    },
)


@given(nearly | anything)
@example({"type": "\ud800"})
@example({"type": "Polygon", "coordinates": [[[10**4000, 0], [1, 0], [1, 1], [10**4000, 0]]]})
@example({"type": "Polygon", "coordinates": [[[0, 0]] * 5]})
@example({"type": "Polygon", "coordinates": [[[5e-324, 0], [0, 0], [0, 5e-324], [5e-324, 0]]]})
@QUICK
def test_any_json_is_measured_or_refused_in_a_sentence(small: Flask, data: Any) -> None:
    answer(small.test_client(), json.dumps(data).encode())


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
@QUICK
def test_any_bytes_are_refused_in_a_sentence(small: Flask, body: bytes) -> None:
    assert answer(small.test_client(), body)[0] == 400


@st.composite
def stars(draw: st.DrawFn) -> list[list[float]]:
    """A ring that sees its middle from each vertex: never crossing itself, of any size from metres to a hemisphere."""
    size = draw(st.sampled_from([1e-5, 1e-3, 0.1, 3, 40]))
    lon, lat = draw(st.floats(-130, 130)), draw(st.floats(-25, 25))
    reach = draw(st.lists(st.floats(0.2, 1), min_size=4, max_size=30))
    turns = [2 * math.pi * number / len(reach) for number in range(len(reach))]
    ring = [
        [lon + size * far * math.cos(turn), lat + size * far * math.sin(turn)]
        for far, turn in zip(reach, turns, strict=True)
    ]
    return [*ring, ring[0]]


@given(stars(), st.booleans(), st.booleans())
@QUICK
def test_every_valid_polygon_is_measured(small: Flask, ring: list[list[float]], turned: bool, hole: bool) -> None:
    shape = shapely.Polygon(ring)
    rings = [ring[::-1] if turned else ring]
    if hole:
        inner = shapely.affinity.scale(shape, 0.1, 0.1, origin=shape.centroid)
        if shape.contains(inner):
            rings.append([list(position) for position in inner.exterior.coords])
    status, told = answer(small.test_client(), json.dumps({"type": "Polygon", "coordinates": rings}).encode())
    assert status == 200, told
    assert told["area_km2"] >= 0  # printed to the square metre
    # Printed to the square metre, so one may be off by half of one.
    assert abs(told["equal_area_km2"] - told["area_km2"]) <= max(AGREEMENT * told["area_km2"], 2e-6)


@given(st.lists(st.tuples(st.floats(100, 150), st.floats(40, 60)), min_size=3, max_size=12))
@QUICK
def test_polygons_that_may_cross_themselves(small: Flask, points: list[tuple[float, float]]) -> None:
    ring = [*points, points[0]]
    status, told = answer(small.test_client(), json.dumps({"type": "Polygon", "coordinates": [ring]}).encode())
    if len(set(points)) >= 3 and shapely.Polygon(ring).is_valid:
        assert status == 200, told
    elif status == 200:
        # It only touched itself: then evenly and oddly enclosed land is the same as that enclosed at all.
        even_odd = shapely.make_valid(shapely.Polygon(ring))
        parts = [part for part in shapely.get_parts(even_odd) if shapely.get_dimensions(part) == 2]
        assert told["area_km2"] == pytest.approx(sum(map(geodesic_area_km2, parts)), abs=1e-6)
        assert told["notes"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[" * 90_000, "too deep"),
        (b'{"a":' * 30_000, "too deep"),
        (b"[" * 3_000_000, "far more lists"),
        (b'{"type":"Polygon","type":"Point"}', "same name twice"),
        (b'{"type":"Polygon","coordinates":[[[NaN,0],[1,0],[1,1],[NaN,0]]]}', "NaN is not JSON"),
        (b'{"type":"Polygon","coordinates":[[[-Infinity,0],[1,0],[1,1],[0,0]]]}', "-Infinity is not JSON"),
        (b'{"type":"Feature","properties":{"a":NaN},"geometry":null}', "NaN is not JSON"),
        (b'{"type":"Polygon","coordinates":[[[' + b"9" * 5000 + b",0],[1,0],[1,1],[0,0]]]}", "not a finite number"),
        (b'{"type":"Polygon","coordinates":[[[' + b"9" * 500 + b",0],[1,0],[1,1],[0,0]]]}", "not a finite number"),
        (b'{"type":"Polygon","coordinates":[[[1,0,"high"],[1,1],[0,1],[1,0]]]}', "not a finite number"),
        (b'{"type":"Polygon","coordinates":[[[1,0],[1,0],[1,0],[1,0]]]}', "three different positions"),
        (b'{"type":"MultiPolygon","coordinates":[]}', "no polygon"),
        (b'{"type":"Feature","geometry":{"type":"Feature"}}', "cannot hold a Feature"),
        (b'{"type":"FeatureCollection","features":[{"type":"Polygon"}]}', "cannot hold a Polygon"),
        (b'{"type":"Feature","geometry":null}', "no polygon"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said(small: Flask, body: bytes, words: str) -> None:
    status, told = answer(small.test_client(), body)
    assert status == 400
    assert words in told["error"]["detail"]


def test_a_height_is_ignored(small: Flask) -> None:
    high = [[*position, 500.0] for position in SQUARE]
    body = json.dumps({"type": "Polygon", "coordinates": [high]}).encode()
    assert answer(small.test_client(), body) == answer(small.test_client(), BODY)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/json"},
        {"Content-Type": "application/geo+json; charset=utf-8"},
        {"Content-Type": "application/vnd.geo+json"},
        {"Content-Type": "APPLICATION/JSON"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "text/plain; charset=utf-8"},
        {},
        {"Content-Encoding": "identity", "Content-Type": "application/json"},
    ],
    ids=str,
)
def test_types_that_are_read(small: Flask, headers: dict[str, str]) -> None:
    assert answer(small.test_client(), BODY, headers=headers)[0] == 200


@pytest.mark.parametrize(
    "kind",
    ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "text/html",
     "application/xml", "x"],
)  # fmt: skip
def test_other_types_are_refused(small: Flask, kind: str) -> None:
    for body in (BODY, b"--x\r\n" * 100, b"a=b&" * 1000):
        status, told = answer(small.test_client(), body, headers={"Content-Type": kind})
        assert status == 415
        assert kind.partition(";")[0] in told["error"]["detail"]
        assert "Content-Type: application/geo+json" in told["error"]["accepted"]


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd", "gzip, identity", "x"])
def test_nothing_is_decompressed(small: Flask, coding: str) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    status, told = answer(small.test_client(), bomb, headers={"Content-Encoding": coding})
    assert status == 415
    assert "Content-Encoding" in told["error"]["accepted"]


def test_bodies_without_a_length(small: Flask) -> None:
    """As a server hands over a chunked body: no length, a stream that ends; it counts as it is read."""
    client = small.test_client()
    limit = small.config["MAX_CONTENT_LENGTH"]

    def chunked(body: bytes, *, ends: bool = True) -> int:
        environ = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
        environ |= {"wsgi.input_terminated": True} if ends else {}
        return answer(client, b"", input_stream=io.BytesIO(body), environ_overrides=environ)[0]

    assert chunked(BODY) == 200
    assert chunked(BODY + b" " * limit) == 413
    assert chunked(BODY, ends=False) == 400  # without a length and an end nothing is read
    assert answer(client, b" " * (limit + 1))[0] == 413


def comb(teeth: int, length: float, step: float) -> list[list[float]]:
    """Slanting teeth, as thin as a hair: no two cross, and the boxes of all of them overlap."""
    ring = [[130 + step * i + length * (i % 2), 45 - step * i + length * (i % 2)] for i in range(teeth)]
    ring += [[ring[-1][0] - 1e-3 - length, ring[-1][1] - 1e-3 - length], [130 - 1e-3, 45 - 1e-3]]
    return [*ring, ring[0]]


def star(corners: int, radius: float) -> list[list[float]]:
    skip = corners // 2
    turns = [2 * math.pi * (i * skip % corners) / corners for i in range(corners)]
    ring = [[130 + radius * math.cos(turn), 50 + radius * math.sin(turn)] for turn in turns]
    return [*ring, ring[0]]


def nested(rings: int, size: float) -> list[list[list[list[float]]]]:
    """Square frames inside each other."""

    def square(half: float) -> list[list[float]]:
        return [[130 + half * x, 50 + half * y] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]

    return [[square(size * (i + 2) / rings), square(size * (i + 1.5) / rings)] for i in range(rings)]


def holes(side: int) -> list[list[list[float]]]:
    """A sieve."""
    rings = [[[119, 39], [135, 39], [135, 55], [119, 55], [119, 39]]]
    for x in range(side):
        for y in range(side):
            lon, lat = 120 + x * 0.1, 40 + y * 0.1
            rings.append([[lon, lat], [lon + 0.01, lat], [lon, lat + 0.01], [lon, lat]])
    return rings


@pytest.mark.parametrize(
    ("kind", "coordinates", "expected"),
    [
        ("Polygon", lambda: [comb(49_990, 0.13, 1e-6)], 400),
        ("Polygon", lambda: [comb(1_300, 0.13, 1e-6)], 200),
        ("Polygon", lambda: [comb(900, 7, 1e-5)], 400),
        ("Polygon", lambda: [star(49_999, 0.09)], 400),
        ("Polygon", lambda: [star(499, 9)], 400),
        ("MultiPolygon", lambda: nested(4_990, 0.05), 400),
        ("MultiPolygon", lambda: nested(40, 4), 200),
        ("MultiPolygon", lambda: nested(250, 8), 400),
        ("Polygon", lambda: holes(110), 200),
        ("Polygon", lambda: [SQUARE] * 9_000, 400),
    ],
    ids=[
        "comb",
        "small comb",
        "long comb",
        "star",
        "great star",
        "nested",
        "some nested",
        "great nested",
        "sieve",
        "again",
    ],
)
def test_no_polygon_takes_long(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, kind: str, coordinates: Callable[[], Any], expected: int
) -> None:
    """What takes time is comparing edges whose boxes overlap: what has too many is refused before they are compared."""
    compared: list[tuple[int, int]] = []

    def counted(found: Rings, count_pairs: Callable[[], int]) -> Any:
        compared.append((count_pairs(), sum(len(ring) - 1 for rings in found.polygons for ring in rings)))
        return assembled(found, count_pairs)

    def taken_apart(self: Any, polygons: Any) -> None:
        pairs, edges = compared[-1]
        assert pairs - edges <= PAIRS_TO_ASSEMBLE + PAIRS_OF_AN_EDGE * edges
        begin(self, polygons)

    begin = assembly._Winding.__init__
    monkeypatch.setattr(polygon_input, "assembled", counted)
    monkeypatch.setattr(assembly._Winding, "__init__", taken_apart)
    body = json.dumps({"type": kind, "coordinates": coordinates()}).encode()
    assert answer(client, body)[0] == expected
    assert all(pairs <= MAX_PAIRS for pairs, _ in compared)


def test_parts_that_touch_themselves_are_taken_apart_up_to_a_number(small: Flask) -> None:
    """Where some parts overlap, each is asked by itself whether it is beyond doubt."""

    def body(count: int) -> bytes:
        west = [100 + 0.02 * number for number in range(count)]
        touching = [
            [[x, 40], [x + 0.01, 40], [x + 0.005, 40.4], [x + 0.01, 41], [x, 41], [x + 0.005, 40.4], [x, 40]]
            for x in west
        ]
        parts = [[ring] for ring in (*touching, SQUARE, SQUARE)]
        return json.dumps({"type": "MultiPolygon", "coordinates": parts}).encode()

    status, told = answer(small.test_client(), body(PARTS_TO_TAKE_APART))
    assert (status, any("overlap" in note for note in told.get("notes", ()))) == (200, True), told
    status, told = answer(small.test_client(), body(PARTS_TO_TAKE_APART + 1))
    assert status == 400
    assert "too many of them touch themselves" in told["error"]["detail"]


def test_counting_what_overlaps_stops_soon_after_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the count itself would take long: 2,500 million pairs of 50,000 edges that all overlap."""
    asked = 0

    class Tree(shapely.STRtree):
        def query(self, *arguments: Any, **options: Any) -> Any:
            nonlocal asked
            found = super().query(*arguments, **options)
            asked += found.shape[-1]
            return found

    monkeypatch.setattr(polygon_input.shapely, "STRtree", Tree)
    with pytest.raises(PolygonError, match="too close beside each other"):
        read_polygon(json.dumps({"type": "Polygon", "coordinates": [comb(49_990, 0.13, 1e-6)]}), 50_000)
    assert asked <= 3 * MAX_PAIRS


def test_the_work_for_a_coast_grows_as_its_vertices(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the limit of vertices, a wavy outline has some two pairs to compare for each edge."""
    compared: list[int] = []

    def counted(found: Rings, count_pairs: Callable[[], int]) -> Any:
        compared.append(count_pairs())
        return assembled(found, count_pairs)

    monkeypatch.setattr(polygon_input, "assembled", counted)
    for corners in (12_500, 25_000, 49_998):
        turns = [2 * math.pi * i / corners for i in range(corners)]
        ring = [[130 + 3 * math.cos(a) * (1 + 0.01 * math.sin(333 * a)), 52 + 2 * math.sin(a)] for a in turns]
        status, told = answer(client, json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}).encode())
        assert status == 200
        assert told["vertices"] == corners + 1
        assert compared[-1] <= 4 * corners


def test_every_region_in_full_can_be_measured(client: FlaskClient) -> None:
    """The limits leave room for real coasts and watersheds, all of them at once included."""
    features = json.loads(client.get("/api/v1/regions?date=1900-01-01").data)["features"]
    for feature in features:
        status, told = answer(client, json.dumps(feature).encode())
        assert status == 200
        # The API rounds to a tenth of a km2, which is more than the methods differ on an island.
        assert told["area_km2"] == pytest.approx(feature["properties"]["area_km2"], rel=AGREEMENT, abs=0.06)

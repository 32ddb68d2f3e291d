"""The view as an SVG document: complete, self-contained, true to scale, and the same for neighbours."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from pyproj import Geod

from app.atlas import Atlas
from app.maps.drawing.view import window_of
from app.maps.projection import projection_of
from app.maps.text_width import text_width

SVG = "{http://www.w3.org/2000/svg}"
USSURI = "bounds=129,44,136,48.8"


def drawing(client: FlaskClient, query: str) -> ElementTree.Element:
    response = client.get(f"/map.svg?{query}")
    assert response.status_code == 200
    assert response.mimetype == "image/svg+xml"
    return ElementTree.fromstring(response.data)


def words(root: ElementTree.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "date=1689-09-08",
        "date=1858-06-01&region=amur-left-bank",
        f"date=1860-12-31&{USSURI}",
        "date=1857-12-31&compare=1860-12-31",
        "date=1860-12-31&reading=uda-zone:whole",
        "date=1700-01-01&lang=zh-Hans",
        "date=1700-01-01&lang=ru&bounds=117.5,52,121,53.6",
    ],
)
def test_it_needs_nothing_but_itself(client: FlaskClient, query: str) -> None:
    text = client.get(f"/map.svg?{query}").get_data(as_text=True)
    root = ElementTree.fromstring(text)
    # The relief is a picture within it.
    assert len(re.findall(r"<image [^>]*href=\"data:image/png;base64,[\w+/=]+\"/>", text)) == 1
    rest = re.sub(r"<image [^>]*href=\"data:[^>]*>", "", text)
    assert not re.search(r"<(style|script|image|foreignObject|use)\b|\sstyle=|\son\w+=|href=", rest)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)
    assert {text.get("font-family") for text in root.iter(f"{SVG}text")} <= {"serif", "sans-serif"}
    assert "nan" not in "".join(re.findall(r' d="([^"]*)"', text))


def test_title_legend_scale_north_and_citation(client: FlaskClient) -> None:
    shown = words(drawing(client, "date=1858-06-01&region=amur-left-bank"))
    parts = [
        "1 June 1858", "Qing empire", "Held in common: Qing empire, Russian empire, disputed", "border, surveyed",
        " km ", "arrow points north", "Amur Border Atlas, version", "data ", "date=1858-06-01",
        "Left bank of the Amur: Russian empire",
    ]  # fmt: skip
    assert [part for part in parts if part not in shown] == []


def test_every_region_and_border_of_the_day_is_drawn(client: FlaskClient, atlas) -> None:
    from datetime import date

    root = drawing(client, "date=1860-12-31")
    ids = {path.get("id") for path in root.iter(f"{SVG}path")}
    day = date(1860, 12, 31)
    assert {f"region-{name}" for name in atlas.holdings_on(day)} <= ids
    kinds = {stretch.id: stretch.kind for stretch in atlas.stretches}
    assert {f"border-{name}" for name in atlas.borders_on(day) if kinds[name] != "coast"} <= ids


@pytest.mark.slow
@pytest.mark.parametrize(("day", "other"), [("1904-12-31", "1906-12-31"), ("1906-12-31", "1904-12-31")])
def test_a_comparison_stresses_the_land_that_changed_and_no_more(client: FlaskClient, day: str, other: str) -> None:
    root = drawing(client, f"date={day}&compare={other}")
    paths = {path.get("id"): path for path in root.iter(f"{SVG}path") if (path.get("id") or "").startswith("region-")}
    south = paths.pop("region-sakhalin-south")
    assert (south.get("fill-opacity"), south.get("stroke-width")) == ("0.85", "1.6")
    sides = ["Russian empire", "Japan"]
    told = " → ".join(sides if day < other else reversed(sides))  # in the order asked, as the title has it
    assert south.find(f"{SVG}title").text.endswith(f"{told}, 33,300 km²")
    assert {path.get("fill-opacity") for path in paths.values()} == {"0.25"}
    # What is left of a region is drawn without the part that changed.
    north = paths["region-sakhalin" if day < other else "region-sakhalin-north"]
    assert "33,300 km²" in words(root)
    assert set(re.findall(r"[\d.]+,[\d.]+", north.get("d"))) != set(re.findall(r"[\d.]+,[\d.]+", south.get("d")))


def test_the_scale_bar_is_true_in_the_middle(client: FlaskClient, atlas: Atlas) -> None:
    projection = projection_of(atlas.settings)
    root = drawing(client, f"date=1860-12-31&{USSURI}")
    bar = next(
        path.get("d") for path in root.iter(f"{SVG}path") if re.fullmatch(r"M[\d.,]+V\d+H[\d.]+V.*", path.get("d"))
    )
    start, end = (float(number) for number in re.match(r"M([\d.]+),\d+V\d+H([\d.]+)", bar).groups())
    km = float(re.search(r"(\d+) km", words(root)).group(1))
    window = window_of(projection, 129, 44, 136, 48.8)
    metres = (end - start) / (1000 - 56) * (window.right - window.left)
    y, x = (window.bottom + window.top) / 2, (window.left + window.right) / 2
    from shapely import Point

    west, east = (projection.unproject(Point(x + side * metres / 2, y)) for side in (-1, 1))
    assert Geod(ellps="WGS84").inv(west.x, west.y, east.x, east.y)[2] / 1000 == pytest.approx(km, rel=0.01)


def test_projection_there_and_back(atlas: Atlas) -> None:
    from shapely import Point

    projection = projection_of(atlas.settings)
    back = projection.unproject(projection.project(Point(129, 48)))
    assert math.dist((back.x, back.y), (129, 48)) < 1e-9


def test_a_near_view_has_more_of_the_line(client: FlaskClient) -> None:
    def vertices(query: str) -> int:
        root = drawing(client, query)
        return sum(path.get("d").count("L") for path in root.iter(f"{SVG}path") if path.get("id") == "border-ussuri")

    assert vertices(f"date=1860-12-31&{USSURI}") > vertices("date=1860-12-31")


@pytest.mark.parametrize(
    "bounds",
    ["", "1,2,3", "a,b,c,d", "130,45,130,45", "136,48,129,44", "nan,44,136,48", "inf,44,136,48", "129,44,129.01,44.01",
     "100,44,140,44.5", "0,-90,1,90", "129,44,136,48&bounds=129,44,136,48"],
)  # fmt: skip
def test_bad_bounds_get_one_sentence(client: FlaskClient, bounds: str) -> None:
    response = client.get(f"/map.svg?bounds={bounds}")
    assert response.status_code == 400
    assert "Accepted: bounds=west,south,east,north" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "names", "unit"),
    [
        ("date=1858-06-01", {"Amur", "Argun", "Shilka", "Sungari"}, " km "),
        ("date=1858-06-01&lang=ru", {"Амур", "Аргунь", "Шилка", "Сунгари"}, " км "),
        ("date=1858-06-01&lang=zh-Hans", {"黑龙江", "额尔古纳河", "石勒喀河", "松花江"}, "公里"),
        (f"date=1860-12-31&{USSURI}", {"Amur", "Ussuri", "Sungacha"}, " km "),
    ],
)
def test_the_rivers_of_the_view_are_named_once(client: FlaskClient, query: str, names: set[str], unit: str) -> None:
    root = drawing(client, query)
    written = [group.find(f"{SVG}text").text for group in root.iter(f"{SVG}g") if group.get("class") == "river-name"]
    assert names <= set(written)
    assert len(written) == len(set(written))
    assert unit in words(root).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.slow
def test_mountains_are_named_along_their_crests(client: FlaskClient) -> None:
    root = drawing(client, "date=1690-01-01")
    written = [group.find(f"{SVG}text").text for group in root.iter(f"{SVG}g") if group.get("class") == "range-name"]
    assert {"Stanovoy Range", "Greater Hinggan"} <= set(written)
    assert len(written) == len(set(written))
    close = drawing(client, "date=1690-01-01&bounds=131,48,137,53&lang=ru")
    assert "Буреинский хребет" in words(close)


def test_a_river_name_is_never_upside_down_and_stays_on_the_map(client: FlaskClient) -> None:
    root = drawing(client, "date=1858-06-01")
    width, height = map(float, root.find(f"{SVG}svg").get("viewBox").split()[2:])
    turns = [group.get("transform") for group in root.iter(f"{SVG}g") if group.get("class") == "river-name"]
    assert len(turns) > 8
    for turn in turns:
        x, y, angle = map(float, re.fullmatch(r"translate\(([\d.-]+) ([\d.-]+)\) rotate\(([\d.-]+)\)", turn).groups())
        assert -90 <= angle <= 90
        assert 0 < x < width
        assert 0 < y < height


def test_a_lake_has_its_name_across_it_and_no_dot(client: FlaskClient) -> None:
    root = drawing(client, f"date=1850-01-01&{USSURI}")
    lake = next(text for text in root.iter(f"{SVG}text") if text.text == "Lake Khanka")
    assert (lake.get("text-anchor"), lake.get("font-style")) == ("middle", "italic")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
@pytest.mark.parametrize("day", ["1689-09-08", "1858-06-01", "1870-01-01"])
def test_the_words_of_the_legend_stay_in_their_columns(client: FlaskClient, day: str, language: str) -> None:
    drawn = ElementTree.fromstring(client.get(f"/map.svg?date={day}&lang={language}").data)
    said = [text for text in drawn if text.tag.endswith("text") and text.get("font-size") == "12"]
    rows: dict[str, list[tuple[float, float]]] = {}
    for text in said:
        x = float(text.get("x", ""))
        rows.setdefault(text.get("y", ""), []).append((x, x + 12 * text_width(text.text or "")))
    assert len(said) >= 4
    for row in rows.values():
        assert all(end < start - 33 for (_, end), (start, _) in pairwise(sorted(row)))


def boxes(root: ElementTree.Element) -> Iterator[tuple[str, str, tuple[float, float, float, float]]]:
    """Every upright text that stands where it is written: where it belongs to, its words and its room at most."""
    for parent in root.iter():
        for text in parent.findall(f"{SVG}text"):
            if parent.get("transform"):
                continue
            size = float(text.get("font-size"))
            width = text_width(text.text or "") * size * (1.2 if text.get("font-weight") == "600" else 1)
            x = float(text.get("x")) - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor")]
            y = float(text.get("y"))
            where = parent.get("id") or (f"map {text.text}" if parent.get("viewBox", "").startswith("0 0 944") else "")
            yield where, text.text, (x, y - 0.8 * size, x + width, y + 0.15 * size)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_no_text_of_a_comparison_is_cut_or_stands_on_another(client: FlaskClient, atlas, language: str) -> None:
    days = [*atlas.change_days[1:], atlas.change_days[0]]
    for day, other in zip(days, [*days[1:], days[0]], strict=True):
        for query in (f"date={day}&compare=1914", f"date={day}&compare={other}"):
            root = drawing(client, f"{query}&lang={language}")
            found = list(boxes(root))
            assert len(found) > 10
            for where, words_, (left, _, right, _) in found:
                if not where:
                    assert left >= 28 - 1, (query, words_)
                    assert right <= 1000 - 28 + 1, (query, words_)
            for number, (where, one, a) in enumerate(found):
                for elsewhere, other_, b in found[:number]:
                    if (where or one) != (elsewhere or other_) and bool(where) == bool(elsewhere):
                        meet = a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
                        assert not meet, (query, one, other_)


def test_a_region_that_changed_in_parts_leaves_its_name_to_them_and_its_paint_is_explained(
    client: FlaskClient,
) -> None:
    root = drawing(client, "date=1858-06-01&compare=1914")
    names = {group.get("id") for group in root.iter(f"{SVG}g")}
    assert {"name-sakhalin-north", "name-sakhalin-south"} <= names
    assert "name-sakhalin" not in names
    explained = "narrow bands: as on 1 June 1858; wide bands: as on 31 December 1914"
    assert explained in words(root)
    assert "narrow bands" not in " ".join(words(drawing(client, "date=1858-06-01")))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_a_drawing_says_which_day_was_taken_as_the_pages_do(client: FlaskClient, language: str) -> None:
    query = f"date=16 мая 1858&compare=1858-05&lang={language}"
    page = client.get(f"/?{query}").get_data(as_text=True)
    notes = re.findall(r'<p class="date-note">([^<]+?) ?<', page)
    assert len(notes) == 2
    said = words(drawing(client, query)).replace(" ", "")
    for note in notes:
        assert note.replace(" ", "") in said

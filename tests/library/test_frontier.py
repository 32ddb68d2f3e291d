"""The atlas for Python answers what pages and API answer, for every folder; bad input gets a true sentence."""

import json
import sys
from datetime import date
from importlib.metadata import version

import pytest
import shapely
from flask.testing import FlaskClient

import app
from app.atlas import DataFaults
from app.config import DISTRIBUTION
from app.library import EXAMPLE, Frontier, load
from tests.conftest import SHIPPED


@pytest.fixture(scope="module")
def island() -> Frontier:
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def frontier() -> Frontier:
    return app.load()


def test_the_package_gives_its_names_when_they_are_asked_for() -> None:
    assert app.load is load
    assert app.Frontier is Frontier
    assert app.FrontierMap.__name__ == "FrontierMap"
    assert app.__version__ == version(DISTRIBUTION)
    assert not hasattr(app, "nothing")


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*SHIPPED, EXAMPLE], ids=lambda folder: folder.name)
def test_every_folder_answers_on_its_days(folder: object) -> None:
    one = load(str(folder))
    for day in {one.atlas.change_days[0], *one.atlas.example_days, one.atlas.span.last_day}:
        table = one.on(day)
        assert set(table["region"]) == set(one.atlas.holdings_on(day))
        assert set(one.borders_on(day)["stretch"]) == set(one.atlas.borders_on(day))
        assert table.geometry.is_valid.all()
    whole = one.timeline()
    assert (whole["from"] < whole["to"]).all()
    assert whole["from"].dtype == "datetime64[s]"
    for name in list(one.atlas.figures)[:3]:
        assert one.figure(name).answer
    json.loads(whole.drop(columns=["from", "to", "last_day"]).to_json())


@pytest.mark.slow
def test_it_answers_as_the_api_does(frontier: Frontier, client: FlaskClient) -> None:
    day = frontier.atlas.example_days[0]
    asked = client.get(f"/api/v1/regions?date={day}").get_json()
    table = frontier.on(day).set_index("region")
    for feature in asked["features"]:
        row, said = table.loc[feature["id"]], feature["properties"]
        assert (row["status"], row["area_km2"]) == (said["status"], said["area_km2"])
        assert (said["holder"] or None) == (row["holder"] if isinstance(row["holder"], str) else None)
    for name in list(frontier.atlas.figures)[:3]:
        said = client.get(f"/api/v1/figures/{name}").get_json()
        checked = frontier.figure(name)
        assert (checked.verdict, checked.answer) == (said["verdict"]["code"], " ".join(said["answer"]))
        assert [one["key"] for one in checked.readings] == [one["key"] for one in said["readings"]]


@pytest.mark.slow
def test_a_region_measured_again_covers_itself(island: Frontier) -> None:
    for row in island.on(1850).itertuples():
        for given in (row.geometry, shapely.geometry.mapping(row.geometry), shapely.to_geojson(row.geometry)):
            measured = island.area(given)
            assert measured.area_km2 == pytest.approx(row.area_km2, rel=1e-4)
            assert next(iter(measured.regions)) == row.region


def test_names_stand_in_the_languages_that_are_asked_for(frontier: Frontier) -> None:
    plain, spoken = frontier.on(frontier.atlas.span.start), frontier.on(frontier.atlas.span.start, ["ru", "zh-Hans"])
    assert {"name_ru", "name_zh_hans"} <= set(spoken.columns) - set(plain.columns)


def test_days_are_read_as_the_pages_read_them(island: Frontier) -> None:
    assert island.day("1850") == island.day(1850) == date(1850, 12, 31)
    assert island.day(date(1850, 5, 1)) == island.day("1 May 1850") == island.day("1850-05-01")


@pytest.mark.parametrize("wrong", ["never", 1700, date(2000, 1, 1), ""])
def test_a_day_that_is_none_says_what_is_accepted(island: Frontier, wrong: object) -> None:
    with pytest.raises(ValueError, match=r"Accepted: .*1750-01-01 to 1899-12-31"):
        island.on(wrong)  # type: ignore[arg-type]


def test_a_point_outside_the_land_was_held_by_nobody(island: Frontier) -> None:
    assert island.at(0, 0) == ()


def test_what_is_no_polygon_is_refused_with_a_sentence(island: Frontier) -> None:
    for wrong in ("{", {"type": "Point", "coordinates": [0, 0]}, shapely.Point(0, 0)):
        with pytest.raises(ValueError, match=r"\w+ \w+"):
            island.area(wrong)


def test_a_folder_with_faults_lists_them(tmp_path: object) -> None:
    with pytest.raises(DataFaults, match="holds no data file"):
        load(str(tmp_path))


def test_a_missing_package_is_named_with_the_command_that_brings_it(
    island: Frontier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "geopandas", None)
    with pytest.raises(ImportError, match=r"geopandas.*pip install \"[\w-]+\[notebooks\]\""):
        island.on(1850)

"""The base map as the browser gets it: thinned, cut at the sheet, written as steps on a grid."""

import json
from itertools import accumulate

import pytest
import shapely
from shapely.geometry import shape

from app.atlas import Atlas
from app.maps.geometry_levels import base_payload


@pytest.fixture(scope="module")
def base(atlas: Atlas) -> dict:
    return json.loads(base_payload(atlas))


def unpacked(part: list, grid: float) -> list:
    """Read steps as positions."""
    if isinstance(part[0], list):
        return [unpacked(inner, grid) for inner in part]
    return [[lon * grid, lat * grid] for lon, lat in zip(accumulate(part[::2]), accumulate(part[1::2]), strict=True)]


def geometry(drawn: dict, grid: float) -> shapely.Geometry:
    return shape({"type": drawn["type"], "coordinates": unpacked(drawn["coordinates"], grid)})


def test_nothing_is_sent_that_the_sheet_does_not_show(atlas: Atlas, base: dict) -> None:
    west, _, east, north = shapely.MultiLineString([stretch.coordinates for stretch in atlas.stretches]).bounds
    for drawn in (base["land"], base["lakes"], *(river["geometry"] for river in base["rivers"])):
        shown = geometry(drawn, base["grid"]).bounds
        assert shown[0] >= west - 2.6
        assert shown[2] <= east + 0.6
        assert shown[3] <= north + 0.6


def test_a_river_stays_where_it_was_digitised(atlas: Atlas, base: dict) -> None:
    def named_amur(names: object) -> bool:
        return (names.get("en") if isinstance(names, dict) else names) == "Amur"

    sent = next(geometry(one["geometry"], base["grid"]) for one in base["rivers"] if named_amur(one["names"]))
    digitised = next(
        shape(one["geometry"])
        for one in atlas.base["rivers"]
        if named_amur(one["properties"].get("names") or one["properties"].get("name"))
    )
    assert shapely.hausdorff_distance(sent, digitised, densify=0.1) < 0.01


def test_mountains_keep_their_crests_and_names(atlas: Atlas, base: dict) -> None:
    sent = {one["names"]["en"]: one for one in base["mountains"]}
    for one in atlas.mountains:
        drawn = sent[one.names["en"]]
        crest = shapely.LineString(one.coordinates)
        assert crest.hausdorff_distance(geometry(drawn["geometry"], base["grid"])) < 2
        assert drawn["id"] == one.id

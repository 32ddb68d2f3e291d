"""Who holds, claims and judges land, from the data to every answer: a folder with holders of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app

SAID = {
    "1650": ("none", None, []),
    "1750": ("joint", None, ["us", "britain"]),
    "1805": ("held", "britain", ["britain"]),
    "1900": ("held", "us", ["us"]),
}


@pytest.fixture
def elsewhere(folder: Path, edit: Callable[[str, Callable[[Any], None]], None]) -> FlaskClient:
    """Two other holders, a joint occupation of which a third claims a part, and a dispute."""

    def settings(data: Any) -> None:
        data["holders"] = {
            "us": {"names": {"en": "United States"}, "short": {"en": "U.S."}, "colour": "#7fa8c9"},
            "britain": {"names": {"en": "Great Britain"}, "colour": "#c99a9a", "to": "1900-01-01"},
            "spain": {"names": {"en": "Spain"}, "colour": "#d9c27a"},
        }
        del data["statuses"]

    def regions(data: Any) -> None:
        west, east = (feature["properties"]["holdings"] for feature in data["features"])
        west[0]["holder"] = "us"
        del east[1]["holder"]
        east[1].update(status="joint", holders=["britain", "us"], claimants=["spain"])
        east[2].update(holder="britain", jurisdiction="spain")
        east[3]["holder"] = "us"

    def treaty(data: Any) -> None:
        for dated in data["dates"]:
            dated["by"] = "us"
        data["signatories"] = [
            {"side": side, "names": {"en": f"Signer {number}"}} for number, side in enumerate(("us", "britain", "all"))
        ]

    edit("atlas.json", settings)
    edit("regions.geojson", regions)
    edit("treaties/first-1700.json", treaty)
    return create_app({"TESTING": True, "GEODATA": folder}).test_client()


def text(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.get_data(as_text=True)


@pytest.mark.parametrize("year", SAID)
def test_a_region_of_a_day_says_status_and_holders(elsewhere: FlaskClient, year: str) -> None:
    features = elsewhere.get(f"/api/v1/regions?date={year}").get_json()["features"]
    (east,) = [feature["properties"] for feature in features if feature["id"] == "east"]
    assert (east["status"], east["holder"], east["holders"]) == SAID[year]
    assert east["claimants"] == (["spain"] if year == "1750" else [])
    assert east["jurisdiction"] == ("spain" if year == "1805" else None)


def test_what_passed_says_from_whom_to_whom(elsewhere: FlaskClient) -> None:
    found = elsewhere.get("/api/v1/changes?from=1750&to=1900").get_json()
    for row in (*found["regions"], *found["total"]):
        assert (row["from_status"], row["from_holder"], row["from_holders"]) == SAID["1750"]
        assert (row["to_status"], row["to_holder"], row["to_holders"]) == SAID["1900"]
        assert (row["from_label"]["en"], row["to_label"]["en"]) == ("Held in common", "United States")
    assert [step["holder"] for step in found["regions"][0]["steps"]] == ["britain", "us"]


@pytest.mark.slow
def test_pages_name_holders_claimants_and_judges(elsewhere: FlaskClient) -> None:
    page = text(elsewhere, "/regions/east")
    assert "Claimed by: Spain." in page
    assert "Jurisdiction over the inhabitants: Spain." in page
    for paint in ("none", "joint-us-britain", "britain-disputed", "us"):
        assert f'data-paint="{paint}"' in page
    passed = text(elsewhere, "/changes?from=1805&to=1900")
    assert "Great Britain, disputed" in passed
    assert "United States" in passed


def test_a_treaty_names_its_sides_by_their_short_names(elsewhere: FlaskClient) -> None:
    page = text(elsewhere, "/treaties/first-1700")
    assert "Signer 0, U.S." in page
    assert "Signer 1, Great Britain" in page
    assert "Signer 2, all sides" in page


def test_colours_come_from_the_folder(elsewhere: FlaskClient) -> None:
    drawn = text(elsewhere, "/map.svg?date=1750")
    assert 'fill="#7fa8c9"' in drawn
    assert "url(#paint-joint-us-britain)" in drawn
    for words in ("United States", "Held in common"):
        assert words in drawn


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/", "/regions", "/changes?from=1650&to=1900", "/api/v1/openapi.json", "/embed"])
def test_no_page_knows_holders_of_another_atlas(elsewhere: FlaskClient, address: str) -> None:
    page = text(elsewhere, address)
    for name in ("russian-empire", "mongols", "Qing empire", "Russian empire"):
        assert name not in page

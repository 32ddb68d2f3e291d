"""The part of the map that a link names: read alike everywhere, and told plainly where it is none."""

import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

PATHS = ["/", "/embed", "/map.svg", "/cite.txt"]
#: Queries that name no place, and what the answer says of them.
BAD = {
    "lon=east&lat=50": "“lon” is not a number",
    "lon=130&lat=91": "“lat” is not a number",
    "lon=130": "“lat” is not given",
    "zoom=5": "“lon” is not given",
    "lon=130&lat=50&zoom=close": "“zoom” is not a number",
    "lon=130&lat=50&zoom=99": "“zoom” is not a number",
    "lon=130&lat=50&lat=51": "“lat” more than once",
    "lon=nan&lat=50": "“lon” is not a number",
}
ROOT = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", BAD)
def test_what_is_no_place_is_refused_with_what_is_accepted(client: FlaskClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    text = answer.get_data(as_text=True)
    assert BAD[query] in text
    assert "Accepted:" in text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("region=nope", 404),
        ("stretch=nope", 404),
        ("reading=nope:no", 400),
        ("relief=maybe", 400),
        ("scheme=blue", 400),
        ("date=1858-02-30", 400),
        ("compare=soon", 400),
    ],
)
@pytest.mark.parametrize("path", ["/", "/embed"])
def test_every_other_word_of_a_link_that_is_unknown_is_told_too(
    client: FlaskClient, path: str, query: str, status: int
) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == status
    assert "Accepted" in answer.get_data(as_text=True)


def test_a_view_is_cited_with_its_place_and_without_its_relief(client: FlaskClient) -> None:
    cited = client.get("/cite.txt?date=1858-06-01&lon=132.50001&lat=48.25&zoom=5.50&relief=off").get_data(as_text=True)
    assert cited.rstrip().endswith("/?date=1858-06-01&relief=off&lon=132.5&lat=48.25&zoom=5.5")


def test_a_drawing_shows_the_place_that_its_address_names(client: FlaskClient) -> None:
    def names(query: str) -> set[str]:
        drawn = ElementTree.fromstring(client.get(f"/map.svg?date=1858-06-01{query}").get_data())
        return {"".join(text.itertext()) for text in drawn.iter(f"{ROOT}text")}

    whole, near = names(""), names("&lon=127.5&lat=50.2&zoom=7")
    assert "Aigun" in near
    assert "Sakhalin" in whole - near
    assert "Sakhalin" in names("&lon=127.5&lat=50.2")  # no zoom: the whole map
    bounds = "&bounds=126.0,49.0,129.0,51.0"
    assert "Sakhalin" not in names(f"{bounds}&lon=143&lat=51&zoom=6")


def test_the_page_without_scripts_draws_the_place_of_its_link(client: FlaskClient) -> None:
    page = client.get("/?date=1858-06-01&lon=127.5&lat=50.2&zoom=7").get_data(as_text=True)
    drawn = re.search(r'<img class="static-map" src="([^"]+)"', page)
    assert drawn is not None
    assert "lon=127.5&amp;lat=50.2&amp;zoom=7" in drawn[1]

"""What past releases answered stands beside what this version does: on the page of a figure, in API and shell."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from app.atlas import Atlas

TWO_SQUARES = Path(__file__).resolve().parents[2] / "fixtures" / "two-squares"


def test_every_figure_of_a_release_is_told_with_version_and_day(client: FlaskClient, atlas: Atlas) -> None:
    assert atlas.releases
    for release in atlas.releases:
        assert set(release.figures) & set(atlas.figures)
        for name in set(release.figures) & set(atlas.figures):
            told = client.get(f"/api/v1/figures/{name}").get_json()["versions"]
            (past,) = [one for one in told if one["day"] == release.day.isoformat()]
            assert past["version"] == release.version
            assert past["headline"] == release.figures[name].headline


def test_this_version_comes_last_with_its_computed_verdict(client: FlaskClient, atlas: Atlas) -> None:
    for name in atlas.figures:
        figure = client.get(f"/api/v1/figures/{name}").get_json()
        last = figure["versions"][-1]
        assert last["day"] is None
        assert last["headline"] == figure["verdict"]["headline"]
        followed = [reading for reading in figure["readings"] if reading["followed"]]
        assert last["area_text"] == (followed[0]["text"] if followed else None)


def test_the_page_has_a_row_for_each_version(client: FlaskClient, atlas: Atlas) -> None:
    name = next(iter(atlas.releases[0].figures))
    page = html.document_fromstring(client.get(f"/figures/{name}?lang=ru").get_data(as_text=True))
    rows = page.xpath("//h2[@id='versions']/following-sibling::div[1]//tbody/tr")
    assert len(rows) == len(atlas.releases) + 1
    assert rows[0].xpath("td/span[@lang='en']")[0].text == atlas.releases[0].figures[name].headline


def test_the_shell_prints_it(app: Flask, atlas: Atlas) -> None:
    name = next(iter(atlas.releases[0].figures))
    printed = app.test_cli_runner().invoke(args=["figures", name]).output
    assert f"{atlas.releases[0].version} of {atlas.releases[0].day}" in printed


@pytest.mark.slow
def test_a_folder_without_releases_says_nothing_of_versions() -> None:
    client = create_app({"GEODATA": TWO_SQUARES}).test_client()
    figure = client.get("/api/v1/figures").get_json()["figures"][0]
    assert len(figure["versions"]) == 1
    assert 'id="versions"' not in client.get(f"/figures/{figure['id']}").get_data(as_text=True)

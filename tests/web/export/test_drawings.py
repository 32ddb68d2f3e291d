"""The page for frames, and the readings that the map shows."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.mark.slow
def test_only_the_embedded_page_may_stand_in_a_frame(client: FlaskClient) -> None:
    policy = client.get("/embed").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "unsafe" not in policy
    for path in ("/", "/figures", "/map.svg", "/cite.txt", "/api/v1/regions", "/embed?date=never"):
        assert "frame-ancestors 'self'" in client.get(path).headers["Content-Security-Policy"]


def test_the_embedded_time_bar_has_the_years_asked_for(client: FlaskClient) -> None:
    text = client.get("/embed?from=1840&to=1870&date=1858-06-01").get_data(as_text=True)
    assert 'data-from="1840-01-01" data-to="1871-01-01"' in text
    field = re.search(r'<input type="range"[^>]*>', text, re.DOTALL).group()
    assert 'min="1840"' in field
    assert 'max="1870"' in field
    assert 'href="/?date=1858-06-01"' in text
    assert "site-head" not in text


@pytest.mark.parametrize("query", ["from=1870&to=1840", "from=never", "from=1858-06&to=1858-05", "date=1858-02-30"])
def test_a_bad_embed_says_what_is_accepted(client: FlaskClient, query: str) -> None:
    response = client.get(f"/embed?{query}")
    assert response.status_code == 400
    assert "Accepted" in response.get_data(as_text=True) or "YYYY" in response.get_data(as_text=True)


def test_a_day_outside_the_embedded_years_moves_to_their_end(client: FlaskClient) -> None:
    assert 'value="1840"' in client.get("/embed?from=1840&to=1870&date=1700-01-01").get_data(as_text=True)


def test_readings_agree_with_the_figures(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context():
        content, _ = app.extensions["atlas"].assets.read("readings.json")
    readings = json.loads(content)
    atlas = app.extensions["atlas"].atlas
    assert [question["id"] for question in readings["questions"]] == list(atlas.questions)
    for question in readings["questions"]:
        for answer in question["alternatives"]:
            assert set(answer["lines"]) <= {stretch.id for stretch in atlas.stretches}
            assert set(answer["regions"]) <= set(atlas.regions)
    figures = {one["id"]: one for one in json.loads(client.get("/api/v1/figures").data)["figures"]}
    for figure in readings["figures"]:
        whole = figures[figure["id"]]["readings"]
        assert [one["outcome"] for one in figure["readings"]] == [one["outcome"] for one in whole]
        assert [one["answers"] for one in figure["readings"]] == [
            {choice["question_id"]: choice["alternative_id"] for choice in one["choices"]} for one in whole
        ]
        for short, full in zip(figure["readings"], whole, strict=True):
            assert short["low_km2"] <= short["km2"] <= short["high_km2"]
            assert short["km2"] == pytest.approx(full["area_km2"], abs=full["sd_km2"])


@pytest.mark.parametrize(
    "days", ["from=1840&to=1840", "from=1858-05-01&to=1858-06-30", "from=1858-05-28&to=1858-05-28"]
)
def test_a_frame_can_hold_one_year_or_less(client: FlaskClient, days: str) -> None:
    response = client.get(f"/embed?{days}")
    assert response.status_code == 200
    assert client.get(f"/embed?{days}&date=1858-06-01").status_code == 200


def test_a_frame_that_ends_before_it_begins_is_told_so(client: FlaskClient) -> None:
    response = client.get("/embed?from=1841&to=1840")
    assert response.status_code == 400
    assert "The first day is later than the last." in response.get_data(as_text=True)

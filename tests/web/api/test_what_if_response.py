"""What would follow from another course of a line, and the file that one takes away of it."""

import json
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app

ROOT = Path(__file__).parents[3]
FOLDERS = {"own": ROOT / "geodata", "oregon": ROOT / "docs" / "examples" / "oregon"}
#: In each folder a line, and how far one of its handles is moved: degrees east and north.
MOVED = {"own": ("divide-amur-uda", 0.05, 0.02), "oregon": ("columbia", 0.01, 0.02)}


def asked(client: FlaskClient, name: str, east: float, north: float) -> dict:
    """Return the question for a line whose middle handle is moved."""
    line = client.get(f"/api/v1/lines/{name}/handles?vertices=20").get_json()["geometry"]["coordinates"]
    lon, lat = line[len(line) // 2]
    line[len(line) // 2] = [lon + east, lat + north]
    return {"stretch": name, "vertices": 20, "coordinates": line}


@pytest.mark.slow
@pytest.mark.parametrize("which", FOLDERS)
def test_the_file_put_into_the_folder_is_accepted_and_has_these_areas(which: str, tmp_path: Path) -> None:
    app = create_app({"TESTING": True, "GEODATA": FOLDERS[which]})
    client = app.test_client()
    question = asked(client, *MOVED[which])
    answer = client.post("/api/v1/what-if", json=question).get_json()
    assert len(answer["regions"]) >= 1, answer
    copied = tmp_path / "folder"
    shutil.copytree(FOLDERS[which], copied)
    taken = client.post("/api/v1/what-if/file", json=question)
    assert answer["file"].endswith(taken.headers["Content-Disposition"].split('"')[1])
    before = json.loads((copied / answer["file"]).read_text(encoding="utf-8"))
    (copied / answer["file"]).write_bytes(taken.get_data())
    after = json.loads(taken.get_data())
    assert after["$schema"] == before["$schema"]
    others = [(one, two) for one, two in zip(before["features"], after["features"], strict=True) if one != two]
    assert [one["properties"] == two["properties"] for one, two in others] == [True]
    there = create_app({"TESTING": True, "GEODATA": copied})  # refuses a folder with any fault
    runner = there.test_cli_runner()
    assert runner.invoke(args=["validate", str(copied)]).exit_code == 0
    other = there.test_client()
    for region in answer["regions"]:
        path = f"/api/v1/regions/{region['id']}"
        for asked_of, when in ((client, "before"), (other, "after")):
            area = asked_of.get(path).get_json()["area"]
            assert area["km2"] == region[when]["area_km2"]
            for member in ("low_km2", "high_km2", "text", "range_text"):
                assert area[member] == region[when][member]
    told = {one["id"]: one for one in answer["figures"]}
    lists = [each.get("/api/v1/figures").get_json()["figures"] for each in (client, other)]
    verdicts = [{one["id"]: one["verdict"]["headline"] for one in listed} for listed in lists]
    changed = {name for name, headline in verdicts[0].items() if verdicts[1][name] != headline}
    assert changed == set(told)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"stretch": "ussuri"}',
        '{"stretch": "ussuri", "coordinates": [[130, 45]]}',
        '{"stretch": "ussuri", "coordinates": [[130, 45], [NaN, 45]]}',
        '{"stretch": "ussuri", "coordinates": [[130, 45], [131, 45]], "more": 1}',
        '{"stretch": "ussuri", "coordinates": [[130, 45], [131, 45]], "vertices": 3}',
        json.dumps({"stretch": "ussuri", "coordinates": [[130, 45]] * 1001}),
    ],
)
def test_a_question_that_is_none_is_told_what_is_accepted(client: FlaskClient, body: str) -> None:
    for path in ("/api/v1/what-if", "/api/v1/what-if/file"):
        answer = client.post(path, data=body, content_type="application/json")
        assert answer.status_code == 400
        assert "“coordinates”" in answer.get_json()["error"]["accepted"]


def test_an_edge_of_the_map_and_an_unknown_line_are_none_to_move(client: FlaskClient) -> None:
    for name in ("edge-siberia-west", "nowhere"):
        question = {"stretch": name, "coordinates": [[130, 45], [131, 45]]}
        assert client.post("/api/v1/what-if", json=question).status_code == 404
        assert client.get(f"/api/v1/lines/{name}/handles").status_code == 404


def test_the_words_of_a_refusal_are_in_the_language_that_is_asked_for(client: FlaskClient) -> None:
    question = {"stretch": "ussuri", "coordinates": [[130, 45], [131, 45]]}
    for lang, words in (("en", "two ends"), ("ru", "конц"), ("zh-Hans", "端点")):
        answer = client.post(f"/try/what-if?lang={lang}", json=question, headers={"Accept": "application/json"})
        error = answer.get_json()["error"]
        assert words in error["detail"]

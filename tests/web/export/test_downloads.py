"""Files to take away, over HTTP: whole, in parts, only if they changed; and those that the command makes."""

import json
import shutil
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from tests.conftest import TWO_SQUARES


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The small atlas, for which no command made a file."""
    return create_app({"TESTING": True, "GEODATA": TWO_SQUARES, "DOWNLOADS": tmp_path_factory.mktemp("none")})


@pytest.fixture
def client(small: Flask) -> FlaskClient:
    return small.test_client()


def names(app: Flask) -> list[str]:
    return [name for name, file in app.extensions["downloads"].files.items() if not file.by_command]


def test_every_file_is_made_when_it_is_first_asked_for(client: FlaskClient, small: Flask) -> None:
    for name in names(small):
        response = client.get(f"/download/{name}")
        assert response.status_code == 200
        assert response.data
        assert response.mimetype == small.extensions["downloads"].files[name].kind
        assert response.headers["Content-Disposition"] == f'attachment; filename="two-squares-{name}"'
        assert response.headers["Accept-Ranges"] == "bytes"
        assert "must-revalidate" in response.headers["Cache-Control"]
        assert client.get(f"/download/{name}").data == response.data
        assert client.head(f"/download/{name}").headers["ETag"] == response.headers["ETag"]
        same = client.get(f"/download/{name}", headers={"If-None-Match": response.headers["ETag"]})
        assert (same.status_code, same.data) == (304, b"")


def test_a_part_is_of_the_file_as_it_is(client: FlaskClient, small: Flask) -> None:
    for name in names(small):
        whole = client.get(f"/download/{name}").data
        part = client.get(f"/download/{name}", headers={"Range": "bytes=5-24", "Accept-Encoding": "br, gzip"})
        assert part.status_code == 206
        assert part.data == whole[5:25]
        assert "Content-Encoding" not in part.headers
        assert part.headers["Content-Range"] == f"bytes 5-{min(24, len(whole) - 1)}/{len(whole)}"
    beyond = client.get("/download/data.zip", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416


def test_text_is_compressed_for_who_takes_it_so(client: FlaskClient) -> None:
    plain = client.get("/download/through-time.geojson")
    packed = client.get("/download/through-time.geojson", headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    again = client.get(
        "/download/through-time.geojson",
        headers={"Accept-Encoding": "br", "If-None-Match": packed.headers["ETag"]},
    )
    assert again.status_code == 304


def test_what_is_not_there_is_told_with_what_is(client: FlaskClient) -> None:
    unknown = client.get("/download/atlas.shp")
    assert unknown.status_code == 404
    assert "through-time.geojson" in unknown.get_data(as_text=True)
    unmade = client.get("/download/through-time.gpkg")
    assert unmade.status_code == 404
    assert "flask --app wsgi download" in unmade.get_data(as_text=True)


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_page_lists_every_file_with_size_licence_and_how_to_open_it(
    client: FlaskClient, small: Flask, language: str
) -> None:
    page = html.document_fromstring(client.get(f"/data?lang={language}").data)
    rows = page.xpath("//table//tbody/tr")
    files = small.extensions["downloads"].files
    assert [row.xpath("string(th)") for row in rows] == list(files)
    for row, file in zip(rows, files.values(), strict=True):
        links = row.xpath(".//a/@href")
        assert links == ([] if file.by_command else [f"/download/{file.name}"])
        assert any(letter.isdigit() for letter in row.xpath("string(td[1])")) is not file.by_command
        said = [row.xpath(f"string(td[{number}])") for number in (2, 3)]
        assert all(said)
        assert (said == [file.about, file.opens]) is (language == "en")


def test_the_folder_of_files_leads_to_their_list_and_only_what_is_there_is_told_to_programs(
    client: FlaskClient, small: Flask
) -> None:
    led = client.get("/download/?lang=ru")
    assert (led.status_code, led.headers["Location"]) == (302, "/data?lang=ru")
    page = html.document_fromstring(client.get("/data").data)
    (told,) = page.xpath("//script[@type='application/ld+json']/text()")
    for one in json.loads(told)["distribution"]:
        assert client.head(one["contentUrl"].removeprefix("http://localhost")).status_code == 200, one


def test_the_command_makes_every_file_for_the_server(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path / "folder"))
    made = create_app({"TESTING": True, "GEODATA": folder, "DOWNLOADS": tmp_path / "made"})
    done = made.test_cli_runner().invoke(args=["download"])
    assert done.exit_code == 0, done.output
    store = made.extensions["downloads"]
    assert sorted(file.name for file in store.folder.iterdir()) == sorted(store.files)
    served = create_app({"TESTING": True, "GEODATA": folder, "DOWNLOADS": tmp_path / "made"})
    answered = served.test_client().get("/download/through-time.gpkg")
    assert answered.status_code == 200
    assert answered.data == (store.folder / "through-time.gpkg").read_bytes()
    assert "/download/through-time.gpkg" in served.test_client().get("/data").get_data(as_text=True)
    # Files of other data are never given.
    (folder / "events.json").write_text("[]", encoding="utf-8")
    changed = create_app({"TESTING": True, "GEODATA": folder, "DOWNLOADS": tmp_path / "made"})
    assert changed.test_client().get("/download/through-time.gpkg").status_code == 404
    assert changed.extensions["downloads"].folder != store.folder


def test_a_folder_that_cannot_be_written_is_told(small: Flask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = small.test_cli_runner().invoke(args=["download", str(tmp_path / "file" / "below")])
    assert done.exit_code == 1
    assert "cannot be written" in done.output

"""What an atlas is called and is of comes from its folder, and reaches every surface."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.atlas import load_atlas
from app.atlas.settings import Settings
from app.maps import FrontierMap
from app.words import about, words_in

Edit = Callable[[str, Callable[[Any], None]], None]

SAID = {
    "title": {"en": "Atlas of Two Squares", "ru": "Атлас квадратов"},
    "subject": {"en": "The line between two squares", "ru": "Линия между квадратами"},
    "publisher": {"en": "A society of surveyors"},
    "licence": {"name": "ODbL 1.0", "url": "https://opendatacommons.org/licenses/odbl/1-0/"},
    "provenance": {"en": "Drawn with a ruler."},
    "credit": {"en": "Base map: a sheet of paper."},
}
PAGES = ("/", "/regions", "/regions/west", "/treaties/first-1700", "/figures", "/try", "/method", "/data", "/embed")


@pytest.fixture
def settings(folder: Path) -> Settings:
    return load_atlas(folder).settings


@pytest.fixture
def squares(folder: Path, edit: Edit) -> FlaskClient:
    edit("atlas.json", lambda data: data.update(SAID))
    return create_app({"TESTING": True, "GEODATA": folder}).test_client()


def test_a_folder_that_says_little_is_called_by_its_title(settings: Settings) -> None:
    assert str(about.heading(settings)) == "Two squares, day by day, 1643-1914"
    assert str(about.description(settings)).startswith("Two squares, 1643-1914: ")
    assert str(about.view_title(settings, date(1700, 1, 2))) == "Two squares on 2 January 1700"
    assert about.slug(settings) == "two-squares"


def test_a_description_of_the_folder_goes_before_one_that_is_put_together(settings: Settings) -> None:
    described = settings.model_copy(update={"description": {"en": "Squares, and no more."}})
    assert str(about.description(described)) == "Squares, and no more."


@pytest.mark.parametrize(
    ("title", "name"),
    [("Orégon: the Atlas", "oregon-the-atlas"), ("Атлас", "atlas"), ("../../etc", "etc"), ("«»", "atlas")],
)
def test_a_title_gives_a_name_that_is_safe_in_a_file_or_a_key(settings: Settings, title: str, name: str) -> None:
    assert about.slug(settings.model_copy(update={"title": {"en": title}})) == name


def test_the_subject_is_said_in_the_language_of_the_page(settings: Settings) -> None:
    said = settings.model_copy(update={"subject": SAID["subject"]})
    title = about.view_title(said, date(1700, 1, 2), date(1800, 1, 2))
    assert (
        words_in("ru").plain(title)
        == "Линия между квадратами: 2 января 1700\u202fг. в сравнении с 2 января 1800\u202fг."
    )


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_titled_by_the_folder(squares: FlaskClient, page: str) -> None:
    text = squares.get(page).get_data(as_text=True)
    assert re.search(r"<title>[^<]*Atlas of Two Squares</title>", text)


def test_a_page_without_a_description_of_its_own_has_that_of_the_atlas(squares: FlaskClient) -> None:
    for page in ("/", "/data", "/embed"):
        said = 'name="description" content="The line between two squares, 1643-1914: every stretch'
        assert said in squares.get(page).get_data(as_text=True)


@pytest.mark.slow
def test_the_map_and_what_one_takes_away_have_the_subject(squares: FlaskClient) -> None:
    assert "The line between two squares, day by day, 1643-1914</h1>" in squares.get("/").get_data(as_text=True)
    drawing = squares.get("/map.svg?date=1700-06-01")
    assert '<title id="title">The line between two squares on 1 June 1700</title>' in drawing.get_data(as_text=True)
    assert "Base map: a sheet of paper." in drawing.get_data(as_text=True)
    assert 'filename="atlas-of-two-squares-1700-06-01.svg"' in drawing.headers["Content-Disposition"]
    record = squares.get("/cite.json?date=1700-06-01").get_json()[0]
    assert record["title"] == "The line between two squares on 1 June 1700"
    assert record["container-title"] == "Atlas of Two Squares"
    assert record["author"] == [{"literal": "A society of surveyors"}]
    assert record["id"] == "atlas-of-two-squares-map-1700-06-01"


@pytest.mark.slow
def test_licence_and_origin_are_those_of_the_folder(squares: FlaskClient) -> None:
    page = squares.get("/data").get_data(as_text=True)
    assert "Drawn with a ruler." in page
    assert '<a href="https://opendatacommons.org/licenses/odbl/1-0/" rel="license noopener">ODbL 1.0</a>' in page
    info = squares.get("/api/v1/openapi.json").get_json()["info"]
    assert "ODbL 1.0" in info["description"]
    assert "The line between two squares" in info["description"]


def test_a_text_without_the_language_of_the_page_is_marked_as_another(squares: FlaskClient) -> None:
    page = squares.get("/data?lang=ru").get_data(as_text=True)
    assert '<span lang="en">Drawn with a ruler.</span>' in page
    assert '<a class="site-name" href="/?lang=ru">Атлас квадратов</a>' in page


@pytest.mark.slow
def test_the_single_page_has_title_and_subject(folder: Path, edit: Edit) -> None:
    edit("atlas.json", lambda data: data.update(SAID))
    text = FrontierMap.for_notebook(load_atlas(folder)).get_root().render()
    assert "<title>Atlas of Two Squares</title>" in text
    assert "The line between two squares, day by day, 1643-1914</h1>" in text

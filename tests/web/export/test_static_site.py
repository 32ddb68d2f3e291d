"""The exported edition: every link leads to a file, nothing needs a server, and only the live map a script."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from lxml import html

from app import create_app
from app.web.export.static_site import Edition
from tests.fixtures.elsewhere import PLACES, make_elsewhere

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def edition(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    Edition(app, folder).write()
    return folder


def test_every_link_leads_to_a_file(edition: Path) -> None:
    pages = {page.resolve(): html.parse(str(page)) for page in edition.rglob("*.html")}
    ids = {page: set(document.xpath("//@id")) for page, document in pages.items()}
    for page, document in pages.items():
        for address in document.xpath("//@href | //@src"):
            if re.match(r"https?:|data:|mailto:", address):
                continue
            target, _, mark = address.partition("#")
            assert not target.startswith("/"), f"{page.name} needs a server for {address}"
            file = (page.parent / target).resolve() if target else page
            assert file.is_file(), f"{page.name} links to {address}"
            if mark and file.suffix == ".html":
                assert mark in ids[file], f"{page.name} links to {address}"


def test_an_edition_is_in_the_language_that_was_asked_for(app: Flask, tmp_path: Path) -> None:
    printed = app.test_cli_runner().invoke(args=["export", str(tmp_path / "ru"), "--lang", "ru"])
    assert printed.exit_code == 0, printed.output
    pages = list((tmp_path / "ru").rglob("*.html"))
    for page in pages:
        assert '<html lang="ru"' in page.read_text(encoding="utf-8"), page.name
    assert "<h1>Айгунский договор</h1>" in (tmp_path / "ru/treaties/aigun-1858.html").read_text(encoding="utf-8")


def test_the_map_as_one_file_is_linked_from_the_pages_of_the_days(edition: Path) -> None:
    for page in (edition / "index.html", *(edition / "days").iterdir()):
        links = {(page.parent / link).resolve() for link in html.parse(str(page)).xpath("//main/p/a/@href")}
        assert (edition / "map.html").resolve() in links, page.name
        said = html.parse(str(page)).xpath("string(//main/p[contains(@class, 'noscript')][1])")
        assert said.endswith("the map with its time bar is map.html."), page.name
        assert "server" not in page.read_text(encoding="utf-8").partition("<table")[0], page.name


def test_no_script_and_no_form_but_in_the_map(edition: Path) -> None:
    for page in set(edition.rglob("*.html")) - {edition / "map.html"}:
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<form" not in text


def test_each_day_of_change_has_a_drawn_map_and_a_table(edition: Path, app: Flask) -> None:
    for day in app.extensions["atlas"].atlas.change_days:
        document = html.parse(str(edition / "days" / f"{day}.html"))
        (drawing,) = document.xpath("//img[@class='static-map']/@src")
        assert "<title" in (edition / "days" / drawing).read_text(encoding="utf-8")
        assert document.xpath("//table//th[@scope='row']")


def test_a_comparison_leads_to_its_drawing(edition: Path) -> None:
    (file,) = edition.glob("changes*.html")
    (link,) = html.parse(str(file)).xpath("//a[text()='The same on the map']/@href")
    drawing = (edition / link).read_text(encoding="utf-8")
    assert "<title>" in drawing
    assert "narrow bands: as on" in drawing


def test_the_data_go_with_it(edition: Path) -> None:
    assert (edition / "geodata" / "regions.geojson").is_file()


def test_nothing_is_overwritten(app: Flask, edition: Path) -> None:
    result = app.test_cli_runner().invoke(args=["export", str(edition)])
    assert result.exit_code == 1
    assert "not empty" in result.output


def test_an_atlas_of_other_years_and_another_place_is_written(tmp_path: Path) -> None:
    folder = make_elsewhere(tmp_path / "moved", *PLACES["across 180"])
    for file in folder.rglob("*.*json"):
        text = file.read_text(encoding="utf-8")
        # Every year is a hundred later.
        file.write_text(re.sub(r'"1([6789])(\d\d-\d\d-\d\d)"', lambda day: f'"{int(day[1]) + 11}{day[2]}"', text))
    treaty = folder / "treaties" / "first-1700.json"
    changed = json.loads(treaty.read_text(encoding="utf-8"))
    changed["dates"][0]["forms"] = []  # the calendars drift apart, so these dates would no longer agree
    treaty.write_text(json.dumps(changed), encoding="utf-8")
    app = create_app({"TESTING": True, "GEODATA": folder})
    assert app.extensions["atlas"].atlas.span.start.year == 1743
    assert Edition(app, tmp_path / "edition").write() > 20

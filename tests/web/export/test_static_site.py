"""The exported edition: every link leads to a file, nothing needs a server, and only map and story have scripts."""

import json
import re
from datetime import date
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
            target = target.partition("?")[0]  # which the map and the story read
            assert not target.startswith("/"), f"{page.name} needs a server for {address}"
            file = (page.parent / target).resolve() if target else page
            assert file.is_file(), f"{page.name} links to {address}"
            if mark and file.suffix == ".html":
                assert mark in ids[file], f"{page.name} links to {address}"


LIVE = ("index.html", "story.html")


def test_the_map_is_linked_from_the_pages_of_the_days_on_its_day(edition: Path) -> None:
    for page in (edition / "days").iterdir():
        links = html.parse(str(page)).xpath("//main/p/a/@href")
        assert f"../index.html?date={page.stem}" in links, page.name
        said = html.parse(str(page)).xpath("string(//main/p[contains(@class, 'noscript')][1])")
        assert said.endswith("the map with its time bar is index.html."), page.name


def test_scripts_and_forms_are_where_the_map_is(edition: Path) -> None:
    for page in edition.rglob("*.html"):
        document = html.parse(str(page))
        scripts = [Path(address).name for address in document.xpath("//script/@src")]
        assert not document.xpath("//script[@type='module'] | //form[@action]"), page.name
        if page.relative_to(edition).as_posix() in LIVE:
            assert scripts[1:] == ["data.js", "frontier.js", scripts[-1]]
        else:
            assert scripts == ["scheme.js"], page.name
            assert not document.xpath("//form | //script[not(@src)]"), page.name


def test_every_page_says_when_it_was_made_and_what_it_cannot_do(app: Flask, edition: Path) -> None:
    data = app.extensions["atlas"].version["data"]
    for page in edition.rglob("*.html"):
        for note in html.parse(str(page)).xpath("//footer/p[@class='edition-note']"):
            assert f"{date.today().year} from data {data}" in note.text
            assert "measuring a line of your own" in note.text
            break
        else:
            assert not html.parse(str(page)).xpath("//footer"), page.name


def test_each_day_of_change_has_a_drawn_map_and_a_table(edition: Path, app: Flask) -> None:
    for day in app.extensions["atlas"].atlas.change_days:
        document = html.parse(str(edition / "days" / f"{day}.html"))
        (drawing,) = document.xpath("//img[@class='static-map']/@src")
        assert "<title" in (edition / "days" / drawing).read_text(encoding="utf-8")
        assert document.xpath("//table//th[@scope='row']")


def test_each_comparison_leads_to_the_map_that_compares(edition: Path) -> None:
    files = list(edition.glob("changes-*.html"))
    assert files
    for file in files:
        start, end = re.findall(r"\d{4}-\d\d-\d\d", file.name)
        (link,) = html.parse(str(file)).xpath("//a[text()='The same on the map']/@href")
        assert link == f"index.html?date={start}&compare={end}", file.name


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

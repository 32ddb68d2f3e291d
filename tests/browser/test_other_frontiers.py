"""One job, done as a reader does it, on more than one atlas: the map of this frontier, that of Oregon, any other.

Nothing here knows a name, a day or a place of an atlas: what to ask for is read from its records.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app import create_app
from app.atlas import Atlas
from app.atlas.records import Article, Holding, Region, Treaty
from app.measure.changes import changes
from app.measure.measurements import Measurements
from app.measure.polygons.input import measure_polygon, read_polygon
from app.words.about import subject
from app.words.holders import party_names
from tests.benchmarks.stage import served
from tests.browser.conftest import Watch
from tests.browser.settling import settled
from tests.browser.walking import words_of_day
from tests.conftest import GEODATA, ROOT
from tests.fixtures.elsewhere import PLACES, make_elsewhere

#: Folders that stand in the repository, and places of the earth to which the smallest one is moved.
FOLDERS = {"ours": GEODATA, "oregon": ROOT / "docs" / "examples" / "oregon"}
MOVED = ("south", "across 180")


@dataclass(frozen=True)
class Served:
    """An atlas as it is served: its application, its address and its records."""

    app: Flask
    address: str

    @property
    def atlas(self) -> Atlas:
        atlas: Atlas = self.app.extensions["atlas"].atlas
        return atlas

    @property
    def measurements(self) -> Measurements:
        measurements: Measurements = self.app.extensions["atlas"].measurements
        return measurements


@pytest.fixture(scope="module", params=[*FOLDERS, *MOVED])
def frontier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    name: str = request.param
    folder = FOLDERS.get(name) or make_elsewhere(tmp_path_factory.mktemp("moved") / "data", *PLACES[name])
    app = create_app({"TESTING": True, "GEODATA": folder})
    with served(app) as address:
        yield Served(app, address)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of which nothing may be complained, and that may ask this computer only."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    watch = Watch(page)
    yield page
    context.close()
    assert watch.complaints == []
    assert watch.hosts <= {"127.0.0.1", None}  # a file of the disk has no host


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-ready=yes]")
    settled(page)
    return page


def with_an_article(atlas: Atlas) -> tuple[Region, Holding, Treaty, Article]:
    """The largest region that is not cut off and that an article gave to somebody, with the first such holding."""
    found = [
        (region, holding, treaty, article)
        for region in sorted(atlas.regions.values(), key=lambda one: -atlas.region_shapes[one.id].area)
        for holding in region.holdings
        if not region.clipped
        and (treaty := atlas.treaties.get(holding.treaty or "")) is not None
        and (article := treaty.article(holding.article)) is not None
    ]
    return found[0]


def days_apart(frontier: Served) -> tuple[date, date]:
    """Two days between which measured land changed hands: before and on the day on which most of it did."""
    atlas = frontier.atlas

    def moved(day: date) -> float:
        found = changes(frontier.measurements, day - timedelta(days=1), day)
        return sum(change.area.km2 for change in found.changed if change.area)

    day = max((one for one in atlas.change_days if one > atlas.span.start), key=moved)
    return day - timedelta(days=1), day


def test_the_map_opens_and_the_years_step(page: Page, frontier: Served) -> None:
    opened(page, f"{frontier.address}/")
    settings = frontier.atlas.settings
    expect(page).to_have_title(re.compile(re.escape(settings.title["en"])))
    shown = page.locator("path.region:not([data-paint=absent])")
    expect(shown).to_have_count(len(frontier.atlas.holdings_on(settings.opening_day)))
    year = page.get_by_role("slider", name="Year")
    expect(year).to_have_value(str(settings.opening_day.year))
    year.press("ArrowRight")
    end = f"31 December {(settings.opening_day + timedelta(days=1)).year}"  # of its own year, unless it is there
    expect(words_of_day(page)).to_have_text(end)
    page.get_by_role("button", name="Next treaty or event").click()
    expect(words_of_day(page)).not_to_have_text(end)
    expect(year).to_have_attribute("aria-valuetext", re.compile(r"\d"))


def test_north_is_up_and_the_land_fills_the_map(page: Page, frontier: Served) -> None:
    opened(page, f"{frontier.address}/")
    (south, west), (north, east) = frontier.atlas.settings.bounds
    middle = (west + (east if east > west else east + 360)) / 2
    low, high = page.evaluate(
        """([south, north, lon]) => [south, north].map(
          (lat) => borderAtlas.map.latLngToContainerPoint([lat, lon]).y)""",
        [south, north, middle],
    )
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    assert high < low
    assert low - high > 0.5 * min(box["width"], box["height"])


def test_a_region_tells_its_treaty_and_article(page: Page, frontier: Served) -> None:
    region, holding, treaty, article = with_an_article(frontier.atlas)
    opened(page, f"{frontier.address}/?date={holding.start}")
    path = page.locator(f"path.region[data-region={region.id}]")
    path.focus()
    path.press("Enter")
    panel = page.get_by_role("complementary", name="What the map shows")
    expect(panel.get_by_role("heading", level=2)).to_have_text(region.names["en"])
    expect(panel).to_contain_text(f"article {article.number}" if article.number[0].isdigit() else article.number)
    expect(panel).to_contain_text(article.summary["en"][:40])
    panel.get_by_role("link", name=treaty.names["en"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(treaty.names["en"])
    expect(page.get_by_role("main")).to_contain_text(article.summary["en"])


def test_two_days_compared_say_the_areas_of_the_changes(page: Page, frontier: Served) -> None:
    start, end = days_apart(frontier)
    opened(page, f"{frontier.address}/?date={start}&compare={end}")
    found = changes(frontier.measurements, start, end)
    panel = page.get_by_role("complementary", name="What the map shows")
    for change in found.changed:
        expect(panel).to_contain_text(frontier.atlas.regions[change.region].names["en"])
    page.goto(f"{frontier.address}/changes?from={start}&to={end}")
    table = page.get_by_role("main")
    for change in found.changed:
        expect(table).to_contain_text(frontier.atlas.regions[change.region].names["en"])


def test_a_printed_figure_is_answered_with_its_readings(page: Page, frontier: Served) -> None:
    figure = next(one for one in frontier.atlas.figures.values() if one.comparable and one.readings)
    page.goto(f"{frontier.address}/figures/{figure.id}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(figure.title["en"])
    answer = frontier.app.test_client().get(f"/api/v1/figures/{figure.id}").get_json()
    main = page.get_by_role("main")
    expect(main).to_contain_text(answer["verdict"]["headline"])
    for sentence in answer["answer"]:
        expect(main).to_contain_text(sentence)
    expect(main.locator("svg").first).to_be_visible()


def test_a_polygon_is_measured(page: Page, frontier: Served) -> None:
    region, *_ = with_an_article(frontier.atlas)
    lon, lat = region.label_points[0]
    lon = (lon + 180) % 360 - 180  # as GeoJSON has it, also where the map goes on beyond 180
    square = shapely.geometry.mapping(shapely.box(lon - 0.2, lat - 0.2, lon + 0.2, lat + 0.2))
    opened(page, f"{frontier.address}/try")
    page.get_by_label("The polygon as GeoJSON").fill(json.dumps(square))
    page.get_by_role("button", name="Measure this text").click()
    expect(page.locator("#try-status")).to_contain_text("Your polygon measures")
    measured = measure_polygon(read_polygon(json.dumps(square), 100).shape)
    area = float(page.locator(".try-area").get_attribute("data-km2") or 0)
    assert area == pytest.approx(measured.area_km2, rel=1e-9)
    expect(page.get_by_role("main")).to_contain_text(region.names["en"])


def test_the_drawing_and_the_frame_show_the_day(page: Page, frontier: Served) -> None:
    region, holding, *_ = with_an_article(frontier.atlas)
    drawing = page.request.get(f"{frontier.address}/map.svg?date={holding.start}")
    assert drawing.status == 200
    words = " ".join(ElementTree.fromstring(drawing.text()).itertext())
    assert subject(frontier.atlas.settings)["en"] in words
    assert party_names(frontier.atlas, holding.party)["en"] in words
    opened(page, f"{frontier.address}/embed?date={holding.start}&region={region.id}")
    expect(page.locator("#embed-box")).to_contain_text(region.names["en"])


def test_an_exported_edition_opens_from_the_disk(page: Page, frontier: Served, tmp_path: Path) -> None:
    done = frontier.app.test_cli_runner().invoke(args=["export", str(tmp_path / "edition")])
    assert done.exit_code == 0, done.output
    page.goto((tmp_path / "edition" / "index.html").as_uri())
    expect(page).to_have_title(re.compile(re.escape(frontier.atlas.settings.title["en"])))
    for link in page.get_by_role("navigation").get_by_role("link").all():
        address = link.evaluate("link => link.href")
        beside = page.context.new_page()
        beside.goto(address)
        expect(beside.get_by_role("heading", level=1)).to_have_count(1)
        beside.close()

"""The map as one file, opened from the disk by a browser without a network, and within a notebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from app.atlas import Atlas
from app.atlas.records import Party
from app.maps import FrontierMap
from app.maps.palette import paint_of_party
from app.measure.measurements import Measurements
from app.words.catalogs import translations
from tests.browser.conftest import Watch

PAINTS = """() => Object.fromEntries([...document.querySelectorAll("path.region")]
  .filter((path) => path.dataset.paint !== "absent")
  .map((path) => [path.dataset.region, [path.dataset.paint, getComputedStyle(path).fill]]))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network; only the file itself may be asked for, and nothing may be complained of."""
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    page = context.new_page()
    watch = Watch(page)
    yield page
    context.close()
    assert len(watch.urls) == 1, watch.urls
    assert watch.complaints == []


@pytest.fixture
def saved(atlas: Atlas, measurements: Measurements, tmp_path: Path) -> str:
    file = tmp_path / "frontier.html"
    FrontierMap.for_notebook(atlas, measurements).save(str(file))
    return file.as_uri()


def held(client: FlaskClient, day: str) -> dict[str, str]:
    """The paint of every region that the API has on a day."""
    rows = [one["properties"] for one in client.get(f"/api/v1/regions?date={day}").get_json()["features"]]
    return {
        row["id"]: paint_of_party(Party(row["status"], tuple(row["holders"])), disputed=row["disputed"]) for row in rows
    }


def test_the_fills_are_those_of_the_api_on_every_day_of_change(
    page: Page, saved: str, client: FlaskClient, atlas: Atlas
) -> None:
    page.goto(saved)
    page.wait_for_selector("html[data-ready=yes]")
    plain: dict[str, str] = {}
    for day in map(str, atlas.change_days):
        page.locator(".timebar-date input").fill(day)
        page.locator(".timebar-date input").press("Enter")
        page.wait_for_function("day => window.borderAtlas.state.value.day === day", arg=day)
        shown = page.evaluate(PAINTS)
        assert {name: paint for name, (paint, _) in shown.items()} == held(client, day), day
        for paint, fill in shown.values():
            assert plain.setdefault(paint, fill) == fill
    assert len(set(plain.values())) == len(plain)  # each paint is one to be told from the others


def test_slider_keys_and_a_click_on_a_region(page: Page, saved: str, client: FlaskClient) -> None:
    page.goto(saved)
    page.wait_for_selector("html[data-ready=yes]")
    slider = page.locator(".timebar-range")
    slider.fill("1857")
    slider.press("ArrowRight")
    expect(page.locator(".timebar-day")).to_have_text("31 December 1858")
    assert {name: paint for name, (paint, _) in page.evaluate(PAINTS).items()} == held(client, "1858-12-31")
    path = page.locator("path[data-region=manchuria]")
    path.focus()
    path.press("Enter")
    box = page.locator("#embed-box")
    expect(box).to_contain_text("Manchuria")
    expect(box).to_contain_text("Qing empire")
    assert box.locator("a").count() == 0  # there is no page to lead to
    expect(page.locator("#legend")).to_contain_text("Russian empire")
    for _ in range(8):  # up to the close view, which has every vertex
        page.locator(".leaflet-control-zoom-in").click()
    expect(page.locator("#map_atlas")).to_have_attribute("data-level", "detail")


def test_what_only_a_server_reads_is_answered_with_what_needs_none(page: Page, saved: str) -> None:
    page.goto(saved)
    page.wait_for_selector("html[data-ready=yes]")
    page.locator(".timebar-date input").fill("16 May 1858")
    page.locator(".timebar-date input").press("Enter")
    expect(page.locator(".timebar-error")).to_contain_text("Days as YYYY-MM-DD and years as YYYY need no server.")


def test_a_link_to_a_day_and_another_language(
    page: Page, atlas: Atlas, measurements: Measurements, tmp_path: Path
) -> None:
    FrontierMap.for_notebook(atlas, measurements, "ru", translations("ru").gettext).save(str(tmp_path / "ru.html"))
    page.goto((tmp_path / "ru.html").as_uri() + "?date=1860-11-14&region=manchuria")
    page.wait_for_selector("html[data-ready=yes]")
    expect(page.locator("#embed-box")).to_contain_text("Маньчжурия")
    expect(page.locator(".timebar-day")).to_contain_text("14 ноября 1860")


def test_a_notebook_shows_it_within_its_own_page(
    page: Page, atlas: Atlas, measurements: Measurements, tmp_path: Path
) -> None:
    shown = FrontierMap.for_notebook(atlas, measurements)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{shown}", encoding="utf-8")
    page.clock.install()
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    slider = frame.locator("html[data-ready=yes] .timebar-range")
    slider.fill("1900")
    expect(frame.locator(".timebar-day")).to_have_text("31 December 1900")
    page.clock.run_for(1000)  # an address that cannot be written would have been tried by now

"""A data folder whose every text is an attack, in a real browser: it is shown, and nothing of it runs."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app import create_app
from tests.benchmarks.stage import served
from tests.browser.settling import settled
from tests.fixtures.hostile import make_hostile

PAGES = ["/regions/east", "/treaties/first-1700", "/figures/over-10000", "/sources", "/disputes", "/changes", "/try",
         "/try?region=east", "/embed", "/?date=1850-01-01&compare=1690-01-01&region=east",
         "/?date=1850-01-01&reading=extent:both"]  # fmt: skip

FOREIGN = """() => [...document.querySelectorAll(
  'img[src="x"], b[onclick], [onerror], [onclick], iframe, object, script:not([src]):not([type*=json])')].length"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app: Flask = create_app({"GEODATA": make_hostile(tmp_path_factory.mktemp("hostile") / "data")})
    with served(app) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, hostile: str) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    complaints: list[str] = []

    def dismiss(dialog: object) -> None:
        complaints.append("a dialog opened")
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None)
    page.on(
        "request", lambda one: None if one.url.startswith((hostile, "data:", "blob:")) else complaints.append(one.url)
    )
    yield page, complaints
    context.close()
    assert complaints == []


@pytest.mark.parametrize("address", PAGES)
def test_nothing_of_the_data_runs(watched: tuple[Page, list[str]], hostile: str, address: str) -> None:
    page, _ = watched
    page.goto(hostile + address)
    settled(page)
    assert page.evaluate(FOREIGN) == 0


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_map_shows_the_attack_as_text(watched: tuple[Page, list[str]], hostile: str, language: str) -> None:
    page, _ = watched
    page.goto(f"{hostile}/?date=1850-01-01&lang={language}")
    page.wait_for_selector("html[data-ready=yes]")
    page.locator("path[data-region=east]").focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("#panel")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.evaluate(FOREIGN) == 0

"""The exported edition, unpacked from its zip and opened from the disk: the same map, and no request that leaves it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from flask import Flask
from lxml import html

from tests.browser.engines.chromium import PROGRAM, Chromium
from tests.browser.engines.engine import Engine
from tests.browser.engines.starting import ENGINES, started

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def edition(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition in Russian."""
    folder = tmp_path_factory.mktemp("edition")
    printed = app.test_cli_runner().invoke(args=["export", str(folder / "atlas-ru.zip"), "--lang", "ru"])
    assert printed.exit_code == 0, printed.output
    with ZipFile(folder / "atlas-ru.zip") as packed:
        packed.extractall(folder)
    return folder / "atlas-ru"


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One browser for all tests here."""
    chromium = partial(started, Chromium, {"chromium": PROGRAM})
    running = {**ENGINES, "chromium": chromium}[request.param]()
    yield running
    running.close()


def test_an_edition_is_in_the_language_that_was_asked_for(edition: Path) -> None:
    for page in edition.rglob("*.html"):
        assert '<html lang="ru"' in page.read_text(encoding="utf-8"), page.name
    assert "<h1>Айгунский договор</h1>" in (edition / "treaties/aigun-1858.html").read_text(encoding="utf-8")


def test_the_map_opens_from_the_disk(edition: Path, engine: Engine) -> None:
    engine.open(f"{(edition / 'index.html').as_uri()}?date=1857-12-31")
    engine.until("() => document.documentElement.dataset.complete === 'yes'")
    assert engine.text(".timebar-day") == "31 декабря 1857 г."

    # Names, legend and relief are there; every region is painted.
    assert engine.run("return document.querySelectorAll('.leaflet-labels-pane text').length") > 10
    assert "Российская империя" in engine.text("#legend")
    engine.until("() => document.querySelector('canvas.relief')")

    # The slider moves, and the map with it.
    paint = "return document.querySelector('path[data-region=amur-left-bank]').dataset.paint"
    before = engine.run(paint)
    engine.run("document.querySelector('.timebar-range').focus()")
    engine.press("ArrowRight")
    engine.until("(day) => document.querySelector('.timebar-day').textContent.trim() === day", "31 декабря 1858 г.")
    assert engine.run(paint) != before

    # A click tells who holds the land, with links to files.
    engine.click_at(
        *engine.run(
            """const { map } = window.borderAtlas, box = map.getContainer().getBoundingClientRect();
            const point = map.latLngToContainerPoint([52.5, 127.5]);
            return [box.left + point.x, box.top + point.y]"""
        )
    )
    engine.until("() => document.querySelector('#panel h2')?.textContent === 'Левобережье Амура (Приамурье)'")
    links = engine.run("return [...document.querySelectorAll('#panel a')].map((one) => one.getAttribute('href'))")
    own = [link for link in links if not urlsplit(link).scheme]
    assert own
    for link in own:
        assert (edition / link.partition("#")[0].partition("?")[0]).is_file(), link

    # Two days are compared, and a printed figure is found.
    engine.run("borderAtlas.state.set({ region: null, compare: '1860-12-31' })")
    engine.until("() => document.querySelectorAll('path.region.changed').length >= 1")
    engine.run("borderAtlas.state.set({ compare: null }); document.querySelector('#find input').focus()")
    engine.write("600000")
    engine.until("() => document.querySelector('#find [role=option]:not(.find-none)')")
    engine.open((edition / "figures.html").as_uri())
    assert engine.run("return document.querySelectorAll('main a[href^=figures]').length") > 5


def test_large_words_for_a_room_lie_on_the_disk_too(edition: Path, engine: Engine) -> None:
    for name in ("index", "story"):
        page = html.parse(edition / f"{name}.html")
        assert not page.xpath("//@*[starts-with(., '/assets/')]")
        (sheet,) = page.xpath("//@data-large-words")
        assert "[data-large]" in (edition / sheet).read_text(encoding="utf-8")
    engine.open((edition / "index.html").as_uri())
    engine.until("() => document.documentElement.dataset.complete === 'yes'")
    size = "() => parseFloat(getComputedStyle(document.querySelector('.timebar-day')).fontSize)"
    before = engine.until(size)
    engine.run("document.querySelector('.timebar-range').focus()")
    engine.press("f")
    engine.until(f"(before) => ({size})() >= 1.6 * before", before)
    engine.run("return document.exitFullscreen()")
    engine.until("() => !document.documentElement.hasAttribute('data-large')")


def test_the_story_opens_from_the_disk(edition: Path, engine: Engine) -> None:
    engine.open(f"{(edition / 'story.html').as_uri()}?step=3")
    engine.until("() => document.documentElement.dataset.complete === 'yes'")
    shown = "() => document.querySelector('.story-card[data-current]').dataset.step"
    assert engine.until(shown) == "3"
    engine.click("[data-act=on]")
    engine.until("() => document.querySelector('.story-card[data-current]').dataset.step === '4'")
    assert engine.run("return document.querySelectorAll('path.region').length") > 5


def test_nothing_leaves_the_disk_and_nothing_is_complained_of(engine: Engine) -> None:
    assert {urlsplit(address).scheme for address in engine.asked} <= {"file", "data", "blob"}
    assert list(engine.complaints) == []

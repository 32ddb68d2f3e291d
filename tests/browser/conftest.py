"""A real server on a free port and a real Chromium; every page is watched while a test drives it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from app import create_app
from tests.benchmarks.stage import served
from tests.browser.settling import settled
from tests.conftest import ROOT

OREGON = ROOT / "docs" / "examples" / "oregon"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: The last such switch is the one that counts, so what Playwright turns off for the sake of pages stands here as well.
#: The lists below the address bar are pages that Chromium loads for each window: nearly half the work of a test.
TURNED_OFF = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding",
    "PreconnectToSearch", "ThirdPartyStoragePartitioning",
)  # fmt: skip
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(TURNED_OFF)}",
]


#: How many times slower pages shall calculate; set by hand, to find tests that hold on a quick machine only.
SLOWNESS = float(os.environ.get("BROWSER_SLOWNESS", "1"))

#: How long what shall happen may take, ms. It comes at once or never: patience costs a test that passes nothing.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


class Patient:
    """A browser whose pages wait as long as a busy machine needs, and are slower if that is asked for."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def new_context(self, **options: Any) -> BrowserContext:
        """Open a context; each of its pages is slowed down before anything is loaded into it."""
        context = self._browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.on("page", self._slow_down)
        return context

    def new_page(self, **options: Any) -> Page:
        """Open a page in a context of its own."""
        return self.new_context(**options).new_page()

    def _slow_down(self, page: Page) -> None:
        if SLOWNESS > 1:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """Address of the application, served from a thread of this process."""
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Patient]:
    """The system's Chromium; without one the browser tests skip, except in CI."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        reason = f"no Chromium on the path (looked for {', '.join(NAMES)})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield Patient(launched)
        launched.close()


class Watch:
    """What a page asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.urls: list[str] = []
        self.complaints: list[str] = []
        self.provoked: list[
            str
        ] = []  # parts of complaints that the test brings about itself, before or after it says so
        page.on("request", lambda request: self.urls.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    @property
    def faults(self) -> list[str]:
        """Complaints that nobody provoked."""
        return [one for one in self.complaints if not any(part in one for part in self.provoked)]

    @property
    def hosts(self) -> set[str | None]:
        """Hosts asked for over a network."""
        return {urlsplit(url).hostname for url in self.urls if urlsplit(url).scheme not in ("data", "blob")}


@pytest.fixture(scope="session")
def oregon_server() -> Iterator[str]:
    """Address of the same application on another frontier."""
    with served(create_app({"TESTING": True, "GEODATA": OREGON})) as address:
        yield address


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Patient, server: str) -> Iterator[Opener]:
    """Open a path of the atlas: ``open_page("/?year=1858", width=390, height=844)``.

    When the test is over, no page may have asked another host for anything or have left an
    error, a warning or a breach of the Content-Security-Policy on the console.
    """
    opened: list[tuple[Page, Watch]] = []

    def open_(
        path: str = "/", *, width: int = 1440, height: int = 900, quiet: bool = True, at: str = server, **options: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        watch = Watch(page)
        page.watch = watch  # type: ignore[attr-defined]
        if quiet:
            opened.append((page, watch))
        page.goto(at + path)
        return page

    yield open_
    for page, watch in opened:
        page.context.close()
        assert watch.hosts == {"127.0.0.1"}
        assert watch.faults == []


@pytest.fixture
def open_map(open_page: Opener) -> Opener:
    """Open the map and wait until it is drawn and its citations are there."""

    def open_(path: str = "/", **options: Any) -> Page:
        page = open_page(path, **options)
        page.wait_for_selector("html[data-ready=yes]")
        settled(page)
        return page

    return open_


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Put HTML on a page of another origin and give its address."""
    put: list[str] = []

    def serve(environ: Any, start_response: Any) -> Any:
        page = Response(f"<!doctype html><title>Host</title>{put[-1]}", content_type="text/html")
        return page(environ, start_response)

    listening = make_server("127.0.0.1", 0, serve)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield lambda html: put.append(html) or f"http://127.0.0.1:{listening.server_port}/"
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture(params=["ours", "oregon"])
def open_either_map(open_map: Opener, request: pytest.FixtureRequest) -> Opener:
    """Open the map of this frontier, and in another run that of Oregon: nothing may know which it is."""
    at = {} if request.param == "ours" else {"at": request.getfixturevalue("oregon_server")}
    return lambda path="/", **options: open_map(path, **at, **options)


@pytest.fixture
def open_try(open_map: Any) -> Any:
    """Open the page and wait until its map is drawn."""
    return lambda path="/try", **options: open_map(path, **options)

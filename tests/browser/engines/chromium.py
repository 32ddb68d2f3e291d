"""Chromium by Playwright, as the other engines are driven: only for what is asked of all of them."""

import json
import shutil
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import NAMES, PATIENCE, SWITCHES, Watch
from tests.browser.engines.engine import KEYS, Action, Engine

PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
_NAMED = {code: name for name, code in KEYS.items()}


class Chromium(Engine):
    """The system's Chromium without a screen."""

    def __init__(self) -> None:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=PROGRAM, args=SWITCHES)
        self._page = self._browser.new_page(viewport={"width": 1366, "height": 768})
        self._page.set_default_timeout(PATIENCE)
        self._watch = Watch(self._page)

    @property
    def asked(self) -> Sequence[str]:
        """Addresses that pages asked for."""
        return self._watch.urls

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is loaded."""
        self._page.goto(address)

    def run(self, body: str, *args: object) -> Any:
        """Return what a function in the page returns or promises."""
        return self._page.evaluate(f"async (given) => {{ const args = JSON.parse(given); {body} }}", json.dumps(args))

    def act(self, *sources: Action) -> None:
        """Use mouse and keys, one source after the other."""
        mouse, keyboard = self._page.mouse, self._page.keyboard
        ways = {
            "pointerMove": lambda one: mouse.move(one["x"], one["y"]),
            "pointerDown": lambda one: mouse.down(),
            "pointerUp": lambda one: mouse.up(),
            "keyDown": lambda one: keyboard.down(_NAMED.get(one["value"], one["value"])),
            "keyUp": lambda one: keyboard.up(_NAMED.get(one["value"], one["value"])),
        }
        for source in sources:
            for one in source["actions"]:
                ways[one["type"]](one)

    @property
    def complaints(self) -> Sequence[str]:
        """Errors and warnings that pages left on the console."""
        return self._watch.complaints

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._playwright.stop()

"""WebKitGTK's small browser under Xvfb, driven by its own WebDriver."""

import json
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from selenium.webdriver import WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.remote.command import Command

from tests.browser.engines.engine import PATIENCE, Action, Engine
from tests.browser.engines.watched import NOTED

DRIVER, SCREEN = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)

#: WebKit draws without a graphics card, and asks no service of a desktop.
_ENVIRONMENT = {
    "GDK_BACKEND": "x11",
    "GTK_A11Y": "none",
    "NO_AT_BRIDGE": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "GSETTINGS_BACKEND": "memory",
}

_ASKED = """const done = arguments[1], args = JSON.parse(arguments[0]);
(async () => { %s })().then((found) => done({ found }), (error) => done({ error: String(error) }));"""


class WebKit(Engine):
    """MiniBrowser on a screen of its own."""

    def __init__(self) -> None:
        self._ending = ExitStack()
        try:
            self._driver = self._ending.enter_context(self._started())
        except BaseException:
            self.close()
            raise
        self._driver.set_script_timeout(PATIENCE / 1000)
        self._driver.set_page_load_timeout(PATIENCE / 1000)
        self._driver.set_window_rect(0, 0, 1366, 860)

    def _started(self) -> WebKitGTK:
        folder = self._ending.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        options = WebKitGTKOptions()
        options.binary_location = str(BROWSER)
        options.add_argument("--automation")
        surroundings = {**os.environ, **_ENVIRONMENT, "DISPLAY": self._screen(), "HOME": folder}
        service = WebKitGTKService(DRIVER, log_output=subprocess.DEVNULL, env=surroundings)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Selenium's class itself calls Selenium as of old
            return WebKitGTK(options=options, service=service)

    def _screen(self) -> str:
        """Start a screen that nobody sees, and return its name."""
        listening, told = os.pipe()
        screen = subprocess.Popen(
            [str(SCREEN), "-displayfd", str(told), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=[told],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._ending.callback(screen.wait, 30)
        self._ending.callback(screen.terminate)
        os.close(told)
        with os.fdopen(listening) as display:
            return f":{display.readline().strip()}"

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is loaded."""
        self._driver.get(address)

    def run(self, body: str, *args: object) -> Any:
        """Return what a function in the page returns or promises."""
        answer = self._driver.execute_async_script(_ASKED % body, json.dumps(args))
        assert "error" not in answer, answer["error"]
        return answer.get("found")

    def act(self, *sources: Action) -> None:
        """Use mouse and keys."""
        self._driver.execute(Command.W3C_ACTIONS, {"actions": list(sources)})

    @property
    def complaints(self) -> Sequence[str]:
        """Errors and warnings that pages of the server which is open noted."""
        noted: list[str] = self.run(NOTED)
        return noted

    def close(self) -> None:
        """End the browser, its driver and its screen."""
        self._ending.close()

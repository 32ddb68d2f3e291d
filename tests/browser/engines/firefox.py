"""Firefox, which speaks WebDriver BiDi itself: it needs no driver beside it."""

import json
import shutil
import subprocess
import tempfile
import time
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from tests.browser.engines.engine import PATIENCE, Action, Engine

PROGRAM = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
SIZE = {"width": 1366, "height": 768}


class Firefox(Engine):
    """The system's Firefox without a screen, with a profile of its own."""

    def __init__(self) -> None:
        assert PROGRAM is not None
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [PROGRAM, "--headless", "--no-remote", "--profile", self._profile.name, "--remote-debugging-port=0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._connection = WebSocketConnection(f"{self._address()}/session", timeout=PATIENCE / 1000, interval=0.02)
        self._send("session.new", capabilities={})
        self._said: list[str] = []
        self._asked: list[str] = []
        self._connection.callbacks["log.entryAdded"] = [self._hear]
        self._connection.callbacks["network.beforeRequestSent"] = [
            lambda sent: self._asked.append(sent["request"]["url"])
        ]
        self._send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        # Without a screen the tab that is there from the beginning never hears of a focus; one that is asked for does.
        self._context = self._send("browsingContext.create", type="tab")["context"]
        self._send("browsingContext.setViewport", context=self._context, viewport=SIZE)

    def _address(self) -> str:
        told = Path(self._profile.name) / "WebDriverBiDiServer.json"
        for _ in range(PATIENCE // 50):
            try:
                said = json.loads(told.read_text(encoding="utf-8"))
                return f"ws://{said['ws_host']}:{said['ws_port']}"
            except (OSError, ValueError):
                assert self._process.poll() is None, "Firefox ended before it listened"
                time.sleep(0.05)
        raise TimeoutError("Firefox does not say where it listens")

    def _send(self, method: str, **params: object) -> Any:
        answer = self._connection.send_cmd(method, params)
        assert "error" not in answer, f"{method}: {answer.get('message', answer['error'])}"
        return answer["result"]

    def _hear(self, entry: dict[str, Any]) -> None:
        if entry["level"] in ("error", "warn"):
            self._said.append(f"{entry['level']}: {entry['text']}")

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is loaded."""
        self._send("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def run(self, body: str, *args: object) -> Any:
        """Return what a function in the page returns or promises, by way of JSON."""
        function = f"async (given) => {{ const args = JSON.parse(given);\n{_as_json(body)} }}"
        answer = self._send(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": json.dumps(args)}],
            target={"context": self._context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def act(self, *sources: Action) -> None:
        """Use mouse and keys."""
        self._send("input.performActions", context=self._context, actions=list(sources))

    @property
    def complaints(self) -> Sequence[str]:
        """Errors and warnings that pages left on the console."""
        return self._said

    @property
    def asked(self) -> Sequence[str]:
        """Addresses that pages asked for."""
        return self._asked

    def printed(self, width: float, height: float) -> bytes:
        """Return the page as it would be printed on paper of a size in cm, a PDF."""
        page = {"width": width, "height": height}
        data: str = self._send("browsingContext.print", context=self._context, page=page)["data"]
        return b64decode(data)

    def close(self) -> None:
        """End the browser."""
        self._connection.close()
        self._process.terminate()
        self._process.wait(30)
        self._profile.cleanup()


def _as_json(body: str) -> str:
    return f"return JSON.stringify((await (async () => {{ {body} }})()) ?? null);"

"""A browser as a person uses it: an address, a mouse, keys; and what the page says of itself.

Chromium is driven by Playwright, which other tests use. It has no way to the Firefox and the WebKitGTK of a
distribution; these two understand the W3C's WebDriver, in which actions of mouse and keys are the same JSON.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

Action = dict[str, Any]

#: WebDriver's names of keys that write nothing.
KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "Enter": "\ue007", "Escape": "\ue00c", "Home": "\ue011"}

#: How long what shall happen may take, ms: as in the other tests, it comes at once or never.
PATIENCE = 120_000

#: Waits in the page, frame by frame, until a function of it gives something; gives that.
_UNTIL = """return new Promise((done, fail) => {
  const end = Date.now() + %d, look = (%s);
  const ask = () => {
    let found;
    try { found = look(...args); } catch (error) { found = null; }
    if (found) done(found);
    else if (Date.now() > end) fail(new Error("never: " + look));
    else setTimeout(ask, 30);
  };
  ask();
});"""


class Engine(ABC):
    """One browser with one window."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is loaded."""

    @abstractmethod
    def run(self, body: str, *args: object) -> Any:
        """Return what a function in the page returns or promises; its arguments are in ``args``."""

    @abstractmethod
    def act(self, *sources: Action) -> None:
        """Use mouse and keys, as WebDriver describes them."""

    @property
    @abstractmethod
    def complaints(self) -> Sequence[str]:
        """Errors and warnings that pages left on the console."""

    @property
    def asked(self) -> Sequence[str]:
        """Addresses that pages asked for, where the browser tells them."""
        raise NotImplementedError

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def until(self, function: str, *args: object) -> Any:
        """Wait until a function of the page, written in JavaScript, gives something true, and return that."""
        return self.run(_UNTIL % (PATIENCE, function), *args)

    def text(self, selector: str) -> str:
        """Return the text of an element."""
        found: str = self.run("return document.querySelector(args[0]).textContent.trim()", selector)
        return found

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        codes = [KEYS.get(key, key) for key in keys]
        downs = [{"type": way, "value": code} for code in codes for way in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": downs})

    def write(self, text: str) -> None:
        """Write into what has the focus."""
        self.press(*text)

    def click(self, selector: str) -> None:
        """Click the middle of an element, which is scrolled to if need be."""
        self.click_at(*self.middle(selector))

    def middle(self, selector: str) -> tuple[float, float]:
        """Return the middle of an element in the window, pixels."""
        x, y = self.until(
            """(selector) => {
              const element = document.querySelector(selector);
              element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
              const box = element.getBoundingClientRect();
              return box.width && box.height && [box.left + box.width / 2, box.top + box.height / 2];
            }""",
            selector,
        )
        return x, y

    def click_at(self, x: float, y: float) -> None:
        """Click a point of the window."""
        self.drag((x, y))

    def drag(self, start: tuple[float, float], *ways: tuple[float, float]) -> None:
        """Press the mouse at a point, move it through others, and let go."""
        moves = [_move(*way) for way in ways]
        down, up = ({"type": way, "button": 0} for way in ("pointerDown", "pointerUp"))
        self.act(_mouse(_move(*start), down, *moves, up))


def _move(x: float, y: float) -> Action:
    return {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 20, "origin": "viewport"}


def _mouse(*actions: Action) -> Action:
    return {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": list(actions)}

"""What the browser benchmarks share: a server, a Chromium, and a way to time the steps of a slider.

Two clocks are read. *Latency* is what a hand feels: from the slider's ``input`` event to the end
of the frame that shows it, the wait for the screen's next refresh included. *Main-thread time* is
the browser's own ``TaskDuration`` over a sweep of one step per frame: scripts, style, layout and
paint of everything the page does, divided by the steps. It counts the thread's own work, so that
other programs on the machine disturb it little.
"""

import json
import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WINDOW = {"width": 1440, "height": 900}

#: What a step makes the main thread do, by the names that Chrome's trace has for it.
TRACED = {
    "EventDispatch": "script",
    "UpdateLayoutTree": "style",
    "Layout": "layout",
    "PrePaint": "prepaint",
    "Paint": "paint",
    "Layerize": "layerize",
    "Commit": "commit",
}

#: One refresh of a 60 Hz screen, in ms; a frame half as long again is a refresh that was missed.
REFRESH_MS = 1000 / 60

_SWEEP = """async ([selector, values]) => {
  const range = document.querySelector(selector) ?? document.createElement("input");
  for (const value of values) {
    range.value = value;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
}"""

# The step falls at any moment between two refreshes, as a hand's does.
_LATENCY = """async ([selector, values, rest]) => {
  const range = document.querySelector(selector);
  const frames = [];
  let ticking = true;
  const tick = (time) => { frames.push(time); if (ticking) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const painted = () => new Promise((done) => requestAnimationFrame((frame) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done([performance.now(), frame]);
    channel.port2.postMessage(0);
  }));
  const steps = [];
  let turn = 0;
  for (const value of values) {
    await wait(rest + (turn = (turn * 7 + 3) % 17));
    const start = performance.now();
    range.value = value;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    const [end, frame] = await painted();
    steps.push({ value, start, end, frame });
  }
  await wait(60);
  ticking = false;
  return steps.map(({ value, start, end, frame }) => {
    const at = frames.indexOf(frame);
    return { value, ms: end - start, before: frame - frames[at - 1], after: frames[at + 1] - frame };
  });
}"""


@dataclass(frozen=True)
class Latency:
    """Milliseconds from input to painted frame, step by step.

    Parameters
    ----------
    steps : list of dict
        For each step ``value``, ``ms``, and the time between the refreshes before and after it.
    """

    steps: list[dict[str, Any]]

    @property
    def ms(self) -> list[float]:
        """The latencies, shortest first."""
        return sorted(step["ms"] for step in self.steps)

    @property
    def late(self) -> int:
        """How many steps missed the refresh after their input, or made the page miss the one after that."""
        return sum(max(step["before"] or 0, step["after"] or 0) > 1.5 * REFRESH_MS for step in self.steps)

    def __str__(self) -> str:
        ms = self.ms
        return (
            f"median {median(ms):.1f}, p95 {ms[int(len(ms) * 0.95)]:.1f}, max {ms[-1]:.1f} ms;"
            f" {len(ms) - self.late} of {len(ms)} in the next frame"
        )


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application from a thread; gives its address."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    listening = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}"
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(SWITCHES))
        yield browser
        browser.close()


class Stage:
    """A page with a slider, and the browser's own instruments.

    Parameters
    ----------
    browser : playwright Browser
    address : str
        What to open.
    ready : str
        Selector that is there once the page is drawn.
    slider : str
        Selector of the range input.
    """

    def __init__(self, browser: Browser, address: str, ready: str, slider: str) -> None:
        self.slider = slider
        self.page: Page = browser.new_context(viewport=WINDOW).new_page()
        self.cdp = self.page.context.new_cdp_session(self.page)
        self.page.goto(address)
        self.page.wait_for_selector(ready, state="attached")
        self.page.wait_for_load_state("networkidle")
        self.cdp.send("Performance.enable", {"timeDomain": "threadTicks"})

    def slow(self, rate: float) -> None:
        """Slow the main thread's CPU so many times; 1 is its own speed."""
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def metric(self, name: str = "TaskDuration") -> float:
        """Read one of the browser's counters (seconds, for durations)."""
        return next(one["value"] for one in self.cdp.send("Performance.getMetrics")["metrics"] if one["name"] == name)

    def task_ms(self, values: list[Any], sweeps: int = 3, slider: str | None = None) -> float:
        """Main-thread ms per step, one step per frame: the least disturbed of several sweeps after a first one."""
        chosen = self.slider if slider is None else slider
        found = []
        for _ in range(sweeps + 1):
            start = self.metric()
            self.page.evaluate(_SWEEP, [chosen, values])
            self.page.wait_for_timeout(400)  # work put off until the hand rests counts as well
            found.append((self.metric() - start) * 1000 / len(values))
        return min(found[1:])

    def empty_ms(self, values: list[Any]) -> float:
        """The same sweep with a slider that nothing listens to: what measuring costs by itself."""
        return self.task_ms(values, slider="input.no-such-slider")

    def parts_ms(self, values: list[Any]) -> dict[str, float]:
        """Main-thread ms per step by what Chrome's trace calls it, one step per frame; parts may lie within others."""
        browser = self.page.context.browser
        assert browser is not None
        browser.start_tracing(page=self.page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
        self.page.evaluate(_SWEEP, [self.slider, values])
        events = json.loads(browser.stop_tracing())["traceEvents"]
        spent: dict[str, float] = {}
        for event in events:
            part = TRACED.get(event["name"])
            if part and event.get("ph") == "X":
                spent[part] = spent.get(part, 0) + event.get("tdur", 0) / 1000 / len(values)
        return spent

    def latency(self, values: list[Any], rest: int = 0) -> Latency:
        """Time each step; ``rest`` ms between them let the page finish what it puts off."""
        return Latency(self.page.evaluate(_LATENCY, [self.slider, values, rest]))

    def close(self) -> None:
        """Close the page."""
        self.page.context.close()

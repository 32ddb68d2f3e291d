"""What a browser loads up to the first map: requests, bytes on the wire, and when it stands still.

Run by hand, with Chromium installed: ``.venv/bin/python -m tests.benchmarks.page_weight``. Bytes are
what Chromium itself received, compressed as it asked for; files that it fetched after the map was
drawn are listed apart. Visits are of new browsers to a server that has been asked before, but where
a row says that its worker is fresh: that of the example in ``docs/deploy``, as soon as it is ready.
"""

from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from app import create_app

from ..browser.settling import settled
from ..faults.running import gunicorn
from .rows import Row, tell
from .stage import WINDOW, chromium, served

MOST_BYTES, MOST_REQUESTS, MOST_MS = 140_000, 8, 1_000

#: What Lighthouse calls slow 4G, with a processor four times slower; when map and slider must be there, ms.
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOW_CPU = 4
MOST_SLOW_MS, MOST_SLIDER_MS = 2_500, 3_000

#: Fresh workers that are asked, the visitor to whom the first is held, and how many times as long the first may wait.
FRESH, LATER, MOST_OF_LATER = 3, 10, 1.3

_WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.shifts.push([one.startTime, one.value]);
  }).observe({ type: "layout-shift", buffered: true });
  new MutationObserver((_, watch) => {
    if (!document.querySelector("path.region")) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.mapAt = performance.now(); window.slide?.(); };
      channel.port2.postMessage(0);
    });
  }).observe(document, { childList: true, subtree: true });
"""


# From then on the slider is moved in each frame, until the day above it follows.
_SLIDE = """
  window.slide = () => {
    const range = document.querySelector(".timebar-range"), day = document.querySelector(".timebar-day");
    const before = day.textContent;
    const move = () => {
      if (day.textContent !== before) { window.slidAt = performance.now(); return; }
      range.value = Number(range.value) - 1;
      range.dispatchEvent(new Event("input", { bubbles: true }));
      requestAnimationFrame(move);
    };
    move();
  };
"""


@dataclass
class Load:
    """One visit: files as (path, bytes) before and after the first map, in ms since navigation."""

    before: list[tuple[str, int]] = field(default_factory=list)
    after: list[tuple[str, int]] = field(default_factory=list)
    map_ms: float = 0
    shifts: float = 0

    @property
    def bytes(self) -> int:
        """Bytes received for the files up to the first map."""
        return sum(size for _, size in self.before)


def visit(browser: Browser, address: str) -> Load:
    """Open the start page in a fresh profile and watch it."""
    page = browser.new_context(viewport=WINDOW).new_page()
    cdp = page.context.new_cdp_session(page)
    asked: dict[str, list[Any]] = {}
    cdp.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: [event, 0]}))
    cdp.on(
        "Network.loadingFinished", lambda event: asked[event["requestId"]].__setitem__(1, event["encodedDataLength"])
    )
    cdp.send("Network.enable")
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function("() => window.mapAt")
    settled(page)
    load = Load(map_ms=page.evaluate("window.mapAt"))
    load.shifts = page.evaluate("window.shifts.reduce((sum, [, value]) => sum + value, 0)")
    start = min(event["timestamp"] for event, _ in asked.values())
    for event, size in asked.values():
        url = urlsplit(event["request"]["url"])
        if url.scheme.startswith("http"):
            late = (event["timestamp"] - start) * 1000 > load.map_ms
            (load.after if late else load.before).append((url.path, size))
    page.context.close()
    return load


def visits() -> tuple[Load, Load]:
    """Visit a server that was not warmed up with a cold browser, and the same server with another."""
    with served(create_app()) as address:
        with chromium() as browser:
            first = visit(browser, address)
        with chromium() as browser:
            again = visit(browser, address)
    return first, again


def slow_visit() -> tuple[float, float]:
    """Return when map and slider are there over a slow network on a slow machine, ms since navigation."""
    with served(create_app()) as address, chromium() as browser:
        visit(browser, address)
        page = browser.new_context(viewport=WINDOW).new_page()
        cdp = page.context.new_cdp_session(page)
        cdp.send("Network.enable")
        cdp.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
        page.add_init_script(_WATCH + _SLIDE)
        page.goto(address, wait_until="commit")
        page.wait_for_function("() => window.slidAt")
        found = page.evaluate("[window.mapAt, window.slidAt]")
    return found[0], found[1]


def fresh_visits() -> tuple[float, float]:
    """Return when the map is there for the first visitor of a fresh worker and for a later one, ms: medians."""
    firsts, laters = [], []
    for _ in range(FRESH):
        with gunicorn({"WEB_CONCURRENCY": "2"}) as server:
            found = []
            for _ in range(LATER):
                with chromium() as browser:
                    found.append(visit(browser, f"http://127.0.0.1:{server.where}/").map_ms)
        firsts.append(found[0])
        laters.append(found[-1])
    return median(firsts), median(laters)


def rows(loads: tuple[Load, Load] | None = None) -> list[Row]:
    """Judge both visits."""
    first, again = loads or visits()
    shifts = max(first.shifts, again.shifts)
    count = len(first.before)
    slow_map, slow_slider = slow_visit()
    fresh, later = fresh_visits()
    return [
        Row(
            "Up to the first map, as compressed on the wire",
            f"{first.bytes / 1000:.0f} kB",
            f"at most {MOST_BYTES / 1000:.0f} kB",
            first.bytes <= MOST_BYTES,
        ),
        Row("Requests up to the first map", f"{count}", f"at most {MOST_REQUESTS}", count <= MOST_REQUESTS),
        Row(
            "First map painted, cold browser, same machine",
            f"{again.map_ms:.0f} ms after navigation",
            f"at most {MOST_MS:,} ms",
            again.map_ms <= MOST_MS,
        ),
        Row("The same, first visitor of a server that was not warmed up", f"{first.map_ms:.0f} ms"),
        Row(
            f"Over slow 4G, processor {SLOW_CPU} times slower: the map is painted",
            f"{slow_map:,.0f} ms after navigation",
            f"at most {MOST_SLOW_MS:,} ms",
            slow_map <= MOST_SLOW_MS,
        ),
        Row(
            "The same: the slider answers",
            f"{slow_slider:,.0f} ms after navigation",
            f"at most {MOST_SLIDER_MS:,} ms",
            slow_slider <= MOST_SLIDER_MS,
        ),
        Row(
            f"First visitor of a fresh worker of the example, against visitor {LATER}",
            f"{fresh:.0f} ms and {later:.0f} ms, {fresh / later:.2f} times",
            f"at most {MOST_OF_LATER} times",
            fresh <= MOST_OF_LATER * later,
        ),
        Row("Layout shift after the first paint", f"{shifts:.4f}", "0", shifts == 0),
    ]


def main() -> None:
    """Print each file with its size, then the rows."""
    loads = visits()
    for path, size in loads[0].before:
        print(f"{size:>9,}  {path}")
    for path, size in loads[0].after:
        print(f"{size:>9,}  {path} (after the first map)")
    tell(rows(loads))


if __name__ == "__main__":
    main()

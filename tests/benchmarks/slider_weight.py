"""The year slider beside ``folium.plugins.Timeline``: what each loads, and what each does to the page in a step.

Run by hand, with Chromium and npm: ``.venv/bin/python -m tests.benchmarks.slider_weight``. Both show the same lands,
those of ``docs/examples/oregon``, on a stock Folium map. Nothing here is timed, so that a busy machine gives the same
numbers; :mod:`tests.benchmarks.year_step` times.
"""

import gzip
import tempfile
from pathlib import Path
from typing import Any

import folium
from playwright.sync_api import Browser

from app import create_app
from app.maps import YearSlider

from .rows import Row, tell
from .stage import chromium, served
from .year_step import npm_files, stock_app, stock_features, stock_page, stock_times

OREGON = Path(__file__).resolve().parent.parent.parent / "docs" / "examples" / "oregon"

#: Counts what happens within the map's drawing, from now on.
_WATCH = """() => {
  window.seen = { changes: 0, made: 0 };
  new MutationObserver((all) => {
    seen.changes += all.length;
    for (const one of all) seen.made += one.addedNodes.length;
  }).observe(document.querySelector(".leaflet-overlay-pane"), { subtree: true, childList: true, attributes: true });
}"""
_STEP = """(field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def slider_page(features: list[dict[str, Any]], years: range) -> str:
    """Make the page of a stock map with our slider, its files under /files/."""
    page = folium.Map(location=[47, -120], zoom_start=4, tiles=None)
    YearSlider(features, "start", "end", first_year=years[0], last_year=years[-1]).add_to(page)
    page.default_js = [(name, f"/files/{name}") for name, _ in page.default_js if name == "leaflet"]
    page.default_css = [(name, f"/files/{name}") for name, _ in page.default_css if name == "leaflet_css"]
    return str(page.get_root().render())


def changes(browser: Browser, html: str, files: dict[str, Path], slider: str, values: list[int]) -> dict[str, float]:
    """Return what a step changes in the drawing, on average over all values: changes, and elements made."""
    with served(stock_app(html, files)) as address:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(slider)
        field = page.locator(slider)
        field.evaluate(_STEP, values[0])
        page.evaluate(_WATCH)
        for value in values[1:]:
            field.evaluate(_STEP, value)
        found: dict[str, float] = page.evaluate("() => seen")
        page.close()
    return {name: number / (len(values) - 1) for name, number in found.items()}


def rows() -> list[Row]:
    """Compare what both load and do."""
    app = create_app({"GEODATA": OREGON})
    span = app.extensions["atlas"].atlas.span
    years, features = range(span.start.year, span.end.year), stock_features(app)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        files = npm_files(Path(folder))
        if files is None:
            raise RuntimeError("npm cannot fetch what Timeline needs")
        pages = {"YearSlider": slider_page(features, years), "Timeline": stock_page(features)}
        scripts = {"YearSlider": [YearSlider.SCRIPT], "Timeline": list(files.values())}
        found = {
            "YearSlider": changes(browser, pages["YearSlider"], {}, "input.year-slider-range", list(years)),
            "Timeline": changes(browser, pages["Timeline"], files, "input.time-slider", stock_times(years)),
        }
        result = [Row("Features, and years of the slider", f"{len(features)} and {len(years)}")]
        for name, done in found.items():
            weight = sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in scripts[name])
            result += [
                Row(f"{name}: scripts besides Leaflet's, compressed", f"{weight / 1000:.1f} kB"),
                Row(f"{name}: changes of the drawing in a step, on average", f"{done['changes']:.2f}"),
                Row(f"{name}: elements of the drawing made anew in a step, on average", f"{done['made']:.2f}"),
            ]
    return result


if __name__ == "__main__":
    tell(rows())

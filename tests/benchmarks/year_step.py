"""A year step in the browser: time to the next painted frame, and what it costs the main thread.

Run by hand, with Chromium installed: ``.venv/bin/python -m tests.benchmarks.year_step``. Beside
the atlas it measures stock ``folium.plugins.Timeline`` with the same regions, every file served
locally; its script comes from npm (``npm pack``, into a temporary folder).  ``--atlas`` leaves
stock out. A page with a range input and nothing else shows what no page with one can go below.
"""

import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import folium
from flask import Flask, Response, abort
from folium.plugins import Timeline, TimelineSlider
from folium.utilities import JsCode
from playwright.sync_api import Browser
from shapely.geometry import mapping
from xstatic.pkg import leaflet

from app import create_app

from .rows import Row, tell
from .stage import Stage, chromium, served

OURS = ("html[data-ready=yes]", ".timebar-range")
STOCK = ("input.time-slider", "input.time-slider")
SLOWED = 6
MOST_OF_STOCK = 1.0

#: Name in Folium's list, npm package, file in it.
FROM_NPM = (
    ("timeline", "leaflet.timeline@1.6.0", "dist/leaflet.timeline.js"),
    ("moment", "moment@2.18.1", "min/moment.min.js"),
)
COLOURS = {"held": "#e7c069", "joint": "#c3ab7f", "undecided": "#a9bba9"}


def figures(browser: Browser, address: str, selectors: tuple[str, str], values: list[Any]) -> dict[str, Any]:
    """Measure one page at the CPU's own speed and slowed."""
    stage = Stage(browser, address, *selectors)
    found: dict[str, Any] = {"task": stage.task_ms(values), "empty": stage.empty_ms(values)}
    found["parts"] = stage.parts_ms(values)
    found["latency"] = stage.latency(values)
    stage.slow(SLOWED)
    found["slow latency"] = stage.latency(values, rest=30)
    stage.slow(1)
    stage.close()
    return found


def npm_files(folder: Path) -> dict[str, Path] | None:
    """Fetch the two scripts that Timeline needs; None where npm cannot."""
    files = {}
    for name, package, inner in FROM_NPM:
        try:
            packed = subprocess.run(
                ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
            )
        except (OSError, subprocess.CalledProcessError):
            return None
        with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(folder / name, filter="data")
        files[name] = folder / name / "package" / inner
    return files


def stock_features(app: Flask) -> list[dict[str, Any]]:
    """Return one feature per holding, with its region's geometry, as Timeline wants them."""
    atlas = app.extensions["atlas"].atlas
    features = []
    for name, region in atlas.regions.items():
        shape = mapping(atlas.coverage.geometry(atlas.region_faces[name]).simplify(0.002))
        for holding in region.holdings:
            to = holding.end or atlas.span.end
            features.append(
                {
                    "type": "Feature",
                    "geometry": shape,
                    "properties": {"start": str(holding.start), "end": str(to), "status": holding.status},
                }
            )
    return features


def stock_page(features: list[dict[str, Any]]) -> str:
    """Make the page of stock Folium, its files under /files/."""
    page = folium.Map(location=[52, 125], zoom_start=4, tiles=None)
    timeline = Timeline(
        {"type": "FeatureCollection", "features": features},
        get_interval=JsCode(
            "function (one) { return {start: Date.parse(one.properties.start),"
            " end: Date.parse(one.properties.end), endExclusive: true}; }"
        ),
        style=JsCode(
            f"function (one) {{ return {{weight: 1, fillOpacity: 0.8, fillColor: {COLOURS}[one.properties.status]}}; }}"
        ),
    ).add_to(page)
    slider = TimelineSlider(auto_play=False, date_options="YYYY-MM-DD", show_ticks=False)
    slider.add_timelines(timeline).add_to(page)
    keep_js, keep_css = {"leaflet", "timeline", "moment"}, {"leaflet_css"}
    for element in (page, timeline, slider):
        # Lists of this element alone: those of the classes are shared by all maps.
        element.default_js = [(name, f"/files/{name}") for name, _ in element.default_js if name in keep_js]
        element.default_css = [
            (name, f"/files/{name}") for name, _ in getattr(element, "default_css", []) if name in keep_css
        ]
    return str(page.get_root().render())


def stock_app(html: str, files: dict[str, Path]) -> Flask:
    """Serve the stock page and its files."""
    app = Flask("stock")
    base = Path(leaflet.BASE_DIR)
    known = files | {"leaflet": base / "leaflet.js", "leaflet_css": base / "leaflet.css"}

    @app.get("/")
    def page() -> str:
        return html

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(status=204)

    @app.get("/files/<name>")
    def file(name: str) -> Response:
        if name not in known:
            abort(404)
        kind = "text/css" if name.endswith("css") else "text/javascript"
        return Response(known[name].read_bytes(), content_type=kind)

    return app


def stock_times(years: range) -> list[int]:
    """Return the last day of each year in ms, as the slider of Timeline counts."""
    return [int(datetime.combine(date(year, 12, 31), datetime.min.time(), UTC).timestamp() * 1000) for year in years]


def bare_ms(browser: Browser, years: range) -> float:
    """Main-thread ms per step of a page that is nothing but a range input of these years."""
    html = f"<!doctype html><title>bare</title><input type=range class=bare min={years[0]} max={years[-1]}>"
    with served(stock_app(html, {})) as address:
        stage = Stage(browser, address, "input.bare", "input.bare")
        found = stage.task_ms(list(years))
        stage.close()
    return found


def measured(with_stock: bool = True) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Measure the atlas, and stock Timeline where npm can fetch it."""
    app = create_app()
    span = app.extensions["atlas"].atlas.span
    years = range(span.start.year, span.end.year)
    with chromium() as browser:
        with served(app) as address:
            ours = figures(browser, f"{address}/?year={years[0]}", OURS, list(years))
        ours["bare"] = bare_ms(browser, years)
        with tempfile.TemporaryDirectory() as folder:
            files = npm_files(Path(folder)) if with_stock else None
            if files is None:
                return ours, None
            with served(stock_app(stock_page(stock_features(app)), files)) as address:
                return ours, figures(browser, address, STOCK, stock_times(years))


def rows(with_stock: bool = True) -> list[Row]:
    """Judge the steps of the atlas, and compare them with stock."""
    ours, stock = measured(with_stock)
    found = _steps("Year step", ours, judged=True)
    found.append(Row("Year step: main thread", f"{ours['task']:.1f} ms (measuring alone {ours['empty']:.1f})"))
    found.append(Row("Year step: of that", _told(ours["parts"])))
    found.append(Row("A page with a range input and nothing else: main thread", f"{ours['bare']:.1f} ms"))
    if stock is None:
        return [*found, Row("Year step against stock Timeline", "not measured: npm cannot fetch it here")]
    found.append(Row("Stock Timeline: main thread", f"{stock['task']:.1f} ms (measuring alone {stock['empty']:.1f})"))
    found.append(Row("Stock Timeline: of that", _told(stock["parts"])))
    ratio = ours["task"] / stock["task"]
    found.append(
        Row(
            "Year step: main thread against stock Timeline",
            f"{ratio:.2f} times",
            f"at most {MOST_OF_STOCK}",
            ratio <= MOST_OF_STOCK,
        )
    )
    return found + _steps("Stock Timeline", stock, judged=False)


def _told(parts: dict[str, float]) -> str:
    """Say where the time goes, most first."""
    return ", ".join(f"{name} {ms:.2f}" for name, ms in sorted(parts.items(), key=lambda one: -one[1])) + " ms"


def _steps(name: str, found: dict[str, Any], *, judged: bool) -> list[Row]:
    """Tell how many steps were painted in the next frame, at both speeds of the CPU."""
    result = []
    for speed, latency in (("", found["latency"]), (f", CPU {SLOWED} times slower", found["slow latency"])):
        result.append(
            Row(
                f"{name}: input to painted frame{speed}",
                str(latency),
                "all in the next frame" if judged else "",
                not latency.late if judged else None,
            )
        )
    return result


if __name__ == "__main__":
    tell(rows(with_stock="--atlas" not in sys.argv[1:]))

"""The year slider on a stock Folium map, saved and opened from the disk."""

import random
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Browser, Page, expect
from xstatic.pkg import leaflet

from app.maps import YearSlider

FIRST, LAST = 1700, 1730


def made_up() -> list[dict[str, Any]]:
    """Squares, lines and points with ends to the year, to the day and open."""
    chance = random.Random(7)
    features = []
    for number in range(24):
        west, south = 100 + 2 * number, 50
        corners = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south]]
        geometry = (
            {"type": "Polygon", "coordinates": [corners]},
            {"type": "LineString", "coordinates": corners},
            {"type": "Point", "coordinates": corners[0]},
        )[number % 3]
        start, end = sorted(chance.sample(range(FIRST, LAST + 1), 2))
        dates = [start, f"{end}-{chance.randint(1, 12):02}-31"[:8] + "15"] if number % 2 else [f"{start}-12-31", end]
        if number % 5 == 0:
            dates[number % 2] = None
        features.append(
            {"type": "Feature", "properties": dict(zip(("a", "b"), dates, strict=True)), "geometry": geometry}
        )
    return features


def there(properties: dict[str, Any], year: int) -> bool:
    """Whether a feature is there on the last day of a year, said with ISO days instead of years."""
    start, end = (None if one is None else f"{one}-01-01"[:10] for one in (properties["a"], properties["b"]))
    day = f"{year}-12-31"
    return (start is None or start <= day) and (end is None or day < end)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Any:
    yield from in_a_page(browser, tmp_path, grouped=False)


@pytest.fixture
def grouped(browser: Browser, tmp_path: Path) -> Any:
    yield from in_a_page(browser, tmp_path, grouped=True)


def in_a_page(browser: Browser, tmp_path: Path, *, grouped: bool) -> Any:
    """Save a stock map with the slider, and open it."""
    chart = folium.Map(location=[51, 124], zoom_start=3, tiles=None, prefer_canvas=True)
    home = folium.FeatureGroup("Lands").add_to(chart) if grouped else chart
    YearSlider(
        made_up(), "a", "b", style={"color": "#a33"}, first_year=FIRST, last_year=LAST, initial_year=1710,
        labels={1712: "A treaty"} if grouped else None,
    ).add_to(home)  # fmt: skip
    if grouped:
        folium.LayerControl(collapsed=False).add_to(chart)
    chart.save(str(tmp_path / "map.html"))
    context = browser.new_context(has_touch=grouped)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def from_here(route: Any) -> None:
        """Give Leaflet's own files from the disk, and nothing for what else a stock map asks for."""
        name = route.request.url.rsplit("/", 1)[-1]
        file = Path(leaflet.BASE_DIR, name)
        if "leaflet@" in route.request.url and file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(body="", content_type="text/css" if name.endswith(".css") else "text/javascript")

    context.route(
        "**://*/**", lambda route: route.continue_() if route.request.url.startswith("file:") else from_here(route)
    )
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector(".year-slider")
    yield page
    context.close()
    assert not complaints


def shown(page: Page) -> list[bool]:
    seen = "[...document.querySelectorAll('.leaflet-overlay-pane path')].map((one) => one.getClientRects().length > 0)"
    return page.evaluate(seen)


def test_each_year_shows_exactly_its_features_and_draws_nothing_anew(opened: Page) -> None:
    features = made_up()
    opened.evaluate(
        "for (const one of document.querySelectorAll('.leaflet-overlay-pane path')) one.dataset.first = '';"
    )
    field = opened.locator("input[type=range]")
    for year in range(FIRST, LAST + 1):
        field.fill(str(year))
        assert shown(opened) == [there(one["properties"], year) for one in features], year
        assert opened.locator(".year-slider-year").text_content() == str(year)
        assert field.get_attribute("aria-valuetext") == str(year)
    assert opened.locator("path[data-first]").count() == len(shown(opened)) == len(features)


def test_keys_move_the_year_and_not_the_map(opened: Page) -> None:
    field = opened.locator("input[type=range]")
    pane = opened.locator(".leaflet-map-pane").get_attribute("style")
    opened.locator(".folium-map").focus()
    field.focus()
    for key, year in [("ArrowRight", 1711), ("ArrowLeft", 1710), ("Home", FIRST), ("End", LAST)]:
        field.press(key)
        assert opened.locator(".year-slider-year").text_content() == str(year)
        assert shown(opened) == [there(one["properties"], year) for one in made_up()]
    assert opened.locator(".leaflet-map-pane").get_attribute("style") == pane


def test_play_runs_to_the_end_and_then_stands(opened: Page) -> None:
    opened.locator("input[type=range]").fill(str(LAST - 2))
    button = opened.locator(".year-slider-play")
    assert button.evaluate("button => { button.click(); return button.textContent; }") == "Pause"
    opened.wait_for_function(f"() => document.querySelector('.year-slider-year').value === '{LAST}'")
    expect(button).to_have_text("Play")


def test_a_group_is_shown_and_hidden_and_a_year_has_its_label(grouped: Page) -> None:
    """As users of a layer control, of a finger and of a program that follows would have it."""
    features, field = made_up(), grouped.locator("input[type=range]")
    box = grouped.get_by_role("checkbox", name="Lands")
    box.uncheck()
    assert shown(grouped) == []
    field.fill("1712")
    box.check()
    assert shown(grouped) == [there(one["properties"], 1712) for one in features]
    assert grouped.locator(".year-slider-year").text_content() == "1712 · A treaty"
    assert field.get_attribute("aria-valuetext") == "1712, A treaty"
    assert grouped.locator(".year-slider-mark").count() == 1
    scale = grouped.locator(".year-slider-scale")
    assert (scale.inner_text().split(), scale.get_attribute("aria-hidden")) == ([str(FIRST), str(LAST)], "true")
    name = grouped.locator(".folium-map").get_attribute("id")
    grouped.evaluate(f"window.told = []; {name}.on('yearchange', (event) => told.push(event.year));")
    room = field.bounding_box()
    grouped.touchscreen.tap(room["x"] + room["width"] - 3, room["y"] + room["height"] / 2)
    assert field.input_value() == str(LAST)
    assert grouped.evaluate("told") == [LAST]
    for control in (field, grouped.locator(".year-slider-play")):
        assert control.bounding_box()["height"] >= 24  # WCAG 2.5.8


def test_what_a_step_changes_is_what_changed(opened: Page) -> None:
    """One attribute for each feature that comes or goes, and nothing is drawn anew."""
    opened.evaluate(
        """() => {
          window.touched = [];
          new MutationObserver((all) => touched.push(...all.map((one) => one.type))).observe(
            document.querySelector(".leaflet-overlay-pane"), { subtree: true, childList: true, attributes: true });
        }"""
    )
    features, field = made_up(), opened.locator("input[type=range]")
    for year in (1711, 1712, 1713):
        field.fill(str(year))
        changed = sum(there(one["properties"], year) != there(one["properties"], year - 1) for one in features)
        touched = opened.evaluate("() => { const all = touched; window.touched = []; return all; }")
        assert touched == ["attributes"] * changed

"""The year slider on a stock Folium map, saved and opened from the disk."""

import random
from pathlib import Path
from typing import Any

import folium
import pytest
from branca.element import Element, Figure
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
    yield from opened_from_disk(browser, tmp_path, chart, has_touch=grouped)


def opened_from_disk(browser: Browser, tmp_path: Path, made: Element, *, has_touch: bool = False) -> Any:
    """Save a map or a figure and open it; nothing may complain."""
    made.save(str(tmp_path / "map.html"))
    context = browser.new_context(has_touch=has_touch)
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
    page.wait_for_load_state()
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
    field.fill("1712")
    box.uncheck()
    assert shown(grouped) == []
    expect(field).to_be_hidden()
    box.check()
    expect(field).to_be_visible()
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


def test_any_geometry_has_its_label_on_each_of_two_maps_of_a_page(browser: Browser, tmp_path: Path) -> None:
    """Geometries of many parts, of several kinds and of none, before Christ too."""
    points = {"type": "MultiPoint", "coordinates": [[1, 45], [9, 47]]}
    square = {"type": "Polygon", "coordinates": [[[2, 42], [6, 42], [6, 46], [2, 46], [2, 42]]]}
    mixed = {
        "type": "GeometryCollection",
        "geometries": [points, {"type": "GeometryCollection", "geometries": [square]}],
    }
    ages = [(-500, -44, points), ("-0044-03-15", 14, mixed), (None, 14, None), (1, "0014-08-19T12:00:00+01:00", square)]
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"from": start, "to": end, "name": f"Age {number}"}}
        for number, (start, end, geometry) in enumerate(ages)
    ]
    figure = Figure()
    for column in (1, 2):
        view = folium.Map([45, 5], zoom_start=5, tiles=None)
        figure.add_subplot(1, 2, column).add_child(view)
        YearSlider(features, label_property="name").add_to(view)
    for page in opened_from_disk(browser, tmp_path, figure):
        page.locator("input[type=range]").nth(0).fill("-44")
        expect(page.locator(".year-slider-year")).to_have_text(["-44", "-500"])
        # A page's own rule for a class of the control is stronger than the control's.
        page.add_style_tag(content=".year-slider { color: rgb(1, 2, 3); }")
        expect(page.locator(".year-slider").first).to_have_css("color", "rgb(1, 2, 3)")
        expect(page.locator(".year-slider").first).to_have_css("display", "grid")
        seen = [[False] * 2 + [True] * 3 + [False], [True] * 2 + [False] * 4]
        assert shown(page) == [*seen[0], *seen[1]]
        for view, name in (("nth=0", "Age 1"), ("nth=1", "Age 0")):
            path = page.locator(".folium-map").locator(view).locator("path:visible").first
            path.hover()
            expect(page.locator(".leaflet-tooltip")).to_have_text(name)
            page.mouse.move(0, 0)
            expect(page.locator(".leaflet-tooltip")).to_have_count(0)

"""Try your own line: draw, edit, paste, load an outline."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from app.measure.polygons.input import measure_polygon, read_polygon
from tests.browser.trying import (
    BOWTIE,
    CORNERS,
    POLYGONS,
    SQUARE,
    WITH_HOLE,
    draw,
    km2,
    later,
    paste,
    place,
    press,
    shown,
)


def test_draw_with_the_mouse_and_move_a_corner(open_try) -> None:
    page = open_try()
    draw(page)
    expect(page.locator("#try-status")).to_contain_text("Your polygon measures")
    measured = measure_polygon(read_polygon(json.dumps(shown(page)), 100).shape)
    assert km2(page) == pytest.approx(measured.area_km2, rel=1e-9)
    assert measured.vertices == 5
    for (lat, lon), drawn in zip(CORNERS, shown(page)["coordinates"][0], strict=False):
        assert drawn == pytest.approx([lon, lat], abs=0.15)
    expect(page.locator("tr").filter(has_text="Left bank of the Amur").first).to_contain_text("%")
    expect(page).to_have_url(re.compile(r"#shape=1[\w-]+$"))

    before, address = km2(page), page.url
    at = place(page, *CORNERS[2])
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 40, at[1] - 40, steps=5)
    page.mouse.up()
    expect(page.locator(".try-area")).not_to_have_attribute("data-km2", str(before))
    assert km2(page) > before
    assert page.url != address

    expect(page.locator(".between:not(.crowded)")).to_have_count(4)
    page.locator(".between:not(.crowded)").first.click()
    expect(page.locator(".facts dd").last).to_have_text("5")


def test_take_back_a_corner_finish_and_escape(open_try) -> None:
    page = open_try()
    hint, back = page.locator(".draw-hint"), page.get_by_role("button", name="Undo corner")
    corners = page.locator(".leaflet-marker-icon.leaflet-div-icon")
    for undo in (lambda: page.keyboard.press("Backspace"), back.click, lambda: page.keyboard.press("Control+z")):
        expect(hint).to_contain_text("the first corner")
        expect(back).to_be_disabled()
        press(page, place(page, *CORNERS[0]))
        expect(hint).to_contain_text("The next corner")
        expect(corners).to_have_count(1)
        undo()  # of the first corner too
        expect(corners).to_have_count(0)
    for number, corner in enumerate(CORNERS, 1):
        press(page, place(page, *corner))
        expect(corners).to_have_count(number)
    expect(hint).to_contain_text("the first one again")
    page.keyboard.press("Backspace")
    expect(corners).to_have_count(3)
    page.get_by_role("button", name="Finish").click()
    expect(hint).to_be_hidden()
    expect(page.locator(".facts dd").last).to_have_text("3")
    page.get_by_role("button", name="Draw anew").click()
    press(page, place(page, *CORNERS[0]))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Draw anew")).to_be_visible()
    expect(page.locator("#try-status")).to_contain_text("Your polygon measures")


def test_delete_and_the_way_back(open_try) -> None:
    page = open_try()
    draw(page)
    expect(page.locator("#try-result")).to_be_visible()
    before = km2(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#try-result")).to_be_hidden()
    expect(page.locator("path.draft")).to_have_count(0)
    assert "#" not in page.url
    page.go_back()
    expect(page.locator("#try-result")).to_be_visible()
    assert km2(page) == before


def test_paste_measures_and_the_result_says_all(open_try) -> None:
    page = open_try()
    paste(page, json.dumps({"type": "Feature", "properties": {}, "geometry": WITH_HOLE}))
    result = page.locator("#try-result")
    expect(result).to_be_visible()
    measured = measure_polygon(read_polygon(json.dumps(WITH_HOLE), 100).shape)
    assert km2(page) == pytest.approx(measured.area_km2, rel=1e-9)
    expect(result).to_contain_text("On the ellipsoid (geodesic)")
    expect(result).to_contain_text("In an equal-area projection")
    expect(result).to_contain_text(f"{measured.perimeter_km:,.0f} km")
    expect(result.get_by_role("link", name="Left bank of the Amur")).to_have_attribute(
        "href", "/regions/amur-left-bank"
    )
    row = page.locator("tr[data-figure=aigun-600000]")
    expect(row.get_by_role("link")).to_have_attribute("href", "/figures/aigun-600000")
    expect(row).to_contain_text("is smaller")
    # The corners of a hole are moved like any other.
    before = page.locator(".try-area").get_attribute("data-km2")
    page.get_by_role("button", name="Move corners").click()
    expect(page.locator(".leaflet-editing-icon:not(.between)")).to_have_count(8)
    at = place(page, 51, 127)
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 20, at[1] - 20, steps=5)
    page.mouse.up()
    expect(page.locator(".try-area")).not_to_have_attribute("data-km2", before)
    assert km2(page) > measured.area_km2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        ('{"type": "Point", "coordinates": [1, 2]}', "no area"),
        (json.dumps(BOWTIE), "crosses or overlaps itself"),
        (json.dumps(SQUARE).replace("46", "96"), "outside ±180"),
        (json.dumps(SQUARE).replace("[130, 45]", "[45, 130]"), "latitude swapped?"),
        ("POLYGON ((130 45, 131 45, 131 46, 130 45))", "WKT"),
    ],
)
def test_bad_text_is_refused_beside_the_field(open_try, text: str, words: str) -> None:
    page = open_try()
    paste(page, text)
    alert = page.locator("#try-text-error")
    expect(alert).to_have_attribute("role", "alert")
    expect(alert).to_contain_text(words)
    expect(alert).to_contain_text("Accepted:")
    expect(page.get_by_label("The polygon as GeoJSON")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#try-result")).to_be_hidden()
    forgive_refusals(page)
    paste(page, json.dumps(SQUARE))
    expect(page.locator("#try-result")).to_be_visible()
    expect(alert).to_be_empty()


def test_after_a_refused_text_the_earlier_result_is_said_to_be_the_earlier_one(open_try) -> None:
    """For every way in which a text or a file is refused, and until something is measured or drawn again."""
    page = open_try()
    paste(page, json.dumps(SQUARE))
    status, result = page.locator("#try-status"), page.locator("#try-result")
    expect(status).to_contain_text("Your polygon measures 8,")
    before = page.locator(".try-area").get_attribute("data-km2")
    refused: list[Any] = [
        lambda: paste(page, "{"),
        lambda: paste(page, json.dumps(BOWTIE)),
        lambda: page.locator("#try-file").set_input_files(
            {"name": "a.kml", "mimeType": "text/plain", "buffer": b"<kml></kml>"}
        ),
        lambda: page.locator("#try-file").set_input_files(
            {"name": "large.json", "mimeType": "application/json", "buffer": b" " * 9_000_000}
        ),
    ]
    for refuse in refused:
        refuse()
        expect(status).to_contain_text("That was not measured")
        expect(status).to_contain_text("the earlier polygon, of 8,")
        expect(result).to_have_class("earlier")
        expect(page.locator("#try-link")).to_be_hidden()
        expect(page.locator(".try-area")).to_have_attribute("data-km2", before)
        forgive_refusals(page)
        paste(page, json.dumps(SQUARE))
        expect(status).to_contain_text("Your polygon measures")
        expect(result).not_to_have_class("earlier")
        expect(page.locator("#try-link")).to_be_visible()
    paste(page, "{")
    expect(result).to_have_class("earlier")
    page.get_by_role("button", name="Draw").click()
    page.get_by_role("button", name="Cancel").click()
    expect(status).to_contain_text("Your polygon measures")
    expect(page.locator("#try-text-error")).to_be_empty()
    forgive_refusals(page)


@pytest.mark.parametrize("lang", ["en", "ru", "zh-Hans"])
def test_no_size_reads_as_nothing(open_try, lang: str) -> None:
    """From a hand's breadth to ten degrees: areas and lengths have digits, and a single part reads as the whole."""
    page = open_try(f"/try?lang={lang}")
    for exponent in range(-6, 2):
        side = 10.0**exponent
        ring = [[130, 50], [130 + side, 50], [130 + side, 50 + side], [130, 50 + side], [130, 50]]
        found = measure_polygon(read_polygon(json.dumps({"type": "Polygon", "coordinates": [ring]}), 100).shape)
        page.locator("#try-geojson").fill(json.dumps({"type": "Polygon", "coordinates": [ring]}))
        # Two of the smallest differ by less than is told apart below: the one before is not to be read again.
        page.evaluate("() => document.querySelector('.try-area')?.removeAttribute('data-km2')")
        page.locator("#try-text button").click()
        page.wait_for_function(
            "km2 => Math.abs(document.querySelector('.try-area')?.dataset.km2 - km2) <= 1e-6 + 1e-4 * km2",
            arg=found.area_km2,
        )
        texts = page.locator("#try-result .facts dd, #try-result td.number:not(:last-child)").all_inner_texts()
        assert len(texts) >= 6
        for text in [*texts, page.locator("#try-status").inner_text()]:
            assert re.search("[1-9]", text), (exponent, texts)
        rows = page.locator("#try-result tbody >> nth=0").locator("tr")
        if rows.count() == 1:
            assert rows.locator("td >> nth=0").inner_text() == page.locator(".try-area").inner_text()


@pytest.mark.parametrize("path", ["/try", "/try?lang=ru", "/try?lang=zh-Hans"])
def test_what_the_server_reads_is_read_from_a_paste_in_each_language(open_try, path: str) -> None:
    """The text goes to the server as it is: a byte order mark, neighbours, a Point beside them."""
    page = open_try(path)
    field, button = page.locator("#try-geojson"), page.locator("#try-text button")
    for name in ("bom-paste", "mixed-collection", "geometry-collection", "ring-touches-itself"):
        text = (POLYGONS / f"{name}.geojson").read_text(encoding="utf-8")
        right = json.loads((POLYGONS / "right.json").read_text())[name]
        field.fill(text)
        button.click()
        expect(page.locator(".try-area")).to_have_attribute("data-km2", re.compile(f"^{int(right['km2'])}[.]"))
        expect(page.locator("#try-text-error")).to_be_empty()
        expect(page.locator("#try-note")).to_have_count(len(right["notes"]))
    words = {"/try": "touches itself", "/try?lang=ru": "касается себя", "/try?lang=zh-Hans": "相接"}
    expect(page.locator("#try-note")).to_contain_text(words[path])


def test_neighbours_become_one_polygon_and_a_file_need_not_be_utf_8(open_try) -> None:
    page = open_try()
    east = {"type": "Polygon", "coordinates": [[[lon + 1, lat] for lon, lat in SQUARE["coordinates"][0]]]}
    paste(page, json.dumps({"type": "GeometryCollection", "geometries": [SQUARE, east]}))
    expect(page.locator("#try-note")).to_contain_text("share an edge")
    assert km2(page) == pytest.approx(17372.99, abs=0.01)
    expect(page.locator("path.draft")).to_have_count(1)
    page.locator("#try-file").set_input_files(POLYGONS / "cp1251.geojson")
    expect(page.locator("#try-note")).to_contain_text("not UTF-8")
    assert km2(page) == pytest.approx(7892.219, abs=0.01)


def forgive_refusals(page: Page) -> None:
    """Chromium notes every 400 on the console; those that the test provokes are no faults."""
    page.watch.provoked.append("status of 400")  # type: ignore[attr-defined]


def test_a_crossing_made_by_hand_is_told(open_try) -> None:
    page = open_try()
    draw(page)
    expect(page.locator("#try-result")).to_be_visible()
    at, to = place(page, *CORNERS[2]), place(page, 52, 118)
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(*to, steps=6)
    page.mouse.up()
    expect(page.locator("#try-error")).to_contain_text("crosses or overlaps itself")
    expect(page.locator("#try-result")).to_be_hidden()
    forgive_refusals(page)


def test_a_file_is_chosen_or_dropped(open_try) -> None:
    page = open_try()
    content = json.dumps(SQUARE)
    page.locator("#try-file").set_input_files(
        {"name": "a.geojson", "mimeType": "application/geo+json", "buffer": content.encode()}
    )
    expect(page.locator("#try-result")).to_be_visible()
    first = km2(page)
    page.evaluate(
        """text => {
          const files = new DataTransfer();
          files.items.add(new File([text], "b.geojson"));
          const drop = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
          document.getElementById("map_atlas").dispatchEvent(drop);
        }""",
        json.dumps(WITH_HOLE),
    )
    expect(page.locator(".try-area")).not_to_have_attribute("data-km2", str(first))
    page.locator("#try-file").set_input_files(
        {"name": "c.json", "mimeType": "application/json", "buffer": b" " * 4_200_000}
    )
    expect(page.locator("#try-text-error")).to_contain_text("too large")


@pytest.mark.parametrize("first", [SQUARE, BOWTIE])
def test_an_answer_that_comes_late_replaces_no_later_shape(open_try, first: dict[str, Any]) -> None:
    page = open_try()
    forgive_refusals(page)
    held: list[Route] = []
    page.route("**/try/area*", lambda route: held.append(route), times=1)
    with page.expect_request("**/try/area*"):
        paste(page, json.dumps(first))
    paste(page, json.dumps(WITH_HOLE))
    expect(page.locator("#try-status")).to_contain_text("Your polygon measures")
    area, address = km2(page), page.url
    with page.expect_response("**/try/area*") as late:
        held[0].continue_()
    late.value.finished()
    later(page, 0)
    expect(page.locator("#try-text-error")).to_be_empty()
    assert (km2(page), page.url) == (area, address)


def test_the_outline_of_a_region_is_close_to_its_area(open_try, client) -> None:
    own = client.get("/api/v1/regions/amur-left-bank").get_json(force=True)["area"]["km2"]
    page = open_try("/try?region=amur-left-bank")
    expect(page.locator("#try-note")).to_contain_text("Left bank of the Amur")
    expect(page.locator(".leaflet-editing-icon").first).to_be_visible()
    assert km2(page) == pytest.approx(own, rel=0.005)
    share = page.locator("#try-result tr").filter(has_text="Left bank of the Amur").locator("td").last
    assert float(share.inner_text().rstrip(" %")) > 99
    page.get_by_role("combobox", name="Region").select_option("sakhalin")
    page.get_by_role("button", name="Load its outline").click()
    expect(page.locator("#try-note")).to_contain_text("Sakhalin")
    expect(page).to_have_url(re.compile(r"/try#shape="))


def test_a_reading_of_a_figure_leads_here_and_fits(open_page) -> None:
    page = open_page("/figures/aigun-600000")
    page.locator(".other-readings > summary").click()
    page.locator("#reading-amazar\\+tugur\\+counted").get_by_role("link", name="Edit the outline").click()
    page.wait_for_selector("html[data-ready=yes]")
    expect(page.locator("tr[data-figure=aigun-600000]")).to_contain_text("fits")


def test_another_day_behind_the_polygon(open_try) -> None:
    page = open_try("/try?year=1700")
    paste(page, json.dumps(SQUARE))
    field = page.get_by_label("Day or year")
    field.fill("1858-02-30")
    field.press("Enter")
    expect(page.locator("#try-date-error")).to_contain_text("YYYY-MM-DD")
    field.fill("1870")
    field.press("Enter")
    expect(page.locator("path[data-region=amur-left-bank]")).to_have_attribute("data-paint", "russian-empire")
    expect(page).to_have_url(re.compile(r"\?date=1870-12-31#shape="))
    assert "date=1870-12-31" in page.get_by_label("Link to this polygon").input_value()


def test_corners_by_touch_stand_once(open_try) -> None:
    page = open_try(width=390, height=844, has_touch=True, is_mobile=True)
    for corner in CORNERS:
        page.touchscreen.tap(*place(page, *corner))
        later(page, 300)
    page.locator("[data-act=finish]").tap()
    expect(page.locator(".facts dd").last).to_have_text("4")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_way_without_a_pointer(open_try) -> None:
    """Tab reaches tools, map and text in this order, no handle is a tab stop, and text is enough."""
    page = open_try("/try?region=uda-basin")
    expect(page.locator("#try-result")).to_be_visible()
    stops = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, [tabindex='0'], select, textarea, input, a)")]
          .filter((element) => element.tabIndex >= 0 && element.offsetParent !== null).map((element) =>
            element.dataset.act ?? (element.id || element.className))"""
    )
    assert stops.index("draw") < stops.index("map_atlas") < stops.index("try-region") < stops.index("try-geojson")
    assert not [stop for stop in stops if "editing-icon" in stop]
    field = page.get_by_label("The polygon as GeoJSON")
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(json.dumps(SQUARE))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("8,68")


def test_a_hostile_name_is_only_text(open_try) -> None:
    page = open_try()
    paste(page, '{"type": "<img src=x onerror=alert(1)>"}')
    expect(page.locator("#try-text-error")).to_contain_text("<img")
    expect(page.locator("#try-text-error img")).to_have_count(0)
    forgive_refusals(page)


def test_without_scripts_it_says_how_else(open_page) -> None:
    page = open_page("/try", java_script_enabled=False)
    expect(page.locator(".noscript code")).to_have_text("flask --app wsgi area FILE.geojson")
    expect(page.locator("#panel")).to_be_hidden()

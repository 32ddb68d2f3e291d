"""What changed hands is one thing on map, panel, page, API and drawing, and below the slider.

The browser has the rule in its own words (static/js/shared/changes.js), for it can ask nobody when it is
offline; here its answers are held against app/measure/changes.py over every pair of days.
"""

import json
import random
import re
from copy import copy
from datetime import date
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Page, expect

from app.atlas import Atlas
from app.measure.changes import Change, Changes, changes
from app.measure.measurements import Measurements
from tests.browser.walking import words_of_day
from tests.conftest import ROOT
from tests.measure.dividing import LAST, START, histories, pairs

HOLDERS = json.loads((ROOT / "geodata" / "atlas.json").read_text(encoding="utf-8"))["holders"]
SVG = "{http://www.w3.org/2000/svg}"
#: Pairs of days that are drawn from all.
DOZEN = 12

DAYS = st.dates(START, LAST)

_COMPARE = """async ([regions, days]) => {
  const { atlas } = await window.borderAtlas.ready;
  const beside = document.querySelector("script[src$='/map.js']").src;
  const { areaOf, changesBetween } = await import(beside.replace("map.js", "static/js/shared/changes.js"));
  const told = (land) => [land.region.id, land.faces, land.kind, land.before.status, land.after.status,
    land.before.from, land.after.from, areaOf(land)?.km2 ?? null];
  return days.map(([start, end]) => {
    const { changed, succeeded, disputed } = changesBetween(regions ? { ...atlas, regions } : atlas, start, end);
    return [changed.map(told), succeeded.map(told), disputed.map(told)];
  });
}"""


def told(one: Change, atlas: Atlas) -> list[Any]:
    """A change as the browser tells it; of land that is no whole region only the server knows the area."""
    known = atlas.region_faces[one.region] == one.faces and not atlas.regions[one.region].clipped
    return [
        one.region, list(one.faces), one.kind, one.before.status, one.after.status, one.before.start.isoformat(),
        one.after.start.isoformat(), round(one.area.km2, 1) if one.area and known else None,
    ]  # fmt: skip


def server_says(found: Changes, atlas: Atlas) -> list[list[Any]]:
    return [[told(one, atlas) for one in part] for part in (found.changed, found.succeeded, found.disputed)]


@pytest.fixture(scope="module")
def measured(app: Flask) -> Measurements:
    """What the served application measures."""
    measurements: Measurements = app.extensions["atlas"].measurements
    return measurements


def test_the_browser_finds_what_the_server_finds_over_every_pair_of_days(open_map, measured: Measurements) -> None:
    there = pairs(measured.atlas)
    assert len(there) >= 105
    page = open_map("/")
    every = [*there, *((end, start) for start, end in there)]
    seen = page.evaluate(_COMPARE, [None, [[start.isoformat(), end.isoformat()] for start, end in every]])
    # Read backwards, the server's answer is the same one (tests/measure/test_changes.py).
    for (start, end), forth, back in zip(there, seen[: len(there)], seen[len(there) :], strict=True):
        found = changes(measured, start, end)
        assert forth == server_says(found, measured.atlas), (start, end)
        assert back == server_says(found.mirrored, measured.atlas), (end, start)


def test_the_browser_finds_what_the_server_finds_in_any_history(open_map, measured: Measurements) -> None:
    page = open_map("/")

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data(), DAYS, DAYS)
    def in_any(data: st.DataObject, start: date, end: date) -> None:
        other = copy(measured)
        other.atlas = data.draw(histories(measured.atlas))
        regions = [
            {
                "id": name,
                "faces": other.atlas.region_faces[name],
                "clipped": region.clipped,
                "area": None
                if region.clipped
                else {"km2": round(other.area_of_faces(other.atlas.region_faces[name]).km2, 1)},
                "holdings": [one.model_dump(mode="json", by_alias=True) for one in region.holdings],
            }
            for name, region in other.atlas.regions.items()
        ]
        (seen,) = page.evaluate(_COMPARE, [regions, [[start.isoformat(), end.isoformat()]]])
        assert seen == server_says(changes(other, start, end), other.atlas)

    in_any()


#: Each land with its area and with who held it on the two days, in the order asked: ``Qing empire → Russian empire``.
Lands = dict[str, tuple[str, str]]
_LABEL = re.compile(r"^.*?: (.* → .*), ([\d,]+ km²|not measured)$")


def on_map(page: Page) -> Lands:
    labels = page.locator("path.region.changed").evaluate_all(
        "paths => paths.map((path) => [path.dataset.region, path.getAttribute('aria-label')])"
    )
    return {name: told_in(label) for name, label in labels}


def told_in(label: str) -> tuple[str, str]:
    """What a label says of its land: who held it, in the order asked, and its area."""
    words, area = _LABEL.match(label).groups()
    return words, area


def in_panel(page: Page) -> Lands:
    rows = page.locator("#panel .changes li").evaluate_all(
        "rows => rows.map((row) => [row.dataset.region, "
        "['.day-status', '.day-area'].map((part) => row.querySelector(part).textContent)])"
    )
    return {name: tuple(words) for name, words in rows}


def parties_of(row: html.HtmlElement, first: int) -> str:
    """Who held the land of a row on the two days, from two cells of it; or who judged its inhabitants."""
    cells = [" ".join(row.xpath(f"string(td[{first + number}])").split()) for number in (0, 1)]
    judged = [re.search(r"Jurisdiction over the inhabitants: (.*)\.$", cell) for cell in cells]
    if all(judged):
        return f"jurisdiction: {judged[0][1]} → {judged[1][1]}"
    return " → ".join(cells)


def on_page(page: Page, address: str) -> tuple[Lands, list[tuple[str, str, str]]]:
    document = html.fromstring(page.request.get(address).text())
    heading = document.xpath("//h2[text()='Region by region']/following-sibling::div[1]")
    rows = heading[0].xpath(".//tbody/tr") if heading else []
    sums = document.xpath("//h2[text()='In total']/following-sibling::div[1]//tbody/tr")
    lands = {row.get("data-region"): (parties_of(row, 1), row.xpath("string(td[last()])")) for row in rows}
    return lands, [
        (
            parties_of(row, 1),
            row.xpath("string(td[3])"),
            re.match(r"–|[\d,]+–[\d,]+ km²", row.xpath("string(td[4])"))[0],
        )
        for row in sums
    ]


def in_drawing(page: Page, address: str) -> Lands:
    """The stressed land of the drawing, each with the end of its title."""
    root = ElementTree.fromstring(page.request.get(address).text())
    found = {}
    for path in root.iter(f"{SVG}path"):
        title = path.find(f"{SVG}title")
        if title is not None:
            assert path.get("stroke-width") == "1.6"
            found[path.get("id").removeprefix("region-")] = told_in(title.text)
    return found


def drawn(every: list[tuple[date, date]], number: int) -> tuple[date, date]:
    """One of a dozen pairs drawn from all, by a seed; the first is one that most surfaces once missed."""
    known = date(1904, 12, 31), date(1906, 12, 31)
    return [known, *random.Random(1689).sample(every, DOZEN)][number]


def api_parties(one: dict[str, Any]) -> str:
    """Who held land on the two days, as the API tells it."""
    if one.get("kind") == "jurisdiction":
        return f"jurisdiction: {who(one['from_jurisdiction'] or one['from_holder'])} → " + who(
            one["to_jurisdiction"] or one["to_holder"]
        )
    sides = [(one["from_label"], one["from_disputed"]), (one["to_label"], one["disputed"])]
    return " → ".join(label["en"] + (", disputed" if disputed else "") for label, disputed in sides)


def who(holder: str) -> str:
    """The English name of a holder."""
    return str(HOLDERS[holder]["names"]["en"])


def format_day(day: date) -> str:
    """A day as the English pages write it."""
    return f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize("number", range(DOZEN + 1))
def test_map_panel_page_api_and_drawing_agree_in_both_directions(
    open_map, server: str, measured: Measurements, number: int
) -> None:
    first, second = drawn(pairs(measured.atlas), number)
    seen = []
    for start, end in ((first, second), (second, first)):
        query, days = urlencode({"date": start, "compare": end}), urlencode({"from": start, "to": end})
        page = open_map(f"/?{query}")
        answer = page.request.get(f"{server}/api/v1/changes?{days}").json()
        api = {one["id"]: (api_parties(one), one.get("text", "not measured")) for one in answer["regions"]}
        table, sums = on_page(page, f"{server}/changes?{days}")
        expect(page.locator("#panel .changes .day-area").filter(has_text="…")).to_have_count(0)
        assert on_map(page) == in_panel(page) == table == in_drawing(page, f"{server}/map.svg?{query}") == api
        totals = [
            (api_parties(one), one.get("text", "not measured"), one.get("range_text", "–")) for one in answer["total"]
        ]
        assert sums == totals
        expect(page.locator("#panel .totals li")).to_have_count(len(totals))
        for row, (parties, *texts) in zip(page.locator("#panel .totals li").all_text_contents(), totals, strict=True):
            assert row.strip().startswith(f"{parties} ")
            assert all(text in row for text in texts if text != "–")
        in_order = [format_day(start), format_day(end)]
        for place in ("#panel h2", "#panel .more a"):
            said = page.locator(place).first
            text = said.get_attribute("href") if place.endswith("a") else said.text_content()
            assert text == (f"/changes?{days}" if place.endswith("a") else " to ".join(in_order))
        without = page.request.get(f"{server}/?{query}").text()
        assert f"/changes?from={start}&amp;to={end}" in without
        if not api:
            expect(page.locator("#panel")).to_contain_text("No region has another holder")
        seen.append(api)
    turned = {
        name: (re.sub(r"^(jurisdiction: )?(.*) → (.*)$", r"\1\3 → \2", parties), area)
        for name, (parties, area) in seen[1].items()
    }
    assert seen[0] == turned
    if number == 0:
        (one,) = answer["regions"]
        assert one["id"] == "sakhalin-south"
        assert one["area_km2"] == pytest.approx(measured.region_areas["sakhalin-south"].km2, abs=1)


def test_the_sentence_below_the_slider_tells_what_changed(open_map) -> None:
    page = open_map("/?year=1904")
    slider, told = page.locator(".timebar input[type=range]"), page.locator(".timebar-said")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(told).to_have_text(re.compile(r"^1905\. Southern Sakhalin[^:]*: Japan\.$"))
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text(re.compile(r"^1904, unlike 31 December 1905\. Southern Sakhalin[^:]*: Russian empire\.$"))


def test_a_part_of_a_region_is_marked_alone_and_the_mark_goes_with_the_comparison(open_map) -> None:
    page = open_map("/?date=1904-12-31&compare=1906-12-31")
    south, whole = (page.locator(f"path[data-region={name}]") for name in ("sakhalin-south", "sakhalin"))
    expect(south).to_be_visible()
    expect(south).to_have_attribute("data-paint", "passed-russian-empire-japan")
    expect(whole).to_have_class(re.compile("faded"))
    page.get_by_role("button", name="Clear").click()
    expect(south).to_be_hidden()
    expect(whole).not_to_have_class(re.compile("faded"))
    expect(whole).to_have_attribute("aria-label", re.compile(r"^Sakhalin[^:]*: Russian empire$"))


def test_land_that_only_ceased_to_be_disputed_is_told_apart(open_map, server: str) -> None:
    page = open_map("/?date=1859-12-31&compare=1861-12-31")
    assert list(in_panel(page)) == ["ussuri-sea"]
    expect(page.locator("#panel").get_by_role("heading", name="Of the same holder")).to_be_visible()
    answer = page.request.get(f"{server}/api/v1/changes?from=1859&to=1861").json()
    apart = page.locator("#panel section:not(.totals) .day-list li").evaluate_all(
        "rows => rows.map((r) => r.dataset.region)"
    )
    assert set(apart) == {one["id"] for one in answer["disputed"]}
    assert "amur-left-bank" in apart
    expect(page.locator("path[data-region=amur-left-bank]")).to_have_class(re.compile("faded"))


@pytest.mark.parametrize(("start", "end"), [("1858-06-01", "1914-12-31"), ("1914-12-31", "1858-06-01")])
@pytest.mark.parametrize("language", ["ru", "zh-Hans"])
def test_panel_page_and_drawing_say_it_alike_in_every_language(
    open_map, server: str, language: str, start: str, end: str
) -> None:
    days = f"from={start}&to={end}"
    page = open_map(f"/?date={start}&compare={end}&lang={language}")
    document = html.fromstring(page.request.get(f"{server}/changes?{days}&lang={language}").text())
    sums, table = (
        [row.xpath("string(td[last()-1])" if number == 0 else "string(td[last()])") for row in rows]
        for number, rows in enumerate(
            box.xpath(".//tbody/tr") for box in document.xpath("//div[@class='table-box']")[:2]
        )
    )
    expect(page.locator("#panel .totals li")).to_have_count(len(sums))
    for text, row in zip(sums, page.locator("#panel .totals li").all_text_contents(), strict=True):
        assert text in row
    assert sorted(area for _, area in in_panel(page).values()) == sorted(table)
    said = page.locator("path.region.changed").evaluate_all(
        "paths => paths.map((path) => path.getAttribute('aria-label'))"
    )
    root = ElementTree.fromstring(
        page.request.get(f"{server}/map.svg?date={start}&compare={end}&lang={language}").text()
    )
    assert sorted(said) == sorted(title.text for path in root.iter(f"{SVG}path") for title in path.iter(f"{SVG}title"))


def test_compare_tints_labels_swaps_links_and_clears(open_map, server: str) -> None:
    page = open_map("/?date=1857-12-31")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_label("Compare with")).to_be_focused()
    page.keyboard.type("1860-12-31")
    page.keyboard.press("Enter")
    said = page.request.get(f"{server}/api/v1/changes?from=1857-12-31&to=1860-12-31").json()
    changed = page.locator("path.region.changed")
    expect(changed).to_have_count(len(said["regions"]))
    names = sorted(changed.evaluate_all("paths => paths.map((path) => path.dataset.region)"))
    assert "amur-left-bank" in names
    assert names == sorted(one["id"] for one in said["regions"])
    page.wait_for_function("() => document.getAnimations().length === 0")
    tint, pale = (
        float(page.locator(f"path.region.{name}").first.evaluate("path => getComputedStyle(path).fillOpacity"))
        for name in ("changed", "faded")
    )
    assert tint > pale + 0.4
    labels = page.locator("svg.labels .change")
    expect(labels.filter(has_text=re.compile(r"^[\d,]+ km²$")).first).to_be_attached()
    expect(labels.filter(has_text="Qing empire → Russian empire").first).to_be_attached()
    expect(page).to_have_url(re.compile(r"date=1857-12-31&compare=1860-12-31"))
    link = page.url
    page.get_by_role("button", name="Swap").click()
    expect(words_of_day(page)).to_have_text("31 December 1860")
    for name in names:
        expect(page.locator(f"path.region.changed[data-region={name}]")).to_have_count(1)
    expect(changed).to_have_count(len(names))
    page.get_by_role("button", name="Clear").click()
    expect(changed).to_have_count(0)
    expect(page).not_to_have_url(re.compile("compare"))
    page.goto(link)
    page.wait_for_selector("html[data-ready=yes]")
    expect(changed).to_have_count(len(names))
    expect(page.get_by_label("Compare with")).to_have_value("1860-12-31")

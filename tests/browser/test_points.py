"""Who held a point: by a click anywhere, by key, by what is found, by a link."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from tests.browser.walking import view


def asked(page: Page) -> tuple[float, float]:
    """The point of the address."""
    page.wait_for_url("**at=*")
    lon, lat = parse_qs(urlsplit(page.url).query)["at"][0].split(",")
    return float(lon), float(lat)


def test_a_click_on_land_tells_region_and_point_through_time(open_map: Any, client: FlaskClient) -> None:
    page = open_map("/?date=1900-12-31")
    view(page, 49.5, 128, 6)
    page.mouse.click(620, 300)
    expect(page.locator("#panel h2")).to_have_text("Left bank of the Amur")
    history = page.locator("#panel details.place-history")
    expect(history.locator("summary")).to_contain_text("Who held this place")
    history.locator("summary").click()
    lon, lat = asked(page)
    answer = client.get(f"/api/v1/at?lon={lon}&lat={lat}").get_json()
    expect(history.locator(".holders li")).to_have_count(len(answer["holdings"]))
    expect(history.locator("li[aria-current]")).to_have_count(1)
    expect(history.locator("li[aria-current]")).to_contain_text("Russian empire")
    expect(page.locator("path.asked-point")).to_be_attached()
    # Each article has its place on the page of its treaty.
    links = history.locator("a[href*='/treaties/']").evaluate_all("links => links.map((a) => a.getAttribute('href'))")
    assert any("#article-" in link for link in links)
    for link in set(links):
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(address).get_data(as_text=True)
    # The link opens the same, and closing forgets it.
    page.reload()
    expect(history).to_be_attached()
    page.get_by_role("button", name="Close").click()
    expect(page).not_to_have_url(re.compile(r"[?&]at="))
    expect(page.locator("path.asked-point")).not_to_be_attached()


def test_sea_and_lands_beyond_the_map_answer_as_well(open_map: Any) -> None:
    page = open_map("/?date=1900-12-31")
    page.mouse.click(950, 320)
    expect(page.locator("#panel h2")).to_have_text(re.compile(r"^[\d.]+° N, [\d.]+° E$"))
    expect(page.locator("#panel .place-history")).to_contain_text("No region of the atlas lies there")
    expect(page.locator("#panel .place-history")).to_contain_text("Nearest line")


def test_the_keyboard_asks_for_the_middle_of_the_map(open_map: Any) -> None:
    page = open_map("/?date=1900-12-31")
    box = page.locator(".leaflet-container")
    box.focus()
    page.keyboard.press("Enter")
    lon, lat = asked(page)
    middle = page.evaluate("(({ lng, lat }) => [lng, lat])(borderAtlas.map.getCenter())")
    assert abs(lon - middle[0]) < 0.001
    assert abs(lat - middle[1]) < 0.001
    expect(page.locator("#panel h2")).to_be_focused()
    expect(page.locator("#panel .place-history .holders li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_a_place_that_is_found_tells_who_held_it(open_map: Any) -> None:
    page = open_map("/?date=1900-12-31&lang=ru")
    page.locator("#find-text").fill("Благовещенск")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Благовещенск")
    expect(page.locator("#panel .place-history li[aria-current]")).to_contain_text("Российская империя")
    page.get_by_role("link", name="Здесь что-то неверно?").click()
    expect(page).to_have_url(re.compile(r"/places\?lang=ru#correction-blagoveshchensk$"))
    assert "places.geojson › blagoveshchensk" in page.locator("#correction-blagoveshchensk").input_value()


def test_what_is_no_point_is_refused_with_what_is_accepted(client: FlaskClient) -> None:
    for text in ("nowhere", "1000,50", "120,95", "120", "1,2,3", "1e3,5"):
        response = client.get(f"/?at={text}")
        assert response.status_code == 400, text
        assert "at=127.5,50.2" in response.get_data(as_text=True)
    assert client.get("/?at=-127.5,50.2").status_code == 200

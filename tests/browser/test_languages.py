"""The map and its time bar in Russian and Chinese."""

import re

import pytest
from playwright.sync_api import expect

from app.words.words import words_in
from tests.browser.settling import settled

LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize(
    ("language", "year", "before", "day", "said", "play", "region", "unit"),
    [
        (
            "ru",
            "Год",
            "1857 год: ",
            "31 декабря 1858 г.",
            "1858 год: Левобережье Амура",
            "Пустить",
            "Территория",
            "км²",
        ),
        ("zh-Hans", "年份", "1857年：", "1858年12月31日", "1858年：黑龙江左岸", "播放", "地区", "平方公里"),
    ],
)
def test_the_map_speaks_the_language(
    open_map, language: str, year: str, before: str, day: str, said: str, play: str, region: str, unit: str
) -> None:
    page = open_map(f"/?year=1857&lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    slider = page.get_by_role("slider", name=year, exact=True)
    assert slider.get_attribute("aria-valuetext").startswith(before)
    assert unit in slider.get_attribute("aria-valuetext")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".timebar-day")).to_have_text(day)
    expect(page.locator(".timebar-said")).to_contain_text(said)
    assert slider.get_attribute("aria-valuetext").startswith(said.split("：")[0].split(":")[0])
    expect(page.get_by_role("button", name=play, exact=True)).to_be_visible()
    for words in page.locator(".timebar-tools, .timebar-marks, #legend").all_text_contents():
        assert not LATIN.search(words), words
    page.locator("path[data-region=amur-left-bank]").focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator(".kicker")).to_have_text(region)
    expect(panel.locator(".area strong")).to_contain_text(unit)
    for link in panel.locator("a[href^='/']:not([href^='/sources/'])").all():
        assert f"lang={language}" in link.get_attribute("href")


def test_the_switch_leads_to_the_view_that_is_shown(open_map) -> None:
    page = open_map("/?year=1857&lang=ru")
    page.get_by_role("slider", name="Год", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"year=1858"))
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page).to_have_url(re.compile(r"year=1858.*lang=zh-Hans"))
    expect(page.locator(".timebar-day")).to_have_text("1858年12月31日")


@pytest.mark.parametrize("path", ["/", "/regions", "/figures/aigun-600000", "/treaties/aigun-1858", "/method", "/try"])
@pytest.mark.parametrize("language", ["ru", "zh-Hans"])
@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_no_translated_page_scrolls_sideways(open_page, path: str, language: str, width: int) -> None:
    page = open_page(f"{path}?lang={language}", width=width, height=844)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("wanted", "query", "language", "day"),
    [
        ("de-DE,de;q=0.9", "", "en", "1 June 1858"),
        ("ru-RU,ru;q=0.9", "", "ru", "1 июня 1858 г."),
        ("zh-CN,zh;q=0.9", "", "zh-Hans", "1858年6月1日"),
        ("zh-CN,zh;q=0.9", "&lang=ru", "ru", "1 июня 1858 г."),
    ],
)
def test_language_by_link_then_by_browser(open_map, client, wanted: str, query: str, language: str, day: str) -> None:
    page = open_map(f"/?date=1858-06-01&region=amur-left-bank{query}", extra_http_headers={"Accept-Language": wanted})
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".timebar-day")).to_have_text(day)
    shown = client.get("/api/v1/regions/amur-left-bank").get_json()["area"]["text"]
    number = words_in(language).km2(int(re.sub(r"\D", "", shown)))
    expect(page.locator("#panel .area strong")).to_have_text(re.compile(re.sub(r"\s", r"\\s?", number)))
    names = {"en": "Left bank of the Amur", "ru": "Левобережье Амура", "zh-Hans": "黑龙江左岸"}
    expect(page.locator("#panel h2")).to_contain_text(names.pop(language))
    for other in names.values():
        expect(page.locator("#panel .names")).to_contain_text(other)


#: Names of the data in English that no element says to be so.
UNMARKED = """() => [...document.querySelectorAll(
  "#panel h2, .day-name, .mark-name, .labels text:not(.status, .change), #legend ul:first-of-type span")]
  .filter((one) => /[a-z]{3}/.test(one.textContent) && !(one.querySelector("[lang]") ?? one.closest("[lang=en]")))
  .map((one) => one.textContent)"""


def test_names_that_have_no_translation_are_marked_as_english(open_map, oregon_server: str) -> None:
    page = open_map("/?date=1846-07-16&lang=zh-Hans", at=oregon_server)
    expect(page.locator(".labels [lang=en]").first).to_be_attached()
    assert page.evaluate(UNMARKED) == []
    page.locator(".day-list button").first.click()
    expect(page.locator("#panel h2 [lang=en]")).to_be_visible()
    assert page.evaluate(UNMARKED) == []

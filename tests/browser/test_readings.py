"""The readings of texts that leave a question open: their lines, what they count, and what follows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import centre, view


def in_view(page: Page, selector: str) -> float:
    """Return how much of a drawn line can be seen: the share of its points that lie on the map, not under a box."""
    return float(
        page.locator(selector).evaluate(
            """(path) => {
              const box = document.querySelector(".leaflet-container").getBoundingClientRect();
              const over = document.querySelector(".map-tool[open] .map-tool-body")?.getBoundingClientRect();
              const length = path.getTotalLength(), matrix = path.getScreenCTM();
              let seen = 0;
              for (let i = 0; i < 50; i++) {
                const { x, y } = path.getPointAtLength((length * i) / 49).matrixTransform(matrix);
                const hidden = over && x < over.right && x > over.left && y > over.top && y < over.bottom;
                if (!hidden && x > box.left && x < box.right && y > box.top && y < box.bottom) seen += 1;
              }
              return seen / 50;
            }"""
        )
    )


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reading_shows_its_line_what_it_counts_and_what_follows(open_map, width: int) -> None:
    page = open_map("/?date=1858-06-01", width=width, height=900)
    paint = page.locator("path[data-region=uda-basin]").get_attribute("data-paint")
    page.locator("#readings > summary").click()
    answer = page.get_by_role("radio", name=re.compile("whole undecided Uda country"))
    expect(page.get_by_role("radio", name=re.compile("Amur basin only"))).to_be_checked()
    answer.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"reading=uda-zone:whole"))
    expect(page.locator("path.reading-region")).to_have_attribute("d", re.compile(".{100}"))
    note = page.locator(".reading-note[data-question=uda-zone]")
    expect(note).to_contain_text("Basin of the Uda")
    expect(note.locator("li").filter(has_text="Aigun: over 600,000")).to_contain_text("fits the figure")
    assert page.locator("path[data-region=uda-basin]").get_attribute("data-paint") == paint
    page.locator("#readings > summary").click()
    chip = page.locator("#reading-chip")
    expect(chip).to_contain_text("with the whole Uda country")
    chip.get_by_role("button").click()
    expect(chip).to_be_hidden()
    expect(page).not_to_have_url(re.compile("reading="))


def test_a_link_opens_its_reading_with_its_lines(open_map, app) -> None:
    atlas = app.extensions["atlas"].atlas
    drawn = [(q.id, a) for q in atlas.questions.values() for a in q.alternatives if a.lines and not a.followed]
    if not drawn:
        pytest.skip("no answer of the data folder has lines")
    question, answer = drawn[0]
    page = open_map(f"/?date=1860-12-31&reading={question}:{answer.id}")
    expect(page.locator("#reading-chip")).to_be_visible()
    assert page.locator("path.reading-line").get_attribute("d").count("M") >= 1
    assert len(page.locator("path.reading-line").get_attribute("d")) > 20


@pytest.mark.parametrize("reading", ["atlantis:yes", "uda-zone:nonsense", "xx", "uda-zone:whole,atlantis:yes"])
def test_an_unknown_reading_in_a_link_is_refused_with_those_that_there_are(open_page, reading: str) -> None:
    page = open_page(f"/?date=1860-12-31&reading={reading}", quiet=False)
    expect(page.locator("main")).to_contain_text("names a reading that does not exist")
    expect(page.locator("main")).to_contain_text("uda-zone:whole")
    expect(page.locator("#reading-chip")).to_have_count(0)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_line_areas_and_figures_follow_a_reading_and_it_comes_into_view(open_map, motion: str) -> None:
    page = open_map("/?date=1860-12-31", reduced_motion=motion)
    view(page, 52, 104, 6.5)
    page.get_by_text("Readings", exact=True).press("Enter")
    lake = page.get_by_role("group", name="Which river is the Belen-he of 1860?")
    before = centre(page)
    lake.get_by_role("radio", name="A river on the south-west of the lake").press("Space")
    page.wait_for_function("([lat]) => borderAtlas.map.getCenter().lat < lat - 2", arg=list(before))
    page.wait_for_function("() => !document.querySelector('.leaflet-pan-anim, .leaflet-zoom-anim')")
    assert in_view(page, "path.reading-line") > 0.9
    first = lake.get_by_role("status").inner_text()
    assert re.search(r"[\d,]+ km² \([\d,]+–[\d,]+ km²\)", first)
    stay = centre(page)
    lake.get_by_role("radio", name=re.compile("^The Tur")).press("Space")
    expect(lake.get_by_role("status")).not_to_have_text(first)
    assert centre(page) == stay, "a line that can be seen is not moved"
    assert re.search("fits|smaller|larger|close", lake.get_by_role("status").inner_text())


def test_a_verst_in_a_reading_is_explained_there(open_map) -> None:
    page = open_map("/?date=1886-12-31")
    page.get_by_text("Readings", exact=True).click()
    page.get_by_role("radio", name=re.compile("Twenty-two versts")).check()
    expect(page.locator("#readings .reading-note").filter(has_text="1.0668 km")).to_have_count(1)

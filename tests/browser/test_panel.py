"""The panel beside the map: the history of a region, its days, its terms, and where it leads."""

import re

from playwright.sync_api import expect

from tests.browser.walking import words_of_day


def test_the_panel_tells_the_history_and_leads_to_its_days(open_map) -> None:
    page = open_map("/?date=1859-01-01&region=amur-left-bank")
    panel = page.get_by_role("complementary", name="What the map shows")
    bar = panel.locator(".holdings-bar rect")
    assert bar.count() == panel.locator(".holders li").count() >= 3
    panel.get_by_role("button", name="Go to the day this began").click()
    expect(words_of_day(page)).to_have_text("28 May 1858")
    for calendar in ("Gregorian", "Julian (Old Style)", "Chinese"):
        expect(panel.get_by_role("columnheader", name=calendar)).to_be_visible()
    row = panel.get_by_role("row", name=re.compile("^Signed"))
    expect(row).to_contain_text("28 May 1858")
    expect(row).to_contain_text("16 May 1858")
    expect(row).to_contain_text("Xianfeng 8/4/16")
    expect(panel.locator("a.treaty-link")).to_have_attribute("href", "/treaties/aigun-1858")
    expect(panel).to_contain_text("article 1")
    expect(panel).to_contain_text("Not everyone recognised this holding")
    # The holding that begins with the treaty, whatever is told before it.
    held = page.evaluate(
        """async () => (await window.borderAtlas.ready).atlas.regions.find(({ id }) => id === "amur-left-bank")
          .holdings.findIndex((one) => one.from === "1689-09-07")"""
    )
    bar.nth(held).click()
    expect(words_of_day(page)).to_have_text("7 September 1689")
    expect(page).to_have_url(re.compile(r"date=1689-09-07&region=amur-left-bank"))
    panel.get_by_role("button", name="14 November 1860").press("Enter")
    expect(words_of_day(page)).to_have_text("14 November 1860")


def test_the_panel_leads_to_the_treaty_and_the_region_page(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=amur-left-bank")
    page.locator("#panel a.treaty-link").click()
    expect(page).to_have_url(re.compile(r"/treaties/aigun-1858$"))
    expect(page.locator("h1")).to_contain_text("Aigun")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Left bank of the Amur")
    page.get_by_role("link", name="Everything about this region").click()
    expect(page.locator("h1")).to_have_text("Left bank of the Amur")


def test_go_to_the_day_this_began(open_map) -> None:
    page = open_map("/?year=1859&region=ussuri-sea")
    page.get_by_role("button", name="Go to the day this began").click()
    expect(page.locator(".timebar-day")).to_have_text("28 May 1858")
    expect(page).to_have_url(re.compile(r"date=1858-05-28.*region=ussuri-sea"))


def test_land_held_in_common_says_what_that_means(open_map) -> None:
    page = open_map("/?date=1858-06-01&region=ussuri-sea")
    expect(page.locator("#panel .explains").first).to_contain_text(re.compile("both|common", re.I))


def test_a_region_and_each_event_of_the_panel_lead_to_what_a_correction_needs(open_either_map) -> None:
    page = open_either_map("/")
    page.wait_for_selector("html[data-complete=yes]")
    region, days = page.evaluate(
        """() => borderAtlas.ready.then(({ atlas: { regions, events } }) => [regions[0].id,
          [true, false].map((treaty) => events.find(({ kind }) => (kind === "treaty") === treaty)?.date)])"""
    )
    views = [{"region": region}, *({"region": None, "day": day, "mode": "date"} for day in days if day)]
    addresses = []
    for view in views:
        page.evaluate("(view) => borderAtlas.state.set({ compare: null, ...view })", view)
        link = page.locator("#panel").get_by_role("link", name="Something wrong here?").first
        addresses.append(link.get_attribute("href"))
    for address in addresses:
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}{address}")
        expect(page.locator(f"[id='{address.split('#')[1]}']")).to_be_visible()

"""Play: quick through empty years, with rests at events, the longer the more land changes hands."""

import datetime as dt
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

#: Play the whole time, and keep when each day came (ms of the page's clock), and what stood under the bar before the
#: next one.
RECORD = """async () => {
  const { state, timeline } = await window.borderAtlas.ready, said = document.querySelector(".timebar-said");
  window.played = [];
  state.listen(({ day }) => {
    if (window.played.length) window.played.at(-1).said = said.textContent;
    window.played.push({ day, at: Date.now() });
  });
}"""


def record(page: Page, speed: str, seconds: int) -> list[dict[str, Any]]:
    """Let the page's clock run while play goes."""
    page.clock.install(time=dt.datetime(2030, 1, 1))
    page.clock.pause_at(dt.datetime(2030, 1, 1, 1))
    page.evaluate(RECORD)
    page.get_by_label("Speed").select_option(speed)
    page.locator("[data-act=play]").press("Space")
    page.clock.run_for(seconds * 1000)
    played: list[dict[str, Any]] = page.evaluate("window.played")
    return played


def test_the_whole_time_is_played_in_a_minute_with_a_rest_at_each_event(open_either_map: Any) -> None:
    page = open_either_map()
    facts = page.evaluate(
        """borderAtlas.ready.then(({ atlas, timeline, state }) => {
          state.set({ day: atlas.span.from, mode: "date" });
          return { last: timeline.lastDay, first: atlas.span.from, changes: atlas.days,
            moved: Object.fromEntries(atlas.days.map((day) => [day, timeline.chart.moved(day)])),
            events: atlas.events.map(({ date }) => date).filter((day) => day <= timeline.lastDay) };
        })"""
    )
    played = record(page, "normal", 62)
    days = [one["day"] for one in played]
    assert days[-1] == facts["last"]
    assert page.locator(".timebar.playing").count() == 0
    began = days[0]
    assert set(facts["events"]) <= set(days) | {day for day in facts["events"] if day <= began}
    rests = {one["day"]: then["at"] - one["at"] for one, then in pairwise(played)}
    quiet = [ms for day, ms in rests.items() if day not in facts["events"] and day not in facts["changes"]]
    moving = sorted(
        (facts["moved"][day], rests[day]) for day in facts["changes"] if day in rests and facts["moved"][day]
    )
    resting = [rests[day] for day in facts["events"] if day in rests]
    assert max(quiet) <= 210
    assert min(resting) > 1.5 * max(quiet)
    assert [ms for _, ms in moving] == sorted(ms for _, ms in moving), "the more land, the longer"
    assert moving[-1][1] > 3 * min(resting)
    said = {one["day"]: one.get("said", "") for one in played}
    assert all(said[day] for day in facts["events"] if day in rests and rests[day] > 600)


def test_speeds_differ_and_an_enlarged_part_is_played_alone(open_map: Any) -> None:
    page = open_map("/?year=1840")
    page.clock.install(time=dt.datetime(2030, 1, 1))
    page.clock.pause_at(dt.datetime(2030, 1, 1, 1))
    reached = []
    for speed in ("slow", "normal", "fast"):
        page.evaluate("borderAtlas.state.set({ day: '1760-12-31', mode: 'year' })")
        page.get_by_label("Speed").select_option(speed)
        page.get_by_role("button", name="Play").press("Space")
        page.clock.run_for(2500)
        page.get_by_role("button", name="Pause").press("Space")
        reached.append(page.evaluate("borderAtlas.state.value.day"))
    assert "1760-12-31" < reached[0] < reached[1] < reached[2] < "1858"
    page.evaluate("borderAtlas.ready.then(({ timeline }) => timeline.part.show(1850, 1864))")
    page.get_by_role("button", name="Play").press("Space")
    page.clock.run_for(40_000)
    assert page.evaluate("borderAtlas.state.value.day") == "1864-12-31"
    assert page.evaluate("borderAtlas.ready.then(({ timeline: { part } }) => [part.from, part.to])") == [1850, 1864]


def test_with_reduced_motion_play_goes_from_event_to_event(open_map: Any) -> None:
    page = open_map("/?year=1840", reduced_motion="reduce")
    stops = page.evaluate(
        "borderAtlas.ready.then(({ atlas }) => [...atlas.days, ...atlas.events.map((event) => event.date)])"
    )
    played = record(page, "fast", 7)
    days = [one["day"] for one in played]
    after = sorted({day for day in stops if day > "1840-12-31"})
    assert 1 <= len(days) <= 4
    assert days == after[: len(days)]

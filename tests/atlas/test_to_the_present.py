"""The time after 1911: who held what on each day, what is not verified says so, and borders follow the land."""

import re
from datetime import date

import pytest

from app.atlas import Atlas
from app.atlas.records import Holding, Region

#: The first day of which this file speaks.
START = date(1911, 12, 29)


@pytest.fixture(scope="module")
def late(atlas: Atlas) -> list[tuple[Region, Holding]]:
    """Every holding that begins after 1911, with its region."""
    return [
        (region, one) for region in atlas.regions.values() for one in region.holdings if one.start >= START
    ]  # fmt: skip


@pytest.fixture(scope="module")
def days(atlas: Atlas) -> list[date]:
    return [day for day in (*atlas.change_days, atlas.span.last_day) if day >= START]


def test_all_land_has_one_holding_on_every_day_of_change(atlas: Atlas, days: list[date]) -> None:
    assert len(days) > 20
    for day in days:
        for face in range(len(atlas.coverage.faces)):
            found = [name for name in atlas.regions_of_face(face) if atlas.regions[name].holding_on(day)]
            assert len(found) == 1, (day, face)


def test_nobody_holds_judges_or_claims_outside_his_own_days(atlas: Atlas, late: list) -> None:
    last = atlas.span.end
    for region, one in late:
        named = {one.holder, *one.holders, one.jurisdiction, *one.claimants} - {None}
        for name in named:
            holder = atlas.settings.holders[name]
            assert holder.start is None or holder.start <= one.start, (region.id, name)
            # A claim may end with its claimant while the land stays as it is.
            ends = one.start if name in one.claimants else one.end or last
            assert holder.end is None or ends <= holder.end, (region.id, name)


@pytest.mark.parametrize(
    ("region", "day", "holder", "judge", "disputed"),
    [
        ("manchuria", "1912-02-11", "qing", None, False),
        ("manchuria", "1912-02-12", "republic-of-china", None, False),
        ("manchuria", "1932-03-01", "manchukuo", None, True),
        ("manchuria", "1945-09-01", "republic-of-china", "ussr", False),
        ("manchuria", "1949-09-30", "republic-of-china", None, False),
        ("manchuria", "1949-10-01", "prc", None, False),
        ("mongolia", "1913-06-01", "mongolia", None, True),
        ("mongolia", "1915-06-07", "republic-of-china", "mongolia", False),
        ("mongolia", "1919-11-22", "republic-of-china", None, True),
        ("mongolia", "1921-03-18", "mongolia", None, True),
        ("mongolia", "1946-01-05", "mongolia", None, False),
        ("uriankhai", "1912-02-12", "republic-of-china", None, True),
        ("uriankhai", "1914-04-17", "russian-empire", None, True),
        ("uriankhai", "1921-08-14", "tuva", None, True),
        ("uriankhai", "1944-10-11", "ussr", None, True),
        ("uriankhai", "2002-02-27", "russia", None, True),
        ("uriankhai", "2002-02-28", "russia", None, False),
        ("amur-left-bank", "1917-11-07", "soviet-russia", None, True),
        ("amur-left-bank", "1920-04-06", "far-eastern-republic", None, False),
        ("amur-left-bank", "1922-11-15", "soviet-russia", None, False),
        ("amur-left-bank", "1922-12-30", "ussr", None, False),
        ("amur-left-bank", "1991-12-26", "russia", None, False),
        ("sakhalin-north", "1920-04-21", "soviet-russia", "japan", True),
        ("sakhalin-north", "1925-05-15", "ussr", None, False),
        ("sakhalin-south", "1945-08-25", "japan", "ussr", True),
        ("sakhalin-south", "1946-02-02", "ussr", None, True),
        ("sixty-four-villages", "1992-03-15", "russia", None, True),
        ("sixty-four-villages", "1992-03-16", "russia", None, False),
        ("heixiazi-west", "1929-12-30", "republic-of-china", None, False),
        ("heixiazi-west", "1929-12-31", "ussr", None, True),
        ("yinlong-tarabarov", "2005-06-02", "prc", "russia", False),
        ("yinlong-tarabarov", "2008-10-14", "prc", None, False),
        ("heixiazi-east", "2008-10-14", "russia", None, False),
        ("abagaitu-east", "2008-10-14", "prc", None, False),
        ("abagaitu-west", "2008-10-14", "russia", None, False),
    ],
)
def test_who_held_it_on_the_day(
    atlas: Atlas, region: str, day: str, holder: str, judge: str | None, disputed: bool
) -> None:
    found = atlas.regions[region].holding_on(date.fromisoformat(day))
    assert found is not None
    assert (found.holder, found.jurisdiction, found.disputed) == (holder, judge, disputed)


def test_an_occupier_judges_and_does_not_hold(late: list) -> None:
    judged = {(region.id, one.holder, one.jurisdiction) for region, one in late if one.jurisdiction == "japan"}
    assert judged == {("sakhalin-north", name, "japan") for name in ("soviet-russia", "ussr")}


def test_every_late_holding_is_explained_in_three_languages_and_says_what_is_not_verified(late: list) -> None:
    for region, one in late:
        assert {"en", "ru", "zh-Hans"} <= set(one.note or {}), (region.id, one.start)
        assert one.sources, (region.id, one.start)
        unsaid = "remembered" in {cited.id for cited in one.sources}
        says = [bool(re.search(words, one.note[language])) for language, words in UNVERIFIED.items()]
        assert says == [unsaid] * 3, (region.id, one.start, one.note["en"])


UNVERIFIED = {"en": "unverified", "ru": "не проверен", "zh-Hans": "未核实"}


def test_what_of_a_late_treaty_is_remembered_says_so(atlas: Atlas) -> None:
    for treaty in atlas.treaties.values():
        if treaty.effective < START:
            continue
        for article in treaty.articles:
            if {cited.id for cited in article.sources} == {"remembered"}:
                assert re.search("[Rr]emembered|was not found", article.summary["en"]), (treaty.id, article.number)
        for dated in treaty.dates:
            if "remembered" in {cited.id for cited in dated.sources}:
                assert re.search("remembered|not kept here", dated.note["en"]), (treaty.id, dated.event)


def test_the_islands_go_with_the_right_bank_until_1929(atlas: Atlas) -> None:
    islands = ("yinlong-tarabarov", "heixiazi-west", "heixiazi-east", "abagaitu-west", "abagaitu-east")
    for day in (one for one in atlas.change_days if one < date(1929, 12, 31)):
        bank = atlas.regions["manchuria"].holding_on(day)
        for name in islands:
            found = atlas.regions[name].holding_on(day)
            assert (found.party, found.disputed, found.claimants) == (bank.party, bank.disputed, bank.claimants), (
                name,
                day,
            )


def test_the_line_at_the_islands_is_one_or_the_other(atlas: Atlas) -> None:
    handing_over = range(date(2005, 6, 2).toordinal(), date(2008, 10, 14).toordinal())
    for day in (one for one in (*atlas.change_days, atlas.span.last_day) if one >= date(1861, 1, 1)):
        borders = atlas.borders_on(day)
        for here, there in (
            ("amur-tarabarov", "kazakevich-upper"),
            ("amur-heixiazi-west", "kazakevich-lower"),
            ("prorva-lower", "argun-abagaitu-lower"),
        ):
            both = (here in borders) + (there in borders)
            assert both == (2 if day.toordinal() in handing_over else 1), (day, here)
    last = atlas.borders_on(atlas.span.last_day)
    assert {"heixiazi-2004", "abagaitu-2004", "amur-tarabarov", "uriankhai-mongolia"} <= set(last)
    assert not {"kyakhta-sayan", "sakhalin-50n", "kazakevich-upper", "pryamaya"} & set(last)


def test_a_border_of_today_rests_on_a_text_of_our_time_wherever_one_names_it(atlas: Atlas) -> None:
    for name, period in atlas.borders_on(atlas.span.last_day).items():
        named = [treaty for treaty, _ in atlas.stretch_articles[name]]
        assert period.treaty == named[-1].id if named else True, name


def test_land_that_is_disputed_after_a_treaty_has_a_dispute_in_which_that_is_told(atlas: Atlas) -> None:
    told = {region for dispute in atlas.disputes.values() for region in dispute.touches.regions}
    disputed = {name for name, region in atlas.regions.items() if any(one.disputed for one in region.holdings)}
    assert not disputed - told


def test_who_held_mongolia_tuva_and_southern_sakhalin_is_told_by_more_than_one_side(atlas: Atlas) -> None:
    for dispute in ("mongolia-independence", "tuva-status", "sakhalin-south-title"):
        voices = [one.by["en"] for one in atlas.disputes[dispute].statements]
        assert len(set(voices)) >= 4, dispute

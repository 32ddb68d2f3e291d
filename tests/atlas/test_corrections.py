"""What an audit of version 0.1 found wrong stays mended; the letters and numbers are those of geodata/README.md."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas
from app.atlas.records import Holding
from app.measure.measurements import Measurements

ROOT = Path(__file__).resolve().parents[2]
BEIJING = date(1860, 11, 14)


def holding(atlas: Atlas, region: str, day: str) -> Holding:
    """Return who held a region on a day."""
    found = atlas.regions[region].holding_on(date.fromisoformat(day))
    assert found is not None
    return found


def words(atlas: Atlas, dispute: str) -> str:
    """Return what is said in a dispute, in English."""
    one = atlas.disputes[dispute]
    return " ".join([*(f"{said.by['en']}: {said.text['en']}" for said in one.statements), one.followed["en"]])


def cited(atlas: Atlas, dispute: str) -> set[str]:
    return {citation.id for said in atlas.disputes[dispute].statements for citation in said.sources}


def test_each_correction_stands_in_the_readme() -> None:
    listed = re.findall(r"^\| ([A-F]\d*) \|", (ROOT / "geodata" / "README.md").read_text(encoding="utf-8"), re.M)
    assert listed == [*(f"A{number}" for number in range(1, 17)), "B", "C", "D", "E1", "E2", "E3", "F"]


def test_a1_a2_the_villages_and_the_uda_are_measured_by_every_reading_of_them(measurements: Measurements) -> None:
    atlas = measurements.atlas
    assert "villages-extent" in atlas.figures["villages-3600"].readings
    extents = atlas.questions["villages-extent"]
    assert len(extents.alternatives) >= 5
    assert "1887" in extents.not_drawn[0].label["en"]
    assert atlas.figures["uda-zone-15000"].why_not is None
    assert atlas.figures["uda-zone-15000"].readings


def test_a3_sakhalin_is_a_matter_of_definition(atlas: Atlas) -> None:
    assert atlas.figures["sakhalin-76400"].definition is not None


@pytest.mark.slow
def test_a4_one_phrase_has_one_verdict(client: FlaskClient) -> None:
    found = {one["id"]: one["verdict"] for one in client.get("/api/v1/figures").get_json()["figures"]}
    assert found["both-350000-sqmi"]["headline"].endswith(found["both-910000"]["headline"])


def test_a5_beijing_was_ratified_by_the_qing_and_exchanged_on_one_day(atlas: Atlas) -> None:
    found = {(one.event, one.by): one for one in atlas.treaties["beijing-1860"].dates}
    for act in (("ratified", "qing"), ("exchanged", "all")):
        assert found[act].day == BEIJING
        assert "rksdpa-2004" in {citation.id for citation in found[act].sources}


def test_a6_the_french_text_of_portsmouth_prevails(atlas: Atlas) -> None:
    assert [one.code for one in atlas.treaties["portsmouth-1905"].languages if one.prevails] == ["fr"]


def test_a7_sakhalin_is_held_in_common_from_the_agreement_of_1867(atlas: Atlas) -> None:
    assert holding(atlas, "sakhalin", "1867-03-29").status == "undecided"
    for day in ("1867-03-30", "1875-05-06"):
        assert set(holding(atlas, "sakhalin", day).holders) == {"russian-empire", "japan"}


@pytest.mark.parametrize("day", ["1643-01-01", "1650-06-01", "1689-09-06"])
def test_a8_before_a_treaty_one_rule_holds_for_both_empires(atlas: Atlas, day: str) -> None:
    for region, holder in (("siberia", "tsardom"), ("manchuria", "qing")):
        held = holding(atlas, region, day)
        assert (held.status, held.holder, held.disputed, held.treaty) == ("held", holder, True, None)
    both = {"qing", "tsardom"}
    for region in ("amur-left-bank", "ussuri-sea"):
        held = holding(atlas, region, day)
        assert (held.status, set(held.claimants)) == ("none", {"qing"} if day < "1650" else both)
    assert {"rko-xvii-2", "zhang-shizun-2011"} <= cited(atlas, "before-1689")
    for holder in both:
        assert "before any treaty, held by it" in atlas.settings.holders[holder].about["en"]


def test_a9_the_republic_of_china_begins_on_the_day_of_the_abdication(atlas: Atlas) -> None:
    for region in ("manchuria", "uriankhai"):
        assert holding(atlas, region, "1912-02-11").holder == "qing"
        assert holding(atlas, region, "1912-02-12").holder == "republic-of-china"
    assert all(holding(atlas, "uriankhai", day).disputed for day in ("1911-12-29", "1912-06-01", "1914-04-17"))


def test_a10_each_side_of_the_islands_is_told(atlas: Atlas) -> None:
    assert {"keesing-1969", "rksdpa-2004", "yu-xiaoli-heixiazi"} <= cited(atlas, "amur-islands")
    assert holding(atlas, "heixiazi-west", "1900-01-01").holder == "qing"
    assert holding(atlas, "heixiazi-west", "1990-01-01").claimants == ("prc",)
    assert {one.id for one in atlas.questions["islands-line"].alternatives} == {"main-channel", "red-line"}
    assert "main channel" in words(atlas, "amur-islands")
    assert "Kazakevich channel" in words(atlas, "amur-islands")


def test_a11_a12_prince_gong_and_bogorodskoye_are_told_from_sources(atlas: Atlas) -> None:
    assert "Grand Council" in words(atlas, "prince-gong-1855")
    assert "right bank" in words(atlas, "bogorodskoye")
    for name in ("prince-gong-1855", "bogorodskoye"):
        assert "remembered" not in words(atlas, name)
        assert "remembered" not in cited(atlas, name)


def test_a12_no_text_of_the_data_speaks_of_what_it_was_compiled_from() -> None:
    said = [
        path.name for path in (ROOT / "geodata").rglob("*.*json") if re.search(r"\bseeds?\b", path.read_text("utf-8"))
    ]
    assert said == []


def test_a13_no_stone_was_found_in_1690_and_the_border_was_inspected(atlas: Atlas) -> None:
    told = words(atlas, "boundary-stone")
    assert "no stone fit for a stele was found" in told
    assert "nine parties" in told
    assert {"kicengge-2011", "zhao-wensheng-2017"} <= cited(atlas, "boundary-stone")
    (inspected,) = [event for event in atlas.events if event.date.year == 1690]
    assert "kicengge-2011" in {citation.id for citation in inspected.sources}


@pytest.mark.slow
def test_a14_a_page_says_that_its_periods_include_their_last_day(client: FlaskClient) -> None:
    page = client.get("/regions/manchuria").get_data(as_text=True)
    assert "6 September 1689" in page
    assert "a period is given by its first and its last day, both included" in page


def test_a15_titles_are_told_as_titles(atlas: Atlas) -> None:
    offices = [one.office["en"] for one in atlas.treaties["nerchinsk-1689"].signatories if one.office]
    assert sum("title of namestnik" in office for office in offices) == 2
    assert "夷" in words(atlas, "words-of-the-time")


def test_a16_both_russian_commissioners_signed_the_abagaitu_letter(atlas: Atlas) -> None:
    signed = [one.names["en"] for one in atlas.treaties["abagaitu-1727"].signatories if one.side == "russian-empire"]
    assert signed == ["Ivan Glazunov", "Semyon Kireyev"]


def test_c_no_description_passes_for_a_title(atlas: Atlas) -> None:
    assert [one.id for one in atlas.sources.values() if (one.title or "").startswith("[") and one.type != "map"] == []


@pytest.mark.parametrize("word", ["unequal", "return of the left bank", "threat", "cannon", "blockade"])
def test_e1_the_words_of_the_quarrel_occur(atlas: Atlas, word: str) -> None:
    told = " ".join(
        words(atlas, name) for name in ("nerchinsk-pressure", "aigun-pressure", "beijing-pressure", "unequal-treaties")
    )
    assert word in told


def test_e1_each_language_has_its_own_word_for_unequal(atlas: Atlas) -> None:
    question = atlas.disputes["unequal-treaties"].question
    assert "неравноправные" in question["en"]
    assert "неравноправными" in question["ru"]
    assert all("不平等条约" in question[language] for language in ("en", "ru", "zh-Hans"))


@pytest.mark.parametrize(
    "name",
    [
        "poyarkov-1643", "khabarov-1649", "achansk-1652", "stepanov-1658", "albazin-1665", "spafari-1676",
        "inspection-1690", "bratishchev-1757", "kyakhta-1768", "golovkin-1805", "middendorf-1844", "gavrilov-1846",
        "nevelskoy-1849", "note-1853", "putyatin-1857", "repudiation-1859", "ili-1871", "livadia-1879",
        "handover-2008",
    ],
)  # fmt: skip
def test_f_what_a_reader_of_the_period_expects_is_told(atlas: Atlas, name: str) -> None:
    assert name in {event.id for event in atlas.events}


def test_e3_no_side_is_called_a_fringe() -> None:
    disputes = json.loads((ROOT / "geodata" / "disputes.json").read_text("utf-8"))["disputes"]
    assert [one["id"] for one in disputes if "fringe" in json.dumps(one)] == []

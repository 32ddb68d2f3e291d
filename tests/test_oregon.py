"""The atlas of the Oregon Country that ships as an example: sound, measured like ours, and without a word of ours."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from flask.testing import FlaskClient
from lxml import html
from pyproj import Geod

from app import create_app
from app.atlas import Atlas, load_atlas
from app.measure.changes import changes
from app.measure.fit import TOLERANCE
from app.measure.measurements import Measurements
from app.measure.verdicts import check_figure
from app.web.language import PAGE_LANGUAGES
from tests.faults.running import fetch, free_port

ROOT = Path(__file__).resolve().parent.parent
OREGON = ROOT / "docs" / "examples" / "oregon"

#: Names of the other frontier that this program shows, in the languages of its pages. Russia is not among them: it held
#: land here as well.
OURS = re.compile(
    r"amur|qing|nerchinsk|aigun|manchu|kyakhta|ussuri|sakhalin|heilongjiang|argun|beijing|khalkha|kangxi|daoguang|xianfeng|"
    r"\bамур|\bцин\b|\bцинс|нерчинск|айгун|маньчж|кяхт|уссури|сахалин|пекин|халха|"
    r"黑龙江|黑龍江|清朝|清帝|大清|尼布楚|瑷珲|璦琿|满洲|滿洲|乌苏里|庫頁|库页|北京|阿穆尔|道光|咸丰|康熙",
    re.IGNORECASE,
)
GEOD = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def oregon() -> Atlas:
    return load_atlas(OREGON)


@pytest.fixture(scope="module")
def measured(oregon: Atlas) -> Measurements:
    return Measurements(oregon)


@pytest.fixture(scope="module")
def visitor() -> FlaskClient:
    return create_app({"TESTING": True, "GEODATA": OREGON}).test_client()


def test_it_is_an_atlas_of_its_own(oregon: Atlas) -> None:
    assert len(oregon.regions) >= 8
    assert len(oregon.questions) >= 2
    assert {"convention-1818", "oregon-1846", "washington-1871", "award-1872"} <= set(oregon.treaties)
    assert set(oregon.settings.holders) == {"united-states", "britain", "spain", "mexico", "russia"}
    assert all(oregon.settings.span.start <= day < oregon.settings.span.end for day in oregon.change_days)


def test_every_face_has_one_region_on_every_day_of_change(oregon: Atlas) -> None:
    for face in range(len(oregon.coverage.faces)):
        for day in oregon.change_days:
            owners = [name for name in oregon.regions_of_face(face) if oregon.regions[name].holding_on(day) is not None]
            assert len(owners) == 1, (face, day)


def test_the_regions_cover_the_mapped_land_without_overlap(oregon: Atlas) -> None:
    parts = list(oregon.region_shapes.values())
    whole = shapely.union_all(parts)
    assert sum(part.area for part in parts) == pytest.approx(whole.area, rel=1e-9)
    assert whole.area == pytest.approx(sum(face.polygon.area for face in oregon.coverage.faces), rel=1e-9)


def test_who_held_what_through_the_century(oregon: Atlas) -> None:
    def holders(region: str, day: str) -> tuple[str, ...]:
        holding = oregon.regions[region].holding_on(date.fromisoformat(day))
        assert holding is not None
        return (holding.party.status, *holding.party.holders)

    both = ("joint", "united-states", "britain")
    assert holders("columbia-north", "1818-10-19") == ("none",)
    assert holders("columbia-north", "1818-10-20") == both
    assert holders("new-caledonia", "1846-07-16") == both
    assert holders("columbia-north", "1846-07-17") == ("held", "united-states")
    assert holders("vancouver-island", "1846-07-17") == ("held", "britain")
    assert holders("san-juan", "1872-10-20") == ("undecided",)
    assert holders("san-juan", "1872-10-21") == ("held", "united-states")
    assert [holders("alta-california-north", day)[-1] for day in ("1821-02-22", "1821-09-28", "1848-05-30")] == [
        "spain", "mexico", "united-states",
    ]  # fmt: skip
    assert [holders("panhandle", day)[-1] for day in ("1825-02-28", "1867-06-20")] == ["russia", "united-states"]


def _independent_km2(oregon: Atlas, faces: tuple[int, ...]) -> float:
    return sum(abs(GEOD.geometry_area_perimeter(oregon.coverage.faces[face].polygon)[0]) for face in faces) / 1e6


@pytest.mark.slow
def test_a_printed_area_is_judged_by_what_the_lines_enclose(oregon: Atlas, measured: Measurements) -> None:
    """Every verdict follows from areas measured here on their own, and from the rule that the method page prints."""
    judged = 0
    for figure in oregon.figures.values():
        if not figure.comparable:
            continue
        check = check_figure(measured, figure)
        for reading, found in zip(check.readings, check.outcomes, strict=True):
            area = _independent_km2(oregon, reading.faces)
            assert reading.area.km2 == pytest.approx(area, rel=1e-4)  # edges are densified there
            if check.original.bound in TOLERANCE:
                spread = TOLERANCE[check.original.bound] * check.value_km2
                near = check.value_km2 - spread <= area <= check.value_km2 + spread
                assert (found == "holds") == near, figure.id
            elif area > check.value_km2 * 1.2:
                assert found == "above"
            elif reading.area.high_km2 < check.value_km2:
                assert found == "below"
        followed, _ = check.followed
        assert followed.area.low_km2 < followed.area.km2 < followed.area.high_km2
        judged += 1
    assert judged >= 8


@pytest.mark.slow
def test_the_readings_move_the_land_they_speak_of(oregon: Atlas, measured: Measurements) -> None:
    areas = {
        reading.key: reading.area.km2 for reading in check_figure(measured, oregon.figures["oregon-286541"]).readings
    }
    assert areas["east-rim+haro"] > areas["west-rim+haro"] > areas["west-rim+middle"] > areas["west-rim+rosario"]


def test_changes_mirror_for_every_pair_of_days(oregon: Atlas, measured: Measurements) -> None:
    days = sorted({*oregon.change_days, oregon.span.end - timedelta(days=1)})
    for start, end in combinations(days, 2):
        there, back = changes(measured, start, end), changes(measured, end, start)
        assert [change.mirrored for change in there.changed] == list(back.changed)


def _pages(visitor: FlaskClient, oregon: Atlas) -> Iterator[str]:
    yield from ("/", "/embed", "/regions", "/treaties", "/figures", "/try", "/disputes", "/sources", "/method", "/data")
    yield from (f"/regions/{name}" for name in oregon.regions)
    yield from (f"/treaties/{name}" for name in oregon.treaties)
    yield from (f"/figures/{name}" for name in oregon.figures)
    yield from (f"/?date={day}" for day in oregon.change_days)
    yield from ("/?date=1845-01-01&compare=1847-01-01", "/changes?from=1845-01-01&to=1847-01-01", "/no-such-page")
    yield from ("/map.svg?date=1830-12-31", "/api/v1/regions?date=1846-07-18", "/cite.bib?date=1846-07-18")


@pytest.mark.slow
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_no_page_says_a_word_of_another_frontier(visitor: FlaskClient, oregon: Atlas, language: str) -> None:
    for address in _pages(visitor, oregon):
        answer = visitor.get(address + ("&" if "?" in address else "?") + f"lang={language}")
        assert answer.status_code == (404 if address == "/no-such-page" else 200), address
        text = answer.get_data(as_text=True)
        if answer.mimetype == "text/html":
            document = html.document_fromstring(text)
            for program in document.xpath("//script[not(contains(@type, 'json'))] | //style"):
                program.drop_tree()
            text = " ".join(
                [document.text_content(), *document.xpath("//@title | //@aria-label | //@alt | //@content")]
            )
            assert "<span" not in text, address  # what marks a text of another language is not read as one
        assert not OURS.search(text), (address, OURS.search(text))


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_page_says_that_texts_are_in_another_language(visitor: FlaskClient, oregon: Atlas, language: str) -> None:
    told_in = {"ru": "английский", "zh-Hans": "英语"}
    for path in ("/", "/treaties", "/try"):
        page = html.document_fromstring(visitor.get(f"{path}?lang={language}").get_data(as_text=True))
        menu = {one.get("lang"): one for one in page.xpath("//nav[contains(@class, 'languages')]//a")}
        for code, name in PAGE_LANGUAGES.items():
            assert menu[code].text_content() == (f"{name} (en)" if code in told_in else name)
            assert told_in.get(code, "") in menu[code].get("title", "")
        notes = page.xpath("//main//*[@class='names' and contains(., $said)]", said=told_in.get(language, "?"))
        assert len(notes) == (language in told_in), path
    described = html.document_fromstring(visitor.get(f"/?lang={language}").get_data(as_text=True))
    english = described.xpath("//div[@class='opening']/p/span[@lang='en']/text()")
    assert english == ([oregon.settings.description["en"]] if language != "en" else [])


@pytest.mark.slow
def test_the_readmes_command_serves_it() -> None:
    port = free_port()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "run", "--port", str(port)]
    environment = os.environ | {"ATLAS_GEODATA": "docs/examples/oregon"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            assert any("Running on" in line for line in process.stderr)
            answer = fetch(port, "/")
        finally:
            process.terminate()
    assert answer.status == 200
    assert "Oregon Country Atlas</title>" in answer.body.decode()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_land_held_by_both_is_explained_in_the_words_of_the_folder(
    oregon: Atlas, visitor: FlaskClient, language: str
) -> None:
    own = oregon.settings.statuses["joint"]
    shared = next(
        name
        for name, region in oregon.regions.items()
        if any(holding.party.status == "joint" for holding in region.holdings)
    )
    explanations = (
        "//a[contains(@href, '#term-condominium')]/@title | //dt[@id='term-condominium']/following::dd[1]/text()"
    )
    for address in (f"/regions/{shared}", "/method"):
        page = html.document_fromstring(visitor.get(f"{address}?lang={language}").get_data(as_text=True))
        assert page.xpath(explanations) == [own.about[language]], address


def test_the_method_names_no_source_and_no_list_of_another_folder(visitor: FlaskClient) -> None:
    page = visitor.get("/method?lang=en").get_data(as_text=True)
    assert "which the data give with each coast" in page
    assert not re.search("GSHHG|geodata/|listed on the data page|empire", page)

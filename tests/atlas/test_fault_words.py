"""A fault is one plain sentence about one field, says what is accepted, and brings no other faults along."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from app.atlas import DataFaults, load_atlas
from app.atlas.fault_words import _LISTED, _nearest
from tests.conftest import TWO_SQUARES
from tests.every_field import JARGON

Edit = Callable[[str, Callable[[Any], None]], None]
LINES, REGIONS = "lines/squares.geojson", "regions.geojson"


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(DataFaults) as found:
        load_atlas(folder)
    return [str(fault) for fault in found.value.faults]


def _feature(index: int, **values: Any) -> Callable[[Any], None]:
    return lambda data: data["features"][index]["properties"].update(values)


def _holding(**values: Any) -> Callable[[Any], None]:
    return lambda data: data["features"][1]["properties"]["holdings"][0].update(values)


def _record(**values: Any) -> Callable[[Any], None]:
    return lambda data: data[0].update(values)


def _top(**values: Any) -> Callable[[Any], None]:
    return lambda data: data.update(values)


def _words(language: str, words: str = "linea") -> Callable[[Any], None]:
    quoted = {"language": language, "words": words, "sources": ["survey"]}

    def change(data: Any) -> None:
        data["languages"] = [{"code": "en", "name": {"en": "English"}}, {"code": "fr", "name": {"en": "French"}}]
        data["articles"][0]["original_words"] = [quoted]

    return change


def _renamed(old: str, new: str) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        properties = data["features"][0]["properties"]
        properties[new] = properties.pop(old)

    return change


#: What is changed, and the whole list of faults: where, and words of the sentence.
CASES: dict[str, tuple[str, Callable[[Any], None], str, str]] = {
    "misspelt and missing": (LINES, _renamed("accuracy_km", "acuracy_km"), "acuracy_km", "nearest is “accuracy_km”"),
    "misspelt inside": (REGIONS, _holding(statsu="x"), "holdings.0.statsu", "the nearest is “status”"),
    "with a hyphen": ("sources.json", _record(container_title="x"), "container_title", "“container-title”"),
    "nothing near": (REGIONS, _feature(0, zzz=1), "west › zzz", "no such field; accepted are id, names"),
    "every holding refused": (REGIONS, _feature(0, holdings=[{"from": 5}]), "holdings.0", "a Gregorian day as"),
    "no list": (REGIONS, _feature(0, holdings=5), "holdings", "should be a list of at least 1"),
    "empty list": (REGIONS, _feature(0, holdings=[]), "holdings", "should be a list of at least 1"),
    "a name that is no text": (REGIONS, _feature(0, names=["West"]), "names", "should be a text by language"),
    "a text that is no text": (REGIONS, _feature(0, names={"en": 5}), "names.en", "should be a text, not 5"),
    "plain or by language": (LINES, _feature(0, note=5), "note", "should be a text or a text by language"),
    "empty by language": (LINES, _feature(0, note={"en": " "}), "note", "empty text for en"),
    "a kind": (LINES, _feature(0, kind="rvier"), "kind", "unknown kind “rvier”; known are river, watershed"),
    "a kind of many": ("sources.json", _record(type="boook"), "type", "the nearest are book"),
    "a number as a text": (LINES, _feature(0, accuracy_km="3"), "accuracy_km", "a number above 0 up to 500"),
    "a day as a number": ("atlas.json", _top(opening_day=0), "opening_day", "YYYY-MM-DD, from 0100 to 2999, not 0"),
    "a day as digits": ("atlas.json", _top(opening_day="0"), "opening_day", 'from 0100 to 2999, not "0"'),
    "a time of day": ("atlas.json", _top(opening_day="1700-01-01T00:00"), "opening_day", "as YYYY-MM-DD"),
    "no such day": ("atlas.json", _top(opening_day="1700-02-30"), "opening_day", "a Gregorian day as YYYY-MM-DD"),
    "a word for no": (REGIONS, _feature(0, clipped="no"), "clipped", 'true or false, not "no"'),
    "an author": ("sources.json", _record(author=5), "author", "should be a list"),
    "an empty author": ("sources.json", _record(author=[{}]), "author.0", "needs family or literal"),
    "no parts of a date": ("sources.json", _record(issued=[]), "issued", "should be an object with date-parts"),
    "a part of a date": ("sources.json", _record(issued={"date-parts": [["x"]]}), "date-parts.0.0", "whole number"),
    "a language": ("sources.json", _record(language={}), "language", "a text with something in it, not {}"),
    "a line in an id": (LINES, lambda d: d["features"][0]["properties"].update(id="a\nb"), "id", "lower-case"),
    "a slash in an id": ("figures.json", _record(id="a/b"), "id", "should be an id of lower-case letters"),
    "an id of no kind": ("figures.json", _record(id=5), "id", "should be an id of lower-case letters"),
    "half a character": (REGIONS, _feature(0, names={"en": "\ud800"}), "names.en", "half a character"),
    "half a character of a name": (REGIONS, _feature(0, **{"\ud800": 1}), "west", "half a character"),
    "nine digits": (REGIONS, _holding(**{"from": "123456789-01-01"}), "holdings.0.from", "YYYY-MM-DD"),
    "compared outside": ("atlas.json", _top(opening_compare="2020-01-01"), "opening_compare", "lies outside the span"),
    "compared with itself": ("atlas.json", _top(opening_compare="1700-12-31"), "opening_compare", "nothing changes"),
    "no such figure": ("atlas.json", _top(opening_figure="over-1000"), "opening_figure", "“over-10000”"),
    "a figure unmeasured": ("atlas.json", _top(opening_figure="elsewhere"), "opening_figure", "cannot be compared"),
    "opened outside": ("atlas.json", _top(opening_day="2020-01-01"), "opening_day", "lies outside the span"),
    "a swapped span": ("atlas.json", _top(span={"from": "1915-01-01", "to": "1643-01-01"}), "span", "not after it"),
    "a day before all": ("atlas.json", _top(opening_day="0001-01-01"), "opening_day", "from 0100 to 2999"),
    "swapped bounds": ("atlas.json", _top(bounds=[[47, 129], [44, 133]]), "bounds", "must lie below the north"),
    "infinite bounds": ("atlas.json", _top(bounds=[[10**400, 129], [47, 133]]), "bounds.0.0", "should be"),
    "bounds of texts": ("atlas.json", _top(bounds=[["44", 129], [44, 133]]), "bounds.0.0", "should be a number"),
    "no cone": (
        "atlas.json", _top(projection={"centre": 1, "origin": 1, "parallels": [45, -45]}), "parallels", "equally far"
    ),
    "a licence of no web": ("atlas.json", _top(licence={"name": "x", "url": "x"}), "licence.url", "begins with http"),
    "a slash in a source": ("sources.json", lambda d: d.append(d[0] | {"id": "a/b\n"}), "id", "letters, digits and"),
    "a number too large": ("figures.json", _record(value=1e300), "value", "from 0.001 to 1e+12, not 1e+300"),
    "a number of no float": ("figures.json", _record(value=10**400), "value", "a longer number"),
    "named twice": ("figures.json", _record(regions=["east", "east"]), "regions", "names east twice"),
    "an answer twice": (
        "readings.json", lambda d: d[0]["alternatives"][0].update(id=d[0]["alternatives"][1]["id"]), "1.id", "twice"
    ),
    "no answer followed": (
        "readings.json", lambda d: [one.update(followed=False) for one in d[0]["alternatives"]], "alternatives", "none"
    ),
    "an article twice": (
        "treaties/first-1700.json", lambda d: d["articles"].append(d["articles"][0]), "articles.1.number", "used twice"
    ),
    "words of a translation": (
        "treaties/first-1700.json", _words("la"), "original_words.0.language", "none of the treaty's “languages”"
    ),
    "words without end": (
        "treaties/first-1700.json", _words("en-GB", "et " * 200), "original_words.0.words", "400 characters at most"
    ),
    "no day of a calendar": (
        "treaties/first-1700.json",
        lambda d: d["dates"][0]["forms"][0].update(iso="1700-02-31"),
        "forms.0",
        "has no day 1700-02-31",
    ),
    "an object by id": ("atlas.json", lambda d: d.update(units=5), "units", "an object by id, each an object with"),
    "a source of a line": (LINES, _feature(0, sources=["surwey"]), "sources.0", "the nearest is “survey”"),
    "a reading of a line": (LINES, _feature(0, reading="extend"), "reading", "the nearest is “extent”"),
    "a source of a source": (LINES, _feature(0, sources=[5]), "sources.0", "a source's id, or an object"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_wrong_field_is_one_plain_fault(folder: Path, edit: Edit, case: str) -> None:
    file, change, field, words = CASES[case]
    before = json.loads((folder / file).read_text(encoding="utf-8"))
    change(before)
    (folder / file).write_text(json.dumps(before), encoding="utf-8")
    found = faults_of(folder)
    plain = [fault for fault in found if field in fault and words in fault]
    assert plain, found
    # Of a value with several faults each is named; none speaks of another place.
    assert {fault.partition(": ")[0].partition(field)[0] for fault in found} == {plain[0].partition(field)[0]}
    assert not [fault for fault in found if JARGON.search(fault.partition(": ")[2])]


@pytest.mark.parametrize("file", [file.relative_to(TWO_SQUARES).as_posix() for file in TWO_SQUARES.rglob("*json")])
@pytest.mark.parametrize("content", ["null", "5", '"text"', "[null]", "{", "", '{"$schema": "x"}'])
def test_a_file_of_another_kind_is_one_fault_of_that_file(folder: Path, file: str, content: str) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    found = faults_of(folder)
    assert {fault.partition(": ")[0].partition(" › ")[0] for fault in found} == {file}
    assert len(found) == 1 or content in ("[null]", '{"$schema": "x"}')
    assert not [fault for fault in found if JARGON.search(fault)]


@pytest.mark.parametrize(
    "file", [LINES, REGIONS, "places.geojson", "figures.json", "sources.json", "readings.json", "disputes.json"]
)
def test_lost_ids_are_as_many_faults_as_records(folder: Path, edit: Edit, file: str) -> None:
    lost = 0

    def without(data: Any) -> None:
        nonlocal lost
        features = data["features"] if isinstance(data, dict) else []
        for record in [*features, *(feature["properties"] for feature in features)] or data:
            record.pop("id", None)
        lost = len(features or data)

    edit(file, without)
    found = faults_of(folder)
    assert len(found) == lost
    assert all(fault.startswith(file) and " › id: is missing" in fault for fault in found)


@pytest.mark.parametrize("index", range(3))
def test_a_line_with_a_wrong_field_still_closes_its_faces(folder: Path, edit: Edit, index: int) -> None:
    def change(data: Any) -> None:
        data["features"][index]["properties"]["certainty"] = "sure"
        data["features"][(index + 1) % 3]["geometry"]["coordinates"][0] = [131.3, 45.02]

    edit(LINES, change)
    found = faults_of(folder)
    assert [fault for fault in found if "certainty" in fault]
    # What is wrong with the lines themselves is told at the same time.
    assert [fault for fault in found if "meets" in fault]


def test_whether_a_misspelt_field_was_to_draw_only_is_not_guessed(folder: Path, edit: Edit) -> None:
    edit(LINES, _feature(0, drawnonly=True))
    assert len(faults_of(folder)) == 1


def test_what_would_break_the_line_is_shown_as_written(folder: Path, edit: Edit) -> None:
    edit("figures.json", _record(**{"a\r\n\x1b[31m": 1}))
    (fault,) = faults_of(folder)
    assert fault.isprintable()
    assert r"a\r\n\x1b[31m" in fault


def test_many_files_gone_are_as_many_faults(folder: Path) -> None:
    for name in ("sources.json", "regions.geojson", "treaties/first-1700.json", "base/land.geojson"):
        (folder / name).unlink()
    found = faults_of(folder)
    assert [fault for fault in found if "missing" in fault] == [
        f"{name}: the file is missing" for name in ("base/land.geojson", "regions.geojson", "sources.json")
    ]
    # A treaty whose file is gone leaves no trace but in what refers to it.
    assert all("first-1700" in fault for fault in found if "missing" not in fault)


@pytest.mark.parametrize("file", [LINES, REGIONS])
def test_an_emptied_file_is_one_fault(folder: Path, edit: Edit, file: str) -> None:
    edit(file, lambda data: data["features"].clear())
    (fault,) = faults_of(folder)
    assert fault.startswith(f"{file}: holds no feature")


@pytest.mark.parametrize("file", [LINES, REGIONS, "places.geojson", "base/land.geojson"])
def test_coordinates_in_metres_are_one_fault(folder: Path, edit: Edit, file: str) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    edit(file, lambda data: data.update(crs=crs))
    (fault,) = faults_of(folder)
    assert "EPSG:4326" in fault


def test_a_line_in_metres_that_does_not_say_so_is_one_fault(folder: Path, edit: Edit) -> None:
    def in_metres(data: Any) -> None:
        line = data["features"][1]["geometry"]
        line["coordinates"] = [[lon * 111_320, lat * 111_320] for lon, lat in line["coordinates"]]

    edit(LINES, in_metres)
    (fault,) = faults_of(folder)
    assert "geometry.coordinates.0.0: should be a number from -360 to 360" in fault
    assert "more like it" in fault


@pytest.mark.parametrize(("more", "nearest"), [(-1, False), (0, False), (1, True), (2, True)])
def test_the_nearest_choice_is_told_only_where_there_are_too_many_to_list(more: int, nearest: bool) -> None:
    choices = tuple(f"choice-{number}" for number in range(_LISTED + more))
    said = _nearest(Literal[choices], "choise-1")
    assert said.startswith(f"one of {len(choices)} words; the nearest") is nearest
    assert bool(said) is nearest


def test_a_name_that_is_none_is_told_by_what_names_are(folder: Path) -> None:
    settings = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    settings["holders"]["Not An Id"] = settings["holders"].pop("japan")
    (folder / "atlas.json").write_text(json.dumps(settings), encoding="utf-8")
    assert any("holders.Not An Id: should be named by an id of lower-case letters" in one for one in faults_of(folder))


@pytest.mark.parametrize(("readings", "same"), [(None, True), ([], False)])
def test_a_figure_that_is_another_again_is_said_of_the_same_land(folder: Path, readings: Any, same: bool) -> None:
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    again = {"id": "again", "relations": [{"kind": "rounding", "figure": figures[0]["id"]}]}
    figures.append(figures[0] | again | ({} if readings is None else {"readings": readings}))
    (folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    if same:
        load_atlas(folder)
    else:
        assert any("is said of the same land" in one for one in faults_of(folder))

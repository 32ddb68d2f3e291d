"""A data folder with faults: every fault is named at once, with file, feature and field."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import DataFaults, load_atlas

Edit = Callable[[str, Callable[[Any], None]], None]


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(DataFaults) as found:
        load_atlas(folder)
    return [str(fault) for fault in found.value.faults]


def test_the_sound_folder_loads(folder: Path) -> None:
    assert set(load_atlas(folder).regions) == {"west", "east"}


def _properties(index: int, **values: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["features"][index]["properties"].update(values)

    return change


def _coordinates(index: int, position: int, value: list[float]) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["features"][index]["geometry"]["coordinates"][position] = value

    return change


def _holding(index: int, number: int, **values: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["features"][index]["properties"]["holdings"][number].update(values)

    return change


def _label(index: int, value: list[float]) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["features"][index]["geometry"]["coordinates"] = value

    return change


def _record(index: int, **values: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data[index].update(values)

    return change


def _shared(*holders: str) -> Callable[[Any], None]:
    """Let several hold what one holds."""
    return _holding(1, 1, status="joint", holder=None, holders=list(holders))


def _holder(**values: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["holders"]["qing"].update(values)

    return change


def _another_holder(name: str) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["holders"][name] = data["holders"]["qing"]

    return change


LINES, REGIONS, ATLAS = "lines/squares.geojson", "regions.geojson", "atlas.json"

CASES = [
    ("open ring", LINES, _coordinates(1, -1, [131, 45.1]), "west-coast", "geometry", "does not close"),
    (
        "crossing",
        LINES,
        _coordinates(1, 1, [131.5, 46.2]),
        "middle › geometry: meets west-coast",
        "geometry",
        "stretches meet only at their ends",
    ),
    ("self-crossing", LINES, _coordinates(1, 1, [132.5, 44]), "west-coast", "geometry", "meet"),
    ("coordinate out of range", LINES, _coordinates(1, 1, [420, 46]), "west-coast", "geometry.coordinates", "360"),
    ("coordinate is no number", LINES, _coordinates(1, 1, ["a", 46]), "west-coast", "geometry.coordinates", "number"),
    ("unknown source of a line", LINES, _properties(0, sources=["nowhere"]), "middle", "sources", "nowhere"),
    ("no source", LINES, _properties(0, sources=[]), "middle", "sources", "at least 1"),
    ("misspelt field", LINES, _properties(0, acuracy_km=3), "middle", "acuracy_km", "the nearest is “accuracy_km”"),
    ("unknown kind", LINES, _properties(0, kind="canal"), "middle", "kind", "river"),
    ("unknown article", LINES, _properties(0, article="9"), "middle", "article", "no article"),
    ("negative accuracy", LINES, _properties(0, accuracy_km=-1), "middle", "accuracy_km", "above 0"),
    ("gap", REGIONS, _holding(1, 1, to="1799-06-01"), "east", "holdings.2", "gap"),
    ("overlap", REGIONS, _holding(1, 1, to="1801-06-01"), "east", "holdings.2", "overlap"),
    ("backwards", REGIONS, _holding(1, 1, to="1690-01-01"), "east", "holdings.1", "not after"),
    ("no such day", REGIONS, _holding(1, 1, to="1800-02-30"), "east", "holdings.1.to", "YYYY-MM-DD"),
    ("unreadable EDTF", REGIONS, _holding(1, 1, edtf="about 1700"), "east", "holdings.1.edtf", "EDTF"),
    ("unknown status", REGIONS, _holding(1, 1, status="chinese"), "east", "holdings.1.status", "held"),
    ("held by nobody", REGIONS, _holding(1, 1, holder=None), "east", "holdings.1.holder", "needs its holder"),
    (
        "held by somebody unknown",
        REGIONS,
        _holding(1, 1, holder="quing"),
        "east",
        "holdings.1.holder",
        "“qing” is near",
    ),
    (
        "nobody's holder",
        REGIONS,
        _holding(1, 1, status="none"),
        "east",
        "holdings.1.holder",
        "only land with the status",
    ),
    ("joint of one", REGIONS, _shared("qing"), "east", "holdings.1.holders", "two holders or more"),
    ("joint of the same", REGIONS, _shared("qing", "qing"), "east", "holdings.1.holders", "two holders or more"),
    ("joint of somebody unknown", REGIONS, _shared("qing", "kina"), "east", "holdings.1.holders.1", "kina"),
    ("several of one", REGIONS, _holding(1, 1, holders=["qing", "japan"]), "east", "holdings.1.holders", "“joint”"),
    ("unknown judge", REGIONS, _holding(1, 1, jurisdiction="kina"), "east", "holdings.1.jurisdiction", "kina"),
    (
        "unknown claimant",
        REGIONS,
        _holding(1, 1, claimants=["japan", "kina"]),
        "east",
        "holdings.1.claimants.1",
        "kina",
    ),
    (
        "claimant who holds",
        REGIONS,
        _holding(1, 1, holder="qing", claimants=["japan", "qing"]),
        "east",
        "holdings.1.claimants.1",
        "others than those who hold it",
    ),
    (
        "claimant who holds with another",
        REGIONS,
        lambda data: (_shared("qing", "japan")(data), _holding(1, 1, claimants=["japan"])(data)),
        "east",
        "holdings.1.claimants.0",
        "“japan” holds the land",
    ),
    (
        "colour of another",
        ATLAS,
        _holder(colour="#97a8d2", family="qing"),
        ATLAS,
        "holders.russian-empire.colour",
        "that of “qing” too",
    ),
    (
        "holder before its time",
        ATLAS,
        _holder(**{"from": "1700-01-01"}),
        "west",
        "holdings.0.holder",
        "from 1700-01-01 only",
    ),
    ("holder after its time", ATLAS, _holder(to="1914-12-31"), "west", "holdings.0.holder", "until 1914-12-31 only"),
    (
        "holder of no time",
        ATLAS,
        _holder(**{"from": "1700-01-01", "to": "1700-01-01"}),
        ATLAS,
        "holders.qing.to",
        "not after",
    ),
    (
        "holder with a name that is taken",
        ATLAS,
        _another_holder("joint-qing"),
        ATLAS,
        "holders.joint-qing",
        "no id for a holder",
    ),
    ("colour that is none", ATLAS, _holder(colour="gold"), ATLAS, "holders.qing.colour", "#rrggbb"),
    (
        "unknown side",
        "treaties/first-1700.json",
        lambda d: d["dates"][0].update(by="kina"),
        "first-1700",
        "dates.0.by",
        "kina",
    ),
    ("unknown treaty", REGIONS, _holding(1, 1, treaty="x-1"), "east", "holdings.1.treaty", "x-1"),
    ("late start", REGIONS, _holding(0, 0, **{"from": "1650-01-01"}), "west", "holdings.0.from", "nobody"),
    ("early end", REGIONS, _holding(0, 0, to="1900-01-01"), "west", "holdings", "nobody"),
    ("label in no face", REGIONS, _label(0, [120, 45]), "west", "geometry", "no face"),
    ("label on a border", REGIONS, _label(0, [131, 45.5]), "west", "geometry", "border of 2 faces"),
    ("two labels in a face", REGIONS, _label(0, [131.6, 45.5]), "west", "geometry", "shares its face"),
    ("face without label", REGIONS, lambda data: data["features"].pop(0), "face at", "", "no region"),
    ("name only in Russian", REGIONS, _properties(0, names={"ru": "Запад"}), "west", "names", "'en'"),
    ("unknown language", REGIONS, _properties(0, names={"en": "West", "?": "?"}), "west", "names", "language tag"),
    (
        "unknown region",
        "readings.json",
        lambda d: d[0]["alternatives"][1].update(regions=["north"]),
        "extent",
        "",
        "north",
    ),
    ("unknown reading", "figures.json", _record(0, readings=["nothing"]), "over-10000", "readings", "nothing"),
    ("figure of nothing", "figures.json", _record(1, regions=[]), "about-9000", "regions", "needs the regions"),
    (
        "link that is no link",
        "sources.json",
        _record(0, URL="javascript:alert(1)"),
        "survey",
        "URL",
        "begins with http",
    ),
    ("source twice", "sources.json", lambda d: d.append(d[0]), "survey", "id", "2 times"),
    (
        "calendars that disagree",
        "treaties/first-1700.json",
        lambda d: d["dates"][0]["forms"][0].update(iso="1700-05-20"),
        "first-1700",
        "dates.0.forms.0",
        "converts to 1700-05-31",
    ),
    (
        "no chosen date",
        "treaties/first-1700.json",
        lambda d: d["dates"][0].update(chosen=False),
        "first-1700",
        "dates",
        "exactly one date",
    ),
    ("not a collection", REGIONS, lambda data: data.update(type="Feature"), REGIONS, "", "FeatureCollection"),
]


@pytest.mark.parametrize(
    ("file", "change", "feature", "field", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_each_fault_is_named(
    folder: Path, edit: Edit, file: str, change: Callable[[Any], None], feature: str, field: str, words: str
) -> None:
    edit(file, change)
    assert [fault for fault in faults_of(folder) if feature in fault and field in fault and words in fault]


@pytest.mark.parametrize("apart", [{"family": "empires"}, {"pattern": "dots"}])
def test_one_colour_may_be_shared_with_another_hatch_or_within_a_family(
    folder: Path, edit: Edit, apart: dict[str, str]
) -> None:
    edit(ATLAS, _holder(colour="#97a8d2", **apart))
    if "family" in apart:
        edit(ATLAS, lambda data: data["holders"]["russian-empire"].update(apart))
    assert load_atlas(folder).settings.holders["qing"].colour == "#97a8d2"


def test_all_faults_are_named_at_once(folder: Path, edit: Edit) -> None:
    edit(LINES, _properties(0, sources=["nowhere"]))
    edit(REGIONS, _holding(1, 1, to="1799-06-01"))
    (folder / "figures.json").write_text("[{", encoding="utf-8")
    faults = "\n".join(faults_of(folder))
    assert "nowhere" in faults
    assert "gap" in faults
    assert "figures.json: is not JSON" in faults


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b'{"a": 1', "is not JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"title": {"en": "a"}, "title": {"en": "b"}}', "the same name twice"),
        (b"NaN", "is not JSON"),
    ],
)
def test_a_half_written_file_is_named(folder: Path, content: bytes, words: str) -> None:
    (folder / "atlas.json").write_bytes(content)
    assert any(fault.startswith("atlas.json") and words in fault for fault in faults_of(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.json").unlink()
    assert any("sources.json: the file is missing" in fault for fault in faults_of(folder))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert any("is not a folder" in fault for fault in faults_of(tmp_path / "nothing"))

"""A polygon as text: encodings, line ends and capitals as other systems and hands write them."""

import codecs
import json
from typing import Any

import pytest

from app.measure.area import geodesic_area_km2
from app.measure.polygons.input import PolygonError
from tests.measure.given_polygons import EAST, KM2, SQUARE, features, km2, multi, polygon, read

NAMES = [
    "FeatureCollection",
    "Feature",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
    *("type", "features", "geometry", "geometries", "coordinates"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [str.lower, str.upper, str.swapcase, str.title])
def test_names_in_other_capitals_are_told_how_they_are_written(name: str, change: Any) -> None:
    texts = [
        json.dumps(features(polygon(SQUARE), multi([EAST]))),
        json.dumps({"type": "GeometryCollection", "geometries": [polygon(SQUARE)]}),
    ]
    for text in texts:
        if f'"{name}"' not in text or change(name) == name:
            continue
        with pytest.raises(PolygonError) as refused:
            read(text.replace(f'"{name}"', f'"{change(name)}"'))
        assert f"“{change(name)}” must be written “{name}”" in str(refused.value)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_marks_change_nothing(mark: bytes, ends: str) -> None:
    text = json.dumps(polygon(SQUARE), indent=1).replace("\n", ends)
    assert km2(mark + text.encode()) == pytest.approx(KM2)
    assert read(mark + text.encode()).notes == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_encodings_of_other_systems(encoding: str) -> None:
    text = json.dumps(
        {"type": "Feature", "properties": {"name": "Амур 黑龙江"}, "geometry": polygon(SQUARE)}, ensure_ascii=False
    )
    assert km2(text.encode(encoding)) == pytest.approx(KM2)
    assert read(text.encode(encoding)).notes == ()
    assert km2("\ufeff" + text) == pytest.approx(KM2)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_names_the_encoding_of_a_text_that_has_a_damaged_letter(mark: bytes) -> None:
    text = json.dumps(
        {"type": "Feature", "properties": {"name": "\ud800"}, "geometry": polygon(SQUARE)}, ensure_ascii=False
    )
    coding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    damaged = mark + text.encode(coding, "surrogatepass")
    assert km2(damaged) == pytest.approx(KM2)
    (note,) = read(damaged).notes
    assert "passed over" in str(note)


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1251", "Амур"), ("latin-1", "Île"), ("gb18030", "黑龙江"), ("koi8-r", "Амур")]
)
def test_other_encodings_are_named_as_not_utf_8(encoding: str, name: str) -> None:
    text = json.dumps(
        {"type": "Feature", "properties": {"name": name}, "geometry": polygon(SQUARE)}, ensure_ascii=False
    )
    found = read(text.encode(encoding))
    assert geodesic_area_km2(found.shape) == pytest.approx(KM2)
    assert "not UTF-8" in str(found.notes[0])

"""Numbers that the program puts into texts of the data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import Atlas, DataFaults, load_atlas
from app.atlas.fields import MORE_THAN
from app.measure.measurements import Measurements
from app.measure.texts import with_numbers

Edit = Callable[[str, Callable[[Any], None]], None]
DATA = Path(__file__).resolve().parent.parent.parent / "geodata"


def test_the_text_of_the_uda_basin_says_by_how_much_the_region_is_larger(measurements: Measurements) -> None:
    about = with_numbers(measurements).atlas.regions["uda-basin"].about
    more = round((measurements.region_areas["uda-basin"].km2 - 61300) / 100)
    assert f"about {more // 10},{more % 10}00 km²" in about["en"]
    assert f"{more // 10}\N{NO-BREAK SPACE}{more % 10}00 км²" in about["ru"]
    assert f"{more // 10},{more % 10}00平方公里" in about["zh-Hans"]


def test_no_placeholder_is_left_in_any_text(measurements: Measurements) -> None:
    filled = with_numbers(measurements).atlas
    texts = [region.about for region in filled.regions.values()]
    texts += [text for figure in filled.figures.values() for text in (figure.note, figure.why_not) if text]
    assert not [words for text in texts for words in text.values() if "{" in words]


def test_placeholders_stand_only_where_they_are_filled(atlas: Atlas) -> None:
    """In any other field a reader would see the braces."""
    for path in DATA.rglob("*json"):
        found = path.read_text(encoding="utf-8").count("{more than ")
        texts = []
        if path.name == "regions.geojson":
            texts = [region.about for region in atlas.regions.values()]
        if path.name == "figures.json":
            texts = [text for figure in atlas.figures.values() for text in (figure.note, figure.why_not) if text]
        assert found == sum(len(MORE_THAN.findall(words)) for text in texts for words in text.values()), path


def test_a_placeholder_for_an_unknown_figure_is_a_fault(folder: Path, edit: Edit) -> None:
    def write(regions: Any) -> None:
        regions["features"][0]["properties"]["about"]["en"] = "About {more than no-such-figure} km2 more."

    edit("regions.geojson", write)
    with pytest.raises(DataFaults, match="unknown figure id “no-such-figure”"):
        load_atlas(folder)


def test_other_braces_are_left_as_they_are(folder: Path, edit: Edit) -> None:
    words = "A {brace}, {more than } and {{ more than x }}."

    def write(regions: Any) -> None:
        regions["features"][0]["properties"]["about"]["en"] = words

    edit("regions.geojson", write)
    name = json.loads((folder / "regions.geojson").read_text(encoding="utf-8"))["features"][0]["properties"]["id"]
    assert with_numbers(Measurements(load_atlas(folder))).atlas.regions[name].about["en"] == words


def test_texts_with_numbers_cost_no_second_measuring(measurements: Measurements, folder: Path) -> None:
    reworded = with_numbers(measurements)
    assert reworded.errors is measurements.errors
    assert reworded.atlas.coverage is measurements.atlas.coverage
    with pytest.raises(ValueError, match="measured anew"):
        measurements.reworded(load_atlas(folder))

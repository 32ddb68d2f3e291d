"""Mountains with names: a folder may have none, and what is wrong with one is a fault with its place."""

import json
import shutil
from pathlib import Path

import pytest

from app.atlas import DataFaults, load_atlas
from tests.conftest import TWO_SQUARES

NAMED_BY_NOBODY = {"names": {"en": "x"}, "by": {"en": "y"}, "sources": ["nobody"]}
RANGE = {
    "type": "Feature",
    "properties": {"id": "ridge", "names": {"en": "Ridge"}, "rank": 1},
    "geometry": {"type": "LineString", "coordinates": [[0.2, 0.2], [0.6, 0.8]]},
}


def folder_with(tmp_path: Path, feature: dict) -> Path:
    folder = Path(shutil.copytree(TWO_SQUARES, tmp_path / "squares"))
    written = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (folder / "base" / "mountains.geojson").write_text(written, encoding="utf-8")
    return folder


def test_a_folder_may_have_none() -> None:
    assert load_atlas(TWO_SQUARES).mountains == ()


def test_a_range_is_read(tmp_path: Path) -> None:
    (found,) = load_atlas(folder_with(tmp_path, RANGE)).mountains
    assert (found.names, found.rank, len(found.coordinates)) == ({"en": "Ridge"}, 1, 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"geometry": {"type": "Point", "coordinates": [0.2, 0.2]}}, "geometry"),
        ({"properties": RANGE["properties"] | {"rank": 0}}, "rank"),
        (
            {"properties": RANGE["properties"] | {"called": [NAMED_BY_NOBODY]}},
            "called.0.sources.0.id",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, change: dict, field: str) -> None:
    with pytest.raises(DataFaults) as found:
        load_atlas(folder_with(tmp_path, RANGE | change))
    assert [(fault.file, fault.feature) for fault in found.value.faults] == [("base/mountains.geojson", "ridge")]
    assert field.split(".")[0] in found.value.faults[0].field

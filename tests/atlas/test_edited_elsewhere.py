"""GeoJSON files as QGIS and other editors leave them: the atlas that they hold is the same."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import Atlas, DataFaults, load_atlas
from tests.conftest import GEODATA, TWO_SQUARES

Feature = dict[str, Any]


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.geojson"))


def rewritten(source: Path, target: Path, change: Callable[[list[Feature]], Iterable[Feature]]) -> Path:
    """Copy a data folder with the features of every GeoJSON file changed."""
    for file in source.rglob("*"):
        if file.is_file():
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            data = file.read_bytes()
            if file.suffix == ".geojson":
                collection = json.loads(data)
                collection["features"] = list(change(collection["features"]))
                # What QGIS adds to a collection.
                collection |= {"name": file.stem, "xy_coordinate_resolution": 1e-06}
                data = json.dumps(collection, ensure_ascii=False).encode()
            copy.write_bytes(data)
    return target


def _moved(features: list[Feature]) -> Iterable[Feature]:
    """The id on the feature and no more in its properties."""
    for feature in features:
        properties = dict(feature["properties"] or {})
        if "id" in properties:
            feature = {"type": "Feature", "id": properties.pop("id"), "properties": properties} | {
                key: value for key, value in feature.items() if key not in ("id", "properties")
            }
        yield feature


def _both(features: list[Feature]) -> Iterable[Feature]:
    for feature in features:
        own = (feature["properties"] or {}).get("id")
        yield feature | ({"id": own} if own else {})


def _numbered(features: list[Feature]) -> Iterable[Feature]:
    """A number on each feature, as GDAL gives it one, beside the id in the properties."""
    return (feature | {"id": number} for number, feature in enumerate(features))


def _with_nulls(features: list[Feature]) -> Iterable[Feature]:
    """Every property that any feature of the file has on each of them, null where it had none."""
    names = {name for feature in features for name in feature["properties"] or {}}
    for feature in features:
        yield feature | {"properties": dict.fromkeys(names) | (feature["properties"] or {})}


def _as_qgis_saves(features: list[Feature]) -> Iterable[Feature]:
    return _moved(list(_with_nulls(features)))


def records(atlas: Atlas) -> list[Any]:
    return [atlas.stretches, atlas.regions, atlas.places, atlas.treaties, atlas.region_faces]


@pytest.mark.parametrize(
    "source", [TWO_SQUARES, pytest.param(GEODATA, marks=pytest.mark.slow)], ids=["small", "served"]
)
@pytest.mark.parametrize("change", [_moved, _both, _numbered, _with_nulls, _as_qgis_saves])
def test_the_same_atlas(tmp_path: Path, source: Path, change: Callable[[list[Feature]], Iterable[Feature]]) -> None:
    assert records(load_atlas(rewritten(source, tmp_path, change))) == records(load_atlas(source))


def test_a_vertex_moved_in_qgis_is_one_change(tmp_path: Path) -> None:
    """The file is saved whole in QGIS' manner; the atlas differs in the one line whose vertex was moved."""
    before = load_atlas(TWO_SQUARES)
    line = next(one for one in before.stretches if len(one.coordinates) > 2)
    place = len(line.coordinates) // 2

    def move(features: list[Feature]) -> Iterable[Feature]:
        for feature in features:
            if (feature["properties"] or {}).get("id") == line.id:
                lon, lat = feature["geometry"]["coordinates"][place]
                feature["geometry"]["coordinates"][place] = [lon + 0.01, lat + 0.01]
        return _as_qgis_saves(features)

    after = load_atlas(rewritten(TWO_SQUARES, tmp_path, move))
    assert [one.id for one, other in zip(before.stretches, after.stretches, strict=True) if one != other] == [line.id]
    assert records(before)[1:] == records(after)[1:]


@pytest.mark.parametrize("file", [file.relative_to(TWO_SQUARES).as_posix() for file in files(TWO_SQUARES)])
def test_two_ids_that_differ_are_one_fault_with_both(tmp_path: Path, file: str) -> None:
    rewritten(TWO_SQUARES, tmp_path, lambda features: features)
    data = json.loads((tmp_path / file).read_text(encoding="utf-8"))
    if not data["features"]:
        pytest.skip("an empty file")
    feature = data["features"][0]
    feature["properties"] = {"id": "one-id"} | (feature["properties"] or {})
    feature["id"] = "another-id"
    (tmp_path / file).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataFaults) as refused:
        load_atlas(tmp_path)
    [fault] = [one for one in refused.value.faults if "another-id" in one.message]
    assert (fault.file, fault.field) == (file, "id")
    assert f"“{feature['properties']['id']}”" in fault.message


def test_a_feature_without_any_id_is_a_fault_of_its_field(tmp_path: Path) -> None:
    def without(features: list[Feature]) -> Iterable[Feature]:
        return (
            feature
            | {"id": number, "properties": {k: v for k, v in (feature["properties"] or {}).items() if k != "id"}}
            for number, feature in enumerate(features)
        )

    with pytest.raises(DataFaults) as refused:
        load_atlas(rewritten(TWO_SQUARES, tmp_path, without))
    assert {fault.field for fault in refused.value.faults if fault.file == "places.geojson"} == {"id"}

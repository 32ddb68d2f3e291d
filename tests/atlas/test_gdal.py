"""Files of lines, regions and places as GDAL saves them: the same records, but for what was moved.

QGIS edits with GDAL. Debian's is asked where it is installed, and the newer one of pyogrio's wheels.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.atlas import Atlas, load_atlas
from tests import gdal
from tests.conftest import GEODATA

FOUND = gdal.libraries()
pytestmark = pytest.mark.slow


def drawn(folder: Path) -> list[Path]:
    """Every file that is edited on a map."""
    return [*sorted(folder.glob("lines/*.geojson")), folder / "regions.geojson", folder / "places.geojson"]


@pytest.fixture(params=["system", "pyogrio"])
def run(request: pytest.FixtureRequest) -> Callable[..., str]:
    library = FOUND.get(request.param)
    if library is None:
        assert not os.environ.get("CI"), f"no GDAL of the {request.param}"
        pytest.skip(f"no GDAL of the {request.param} here")
    return lambda command, *arguments: gdal.run(library, command, *arguments)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GEODATA, tmp_path / "copy"))


def records(atlas: Atlas) -> dict[tuple[str, str], Any]:
    """Every record of an edited file by its kind and id, as read."""
    listed = {"line": atlas.stretches, "region": atlas.regions.values(), "place": atlas.places}
    return {(kind, record.id): record for kind, found in listed.items() for record in found}


def test_a_save_that_changes_nothing(atlas: Atlas, copy: Path, run: Callable[..., str]) -> None:
    before = {file: file.read_bytes() for file in drawn(copy)}
    run("save", *drawn(copy))
    assert all(file.read_bytes() != data for file, data in before.items())
    assert records(load_atlas(copy)) == records(atlas)


@pytest.mark.parametrize(
    "options",
    [
        "",
        "-lco RFC7946=YES",
        "-lco ID_FIELD=id",
        "-lco RFC7946=YES -lco ID_FIELD=id",
        "-mapFieldType StringList=String",
        "-nlt PROMOTE_TO_MULTI",
        "-f GPKG",
    ],
)
def test_a_file_written_anew(atlas: Atlas, copy: Path, run: Callable[..., str], options: str) -> None:
    run("rewrite", options, *drawn(copy))
    assert records(load_atlas(copy)) == records(atlas)


def test_one_moved_vertex_is_one_moved_vertex(atlas: Atlas, copy: Path, run: Callable[..., str]) -> None:
    run("move", "0", *drawn(copy))
    after = records(load_atlas(copy))
    assert after.keys() == records(atlas).keys()
    moved = 0
    for name, record in records(atlas).items():
        other = after[name]
        differing = [field for field in type(record).model_fields if getattr(record, field) != getattr(other, field)]
        if not differing:
            continue
        assert differing in (["coordinates"], ["label_points"], ["lon", "lat"])
        places = (positions(record), positions(other))
        ((old, new),) = [(old, new) for old, new in zip(*places, strict=True) if old != new]
        assert new == pytest.approx([old[0] + gdal.STEP, old[1] + gdal.STEP], abs=1e-9)
        moved += 1
    assert moved == len(drawn(copy))


def positions(record: Any) -> list[tuple[float, float]]:
    for field in ("coordinates", "label_points"):
        if hasattr(record, field):
            return list(getattr(record, field))
    return [(record.lon, record.lat)]

"""The folders on which growth is measured are sound data folders of the size asked for."""

from pathlib import Path

import pytest

from app import create_app
from app.atlas import load_atlas

from .benchmarks.scale_folder import Size, size_of, write_folder


@pytest.mark.parametrize(("land", "time"), [(1, 1), (3, 1), (1, 5)])
def test_a_folder_has_the_size_asked_for_and_no_fault(tmp_path: Path, land: int, time: int) -> None:
    size = Size(regions=7, holdings=20, treaties=6, events=4).times(land, time)
    write_folder(tmp_path / "grid", size)
    assert size_of(tmp_path / "grid") == size
    atlas = load_atlas(tmp_path / "grid")
    assert len(atlas.coverage.faces) == size.regions
    assert len(atlas.change_days) == size.treaties + 1
    # Regions pass to others by treaties that name their lines, so there are borders to draw.
    assert all(atlas.borders_on(day) for day in atlas.change_days[1:])


@pytest.mark.slow
def test_a_folder_is_served(tmp_path: Path) -> None:
    write_folder(tmp_path / "grid", Size(regions=7, holdings=20, treaties=6, events=4))
    client = create_app({"TESTING": True, "GEODATA": tmp_path / "grid"}).test_client()
    found = client.get("/api/v1/regions?date=1800-01-01").get_json()
    assert len(found["features"]) == 7
    assert client.get("/?year=1800").status_code == 200
    assert client.get("/treaties/treaty-3").status_code == 200
    assert client.get("/regions/region-6").status_code == 200

"""On a copy of the real data: one line is moved, and areas, ranges and verdicts follow."""

import json
import math
import shutil
from pathlib import Path

import pytest

from app.atlas import load_atlas
from app.measure.measurements import Measurements
from app.measure.verdict_words import title
from app.measure.verdicts import check_figure


@pytest.mark.slow
def test_moving_the_ridge_north_changes_areas_ranges_and_the_verdict(
    measurements: Measurements, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(measurements.atlas.folder, tmp_path / "geodata"))
    file = folder / "lines" / "nerchinsk-1689.geojson"
    data = json.loads(file.read_text(encoding="utf-8"))
    (ridge,) = [feature for feature in data["features"] if feature["properties"]["id"] == "ridge-amazar-uda"]
    points = ridge["geometry"]["coordinates"]
    for number, point in enumerate(points[1:-1], 1):
        point[1] = round(point[1] + 0.6 * math.sin(math.pi * number / (len(points) - 1)), 4)
    ridge["properties"]["accuracy_km"] *= 2
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    moved = Measurements(load_atlas(folder))
    before, after = measurements.region_areas["amur-left-bank"], moved.region_areas["amur-left-bank"]
    assert after.km2 > before.km2 + 25_000
    assert after.sd_km2 > before.sd_km2
    assert moved.region_areas["siberia"].km2 < measurements.region_areas["siberia"].km2
    assert moved.region_areas["ussuri-sea"] == measurements.region_areas["ussuri-sea"]

    checks = [check_figure(one, one.atlas.figures["aigun-600000"]) for one in (measurements, moved)]
    assert checks[0].outcomes != checks[1].outcomes
    assert title(checks[0]) != title(checks[1])


def test_no_area_and_no_verdict_is_stored(measurements: Measurements) -> None:
    """No data file has a field that could hold a measured area or a verdict, but what past releases answered."""
    forbidden = ("area_km2", "low_km2", "high_km2", "verdict", "outcome", "measured")
    folder = measurements.atlas.folder
    described = {*folder.glob("schema/*"), folder / "releases.json"}
    for file in set(folder.rglob("*json")) - described:
        text = file.read_text(encoding="utf-8")
        assert not [name for name in forbidden if f'"{name}"' in text], file.name

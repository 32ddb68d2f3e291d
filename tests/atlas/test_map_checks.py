"""The map that atlas.json asks for: bounds where the land lies, and a projection in which it stands upright."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from tests.atlas.test_validation import faults_of
from tests.fixtures.elsewhere import PLACES, make_elsewhere


def made(folder: Path, place: str, **changed: Any) -> Path:
    """Return the two squares at a place, with something else in atlas.json."""
    make_elsewhere(folder, *PLACES[place])
    file = folder / "atlas.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed), encoding="utf-8")
    return folder


def albers(centre: float, *parallels: float) -> dict[str, Any]:
    return {"kind": "albers", "centre": centre, "origin": 31.5, "parallels": parallels}


@pytest.mark.parametrize(
    ("place", "projection", "accepted"),
    [
        ("south", albers(142, -30, -32), "from -157 eastwards to 17,"),
        ("south", albers(25, 0, 2), "from -160 eastwards to 20,"),
        ("south", albers(-150, 80, 85), "from -115 eastwards to -25,"),
        ("across 180", albers(80, 50, 52), "from 123 eastwards to -123,"),
    ],
)
def test_a_meridian_far_from_the_bounds_is_a_fault(
    tmp_path: Path, place: str, projection: dict[str, Any], accepted: str
) -> None:
    (fault,) = faults_of(made(tmp_path / "made", place, projection=projection))
    assert fault.startswith("atlas.json › projection.centre: must be a longitude ")
    assert accepted in fault


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("south", {"projection": albers(-157, -30, -32)}),
        ("south", {"projection": albers(17, -30, -32)}),
        ("across 180", {"projection": albers(-124, 50, 52)}),
        ("across 180", {"projection": albers(124, 50, 52)}),
        # The middle of the map lies within the arc that the pole becomes.
        ("near a pole", {"projection": albers(20, 30, 32), "bounds": [[80, -68], [90, 110]]}),
        ("near a pole", {"bounds": [[60, -68], [90, 110]]}),
    ],
)
def test_what_passes_is_drawn(tmp_path: Path, place: str, changed: dict[str, Any]) -> None:
    client = create_app({"TESTING": True, "GEODATA": made(tmp_path / "made", place, **changed)}).test_client()
    drawn = client.get("/map.svg")
    assert drawn.status_code == 200
    assert "nan" not in drawn.get_data(as_text=True)


@pytest.mark.parametrize(
    ("place", "bounds", "said"),
    [
        (
            "south",
            [[-72, -36], [-68, -33]],
            "cover [[-34.5, -70.5], [-34.5, -69.5]]: are latitude and longitude swapped?",
        ),
        ("south", [[50, 100], [60, 110]], "cover [[-34.5, -70.5], [-34.5, -69.5]]"),
        ("across 180", [[50, 0], [52, 5]], "cover [[50.5, 179.5], [50.5, -179.5]]"),
    ],
)
def test_bounds_without_a_region_are_a_fault(tmp_path: Path, place: str, bounds: Any, said: str) -> None:
    """What only follows, such as a central meridian that lies far from them, is left out."""
    folder = made(tmp_path / "made", place, bounds=bounds, projection=albers(-140 if place != "south" else 142, 30, 32))
    (fault,) = faults_of(folder)
    assert fault.startswith("atlas.json › bounds: no region has its label point within; must be [[south, west],")
    assert fault.endswith(said)

"""Units that a folder adds: printed, read, judged and shown with the size that the folder gives."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.atlas import load_atlas
from app.atlas.fields import UNITS
from app.measure.measurements import Measurements
from app.measure.quantity import QuantityError, read_quantity, read_unit
from app.measure.stated_words import quantity
from app.measure.units import KM2_PER_UNIT, km2_per
from app.measure.verdicts import check_figure
from tests.atlas.test_validation import faults_of

Edit = Callable[[str, Callable[[Any], None]], None]
LEAGUE_KM2 = 17.5
LEAGUE = {
    "names": {"en": "square leagues", "ru": "квадратных лиг"},
    "symbol": "sq lg",
    "km2": LEAGUE_KM2,
    "sources": ["survey"],
}


@pytest.fixture
def leagues(folder: Path, edit: Edit) -> Path:
    """A folder with a unit of its own, in which its first figure is printed."""
    edit("atlas.json", lambda data: data.update(units={"sq_league": LEAGUE}))
    edit("figures.json", lambda figures: figures[0].update(value=600, unit="sq_league"))
    return folder


def test_every_unit_of_the_program_has_a_name_and_a_size() -> None:
    assert set(UNITS) == set(KM2_PER_UNIT)
    for unit in UNITS:
        assert km2_per(unit) == KM2_PER_UNIT[unit]
        assert str(quantity(4.9, unit)).startswith("4.9 ")


def test_a_figure_in_a_unit_of_the_folder_is_judged_in_km2(leagues: Path) -> None:
    measurements = Measurements(load_atlas(leagues))
    figure = measurements.atlas.figures["over-10000"]
    assert km2_per(figure.unit) == LEAGUE_KM2
    same = check_figure(measurements, figure)
    in_km2 = figure.model_copy(update={"value": 600 * LEAGUE_KM2, "unit": "km2"})
    assert same.value_km2 == pytest.approx(check_figure(measurements, in_km2).value_km2)


@pytest.mark.parametrize("text", ["over 600 square leagues", "over 600 sq lg", "свыше 600 квадратных лиг"])
def test_a_printed_area_is_read_in_a_unit_of_the_folder(leagues: Path, text: str) -> None:
    units = load_atlas(leagues).settings.units
    read = read_quantity(text, units=units)
    assert (read.unit, read.bound, read.km2) == ("sq_league", "over", pytest.approx(600 * LEAGUE_KM2))
    with pytest.raises(QuantityError):
        read_quantity(text)
    assert km2_per(read_unit("square leagues", units)[0]) == LEAGUE_KM2


@pytest.mark.slow
def test_every_surface_says_the_unit_of_the_folder(leagues: Path) -> None:
    app = create_app({"TESTING": True, "GEODATA": leagues})
    client = app.test_client()
    page = client.get("/figures/over-10000").get_data(as_text=True)
    assert "600 square leagues" in page
    assert "600 квадратных лиг" in client.get("/figures/over-10000?lang=ru").get_data(as_text=True)
    assert client.get("/api/v1/figures/over-10000").get_json()["unit"] == "sq_league"
    for query in ("value=600&unit=sq_league", "value=600+square+leagues", "value=600&unit=sq+lg"):
        found = client.get(f"/api/v1/fits?{query}").get_json()
        assert found["asked"]["unit"] == "sq_league"
        assert found["asked"]["value_km2"] == pytest.approx(600 * LEAGUE_KM2)
        assert [figure["id"] for figure in found["printed"]] == ["over-10000"]
    names = client.get("/api/v1/openapi.json").get_json()["paths"]["/api/v1/fits"]["get"]["parameters"]
    assert "sq_league" in next(one for one in names if one["name"] == "unit")["schema"]["enum"]
    printed = app.test_cli_runner().invoke(args=["figures", "over-10000"])
    assert printed.exit_code == 0
    assert "600 square leagues" in printed.output
    fits = app.test_cli_runner().invoke(args=["figures", "--fits", "600 sq lg"])
    assert fits.exit_code == 0, fits.output


@pytest.mark.parametrize("unit", ["sq_leage", "verst"])
def test_a_unit_that_nobody_has_is_a_fault(leagues: Path, edit: Edit, unit: str) -> None:
    edit("figures.json", lambda figures: figures[0].update(unit=unit))
    (fault,) = faults_of(leagues)
    assert f"unknown unit “{unit}”; known are " in str(fault)
    assert "sq_league" in str(fault)


def test_a_unit_of_the_program_keeps_its_size(leagues: Path, edit: Edit) -> None:
    edit("atlas.json", lambda data: data["units"].update(sq_mi=json.loads(json.dumps(LEAGUE))))
    (fault,) = faults_of(leagues)
    assert "is a unit of the program" in str(fault)

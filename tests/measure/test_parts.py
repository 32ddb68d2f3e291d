"""What a reading counts is listed, and the parts listed add up to its area."""

from dataclasses import replace

import pytest

from app.atlas.fields import english
from app.measure.measurements import Measurements
from app.measure.parts import Part, counted_by, counted_label, part_label, parts_of
from app.measure.verdicts import FigureCheck, check_figure

Checked = list[tuple[FigureCheck, tuple[Part, ...]]]


@pytest.fixture(scope="module")
def checked(measurements: Measurements) -> Checked:
    checks = [check_figure(measurements, figure) for figure in measurements.atlas.figures.values()]
    return [(check, parts_of(measurements, check.readings)) for check in checks if check.readings]


def test_the_parts_of_every_reading_of_every_figure_add_up_to_its_area(checked: Checked) -> None:
    for check, parts in checked:
        for reading in check.readings:
            listed = [part for part in parts if reading.key in part.readings]
            assert listed, (check.figure.id, reading.key)
            assert sum(part.area.km2 for part in listed) == pytest.approx(reading.area.km2, abs=0.01)
            faces = [face for part in listed for face in part.faces]
            assert sorted(faces) == sorted(reading.faces)


def test_what_a_row_names_is_all_that_the_reading_counts(measurements: Measurements, checked: Checked) -> None:
    for check, parts in checked:
        rows = {}
        for reading in check.readings:
            counted = counted_by(reading, parts)
            area = sum(
                one.part.area.km2 if one.part else measurements.region_areas[one.region or ""].km2 for one in counted
            )
            assert area == pytest.approx(reading.area.km2, abs=0.01), (check.figure.id, reading.key)
            rows[reading.key] = tuple(str(counted_label(measurements, one)) for one in counted)
        # Readings that count different land have different rows.
        lands = {
            reading.key: (reading.faces, tuple(land.pieces for land in reading.enclosed)) for reading in check.readings
        }
        for one in rows:
            for other in rows:
                assert (rows[one] == rows[other]) == (lands[one] == lands[other]), (check.figure.id, one, other)


def test_no_two_parts_of_a_figure_share_a_label_or_a_key(measurements: Measurements, checked: Checked) -> None:
    for check, parts in checked:
        assert len({part.key for part in parts}) == len(parts), check.figure.id
        assert len({str(part_label(measurements, part)) for part in parts}) == len(parts), check.figure.id


def test_land_that_lines_enclose_is_named_by_the_first_of_them_or_by_its_id(
    measurements: Measurements, checked: Checked
) -> None:
    part = next(part for _, parts in checked for part in parts if part.region is None)
    first, second = measurements.atlas.stretches[:2]
    for one, other in ((first, second), (second, first)):
        label = str(part_label(measurements, replace(part, lines=(one, other))))
        assert english(one.name or {"en": one.id}) in label
        assert one.id in str(
            part_label(measurements, replace(part, lines=(one.model_copy(update={"name": None}), other)))
        )


def test_the_right_bank_of_the_uda_is_named_in_the_sum(measurements: Measurements, checked: Checked) -> None:
    labels = {check.figure.id: [str(part_label(measurements, part)) for part in parts] for check, parts in checked}
    right_bank = "part of “Basin of the Uda”: the right bank of the Uda"
    for name in ("aigun-600000", "uda-zone-15000", "both-910000"):
        assert right_bank in labels[name]
    assert [label for label in labels["ussuri-400000"] if "Lake Khanka" in label]

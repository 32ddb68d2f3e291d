"""What changed hands between two days, on the two squares."""

from datetime import date

import pytest

from app.measure.survey import Survey
from app.measure.transfers import changes_between


def test_one_region_passes(squares: Survey) -> None:
    found = changes_between(squares, date(1799, 12, 31), date(1800, 6, 1))
    (transfer,) = found.transfers
    assert (transfer.region, transfer.before.status, transfer.after.status) == ("east", "qing", "russia")
    assert transfer.after.disputed
    (total,) = found.totals
    assert total.area is not None
    assert total.area.km2 == pytest.approx(squares.region_areas["east"].km2)


def test_backwards_and_forwards_mirror_each_other(squares: Survey) -> None:
    days = date(1799, 12, 31), date(1900, 1, 1)
    there, back = changes_between(squares, *days), changes_between(squares, *reversed(days))
    assert [(t.before, t.after) for t in there.totals] == [(t.after, t.before) for t in back.totals]


def test_every_step_in_between_is_named(squares: Survey) -> None:
    found = changes_between(squares, date(1643, 1, 1), date(1914, 12, 31))
    assert [step.start.year for step in found.transfers[0].steps] == [1700, 1800, 1810]


def test_nothing_changes_in_a_day(squares: Survey) -> None:
    assert changes_between(squares, date(1850, 1, 1), date(1850, 1, 2)).transfers == ()

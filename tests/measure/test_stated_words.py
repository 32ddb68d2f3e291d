"""Printed numbers as they are said: with the decimals that they have."""

import pytest

from app.measure.stated_words import km2_number, printed_number, quantity


@pytest.mark.parametrize(
    ("value", "said"),
    [(600_000, "600,000"), (4.9, "4.9"), (0.000001, "0.000001"), (1.25, "1.25"), (1234.5, "1,234.5"), (100.0, "100")],
)
def test_a_printed_number_keeps_its_decimals(value: float, said: str) -> None:
    assert str(printed_number(value)) == said
    assert str(quantity(value, "km2")) == f"{said} km²"


@pytest.mark.parametrize(
    ("km2", "said"),
    [(1593.287, "1,593"), (159.3287, "159"), (15.93287, "15.9"), (1.593287, "1.59"), (0.1593287, "0.159"), (2.0, "2")],
)
def test_an_area_has_three_digits_that_count_at_least(km2: float, said: str) -> None:
    assert str(km2_number(km2)) == said

"""The span of days that an atlas covers."""

from datetime import date

from app.atlas.days import Span

SPAN = Span(date(1643, 1, 1), date(1915, 1, 1))


def test_the_span_is_half_open() -> None:
    assert date(1643, 1, 1) in SPAN
    assert date(1914, 12, 31) in SPAN
    assert date(1642, 12, 31) not in SPAN
    assert date(1915, 1, 1) not in SPAN
    assert SPAN.last_day == date(1914, 12, 31)

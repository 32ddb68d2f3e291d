"""An area is printed as far as its uncertainty supports, and the same in a sentence and alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.measure.uncertainty import Range
from app.words import words_in
from app.words.areas import Area, AreaRange, rounded, step

sizes = st.floats(0, 2e7)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    km2, sd_km2 = draw(sizes), draw(st.floats(0, 1e6))
    return Range(km2, max(0.0, km2 - 2 * sd_km2), km2 + 2 * sd_km2, sd_km2)


@pytest.mark.slow
@given(sizes, st.floats(0, 1e6))
@example(5e5, 999999.9999999999)
def test_rounding_moves_an_area_by_half_a_step_at_most(km2: float, sd_km2: float) -> None:
    unit = step(sd_km2)
    assert abs(rounded(km2, sd_km2) - km2) <= unit / 2 + 1e-6
    assert rounded(km2, sd_km2) % unit == 0
    assert unit == 1 or unit <= sd_km2 < 10 * unit


@pytest.mark.slow
@given(ranges())
def test_a_sentence_prints_an_area_as_it_is_printed_alone(area: Range) -> None:
    english = words_in("en")
    assert english.area_text(area) == str(Area.of(area)) == f"{english.number(rounded(area.km2, area.sd_km2))} km²"
    low, high = (english.number(rounded(end, area.sd_km2)) for end in (area.low_km2, area.high_km2))
    assert english.range_text(area) == str(AreaRange.of(area)) == f"{low}–{high} km²"


@pytest.mark.slow
@given(ranges())
def test_every_language_prints_the_same_digits(area: Range) -> None:
    def digits(text: str) -> str:
        return "".join(sign for sign in text if sign.isdecimal())

    for language in ("ru", "zh-Hans"):
        assert digits(words_in(language).area_text(area)) == digits(str(Area.of(area)))
        assert digits(words_in(language).range_text(area)) == digits(str(AreaRange.of(area)))

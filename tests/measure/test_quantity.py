"""Printed areas are read as people write them, and refused where they may mean two numbers."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.atlas import Atlas, load_atlas
from app.atlas.fields import Bound, Unit
from app.measure.quantity import (
    EXAMPLES,
    LARGEST_KM2,
    LONGEST,
    Quantity,
    QuantityError,
    read_quantity,
    read_unit,
)
from app.measure.stated_words import quantity_km2
from app.measure.units import KM2_PER_UNIT
from app.measure.writings import UNIT_WRITINGS, writings
from tests.conftest import ROOT

#: What is printed, the number in its unit, the unit, and the bound.
WRITINGS: list[tuple[str, float, Unit, Bound]] = [
    ("600,000", 600_000, "km2", "exact"),
    ("600000 km2", 600_000, "km2", "exact"),
    ("600 000 км²", 600_000, "km2", "exact"),
    ("600\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}km²", 600_000, "km2", "exact"),
    ("600'000 km^2", 600_000, "km2", "exact"),
    ("６００，０００平方千米", 600_000, "km2", "exact"),
    ("over 600,000 square kilometres", 600_000, "km2", "over"),
    ("more than one million square kilometers", 1_000_000, "km2", "over"),
    ("some 400,000 sq. km", 400_000, "km2", "about"),
    ("at least 70,000 sq km", 70_000, "km2", "at_least"),
    ("1.5 million km2", 1_500_000, "km2", "exact"),
    ("1,234,567.8 km²", 1_234_567.8, "km2", "exact"),
    ("over 133,000 sq mi", 133_000, "sq_mi", "over"),
    ("350,000 square miles", 350_000, "sq_mi", "exact"),
    ("715,735 sq. m.", 715_735, "sq_mi", "exact"),
    ("1,400 square versts", 1_400, "sq_verst", "exact"),
    ("2570756 кв. верст", 2_570_756, "sq_verst", "exact"),
    ("352.280,6 кв. в.", 352_280.6, "sq_verst", "exact"),
    ("37,000 кв. г. м.", 37_000, "sq_geo_mi", "exact"),
    ("600 тыс. км²", 600_000, "km2", "exact"),
    ("600 tys", 600_000, "km2", "exact"),
    ("около 600 000 кв. км", 600_000, "km2", "about"),
    ("свыше 600 тысяч квадратных километров", 600_000, "km2", "over"),
    ("не менее 1,5 млн кв. км", 1_500_000, "km2", "at_least"),
    ("1,125 млн км²", 1_125_000, "km2", "exact"),
    ("полтора миллиона кв. км", 1_500_000, "km2", "exact"),
    ("60万", 600_000, "km2", "exact"),
    ("60 wan", 600_000, "km2", "exact"),
    ("60多万平方公里", 600_000, "km2", "over"),
    ("60万平方公里以上", 600_000, "km2", "over"),
    ("150多万平方公里", 1_500_000, "km2", "over"),
    ("超过60萬平方公里", 600_000, "km2", "over"),
    ("约60万平方公里", 600_000, "km2", "about"),
    ("约60多万平方公里", 600_000, "km2", "over"),
    ("6.13萬平方公里", 61_300, "km2", "exact"),
    ("六十万平方公里", 600_000, "km2", "exact"),
    ("約三十萬平方公里", 300_000, "km2", "about"),
    ("一百多万平方公里", 1_000_000, "km2", "over"),
    ("1,400平方英里", 1_400, "sq_mi", "exact"),
    ("171公顷", 171, "ha", "exact"),
    ("10 acres", 10, "acre", "exact"),
    ("1400 десятин", 1_400, "desyatina", "exact"),
    ("“600,000 km²”", 600_000, "km2", "exact"),
    ("one million km2", 1_000_000, "km2", "exact"),
    ("почти миллион квадратных километров", 1_000_000, "km2", "about"),
    ("up to 1,000,000 km2", 1_000_000, "km2", "about"),
    ("до 600 000", 600_000, "km2", "about"),
    ("近60万平方公里", 600_000, "km2", "about"),
    ("не менее 600 000 км²", 600_000, "km2", "at_least"),
    ("not more than 600,000 km²", 600_000, "km2", "about"),
    ("600000 m2", 0.6, "km2", "exact"),
    ("600 000 кв. м", 0.6, "km2", "exact"),
    ("600000平方米", 0.6, "km2", "exact"),
    ("600,000 km2 of land", 600_000, "km2", "exact"),
    ("In 1858 Russia took over 600,000 km² of it", 600_000, "km2", "over"),
    ("1858年条约割让一百万平方公里", 1_000_000, "km2", "exact"),
    ("по договору 1858 года около 600 тыс. кв. км", 600_000, "km2", "about"),
]


@pytest.mark.parametrize(("text", "value", "unit", "bound"), WRITINGS)
def test_a_printed_area_is_read(text: str, value: float, unit: Unit, bound: Bound) -> None:
    read = read_quantity(text)
    assert (read.value, read.unit, read.bound) == (pytest.approx(value), unit, bound)


def test_every_printed_phrase_of_the_atlas_is_read_to_its_own_value(atlas: Atlas) -> None:
    """A figure that adds up printed areas is read to the first of them, and its parts say so."""
    for figure in atlas.figures.values():
        read = read_quantity(figure.printed)
        addends = [one for one in figure.relations if one.kind == "sum" and "and" in figure.printed]
        if "square" not in figure.printed.partition("(")[0] and "kilometers (" in figure.printed:
            # Printed as a length: the only area in its words is the one in brackets.
            wrong = next(one for one in figure.relations if one.kind == "unit_confusion")
            assert (read.value, read.unit) == (wrong.value, wrong.unit), figure.id
            continue
        value, unit = (addends[0].value, addends[0].unit) if addends else (figure.value, figure.unit)
        assert (read.value, read.unit) == (pytest.approx(value), unit), figure.id
        notes = [str(note) for note in read.notes]
        if notes and notes[0].endswith("says that the number is not reached; it is judged as “about”."):
            assert figure.bound == "about", figure.id
            notes = notes[1:]
        assert notes == (["The text has more than one area; the first is taken."] if addends else []), figure.id
        if figure.bound_word is not None and figure.bound_word in figure.printed:
            assert read.bound == figure.bound, figure.id


def test_two_areas_that_are_one_in_two_units_are_one() -> None:
    assert read_quantity("910,000 km² (350,000 sq mi)").notes == ()
    (note,) = read_quantity("600,000 km² and 400,000 km²").notes
    assert "the first is taken" in str(note)


def test_a_number_that_is_not_reached_is_judged_as_about_and_that_is_said() -> None:
    for text in ("nearly 600,000 km²", "до 600 000 км²", "不到60万平方公里", "почти 600 тыс. км²"):
        read = read_quantity(text)
        assert read.bound == "about"
        assert "judged as “about”" in str(read.notes[0])


@pytest.mark.parametrize(
    ("text", "unit", "times"),
    [
        ("sq mi", "sq_mi", 1),
        ("km²", "km2", 1),
        ("кв. вёрст", "sq_verst", 1),
        ("万平方公里", "km2", 10_000),
        ("тыс. км²", "km2", 1_000),
    ],
)
def test_a_unit_is_read_as_people_write_it(text: str, unit: Unit, times: int) -> None:
    assert read_unit(text) == (unit, times)
    assert read_quantity("60", unit, times=Decimal(times)).km2 == pytest.approx(60 * times * KM2_PER_UNIT[unit])


def test_a_small_area_has_the_digits_that_it_needs() -> None:
    read = [read_quantity(text) for text in ("10 ha", "10 acres", "1 ha", "171 km2")]
    assert [str(quantity_km2(one.value, one.unit)) for one in read] == ["0.1 km²", "0.0405 km²", "0.01 km²", "171 km²"]


@given(st.integers(1, 10**8 - 1))
def test_chinese_numerals_are_read_as_they_are_written(value: int) -> None:
    for written in writings(value)[-2:]:
        assert read_quantity(f"{written}平方公里").value == value


def test_every_example_that_is_shown_is_read() -> None:
    assert [read_quantity(text).bound for text in EXAMPLES] == ["over", "exact", "about", "over"]


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["geodata", "docs/examples/oregon"])
def test_no_example_is_a_figure_of_a_folder(folder: str) -> None:
    """A visitor would take it for one; the numbers behind both are compared, whatever their units."""
    figures = load_atlas(ROOT / folder).figures.values()
    assert not {read_quantity(text).value for text in EXAMPLES} & {figure.value for figure in figures}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No area was written."),
        ("   ", "No area was written."),
        ("about", "has no number"),
        ("600.000", "may mean 600.000 or 600,000"),
        ("600.000 km²", "may mean"),
        ("6,00,000", "not a number"),
        ("60,0000", "not a number"),
        ("600,000 of land", "“of land”"),
        ("600,000 people lived on it", "“people lived on it”"),
        ("600,000 parsecs", "“parsecs”"),
        ("580,000–620,000 km²", "“580,000–620,000 km²” is a range: two numbers."),
        ("570–600 thousand km2", "is a range"),
        ("570 тыс. – 600 тыс. км²", "is a range"),
        ("from 500 to 600 km2", "is a range"),
        ("50万至60万平方公里", "is a range"),
        ("5 km² - 6 km²", "is a range"),
        ("1e5", "e5"),
        ("-5 km²", "“-”"),
        ("0", "no land on Earth"),
        ("0 km²", "no land on Earth"),
        ("600,000 million km²", "no land on Earth"),
        ("9" * (LONGEST + 1), "longer than 200 characters"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_is_accepted(text: str, said: str) -> None:
    with pytest.raises(QuantityError) as refused:
        read_quantity(text)
    assert said in str(refused.value.detail)
    assert str(refused.value.accepted).startswith("Accepted: ")


def test_unit_and_bound_may_stand_beside_the_number_but_not_against_it() -> None:
    assert read_quantity("133,000", "sq_mi", "over") == Quantity(133_000, "sq_mi", "over")
    assert read_quantity("over 133,000 sq mi", "sq_mi", "over") == Quantity(133_000, "sq_mi", "over")
    for text, unit, bound in (("133,000 sq mi", "km2", None), ("over 133,000", None, "about")):
        with pytest.raises(QuantityError, match="something else"):
            read_quantity(text, unit, bound)  # type: ignore[arg-type]


def test_what_was_not_written_is_known() -> None:
    bare = read_quantity("600,000")
    assert (bare.unit_written, bare.bound_written) == (False, False)
    assert read_quantity("over 600,000 km²").unit_written


def test_units_have_the_sizes_that_define_them() -> None:
    """Square verst and mile as in the printed conversions; an acre is 4046.856 m2, a desyatina 1.0925 ha."""
    assert KM2_PER_UNIT["sq_mi"] == pytest.approx(2.58999, abs=1e-5)
    assert KM2_PER_UNIT["sq_verst"] == pytest.approx(1.13806, abs=1e-5)
    assert KM2_PER_UNIT["sq_geo_mi"] == pytest.approx(55.06, abs=0.01)
    assert KM2_PER_UNIT["acre"] == pytest.approx(0.0040468564224)
    assert KM2_PER_UNIT["desyatina"] == pytest.approx(0.010925, abs=1e-6)


@pytest.mark.slow
@settings(max_examples=20)
@given(st.floats(1, 1e8).map(lambda value: round(value, 2)))
def test_every_way_to_write_a_number_is_read_as_that_number(value: float) -> None:
    """The finder knows figures by these writings and has no reader of its own."""
    for unit, words in UNIT_WRITINGS.items():
        for written in writings(value):
            for word in words:
                read = read_quantity(f"{written} {word}")
                assert (read.value, read.unit) == (pytest.approx(value, rel=1e-12), unit)


@pytest.mark.slow
@given(st.text(max_size=30) | st.text("0123456789.,' 万多тыскмsqmi²", max_size=15))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(QuantityError):
        assert 0 < read_quantity(text).km2 <= LARGEST_KM2

"""The ways to write a number that a finder knows."""

from app.measure.writings import writings


def test_a_number_is_written_with_each_word_that_multiplies_it() -> None:
    assert writings(600_000) == (
        *("600000", "600thousand", "600k", "600тыс", "600tys", "600千", "60wan", "60万", "60萬"),
        *("0.6million", "0.6m", "0.6млн", "0.6mln", "六十万", "六十萬"),
    )
    assert writings(4.9) == ("4.9",)
    assert writings(10_305)[-1] == "一萬零三百零五"

"""What a language says does not depend on a page: numbers, days, texts of the data, signs, sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.atlas.languages import best_text
from app.atlas.sentences import Capitalized, DataText, Day, Number, Percent, Sentence, Untranslated
from app.words import words_in
from app.words.areas import Area, AreaRange

LANGUAGES = ("en", "ru", "zh-Hans")
English, Russian, Chinese = map(words_in, LANGUAGES)
texts = st.dictionaries(st.sampled_from(["ru", "zh-Hans", "zh-Hant", "ja"]), st.text(min_size=1), max_size=4).flatmap(
    lambda others: st.text(min_size=1).map(lambda english: {"en": english, **others})
)


def test_a_language_has_one_object() -> None:
    assert words_in("zh-Hans") is words_in("zh-Hans")
    assert repr(words_in("ru")) == "Words('ru')"


def test_a_language_without_a_catalog_speaks_english_with_its_own_numbers() -> None:
    german = words_in("de")
    assert german.gettext("Signed") == "Signed"
    assert german.number(598000.5, 1) == "598.000,5"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "28 May 1858"), ("ru", "28 мая 1858 г."), ("zh-Hans", "1858年5月28日")],
)
def test_a_day_takes_the_form_of_the_language(language: str, written: str) -> None:
    words = words_in(language)
    assert words.day(date(1858, 5, 28)) == words.day("1858-05-28") == words.say(Day(date(1858, 5, 28)))
    assert " ".join(words.day("1858-05-28").split()) == written  # the spaces in it are narrow and do not break


@given(st.dates(date(1000, 1, 1)))
def test_english_writes_every_day_as_sentences_do(day: date) -> None:
    assert English.day(day) == str(Day(day))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_style_leap_day_has_a_form(language: str) -> None:
    written = words_in(language).calendar_day(1700, 2, 29)
    assert "29" in written
    assert "1700" in written


def test_an_old_style_leap_day_in_russian() -> None:
    assert Russian.calendar_day(1700, 2, 29).startswith("29 февраля 1700")


def test_numbers_take_the_marks_of_the_language() -> None:
    assert (English.number(1234.5, 1), Russian.number(1234.5, 1)) == ("1,234.5", "1\xa0234,5")
    assert English.number(12, signed=True) == "+12"
    assert English.number(-12, signed=True) == "-12"
    assert (English.km2(598000.6), Chinese.km2(598000.6)) == ("598,001", "598,001")
    assert [English.percent(share) for share in (0.05, 0.025)] == ["5%", "2.5%"]
    assert Russian.percent(0.025) == "2,5\xa0%"


@pytest.mark.slow
@given(texts, st.sampled_from(LANGUAGES))
def test_a_text_of_the_data_names_its_language_where_it_is_another(text: dict[str, str], language: str) -> None:
    words = words_in(language)
    code, said = best_text(text, language)
    assert words.localized(text) == said
    shown = words.lang_span(text)
    assert shown == said if code == language else shown == Markup('<span lang="{}">{}</span>').format(code, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_absent_text_is_nothing(language: str) -> None:
    words = words_in(language)
    assert (words.lang_span(None), words.localized(None), words.say(None)) == ("", "", "")


def test_a_name_without_a_language_is_told_by_its_script() -> None:
    assert Russian.in_its_script("Амур") == "Амур"
    assert English.in_its_script("Амур") == '<span lang="ru">Амур</span>'
    assert Chinese.in_its_script("黑龙江") == "黑龙江"
    assert Chinese.in_its_script("アムール") == '<span lang="ja">アムール</span>'
    assert Russian.in_its_script("Amur") == '<span lang="en">Amur</span>'


def test_the_signs_between_texts() -> None:
    assert [English.comma(), Chinese.comma(), Chinese.clause(), Chinese.colon()] == [", ", "、", "，", "："]
    assert (Chinese.space(), English.space()) == ("", " ")
    assert (Chinese.semicolon(), Chinese.full_stop(), English.full_stop()) == ("；", "。", ".")
    assert Russian.quoted("<a>") == "«&lt;a&gt;»"
    assert English.remark("one", "two") == "one (two)"
    assert Chinese.listed(["<", Markup("<b>x</b>")]) == "&lt;、<b>x</b>"


SENTENCE = Sentence("The measured area is %(area)s.", {"area": Area(598_204.0, 7300.0)})


def test_a_sentence_is_said_in_each_language() -> None:
    assert English.say(SENTENCE) == str(SENTENCE) == "The measured area is 598,000 km²."
    assert "598\xa0000\xa0км²" in Russian.say(SENTENCE)
    assert "平方公里" in Chinese.say(SENTENCE)


values = st.one_of(
    st.builds(Number, st.floats(-1e9, 1e9), st.integers(0, 3)),
    st.builds(Percent, st.floats(0, 9), st.integers(0, 2)),
    st.builds(Area, st.floats(0, 1e7), st.floats(0, 1e5)),
    st.builds(AreaRange, st.floats(0, 1e7), st.floats(0, 1e7), st.floats(0, 1e5)),
    st.builds(Day, st.dates(date(1000, 1, 1))),
    st.builds(DataText, texts),
    st.builds(Untranslated, st.text()),
)


@pytest.mark.slow
@given(values | values.map(Capitalized), st.sampled_from(LANGUAGES))
def test_every_value_is_said_in_every_language_and_as_plain_text(value: object, language: str) -> None:
    words = words_in(language)
    sentence = Sentence("%(first)s %(second)s", {"first": value, "second": Untranslated("<b>")})  # type: ignore[dict-item]
    said = words.say(sentence)
    assert "%(" not in said or "%(" in str(value)
    if language == "en":
        assert said == str(sentence)
        assert not isinstance(said, Markup)
    else:
        assert isinstance(said, Markup)
        assert "<b>" not in said
    assert not isinstance(words.plain(sentence), Markup)


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        (None, ("3 April 1652", "3 апреля 1652 г.", "1652年4月3日")),
        ("1652-04-03~", ("3 April 1652", "3 апреля 1652 г.", "1652年4月3日")),
        ("1652-04", ("April 1652", "апрель 1652 г.", "1652年4月")),
        ("1652/1653~", ("1652 – 1653", "1652 – 1653", "1652年 – 1653年")),
        ("1652~", ("1652", "1652", "1652年")),
        ("165X", ("3 April 1652", "3 апреля 1652 г.", "1652年4月3日")),
    ],
)
def test_what_is_not_known_to_the_day_is_told_no_closer(edtf: str | None, said: tuple[str, str, str]) -> None:
    for language, words in zip(("en", "ru", "zh-Hans"), said, strict=True):
        assert " ".join(words_in(language).when(date(1652, 4, 3), edtf).split()) == words


def test_a_share_has_a_decimal_only_where_it_needs_one() -> None:
    assert [str(Percent.of(number / 100)) for number in range(100)] == [f"{number}%" for number in range(100)]
    assert [str(Percent.of(number / 1000)) for number in (25, 125, 999)] == ["2.5%", "12.5%", "99.9%"]
    assert words_in("ru").percent(0.025) == words_in("ru").plain(Percent(0.025, 1))

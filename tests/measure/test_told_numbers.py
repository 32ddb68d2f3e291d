"""Numbers of the story and the lesson are those of the measurements that they name."""

from pathlib import Path

import pytest

from app.atlas import load_atlas
from app.atlas.languages import best_text
from app.atlas.story_records import ToldNumber
from app.measure.changes import changes
from app.measure.claims import check_claim
from app.measure.measurements import Measurements
from app.measure.told_numbers import Told, told
from app.measure.verdicts import check_figure
from app.words import words_in
from app.words.areas import Area
from tests.conftest import SHIPPED

LANGUAGES = ("en", "ru", "zh-Hans")


def every_told(measurements: Measurements) -> dict[str, tuple[ToldNumber, Told]]:
    atlas = measurements.atlas
    figures = {name: check_figure(measurements, one) for name, one in atlas.figures.items()}
    claims = {name: check_claim(measurements, one) for name, one in atlas.claims.items()}
    return {
        one.id: (one.number, told(measurements, one.number, figures, claims)) for one in (*atlas.story, *atlas.lesson)
    }


def test_each_kind_of_number_is_the_measurement_it_names(told: Path) -> None:
    measurements = Measurements(load_atlas(told))
    found = {name: one for name, (_, one) in every_told(measurements).items()}
    east, west = (Area.of(measurements.region_areas[name]) for name in ("east", "west"))
    assert found["nobody"].value == found["first"].value == found["second"].value == found["whose"].value == east
    assert found["held"].value == west
    assert str(found["idle"].value) == "0 km²"
    assert "Nothing came" in str(found["idle"].about[0])
    assert str(found["first"].about[0]) == "Changed on 1 June 1700: No treaty yet → Qing empire."
    assert (
        str(found["second"].about[0])
        == "Changed between 1 June 1700 and 31 December 1914: Qing empire → Russian empire."
    )
    assert found["border"].value == found["how-long"].value
    assert str(round(measurements.line_lengths_km["middle"])) in str(found["border"].value).replace(",", "")
    assert str(found["still"].value) == str(found["made"].value) == "100%"
    assert found["right"].value == east


@pytest.mark.slow
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_shipped_number_is_more_than_nothing_and_is_said_in_every_language(folder: Path) -> None:
    measurements = Measurements(load_atlas(folder))
    atlas, numbers = measurements.atlas, every_told(measurements)
    for name, (asked, found) in numbers.items():
        if asked.passed is not None:
            passed = changes(measurements, asked.passed.before, asked.passed.after or atlas.span.last_day)
            assert asked.passed.taker in {one.after.party.holder for one in passed.changed}, name
        for language in LANGUAGES:
            words = words_in(language)
            assert words.plain(found.value) not in ("", "0 km²", "0%", "0 km"), name
            for sentence in found.about:
                assert "%(" not in words.plain(sentence), (name, language)
                assert ".." not in words.plain(sentence), (name, language)
    # A text that typed a number of its own would not move with the lines; a year and a printed figure may stand.
    for card in atlas.story:
        assert str(numbers[card.id][1].value).split()[0] not in best_text(card.text, "en")[1], card.id

"""The printed figures of the atlas: every reading measured, one verdict for a phrase, an answer to quote."""

import pytest

from app.atlas.records import SAME_FIGURE
from app.measure import verdict_words as words
from app.measure.fit import TOLERANCE
from app.measure.measurements import Measurements
from app.measure.verdicts import FigureCheck, check_figure, converted_from

#: Sakhalin by another coast (GSHHG), beside our own.
SAKHALIN_BY_GSHHG_KM2 = 74_613
#: Lands that the drawn limits of the Villages enclose with the Amur, from an audit by other code, km2.
VILLAGES_KM2 = {"140-li": 2946, "150-li": 4056, "180-li": 5303, "66-versts": 1750, "seventy-li": 2059}


@pytest.fixture(scope="module")
def checks(measurements: Measurements) -> dict[str, FigureCheck]:
    return {name: check_figure(measurements, figure) for name, figure in measurements.atlas.figures.items()}


def test_figures_that_are_conversions_of_one_another_have_one_verdict(
    measurements: Measurements, checks: dict[str, FigureCheck]
) -> None:
    for name, figure in measurements.atlas.figures.items():
        for relation in figure.relations:
            if relation.kind in SAME_FIGURE and relation.figure is not None:
                one, other = checks[name], checks[relation.figure]
                assert one.original.id == other.original.id
                assert one.verdict == other.verdict
                assert one.outcomes == other.outcomes
                mine, its = (str(words.answer(check)[0]) for check in (one, other))
                assert mine.partition(":")[0] == its.partition(":")[0]
                for check, said in ((one, mine), (other, its)):
                    assert f"{check.figure.value:,.0f}" in said
                    assert str(words.quantity(check.original.value, check.original.unit)) in said


def test_a_group_of_conversions_has_one_original_and_it_is_the_printed_one(measurements: Measurements) -> None:
    figures = measurements.atlas.figures
    originals = {name: converted_from(measurements.atlas, figure) for name, figure in figures.items()}
    assert {name: one.id for name, one in originals.items() if one is not None} == {
        "aigun-231660-sqmi": "aigun-600000",
        "aigun-480000": "aigun-185000-sqmi",
        "both-350000-sqmi": "both-910000",
        "villages-1400-sqmi": "villages-3600",
    }


def test_every_answer_opens_with_the_area_of_the_reading_that_the_map_follows(
    checks: dict[str, FigureCheck],
) -> None:
    for check in checks.values():
        first, *rest = map(str, words.answer(check))
        assert len(rest) <= 2
        if not check.readings:
            assert first == check.figure.why_not["en"]  # type: ignore[index]
            continue
        reading, _ = check.followed
        assert str(words.Area.of(reading.area)) in first
        assert str(words.AreaRange.of(reading.area)) in first
        assert f"{check.original.value:,.0f}" in first
        if check.stated.bound in TOLERANCE:
            assert str(words._tolerance(check)) in first
        assert all(sentence.endswith(".") for sentence in (first, *rest))


def test_the_first_sentence_says_whether_the_followed_reading_fits(checks: dict[str, FigureCheck]) -> None:
    said = {"holds": ("within", "over"), "below": ("less than",), "above": ("more than",), "undecided": ("to call",)}
    for check in checks.values():
        if check.readings:
            assert any(word in str(words.answer(check)[0]) for word in said[check.followed[1]])


def test_what_is_named_as_nearest_turns_the_outcome_with_the_fewest_changes(checks: dict[str, FigureCheck]) -> None:
    for check in checks.values():
        found = {reading.key: outcome for reading, outcome in zip(check.readings, check.outcomes, strict=True)}
        for nearest in check.verdict.nearest:
            fits = found[nearest.key] == "holds"
            assert fits != (check.followed[1] == "holds")
            closer = [one for one in check.readings if len(one.changed) < len(nearest.changed)]
            assert not any((found[one.key] == "holds") == fits and found[one.key] != "undecided" for one in closer)


def test_the_readings_shown_first_are_few_and_hold_the_followed_and_the_nearest(
    checks: dict[str, FigureCheck],
) -> None:
    for check in checks.values():
        if check.readings:
            shown = {reading.key for reading in check.deciding_rows}
            assert check.followed[0].key in shown
            assert {reading.key for reading in check.verdict.nearest} <= shown
            assert len(shown) <= 6


def test_the_answer_to_the_main_question_is_plain(checks: dict[str, FigureCheck]) -> None:
    check = checks["aigun-600000"]
    first, second = map(str, words.answer(check))
    assert first.startswith("The Amur basin alone measures, rounded, ")
    assert first.endswith(": less than 600,000 km².")
    assert second.startswith("The figure fits if Tugur, the coast and the Shantar Islands are counted (")
    assert check.verdict.deciding is not None
    assert check.verdict.deciding.id == "uda-zone"


@pytest.mark.parametrize(("answer", "km2"), VILLAGES_KM2.items())
def test_every_drawn_limit_of_the_villages_is_a_measured_reading(
    checks: dict[str, FigureCheck], answer: str, km2: float
) -> None:
    for name in ("villages-3600", "villages-1400-sqmi", "villages-1400-sq-versts"):
        reading = next(one for one in checks[name].readings if one.key == answer)
        assert reading.area.km2 == pytest.approx(km2, abs=1)
        assert reading.equal_area_km2 == pytest.approx(reading.area.km2, rel=1e-4)
        assert reading.area.low_km2 < km2 < reading.area.high_km2


def test_a_figure_among_the_readings_is_not_called_too_high(checks: dict[str, FigureCheck]) -> None:
    check = checks["villages-3600"]
    assert check.readings[0].area.km2 < check.value_km2 < check.readings[-1].area.km2
    assert check.verdict.code == "between_readings"
    assert str(words.title(check)) == "Lies between the readings"
    assert str(words.Area.of(check.readings[-1].area)) in str(words.answer(check)[1])


def test_the_land_south_of_the_uda_is_the_face_that_the_river_closes(
    measurements: Measurements, checks: dict[str, FigureCheck]
) -> None:
    check = checks["uda-zone-15000"]
    reading, outcome = check.followed
    assert len(reading.faces) == 1
    assert outcome == "above"
    aigun = {one.key: one.area.km2 for one in checks["aigun-600000"].readings}
    south = aigun["little+south-of-uda+counted"] - aigun["little+tugur+counted"]
    assert reading.area.km2 == pytest.approx(south, abs=1)


def test_sakhalin_is_defined_otherwise_and_its_range_holds_that_of_another_coast(
    measurements: Measurements, checks: dict[str, FigureCheck]
) -> None:
    area = measurements.region_areas["sakhalin"]
    assert area.low_km2 < SAKHALIN_BY_GSHHG_KM2 < area.high_km2
    for name in ("sakhalin-76400", "sakhalin-72492"):
        check = checks[name]
        assert str(words.title(check)).endswith("; defined otherwise: what counts as the island")
        assert words.answer(check)[1] == words.DataText(check.figure.definition.text)  # type: ignore[union-attr]


def test_every_question_that_the_wording_leaves_open_is_asked(measurements: Measurements) -> None:
    """Figures for the land of a treaty ask whatever bears on that land; areas of a province or a river do not."""
    for figure in measurements.atlas.figures.values():
        if not figure.comparable or figure.definition is not None:
            continue
        asked, regions = set(figure.readings), set(figure.regions)
        if "amur-left-bank" in regions:
            assert {"gorbitsa", "uda-zone", "villages"} <= asked, figure.id
        if "ussuri-sea" in regions:
            told = "sakhalin" in regions or "大陆" in figure.printed  # counted, or left out as no mainland
            assert {"belen-he"} | (set() if told else {"sakhalin"}) <= asked, figure.id
        if "villages" in figure.id:
            assert asked == {"villages-extent"}


def test_every_reading_is_measured(measurements: Measurements, checks: dict[str, FigureCheck]) -> None:
    for check in checks.values():
        if not check.readings:
            continue
        combinations = 1
        for name in check.original.readings:
            combinations *= len(measurements.atlas.questions[name].alternatives)
        assert len({reading.key for reading in check.readings}) == combinations
        assert all(reading.area.km2 > 0 for reading in check.readings)
        assert sum(reading.followed for reading in check.readings) == 1


def test_a_bound_rests_on_a_word_of_the_source(measurements: Measurements) -> None:
    for figure in measurements.atlas.figures.values():
        assert (figure.bound == "exact") == (figure.bound_word is None), figure.id


def test_unfamiliar_land_is_explained_where_an_answer_names_it(checks: dict[str, FigureCheck]) -> None:
    for check in checks.values():
        explained = {answer.label["en"] for answer in words.explained(check)}
        for reading in check.verdict.nearest:
            for answer in reading.changed:
                assert answer.label["en"] in explained, (check.figure.id, answer.id)
    for reading in (one for check in checks.values() for one in check.readings):
        for answer in reading.changed:
            assert answer.explained is not None, answer.id
            assert set(answer.explained) >= {"en", "ru", "zh-Hans"}


def test_a_figure_touches_every_region_that_one_of_its_readings_counts(
    measurements: Measurements, checks: dict[str, FigureCheck]
) -> None:
    touching = {
        name: {one.id for one in measurements.atlas.figures_touching(name)} for name in measurements.atlas.regions
    }
    for check in checks.values():
        for reading in check.readings:
            for name, faces in measurements.atlas.region_faces.items():
                if set(faces) & set(reading.faces):
                    assert check.figure.id in touching[name], (check.figure.id, name)
    assert "aigun-600000" in touching["uda-basin"]
    assert "villages-3600" in touching["sixty-four-villages"]
    assert {"sakhalin-76400", "both-1000000"} <= touching["sakhalin-north"] & touching["sakhalin-south"]

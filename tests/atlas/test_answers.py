"""The names of an answer say one land, and no two answers of a question share one."""

from app.atlas import Atlas

LANGUAGES = ("en", "ru", "zh-Hans")


def test_no_two_answers_of_a_question_share_a_name(atlas: Atlas) -> None:
    for question in atlas.questions.values():
        for language in LANGUAGES:
            for field in ("label", "short", "condition", "explained"):
                texts = [text[language].casefold() for one in question.alternatives if (text := getattr(one, field))]
                if question.id == "villages-extent" and field == "explained":
                    continue
                assert len(set(texts)) == len(texts), (question.id, field, language)


def test_no_name_of_an_answer_begins_with_another_ones_short_name(atlas: Atlas) -> None:
    """Else the heading of one land would be the row of another."""
    for question in atlas.questions.values():
        for one in question.alternatives:
            for other in question.alternatives:
                for language in LANGUAGES:
                    if one is not other:
                        for text in (one.label, one.short, one.condition):
                            assert not text[language].casefold().startswith(other.short[language].casefold()), (
                                question.id,
                                one.id,
                                other.id,
                            )


def test_a_part_of_a_region_that_an_answer_counts_has_a_name(atlas: Atlas) -> None:
    for question in atlas.questions.values():
        for one in question.alternatives:
            if one.parts or one.without:
                assert one.part is not None, (question.id, one.id)
                assert set(one.part) >= set(LANGUAGES)

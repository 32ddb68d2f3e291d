"""What a treaty's record may hold."""

from datetime import date

import pytest
from pydantic import ValidationError

from app.atlas.checks import gregorian_day
from app.atlas.treaty_records import DateForm, OriginalWords


@pytest.mark.parametrize(("characters", "fits"), [(1, True), (400, True), (401, False), (0, False)])
def test_words_of_a_treaty_are_a_line_or_two(characters: int, fits: bool) -> None:
    given = {"language": "zh-Hant", "words": "約" * characters, "sources": [{"id": "edition"}]}
    if fits:
        assert len(OriginalWords.model_validate(given).words) == characters
    else:
        with pytest.raises(ValidationError, match="words"):
            OriginalWords.model_validate(given)


def test_a_chinese_date_needs_all_its_parts() -> None:
    whole = {"era": "Xianfeng", "year": 8, "month": 4, "day": 16}
    form = DateForm.model_construct(calendar="chinese", leap=False, **whole)
    assert gregorian_day(form) == date(1858, 5, 28)
    for part in whole:
        with pytest.raises(ValueError, match="needs era"):
            gregorian_day(form.model_copy(update={part: None}))

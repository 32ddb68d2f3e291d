"""What a treaty's record may hold."""

import pytest
from pydantic import ValidationError

from app.atlas.treaty_records import OriginalWords


@pytest.mark.parametrize(("characters", "fits"), [(1, True), (400, True), (401, False), (0, False)])
def test_words_of_a_treaty_are_a_line_or_two(characters: int, fits: bool) -> None:
    given = {"language": "zh-Hant", "words": "約" * characters, "sources": [{"id": "edition"}]}
    if fits:
        assert len(OriginalWords.model_validate(given).words) == characters
    else:
        with pytest.raises(ValidationError, match="words"):
            OriginalWords.model_validate(given)

"""Values that records share."""

import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.atlas.fields import Edtf

EDTF = TypeAdapter(Edtf)

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
FORMS = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?"]),
)


@pytest.mark.slow
@given(st.one_of(FORMS, st.tuples(FORMS, FORMS).map("/".join)))
def test_what_is_accepted_without_the_grammar_fits_the_grammar(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in app.atlas.fields
        from edtf import EDTFParseException, parse_edtf

        try:
            parse_edtf(text)
            fits = True
        except EDTFParseException:
            fits = False
    try:
        EDTF.validate_python(text)
        accepted = True
    except ValidationError:
        accepted = False
    assert accepted == fits


@pytest.mark.parametrize(
    "text", ["1691-05~", "1900-07-17/1900-07-21", "185X", "../1900", "1858-05-28%", "[1689, 1690]"]
)
def test_forms_of_the_standard_are_accepted(text: str) -> None:
    assert EDTF.validate_python(text) == text


@pytest.mark.parametrize("text", ["about 1700", "1858-13", "1858-05-32", "28 May 1858", "", "1/2/3"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="EDTF"):
        EDTF.validate_python(text)

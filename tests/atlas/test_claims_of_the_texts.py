"""Each claim of the texts that the atlas began from is in a record, or left out for a reason."""

import re
from datetime import date

from app.atlas import Atlas
from tests.conftest import ROOT

README = (ROOT / "geodata" / "README.md").read_text(encoding="utf-8")
_LIST = README.partition("<!-- claims of the texts -->")[2].partition("<!-- end claims of the texts -->")[0]
ROWS = [[cell.strip() for cell in line.strip("| ").split("|")] for line in _LIST.strip().splitlines()[2:]]


def test_each_claim_leads_to_a_record_or_says_why_not(atlas: Atlas) -> None:
    known = {
        *atlas.treaties,
        *atlas.disputes,
        *atlas.claims,
        *atlas.regions,
        *(event.id for event in atlas.events),
        *(place.id for place in atlas.places),
        "docs/examples/oregon",
    }
    assert len(ROWS) > 70
    for text, claim, where in ROWS:
        assert text in {"Tianjin", "Aigun"}
        named = re.findall(r"`([^`]+)`", where)
        assert set(named) <= known, claim
        assert named or re.match(r"left out: \w+", where), claim


def test_a_reader_of_the_period_finds_what_he_expects(atlas: Atlas) -> None:
    before = [event for event in atlas.events if event.date < date(1912, 1, 1)]
    assert len(before) >= 40
    decades = {event.date.year // 50 for event in before}
    assert decades == set(range(1643 // 50, 1912 // 50 + 1))
    for event in before:
        assert event.sources, event.id
        # Where the day is remembered, the text says so.
        if any(one.id == "remembered" for one in event.sources):
            assert event.edtf, event.id
            assert "remembered" in event.summary["en"].lower(), event.id
        for language in ("ru", "zh-Hans"):
            assert event.summary[language], event.id
            assert event.names[language], event.id

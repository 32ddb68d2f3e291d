"""Who speaks in the disputes: both countries, and the README of the data has the count of the command."""

import pytest

from app.atlas import Atlas

from .voices import BETWEEN, README, WITNESSES, cited, column, one_sided, printed

#: What the historians of the two countries quarrel over, and not only how a text is to be read.
QUARRELS = (
    "before-1689", "nerchinsk-pressure", "aigun-pressure", "beijing-pressure", "unequal-treaties",
    "treaties-renounced", "settled-2008", "gorbitsa", "nerchinsk-ridge", "uda-zone", "argun-banks", "aigun-ratified",
    "aigun-validity", "amur-islands", "villages-status", "final-border-1860", "post-t", "sakhalin-scope",
    "area-1689-1727",
)  # fmt: skip


def test_the_readme_prints_what_the_command_counts(atlas: Atlas) -> None:
    assert BETWEEN.findall(README.read_text(encoding="utf-8")) == [printed(atlas)], (
        "run .venv/bin/python -m tests.voices --write"
    )


@pytest.mark.parametrize("name", QUARRELS)
def test_both_countries_speak_by_editions_or_named_scholars(atlas: Atlas, name: str) -> None:
    sources = [atlas.sources[one] for one in cited(atlas.disputes[name])]
    heard = {column(one.language) for one in sources if one.custom.rank in WITNESSES}
    assert {"Russian", "Chinese"} <= heard


def test_a_quarrel_is_never_one_sided(atlas: Atlas) -> None:
    assert not set(QUARRELS) & {name for names in one_sided(atlas).values() for name in names}


def test_nobody_without_a_name_ranks_as_scholarship(atlas: Atlas) -> None:
    nameless = [
        one.id for one in atlas.sources.values() if one.custom.rank == "scholarship" and not (one.author or one.editor)
    ]
    assert nameless == []

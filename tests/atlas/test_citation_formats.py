"""Records in exchange formats: the libraries that others read them with get back what went in."""

import json

import pytest
import rispy
from pybtex.database import parse_string

from app.atlas import Atlas
from app.atlas.citation_formats import bibtex, csl_json, ris, source_text

HARD = {
    "id": "hard-1",
    "type": "article-journal",
    "title": "100 % of $5 & #1_a {b} ~ \\c «д» 中文",
    "author": [{"family": "de la Cruz", "given": "A."}, {"literal": "Board of Rites and Works"}],
    "editor": [{"family": "Мясников"}],
    "container-title": "Notes & queries",
    "issued": {"date-parts": [[1858, 5, 28]]},
    "page": "10–12",
    "volume": "3",
    "URL": "https://example.org/a_b?c=%20&d=1#e",
}


@pytest.mark.slow
def test_every_source_survives_bibtex_and_ris(atlas: Atlas) -> None:
    for source in atlas.sources.values():
        entry = parse_string(bibtex(source.csl), "bibtex").entries[source.id]
        assert entry.fields.get("url") == source.URL
        assert len(entry.persons.get("author", ())) == len(source.csl.get("author", ()))
        (record,) = rispy.loads(ris(source.csl))
        assert record["title"] == " ".join(source.title.replace("{", "(").replace("}", ")").split())
        assert "unknown_tag" not in record
        assert json.loads(csl_json(source.csl)) == [json.loads(json.dumps(source.csl))]
        if source.URL:
            assert source_text(source).endswith(source.URL)


def test_special_characters_are_escaped_for_latex_but_not_in_addresses() -> None:
    text = bibtex(HARD)
    assert r"100 \% of \$5 \& \#1\_a (b)" in text
    assert "https://example.org/a_b?c=%20&d=1#e" in text
    assert r"\textbackslash c «д» 中文" in text
    entry = parse_string(text, "bibtex").entries["hard-1"]
    assert entry.fields["journal"] == r"Notes \& queries"
    assert [str(person) for person in entry.persons["author"]] == ["{de la Cruz}, A.", "{Board of Rites and Works}"]


def test_ris_has_pages_people_and_the_day() -> None:
    (record,) = rispy.loads(ris(HARD))
    assert (record["start_page"], record["end_page"], record["volume"]) == ("10", "12", "3")
    assert record["authors"] == ["de la Cruz, A.", "Board of Rites and Works"]
    assert (record["year"], record["date"]) == ("1858", "1858/05/28")
    assert ris(HARD).startswith("TY  - JOUR\n")
    assert ris(HARD).endswith("ER  - \n")


@pytest.mark.parametrize("title", ["a\nTY  - BOOK", "a\r\nER  - "])
def test_a_line_break_makes_no_new_field(title: str) -> None:
    assert len(rispy.loads(ris(HARD | {"title": title}))) == 1
    assert ris(HARD | {"title": title}).count("\nER  -") == 1

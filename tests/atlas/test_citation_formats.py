"""Records in exchange formats: the programs that others read them with get back what went in."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rispy
from pybtex.database import parse_string

from app.atlas.bibtex import bibtex
from app.atlas.citation_formats import bibliography, csl_json, source_text
from app.atlas.citations import format_sources
from app.atlas.csl_parts import CslType
from app.atlas.records import Source
from app.atlas.ris import ris
from tests.conftest import SHIPPED

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
    "language": "en",
    "URL": "https://example.org/a_b?c=%20&d=1#e",
}
READS_RIS = rispy.config.TAG_KEY_MAPPING | {"ED": "editors"}


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda folder: folder.name)
def sources(request: pytest.FixtureRequest) -> list[Source]:
    """All sources of a folder."""
    return [Source.model_validate(item) for item in json.loads((request.param / "sources.json").read_text("utf-8"))]


def read_ris(text: str) -> list[dict[str, Any]]:
    return rispy.loads(text, mapping=READS_RIS, list_tags=[*rispy.config.LIST_TYPE_TAGS, "ED"])


def text_of(latex: str) -> str:
    """What a reader sees of a text of BibTeX: no braces, typewriter's apostrophes and printed ones alike."""
    plain = re.sub(r"\\([&%$#_])", r"\1", re.sub(r"[{}]", "", latex))
    return plain.replace("’", "'").replace("--", "–")


@pytest.mark.slow
def test_every_source_survives_as_one_file_of_each_form(sources: list[Source]) -> None:
    items = [source.csl for source in sources]
    entries = parse_string(bibliography("bib", items), "bibtex").entries
    records = read_ris(bibliography("ris", items))
    assert json.loads(bibliography("json", items)) == json.loads(json.dumps(items))
    assert list(entries) == [record["id"] for record in records] == [source.id for source in sources]
    for source, record in zip(sources, records, strict=True):
        entry = entries[source.id]
        assert entry.fields.get("url") == source.URL
        assert text_of(entry.fields["title"]) == source.csl["title"].replace("’", "'")
        for role, tag in (("author", "authors"), ("editor", "editors")):
            given = source.csl.get(role, ())
            assert len(entry.persons.get(role, ())) == len(record.get(tag, ())) == len(given)
        assert record["title"] == source.csl["title"]
        assert record["urls"] == [source.URL] if source.URL else "urls" not in record
        assert not {"unknown_tag", "secondary_authors"} & set(record)
        if source.URL:
            assert source_text(source).endswith(source.URL)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.slow
def test_pandoc_reads_every_source_with_its_capitals_its_days_and_its_address(
    sources: list[Source], tmp_path: Path, dialect: str
) -> None:
    assert shutil.which("pandoc"), "apt-get install pandoc"
    file = tmp_path / "sources.bib"
    file.write_text(bibliography("bib", [source.csl for source in sources]), encoding="utf-8")
    asked = subprocess.run(["pandoc", "-f", dialect, "-t", "csljson", str(file)], capture_output=True, text=True)
    assert (asked.returncode, asked.stderr) == (0, "")
    read = {item["id"]: item for item in json.loads(asked.stdout)}
    assert list(read) == [source.id for source in sources]
    for source in sources:
        item, given = read[source.id], source.csl
        assert re.sub(r"<[^>]+>|’", "'", item["title"]).strip("'") == given["title"].replace("’", "'").strip("'")
        assert item.get("URL") == source.URL
        if "date-parts" in given.get("issued", {}):
            assert item["issued"]["date-parts"] == [list(date) for date in given["issued"]["date-parts"]]
        assert [name.get("family", name.get("literal")) for name in item.get("author", ())] == [
            name.get("family", name.get("literal")) for name in given.get("author", ())
        ]


@pytest.mark.slow
def test_biber_reads_every_source(sources: list[Source], tmp_path: Path) -> None:
    assert shutil.which("biber"), "apt-get install biber"
    file, out = tmp_path / "sources.bib", tmp_path / "read.bib"
    file.write_text(bibliography("bib", [source.csl for source in sources]), encoding="utf-8")
    asked = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "--quiet", "--output-file", str(out), str(file)],
        capture_output=True,
        text=True,
    )
    assert (asked.returncode, "ERROR" in asked.stdout) == (0, False), asked.stdout
    assert len(re.findall(r"(?m)^@", out.read_text(encoding="utf-8"))) == len(sources)
    # What is said of a source may be little, but is never of a wrong form.
    warned = [line for line in asked.stdout.splitlines() if "Datamodel" in line]
    known = re.compile(r"Missing mandatory field|Invalid field '(publisher|series)' for entrytype")
    assert [line for line in warned if not known.search(line)] == []


@pytest.mark.slow
def test_citeproc_formats_every_source(sources: list[Source]) -> None:
    formatted = format_sources(sources)
    for source in sources:
        # A title may have another kind of quotation mark inside others; its words stay.
        assert set(re.findall(r"\w+", source.csl["title"])) <= set(re.findall(r"\w+", formatted[source.id]))


def test_special_characters_are_escaped_for_latex_but_not_in_addresses() -> None:
    text = bibtex([HARD])
    assert r"100 \% of \$5 \& \#1\_a (b)" in text
    assert "url = {https://example.org/a_b?c=%20&d=1#e}" in text
    assert r"\textbackslash c «д» 中文" in text
    entry = parse_string(text, "bibtex").entries["hard-1"]
    assert entry.fields["journal"] == r"Notes \& queries"
    assert [str(person) for person in entry.persons["author"]] == ["{de la Cruz}, A.", "{Board of Rites and Works}"]


@pytest.mark.slow
def test_no_value_stands_in_quotation_marks_where_a_per_cent_would_begin_a_comment(sources: list[Source]) -> None:
    values = re.findall(r"(?m)^    \w+ = (.*?),?$", bibliography("bib", [source.csl for source in sources]))
    assert all(re.fullmatch(r"\{.*\}|[a-z]{3}", value) for value in values)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Treaty of Aigun", "{Treaty} of {Aigun}"),
        ("us-atlas 3: maps of China", "{us-atlas} 3: {maps} of {China}"),
        ("Сборник договоров России", "{Сборник} договоров {России}"),
        ("中俄界約", "中俄界約"),
    ],
)
def test_capitals_and_beginnings_are_kept_from_styles(title: str, kept: str) -> None:
    assert f"title = {{{kept}}}" in bibtex([HARD | {"title": title}])


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[1858, 5, 28]]}, {"date": "1858-05-28", "year": "1858", "month": "May", "day": "28"}),
        ({"date-parts": [[1858, 5]]}, {"date": "1858-05", "year": "1858", "month": "May"}),
        ({"date-parts": [[1858]]}, {"date": "1858", "year": "1858"}),
        ({"date-parts": [[1858], [1860]]}, {"date": "1858/1860", "year": "1858--1860"}),
        ({"literal": "no date"}, {"year": "no date"}),
    ],
)
def test_dates_keep_their_month_and_day(issued: dict[str, Any], expected: dict[str, str]) -> None:
    fields = parse_string(bibtex([HARD | {"issued": issued}]), "bibtex").entries["hard-1"].fields
    assert {name: fields[name] for name in ("date", "year", "month", "day") if name in fields} == expected


def test_ris_has_pages_people_and_the_day() -> None:
    (record,) = read_ris(ris([HARD]))
    assert (record["start_page"], record["end_page"], record["volume"]) == ("10", "12", "3")
    assert record["authors"] == ["de la Cruz, A.", "Board of Rites and Works"]
    assert (record["year"], record["date"]) == ("1858", "1858/05/28")
    assert ris([HARD]).startswith("TY  - JOUR\n")
    assert ris([HARD]).endswith("ER  - \n")


@pytest.mark.parametrize("kind", CslType.__args__)
def test_editors_of_every_type_are_editors_and_not_those_of_a_series(kind: str) -> None:
    (record,) = read_ris(ris([HARD | {"type": kind}]))
    assert record["editors"] == ["Мясников"]
    assert record["type_of_reference"] in rispy.config.TYPE_OF_REFERENCE_MAPPING
    entry = parse_string(bibtex([HARD | {"type": kind}]), "bibtex").entries["hard-1"]
    assert [str(person) for person in entry.persons["editor"]] == ["{Мясников}"]


def test_a_treaty_is_called_one() -> None:
    treaty = HARD | {"type": "treaty"}
    assert parse_string(bibtex([treaty]), "bibtex").entries["hard-1"].fields["type"] == "Treaty"
    assert json.loads(csl_json([treaty]))[0]["type"] == "treaty"


@pytest.mark.parametrize("title", ["a\nTY  - BOOK", "a\r\nER  - "])
def test_a_line_break_makes_no_new_field(title: str) -> None:
    assert len(rispy.loads(ris([HARD | {"title": title}]))) == 1
    assert ris([HARD | {"title": title}]).count("\nER  -") == 1


@pytest.mark.parametrize("given", ["A.", "A., jun.", ",", "A. and B.", "and"])
@pytest.mark.parametrize("suffix", ["", "Jr", ",", "and"])
def test_a_name_stays_one_person_whatever_stands_in_it(given: str, suffix: str) -> None:
    name = {"family": "Lee, and Sons", "given": given} | ({"suffix": suffix} if suffix else {})
    entry = parse_string(bibtex([HARD | {"author": [name]}]), "bibtex").entries["hard-1"]
    (person,) = entry.persons["author"]
    assert (text_of(" ".join(person.first_names + person.middle_names)), text_of(" ".join(person.last_names))) == (
        given,
        "Lee, and Sons",
    )
    assert text_of(" ".join(person.lineage_names)) == suffix

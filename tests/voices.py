"""Count who speaks in the disputes of a folder: citations by the language of the source and by its rank.

The language stands for the country, for want of a better sign: a Chinese historian who writes in English counts under
the other languages. The table stands in ``geodata/README.md``, where it is written anew by

    .venv/bin/python -m tests.voices --write
"""

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

from app.atlas import Atlas, load_atlas
from app.atlas.records import Dispute, Rank

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "geodata" / "README.md"
BETWEEN = re.compile(r"(?<=<!-- voices -->\n\n).*?(?=\n\n<!-- end voices -->)", re.S)

#: The languages that are told apart, by their first part; all others are one column.
COLUMNS = {"ru": "Russian", "zh": "Chinese"}
OTHERS = "other languages"
#: What a historian would take for a witness: texts of the time, and named scholars.
WITNESSES = ("edition", "scholarship")


def column(language: str | None) -> str:
    """Return the column of a source in a language."""
    return COLUMNS.get((language or "").split("-")[0], OTHERS)


def cited(dispute: Dispute) -> list[str]:
    """Return the ids of the sources that the statements of a dispute cite, each as often as it is cited."""
    return [citation.id for statement in dispute.statements for citation in statement.sources]


def table(atlas: Atlas) -> str:
    """Return citations in disputes by rank and language, and behind a stroke how many sources these are."""
    sources = atlas.sources
    citations: Counter[tuple[str, str]] = Counter()
    works: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for dispute in atlas.disputes.values():
        for name in cited(dispute):
            cell = sources[name].custom.rank, column(sources[name].language)
            citations[cell] += 1
            works[cell].add(name)
    heads = [*COLUMNS.values(), OTHERS]
    rows = [["rank", *heads], ["---", *["--:"] * len(heads)]]
    rows += [
        [rank, *(f"{citations[rank, head]} / {len(works[rank, head])}" for head in heads)]
        for rank in get_args(Rank)
        if any(citations[rank, head] for head in heads)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def one_sided(atlas: Atlas) -> dict[str, list[str]]:
    """Return by language the disputes in which editions and scholars of that one of the two alone are cited."""
    found: dict[str, list[str]] = {head: [] for head in COLUMNS.values()}
    for dispute in atlas.disputes.values():
        heard = {
            column(atlas.sources[name].language)
            for name in cited(dispute)
            if atlas.sources[name].custom.rank in WITNESSES
        } & set(COLUMNS.values())
        if len(heard) == 1:
            found[heard.pop()].append(dispute.id)
    return found


def printed(atlas: Atlas) -> str:
    """Return what stands in the README."""
    lines = [
        f"Editions and scholars in {head} alone: {', '.join(f'`{name}`' for name in names) or 'in none'}."
        for head, names in one_sided(atlas).items()
    ]
    return "\n\n".join([table(atlas), *lines])


def main() -> None:
    """Print the count, or write it into the README of the data."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--write", action="store_true", help="write it into geodata/README.md")
    text = printed(load_atlas(ROOT / "geodata"))
    if parser.parse_args().write:
        README.write_text(BETWEEN.sub(lambda _: text, README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()

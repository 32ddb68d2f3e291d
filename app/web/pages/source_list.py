"""The list of sources as a reader asks for it: of one rank, of one kind, in one language."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ...words.labels import language_name
from ...words.sources import RANK_LABELS, kind_label, kind_of
from ..api.source_response import SourceResponse
from ..language import gettext, page_words
from ..params import one_of_arg

#: The name of each filter in the address.
RANK, KIND, LANGUAGE = "rank", "kind", "language"


@dataclass(frozen=True)
class Choice:
    """A value of a filter: what it is called, how many sources have it, and whether it was asked for."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class SourceList:
    """The sources that a request asks for, by rank, with the values of the filters."""

    groups: dict[str, list[SourceResponse]]
    filters: dict[str, list[Choice]]
    shown: int
    total: int


def source_list(sources: Iterable[SourceResponse]) -> SourceList:
    """Return the sources that the query asks for, in the order of their ranks.

    Raises
    ------
    BadRequest
        If a filter has a value that no source has.
    """
    of_source: dict[str, Callable[[SourceResponse], str]] = {
        RANK: lambda one: one.rank,
        KIND: lambda one: kind_of(one.csl["type"]),
        LANGUAGE: lambda one: one.csl.get("language", ""),
    }
    known = list(sources)
    counts = {name: Counter(value(one) for one in known) for name, value in of_source.items()}
    asked = {name: one_of_arg(name, [value for value in counts[name] if value]) for name in of_source}
    shown = [one for one in known if all(want in (None, of_source[name](one)) for name, want in asked.items())]
    groups = {rank: [one for one in shown if one.rank == rank] for rank in RANK_LABELS}
    labels = {RANK: _ranks(), KIND: _kinds(counts[KIND]), LANGUAGE: _languages(counts[LANGUAGE])}
    return SourceList(
        groups={rank: group for rank, group in groups.items() if group},
        filters={
            name: [
                Choice(value, label, counts[name][value], asked[name] == value)
                for value, label in labels[name].items()
                if counts[name][value]
            ]
            for name in of_source
        },
        shown=len(shown),
        total=len(known),
    )


def _ranks() -> dict[str, str]:
    return {rank: gettext(label) for rank, label in RANK_LABELS.items()}


def _kinds(used: Mapping[str, int]) -> dict[str, str]:
    return {kind: kind_label(page_words(), kind) for kind in sorted(used, key=lambda kind: -used[kind])}


def _languages(used: Mapping[str, int]) -> dict[str, str]:
    names = {tag: language_name(page_words(), tag) for tag in used if tag}
    return dict(sorted(names.items(), key=lambda pair: (-used[pair[0]], pair[1])))

"""The list of sources as a reader asks for it: of one rank, of one kind, in one language."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ...words.labels import language_name
from ...words.sources import RANK_LABELS, kind_label, kind_of
from ..api.source_response import SourceResponse
from ..language import gettext, page_words
from .filters import Choice, filtered

#: The name of each filter in the address.
RANK, KIND, LANGUAGE = "rank", "kind", "language"


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
    known = list(sources)
    values: dict[str, list[Collection[str]]] = {
        RANK: [(one.rank,) for one in known],
        KIND: [(kind_of(one.csl["type"]),) for one in known],
        LANGUAGE: [(one.csl.get("language", ""),) for one in known],
    }
    used = {name: Counter(value for (value,) in listed) for name, listed in values.items()}
    labels = {RANK: _ranks(), KIND: _kinds(used[KIND]), LANGUAGE: _languages(used[LANGUAGE])}
    shown, filters = filtered(known, values, labels)
    groups = {rank: [one for one in shown if one.rank == rank] for rank in RANK_LABELS}
    return SourceList(
        groups={rank: group for rank, group in groups.items() if group},
        filters=filters,
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

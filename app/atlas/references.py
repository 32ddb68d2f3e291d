"""What records refer to: ids of other records, found by the types of the fields that hold them.

A field that holds the id of a source has the type ``SourceId``, and so on (:mod:`app.atlas.fields`).
So no list of such fields has to be kept, and none can be forgotten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from .data_files import DATA_FILES
from .faults import FaultList
from .fields import MORE_THAN, Citation
from .loader import Folder
from .record_types import bare, is_union, model_of
from .records import Holding, LinePeriod, MapPlace, Question, Stretch, Treaty
from .story_records import StoryCard

#: What records are called whose class has another name.
_CALLED: dict[type, str] = {Question: "reading", MapPlace: "place", StoryCard: "card"}
#: For each name of a type of ids: the class of the records that have them, and what those are called.
_KINDS: dict[str, tuple[type, str]] = {
    file.reference: (file.record, _CALLED.get(file.record) or file.record.__name__.lower())
    for file in DATA_FILES
    if file.reference is not None
}


@dataclass(frozen=True)
class Reference:
    """One reference: where it stands in its record, and the kind and id of what it names."""

    path: str
    kind: str
    id: str


def references_of(record: BaseModel) -> Iterator[Reference]:
    """Return everything that a record and the records in it refer to by id."""
    for path, part in _parts(record, ""):
        if isinstance(part, Citation):
            yield Reference(path, "SourceId", part.id)
            continue
        for name, attribute, kind in _ids_in(type(part)):
            value = getattr(part, attribute)
            if isinstance(value, str):
                yield Reference(_below(path, name), kind, value)
            else:
                yield from (
                    Reference(_below(path, f"{name}.{number}"), kind, one) for number, one in enumerate(value or ())
                )


def _parts(record: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    """Return a record and all records inside it, each with its place."""
    yield path, record
    for name, attribute in _records_in(type(record)):
        value = getattr(record, attribute)
        here = _below(path, name)
        if isinstance(value, BaseModel):
            yield from _parts(value, here)
        elif isinstance(value, Mapping):
            for key, one in value.items():
                yield from _parts(one, f"{here}.{key}")
        else:
            for number, one in enumerate(value or ()):
                yield from _parts(one, f"{here}.{number}")


# What a class of records can hold never changes, and a folder has thousands of records of a few classes.
@cache
def _records_in(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a class that hold records, by their names in a file and in Python."""
    return tuple((field.alias or name, name) for name, field in model.model_fields.items() if _holds_records(field))


@cache
def _ids_in(model: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    """Return the fields of a class that hold ids, by their names in a file and in Python, with the ids' kind."""
    kinds = ((field.alias or name, name, _kind(field)) for name, field in model.model_fields.items())
    return tuple((name, attribute, kind) for name, attribute, kind in kinds if kind is not None)


def _holds_records(annotation: Any) -> bool:
    found, _ = bare(annotation)
    return model_of(found) is not None or (
        get_origin(found) in (tuple, dict) and any(model_of(one) is not None for one in get_args(found))
    )


def _kind(annotation: Any) -> str | None:
    """Return the name of the type of ids that a field holds, one of them or a list; or None."""
    found, metadata = bare(annotation)
    if get_origin(found) is tuple:
        return _kind(get_args(found)[0])
    if is_union(found):
        return None
    return next((name for one in metadata if (name := getattr(one, "__name__", "")) in _KINDS), None)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def check_references(folder: Folder, faults: FaultList) -> None:
    """Note every reference that leads nowhere.

    Parameters
    ----------
    folder : Folder
        The records as read.
    faults : FaultList
        Receives the faults; none for a reference to a record that was refused itself.
    """
    refer = _References(folder, faults)
    for file, name, record in folder.records():
        for reference in references_of(record):
            refer.check(reference.kind, reference.id, file, name, reference.path)
        refer.twice(record, file, name)
        for path, part in _parts(record, ""):
            if isinstance(part, Stretch | LinePeriod | Holding):
                refer.article(part.treaty, part.article, file, name, _below(path, "article"))
    for reference in references_of(folder.settings) if folder.settings else ():
        if reference.path == "opening_figure":
            refer.check(reference.kind, reference.id, "atlas.json", "", reference.path)
    for region in folder.regions:
        refer.numbers(region.about, "regions.geojson", region.id, "about")
    for figure in folder.figures:
        refer.numbers(figure.note, "figures.json", figure.id, "note")
        refer.numbers(figure.why_not, "figures.json", figure.id, "why_not")


class _References:
    """Looks ids up and notes those that lead nowhere."""

    def __init__(self, folder: Folder, faults: FaultList) -> None:
        self.faults = faults
        self.refused = folder.refused
        self.known: dict[type, set[str]] = {kind: set() for kind, _ in _KINDS.values()}
        for _, name, record in folder.records():
            self.known.setdefault(type(record), set()).add(name)
        self.articles = {(treaty.id, article.number) for treaty in folder.treaties for article in treaty.articles}

    def check(self, kind: str, name: str, file: str, feature: str, field: str) -> None:
        of, called = _KINDS[kind]
        if name in self.known[of] or self.refused.may_hold(of, name):
            return
        near = get_close_matches(name, sorted(self.known[of]), 1)
        hint = f"; the nearest is “{near[0]}”" if near else ""
        self.faults.add(file, feature, field, f"unknown {called} id “{name}”{hint}")

    def twice(self, record: BaseModel, file: str, feature: str) -> None:
        """Note lists of ids that name a record twice: what is counted once must not be counted again."""
        for path, part in _parts(record, ""):
            for name, attribute, _ in _ids_in(type(part)):
                value = getattr(part, attribute)
                if isinstance(value, tuple):
                    again = sorted({one for one in value if value.count(one) > 1})
                    if again:
                        self.faults.add(file, feature, _below(path, name), f"names {', '.join(again)} twice")

    def numbers(self, text: Mapping[str, str] | None, file: str, feature: str, field: str) -> None:
        """Check that the figures exist from which the program makes the numbers of a text."""
        for language, words in (text or {}).items():
            for name in MORE_THAN.findall(words):
                self.check("FigureId", name, file, feature, f"{field}.{language}")

    def article(self, treaty: str | None, number: str | None, file: str, feature: str, field: str) -> None:
        if number is not None and treaty in self.known[Treaty] and (treaty, number) not in self.articles:
            self.faults.add(file, feature, field, f"{treaty} has no article “{number}” in its file")
        if number is not None and treaty is None:
            self.faults.add(file, feature, field, "an article needs the treaty that it belongs to")

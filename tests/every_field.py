"""Change any field of any file of a data folder: either the gate refuses it in plain words, or every address answers.

``python -m tests.every_field --examples 2000 --seed 1`` asks 2000 changes of the two squares, ``--folder geodata`` of
another folder; it prints what broke and exits with 1. The suite asks a few (``tests/web/test_every_field.py``).
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from app import create_app
from app.atlas import Atlas, DataFaults, load_atlas
from app.atlas.data_files import DATA_FILES
from app.atlas.record_types import bare, fields_of, is_union, model_of, type_at
from app.web.language import PAGE_LANGUAGES

TWO_SQUARES = Path(__file__).resolve().parent / "fixtures" / "two-squares"

#: Words of pydantic's and Python's, which tell a historian nothing.
JARGON = re.compile(
    r"\binput\b|validat|permitted|\binstance\b|dictionar|tuple|\bdict\b|\bstr\b|\bstring\b|\binteger\b|\bfloat\b|"
    r"literal_error|\bboolean\b|value error|NoneType|\[type=|function-|Errno|codec",
    re.I,
)

#: A number that no float is as large as; JSON can write it, Python's writer cannot.
OVERFLOW = "a number written as 1e400"

TEXTS = (
    "", " ", "x", "a/b", "a\r\nb", "\u202e", "\x00", "../../x", "%s %(x)s {} {x} {more than x} {{7*7}}", "<b>'\"&",
    "\ud800", "x" * 5000, "1858", "123456789-01-01", "0001-01-01", "9999-12-31", "1643-01-01", "1914-12-31",
    "1915-01-01", "1700-06-31", "all", "none", "joint", "held", "qing", "russian-empire", "east", "west", "survey",
    "middle", "first-1700", "extent", "which-line", "over-10000", "#000000", "https://example.org/", "\u4e2d", "1e5",
)  # fmt: skip
NUMBERS = (
    0, -1, 1, 2, 3, 90, -90, 180, -180, 360, 1900, 9999, 1e-320, 1e-300, 1e-12, 0.5, 1e12, 1e300, 10**400, OVERFLOW,
)  # fmt: skip
plain = st.sampled_from([None, True, False, *TEXTS, *NUMBERS])
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["en", "ru", "id", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)
#: Addresses of what has no words, or those of the data only.
NO_LANGUAGE = ("/api", "/download", "/favicon.ico", "/healthz", "/map.png", "/readyz", "/robots.txt", "/sitemap.xml")
#: Forms of a citation.
FORMS = ("txt", "bib", "ris", "json")
DAYS = ("0001-01-01", "1643-01-01", "1700-06-01", "1800-06-01", "1914-12-31", "1915-01-01", "9999-12-31")


def fitting(annotation: Any) -> st.SearchStrategy[Any]:
    """Values that nearly are what a field takes, extreme ones before all."""
    found, _ = bare(annotation)
    origin, inside = get_origin(found), get_args(found)
    model = model_of(found)
    if model is not None:
        return _record(model)
    if origin is Literal:
        return st.sampled_from(inside)
    if is_union(found):
        return st.one_of([fitting(member) for member in inside if member is not type(None)])
    if origin is tuple and inside[-1] is ...:
        return st.lists(fitting(inside[0]), max_size=3)
    if origin is tuple:
        return st.tuples(*map(fitting, inside)).map(list)
    if origin is dict and inside[1] is str:
        words = st.sampled_from([text for text in TEXTS if text.strip()])
        return st.builds(lambda text, more: {"en": text} | more, words, st.dictionaries(st.just("ru"), words))
    if origin is dict:
        return st.dictionaries(fitting(inside[0]), fitting(inside[1]), max_size=2)
    if found is date:
        return st.sampled_from(DAYS)
    if found in (int, float):
        return st.sampled_from([number for number in NUMBERS if found is float or isinstance(number, int)])
    return st.booleans() if found is bool else st.sampled_from(TEXTS) if found is str else plain


def _record(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    fields = fields_of(model)
    # Records lie in each other, so what a field takes is worked out when it is drawn.
    drawn = {name: st.deferred(lambda field=field: fitting(field)) for name, field in fields.items()}
    needed = {name: drawn.pop(name) for name, field in fields.items() if field.is_required()}
    return st.fixed_dictionaries(needed, optional=drawn)


@dataclass(frozen=True)
class Place:
    """One place in a file: where it is, the type of what stands there, and whether anything does."""

    file: str
    path: tuple[str | int, ...]
    kind: Any

    def __str__(self) -> str:
        return f"{self.file} › {'.'.join(map(str, self.path))}"


def places_of(folder: Path) -> list[Place]:
    """Return every place of every file of a folder, those of fields that could be there among them."""
    found: list[Place] = []
    for kind in DATA_FILES:
        for file in kind.paths(folder):
            data = json.loads(file.read_bytes())
            found += _places(file.relative_to(folder).as_posix(), kind.shape, kind.record, data)
    return found


def _places(file: str, shape: str, record: Any, data: Any) -> Iterator[Place]:
    """Return the places of one file."""
    before: dict[str, tuple[Any, ...]] = {"record": (), "list": (0,), "features": ("features", 0, "properties")}
    start = before[shape]
    listed = isinstance(data, dict) and shape == "list"
    for path, value in _walk(data):
        inner = path[1:] if listed else path
        kind = None
        if [part if isinstance(part, str) else 0 for part in inner[: len(start)]] == list(start):
            kind = type_at(record, inner[len(start) :])
        yield Place(file, path, kind)
        model = model_of(kind) if kind is not None else None
        if model is not None and isinstance(value, dict):
            for name, field in fields_of(model).items():
                if name not in value:
                    yield Place(file, (*path, name), field)


def _walk(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, data
    # A long list of positions is as good as its first few.
    items = data.items() if isinstance(data, dict) else list(enumerate(data))[:6] if isinstance(data, list) else ()
    for key, value in items:
        yield from _walk(value, (*path, key))


OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "delete": lambda holder, key: holder.__delitem__(key),
    "empty": lambda holder, key: holder.__setitem__(key, type(holder[key])()),
    "reverse": lambda holder, key: holder.__setitem__(key, holder[key][::-1]),
    "twice": lambda holder, key: holder.__setitem__(key, [*holder[key], *holder[key]]),
    "nest": lambda holder, key: holder.__setitem__(key, [holder[key]]),
    "first": lambda holder, key: holder.__setitem__(key, holder[key][:1]),
}


def changes(folder: Path, file: str | None = None) -> st.SearchStrategy[tuple[Place, Any, str]]:
    """Changes of one place each, of all files or of one: another value, or an operation on the one that is there."""

    def one(place: Place) -> st.SearchStrategy[tuple[Place, Any, str]]:
        new = values if place.kind is None else st.one_of(values, fitting(place.kind), fitting(place.kind))
        other = st.tuples(st.just(place), st.none(), st.sampled_from(sorted(OPERATIONS)))
        return st.one_of(st.tuples(st.just(place), new, st.just("set")), other) if place.path else other

    places = [place for place in places_of(folder) if place.path and file in (None, place.file)]
    return st.sampled_from(places).flatmap(one)


def apply(folder: Path, place: Place, value: Any, operation: str) -> None:
    """Change one place of a folder."""
    path = folder / place.file
    top = json.loads(path.read_bytes())
    holder = top
    for key in place.path[:-1]:
        holder = holder[key]
    try:
        OPERATIONS.get(operation, lambda one, key: one.__setitem__(key, value))(holder, place.path[-1])
    except (TypeError, KeyError):
        return  # Such as to reverse a number; nothing is changed.
    path.write_text(json.dumps(top).replace(json.dumps(OVERFLOW), "1e400"), encoding="utf-8")


def faults_or_atlas(folder: Path) -> list[str] | Atlas:
    """Load a folder: its atlas, or the sentences of its faults, each of which is plain."""
    try:
        return load_atlas(folder)
    except DataFaults as refused:
        said = list(map(str, refused.faults))
    assert said, "refused without a fault"
    for sentence in said:
        assert sentence.isprintable(), sentence
        assert not JARGON.search(sentence.rpartition(", not ")[0] or sentence), sentence
    return said


def addresses(app: Flask, languages: Sequence[str]) -> Iterator[str]:
    """Return every address that answers without a body, each page in each of the languages."""
    atlas: Atlas = app.extensions["atlas"].atlas
    ids = {
        "source_id": atlas.sources, "region_id": atlas.regions, "treaty_id": atlas.treaties, "figure_id": atlas.figures,
        "claim_id": atlas.claims, "stretch_id": [one.id for one in atlas.stretches],
        "file_name": [one.name for one in app.extensions["downloads"].files.values() if not one.by_command],
    }  # fmt: skip
    days = [atlas.settings.opening_day, atlas.span.start, atlas.span.last_day]
    reading = next((f"{one.id}:{one.alternatives[-1].id}" for one in atlas.questions.values()), "")
    region = next(iter(atlas.regions))
    views = [f"date={day}" for day in days] + [f"date={days[1]}&compare={days[2]}&region={region}&reading={reading}"]
    asked = {
        "/": views, "/map.svg": views, "/embed": [f"from={days[1].year}&to={days[2].year}"],
        "/changes": [f"from={days[1]}&to={days[2]}"], "/api/v1/changes": [f"from={days[1]}&to={days[2]}"],
        "/api/v1/regions": views[:3], "/api/v1/borders": views[:3], "/api/v1/places": views[:3],
        "/api/v1/fits": ["value=9000&unit=km2"], "/api/v1/at": ["lon=131&lat=45.5"],
        "/api/v1/day": ["text=1858"], "/day": ["text=1858"], "/oembed": ["url=http://localhost/"],
        "/api/v1/outline": [f"region={region}"], "/try": ["", f"region={region}"],
    }  # fmt: skip
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or "hash" in rule.arguments:
            continue
        made = [str(rule)]
        for name in sorted(rule.arguments - (rule.defaults or {}).keys()):
            record = f"{(rule.defaults or {}).get('kind')}_id" if name == "name" else name
            choices = FORMS if name == "form" else list(ids[record])
            made = [re.sub(rf"<[^<]*\b{name}>", choice, one) for one in made for choice in choices]
        for address in made:
            queries = asked.get(address, [""])
            spoken = [""] if address.startswith(NO_LANGUAGE) else languages
            for query in queries:
                for language in spoken:
                    both = "&".join(filter(None, [query, language and f"lang={language}"]))
                    yield f"{address}?{both}" if both else address


def broken(folder: Path, *, quick: bool = False) -> list[str]:
    """Return every address of an atlas that cannot answer, and what its export says where it fails.

    ``quick`` leaves out the export, and the pages in all languages but one.
    """
    app = create_app({"TESTING": True, "PROPAGATE_EXCEPTIONS": False, "GEODATA": folder})
    app.logger.disabled = True
    client = app.test_client()
    store = app.extensions["atlas"].assets
    made = [f"/assets/{store.hash}/{name}" for name in store.made if not name.startswith("pages/")]
    asked = [*addresses(app, ["en"] if quick else sorted(PAGE_LANGUAGES)), *made]
    wrong = [f"{address} answers {status}" for address in asked if (status := client.get(address).status_code) >= 500]
    outline = {"type": "Polygon", "coordinates": [[[130.2, 45.2], [131.8, 45.2], [131.8, 45.8], [130.2, 45.2]]]}
    for address in ("/api/v1/area", "/try/area"):
        if (status := client.post(address, json=outline).status_code) >= 500:
            wrong.append(f"POST {address} answers {status}")
    if quick:
        return wrong
    with tempfile.TemporaryDirectory() as parent:
        exported = app.test_cli_runner().invoke(args=["export", str(Path(parent) / "edition")])
        if exported.exit_code:
            wrong.append(f"export: {exported.output[-300:]} {exported.exception!r}")
    return wrong


def try_change(source: Path, change: tuple[Place, Any, str], *, quick: bool = False) -> str:
    """Apply a change to a copy of a folder and ask everything of it; say whether it was refused.

    Raises
    ------
    AssertionError
        If it passes and an address cannot answer, or a fault is not plain.
    """
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(source, Path(parent) / "folder"))
        apply(folder, *change)
        if isinstance(faults_or_atlas(folder), list):
            return "refused"
        wrong = broken(folder, quick=quick)
    assert not wrong, f"{change[0]}, {change[2]} {json.dumps(change[1], default=str)[:200]}: {wrong[:5]}"
    return "passed"


def main() -> int:
    """Ask many changes, print what broke."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=TWO_SQUARES)
    parser.add_argument("--file", default="", help="only places of files with this in their path")
    parser.add_argument("--quick", action="store_true", help="no export, and pages in one language")
    asked = parser.parse_args()
    outcomes: Counter[str] = Counter()

    @seed(asked.seed)
    @settings(
        max_examples=asked.examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(changes(asked.folder).filter(lambda change: asked.file in change[0].file))
    def ask(change: tuple[Place, Any, str]) -> None:
        try:
            outcomes[try_change(asked.folder, change, quick=asked.quick)] += 1
        except Exception as error:  # each is told, and the next one asked
            outcomes["broken"] += 1
            kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__} at {change}: "
            print(f"{kind}{error}", flush=True)

    ask()
    print(dict(outcomes))
    return 1 if outcomes["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())

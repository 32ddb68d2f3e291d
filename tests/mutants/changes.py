"""Which small changes there are to make: Cosmic Ray's operators, one at each place, in an order by seed."""

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")

#: Folders of the program that are changed.
ROOMS = ("app/atlas", "app/measure", "app/words")

#: Operators that are left out: they want to be told names, or take a cache away, which no answer shows; and operations
#: on bits in place of arithmetic, or ``is`` in place of a comparison, which only raise an error that any test notices.
LEFT_OUT = re.compile(
    r"Variable(Replacer|Inserter)|RemoveDecorator"
    r"|BinaryOperator_(?!Bit|LShift|RShift)\w+_(BitAnd|BitOr|BitXor|LShift|RShift)|ComparisonOperator_(?!Is)\w+_Is(Not)?$"
)


@dataclass(frozen=True)
class Change:
    """One change of one place.

    Parameters
    ----------
    module : str
        Path of the file in the repository.
    operator : str
        Cosmic Ray's name of the kind of change.
    occurrence : int
        Which of the places in the file where it can be made.
    line : int
        Line of the place, from 1.
    before, after : str
        The lines that differ, without and with the change, stripped.
    """

    module: str
    operator: str
    occurrence: int
    line: int
    before: str
    after: str

    @property
    def code(self) -> str:
        """The whole file with the change made."""
        return changed(ROOT / self.module, self.operator, self.occurrence)

    def __str__(self) -> str:
        return f"{self.module}:{self.line}\n    - {self.before}\n    + {self.after}"


def changed(file: Path, operator: str, occurrence: int) -> str:
    """Return the text of a file with one change made."""
    made = mutate_code(file.read_text(encoding="utf-8"), get_operator(operator)(), occurrence)
    assert made is not None
    return str(made)


@dataclass(frozen=True)
class Place:
    """A place of a file and all changes that can be made there: operator and occurrence of each."""

    file: Path
    line: int
    column: int
    variants: tuple[tuple[str, int], ...]

    @cached_property
    def text(self) -> str:
        """The line it is in."""
        return self.file.read_text(encoding="utf-8").splitlines()[self.line - 1].strip()

    def rank(self, seed: int) -> str:
        """Return its place in a seed's order: by what it says, so that edits elsewhere leave the order as it is."""
        said = f"{seed} {self.file.relative_to(ROOT).as_posix()} {self.text} {self.column}"
        return hashlib.sha256(said.encode()).hexdigest()

    def change(self, seed: int) -> Change:
        """Return the change that a seed chooses here."""
        operator, occurrence = self.variants[int(self.rank(seed), 16) % len(self.variants)]
        old = self.file.read_text(encoding="utf-8").splitlines()
        new = changed(self.file, operator, occurrence).splitlines()
        first = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
        last = next((at for at, pair in enumerate(zip(old[::-1], new[::-1], strict=False)) if pair[0] != pair[1]), 0)
        before, after = (" ".join(map(str.strip, lines[first : len(lines) - last])) for lines in (old, new))
        return Change(self.file.relative_to(ROOT).as_posix(), operator, occurrence, first + 1, before, after)


def places(file: Path) -> Iterator[Place]:
    """Find the places of a file where something can be changed that is carried out."""
    text = file.read_text(encoding="utf-8")
    silent = _silent(text)
    nodes = list(ast_nodes(get_ast(text)))
    found: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for name in sorted(operator_names()):
        if LEFT_OUT.search(name):
            continue
        operator, occurrence = get_operator(name)(), 0
        for node in nodes:
            for start, _ in operator.mutation_positions(node):
                if not any(first <= start < last for first, last in silent):
                    found.setdefault(start, []).append((name, occurrence))
                occurrence += 1
    for (line, column), variants in found.items():
        yield Place(file, line, column, tuple(variants))


def _silent(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Find what is no arithmetic: annotations, and names for types, in which ``|`` joins types."""
    nodes: list[ast.expr] = []
    for node in ast.walk(ast.parse(text)):
        nodes += [part for name in ("annotation", "returns") if (part := getattr(node, name, None))]
        if isinstance(node, ast.Assign) and re.fullmatch(r"[A-Z]\w*[a-z]\w*", ast.unparse(node.targets[0])):
            nodes.append(node.value)
    return [((n.lineno, n.col_offset), (n.end_lineno or 0, n.end_col_offset or 0)) for n in nodes]


def sample(size: int, seed: int) -> list[Change]:
    """Return a sample of the changes, the first by a seed's order: a part of it is its beginning."""
    files = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    ordered = sorted((place for file in files for place in places(file)), key=lambda place: place.rank(seed))
    return [place.change(seed) for place in ordered[:size]]


@dataclass(frozen=True)
class Equivalent:
    """A change that nobody can notice, judged by reading, with the reason."""

    module: str
    before: str
    after: str
    reason: str


def equivalents() -> list[Equivalent]:
    """Read the changes that were judged equivalent."""
    return [Equivalent(**entry) for entry in tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])]

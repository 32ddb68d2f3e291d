"""What is locked, what ``pyproject.toml`` asks for, and what is installed because of it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SERVE = ROOT / ".ci" / "serve.lock"
EVERYTHING = ROOT / ".ci" / "everything.lock"
ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>[^\\]+?))?(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


@dataclass(frozen=True)
class Locked:
    """One entry of a lock file."""

    version: str
    marker: Marker | None
    hashes: frozenset[str]

    @property
    def here(self) -> bool:
        """Whether this system and this Python need it."""
        return self.marker is None or self.marker.evaluate()


def read(lock: Path) -> dict[str, Locked]:
    """Return the entries of a lock file by name.

    Raises
    ------
    ValueError
        If a line is anything but one package, pinned and hashed.
    """
    text = re.sub(r"^ *#.*\n", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries: dict[str, Locked] = {}
    for line in re.sub(r" *\\\n *", " ", text).splitlines():
        found = ENTRY.fullmatch(line)
        if found is None or found["name"] in entries:
            raise ValueError(f"{lock.name}: {line[:100]}")
        marker = Marker(found["marker"]) if found["marker"] else None
        hashes = frozenset(found["hashes"].removeprefix(" --hash=sha256:").split(" --hash=sha256:"))
        entries[found["name"]] = Locked(found["version"], marker, hashes)
    return entries


def asked() -> dict[str, list[Requirement]]:
    """Return what ``pyproject.toml`` asks for: ``build``, ``serve``, and each extra by its name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"build": project["build-system"]["requires"], "serve": project["project"]["dependencies"]}
    groups |= project["project"]["optional-dependencies"]
    return {group: list(map(Requirement, lines)) for group, lines in groups.items()}


def reached(requirements: Iterable[Requirement]) -> dict[str, Distribution]:
    """Return the installed packages that requirements lead to on this system, themselves among them.

    Raises
    ------
    importlib.metadata.PackageNotFoundError
        If one is not installed.
    """
    found: dict[str, Distribution] = {}
    waiting = [(one, extra) for one in requirements for extra in ("", *one.extras)]
    done = set()
    while waiting:
        one, extra = waiting.pop()
        name = canonicalize_name(one.name)
        if (name, extra) in done:
            continue
        done.add((name, extra))
        found[name] = distribution(name)
        for line in found[name].requires or []:
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed, wanted) for wanted in ("", *needed.extras)]
    return found

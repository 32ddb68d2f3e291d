"""What gets installed is exactly what is asked for, the version that was tested, byte for byte."""

from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from .lockfiles import EVERYTHING, SERVE, asked, reached, read

REMEDY = "run .ci/lock"
GROUPS = {SERVE: ("build", "serve"), EVERYTHING: ("build", "serve", "test", "dev")}
both = pytest.mark.parametrize("lock", GROUPS, ids=lambda lock: lock.name)


@both
def test_a_lock_file_holds_packages_with_hashes_and_nothing_else(lock: Path) -> None:
    """No option, no file of anybody's machine and no address of an index, or ``read`` refuses it."""
    assert read(lock)
    assert "://" not in lock.read_text(encoding="utf-8")


@both
def test_whatever_is_asked_for_is_locked_in_a_version_that_fits(lock: Path) -> None:
    locked = read(lock)
    for group in GROUPS[lock]:
        for one in asked()[group]:
            name = canonicalize_name(one.name)
            assert name in locked, f"{one} ({group}) is not in {lock.name}: {REMEDY}"
            assert one.specifier.contains(locked[name].version), f"{one} ({group}): {REMEDY}"


def test_every_extra_is_in_the_larger_lock_file() -> None:
    assert set(asked()) == set(GROUPS[EVERYTHING])


@both
def test_nothing_is_locked_that_nobody_needs(lock: Path) -> None:
    needed = set(reached(one for group in GROUPS[lock] for one in asked()[group]))
    assert needed == {name for name, entry in read(lock).items() if entry.here}, REMEDY


def test_what_is_served_is_what_was_tested() -> None:
    everything = read(EVERYTHING)
    for name, entry in read(SERVE).items():
        assert entry == everything[name]


def test_the_installed_versions_are_the_locked_ones() -> None:
    locked = {name: entry.version for name, entry in read(EVERYTHING).items() if entry.here}
    assert {name: version(name) for name in locked} == locked, (
        "install .ci/everything.lock, as the README's command does"
    )


@pytest.mark.parametrize("name", ["shapely", "pyproj", "numpy", "lxml", "pydantic-core", "greenlet"])
def test_compiled_packages_are_locked_for_many_systems(name: str) -> None:
    """A lock of one system would have a hash for its wheel and one for the source."""
    assert len(read(EVERYTHING)[name].hashes) > 10

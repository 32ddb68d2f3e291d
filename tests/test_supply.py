"""What gets installed is exactly what is asked for, the version that was tested, byte for byte."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from .lockfiles import EVERYTHING, ROOT, SERVE, asked, reached, read

#: Licences of the packages that check the scripts; none of them reaches a reader.
SCRIPT_LICENCES = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "Python-2.0"}
#: Licences that a package's own licence file states, where its metadata say nothing.
READ = {"node_modules/svg-tags": "MIT"}
REMEDY = "run .ci/lock"
GROUPS = {SERVE: ("build", "serve"), EVERYTHING: ("build", "serve", "downloads", "notebooks", "test", "dev")}
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
        # A package that only some systems need may be needed by more of them for the tests.
        assert (entry.version, entry.hashes) == (everything[name].version, everything[name].hashes)


def test_the_installed_versions_are_the_locked_ones() -> None:
    locked = {name: entry.version for name, entry in read(EVERYTHING).items() if entry.here}
    assert {name: version(name) for name in locked} == locked, (
        "install .ci/everything.lock, as the README's command does"
    )


def test_what_checks_the_scripts_is_locked_with_hashes_and_no_address() -> None:
    """Each package comes from wherever npm is set up to look, which refuses one that has another hash."""
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert wanted["private"] is True
    assert "dependencies" not in wanted, "serving needs no package of Node's"
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["devDependencies"] == wanted["devDependencies"]
    assert set(wanted["devDependencies"]) <= {name.removeprefix("node_modules/") for name in packages}
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert package["dev"] is True, name
        assert "resolved" not in package, f"{name}: npm install --omit-lockfile-registry-resolved"
        assert (package.get("license") or READ.get(name)) in SCRIPT_LICENCES, name


@pytest.mark.parametrize("name", ["shapely", "pyproj", "numpy", "lxml", "pydantic-core", "greenlet"])
def test_compiled_packages_are_locked_for_many_systems(name: str) -> None:
    """A lock of one system would have a hash for its wheel and one for the source."""
    assert len(read(EVERYTHING)[name].hashes) > 10

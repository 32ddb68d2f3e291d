"""Data folders broken at any place: either an atlas, or the full list of faults; never anything else."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.atlas import Atlas, DataFaults, load_atlas
from app.maps.geometry_levels import base_payload
from tests.conftest import TWO_SQUARES

FILES = sorted(file.relative_to(TWO_SQUARES).as_posix() for file in TWO_SQUARES.rglob("*json"))
QUICK = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def loaded(change: Callable[[Path], None]) -> Atlas | list[str]:
    """Load a changed copy of the two squares: the atlas, or the files that its faults name."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(TWO_SQUARES, Path(parent) / "squares"))
        change(folder)
        try:
            return load_atlas(folder)
        except DataFaults as found:
            return [fault.file for fault in found.faults] or pytest.fail("refused without a fault")


def paths(data: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [here, *(path for key, value in inner for path in paths(value, (*here, key)))]


PLACES = [
    (file, path)
    for file in FILES
    for path in paths(json.loads((TWO_SQUARES / file).read_text(encoding="utf-8")))
    if path
]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
    | st.sampled_from(["", "1700-06-01", "east", "survey", 10**400, "\ud800", "1700-06-31", -1, 0]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)  # fmt: skip


def edited(file: str, path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        data = json.loads((folder / file).read_text(encoding="utf-8"))
        holder = data
        for key in path[:-1]:
            holder = holder[key]
        change(holder, path[-1])
        (folder / file).write_text(json.dumps(data), encoding="utf-8")

    return apply


def put(value: Any) -> Callable[[Any, Any], None]:
    return lambda holder, key: holder.__setitem__(key, value)


@pytest.mark.slow
@given(st.sampled_from(PLACES), values)
@QUICK
def test_any_value_anywhere(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    loaded(edited(*place, put(value)))


@pytest.mark.slow
@given(st.sampled_from([place for place in PLACES if place[0].startswith("base/")]), values)
@QUICK
def test_a_base_map_that_loads_can_be_drawn(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    found = loaded(edited(*place, put(value)))
    if isinstance(found, Atlas) and "properties" not in place[1]:
        base_payload(found)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_any_member_missing(file: str) -> None:
    for other, path in PLACES:
        if other == file:
            loaded(edited(file, path, lambda holder, key: holder.__delitem__(key)))


@pytest.mark.slow
@given(st.sampled_from(FILES), st.data())
@QUICK
def test_a_file_cut_anywhere_is_named(file: str, data: st.DataObject) -> None:
    whole = (TWO_SQUARES / file).read_bytes()
    end = data.draw(st.integers(0, len(whole.rstrip()) - 1))
    found = loaded(lambda folder: (folder / file).write_bytes(whole[:end]) and None)
    assert isinstance(found, list)
    assert file in found


def _directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _link(to: str) -> Callable[[Path], None]:
    def apply(file: Path) -> None:
        file.unlink()
        file.symlink_to(file.name if to == "itself" else to)

    return apply


def _locked(file: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser reads every file")
    file.chmod(0)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"\0" * 100),
        lambda file: file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes()),
        lambda file: file.write_bytes(file.read_bytes().replace(b'"id"', b'"id\xff"').replace(b"type", b"\xfftype")),
        lambda file: file.write_bytes(b"[" * 100_000), _directory, _link("nothing"), _link("itself"), _locked,
    ],
    ids=["empty", "zeros", "BOM", "not UTF-8", "deep", "a directory", "a broken link", "a link to itself", "locked"],
)  # fmt: skip
def test_an_unreadable_file_is_named(file: str, spoil: Callable[[Path], Any]) -> None:
    before = (TWO_SQUARES / file).read_bytes()

    def change(folder: Path) -> None:
        spoil(folder / file)

    found = loaded(change)
    if isinstance(found, Atlas):
        # Nothing in the file could be spoilt this way.
        assert b'"id"' not in before
        assert b"type" not in before
    else:
        assert file in found

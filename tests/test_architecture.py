"""The document that leads newcomers round the code names what is there, and names every room."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_file_and_folder_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:app|static|tests|geodata|docs)(?:/[\w./-]+)?)`", TEXT)
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_room_of_the_program_is_named() -> None:
    rooms = {init.parent.relative_to(ROOT).as_posix() for init in (ROOT / "app").rglob("__init__.py")} - {"app"}
    assert {room for room in rooms if f"`{room}`" not in TEXT} == set()


def test_its_picture_is_there() -> None:
    assert all((ROOT / "docs" / name).is_file() for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", TEXT))


def test_every_template_that_pages_share_is_named() -> None:
    shared = {file.relative_to(ROOT).as_posix() for file in (ROOT / "app" / "templates").glob("_*.html")}
    assert {name for name in shared if f"`{name}`" not in TEXT} == set()


def test_every_module_that_keeps_what_it_worked_out_is_named() -> None:
    """Where something is kept beyond a request, a reader learns whose it is and what bounds it."""
    section = TEXT.split("## What is kept in memory\n")[1].split("\n## ")[0]
    keeps = re.compile(r"^\s*@cache$|lru_cache\(|= cache\(", re.MULTILINE)
    files = (ROOT / "app").rglob("*.py")
    keeping = {file.relative_to(ROOT).as_posix() for file in files if keeps.search(file.read_text(encoding="utf-8"))}
    assert len(keeping) > 10
    assert {name for name in keeping if f"`{name}`" not in section} == set()

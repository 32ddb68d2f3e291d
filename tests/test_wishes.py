"""docs/wishes.md promises nothing that is not there: every test and every address that it names exists."""

import ast
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "wishes.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith(("| #", "| Wish"))]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[^`]+)`", TEXT))))
def test_a_test_that_is_named_exists(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("address", sorted(set(re.findall(r"`(/[^`]*)`", TEXT))))
def test_an_address_that_is_named_answers(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(app/[^`]+)`", TEXT))))
def test_a_file_that_is_named_exists(name: str) -> None:
    assert (ROOT / name).is_file()


def test_every_wish_has_its_thread_and_an_answer_with_a_test() -> None:
    assert [row.split("|")[1].strip() for row in ROWS[:15]] == [str(number) for number in range(1, 16)]
    assert len(ROWS) == 22
    for row in ROWS:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        wish, threads, answer, shown = cells[-4:]
        assert all((wish, threads, answer)), row
        assert re.search(r"#\d+|\.com", threads), row
        assert "`tests/" in shown, row
        assert "not answered" not in answer.lower() or "because" in answer, row

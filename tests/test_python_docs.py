"""What the documents for Python's users show is what the program answers.

``ATLAS_WRITE_DOCS=1 pytest tests/test_python_docs.py`` writes the answers anew.
"""

import os
import sys
from pathlib import Path

import pytest

import app
from tests.conftest import ROOT
from tests.doc_examples import rerun

DOCUMENTS = ["docs/python.md", "docs/year-slider.md"]


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_answer_in_a_document_is_what_the_program_gives(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where it is installed the package has this name.
    monkeypatch.setitem(sys.modules, "border_atlas", app)
    path: Path = ROOT / document
    text = path.read_text(encoding="utf-8")
    made = rerun(text)
    if os.environ.get("ATLAS_WRITE_DOCS"):
        path.write_text(made, encoding="utf-8")
    else:
        assert text == made, f"{document} is out of date: ATLAS_WRITE_DOCS=1 pytest tests/test_python_docs.py"


def test_a_wrong_answer_would_be_noticed() -> None:
    assert rerun("```python\n>>> 1 + 1\n3\n```\n") == "```python\n>>> 1 + 1\n2\n```\n"
    assert rerun("```\n>>> x = 1\n>>> for one in (x, 2):\n...     print(one)\n```\n").count("\n1\n2\n") == 1

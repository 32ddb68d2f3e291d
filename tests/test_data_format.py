"""The document of the data format says what the records say: its tables are made again and compared.

``ATLAS_WRITE_DOCS=1 pytest tests/test_data_format.py`` writes them anew.
"""

import os

import pytest

from tests.conftest import ROOT
from tests.data_format import sections

DOCUMENT = ROOT / "docs" / "data-format.md"
BEGINNING, END = "<!-- tables -->\n", "<!-- end -->\n"


@pytest.mark.slow
def test_the_tables_are_true() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGINNING)
    assert rest.endswith(END)
    expected = f"{before}{BEGINNING}\n{sections()}\n\n{END}"
    if os.environ.get("ATLAS_WRITE_DOCS"):
        DOCUMENT.write_text(expected, encoding="utf-8")
    assert text == expected or os.environ.get("ATLAS_WRITE_DOCS"), "docs/data-format.md is out of date"

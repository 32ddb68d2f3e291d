"""The document of the data format says what the records say: its tables are made again and compared.

``ATLAS_WRITE_DOCS=1 pytest tests/test_data_format.py`` writes them anew.
"""

import os
import re

from app.atlas.data_files import DATA_FILES
from tests.conftest import ROOT
from tests.data_format import SHARED, shared_table, tables

DOCUMENT = ROOT / "docs" / "data-format.md"
BLOCK = re.compile(r"(<!-- fields: ([^>]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def test_every_kind_of_file_has_its_table_and_each_is_true() -> None:
    made = {file.pattern: tables(file) for file in DATA_FILES} | {name: shared_table(name) for name in SHARED}
    text = DOCUMENT.read_text(encoding="utf-8")
    assert {name for _, name, _, _ in BLOCK.findall(text)} == made.keys()
    expected = BLOCK.sub(lambda match: f"{match[1]}\n{made[match[2]]}\n\n{match[4]}", text)
    if os.environ.get("ATLAS_WRITE_DOCS"):
        DOCUMENT.write_text(expected, encoding="utf-8")
    assert text == expected or os.environ.get("ATLAS_WRITE_DOCS"), "docs/data-format.md is out of date"

"""One JSON file of a data folder: how deep it may go."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.atlas.faults import FaultList
from app.atlas.json_files import UNREAD, read_json

#: As many lists or objects as may lie in each other; GeoJSON needs nine.
DEEPEST = 60


def nested(kind: str, count: int) -> Any:
    value: Any = "text"
    for _ in range(count):
        value = [value] if kind == "list" else {"in": value}
    return value


@pytest.mark.parametrize("kind", ["list", "object"])
def test_what_lies_deeper_than_data_do_is_refused_and_nothing_else_is(tmp_path: Path, kind: str) -> None:
    for count in (1, 9, DEEPEST, DEEPEST + 1):
        (tmp_path / "file.json").write_text(json.dumps(nested(kind, count)), encoding="utf-8")
        faults = FaultList()
        read = read_json(tmp_path, "file.json", faults)
        if count <= DEEPEST:
            assert read == nested(kind, count)
            assert len(faults) == 0
        else:
            assert read is UNREAD
            assert len(faults) == 1

"""What the history and the arithmetic hand out cannot be changed: it is shared by all who ask."""

import importlib
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

APP = Path(__file__).resolve().parents[2] / "app"

#: What collects while a folder or a polygon is read, and is handed to nobody.
COLLECTING = {"app.atlas.refused.Refused", "app.measure.polygons.rings.Rings"}

#: Of this, which holds nothing itself, the records are made.
BASE = "app.atlas.described.Described"


def classes() -> Iterator[type[Any]]:
    """Yield every class of the history, the arithmetic and the words."""
    for room in ("atlas", "measure", "words"):
        for path in sorted((APP / room).rglob("*.py")):
            name = ".".join(path.relative_to(APP.parent).with_suffix("").parts).removesuffix(".__init__")
            module = importlib.import_module(name)
            yield from (one for one in vars(module).values() if isinstance(one, type) and one.__module__ == name)


def test_records_and_results_are_frozen() -> None:
    found = {f"{one.__module__}.{one.__qualname__}": one for one in classes()}
    data = {name: one for name, one in found.items() if is_dataclass(one)}
    assert len(data) > 60
    assert {name for name, one in data.items() if not one.__dataclass_params__.frozen} == COLLECTING  # type: ignore[attr-defined]
    records = {name: one for name, one in found.items() if issubclass(one, BaseModel)}
    assert len(records) > 40
    assert {name for name, one in records.items() if not one.model_config.get("frozen")} == {BASE}

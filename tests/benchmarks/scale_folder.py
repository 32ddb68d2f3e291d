"""Data folders with many times today's regions and events, to see what the atlas costs as it grows.

Run by hand: ``.venv/bin/python -m tests.benchmarks.scale_folder FOLDER --land 10 --time 1``.

The land is a grid of cells between winding lines: as many regions as today's folder has, times
``land``. The history is random with a fixed seed: as many treaties, holdings and other events as
today's, times ``land`` times ``time``. A treaty changes the holders of a few regions on the day
on which it takes effect and names their lines, as today's do.  The folder passes ``flask validate``.
"""

import argparse
import json
import math
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.atlas.data_files import listed_records
from app.config import Defaults

#: The map of every folder, degrees: west, south, east, north.
WEST, SOUTH, EAST, NORTH = 80.0, 30.0, 140.0, 60.0
SPAN = (date(1643, 1, 1), date(1915, 1, 1))
#: Vertices of one side of a cell; how far it winds, in cells (below 0.3, or neighbours could cross).
VERTICES, WINDING = 24, 0.12
#: Who holds land in turn, as a holding has it, and the colour of each holder.
PARTIES: tuple[dict[str, Any], ...] = (
    {"status": "held", "holder": "north"},
    {"status": "held", "holder": "south"},
    {"status": "joint", "holders": ["north", "south"]},
    {"status": "held", "holder": "west"},
    {"status": "undecided"},
)
COLOURS = {"north": "#e7c069", "south": "#97a8d2", "west": "#cdb9b3"}
SOURCE = "survey"
SEED = 1643

Node = tuple[int, int]


@dataclass(frozen=True)
class Size:
    """How much a folder holds."""

    regions: int
    holdings: int
    treaties: int
    events: int

    def times(self, land: int, time: int) -> "Size":
        """Return ``land`` times the regions, and ``land`` times ``time`` as much happening."""
        much = land * time
        return Size(self.regions * land, self.holdings * much, self.treaties * much, self.events * much)


def size_of(folder: Path) -> Size:
    """Count what a data folder holds."""
    regions = json.loads((folder / "regions.geojson").read_text(encoding="utf-8"))["features"]
    return Size(
        len(regions),
        sum(len(region["properties"]["holdings"]) for region in regions),
        len(list((folder / "treaties").glob("*.json"))),
        len(listed_records(json.loads((folder / "events.json").read_text(encoding="utf-8")), "events.json") or ()),
    )


def write_folder(target: Path, size: Size) -> None:
    """Write a data folder of a given size; ``target`` must not exist.

    Parameters
    ----------
    target : pathlib.Path
        Where to write it.
    size : Size
        At least one region, a holding for each, and no more treaties than days in the span.
    """
    grid = _Grid(size.regions)
    changes = _changes(size)
    lines = grid.lines()
    inner: dict[int, list[str]] = defaultdict(list)
    for line, beside in lines.items():
        for region in beside if len(beside) == 2 else ():
            inner[region].append(line)
    makers: dict[str, int] = {}
    for number, (_, regions) in enumerate(changes):
        for region in regions:
            for line in inner[region]:
                makers.setdefault(line, number)
    for folder in ("lines", "treaties", "base"):
        (target / folder).mkdir(parents=True)
    _write(target / "lines" / "grid.geojson", _collection(grid.feature(line, makers.get(line)) for line in lines))
    _write(target / "regions.geojson", _collection(_region(grid, changes, size)))
    for number, (day, regions) in enumerate(changes):
        _write(target / "treaties" / f"{_treaty_id(number)}.json", _treaty(number, day, regions, inner))
    _write(target / "events.json", _events(size))
    for name in ("disputes", "readings", "figures"):
        _write(target / f"{name}.json", [])
    for name in ("places", "base/lakes", "base/rivers"):
        _write(target / f"{name}.geojson", _collection([]))
    ring = [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]
    _write(target / "base" / "land.geojson", _collection([_feature("land", {}, "Polygon", [ring])]))
    _write(target / "sources.json", [_source()])
    _write(target / "atlas.json", _settings())


class _Grid:
    """Cells in rows, filled from the south-west; a line for each side of a cell, southern ones in two stretches."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self.columns = math.ceil(math.sqrt(cells * (EAST - WEST) / (NORTH - SOUTH)))
        self.step = (EAST - WEST) / self.columns

    def cell(self, column: int, row: int) -> int | None:
        number = row * self.columns + column
        return number if 0 <= column < self.columns and 0 <= number < self.cells else None

    def centre(self, cell: int) -> list[float]:
        row, column = divmod(cell, self.columns)
        return self.point(column + 0.5, row + 0.5)

    def point(self, across: float, up: float) -> list[float]:
        # Rows share the height, whatever their number, so that no map leaves the globe.
        rows = math.ceil(self.cells / self.columns)
        return [round(WEST + across * self.step, 4), round(SOUTH + up * (NORTH - SOUTH) / rows, 4)]

    def lines(self) -> dict[str, tuple[int, ...]]:
        """The cells beside each stretch, by its id."""
        found: dict[str, tuple[int, ...]] = {}
        for row in range(math.ceil(self.cells / self.columns) + 1):
            for column in range(self.columns + 1):
                here = self.cell(column, row)
                for side, other in (("s", self.cell(column, row - 1)), ("w", self.cell(column - 1, row))):
                    beside = tuple(cell for cell in (here, other) if cell is not None)
                    for half in ("1", "2") if side == "s" else ("",):
                        if beside:
                            found[f"{side}{half}-{column}-{row}"] = beside
        return found

    def feature(self, line: str, maker: int | None) -> dict[str, Any]:
        side, column, row = line.split("-")
        across, up = int(column), int(row)
        steps = [number / (VERTICES - 1) for number in range(VERTICES)]
        if side != "w":
            middle = VERTICES // 2
            steps = steps[: middle + 1] if side == "s1" else steps[middle:]
        phase = across * 1.7 + up * 2.3
        winding = [WINDING * math.sin(math.pi * t) * math.cos(9 * t + phase) for t in steps]
        places = zip(steps, winding, strict=True)
        coordinates = [
            self.point(across + off, up + t) if side == "w" else self.point(across + t, up + off) for t, off in places
        ]
        properties = {
            "name": {"en": f"Line {line}"},
            "kind": "coast" if maker is None else ("river", "watershed", "convention")[(across + up) % 3],
            "sources": [SOURCE],
            "accuracy_km": 2,
            "traced_from": "computed",
        }
        if maker is not None:
            properties |= {"treaty": _treaty_id(maker), "article": "1"}
        return _feature(line, properties, "LineString", coordinates)


def _changes(size: Size) -> list[tuple[date, list[int]]]:
    """Return for each treaty its day and the regions whose holder it changes, in order of days."""
    days = random.Random(SEED).sample(range(1, (SPAN[1] - SPAN[0]).days), size.treaties)
    regions: list[list[int]] = [[] for _ in days]
    for change in range(size.holdings - size.regions):
        regions[change % size.treaties].append(change % size.regions)
    # A region that fell to the same treaty twice changes once.
    return [
        (SPAN[0] + timedelta(days=day), sorted(set(changed)))
        for day, changed in zip(sorted(days), regions, strict=True)
    ]


def _region(grid: _Grid, changes: list[tuple[date, list[int]]], size: Size) -> list[dict[str, Any]]:
    by_region: list[list[tuple[date, int]]] = [[] for _ in range(size.regions)]
    for number, (day, regions) in enumerate(changes):
        for region in regions:
            by_region[region].append((day, number))
    features = []
    for region, history in enumerate(by_region):
        ends = [day.isoformat() for day, _ in history]
        holdings: list[dict[str, Any]] = [{"from": SPAN[0].isoformat(), "to": None, "status": "none"}]
        for turn, (day, number) in enumerate(history):
            party = PARTIES[(region + turn) % len(PARTIES)]
            made = {"treaty": _treaty_id(number), "article": "1"}
            holdings.append({"from": day.isoformat(), "to": None, **party, **made})
        for holding, end in zip(holdings, ends, strict=False):
            holding["to"] = end
        for holding in holdings:
            holding["sources"] = [SOURCE]
            holding["note"] = {"en": f"As the survey has it for region {region}."}
        properties = {"names": {"en": f"Region {region}"}, "about": {"en": "A cell."}, "holdings": holdings}
        features.append(_feature(f"region-{region}", properties, "Point", grid.centre(region)))
    return features


def _treaty_id(number: int) -> str:
    return f"treaty-{number}"


def _treaty(number: int, day: date, regions: list[int], inner: dict[int, list[str]]) -> dict[str, Any]:
    article = {
        "number": "1",
        "title": {"en": "The regions"},
        "summary": {"en": "The regions pass to another holder."},
        "lines": sorted({line for region in regions for line in inner[region]}),
        "regions": [f"region-{region}" for region in regions],
        "sources": [SOURCE],
    }
    signed = {"event": "signed", "by": "all", "day": day.isoformat(), "chosen": True, "sources": [SOURCE]}
    return {
        "id": _treaty_id(number),
        "names": {"en": f"Treaty {number}"},
        "effective": day.isoformat(),
        "dates": [signed],
        "summary": {"en": "It changed the holders of some regions."},
        "articles": [article],
        "sources": [SOURCE],
    }


def _events(size: Size) -> list[dict[str, Any]]:
    chance = random.Random(SEED + 1)
    days = (SPAN[1] - SPAN[0]).days
    return [
        {
            "id": f"event-{number}",
            "date": (SPAN[0] + timedelta(days=chance.randrange(days))).isoformat(),
            "names": {"en": f"Event {number}"},
            "summary": {"en": "Something else happened."},
            "regions": [f"region-{chance.randrange(size.regions)}"],
            "sources": [SOURCE],
        }
        for number in range(size.events)
    ]


def _source() -> dict[str, Any]:
    note = {"checked": True, "checked_note": "computed", "rank": "dataset", "lacks": {"URL": "none"}}
    return {"id": SOURCE, "type": "dataset", "title": "A survey of a grid", "custom": note}


def _settings() -> dict[str, Any]:
    texts = {"names": {"en": "A holder"}, "about": {"en": "A holder"}}
    return {
        "title": {"en": "A grid"},
        "span": {"from": SPAN[0].isoformat(), "to": SPAN[1].isoformat()},
        "opening_day": "1858-06-01",
        "holders": {name: {**texts, "colour": colour} for name, colour in COLOURS.items()},
        "bounds": [[SOUTH, WEST], [NORTH, EAST]],
    }


def _feature(name: str, properties: dict[str, Any], kind: str, coordinates: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": name, "properties": {"id": name, **properties}, "geometry": geometry}


def _collection(features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _write(file: Path, data: Any) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Write one folder."""
    parser = argparse.ArgumentParser(description="Write a data folder of many times today's size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--land", type=int, default=1, help="times today's regions, and as many times more events")
    parser.add_argument("--time", type=int, default=1, help="times the events on the same regions")
    asked = parser.parse_args()
    size = size_of(Path(Defaults.GEODATA)).times(asked.land, asked.time)
    write_folder(asked.folder, size)
    print(f"{asked.folder}: {size}")


if __name__ == "__main__":
    main()

"""Every country of a world file, as one polygon from outside: which are measured, which refused, and why.

Run by hand on a TopoJSON or GeoJSON file; none comes with the atlas. With Node.js installed::

    npm pack world-atlas && tar xf world-atlas-*.tgz
    .venv/bin/python -m tests.accuracy.world package/countries-50m.json package/countries-10m.json

Prints a line for each country that is refused or mended, then the largest difference between the two
methods and the CPU time. A country is a Feature of its own, so a ring that crosses itself in the file is
refused here too; those with more vertices than the limit are named as such.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.config import Defaults
from app.measure.polygons.input import PolygonError, measure_polygon, read_polygon


def countries(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return name and GeoJSON geometry of each feature of a file; TopoJSON objects named "land" are left out."""
    if data["type"] != "Topology":
        for feature in data["features"]:
            yield _name(feature), feature["geometry"]
        return
    arcs = [list(_arc(arc, data.get("transform"))) for arc in data["arcs"]]
    for name, collection in data["objects"].items():
        if name != "land":
            for geometry in collection.get("geometries", [collection]):
                yield _name(geometry), _geometry(geometry, arcs)


def _name(feature: dict[str, Any]) -> str:
    properties = feature.get("properties") or {}
    return str(properties.get("name") or properties.get("NAME") or properties.get("ADMIN") or feature.get("id", "?"))


def _arc(arc: list[list[float]], transform: dict[str, list[float]] | None) -> Iterator[list[float]]:
    if transform is None:
        yield from arc
        return
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0.0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield [x * sx + tx, y * sy + ty]


def _geometry(geometry: dict[str, Any], arcs: list[list[list[float]]]) -> dict[str, Any]:
    def ring(references: list[int]) -> list[list[float]]:
        points: list[list[float]] = []
        for reference in references:
            line = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
            points += line[1 if points else 0 :]
        return points

    def walk(part: Any, depth: int) -> Any:
        return ring(part) if depth == 0 else [walk(inner, depth - 1) for inner in part]

    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return {"type": "GeometryCollection", "geometries": []}
    depth = 1 if geometry["type"] == "Polygon" else 2
    return {"type": geometry["type"], "coordinates": walk(geometry["arcs"], depth)}


def report(path: Path) -> Iterator[str]:
    """Measure every country of a file and say what came out, line by line."""
    started, largest, measured, refused = time.process_time(), (0.0, ""), 0, 0
    for name, geometry in countries(json.loads(path.read_text(encoding="utf-8"))):
        try:
            read = read_polygon(json.dumps(geometry), Defaults.MAX_VERTICES)
        except PolygonError as error:
            refused += 1
            yield f"refused   {name}: {error}"
            continue
        found = measure_polygon(read.shape)
        measured += 1
        largest = max(largest, (abs(found.relative_difference), name))
        yield from (f"mended    {name}: {note}" for note in read.notes)
    seconds = time.process_time() - started
    yield f"{path.name}: {measured} measured, {refused} refused; {seconds:.1f} s of CPU"
    yield f"largest difference between the two methods: {largest[0]:.1e} ({largest[1]})"


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for line in report(Path(argument)):
            print(line)

"""The reader of world files, on a few lines of TopoJSON and of GeoJSON."""

import json
from pathlib import Path

from tests.accuracy.world import report

#: Two countries that share an arc, on a grid of a tenth of a degree; the second crosses itself.
WORLD = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [130, 45]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [10, 0], [-12, -5], [12, -5], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"name": "East"}},
                {"type": None, "properties": {"name": "Nowhere"}},
            ],
        },
        "land": {"type": "Polygon", "arcs": [[0, 1]]},
    },
}


def test_each_country_is_measured_or_named_with_its_reason(tmp_path: Path) -> None:
    file = tmp_path / "countries.json"
    file.write_text(json.dumps(WORLD))
    lines = list(report(file))
    assert any(line.startswith("refused   East: The polygon crosses") for line in lines)
    assert any(line.startswith("refused   Nowhere: It holds no polygon") for line in lines)
    assert "countries.json: 1 measured, 2 refused" in lines[-2]
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    feature = {"type": "Feature", "properties": {"NAME": "A"}, "geometry": square}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert "1 measured, 0 refused" in list(report(file))[-2]

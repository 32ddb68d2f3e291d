"""Bodies that are made to cost much when they are measured, of many kinds and drawn by a seed.

Each kind is a function of random numbers that gives a body within the limits of size. :func:`drawn` draws any of
them. The benchmark ``heavy_polygons`` searches among them for the dearest, and ``tests/measure/polygons`` holds to
counts of work what each of them makes the program do.
"""

import json
import math
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np

#: The land that they lie on: south-west and north-east corner of the atlas' map, and its middle, degrees.
WEST, SOUTH, EAST, NORTH = 110.0, 42.0, 144.0, 57.5
MIDDLE = ((WEST + EAST) / 2, (SOUTH + NORTH) / 2)

#: Most vertices and bytes that are accepted.
VERTICES, BYTES = 50_000, 4 * 1024 * 1024

Ring = list[list[float]]
Kind = Callable[[Random], bytes]


def polygon(*rings: Any) -> bytes:
    """Write a polygon, its numbers as short as they are."""
    return json.dumps({"type": "Polygon", "coordinates": [_short(ring) for ring in rings]}).encode()


def multipolygon(parts: Any) -> bytes:
    """Write the parts of one MultiPolygon."""
    return json.dumps(
        {"type": "MultiPolygon", "coordinates": [[_short(ring) for ring in part] for part in parts]}
    ).encode()


def _short(ring: Any) -> Ring:
    array = np.clip(np.asarray(ring, float), [-180, -90], [180, 90])
    if (array[0] != array[-1]).any():
        array = np.concatenate([array, array[:1]])
    rounded: Ring = array.round(9).tolist()
    return rounded


def _count(random: Random, most: int = VERTICES - 10) -> int:
    """Draw a number of vertices, few as often as many."""
    return int(math.exp(random.uniform(math.log(8), math.log(most))))


def slanting_teeth(random: Random) -> bytes:
    """Teeth side by side, thin and long, whose boxes all overlap."""
    teeth = _count(random) // 2
    reach = min(random.choice([0.1, 1, 5, 10, 30]), 7900 / teeth)
    step = random.choice([1e-6, 1e-4, 1e-2, 0.0667]) * random.uniform(0.3, 1)
    lon, lat = random.uniform(WEST, EAST - 8), random.uniform(SOUTH, NORTH - 5)
    ring = [[lon + step * number + (reach * 0.8 if side else 0), lat + (reach if side else 0)]
            for number in range(teeth) for side in (0, 1)]  # fmt: skip
    return polygon([*ring, [lon + step * teeth, lat - 1], [lon, lat - 1]])


def comb(random: Random) -> bytes:
    """A comb across all regions, its teeth upright or slanting."""
    teeth = max(2, _count(random) // 4)
    reach = min(random.uniform(1, 15), 7900 / teeth)
    slant, south = random.choice([0, 0.1, 1, 5]), random.uniform(SOUTH, NORTH - reach)
    west, wide = random.uniform(WEST, EAST - 6), random.uniform(0.01, 6) if random.random() < 0.5 else 32
    step = min(wide, EAST + 4 - west) / teeth
    ring: Ring = []
    for number in range(teeth):
        lon = west + number * step
        ring += [[lon, south], [lon + slant, south + reach], [lon + slant + step / 2, south + reach],
                 [lon + step / 2, south]]  # fmt: skip
    return polygon([*ring, [west + teeth * step, south - 0.5], [west, south - 0.5]])


def spiral(random: Random) -> bytes:
    """A band that winds round the middle of the map."""
    half = max(10, _count(random) // 2)
    turns = random.uniform(1, min(120, half / 6))
    far = min(random.uniform(0.5, 9), 7900 / (2 * math.pi * turns))
    way = np.linspace(0, 2 * math.pi * turns, half)
    out = 0.3 + far * way / way[-1]
    width = far / turns * random.uniform(0.05, 0.45)
    lon, lat = random.uniform(WEST + 8, EAST - 8), random.uniform(SOUTH + 4, NORTH - 4)
    sides = [np.column_stack([lon + radius * np.cos(way), lat + 0.7 * radius * np.sin(way)])
             for radius in (out, out - width)]  # fmt: skip
    return polygon(np.concatenate([sides[0], sides[1][::-1]]))


def star(random: Random) -> bytes:
    """A ring that crosses itself from each corner to nearly the opposite one, or whose rays meet in the middle."""
    corners = _count(random) | 1
    skip, radius = random.choice([corners // 2, 2, 3, max(2, corners // 7)]), random.uniform(0.01, 12)
    turns = 2 * np.pi * (np.arange(corners) * skip % corners) / corners
    far = radius if random.random() < 0.5 else np.where(np.arange(corners) % 2, radius, radius / 50)
    turns = turns if random.random() < 0.5 else 2 * np.pi * np.arange(corners) / corners
    return polygon(np.column_stack([MIDDLE[0] + far * np.cos(turns), MIDDLE[1] + 0.5 * far * np.sin(turns)]))


def zigzag(random: Random) -> bytes:
    """A band between two saw-toothed lines, one above the other."""
    half = max(4, _count(random) // 2)
    wide = random.uniform(0.1, 33)
    tall = min(random.uniform(1e-4, 14), 7900 / half)
    lon = WEST + np.linspace(0, wide, half)
    lat = random.uniform(SOUTH, NORTH - tall) + tall * (np.arange(half) % 2)
    gap = random.choice([1e-7, 1e-4, 0.01, 1])
    return polygon(np.concatenate([np.column_stack([lon, lat]), np.column_stack([lon, lat + gap])[::-1]]))


def nested(random: Random) -> bytes:
    """Frames inside each other, as parts of one MultiPolygon or as holes that are nested."""
    count = max(2, _count(random) // 10)
    size = min(random.uniform(0.05, 14), 1200 / count)

    def square(half: float) -> Ring:
        lon, lat = MIDDLE
        return [[lon + half * x, lat + half / 2 * y] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]

    frames = [[square(size * (n + 2) / count), square(size * (n + 1.5) / count)] for n in range(count)]
    return polygon(*(ring for frame in frames for ring in frame)) if random.random() < 0.3 else multipolygon(frames)


def beside_itself(random: Random) -> bytes:
    """Two wavy edges so close beside each other that rounding decides whether they cross."""
    half = max(4, _count(random) // 2)
    lon = WEST + np.linspace(0, random.uniform(0.01, 33), half)
    lat = MIDDLE[1] + random.uniform(0, 4) * np.sin(np.linspace(0, random.uniform(1, 200), half))
    gap = random.choice([1e-9, 1e-8, 1e-6])
    other = np.column_stack([lon, lat + gap])[::-1]
    return polygon(np.concatenate([np.column_stack([lon, lat]), other]))


def over_180(random: Random) -> bytes:
    """Teeth over the 180th meridian, so that each is cut."""
    teeth = max(2, _count(random) // 2)
    lat = np.linspace(-60, 60, 2 * teeth)
    lon = np.where(np.arange(2 * teeth) % 2, 179.5, -179.5 + random.choice([0, 4]))
    return polygon(np.concatenate([np.column_stack([lon, lat]), [[170, 61], [170, -61]]]))


def small_parts(random: Random) -> bytes:
    """Triangles in rows: apart, side by side, one over the other, or the same again and again."""
    count = max(2, _count(random) // 4)
    size = random.choice([0.001, 0.01, 0.1, 1])
    step = size * random.choice([0, 1e-6, 0.5, 1, 1.1])
    row = max(1, int(math.sqrt(count)))
    parts = []
    for number in range(count):
        lon, lat = 115 + step * (number % row), 44 + step * (number // row)
        parts.append([[[lon, lat], [lon + size, lat], [lon, lat + size]]])
    return multipolygon(parts)


def features(random: Random) -> bytes:
    """Squares that share their edges, each a feature of its own with a name."""
    count = max(2, _count(random) // 5)
    size = random.choice([0.001, 0.02, 0.1])
    row = max(1, int(math.sqrt(count)))
    found = []
    for number in range(count):
        lon, lat = 115 + size * (number % row), 44 + size * (number // row)
        ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
        geometry = {"type": "Polygon", "coordinates": [[[round(x, 6) for x in one] for one in ring]]}
        found.append({"type": "Feature", "properties": {"name": f"{number}"}, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


def touching_parts(random: Random) -> bytes:
    """Parts that each touch themselves, with two that overlap, so that each is asked by itself."""
    count = max(2, _count(random) // 7)
    parts = []
    for number in range(count):
        x = 100 + 0.004 * number
        parts.append([[[x, 45], [x + 0.002, 45], [x + 0.001, 45.2], [x + 0.002, 46], [x, 46], [x + 0.001, 45.2]]])
    square = [[120, 44], [121, 44], [121, 45], [120, 45]]
    return multipolygon([*parts, [square], [square]])


def pinched(random: Random) -> bytes:
    """A ring of beads that touches itself between every two."""
    beads = max(2, _count(random) // 4)
    step = random.choice([1e-5, 1e-3]) if beads > 300 else 0.1
    there = [[115 + step * (n + 0.5 * side), 48 + (step / 2 if side else 0)] for n in range(beads) for side in (0, 1)]
    back = [[115 + step * (n + 0.5 * side), 48 - (step / 2 if side else 0)]
            for n in reversed(range(beads)) for side in (1, 0)]  # fmt: skip
    return polygon([*there, [115 + step * beads, 48], *back])


def sieve(random: Random) -> bytes:
    """A box with many small holes, some of which touch."""
    side = max(1, int(math.sqrt(_count(random) / 4)))
    step = 14 / side
    size = step * random.choice([0.1, 0.5, 1])
    box = [[112, 42.2], [112 + 2.2 * step * side, 42.2], [112 + 2.2 * step * side, 57.4], [112, 57.4]]
    holes = [[[112.1 + 2 * step * x, 42.5 + step * y], [112.1 + 2 * step * x + size, 42.5 + step * y],
              [112.1 + 2 * step * x, 42.5 + step * y + size]] for x in range(side) for y in range(side)]  # fmt: skip
    return polygon(box, *holes)


def walk(random: Random) -> bytes:
    """Corners at random, so that edges cross everywhere."""
    count, spread = _count(random), random.uniform(0.001, 15)
    steps = np.random.default_rng(random.randrange(2**32)).normal(size=(count, 2)) * spread / math.sqrt(count)
    ring = np.clip(np.cumsum(steps, axis=0) + MIDDLE, [WEST, SOUTH], [EAST, NORTH])
    return polygon(ring)


def long_edges(random: Random) -> bytes:
    """A band round and round the globe, for the longest edges that few corners can have."""
    bands = random.randrange(1, 14)
    parts = []
    for number in range(bands):
        south = -80 + 11.0 * number
        parts.append([[[-180, south], [180, south + random.uniform(0, 4)], [180, south + 5], [-180, south + 5]]])
    return multipolygon(parts)


def flat_rings(random: Random) -> bytes:
    """Rings that enclose nothing: of one corner, or there and back."""
    count = max(2, _count(random) // 4)
    flat = [[[115, 44], [115, 44], [115, 44], [115, 44]]] if random.random() < 0.5 else [[[115, 44], [116, 45]] * 2]
    square = [[120, 44], [121, 44], [121, 45], [120, 45], [120, 44]]
    return json.dumps({"type": "MultiPolygon", "coordinates": [*[flat] * count, [square]]}).encode()


def heights(random: Random) -> bytes:
    """Positions of different counts of numbers, each of which is looked at."""
    count = _count(random)
    turns = [2 * math.pi * number / count for number in range(count)]
    ring = [[round(MIDDLE[0] + 9 * math.cos(turn), 6), round(MIDDLE[1] + 5 * math.sin(turn), 6), *[1] * (number % 3)]
            for number, turn in enumerate(turns)]  # fmt: skip
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}).encode()


#: Texts that hold next to no vertices: what they begin with, what is repeated, what they end with.
_TEXTS = (
    ('{"type":"Polygon","coordinates":[', "[],", "[]]}"),
    ('{"type":"Polygon","coordinates":[[', "[1,1],", "[1,1]]]}"),
    ('{"type":"FeatureCollection","features":[', '{"type":"Feature","geometry":null},',
     '{"type":"Feature","geometry":null}]}'),
    ('{"type":"Feature","geometry":null,"properties":[', "{},", "{}]}"),
    ('{"type":"Feature","geometry":null,"properties":[', '{"a":1},', "{}]}"),
    ('{"type":"Feature","geometry":null,"properties":[', "1,", "1]}"),
    ('{"type":"Feature","geometry":null,"properties":[', '"a",', "1]}"),
    ('{"type":"Feature","geometry":null,"properties":["', "\\u1234", '"]}'),
    ('{"type":"Feature","geometry":null,"properties":[', "9" * 4000 + ",", "1]}"),
    ('{"type":"Feature","geometry":null,"properties":[', "1e-999,", "1]}"),
    ('{"type":"GeometryCollection","geometries":[', '{"type":"Point"},', '{"type":"Point"}]}'),
    ('{"type":"MultiPolygon","coordinates":[', "[[]],", "[]]}"),
    ("", "[", ""),
    ("", '{"a":', ""),
    ("<", "< ", ""),
    ("a", ",\n", ""),
    ("", " ", ""),
    ("", '{"type":"Feature","geometry":null}\n', ""),
    ('{"type":"Polygon","coordinates":[', "[[1,1],[1,1],[1,1]],", "[]]}"),
)  # fmt: skip


def text(random: Random) -> bytes:
    """A text with as much of one thing as is accepted, which is no polygon or hardly one."""
    start, unit, end = random.choice(_TEXTS)
    size = int(BYTES * random.choice([0.02, 0.1, 0.3, 1]))
    return (start + unit * ((size - len(start) - len(end)) // len(unit)) + end).encode()


def keys(random: Random) -> bytes:
    """One object with as many names as fit."""
    count = int(math.exp(random.uniform(math.log(1000), math.log(350_000))))
    return ("{" + ",".join(f'"{number}":1' for number in range(count)) + "}").encode()[:BYTES]


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        slanting_teeth,
        comb,
        spiral,
        star,
        zigzag,
        nested,
        beside_itself,
        over_180,
        small_parts,
        features,
        touching_parts,
        pinched,
        sieve,
        walk,
        long_edges,
        flat_rings,
        heights,
        text,
        keys,
    )
}


def drawn(kind: str, seed: int) -> bytes:
    """Return the body of a kind that a seed draws."""
    return KINDS[kind](Random(f"{kind} {seed}"))


def vertices(body: bytes) -> int:
    """Count the positions of a body, or none where it is no JSON."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return 0
    return _positions(data)


def _positions(data: Any) -> int:
    if isinstance(data, dict):
        return sum(_positions(data.get(name, ())) for name in ("coordinates", "geometry", "features", "geometries"))
    if not isinstance(data, list):
        return 0
    if len(data) > 1 and isinstance(data[0], int | float):
        return 1
    return sum(map(_positions, data))

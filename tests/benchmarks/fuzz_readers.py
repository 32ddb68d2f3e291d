"""Whether the readers of dates and of polygons read or refuse whatever text they are given.

Run by hand: ``.venv/bin/python -m tests.benchmarks.fuzz_readers [TEXTS [SEED]]``. Texts that are read are drawn and
changed by a seed in a few places, or not at all. A reader fails by anything else than what it found or its own error
with a sentence: by a day outside the span, a shape that is not valid, an area that is no number, or an exception.
"""

import json
import math
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from babel.dates import format_date

from app.atlas.date_reader import read_date
from app.atlas.days import DayError, Span
from app.measure.polygons.errors import PolygonError
from app.measure.polygons.input import measure_polygon, read_polygon
from tests.heavy_polygons import KINDS, drawn

from .rows import Row, tell

TEXTS, SEED = 20_000, 17
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "polygons"
SPAN = Span(date(1643, 1, 1), date(2027, 1, 1))
MOST_VERTICES = 50_000
#: Longer bodies are left to the search for dear ones.
LONGEST = 20_000

LETTERS = (
    *"0123456789-./, :\"'[]{}eE+\\\x00\t\n\u00a0\u00ad\u200f\ufeff",
    *(
        "１",
        "٣",
        "Ⅷ",
        "年",
        "月",
        "日",
        "閏",
        "元",
        "咸豐",
        "ст. ст.",
        "O.S.",
        "\U0001f4c5",
        "999999999999999999999",
        "NaN",
    ),
    *("null", "true", "[[", "]]", "}{", '"type"', '"coordinates"', "-0", "1e400", "180.0000001", "-90", "\ud800"),
)
WRITTEN = (
    "yyyy-MM-dd",
    "d MMMM yyyy",
    "MMMM d, yyyy",
    "yyyy",
    "d.M.yyyy",
    "d MMM yyyy G",
    "yyyy年M月d日",
    "EEEE, d MMMM y",
)


def changed(text: str, random: Random) -> str:
    """Change a text in a few places: leave out, put in, repeat, turn round."""
    for _ in range(random.choice((0, 1, 1, 2, 4, 8))):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((0, 1, 1, 3, 20)))
        piece = random.choice((random.choice(LETTERS), "", text[start:end] * 2, text[start:end][::-1]))
        text = text[:start] + piece + text[end:]
    return text


def a_date(random: Random) -> str:
    """Write some day in some form of some language."""
    day = SPAN.start + timedelta(days=random.randrange(-9000, (SPAN.end - SPAN.start).days + 9000))
    language = random.choice(("en", "ru", "zh_Hans", "fr"))
    return format_date(day, random.choice(WRITTEN), language) + random.choice(("", "", " O.S.", " ст. ст.", "?", "~"))


def a_polygon(random: Random, given: tuple[str, ...]) -> str:
    """Write one of the polygons of the tests, or one that is drawn."""
    if random.random() < 0.4:
        return random.choice(given)
    body = drawn(random.choice(list(KINDS)), random.randrange(10**6))
    if len(body) <= LONGEST:
        return body.decode()
    corners = [[random.uniform(-190, 190), random.uniform(-95, 95)] for _ in range(random.randrange(2, 9))]
    return json.dumps({"type": "Polygon", "coordinates": [[*corners, corners[0]]]})


def reads_date(text: str) -> str:
    """Return what comes of a date: ``read``, ``refused``, or how it failed."""
    try:
        read = read_date(text, SPAN)
    except DayError as error:
        return "refused" if str(error) else "refused without a sentence"
    others = [read.other.day] if read.other else []
    return "read" if all(day in SPAN for day in (read.day, *others)) else f"a day outside the span: {read.day}"


def reads_polygon(text: str) -> str:
    """Return what comes of a polygon: ``read``, ``refused``, or how it failed."""
    try:
        read = read_polygon(text, MOST_VERTICES)
        found = measure_polygon(read.shape)
    except PolygonError as error:
        return "refused" if str(error) else "refused without a sentence"
    if not read.shape.is_valid:
        return "a shape that is not valid"
    numbers = (found.area_km2, found.equal_area_km2, found.perimeter_km)
    return "read" if all(math.isfinite(one) and one >= 0 for one in numbers) else f"no area: {numbers}"


def rows(texts: int = TEXTS, seed: int = SEED) -> list[Row]:
    """Let both read, and count."""
    given = tuple(file.read_text(encoding="utf-8", errors="replace") for file in sorted(FIXTURES.glob("*.geojson")))
    short = tuple(text for text in given if len(text) <= LONGEST)
    found = []
    kinds: tuple[tuple[str, Callable[[Random], str], Callable[[str], str]], ...] = (
        ("dates", a_date, reads_date),
        ("polygons", partial(a_polygon, given=short), reads_polygon),
    )
    for kind, draw, reads in kinds:
        random, outcomes, started = Random(seed), Counter[str](), time.perf_counter()
        for number in range(texts):
            text = changed(draw(random), random)
            try:
                outcome = reads(text)
            except Exception as error:  # what is searched for
                outcome = repr(error)
            if outcome not in ("read", "refused"):
                print(f"{number}: {text[:200]!a}: {outcome}", file=sys.stderr)
                outcome = "failed"
            outcomes[outcome] += 1
        failed = outcomes["failed"]
        found.append(Row(f"{texts:,} seeded texts as {kind}: failures", f"{failed}", "none", not failed))
        told = f"{outcomes['read']:,}, {outcomes['refused']:,}; {time.perf_counter() - started:.0f} s"
        found.append(Row("The same: read, refused in a sentence", told))
    return found


if __name__ == "__main__":
    sys.exit(min(1, tell(rows(*map(int, sys.argv[1:])))))

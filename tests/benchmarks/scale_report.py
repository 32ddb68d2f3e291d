"""``docs/scale.md`` and its plot, made from the numbers that :mod:`tests.benchmarks.scale` measured.

``.venv/bin/python -m tests.benchmarks.scale_report`` writes both anew from ``docs/measured/scale.json``.
"""

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "docs" / "measured" / "scale.json"
DOCUMENT = ROOT / "docs" / "scale.md"
PLOT = ROOT / "docs" / "scale.svg"

Results: TypeAlias = dict[str, Any]
Number: TypeAlias = dict[str, float]

_TEXT = """# How the atlas grows

<!-- written by python -m tests.benchmarks.scale --write; edit tests/benchmarks/scale_report.py instead -->

What happens to start-up, memory, look-ups, payload and the year step when there is ten, a hundred or a thousand times
as much on the map? Measured on {measured} with Python {python} on {cores} cores ({cpu}), each folder in fresh
processes. The folders come from `tests/benchmarks/scale_folder.py`: a grid of regions between winding lines, with
the numbers of regions, holdings, treaties and events of version 0.1 multiplied. “Today” is the atlas' own folder, which
has more vertices and longer texts.

![Two plots: start-up time grows in step with the land; the time to find a holder hardly grows with events](scale.svg)

## More land, and as many more events

{land}

Start-up is import, reading, checking, polygonising, all areas with their ranges and all border periods. From
×{before} to ×{most}, loading and measuring took {grown} times as long; n log n allows {allowed}. A state lists every
region, so it grows with their number. Memory is the peak before the payload is made.

## More events on the same regions

{time}

Who holds a region on a day is found by bisection in that region's history: {times_most} times the events took {slower}
times as long; the logarithm allows {logarithm}. `tests/atlas/test_histories.py` counts the comparisons. A state of all
{regions} regions costs as many bisections, and one more that finds the day.

The payload carries every holding with its treaty, note and sources, so its bytes follow the number of events; its
geometry does not.

## Not covered

Lines have {vertices} vertices for each side of a cell where today's have more; sources, places, figures and disputes
are not multiplied. Steps in the browser are measured up to ×{browser}: every region is a shape on the page, and a map
of many more would need tiles. Each value is the least of two (×1,000), three (×100) or five runs, since the
machine ran other work (load average {load}); times in the browser are medians.
"""


def text(found: Results) -> str:
    """Write the document."""
    from .scale_folder import VERTICES

    land, time = found["land"], found["time"]
    before, most, first, longest = land[-2], land[-1], time[0], time[-1]
    ratio = most["regions"] / before["regions"]
    return _TEXT.format(
        measured=found["measured"],
        **found["machine"],
        land=_table([("today", found["today"]), *((f"×{row['times']:,}", row) for row in land)]),
        time=_table([(f"×{row['times']:,}", row) for row in time]),
        before=f"{before['times']:,}",
        most=f"{most['times']:,}",
        grown=f"{(most['load_s'] + most['measure_s']) / (before['load_s'] + before['measure_s']):.1f}",
        allowed=f"{ratio * math.log(most['regions']) / math.log(before['regions']):.1f}",
        times_most=f"{longest['times']:,}",
        slower=f"{longest['region_day_us'] / first['region_day_us']:.1f}",
        logarithm=f"{_logarithm(longest) / _logarithm(first):.1f}",
        regions=f"{longest['regions']:,.0f}",
        vertices=VERTICES,
        browser=max((row["times"] for row in land if "task_ms" in row), default=0),
    )


def _logarithm(row: Number) -> float:
    """Return the logarithm of the holdings of a region."""
    return math.log2(row["holdings"] / row["regions"])


def _startup(row: Number) -> float:
    return row["import_s"] + row["load_s"] + row["measure_s"]


_COLUMNS: tuple[tuple[str, Callable[[Number], str]], ...] = (
    ("Regions", lambda row: f"{row['regions']:,.0f}"),
    ("Holdings", lambda row: f"{row['holdings']:,.0f}"),
    ("Treaties", lambda row: f"{row['treaties']:,.0f}"),
    ("Start-up, s", lambda row: f"{_startup(row):.2f}" if _startup(row) < 10 else f"{_startup(row):.0f}"),
    ("Memory, MB", lambda row: f"{row['peak_mb']:,.0f}"),
    ("One region on one day, µs", lambda row: f"{row['region_day_us']:.2f}"),
    ("State of a day, µs", lambda row: f"{row['state_us']:,.0f}"),
    ("Payload, MB (gzip)", lambda row: f"{row['payload_bytes'] / 1e6:.2f} ({row['payload_gzip_bytes'] / 1e6:.2f})"),
    ("Year step, ms of main thread", lambda row: f"{row['task_ms']:.1f}" if "task_ms" in row else "–"),
    ("Year step, ms to the frame", lambda row: f"{row['step_ms']:.0f}" if "step_ms" in row else "–"),
)


def _table(rows: Sequence[tuple[str, Number]]) -> str:
    head = ["", *(name for name, _ in _COLUMNS)]
    lines = [head, ["---", *("---:" for _ in _COLUMNS)]]
    lines += [[name, *(shown(row) for _, shown in _COLUMNS)] for name, row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


WIDTH, HEIGHT = 920, 400
_INK, _MUTED, _GRID, _LINE, _BACK = "#2b2620", "#6d655a", "#e6e0d6", "#9b3d2e", "#fffdf8"


def plot(found: Results) -> str:
    """Draw start-up against land, and finding a holder against events, both on logarithmic scales."""
    land = [(row["regions"], _startup(row)) for row in found["land"]]
    time = [(row["holdings"], row["region_day_us"]) for row in found["time"]]
    start, finish = land[-2], land[-1]
    n_log_n = finish[0] / start[0] * math.log(finish[0]) / math.log(start[0])
    first, last = time[0], time[-1]
    panels = [
        _panel(
            *(70, "Start-up with more land", "regions", "seconds", land),
            *([start, (finish[0], start[1] * n_log_n)], "as n log n", (-1, 2)),
        ),
        _panel(
            *(530, "Finding a holder among more events", "holdings, on the same regions", "microseconds", time),
            *([first, (last[0], first[1] * last[0] / first[0])], "if every event were looked at", (-1, 3)),
        ),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' role="img" font-family="system-ui, sans-serif" font-size="13">\n'
        "<title>How start-up and the look-up of a holder grow</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_BACK}"/>\n' + "\n".join(panels) + "\n</svg>\n"
    )


def _panel(
    left: float,
    title: str,
    across: str,
    up: str,
    points: Sequence[tuple[float, float]],
    limit: Sequence[tuple[float, float]],
    limit_name: str,
    decades: tuple[int, int],
) -> str:
    """One plot: measured points joined, and what they are compared with as a dashed line, both to scale."""
    top, bottom, width = 70, 330, 340
    low, high = math.log10(points[0][0]), math.log10(points[-1][0])

    def x(value: float) -> float:
        return round(left + 12 + (math.log10(value) - low) / (high - low) * (width - 24), 1)

    def y(value: float) -> float:
        share = (math.log10(value) - decades[0]) / (decades[1] - decades[0])
        return round(bottom - share * (bottom - top), 1)

    parts = [
        f'<text x="{left}" y="30" fill="{_INK}" font-size="16" font-weight="600">{title}</text>',
        f'<text x="{left}" y="52" fill="{_MUTED}">{up}</text>',
    ]
    for decade in range(decades[0], decades[1] + 1):
        height = y(10.0**decade)
        parts.append(f'<path d="M{left} {height}H{left + width}" stroke="{_GRID}"/>')
        parts.append(
            f'<text x="{left - 8}" y="{height + 4}" fill="{_MUTED}" text-anchor="end">{10.0**decade:,g}</text>'
        )
    for value, _ in points:
        parts.append(f'<text x="{x(value)}" y="{bottom + 20}" fill="{_MUTED}" text-anchor="middle">{value:,.0f}</text>')
    parts.append(f'<text x="{left + width / 2}" y="{bottom + 42}" fill="{_MUTED}" text-anchor="middle">{across}</text>')
    ends = [(x(a), y(b)) for a, b in limit]
    parts.append(f'<path d="{_path(ends)}" stroke="{_MUTED}" stroke-dasharray="5 4" fill="none"/>')
    parts.append(_label(ends, limit_name))
    ours = [(x(a), y(b)) for a, b in points]
    parts.append(f'<path d="{_path(ours)}" stroke="{_LINE}" stroke-width="2.5" fill="none" stroke-linejoin="round"/>')
    for number, ((_, value), (across_at, up_at)) in enumerate(zip(points, ours, strict=True)):
        # The first number starts at its point, clear of the axis.
        anchor = "middle" if number else "start"
        parts.append(f'<circle cx="{across_at}" cy="{up_at}" r="4" fill="{_LINE}"/>')
        shown = f"{value:.2f}" if value < 10 else f"{value:,.0f}"
        parts.append(
            f'<text x="{across_at}" y="{up_at + 20}" fill="{_INK}" text-anchor="{anchor}" font-weight="600">'
            f"{shown}</text>"
        )
    return "\n".join(parts)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{a} {b}" for a, b in points)


def _label(ends: Sequence[tuple[float, float]], name: str) -> str:
    """Write the name of the dashed line along it, above its middle."""
    (x1, y1), (x2, y2) = ends
    angle = math.degrees(math.atan2(y2 - y1, x2 - x1))
    across, up = (x1 + x2) / 2, (y1 + y2) / 2
    return (
        f'<text transform="translate({across:.1f} {up:.1f}) rotate({angle:.1f})" y="-8" fill="{_MUTED}"'
        f' text-anchor="middle" font-style="italic">{name}</text>'
    )


def main() -> None:
    """Write the document and the plot from the results at hand."""
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    DOCUMENT.write_text(text(found), encoding="utf-8")
    PLOT.write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()

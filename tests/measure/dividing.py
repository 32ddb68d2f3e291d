"""Days to compare, and histories that divide and join land in ways that the real one does not."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import strategies as st

from app.atlas import Atlas
from app.atlas.records import Region

START, LAST = date(1643, 1, 1), date(2026, 11, 27)
TURNS = [date(1700, 1, 1), date(1800, 1, 1), date(1900, 1, 1)]


def pairs(atlas: Atlas) -> list[tuple[date, date]]:
    """Return every two of the first day, the last day and the days of change."""
    return list(combinations(sorted({atlas.span.start, *atlas.change_days, atlas.span.last_day}), 2))


#: Who may hold land; four of them are holders by themselves, two of these of one family.
PARTIES: list[dict[str, object]] = [
    *({"status": "held", "holder": name} for name in ("qing", "russian-empire", "japan", "ussr")),
    *({"status": "joint", "holders": names} for names in (["qing", "russian-empire"], ["qing", "japan"])),
    {"status": "undecided"},
    {"status": "none"},
]


def holding(
    start: date, end: date | None, party: dict[str, object], disputed: bool, judged: str | None
) -> dict[str, object]:
    """Return a holding as the data folder has it."""
    return {
        **party, "from": start, "to": end, "disputed": disputed, "jurisdiction": judged, "sources": ["survey"],
    }  # fmt: skip


@st.composite
def histories(draw: st.DrawFn, atlas: Atlas) -> Atlas:
    """Draw other regions over the faces of an atlas: each time is divided anew, and divisions may cross."""
    faces = range(len(atlas.coverage.faces))
    regions, region_faces = {}, {}
    ends = [*TURNS, None]
    for time, (start, end) in enumerate(zip([START, *TURNS], ends, strict=True)):
        owners = draw(st.lists(st.integers(0, 3), min_size=len(faces), max_size=len(faces)))
        for number in sorted(set(owners)):
            name = f"{'dacb'[time]}-{number}"
            middle = start + timedelta(days=20000)
            held = st.tuples(
                st.sampled_from(PARTIES),
                st.booleans(),
                st.sampled_from([None, "qing", "russian-empire"]),
            )
            regions[name] = Region.model_validate(
                {
                    "id": name,
                    "names": {"en": name},
                    "about": {"en": "Land."},
                    "clipped": draw(st.booleans()),
                    "label_points": [(130, 45)],
                    "holdings": [holding(start, middle, *draw(held)), holding(middle, end, *draw(held))],
                }
            )
            region_faces[name] = tuple(face for face in faces if owners[face] == number)
    return replace(atlas, regions=regions, region_faces=region_faces)

"""The lines that may run elsewhere: each once, the borders of the day first."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from app import create_app
from app.atlas import Atlas, load_atlas
from app.web.pages.movable_lines import movable_lines

OREGON = Path(__file__).parents[3] / "docs" / "examples" / "oregon"


@pytest.mark.parametrize("which", ["own", "oregon"])
def test_each_line_is_offered_once_and_the_borders_of_the_day_first(atlas: Atlas, which: str) -> None:
    known = atlas if which == "own" else load_atlas(OREGON)
    days = [known.span.start, *(first + (second - first) / 2 for first, second in pairwise(known.change_days))]
    all_lines = sorted(line.id for line in known.stretches if not line.edge)
    bounded = 0
    for day in days:
        groups = movable_lines(known, day)
        assert sorted(line.id for group in groups for line in group) == all_lines
        wanted = {
            line.id
            for line in known.stretches
            if not line.edge and not line.drawn_only and line.kind != "coast" and _is_border(known, line.id, day)
        }
        assert {line.id for line in groups.borders} == wanted
        if not groups.borders:
            continue
        # The line that stands first bounds land whose area can change.
        faces = known.coverage.sides[known.coverage.stretches.index(groups.borders[0])]
        measured = [
            name
            for name, region in known.regions.items()
            if not region.clipped and set(faces) & set(known.region_faces[name])
        ]
        assert measured
        bounded += 1
    assert bounded > len(days) / 2


def test_a_folder_without_borders_on_its_first_day_still_offers_its_lines() -> None:
    squares = Path(__file__).parents[2] / "fixtures" / "two-squares"
    client = create_app({"TESTING": True, "GEODATA": squares}).test_client()
    known = load_atlas(squares)
    assert not movable_lines(known, known.span.start).borders
    page = html.fromstring(client.get(f"/try?date={known.span.start}").get_data(as_text=True))
    groups = page.xpath("//select[@id='what-if-line']/optgroup")
    assert len(groups) == 4  # the script moves lines from one to another
    assert [group.get("hidden") is None for group in groups] == [len(group) > 0 for group in groups]


def _is_border(atlas: Atlas, name: str, day: date) -> bool:
    return any(one.start <= day < (one.end or date.max) for one in atlas.border_periods[name])

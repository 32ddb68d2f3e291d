"""A line on another course: what follows is what the folder with that line would say."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString

from app.atlas import Atlas, load_atlas
from app.atlas.records import Stretch
from app.atlas.redrawn import with_detail
from app.measure.measurements import Measurements
from app.measure.what_if import CourseError, handles, what_if

OREGON = Path(__file__).parents[2] / "docs" / "examples" / "oregon"


@pytest.fixture(scope="module", params=["own", "oregon"])
def either(request: pytest.FixtureRequest) -> Atlas:
    return request.getfixturevalue("atlas") if request.param == "own" else load_atlas(OREGON)


@pytest.mark.parametrize("most", [4, 40, 200])
def test_untouched_handles_are_the_whole_line(either: Atlas, most: int) -> None:
    for stretch in either.stretches:
        kept = handles(stretch, most)
        line = stretch.coordinates
        assert len(kept) <= max(most, 4)
        assert (kept[0], kept[-1]) == (0, len(line) - 1)
        assert list(kept) == sorted(set(kept))
        assert with_detail(stretch, kept, [line[number] for number in kept]) == line


@pytest.mark.parametrize("most", [4, 7, 12, 25])
@pytest.mark.parametrize("seed", range(3))
def test_no_finer_choice_of_handles_is_few_enough(seed: int, most: int) -> None:
    """A line with a bend of another size at each vertex can be thinned one by one."""
    bends = np.random.default_rng(seed).permutation(60) / 100
    line = tuple((lon / 10, 50 + lat) for lon, lat in enumerate(bends.tolist()))
    plane = LineString(np.array(line) * [np.cos(np.radians(np.mean([lat for _, lat in line]))), 1.0])
    few = [
        len(kept.coords)
        for tolerance in np.linspace(0, 1, 4001)
        if len((kept := shapely.simplify(plane, tolerance, preserve_topology=False)).coords) <= most
    ]
    assert len(handles(Stretch.model_construct(coordinates=line), most)) == max(few)


def test_a_handle_that_is_taken_out_leaves_a_straight_piece(atlas: Atlas) -> None:
    stretch = next(one for one in atlas.stretches if one.id == "ussuri")
    kept = handles(stretch, 40)
    line = stretch.coordinates
    without = [line[number] for number in kept if number != kept[7]]
    whole = with_detail(stretch, kept, without)
    assert whole == (*line[: kept[6] + 1], *line[kept[8] :])


@pytest.mark.slow
def test_the_same_course_changes_nothing(atlas: Atlas, measurements: Measurements) -> None:
    for name in ("divide-amur-uda", "coast-shantar-bolshoy", "post-t-1860"):
        stretch = next(one for one in atlas.stretches if one.id == name)
        kept = handles(stretch, 40)
        found = what_if(measurements, {}, stretch.id, [stretch.coordinates[number] for number in kept], 40)
        assert found.areas == {}
        assert found.moved_km == 0
        assert found.lengths_km[0] == found.lengths_km[1]


@pytest.mark.parametrize(
    ("course", "words"),
    [
        ("cut", "does not keep its two ends"),
        ("loop", "crosses or touches itself"),
        ("across", "The line meets “"),
    ],
)
def test_a_course_that_cannot_be_is_refused_in_a_sentence(
    atlas: Atlas, measurements: Measurements, course: str, words: str
) -> None:
    stretch = next(one for one in atlas.stretches if one.id == "ussuri")
    line = list(stretch.coordinates)
    lon, lat = line[0]
    courses = {
        "cut": line[1:],
        "loop": [line[0], (lon + 1, lat), (lon + 1, lat - 1), (lon + 0.5, lat + 0.5), line[-1]],
        "across": [line[0], (120.0, 60.0), line[-1]],
    }
    with pytest.raises(CourseError, match=words):
        what_if(measurements, {}, stretch.id, courses[course], 40)

"""One line of an atlas on another course: the whole atlas that follows from it, checked as the folder would be."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .atlas import Atlas, faces_at_labels, joined_faces
from .checks import check_shapes
from .coverage import build_coverage
from .faults import FaultList
from .fields import Position
from .loader import Folder
from .records import Stretch
from .refused import Refused

#: Decimals of corners that are new: about a metre.
DECIMALS = 5


def with_detail(stretch: Stretch, handles: Sequence[int], course: Sequence[Position]) -> tuple[Position, ...]:
    """Return a course with all vertices of the stretch where it was left alone.

    Parameters
    ----------
    stretch : Stretch
        The line whose handles were moved.
    handles : sequence of int
        Which of its vertices the handles were, in order.
    course : sequence of (float, float)
        The handles as they are now, degrees lon/lat: moved, added or taken out.

    Returns
    -------
    tuple of (float, float)
        Between two handles that follow each other as before, the stretch's own vertices; elsewhere the course.
    """
    line = stretch.coordinates
    kept = {(line[start], line[end]): line[start:end] for start, end in pairwise(handles)}
    known = set(line)
    given = [one if one in known else (round(one[0], DECIMALS), round(one[1], DECIMALS)) for one in course]
    found = [vertex for start, end in pairwise(given) for vertex in kept.get((start, end), (start,))]
    return (*found, given[-1])


def redrawn(atlas: Atlas, name: str, course: Sequence[Position]) -> Atlas:
    """Return the atlas as it would be with one line on another course.

    Parameters
    ----------
    atlas : Atlas
        The atlas as it is; it stays so.
    name : str
        Id of the line.
    course : sequence of (float, float)
        All vertices of its new course, degrees lon/lat, from end to end.

    Raises
    ------
    DataFaults
        With every fault that ``validate`` would find in the folder with this line.
    """
    lines = tuple(
        one.model_copy(update={"coordinates": tuple(course)}) if one.id == name else one for one in atlas.stretches
    )
    faults = FaultList()
    coverage = build_coverage([line for line in lines if not line.drawn_only], faults)
    closed = not len(faults)
    region_faces = faces_at_labels(tuple(atlas.regions.values()), coverage)
    check_shapes(_folder(atlas, lines), coverage, region_faces, faults, closed=closed)
    faults.raise_if_any()
    drawn = tuple(line for line in lines if line.drawn_only)
    return replace(atlas, coverage=coverage, drawn_lines=drawn, region_faces=joined_faces(region_faces))


def _folder(atlas: Atlas, lines: tuple[Stretch, ...]) -> Folder:
    return Folder(
        path=atlas.folder,
        settings=atlas.settings,
        stretches=lines,
        regions=tuple(atlas.regions.values()),
        treaties=tuple(atlas.treaties.values()),
        treaty_files={name: f"treaties/{name}.json" for name in atlas.treaties},
        events=atlas.events,
        disputes=tuple(atlas.disputes.values()),
        sources=tuple(atlas.sources.values()),
        readings=tuple(atlas.questions.values()),
        figures=tuple(atlas.figures.values()),
        claims=tuple(atlas.claims.values()),
        story=atlas.story,
        lesson=atlas.lesson,
        places=atlas.places,
        base=atlas.base,
        mountains=atlas.mountains,
        releases=atlas.releases,
        relief=atlas.relief,
        refused=Refused(),
    )

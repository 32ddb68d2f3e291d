"""The readings that the scope of a printed figure leaves open, combined and measured.

A figure names the regions that it certainly counts and the questions that its wording leaves
open. Every combination of answers is one reading: none is listed by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import shapely
from shapely.geometry import MultiPolygon, Polygon

from ..atlas.coverage import locate, polygonal
from ..atlas.enclosure import Enclosure
from ..atlas.records import Answer, Figure, Question
from .measurements import Measurements
from .uncertainty import Range


@dataclass(frozen=True)
class Choice:
    """One question and the answer taken."""

    question: Question
    answer: Answer


@dataclass(frozen=True)
class Reading:
    """One reading of a figure: the answers, the regions and faces they count and the area in km2.

    ``enclosed`` is the land that drawn lines close, where an answer's land is no face of the map.
    """

    choices: tuple[Choice, ...]
    regions: tuple[str, ...]
    faces: tuple[int, ...]
    area: Range
    equal_area_km2: float
    enclosed: tuple[Enclosure, ...] = ()

    @property
    def key(self) -> str:
        """A short name of the reading, stable as long as its answers exist."""
        return "+".join(choice.answer.id for choice in self.choices) or "as-stated"

    @property
    def followed(self) -> bool:
        """Whether every answer is the one that the map follows."""
        return all(choice.answer.followed for choice in self.choices)

    @property
    def answers(self) -> frozenset[tuple[str, str]]:
        """The answers as pairs of the question's id and the answer's."""
        return frozenset((choice.question.id, choice.answer.id) for choice in self.choices)

    @property
    def changed(self) -> tuple[Answer, ...]:
        """The answers that the map does not follow."""
        return tuple(choice.answer for choice in self.choices if not choice.answer.followed)


def readings_of(measurements: Measurements, figure: Figure) -> tuple[Reading, ...]:
    """Measure every reading of a figure, smallest first.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    figure : Figure
        A comparable figure.
    """
    measured = [_measure(measurements, figure, choices) for choices in _combinations(measurements, figure)]
    return tuple(sorted(measured, key=lambda reading: reading.area.km2))


def shape_of(measurements: Measurements, reading: Reading) -> Polygon | MultiPolygon:
    """Return the land that a reading counts, densified; degrees lon/lat."""
    shapes = [enclosure.shape for enclosure in reading.enclosed]
    if reading.faces:
        shapes.append(measurements.atlas.coverage.geometry(reading.faces))
    return shapes[0] if len(shapes) == 1 else polygonal(shapely.union_all(shapes))


def _combinations(measurements: Measurements, figure: Figure) -> Iterator[tuple[Choice, ...]]:
    questions = [measurements.atlas.questions[name] for name in figure.readings]
    for answers in product(*(question.alternatives for question in questions)):
        yield tuple(Choice(question, answer) for question, answer in zip(questions, answers, strict=True))


def _measure(measurements: Measurements, figure: Figure, choices: tuple[Choice, ...]) -> Reading:
    regions = dict.fromkeys(figure.regions)
    added: set[int] = set()
    taken: set[int] = set()
    enclosed = []
    for choice in choices:
        regions.update(dict.fromkeys(choice.answer.regions))
        added.update(face for point in choice.answer.parts for face in locate(measurements.atlas.coverage, point))
        taken.update(face for point in choice.answer.without for face in locate(measurements.atlas.coverage, point))
        if (land := measurements.atlas.enclosure_of(choice.answer)) is not None:
            enclosed.append(land)
    faces = tuple(sorted({*measurements.faces_of(regions), *added} - taken))
    area, check = measurements.area_of_faces(faces), measurements.equal_area_of_faces(faces)
    if enclosed:
        area, check = (
            measurements.area_with_enclosed(enclosed, faces),
            measurements.equal_area_with_enclosed(enclosed, faces),
        )
    return Reading(choices, tuple(regions), faces, area, check, tuple(enclosed))

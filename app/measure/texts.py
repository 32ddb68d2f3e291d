"""Numbers in texts of the data: written there as placeholders, so that no area is typed by hand.

``{more than FIGURE}`` in the ``about`` of a region, or in the ``note`` or ``why_not`` of a figure,
is by how many km2 the regions of that figure are larger than its value, rounded to what the
uncertainty of the regions supports.
"""

from collections.abc import Callable
from dataclasses import replace
from re import Match
from typing import TypeVar

from ..atlas.fields import MORE_THAN, Record
from ..words import words_in
from ..words.areas import rounded
from .measurements import Measurements
from .units import km2_per

Kind = TypeVar("Kind", bound=Record)


def with_numbers(measurements: Measurements) -> Measurements:
    """Return the same measurements, of the atlas with the numbers in its texts."""

    def said(words: str, language: str) -> str:
        def more(found: Match[str]) -> str:
            figure = measurements.atlas.figures[found[1]]
            faces = measurements.faces_of(figure.regions)
            more_km2 = sum(measurements.face_km2[face] for face in faces) - figure.value * km2_per(figure.unit)
            return words_in(language).number(rounded(more_km2, measurements.errors.closed_form_sd_km2(faces)))

        return MORE_THAN.sub(more, words)

    atlas = measurements.atlas
    regions = {name: _filled(region, ("about",), said) for name, region in atlas.regions.items()}
    figures = {name: _filled(figure, ("note", "why_not"), said) for name, figure in atlas.figures.items()}
    return measurements.reworded(replace(atlas, regions=regions, figures=figures))


def _filled(record: Kind, fields: tuple[str, ...], said: Callable[[str, str], str]) -> Kind:
    changed = {}
    for field in fields:
        text = getattr(record, field)
        if isinstance(text, str):
            text = {"en": text}
        if text and any(MORE_THAN.search(words) for words in text.values()):
            changed[field] = {language: said(words, language) for language, words in text.items()}
    return record.model_copy(update=changed) if changed else record

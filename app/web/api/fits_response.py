"""Which lands a printed area would fit, as the API answers it and as page and shell show it."""

from typing import Annotated, Any

from pydantic import Field

from ...atlas.fields import Bound, UnitId
from ...atlas.records import Figure
from ...measure import verdict_words as words
from ...measure.fit import Outcome
from ...measure.fits import Fits, Judged, SaidOf, near
from ...measure.quantity import Quantity
from ...measure.verdict_words import OUTCOME_LABELS, bounded, quantity, quantity_km2
from ...measure.verdicts import Code
from ..extension import AtlasExtension
from ..language import gettext, plain, say
from ..names import label_of
from .changes_response import PartyToParty, parties
from .measured_range import MeasuredRange, measured
from .response_model import (
    Count,
    From,
    Km2,
    NamedRecord,
    ResponseModel,
    TitledRecord,
    To,
)

Off = Annotated[
    float, Field(ge=-1, description="share by which the area exceeds the number; negative where it falls short")
]


class Asked(ResponseModel):
    """The number as it was read."""

    text: Annotated[str, Field(description="what was typed")]
    stated: Annotated[str, Field(description="how it was read, in words")]
    value: Annotated[float, Field(gt=0)]
    unit: UnitId
    bound: Bound
    value_km2: Km2
    km2_text: Annotated[str, Field(description="the area in km2, with as many digits as it needs")]
    notes: Annotated[list[str], Field(description="how the text was taken, where that is not plain")]
    unit_written: Annotated[bool, Field(description="false where no unit was given and km2 was taken")]


class SameNumber(TitledRecord):
    """A printed figure with the same number, or with it in another unit, and the verdict on it."""

    printed: str
    comparable: bool
    code: Code
    headline: str


class MeasuredLand(MeasuredRange):
    """An area with its 95 % range, and how it compares with the number."""

    outcome: Outcome
    outcome_label: str
    off: Off
    regions: tuple[NamedRecord, ...]


class ReadingFit(MeasuredLand):
    """A reading of the land of printed figures."""

    key: str
    label: str


class SaidOfFit(ResponseModel):
    """The number as if it were said of the land of printed figures."""

    figures: Annotated[tuple[TitledRecord, ...], Field(description="all figures that are said of this land")]
    code: Code
    headline: str
    explanation: str
    readings: Count
    fitting: Annotated[Count, Field(description="readings that fit")]
    fits: tuple[ReadingFit, ...]
    nearest: Annotated[ReadingFit, Field(description="the reading that comes nearest")]


class LandFit(MeasuredLand, PartyToParty):
    """Land that touches and passed together between two days."""

    start: From
    end: To
    whole: Annotated[
        bool, Field(description="whether nothing else passed from the one to the other between these days")
    ]


class ChanceAnswer(ResponseModel):
    """How other numbers, between half and twice this one and judged in the same way, fared with all lands tried."""

    lands: Annotated[Count, Field(description="different lands tried: of readings, and unions of regions")]
    numbers: Count
    fitting: Annotated[Count, Field(description="numbers of these that fit at least one land")]
    mean: Annotated[float, Field(ge=0, description="lands that such a number fits, on average")]
    low_km2: Km2
    high_km2: Km2
    text: str


class FitsResponse(ResponseModel):
    """What a printed area would fit."""

    asked: Asked
    printed: tuple[SameNumber, ...]
    said_of: Annotated[
        tuple[SaidOfFit, ...], Field(description="where it fits or is too close to call, and the nearest others")
    ]
    said_of_tried: Count
    fitting: Annotated[Count, Field(description="unions of regions that fit")]
    lands: Annotated[tuple[LandFit, ...], Field(description="the first of these, fewest regions first")]
    close: Annotated[tuple[LandFit, ...], Field(description="unions of regions that are too close to call")]
    missed: Annotated[tuple[LandFit, ...], Field(description="the nearest unions of regions that do not fit")]
    tried: Annotated[Count, Field(description="unions of regions tried")]
    complete: Annotated[bool, Field(description="whether these are all that there are")]
    chance: ChanceAnswer


def fits_response(extension: AtlasExtension, text: str, asked: Quantity) -> FitsResponse:
    """Return what a quantity fits, in words of the page's language.

    Parameters
    ----------
    extension : AtlasExtension
    text : str
        What was typed.
    asked : Quantity
        What it was read as.
    """
    found = extension.fitter.fits(asked)
    return FitsResponse(
        asked=Asked(
            text=text,
            stated=plain(bounded(asked.bound, quantity(asked.value, asked.unit))),
            value=asked.value,
            unit=asked.unit,
            bound=asked.bound,
            value_km2=round(asked.km2, 6),
            km2_text=plain(quantity_km2(asked.value, asked.unit)),
            notes=[plain(note) for note in asked.notes],
            unit_written=asked.unit_written,
        ),
        printed=tuple(_printed(extension, figure) for figure in found.printed),
        said_of=tuple(_said_of(extension, one) for one in _shown(found)),
        said_of_tried=len(found.said_of),
        fitting=found.fitting,
        lands=tuple(_land(extension, one) for one in found.lands),
        close=tuple(_land(extension, one) for one in found.close),
        missed=tuple(_land(extension, one) for one in found.missed),
        tried=found.tried,
        complete=found.complete,
        chance=_chance(found),
    )


def _shown(found: Fits) -> list[SaidOf]:
    """Leave of the lands of figures those that may fit, and the nearest others."""
    may = [one for one in found.said_of if one.having("holds") or one.having("undecided")]
    return [*may, *near([one for one in found.said_of if one not in may], lambda one: one.off)]


def _printed(extension: AtlasExtension, figure: Figure) -> SameNumber:
    check = extension.figure_checks[figure.id]
    return SameNumber(
        id=figure.id,
        title=figure.title,
        printed=figure.printed,
        comparable=figure.comparable,
        code=check.verdict.code,
        headline=plain(words.title(check)),
    )


def _said_of(extension: AtlasExtension, one: SaidOf) -> SaidOfFit:
    check = one.check

    def reading(number: int) -> ReadingFit:
        found = check.readings[number]
        return ReadingFit(
            key=found.key,
            label=label_of(found),
            **_measured(
                extension, found.area, found.regions, check.outcomes[number], found.area.km2 / check.value_km2 - 1
            ),
        )

    holding = one.having("holds")
    return SaidOfFit(
        figures=tuple(TitledRecord(id=figure.id, title=figure.title) for figure in one.figures),
        code=check.verdict.code,
        headline=plain(words.title(check)),
        explanation=plain(words.reason(check)),
        readings=len(check.readings),
        fitting=len(holding),
        fits=tuple(map(reading, holding)),
        nearest=reading(one.nearest),
    )


def _land(extension: AtlasExtension, one: Judged) -> LandFit:
    land = one.land
    return LandFit(
        start=land.start,
        end=land.end,
        whole=land.whole,
        **parties(extension, land.before, land.after),
        **_measured(extension, land.area, land.regions, one.outcome, one.off),
    )


def _measured(
    extension: AtlasExtension, area: Any, regions: tuple[str, ...], found: Outcome, off: float
) -> dict[str, Any]:
    return measured(area) | {
        "outcome": found,
        "outcome_label": gettext(OUTCOME_LABELS[found]),
        "off": round(max(off, -1.0), 4),
        "regions": tuple(NamedRecord(id=name, names=extension.atlas.regions[name].names) for name in regions),
    }


def _chance(found: Fits) -> ChanceAnswer:
    chance = found.chance
    return ChanceAnswer(
        lands=chance.lands,
        numbers=chance.numbers,
        fitting=chance.fitting,
        mean=round(chance.mean, 2),
        low_km2=round(found.quantity.km2 / 2, 3),
        high_km2=round(found.quantity.km2 * 2, 3),
        text=say(chance.worth),
    )

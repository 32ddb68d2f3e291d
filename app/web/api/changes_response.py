"""What changed hands, as the API answers it and as pages, drawing and shell show it."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from ...atlas import fields
from ...atlas.fields import Identifier
from ...measure.changes import Change, Changes, ChangeTotal, Kind
from ...measure.uncertainty import Range
from ...words.areas import rounded
from ..extension import AtlasExtension
from ..language import gettext, localized
from ..names import status_words
from .measured_range import measured
from .response_model import OMITTED, DayNote, From, Km2, Names, OmittedText, ResponseModel, Status, To

#: Not there for unmeasured land.
OmittedKm2 = Annotated[Km2 | SkipJsonSchema[None], OMITTED]


class StepAnswer(ResponseModel):
    """A holding that began between the two days."""

    region: Annotated[Identifier, Field(description="the region that the land then belonged to")]
    start: Annotated[date, Field(serialization_alias="date")]
    status: Status
    disputed: bool
    jurisdiction: Status | None
    treaty: Identifier | None
    treaty_names: Names | None
    article: str | None


class PassedArea(ResponseModel):
    """An area with its 95 % range, from one status to another; without numbers where the map's edge cuts the land."""

    from_status: Status
    from_label: Names
    to_status: Status
    to_label: Names
    area_km2: OmittedKm2 = None
    low_km2: OmittedKm2 = None
    high_km2: OmittedKm2 = None
    sd_km2: OmittedKm2 = None
    from_disputed: Annotated[bool, Field(description="whether the holding of the first day is disputed")]
    disputed: Annotated[bool, Field(description="whether the holding of the second day is disputed")]
    text: OmittedText = None
    range_text: OmittedText = None
    shown: Annotated[
        tuple[int, int, int] | SkipJsonSchema[None],
        OMITTED,
        Field(description="area, low and high in km2, rounded as far as the uncertainty supports"),
    ] = None


class ChangeAnswer(PassedArea):
    """Land that is held differently on the two days, by the region that names it."""

    id: Identifier
    names: Names
    kind: Annotated[
        Kind,
        Field(
            description="what changed: the holder, the status, or only the jurisdiction; or nothing but that the "
            "holding is disputed on one of the days"
        ),
    ]
    from_jurisdiction: Status | None
    to_jurisdiction: Status | None
    steps: tuple[StepAnswer, ...]
    clipped: bool


class TotalAnswer(PassedArea):
    """All land that passed from one status to another; what is disputed on one of the days has a total of its own."""

    regions: tuple[Identifier, ...]
    unmeasured: tuple[Identifier, ...]


class ChangesResponse(ResponseModel):
    """What is held differently on two days, by region and in total per pair of statuses."""

    start: From
    end: To
    regions: Annotated[tuple[ChangeAnswer, ...], Field(description="land with another holder, status or jurisdiction")]
    disputed: Annotated[
        tuple[ChangeAnswer, ...],
        Field(description="land whose holding stays, and becomes or ceases to be disputed; in no total"),
    ]
    total: tuple[TotalAnswer, ...]
    from_note: DayNote = None
    to_note: DayNote = None


def changes_response(
    extension: AtlasExtension, found: Changes, notes: tuple[str | None, str | None] = (None, None)
) -> ChangesResponse:
    """Return what changed between two days, with names and with areas in words.

    ``notes`` say which days were taken, where the texts that were asked do not say that plainly.
    """
    return ChangesResponse(
        start=found.start,
        end=found.end,
        regions=tuple(_change(extension, one) for one in found.changed),
        disputed=tuple(_change(extension, one) for one in found.disputed),
        total=tuple(_total(extension, one) for one in found.totals),
        from_note=notes[0],
        to_note=notes[1],
    )


def _change(extension: AtlasExtension, one: Change) -> ChangeAnswer:
    atlas = extension.atlas
    return ChangeAnswer(
        id=one.region,
        names=atlas.regions[one.region].names,
        kind=one.kind,
        from_jurisdiction=one.before.jurisdiction,
        to_jurisdiction=one.after.jurisdiction,
        from_disputed=one.before.disputed,
        disputed=one.after.disputed,
        steps=tuple(
            StepAnswer(
                region=step.region,
                start=step.holding.start,
                status=step.holding.status,
                disputed=step.holding.disputed,
                jurisdiction=step.holding.jurisdiction,
                treaty=step.holding.treaty,
                treaty_names=atlas.treaties[step.holding.treaty].names if step.holding.treaty else None,
                article=step.holding.article,
            )
            for step in one.steps
        ),
        clipped=one.area is None,
        **_parties(extension, one.before.status, one.after.status),
        **_area(one.area),
    )


def _total(extension: AtlasExtension, one: ChangeTotal) -> TotalAnswer:
    return TotalAnswer(
        regions=one.regions,
        unmeasured=one.unmeasured,
        from_disputed=one.disputed_before,
        disputed=one.disputed_after,
        **_parties(extension, one.before, one.after),
        **_area(one.area),
    )


def _parties(extension: AtlasExtension, before: fields.Status, after: fields.Status) -> dict[str, Any]:
    statuses = extension.atlas.settings.statuses
    return {
        "from_status": before,
        "from_label": statuses[before].names,
        "to_status": after,
        "to_label": statuses[after].names,
    }


def _area(area: Range | None) -> dict[str, Any]:
    if area is None:
        return {}
    shown = tuple(rounded(value, area.sd_km2) for value in (area.km2, area.low_km2, area.high_km2))
    return measured(area) | {"shown": shown}


def change_words(one: ChangeAnswer) -> list[str]:
    """Say in the page's language what changed, and how much land it is: ``Qing empire → Russian empire``, ``9 km²``.

    The words are those of the map's labels; see ``describeChange`` in ``static/js/shared/holdings.js``.
    """
    if one.kind == "jurisdiction":
        before, after = one.from_jurisdiction or one.from_status, one.to_jurisdiction or one.to_status
        form = gettext("jurisdiction: {from} → {to}")
        words = form.format_map({"from": status_words(before), "to": status_words(after)})
    else:
        words = passed_words(one)
    return [words, one.text or gettext("not measured")]


def passed_words(one: PassedArea) -> str:
    """Say from whom to whom land passed: ``Qing empire → Russian empire, disputed``."""
    said: str = gettext("{from} → {to}").format_map(
        {
            "from": status_words(one.from_status, disputed=one.from_disputed),
            "to": status_words(one.to_status, disputed=one.disputed),
        }
    )
    return said


def change_line(one: ChangeAnswer) -> str:
    """Say the same in one line, with the name of the land."""
    words, area = change_words(one)
    status = gettext("{first}, {second}").format(first=words, second=area)
    return str(gettext("{name}: {status}").format(name=localized(one.names), status=status))

"""What changed hands, as the API answers it and as pages, drawing and shell show it."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from ...atlas.fields import Identifier
from ...atlas.records import Party
from ...measure.changes import Change, Changes, ChangeTotal, Kind
from ...measure.uncertainty import Range
from ...words.areas import rounded
from ...words.holders import party_names
from ..extension import AtlasExtension, current_extension
from ..language import gettext, localized
from ..names import party_words
from .measured_range import measured
from .response_model import (
    OMITTED,
    DayNote,
    From,
    Holder,
    Holders,
    Judge,
    Km2,
    Names,
    OmittedText,
    ResponseModel,
    Status,
    To,
)

#: Not there for unmeasured land.
OmittedKm2 = Annotated[Km2 | SkipJsonSchema[None], OMITTED]


class StepAnswer(ResponseModel):
    """A holding that began between the two days."""

    region: Annotated[Identifier, Field(description="the region that the land then belonged to")]
    start: Annotated[date, Field(serialization_alias="date")]
    status: Status
    holder: Holder
    holders: Holders
    disputed: bool
    jurisdiction: Judge
    treaty: Identifier | None
    treaty_names: Names | None
    article: str | None


class PartyToParty(ResponseModel):
    """From which party to which land passed."""

    from_status: Status
    from_holder: Holder
    from_holders: Holders
    from_label: Names
    to_status: Status
    to_holder: Holder
    to_holders: Holders
    to_label: Names


class PassedArea(PartyToParty):
    """An area with its 95 % range, from one party to another; without numbers where the map's edge cuts the land."""

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
            "holder's successor took its place, or that the holding is disputed on one of the days"
        ),
    ]
    from_jurisdiction: Judge
    to_jurisdiction: Judge
    steps: tuple[StepAnswer, ...]
    clipped: bool


class TotalAnswer(PassedArea):
    """All land that passed from one party to another; what is disputed on one of the days has a total of its own."""

    regions: tuple[Identifier, ...]
    unmeasured: tuple[Identifier, ...]


class ChangesResponse(ResponseModel):
    """What is held differently on two days, by region and in total from party to party."""

    start: From
    end: To
    regions: Annotated[tuple[ChangeAnswer, ...], Field(description="land with another holder, status or jurisdiction")]
    succeeded: Annotated[
        tuple[ChangeAnswer, ...],
        Field(description="land whose holder gave way to a successor of the same family; in no total"),
    ]
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

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    found : Changes
        What is held differently.
    notes : tuple of (str or None)
        Which days were taken, where the texts that were asked do not say that plainly.
    """
    return ChangesResponse(
        start=found.start,
        end=found.end,
        regions=tuple(_change(extension, one) for one in found.changed),
        succeeded=tuple(_change(extension, one) for one in found.succeeded),
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
                holder=step.holding.holder,
                holders=step.holding.party.holders,
                disputed=step.holding.disputed,
                jurisdiction=step.holding.jurisdiction,
                treaty=step.holding.treaty,
                treaty_names=atlas.treaties[step.holding.treaty].names if step.holding.treaty else None,
                article=step.holding.article,
            )
            for step in one.steps
        ),
        clipped=one.area is None,
        **parties(extension, one.before.party, one.after.party),
        **_area(one.area),
    )


def _total(extension: AtlasExtension, one: ChangeTotal) -> TotalAnswer:
    return TotalAnswer(
        regions=one.regions,
        unmeasured=one.unmeasured,
        from_disputed=one.disputed_before,
        disputed=one.disputed_after,
        **parties(extension, one.before, one.after),
        **_area(one.area),
    )


def parties(extension: AtlasExtension, before: Party, after: Party) -> dict[str, Any]:
    """Return the members of an answer that say from whom to whom land passed.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    before, after : Party
        Who held it on the first day, and on the second.
    """
    return {
        f"{side}_{name}": value
        for side, party in (("from", before), ("to", after))
        for name, value in (
            ("status", party.status),
            ("holder", party.holder),
            ("holders", party.holders),
            ("label", party_names(extension.atlas, party)),
        )
    }


def _area(area: Range | None) -> dict[str, Any]:
    if area is None:
        return {}
    shown = tuple(rounded(value, area.sd_km2) for value in (area.km2, area.low_km2, area.high_km2))
    return measured(area) | {"shown": shown}


def change_words(one: ChangeAnswer) -> list[str]:
    """Say in the page's language what changed, and how much land it is: ``one → other``, ``9 km²``.

    The words are those of the map's labels; see ``describeChange`` in ``static/js/shared/holdings.js``.
    """
    if one.kind == "jurisdiction":
        holders = current_extension().atlas.settings.holders
        before, after = (
            localized(holders[judge].names if judge else label)
            for judge, label in ((one.from_jurisdiction, one.from_label), (one.to_jurisdiction, one.to_label))
        )
        words = gettext("jurisdiction: {from} → {to}").format_map({"from": before, "to": after})
    else:
        words = passed_words(one)
    return [words, one.text or gettext("not measured")]


def passed_words(one: PassedArea) -> str:
    """Say from whom to whom land passed: ``one → other, disputed``."""
    said: str = gettext("{from} → {to}").format_map(
        {
            "from": party_words(Party(one.from_status, one.from_holders), disputed=one.from_disputed),
            "to": party_words(Party(one.to_status, one.to_holders), disputed=one.disputed),
        }
    )
    return said


def change_line(one: ChangeAnswer) -> str:
    """Say the same in one line, with the name of the land."""
    words, area = change_words(one)
    status = gettext("{first}, {second}").format(first=words, second=area)
    return str(gettext("{name}: {status}").format(name=localized(one.names), status=status))

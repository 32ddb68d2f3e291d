"""Printed statements as the API answers them and their pages show them: whether they hold, and what was measured."""

from datetime import date
from typing import Literal

from pydantic import Field

from ...atlas.claim_records import (
    ArticleCount,
    Claim,
    FirstHeld,
    InForce,
    LineLength,
    LongerCoast,
    LosesCoast,
    MadeBy,
    NearestWay,
    Passed,
    TestKind,
)
from ...atlas.fields import Identifier
from ...atlas.required import required
from ...measure import claim_words as words
from ...measure.claim_facts import ClaimCheck, Met, Row, RowKind, Verdict
from ...measure.line_lengths import KmRange
from ...words.holders import party_names
from ..extension import AtlasExtension
from ..language import say
from .response_model import Count, From, Km, NamedRecord, Names, ResponseModel, Said, TitledRecord
from .source_response import CitationAnswer, citations


class MeasuredKm(ResponseModel):
    """A length or a distance with its range, in km rounded to 0.1, and as text."""

    km: Km
    low_km: Km
    high_km: Km
    text: Said
    range_text: Said


class QuoteAnswer(ResponseModel):
    """The words of a source as it prints them, with our translation."""

    text: str
    language: str
    translation: Names | None


class ClaimTestAnswer(ResponseModel):
    """The measurement that decides, with its parameters, under the name of its kind; the others are null."""

    in_force: InForce | None
    made_by: MadeBy | None
    length: LineLength | None
    distance: NearestWay | None
    loses_coast: LosesCoast | None
    longer_coast: LongerCoast | None
    passed: Passed | None
    first_held: FirstHeld | None
    articles: ArticleCount | None


class ClaimVerdict(ResponseModel):
    """The verdict on a claim."""

    code: Verdict
    headline: Said


class ClaimRow(ResponseModel):
    """One thing of which a claim is asked, and whether it is as the claim says."""

    kind: RowKind
    id: Identifier | None = Field(description="id of the record that it is, if it is one")
    name: Said
    met: Met | None = Field(description="whether it is as the claim says; null where the claim itself leaves it out")
    met_label: Said | None
    measured: MeasuredKm | None
    start: date | None = Field(description="the day since which it is so, or was so", serialization_alias="from")
    last_day: date | None = Field(description="the last day on which it was so")
    treaty: NamedRecord | None = Field(description="the act by which it is so, or by which it ended")
    before: Names | None = Field(description="who held it on the first day that is compared")
    after: Names | None = Field(description="who held it on the second")


class ClaimPeriod(ResponseModel):
    """What was measured at one time."""

    start: From
    last_day: date
    name: Said | None
    measured: MeasuredKm | None


class ClaimResponse(ResponseModel):
    """A printed statement: its words, who prints it, the measurement that decides, and the measured answer."""

    id: Identifier
    title: Names
    quote: QuoteAnswer | None
    paraphrase: Names | None = Field(description="what the source says in our words, where there is no quotation")
    said_of: Names
    kind: TestKind
    test: ClaimTestAnswer
    day: date = Field(description="the day to look at on the map")
    verdict: ClaimVerdict
    answer: tuple[Said, ...] = Field(description="what was measured, in sentences to quote")
    rule: tuple[Said, ...] = Field(description="how the verdict follows")
    whole: MeasuredKm | None
    part: MeasuredKm | None
    count: Count | None
    rows: tuple[ClaimRow, ...]
    periods: tuple[ClaimPeriod, ...]
    treaties: tuple[NamedRecord, ...]
    regions: tuple[NamedRecord, ...]
    said_by: tuple[CitationAnswer, ...]
    note: Names | None


class ClaimsResponse(ResponseModel):
    """All printed statements that lines can test."""

    claims: tuple[ClaimResponse, ...]


def claims_response(extension: AtlasExtension) -> ClaimsResponse:
    """Return all claims, each with its verdict."""
    checks = extension.claim_checks.values()
    return ClaimsResponse(claims=tuple(claim_response(extension, check) for check in checks))


def claim_response(extension: AtlasExtension, check: ClaimCheck) -> ClaimResponse:
    """Return a claim with its verdict and what was measured, in the language of the page."""
    atlas, claim = extension.atlas, check.claim
    return ClaimResponse(
        id=claim.id,
        title=claim.title,
        quote=QuoteAnswer(**claim.quote.model_dump()) if claim.quote else None,
        paraphrase=claim.paraphrase,
        said_of=claim.said_of,
        kind=check.kind,
        test=ClaimTestAnswer(**dict(claim.test)),
        day=check.day,
        verdict=ClaimVerdict(code=check.verdict, headline=say(words.verdict_words(check))),
        answer=tuple(say(sentence) for sentence in words.answer(atlas, check)),
        rule=tuple(say(sentence) for sentence in words.rule(check)),
        whole=_measured(check.whole),
        part=_measured(check.part),
        count=check.count,
        rows=tuple(_row(extension, row) for row in check.rows),
        periods=tuple(_period(extension, row) for row in check.periods),
        treaties=tuple(NamedRecord(id=name, names=atlas.treaties[name].names) for name in claim.treaties),
        regions=tuple(NamedRecord(id=name, names=atlas.regions[name].names) for name in claim.regions),
        said_by=citations(extension, claim.sources),
        note=claim.note,
    )


def _measured(found: KmRange | None) -> MeasuredKm | None:
    if found is None:
        return None
    return MeasuredKm(
        km=round(found.km, 1),
        low_km=round(found.low_km, 1),
        high_km=round(found.high_km, 1),
        text=say(words.km_words(found.km)),
        range_text=say(words.range_words(found)),
    )


def _row(extension: AtlasExtension, row: Row) -> ClaimRow:
    atlas = extension.atlas
    return ClaimRow(
        kind=row.kind,
        id=row.id,
        name=say(words.row_name(atlas, row)),
        met=row.met,
        met_label=say(words.met_words(row.met)) if row.met else None,
        measured=_measured(row.km),
        start=row.start,
        last_day=row.last,
        treaty=NamedRecord(id=row.treaty, names=atlas.treaties[row.treaty].names) if row.treaty else None,
        before=party_names(atlas, row.before) if row.before else None,
        after=party_names(atlas, row.after) if row.after else None,
    )


def _period(extension: AtlasExtension, row: Row) -> ClaimPeriod:
    name = words.row_name(extension.atlas, row)
    return ClaimPeriod(
        start=required(row.start),  # every period has its days
        last_day=required(row.last),
        name=say(name) if name else None,
        measured=_measured(row.km),
    )


def claims_on(
    extension: AtlasExtension, kind: Literal["regions", "treaties"], record: Identifier
) -> tuple[TitledRecord, ...]:
    """Return the claims that bear on a region or a treaty.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    kind : {"regions", "treaties"}
        What the record is.
    record : str
        Its id.
    """
    found = [claim for claim in extension.atlas.claims.values() if record in _bears_on(claim, kind)]
    return tuple(TitledRecord(id=claim.id, title=claim.title) for claim in found)


def _bears_on(claim: Claim, kind: Literal["regions", "treaties"]) -> tuple[str, ...]:
    return claim.regions if kind == "regions" else claim.treaties

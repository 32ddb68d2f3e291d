"""Points on which sources contradict each other, as the API answers them and a page shows them."""

from typing import Literal

from ...atlas.fields import Identifier
from ...atlas.records import Dispute, Region, Touches, Treaty
from ..extension import AtlasExtension
from .response_model import Names, ResponseModel, TitledRecord
from .source_response import CitationAnswer, citations


class StatementAnswer(ResponseModel):
    """What one side says, and who says it."""

    text: Names
    by: Names
    citations: tuple[CitationAnswer, ...]


class DisputeResponse(ResponseModel):
    """A dispute with its statements and what it touches."""

    id: Identifier
    title: Names
    question: Names
    statements: tuple[StatementAnswer, ...]
    followed: Names
    touches: Touches


class DisputesResponse(ResponseModel):
    """All disputes."""

    disputes: tuple[DisputeResponse, ...]


def dispute_response(extension: AtlasExtension, dispute: Dispute) -> DisputeResponse:
    """Return a dispute."""
    return DisputeResponse(
        id=dispute.id,
        title=dispute.title,
        question=dispute.question,
        statements=tuple(
            StatementAnswer(text=one.text, by=one.by, citations=citations(extension, one.sources))
            for one in dispute.statements
        ),
        followed=dispute.followed,
        touches=dispute.touches,
    )


def disputes_response(extension: AtlasExtension) -> DisputesResponse:
    """Return all disputes."""
    return DisputesResponse(
        disputes=tuple(dispute_response(extension, one) for one in extension.atlas.disputes.values())
    )


def disputes_of(
    extension: AtlasExtension, kind: Literal["regions", "treaties"], record: Region | Treaty
) -> tuple[TitledRecord, ...]:
    """Return the disputes that a record names, and those that name it.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    kind : {"regions", "treaties"}
        What the record is.
    record : Region or Treaty
        The record.
    """
    disputes = extension.atlas.disputes
    touching = [dispute.id for dispute in disputes.values() if record.id in getattr(dispute.touches, kind)]
    found = dict.fromkeys([*record.disputes, *touching])
    return tuple(TitledRecord(id=name, title=disputes[name].title) for name in found)

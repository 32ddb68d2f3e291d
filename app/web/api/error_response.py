"""An error as every surface says it: JSON for programs, a page for people."""

from typing import Annotated

from pydantic import Field

from .response_model import ResponseModel, Said


class ErrorDetail(ResponseModel):
    """What is wrong, and what is accepted instead; each one sentence or two."""

    status: Annotated[int, Field(ge=400, le=599)]
    title: str
    detail: Annotated[Said, Field(description="what is wrong, in one sentence")]
    accepted: Annotated[Said, Field(description="what is accepted instead")]


class ErrorResponse(ResponseModel):
    """An error."""

    error: ErrorDetail

"""The base of what leaves the program: classes from which an answer's JSON and its OpenAPI schema both come."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from .schemas import described_as


class ResponseModel(BaseModel):
    """Base of what leaves the program: it has the members described and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def as_json(answer: ResponseModel) -> dict[str, Any]:
    """Return an answer as plain JSON values; what was not given is left out."""
    return answer.model_dump(mode="json", by_alias=True, exclude_unset=True)


Names = Annotated[dict[str, str], described_as("Text")]
"""A text by language."""

Km2 = Annotated[float, Field(ge=0, description="km2 on WGS 84")]
Km = Annotated[float, Field(ge=0, description="km on WGS 84")]
Share = Annotated[float, Field(ge=0, description="share of a whole, 1 being all of it")]

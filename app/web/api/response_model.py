"""The base of what leaves the program: classes from which an answer's JSON and its OpenAPI schema both come.

A template is given the same objects. Days are Gregorian, areas km2 and lengths km on WGS 84, positions
degrees lon/lat on WGS 84.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema, models_json_schema
from typing_extensions import TypeAliasType

from ...atlas import fields
from ...atlas.fields import Identifier, Text

Schema = dict[str, Any]


class ResponseModel(BaseModel):
    """Base of what leaves the program: it has the members described, all but :data:`OMITTED` ones, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


def as_json(answer: ResponseModel) -> dict[str, Any]:
    """Return an answer as plain JSON values, under the names that its members have there."""
    return answer.model_dump(mode="json", by_alias=True)


def components(*answers: type[ResponseModel]) -> dict[str, Schema]:
    """Return the schemas of answers, and of all that they hold, as components of an OpenAPI document by their names."""
    kinds = [(answer, "serialization") for answer in answers]
    _, found = models_json_schema(kinds, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    schemas: dict[str, Schema] = found["$defs"]
    return schemas


def asked_components(*questions: type[BaseModel]) -> dict[str, Schema]:
    """Return the schemas of what may be sent in as components of an OpenAPI document, by their names."""
    kinds = [(question, "validation") for question in questions]
    _, found = models_json_schema(kinds, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    schemas: dict[str, Schema] = found["$defs"]
    return schemas


def _is_none(value: Any) -> bool:
    return value is None


def _without_default(schema: Schema) -> None:
    schema.pop("default", None)


#: What makes a member with the default None one that is not there in JSON, instead of null.
OMITTED = Field(exclude_if=_is_none, json_schema_extra=_without_default)

Names = Text
Status = TypeAliasType("Status", fields.Status)
Holder = Annotated[Identifier | None, Field(description="who holds it, if it is held by one")]
Holders = Annotated[tuple[Identifier, ...], Field(description="all who hold it: one, several in common, or none")]
Judge = Annotated[
    Identifier | None, Field(description="who has jurisdiction over its inhabitants, where that is not the holder")
]
Claimants = Annotated[tuple[Identifier, ...], Field(description="who claims it without holding it")]
Km2 = Annotated[float, Field(ge=0, description="km2 on WGS 84")]
Km = Annotated[float, Field(ge=0, description="km on WGS 84")]
Share = Annotated[float, Field(ge=0, description="share of a whole, 1 being all of it")]
Count = Annotated[int, Field(ge=0)]
OmittedText = Annotated[str | SkipJsonSchema[None], OMITTED]
#: A text that is HTML on a page, where parts of it are marked with their language, and plain in the API.
Said = InstanceOf[str]

From = Annotated[date, Field(serialization_alias="from")]
To = Annotated[date, Field(serialization_alias="to")]
Until = Annotated[date | None, Field(serialization_alias="to", description="the first day that is no longer part")]
DayNote = Annotated[
    str | None,
    Field(description="which day was taken, where the text that was asked does not say that plainly"),
]


class NamedRecord(ResponseModel):
    """A record by its names."""

    id: Identifier
    names: Names


class TitledRecord(ResponseModel):
    """A record by its title."""

    id: Identifier
    title: Names


class NamedStretch(ResponseModel):
    """A stretch of line by its name."""

    id: Identifier
    name: Names

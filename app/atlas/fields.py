"""The kinds of value that records share: texts in languages, ids, positions, citations, uncertain dates."""

import re
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from typing_extensions import TypeAliasType

from .described import Described
from .languages import TAG, USUAL, best_text

#: Held by one, held by several, left open by a treaty, without any rule. Who holds is an id of atlas.json.
Status = Literal["held", "joint", "undecided", "none"]
#: What a line may follow, and what may be done to a treaty, in every atlas; a folder may have others besides.
LINE_KINDS = ("river", "watershed", "coast", "convention", "parallel", "strait")
EVENT_KINDS = ("signed", "ratified", "exchanged", "authorised", "registered", "proclaimed", "awarded")
Certainty = Literal["surveyed", "described", "conjectural"]
Bound = Literal["over", "about", "at_least", "exact"]
#: The units that the program knows; a folder adds others in atlas.json.
Unit = Literal["km2", "sq_mi", "sq_verst", "sq_geo_mi", "ha", "acre", "desyatina"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True)
class Accepts:
    """What a type accepts, in words that follow "should be"; it stands among the metadata of the type."""

    words: str


def _in_languages_of_the_folder(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """Return a text with the default language of the folder first; ``languages`` of the context are those it has."""
    if info.context is None:  # in an answer, made of records that were checked
        return value
    known: Sequence[str] = info.context["languages"]
    default = known[0] if known else USUAL
    if default not in value:
        raise ValueError(f"needs a text in '{default}'; other languages are optional")
    unknown = sorted(set(value) - set(known)) if known else []
    if unknown:
        raise ValueError(f"unknown language {', '.join(unknown)}; “languages” of atlas.json has {', '.join(known)}")
    wrong = sorted(code for code in value if not re.match(TAG, code))
    if wrong:
        raise ValueError(f"{', '.join(wrong)} is no language tag (BCP 47) such as en, zh-Hans or pt-BR")
    empty = sorted(language for language, text in value.items() if not text.strip())
    if empty:
        raise ValueError(f"empty text for {', '.join(empty)}")
    return {default: value[default]} | value


_PLAIN_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?]?")


def _is_plain_edtf(value: str) -> bool:
    """Whether a text is a day, month or year of the calendar, perhaps uncertain, or two of them as an interval."""
    ends = []
    for part in value.split("/"):
        match = _PLAIN_EDTF.fullmatch(part)
        if match is None:
            return False
        year, month, day = (int(number or 1) for number in match.groups())
        try:
            ends.append(date(year, month, day))
        except ValueError:
            return False
    return len(ends) == 1 or (len(ends) == 2 and ends[0] <= ends[1])


def _edtf(value: str) -> str:
    # The commonest forms need no grammar: the parser takes longer to import than the folder to read.
    if _is_plain_edtf(value):
        return value
    with warnings.catch_warnings():
        # edtf's grammar trips a diagnostic of newer pyparsing when it is first imported.
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException, parse_edtf

        try:
            parse_edtf(value)
        except EDTFParseException:
            raise ValueError("is not an EDTF date, such as 1691-05~ or 1900-07-17/1900-07-21") from None
    return value


def _iso_day(value: Any) -> Any:
    # Not left to pydantic, which reads digits as seconds since 1970 and takes a time of day.
    if isinstance(value, str):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            with suppress(ValueError):
                day = date.fromisoformat(value)
                if FIRST_YEAR <= day.year <= LAST_YEAR:
                    return day
        raise ValueError(f"should be {_ISO_DAY}")
    return value


#: The years of an atlas. Days before and after them must be counted too, in any calendar.
FIRST_YEAR, LAST_YEAR = 100, 2999
_ISO_DAY = f"a Gregorian day as YYYY-MM-DD, from {FIRST_YEAR:04} to {LAST_YEAR}"
#: A day as files write it.
Day = Annotated[date, BeforeValidator(_iso_day), Accepts(_ISO_DAY)]
#: A year of the Gregorian calendar, as far as its days can be counted.
Year = Annotated[int, Field(ge=1, le=LAST_YEAR)]
Edtf = Annotated[str, AfterValidator(_edtf)]
#: A text by language. The alias is named, so that the API's description has it once.
Text = TypeAliasType(
    "Text",
    Annotated[
        dict[str, str],
        AfterValidator(_in_languages_of_the_folder),
        WithJsonSchema(
            {"type": "object", "patternProperties": {TAG: {"type": "string"}}, "additionalProperties": False}
        ),
    ],
)
#: So long may an id be: exported files are called by it.
LONGEST_ID = 100

#: A language by its tag.
Language = Annotated[str, Field(pattern=TAG), Accepts("a language tag (BCP 47) such as en, zh-Hans or pt-BR")]


def _in_the_default_language(value: str | dict[str, str], info: ValidationInfo) -> str | dict[str, str]:
    known: Sequence[str] = (info.context or {}).get("languages", ())
    return {known[0]: value} if isinstance(value, str) and known and known[0] != USUAL else value


#: A text in several languages, or a plain one, which is in the default language.
Words = Annotated[str | Text, AfterValidator(_in_the_default_language)]
#: A printed area, in any unit: the whole earth has five hundred million square kilometres.
AreaNumber = Annotated[float, Field(ge=0.001, le=1e12)]
Identifier = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_ID),
    Accepts(f"an id of lower-case letters a-z, digits and single hyphens, such as “west-coast”, {LONGEST_ID} at most"),
]
# What records refer to, each kind under a name of its own: the JSON Schemas of a folder list the ids that it has.
#: The id of a source, which may come from a bibliography: an address and a file have its name.
SourceName = Annotated[
    str,
    Field(pattern=r"^\w[\w.+-]*$", max_length=LONGEST_ID),
    Accepts(f"an id of letters, digits and . _ + -, {LONGEST_ID} at most"),
]
SourceId = TypeAliasType("SourceId", str)
StretchId = TypeAliasType("StretchId", str)
RegionId = TypeAliasType("RegionId", str)
TreatyId = TypeAliasType("TreatyId", str)
DisputeId = TypeAliasType("DisputeId", str)
QuestionId = TypeAliasType("QuestionId", str)
FigureId = TypeAliasType("FigureId", str)
ClaimId = TypeAliasType("ClaimId", str)
CardId = TypeAliasType("CardId", str)
PlaceId = TypeAliasType("PlaceId", str)
#: A holder by its id in ``atlas.json``.
HolderId = TypeAliasType("HolderId", Identifier)
LineKind = TypeAliasType("LineKind", Identifier)
EventKind = TypeAliasType("EventKind", Identifier)
#: How the id of a unit of area is written, such as ``sq_mi``; and such an id where it refers to a unit.
UnitName = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
UnitId = TypeAliasType("UnitId", UnitName)
#: A side of a treaty: a holder by its id, or "all".
Side = TypeAliasType("Side", str)
#: A number that the program puts into a text: by how much the regions of a figure are larger than the figure.
MORE_THAN = re.compile(r"\{more than ([a-z0-9-]+)\}")


def english(words: str | Mapping[str, str]) -> str:
    """Return the English of a text that may be plain, or what an English reader gets in its place."""
    return words if isinstance(words, str) else best_text(words, "en")[1]


class Record(Described):
    """Base of every record: unknown fields are refused and records do not change.

    Where a record is part of an answer, it is there with all its fields, those left to their defaults among them.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, json_schema_serialization_defaults_required=True
    )


class OneOf(Record):
    """Base of a record of which exactly one field is given, and with it what it is."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    #: What the fields are, in the sentence that refuses none or several; with a space before it.
    NOUN: ClassVar[str] = ""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            known = ", ".join(type(self).model_fields)
            raise ValueError(f"needs exactly one{self.NOUN} of {known}; has {' and '.join(given) or 'none'}")
        return self

    @property
    def kind(self) -> str:
        """What it is: the name of the field that is given."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)


class Citation(Record):
    """A place in a source: its id in sources.json and, where known, number or page.

    Attributes
    ----------
    id
        Id of the source in sources.json.
    locator
        Page, number or section in it.
    unread
        Whether nobody read that place, whatever was read elsewhere in the source: it then counts as not checked, and a
        reader is told so.
    """

    id: SourceId
    locator: Words | None = None
    unread: bool = False


def _from_plain_id(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


Citations = tuple[
    Annotated[
        Citation,
        BeforeValidator(_from_plain_id, json_schema_input_type=SourceId | Citation),
        Accepts("a source's id, or an object with its id and a locator"),
    ],
    ...,
]
#: Beyond 180 degrees lies what an editor drew on over that meridian; see :mod:`app.atlas.frame`.
Longitude = Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)]
Position = Annotated[
    tuple[
        Longitude,
        Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)],
    ],
    Accepts("a position [longitude, latitude] in degrees"),
]

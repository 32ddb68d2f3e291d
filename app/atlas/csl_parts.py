"""What an item of CSL-JSON is made of: its types, names, dates, numbers.

Of names and dates it is what citeproc and the citation formats of :mod:`app.atlas.citation_formats` can print.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, StrictBool, StrictInt, WithJsonSchema, model_validator

from .described import Described
from .fields import Accepts

#: What a source can be.
CslType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]  # fmt: skip


def _dashed(name: str) -> str:
    """Return a field's name as CSL writes it: most have hyphens, two have underscores."""
    return name if name in ("archive_collection", "archive_location") else name.replace("_", "-")


class CslPart(Described):
    """Base of an item and of its parts: unknown members are refused, and nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_dashed, validate_by_name=False)


def _number(value: Any) -> int | str:
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("should be a text or a whole number")


#: A text with something in it.
Line = Annotated[str, Field(pattern=r"\S"), Accepts("a text with something in it")]
#: An address that a page may link to.
WebAddress = Annotated[
    str,
    Field(pattern=r"""^https?://[^\s"<>\\^`{|}]+$"""),
    Accepts("a web address that begins with http:// or https://"),
]
#: A number of a volume, an issue, a page: CSL has both 12 and "12a".
Number = Annotated[
    Any,
    AfterValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "integer"}]}),
    Accepts("a text or a whole number"),
]


class CslName(CslPart):
    """A person with a family name, or else a name of one piece, such as that of an institution.

    Attributes
    ----------
    family
        Family name.
    given
        Given names or initials.
    dropping_particle
        A particle that is dropped when the family name stands alone, such as “de” in Alexis de Tocqueville.
    non_dropping_particle
        A particle that always stays with the family name, such as “van” in Vincent van Gogh.
    suffix
        What follows the name, such as Jr.
    literal
        A name of one piece, such as that of an institution.
    """

    family: Line | None = None
    given: Line | None = None
    dropping_particle: Line | None = None
    non_dropping_particle: Line | None = None
    suffix: Line | None = None
    literal: Line | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        person = (self.family, self.given, self.dropping_particle, self.non_dropping_particle, self.suffix)
        if self.literal is not None and any(part is not None for part in person):
            raise ValueError("a name is either literal, or has family, given and particles")
        if self.literal is None and self.family is None:
            raise ValueError("a name needs family or literal")
        return self


def _one_at_least(items: tuple[Any, ...]) -> tuple[Any, ...]:
    # Not by Field(min_length=1): pydantic would count an item that is wrong as one that is missing as well.
    if not items:
        raise ValueError("should have at least one item; leave the field out where nothing is known")
    return items


def _in_calendar(parts: tuple[int, ...]) -> tuple[int, ...]:
    bounds = (9999, 12, 31)
    if not 1 <= len(parts) <= len(bounds):
        raise ValueError("a date is [year], [year, month] or [year, month, day]")
    for number, most in zip(parts, bounds, strict=False):
        if not 1 <= number <= most:
            raise ValueError(
                f"{number} is no year, month or day; a date is [year], [year, month] or [year, month, day]"
            )
    return parts


def _day_or_range(dates: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(dates) not in (1, 2):
        raise ValueError("should have one date, or two of a range")
    return dates


DateParts = Annotated[tuple[StrictInt, ...], AfterValidator(_in_calendar)]


class CslDate(CslPart):
    """A day, month or year, or two of them as a range; or else a text.

    Attributes
    ----------
    date_parts
        One date as [year], [year, month] or [year, month, day]; two of them are a range.
    season
        Season of the year: 1 spring, 2 summer, 3 autumn, 4 winter.
    circa
        Whether the date is approximate.
    literal
        The date as a text, where it cannot be written in numbers.
    """

    date_parts: Annotated[tuple[DateParts, ...], AfterValidator(_day_or_range)] | None = None
    season: Annotated[StrictInt, Field(ge=1, le=4)] | None = None
    circa: StrictBool | None = None
    literal: Line | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.date_parts is None) == (self.literal is None):
            raise ValueError("a date has either date-parts or literal")
        return self


Names = Annotated[tuple[CslName, ...], AfterValidator(_one_at_least)]

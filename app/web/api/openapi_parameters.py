"""The parameters of addresses, as the OpenAPI document describes them, with the ids and days of the atlas served."""

from typing import get_args

from flask import current_app

from ...atlas.fields import UNITS, Bound
from ...measure.quantity import EXAMPLES, LONGEST
from ..extension import AtlasExtension
from ..params import MAX_EDITABLE_VERTICES, MIN_VERTICES
from .response_model import Schema

_STRING: Schema = {"type": "string"}

#: The one reader of dates understands all of these, wherever a date is asked for.
_ANY_FORM = (
    "best as YYYY-MM-DD; or a year or a month, which means its last day, or any other form that /api/v1/day reads"
)


def day_text_parameters(extension: AtlasExtension) -> list[Schema]:
    """Return the parameter of a date as people write it."""
    return [
        {
            "name": "text",
            "in": "query",
            "required": True,
            "description": "a date as people write it: in numbers or words, English, Russian or Chinese, of the "
            "Gregorian, Julian (marked so) or Chinese calendar, or in EDTF",
            "schema": _STRING,
            "example": extension.atlas.settings.opening_day.isoformat(),
        }
    ]


def day_parameters(extension: AtlasExtension, without: str = "") -> list[Schema]:
    """Return the parameters that name a day; ``without`` says what there is without one."""
    span, opening = extension.atlas.span, extension.atlas.settings.opening_day
    day = {
        "name": "date",
        "in": "query",
        "description": f"a day from {span.start} to {span.last_day}, {_ANY_FORM}; without it {without or opening}",
        "schema": _STRING,
        "example": opening.isoformat(),
    }
    year = {
        "name": "year",
        "in": "query",
        "description": "another name for date, never beside it",
        "schema": _STRING,
        "example": f"{opening.year:04}",
    }
    return [day, year]


def point_parameters(extension: AtlasExtension) -> list[Schema]:
    """Return the parameters of a point and a day."""
    lon, lat = next(iter(extension.atlas.regions.values())).label_points[0]
    position = [
        {
            "name": name,
            "in": "query",
            "required": True,
            "description": f"degrees {toward} on WGS 84",
            "schema": {"type": "number", "minimum": -most, "maximum": most},
            "example": value,
        }
        for name, toward, most, value in (("lon", "east", 360, lon), ("lat", "north", 90, lat))
    ]
    return [*position, *day_parameters(extension, without="every day")]


def interval_parameters(extension: AtlasExtension) -> list[Schema]:
    """Return the parameters of two days."""
    span = extension.atlas.span
    return [
        {
            "name": name,
            "in": "query",
            "description": f"a day, {_ANY_FORM}; without it {default}",
            "schema": _STRING,
            "example": default.isoformat(),
        }
        for name, default in (("from", span.start), ("to", span.last_day))
    ]


def quantity_parameters(extension: AtlasExtension) -> list[Schema]:
    """Return the parameters of a printed area."""
    wanted: list[tuple[str, bool, str, Schema]] = [
        (
            "value",
            True,
            "a printed area as people write it, in English, Russian or Chinese, with unit and bound or without",
            {"type": "string", "minLength": 1, "maxLength": LONGEST},
        ),
        (
            "unit",
            False,
            "its unit, if the value names none; without both it is km2",
            {"enum": [*UNITS, *extension.atlas.settings.units]},
        ),
        (
            "bound",
            False,
            "the word before it, if the value has none; without both it is exact",
            {"enum": list(get_args(Bound))},
        ),
    ]
    return [
        {"name": name, "in": "query", "required": required, "description": about, "schema": schema}
        | ({"example": EXAMPLES[0]} if required else {})
        for name, required, about, schema in wanted
    ]


def outline_parameters(extension: AtlasExtension) -> list[Schema]:
    """Return the parameters of an outline."""
    comparable = [name for name, check in extension.figure_checks.items() if check.readings]
    most = current_app.config["MAX_VERTICES"]
    wanted: list[tuple[str, str, Schema]] = [
        (
            "region",
            "id of a region; or else figure, never both",
            {"type": "string", "enum": list(extension.atlas.regions)},
        ),
        ("figure", "id of a comparable figure", {"type": "string", "enum": comparable}),
        ("reading", "key of a reading of the figure; without it the one that the map follows", _STRING),
        (
            "vertices",
            f"vertices wanted at most; without it {MAX_EDITABLE_VERTICES}",
            {"type": "integer", "minimum": MIN_VERTICES, "maximum": most},
        ),
    ]
    return [{"name": name, "in": "query", "description": about, "schema": schema} for name, about, schema in wanted]

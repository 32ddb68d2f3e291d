"""What a request asks for: its day, its two days, or the record that it names."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from flask import request

from app.atlas import Atlas

from .errors import BadRequest

T = TypeVar("T")


def asked_day(atlas: Atlas) -> tuple[date, str]:
    """Give the day that ``?date=`` or ``?year=`` asks for, and which of them did (or "none").

    Raises
    ------
    DayError
        If the text is no day or year of the span.
    BadRequest
        If both are given, or one is given twice.
    """
    given = [(name, value) for name in ("date", "year") for value in request.args.getlist(name)]
    if len(given) > 1:
        raise BadRequest("The request names its day more than once.", "Accepted: either date or year, once.")
    if not given:
        return atlas.settings.opening_day, "none"
    name, text = given[0]
    return (atlas.span.parse_day(text) if name == "date" else atlas.span.parse_year(text)), name


def asked_interval(atlas: Atlas) -> tuple[date, date]:
    """Give the days of ``?from=`` and ``?to=``; a year means its last day, a missing one the span's end.

    Raises
    ------
    DayError
        If a text is no day or year of the span.
    BadRequest
        If one is given twice.
    """
    days = {"from": atlas.span.start, "to": atlas.span.last_day}
    for name in days:
        texts = request.args.getlist(name)
        if len(texts) > 1:
            raise BadRequest(f"The request gives “{name}” more than once.", f"Accepted: “{name}” once.")
        if texts:
            plain_year = len(texts[0]) == 4
            days[name] = atlas.span.parse_year(texts[0]) if plain_year else atlas.span.parse_day(texts[0])
    return days["from"], days["to"]


def named(records: Mapping[str, T], name: str, kind: str) -> T:
    """Give the record of an id.

    Raises
    ------
    BadRequest
        With status 404, if there is none; says which ids exist.
    """
    if name not in records:
        shown = name if len(name) <= 60 else name[:60] + "…"
        raise BadRequest(f"There is no {kind} “{shown}”.", f"Accepted: {', '.join(records)}.", 404)
    return records[name]

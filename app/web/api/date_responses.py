"""What the atlas says of a date that it read: in the API, and beside the box on a page."""

import datetime as dt
from typing import Literal
from urllib.parse import urlencode

from flask import request
from pydantic import Field
from werkzeug.datastructures import MultiDict

from ...atlas.date_reader import ReadDate
from ..language import plain
from .response_model import ResponseModel


class OtherDay(ResponseModel):
    """The day that a text means in the other calendar in which it can be read."""

    day: dt.date
    words: str = Field(description="what to call the link to it")


class DayResponse(ResponseModel):
    """What a text was read as."""

    day: dt.date = Field(description="Gregorian day")
    given: Literal["date", "year"] = Field(description="whether the text names a plain year, or anything else")
    note: str | None = Field(description="which day was taken, where the text does not say that plainly")
    other: OtherDay | None = Field(description="what else the text can mean")


class BoxResponse(ResponseModel):
    """What a box on a page is told of a text: what it was read as, or what is wrong with it."""

    read: DayResponse | None
    error: str | None


class DateNote(ResponseModel):
    """A note on a page about one of the dates in its address, with a link to the other reading."""

    note: str
    words: str | None
    url: str | None


class MapState(ResponseModel):
    """The days that the address of a map names."""

    date: dt.date
    given: Literal["date", "year", "none"]
    compare: dt.date | None
    notes: tuple[DateNote, ...]


def note_of(read: ReadDate) -> str | None:
    """Return the sentence on which day was taken, or None where that is plain."""
    return None if read.note is None else plain(read.note)


def day_response(read: ReadDate) -> DayResponse:
    """Return what a text was read as, in the page's language."""
    other = None if read.other is None else OtherDay(day=read.other.day, words=plain(read.other.words))
    return DayResponse(day=read.day, given="year" if read.mode == "year" else "date", note=note_of(read), other=other)


def date_notes(**dates: ReadDate | None) -> tuple[DateNote, ...]:
    """Return the notes on the dates of the request's address, by the names of their parameters."""
    notes = []
    for name, read in dates.items():
        if read is None or read.note is None:
            continue
        words = url = None
        if read.other is not None:
            words, url = plain(read.other.words), _with(name, read.other.day)
        notes.append(DateNote(note=plain(read.note), words=words, url=url))
    return tuple(notes)


def _with(name: str, day: dt.date) -> str:
    """Return the address of this very page with another day for one of its parameters."""
    kept = MultiDict(request.args)
    kept.poplist("year" if name == "date" else name)
    kept[name] = day.isoformat()
    pairs = [(key, value) for key, values in kept.lists() for value in values]
    return f"{request.script_root}{request.path}?{urlencode(pairs)}"

"""What a request asks for: its day, its two days, or the record that it names."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, TypeVar, get_args

from flask import current_app, request
from shapely.geometry import MultiPolygon, Polygon
from werkzeug.exceptions import RequestEntityTooLarge

from ..atlas import Atlas
from ..atlas.date_reader import ReadDate, read_date
from ..atlas.fields import UNITS, Bound
from ..atlas.sentences import Number, Sentence, Untranslated, message
from ..atlas.settings import UnitText
from ..atlas.units import unit_of
from ..measure.quantity import Quantity, QuantityError, read_quantity, read_unit
from ..measure.readings import shape_of
from .errors import BadRequest
from .extension import AtlasExtension

T = TypeVar("T")

#: Vertices of an outline that a person can still drag one by one.
MAX_EDITABLE_VERTICES = 200

#: Fewest vertices that an outline can be asked for.
MIN_VERTICES = 40


def day_arg(atlas: Atlas) -> ReadDate:
    """Return the day that ``?date=`` or ``?year=`` asks for; both are read alike.

    Raises
    ------
    DayError
        If the text is no date of the span.
    BadRequest
        If both are given, or one is given twice.
    """
    given = [value for name in ("date", "year") for value in request.args.getlist(name)]
    if len(given) > 1:
        raise BadRequest(
            Sentence("The request names its day more than once."), Sentence("Accepted: either date or year, once.")
        )
    return read_date(given[0], atlas.span) if given else ReadDate(atlas.settings.opening_day, "none")


def day_if_asked(atlas: Atlas) -> ReadDate | None:
    """Return the day that :func:`day_arg` reads, or None where no day is asked for."""
    return day_arg(atlas) if {"date", "year"} & set(request.args) else None


def interval_args(atlas: Atlas) -> tuple[ReadDate, ReadDate]:
    """Return the days of ``?from=`` and ``?to=``; a missing one is the span's end.

    Raises
    ------
    DayError
        If a text is no date of the span.
    BadRequest
        If one is given twice.
    """
    start, end = single_arg("from"), single_arg("to")
    return (
        ReadDate(atlas.span.start, "none") if start is None else read_date(start, atlas.span),
        ReadDate(atlas.span.last_day, "none") if end is None else read_date(end, atlas.span),
    )


def compare_arg(atlas: Atlas) -> ReadDate | None:
    """Return the second day of a view, ``?compare=``, or None.

    Raises
    ------
    DayError
        If the text is no date of the span.
    BadRequest
        If it is given twice.
    """
    text = single_arg("compare")
    return read_date(text, atlas.span) if text else None


def single_arg(name: str) -> str | None:
    """Return the text of a parameter, or None where it is not given.

    Raises
    ------
    BadRequest
        If it is given twice.
    """
    texts = request.args.getlist(name)
    if len(texts) > 1:
        raise BadRequest(
            Sentence("The request gives “%(name)s” more than once.", {"name": Untranslated(name)}),
            Sentence("Accepted: “%(name)s” once.", {"name": Untranslated(name)}),
        )
    return texts[0] if texts else None


def int_arg(name: str, *, default: int, least: int, most: int) -> int:
    """Return the whole number of a parameter.

    Parameters
    ----------
    name : str
        The parameter.
    default : int
        What it is where it is not given.
    least, most : int
        Bounds, both accepted.

    Raises
    ------
    BadRequest
        If it is no number, out of bounds or given twice.
    """
    text = single_arg(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise BadRequest(
            Sentence("“%(name)s” is not a number that can be used.", {"name": Untranslated(name)}),
            Sentence("Accepted: %(least)s to %(most)s.", {"least": Number(least), "most": Number(most)}),
        )
    return int(text)


#: Characters of a number at most: what a program writes with all its digits is shorter.
_LONGEST_NUMBER = 40

#: A number as JSON and every form write it.
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")


def degrees_arg(name: str, most: int) -> float:
    """Return the degrees of a parameter, from -most to most.

    Raises
    ------
    BadRequest
        If it is not given, no number, out of bounds or given twice.
    """
    return number_arg(
        name,
        -most,
        most,
        most / 4,
        message("Accepted: degrees from %(least)s to %(most)s, such as %(name)s=%(example)s."),
    )


def number_arg(name: str, least: int, most: int, example: float, accepted: str) -> float:
    """Return the number of a parameter, from least to most.

    Parameters
    ----------
    name : str
        The parameter.
    least, most : int
        Bounds, both accepted.
    example : float
        A number to show in what is accepted.
    accepted : str
        What is said to be accepted: a sentence with ``least``, ``most``, ``name`` and ``example``.

    Raises
    ------
    BadRequest
        If it is not given, no number, out of bounds or given twice.
    """
    text = single_arg(name)
    values = {"least": str(least), "most": str(most), "name": name, "example": str(example)}
    said = Sentence(accepted, {key: Untranslated(value) for key, value in values.items()})
    if text is None:
        raise BadRequest(Sentence("“%(name)s” is not given.", {"name": Untranslated(name)}), said)
    value = float(text) if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) else None
    if value is None or not least <= value <= most:
        raise BadRequest(Sentence("“%(name)s” is not a number that can be used.", {"name": Untranslated(name)}), said)
    return value


def quantity_arg(name: str, units: Mapping[str, UnitText]) -> tuple[str, Quantity] | None:
    """Return the printed area of a parameter as it was typed and as it is read, or None where it is not given.

    Unit and bound may stand beside it in ``?unit=`` and ``?bound=``, the unit by its code or as people write
    it; an empty one means none.

    Parameters
    ----------
    name : str
        Name of the parameter.
    units : mapping
        Units that the folder adds, by id.

    Raises
    ------
    BadRequest
        If it cannot be read, or one of them is given twice.
    """
    text = single_arg(name)
    if text is None:
        return None
    try:
        unit: str | None = None
        times = Decimal(1)
        if written := single_arg("unit"):
            known = written in (*UNITS, *units)
            unit, times = (unit_of(written, units), times) if known else read_unit(written, units)
        bound = choice_arg("bound", Bound) if single_arg("bound") else None
        return text, read_quantity(text, unit, bound, times=times, units=units)
    except QuantityError as error:
        raise BadRequest(error.detail, error.accepted) from None


def choice_arg(name: str, choices: Any) -> Any:
    """Return the parameter that is one of the values of a ``Literal``, or None where it is not given.

    Raises
    ------
    BadRequest
        If it is another, or given twice.
    """
    text = single_arg(name)
    if text is not None:
        _refuse_other(name, text, get_args(choices))
    return text


def one_of_arg(name: str, choices: Collection[str]) -> str | None:
    """Return the parameter that is one of some texts; None where it is not given or empty, as a form sends it.

    Raises
    ------
    BadRequest
        If it is another, or given twice.
    """
    text = single_arg(name)
    if text:
        _refuse_other(name, text, sorted(choices))
    return text or None


def _refuse_other(name: str, text: str, choices: Collection[str]) -> None:
    if text not in choices:
        raise BadRequest(
            Sentence("“%(text)s” is no %(name)s.", {"text": Untranslated(shortened(text)), "name": Untranslated(name)}),
            Sentence("Accepted: %(list)s.", {"list": Untranslated(", ".join(choices))}),
        )


def shortened(text: str) -> str:
    """Return a text that is quoted in a sentence, its end left out where it is long."""
    return text if len(text) <= 60 else text[:60] + "…"


#: Types of a body that holds GeoJSON: its own, that of JSON, what it was called before it had a name, and plain text.
#: A page of another site can make its readers' browsers send plain text unasked, but since nobody is recognised here
#: and nothing is kept, that is no more than it can do with leave. Not the types of forms, which curl -d gives unless
#: told otherwise: they are pairs of names and values, percent-encoded, and no text.
_BODY_TYPES = ("application/geo+json", "application/json", "application/vnd.geo+json", "text/plain")


def json_body() -> bytes:
    """Return the request's body, which must be JSON text as it is.

    A body without a type is taken for JSON. Nothing is ever decompressed here, so no small body
    can become a large one.

    Raises
    ------
    BadRequest
        With status 415, if the body is compressed or says that it is something else.
    werkzeug.exceptions.RequestEntityTooLarge
        If it has more bytes than ``MAX_CONTENT_LENGTH``, whether or not it says so beforehand.
    """
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        raise BadRequest(
            Sentence("The body is compressed."), Sentence("Accepted: a body without Content-Encoding."), 415
        )
    if request.headers.get("Content-Type") and request.mimetype not in _BODY_TYPES:
        raise BadRequest(
            Sentence(
                "The body says that it is of type %(type)s, which is not read here.",
                {"type": Untranslated(shortened(request.mimetype))},
            ),
            Sentence(
                'Accepted: GeoJSON sent with the header “Content-Type: %(first)s” (in curl: -H "Content-Type: '
                '%(first)s" --data-binary @FILE), or as %(others)s.',
                {"first": Untranslated(_BODY_TYPES[0]), "others": Untranslated(", ".join(_BODY_TYPES[1:]))},
            ),
            415,
        )
    data = request.get_data()
    # A body without a length is cut at the limit without a word: one that fills it was longer.
    if request.content_length is None and len(data) >= current_app.config["MAX_CONTENT_LENGTH"]:
        raise RequestEntityTooLarge
    return data


def outline_args(extension: AtlasExtension) -> tuple[dict[str, str], Polygon | MultiPolygon]:
    """Return the names and the shape of ``?region=ID``, or of ``?figure=ID&reading=KEY``; degrees lon/lat.

    Without a key it is the reading that the map follows.

    Raises
    ------
    BadRequest
        If neither or both are given, or there is no such region, figure or reading.
    """
    given = {name: text for name in ("region", "figure") if (text := single_arg(name)) is not None}
    if len(given) != 1:
        raise BadRequest(
            Sentence("An outline is that of one region or of one figure."),
            Sentence("Accepted: either region or figure."),
        )
    if "region" in given:
        region = get_or_404(extension.atlas.regions, given["region"], "region")
        return region.names, extension.atlas.region_shapes[region.id]
    check = get_or_404(extension.figure_checks, given["figure"], "figure")
    readings = {reading.key: reading for reading in check.readings}
    if not readings:
        raise BadRequest(
            Sentence("That figure cannot be compared, so nothing is drawn for it."),
            Sentence("Accepted: a comparable figure."),
        )
    followed = next((key for key, reading in readings.items() if reading.followed), next(iter(readings)))
    key = single_arg("reading")
    reading = get_or_404(readings, followed if key is None else key, "reading")
    return check.figure.title, shape_of(extension.measurements, reading)


#: What to say where there is no record of an id, by kind of record.
_NONE = {
    "region": message("There is no region “%(id)s”."),
    "treaty": message("There is no treaty “%(id)s”."),
    "figure": message("There is no figure “%(id)s”."),
    "claim": message("There is no claim “%(id)s”."),
    "reading": message("There is no reading “%(id)s”."),
    "stretch": message("There is no stretch “%(id)s”."),
    "file": message("There is no file “%(id)s”."),
    "source": message("There is no source “%(id)s”."),
}


def get_or_404(records: Mapping[str, T], name: str, kind: str) -> T:
    """Return the record of an id.

    Parameters
    ----------
    records : mapping of str
        All records by id.
    name : str
        The id.
    kind : str
        What a record is called in the sentence of refusal.

    Raises
    ------
    BadRequest
        With status 404, if there is none; says which ids exist.
    """
    if name not in records:
        raise BadRequest(
            Sentence(_NONE[kind], {"id": Untranslated(shortened(name))}),
            Sentence("Accepted: %(list)s.", {"list": Untranslated(", ".join(records))}),
            404,
        )
    return records[name]

"""What a request asks for: its day, its two days, or the record that it names."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from flask import current_app, request
from shapely.geometry import MultiPolygon, Polygon
from werkzeug.exceptions import RequestEntityTooLarge

from ..atlas import Atlas
from ..atlas.date_reader import ReadDate, read_date
from ..atlas.fields import Bound, Unit
from ..atlas.sentences import Number, Sentence, Verbatim, message
from ..measure.quantity import Quantity, QuantityError, read_quantity
from ..measure.readings import shape_of
from .errors import BadRequest
from .extension import AtlasService

T = TypeVar("T")

#: Vertices of an outline that a person can still drag one by one.
EDITABLE = 200

#: Fewest vertices that an outline can be asked for.
FEWEST = 40


def asked_day(atlas: Atlas) -> ReadDate:
    """Give the day that ``?date=`` or ``?year=`` asks for; both are read alike.

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


def asked_interval(atlas: Atlas) -> tuple[ReadDate, ReadDate]:
    """Give the days of ``?from=`` and ``?to=``; a missing one is the span's end.

    Raises
    ------
    DayError
        If a text is no date of the span.
    BadRequest
        If one is given twice.
    """
    start, end = asked_once("from"), asked_once("to")
    return (
        ReadDate(atlas.span.start, "none") if start is None else read_date(start, atlas.span),
        ReadDate(atlas.span.last_day, "none") if end is None else read_date(end, atlas.span),
    )


def asked_compare(atlas: Atlas) -> ReadDate | None:
    """Give the second day of a view, ``?compare=``, or None.

    Raises
    ------
    DayError
        If the text is no date of the span.
    BadRequest
        If it is given twice.
    """
    text = asked_once("compare")
    return read_date(text, atlas.span) if text else None


def asked_once(name: str) -> str | None:
    """Give the text of a parameter, or None where it is not given.

    Raises
    ------
    BadRequest
        If it is given twice.
    """
    texts = request.args.getlist(name)
    if len(texts) > 1:
        raise BadRequest(
            Sentence("The request gives “%(name)s” more than once.", {"name": Verbatim(name)}),
            Sentence("Accepted: “%(name)s” once.", {"name": Verbatim(name)}),
        )
    return texts[0] if texts else None


def asked_count(name: str, *, default: int, least: int, most: int) -> int:
    """Give the whole number of a parameter.

    Raises
    ------
    BadRequest
        If it is no number, out of bounds or given twice.
    """
    text = asked_once(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise BadRequest(
            Sentence("“%(name)s” is not a number that can be used.", {"name": Verbatim(name)}),
            Sentence("Accepted: %(least)s to %(most)s.", {"least": Number(least), "most": Number(most)}),
        )
    return int(text)


def asked_quantity(name: str) -> tuple[str, Quantity] | None:
    """Give the printed area of a parameter as it was typed and as it is read, or None where it is not given.

    Unit and bound may stand beside it in ``?unit=`` and ``?bound=``.

    Raises
    ------
    BadRequest
        If it cannot be read, or one of them is given twice.
    """
    text = asked_once(name)
    if text is None:
        return None
    try:
        return text, read_quantity(text, asked_choice("unit", Unit), asked_choice("bound", Bound))
    except QuantityError as error:
        raise BadRequest(error.detail, error.accepted) from None


def asked_choice(name: str, choices: Any) -> Any:
    """Give the parameter that is one of the values of a ``Literal``, or None where it is not given.

    Raises
    ------
    BadRequest
        If it is another, or given twice.
    """
    text = asked_once(name)
    if text is not None and text not in get_args(choices):
        raise BadRequest(
            Sentence("“%(text)s” is no %(name)s.", {"text": Verbatim(shortened(text)), "name": Verbatim(name)}),
            Sentence("Accepted: %(list)s.", {"list": Verbatim(", ".join(get_args(choices)))}),
        )
    return text


def shortened(text: str) -> str:
    """Give a text that is quoted in a sentence, its end left out where it is long."""
    return text if len(text) <= 60 else text[:60] + "…"


#: Types of a body that holds GeoJSON; the last is what it was called before it had a name of its own. Not those of
#: forms, which curl -d gives unless told otherwise: any page could make its readers' browsers send them.
_BODY_TYPES = ("application/json", "application/geo+json", "application/vnd.geo+json")


def asked_body() -> bytes:
    """Give the request's body, which must be JSON text as it is.

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
            Sentence("The body is of a type that is not read here."),
            Sentence(
                "Accepted: GeoJSON sent with the Content-Type %(first)s or %(second)s.",
                {"first": Verbatim(_BODY_TYPES[0]), "second": Verbatim(_BODY_TYPES[1])},
            ),
            415,
        )
    data = request.get_data()
    # A body without a length is cut at the limit without a word: one that fills it was longer.
    if request.content_length is None and len(data) >= current_app.config["MAX_CONTENT_LENGTH"]:
        raise RequestEntityTooLarge
    return data


def asked_outline(service: AtlasService) -> tuple[dict[str, str], Polygon | MultiPolygon]:
    """Give the names and the shape of ``?region=ID``, or of ``?figure=ID&reading=KEY``; degrees lon/lat.

    Without a key it is the reading that the map follows.

    Raises
    ------
    BadRequest
        If neither or both are given, or there is no such region, figure or reading.
    """
    given = {name: text for name in ("region", "figure") if (text := asked_once(name)) is not None}
    if len(given) != 1:
        raise BadRequest(
            Sentence("An outline is that of one region or of one figure."),
            Sentence("Accepted: either region or figure."),
        )
    if "region" in given:
        region = named(service.atlas.regions, given["region"], "region")
        return region.names, service.atlas.region_shapes[region.id]
    check = named(service.figure_checks, given["figure"], "figure")
    readings = {reading.key: reading for reading in check.readings}
    if not readings:
        raise BadRequest(
            Sentence("That figure cannot be compared, so nothing is drawn for it."),
            Sentence("Accepted: a comparable figure."),
        )
    followed = next((key for key, reading in readings.items() if reading.followed), next(iter(readings)))
    key = asked_once("reading")
    reading = named(readings, followed if key is None else key, "reading")
    return check.figure.title, shape_of(service.survey, reading)


def asked_shown(atlas: Atlas) -> None:
    """Check what ``?region=`` or ``?stretch=`` opens on the map; the page's script reads them itself.

    Raises
    ------
    BadRequest
        With status 404, if there is no such region or stretch; if one is given twice.
    """
    if region := asked_once("region"):
        named(atlas.regions, region, "region")
    if stretch := asked_once("stretch"):
        named({one.id: one for one in atlas.stretches}, stretch, "stretch")


#: What to say where there is no record of an id, by kind of record.
_NONE = {
    "region": message("There is no region “%(id)s”."),
    "treaty": message("There is no treaty “%(id)s”."),
    "figure": message("There is no figure “%(id)s”."),
    "reading": message("There is no reading “%(id)s”."),
    "stretch": message("There is no stretch “%(id)s”."),
    "source": message("There is no source “%(id)s”."),
}


def named(records: Mapping[str, T], name: str, kind: str) -> T:
    """Give the record of an id.

    Raises
    ------
    BadRequest
        With status 404, if there is none; says which ids exist.
    """
    if name not in records:
        raise BadRequest(
            Sentence(_NONE[kind], {"id": Verbatim(shortened(name))}),
            Sentence("Accepted: %(list)s.", {"list": Verbatim(", ".join(records))}),
            404,
        )
    return records[name]

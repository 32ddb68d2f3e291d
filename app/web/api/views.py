"""The JSON API, version 1: enough for another program to re-check every number.

Geometry is plain RFC 7946 through the ``geojson`` package: degrees lon/lat on WGS 84,
exteriors counter-clockwise, edges straight in lon/lat and at most 0.1 degree long.
"""

from flask import Blueprint, Response, current_app
from flask.json import dumps

from ...atlas.date_reader import read_date
from ...atlas.sentences import Sentence
from ...measure.changes import changes as changes_between
from ...measure.outline import simplify
from ...measure.quantity import ACCEPTED
from ..errors import BadRequest
from ..extension import current_extension
from ..params import (
    MAX_EDITABLE_VERTICES,
    MIN_VERTICES,
    day_arg,
    day_if_asked,
    degrees_arg,
    get_or_404,
    int_arg,
    interval_args,
    json_body,
    outline_args,
    quantity_arg,
    single_arg,
)
from ..serving.measuring import measuring
from .area_response import area_response
from .changes_response import changes_response
from .claim_response import claim_response, claims_response
from .date_responses import day_response, note_of
from .dispute_response import disputes_response
from .figure_response import figure_response, figures_response
from .fits_response import fits_response
from .geojson_response import border_collection, geojson_text, outline_response, place_collection, region_collection
from .openapi import index_response, openapi_document
from .region_response import region_response
from .response_model import ResponseModel, Schema, as_json
from .source_response import sources_response
from .timeline_response import events_response, point_response, timeline_collection
from .treaty_response import treaties_response, treaty_response
from .what_if_response import (
    FEWEST_HANDLES,
    HANDLES,
    MOST_HANDLES,
    asked_what_if,
    handles_response,
    line_file,
    read_course,
    stretch_of,
    what_if_response,
)

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def _json(answer: ResponseModel | Schema) -> Response:
    document = as_json(answer) if isinstance(answer, ResponseModel) else answer
    return Response(dumps(document, ensure_ascii=False), content_type="application/json; charset=utf-8")


def _geojson(answer: ResponseModel) -> Response:
    return Response(geojson_text(answer), content_type="application/geo+json; charset=utf-8")


@blueprint.get("")
def index() -> Response:
    """What this API answers."""
    return _json(index_response(current_extension()))


@blueprint.get("/regions")
def regions() -> Response:
    """Every region of a day as a polygon with its holder, article and area."""
    extension = current_extension()
    return _geojson(region_collection(extension, day_arg(extension.atlas)))


@blueprint.get("/regions/<region_id>")
def region(region_id: str) -> Response:
    """One region with its whole history."""
    extension = current_extension()
    return _json(region_response(extension, get_or_404(extension.atlas.regions, region_id, "region")))


@blueprint.get("/borders")
def borders() -> Response:
    """The stretches that are borders on a day, at full resolution."""
    extension = current_extension()
    return _geojson(border_collection(extension, day_arg(extension.atlas)))


@blueprint.get("/changes")
def changes() -> Response:
    """What is held differently on two days, by region and in total per pair of holders."""
    extension = current_extension()
    start, end = interval_args(extension.atlas)
    found = changes_between(extension.measurements, start.day, end.day)
    return _json(changes_response(extension, found, notes=(note_of(start), note_of(end))))


@blueprint.get("/timeline")
def timeline() -> Response:
    """Every region through time: a polygon for each holding."""
    return _geojson(timeline_collection(current_extension()))


@blueprint.get("/at")
def at() -> Response:
    """Who held a point, on a day or through time."""
    extension = current_extension()
    lon, lat = degrees_arg("lon", 360), degrees_arg("lat", 90)
    asked = day_if_asked(extension.atlas)
    return _json(point_response(extension, lon, lat, asked))


@blueprint.get("/day")
def day() -> Response:
    """What day a text means: the reader of every date that the atlas is asked for."""
    text = single_arg("text")
    if text is None:
        raise BadRequest(Sentence("No text is given to be read as a date."), current_extension().atlas.span.accepted)
    return _json(day_response(read_date(text, current_extension().atlas.span)))


@blueprint.get("/treaties")
def treaties() -> Response:
    """All treaties, in order of effect."""
    return _json(treaties_response(current_extension()))


@blueprint.get("/treaties/<treaty_id>")
def treaty(treaty_id: str) -> Response:
    """One treaty."""
    extension = current_extension()
    return _json(treaty_response(extension, get_or_404(extension.atlas.treaties, treaty_id, "treaty")))


@blueprint.get("/figures")
def figures() -> Response:
    """All stated figures, each with its readings and its verdict."""
    return _json(figures_response(current_extension()))


@blueprint.get("/figures/<figure_id>")
def figure(figure_id: str) -> Response:
    """One stated figure."""
    extension = current_extension()
    return _json(figure_response(extension, get_or_404(extension.figure_checks, figure_id, "figure")))


@blueprint.get("/claims")
def claims() -> Response:
    """All printed statements that lines can test, each with its verdict."""
    return _json(claims_response(current_extension()))


@blueprint.get("/claims/<claim_id>")
def claim(claim_id: str) -> Response:
    """One printed statement."""
    extension = current_extension()
    return _json(claim_response(extension, get_or_404(extension.claim_checks, claim_id, "claim")))


@blueprint.get("/fits")
def fits() -> Response:
    """The lands and readings that a printed area would fit."""
    asked = quantity_arg("value", current_extension().atlas.settings.units)
    if asked is None:
        raise BadRequest(Sentence("No area was asked for."), ACCEPTED)
    return _json(fits_response(current_extension(), *asked))


@blueprint.get("/events")
def events() -> Response:
    """All events that are no treaty."""
    return _json(events_response(current_extension()))


@blueprint.get("/places")
def places() -> Response:
    """The gazetteer as points: all of it, or what stood on a day."""
    extension = current_extension()
    asked = day_if_asked(extension.atlas)
    return _geojson(place_collection(extension, asked))


@blueprint.get("/sources")
def sources() -> Response:
    """All sources: CSL-JSON, formatted text, and where they are used."""
    return _json(sources_response(current_extension()))


@blueprint.get("/disputes")
def disputes() -> Response:
    """All points on which sources contradict each other."""
    return _json(disputes_response(current_extension()))


@blueprint.post("/area")
def area() -> Response:
    """Measure a GeoJSON polygon by both methods."""
    body = json_body()
    with measuring():
        return _json(area_response(current_extension(), body))


@blueprint.get("/outline")
def outline() -> Response:
    """The outline of a region, or of what a reading of a figure counts, with few enough vertices to edit."""
    names, shape = outline_args(current_extension())
    most = int_arg(
        "vertices", default=MAX_EDITABLE_VERTICES, least=MIN_VERTICES, most=current_app.config["MAX_VERTICES"]
    )
    return _geojson(outline_response(names, simplify(shape, most)))


@blueprint.get("/lines/<stretch_id>/handles")
def line_handles(stretch_id: str) -> Response:
    """A line with few enough corners to be moved by hand."""
    stretch = stretch_of(current_extension(), stretch_id)
    most = int_arg("vertices", default=HANDLES, least=FEWEST_HANDLES, most=MOST_HANDLES)
    return _json(handles_response(stretch, most))


@blueprint.post("/what-if")
def what_if() -> Response:
    """Areas and verdicts that would be others if a line had another course."""
    extension = current_extension()
    return _json(what_if_response(extension, asked_what_if(extension, read_course(json_body()))))


@blueprint.post("/what-if/file")
def what_if_file() -> Response:
    """The file of the data folder in which a line stands, with its other course."""
    extension = current_extension()
    found = asked_what_if(extension, read_course(json_body()))
    response = Response(line_file(extension, found.after), content_type="application/geo+json; charset=utf-8")
    name = found.after.file.rpartition("/")[2]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of this API."""
    return _json(openapi_document(current_extension()))

"""The JSON API, version 1: enough for another program to re-check every number.

Geometry is plain RFC 7946 through the ``geojson`` package: degrees lon/lat on WGS 84,
exteriors counter-clockwise, edges straight in lon/lat and at most 0.1 degree long.
"""

from datetime import date
from typing import Any

import geojson
import shapely
from flask import Blueprint, Response, current_app
from flask.json import dumps

from ...atlas.citations import STYLE
from ...atlas.date_reader import read_date
from ...atlas.sentences import Sentence
from ...measure.changes import changes as changes_between
from ...measure.outline import simplify
from ...measure.quantity import ACCEPTED
from ...measure.uncertainty import CORRELATION_KM
from ..errors import BadRequest
from ..extension import current_extension
from ..params import (
    MAX_EDITABLE_VERTICES,
    MIN_VERTICES,
    day_arg,
    get_or_404,
    int_arg,
    interval_args,
    json_body,
    outline_args,
    quantity_arg,
    single_arg,
)
from . import documents
from .area_response import area_response, read_body
from .changes_response import changes_response
from .date_responses import day_response, note_of
from .fits_response import fits_response
from .geojson_text import as_geojson
from .openapi import openapi_document
from .response_model import as_json

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def _json(document: Any) -> Response:
    return Response(dumps(document, ensure_ascii=False), content_type="application/json; charset=utf-8")


def _geojson(features: list[geojson.Feature], **members: Any) -> Response:
    collection = geojson.FeatureCollection(features, **members)
    text = geojson.dumps(collection, ensure_ascii=False, default=_day)
    return Response(text, content_type="application/geo+json; charset=utf-8")


def _text(value: Any) -> str:
    return dumps(value, ensure_ascii=False)


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


@blueprint.get("/regions")
def regions() -> Response:
    """Every region of a day as a polygon with its holder, article and area."""
    atlas, measurements = current_extension().atlas, current_extension().measurements
    asked = day_arg(atlas)
    day = asked.day
    features = []
    for name, holding in atlas.holdings_on(day).items():
        region = atlas.regions[name]
        area = measurements.region_areas[name]
        properties = {
            "id": name,
            "name": region.names["en"],
            "names": region.names,
            "status": holding.status,
            "disputed": holding.disputed,
            "jurisdiction": holding.jurisdiction,
            "from": holding.start,
            "to": holding.end,
            "treaty": holding.treaty,
            "article": holding.article,
            "clipped": region.clipped,
            "area_km2": round(area.km2, 1),
            "area_low_km2": round(area.low_km2, 1),
            "area_high_km2": round(area.high_km2, 1),
            "equal_area_km2": round(measurements.equal_area_of([name]), 1),
            "sources": [documents.cited(cited) for cited in holding.sources],
        }
        # Outlines make nine tenths of the answer and never change, so their text is kept and put in.
        features.append(
            f'{{"type": "Feature", "id": {_text(name)}, "geometry": {current_extension().region_outlines[name]},'
            f' "properties": {_text(properties)}}}'
        )
    text = f'{{"type": "FeatureCollection", "features": [{", ".join(features)}], "date": {_text(day)},'
    text += f' "date_note": {_text(note_of(asked))}}}'
    return Response(text, content_type="application/geo+json; charset=utf-8")


@blueprint.get("/regions/<region_id>")
def region(region_id: str) -> Response:
    """One region with its whole history."""
    return _json(
        documents.region(current_extension(), get_or_404(current_extension().atlas.regions, region_id, "region"))
    )


@blueprint.get("/borders")
def borders() -> Response:
    """The stretches that are borders on a day, at full resolution."""
    atlas = current_extension().atlas
    asked = day_arg(atlas)
    day = asked.day
    in_force = atlas.borders_on(day)
    features = [
        geojson.Feature(
            id=stretch.id,
            geometry=as_geojson(shapely.LineString(stretch.coordinates)),
            properties={
                "id": stretch.id,
                "name": stretch.name["en"],
                "names": stretch.name,
                "kind": stretch.kind,
                "certainty": stretch.certainty,
                "accuracy_km": stretch.accuracy_km,
                "correlation_km": stretch.correlation_km or CORRELATION_KM[stretch.kind],
                "length_km": round(current_extension().measurements.line_lengths_km[stretch.id], 1),
                "treaty": in_force[stretch.id].treaty,
                "article": in_force[stretch.id].article,
                "from": in_force[stretch.id].start,
                "to": in_force[stretch.id].end,
                "sources": [documents.cited(cited) for cited in stretch.sources],
            },
        )
        for stretch in atlas.stretches
        if stretch.id in in_force
    ]
    return _geojson(features, date=day, date_note=note_of(asked))


@blueprint.get("/changes")
def changes() -> Response:
    """What is held differently on two days, by region and in total per pair of holders."""
    start, end = interval_args(current_extension().atlas)
    found = changes_between(current_extension().measurements, start.day, end.day)
    return _json(as_json(changes_response(current_extension(), found, notes=(note_of(start), note_of(end)))))


@blueprint.get("/day")
def day() -> Response:
    """What day a text means: the reader of every date that the atlas is asked for."""
    text = single_arg("text")
    if text is None:
        raise BadRequest(Sentence("No text is given to be read as a date."), current_extension().atlas.span.accepted)
    return _json(day_response(read_date(text, current_extension().atlas.span)).model_dump())


@blueprint.get("/treaties")
def treaties() -> Response:
    """All treaties, in order of effect."""
    return _json(
        {
            "treaties": [
                documents.treaty(current_extension(), one) for one in current_extension().atlas.treaties.values()
            ]
        }
    )


@blueprint.get("/treaties/<treaty_id>")
def treaty(treaty_id: str) -> Response:
    """One treaty."""
    return _json(
        documents.treaty(current_extension(), get_or_404(current_extension().atlas.treaties, treaty_id, "treaty"))
    )


@blueprint.get("/figures")
def figures() -> Response:
    """All stated figures, each with its readings and its verdict."""
    return _json(
        {
            "figures": [
                documents.figure(current_extension(), check) for check in current_extension().figure_checks.values()
            ]
        }
    )


@blueprint.get("/figures/<figure_id>")
def figure(figure_id: str) -> Response:
    """One stated figure."""
    return _json(
        documents.figure(current_extension(), get_or_404(current_extension().figure_checks, figure_id, "figure"))
    )


@blueprint.get("/fits")
def fits() -> Response:
    """The lands and readings that a printed area would fit."""
    asked = quantity_arg("value")
    if asked is None:
        raise BadRequest(Sentence("No area was asked for."), ACCEPTED)
    return _json(as_json(fits_response(current_extension(), *asked)))


@blueprint.get("/places")
def places() -> Response:
    """The gazetteer as points."""
    features = [
        geojson.Feature(
            id=place.id,
            geometry=geojson.Point((place.lon, place.lat)),
            properties=place.model_dump(exclude={"lon", "lat"}, by_alias=True),
        )
        for place in current_extension().atlas.places
    ]
    return _geojson(features)


@blueprint.get("/sources")
def sources() -> Response:
    """All sources: CSL-JSON, formatted text, and where they are used."""
    listed = [documents.source(current_extension(), one) for one in current_extension().atlas.sources.values()]
    return _json({"style": STYLE, "sources": listed})


@blueprint.get("/disputes")
def disputes() -> Response:
    """All points on which sources contradict each other."""
    return _json(
        {
            "disputes": [
                documents.dispute(current_extension(), one) for one in current_extension().atlas.disputes.values()
            ]
        }
    )


@blueprint.post("/area")
def area() -> Response:
    """Measure a GeoJSON polygon by both methods."""
    return _json(as_json(area_response(current_extension(), read_body(json_body()))))


@blueprint.get("/outline")
def outline() -> Response:
    """The outline of a region, or of what a reading of a figure counts, with few enough vertices to edit."""
    names, shape = outline_args(current_extension())
    most = int_arg(
        "vertices", default=MAX_EDITABLE_VERTICES, least=MIN_VERTICES, most=current_app.config["MAX_VERTICES"]
    )
    made = simplify(shape, most)
    feature = geojson.Feature(
        geometry=as_geojson(made.shape),
        properties={
            "names": names,
            "vertices": made.vertices,
            "full_vertices": made.full_vertices,
            "area_km2": round(made.area_km2, 3),
            "full_area_km2": round(made.full_area_km2, 3),
        },
    )
    return Response(geojson.dumps(feature, ensure_ascii=False), content_type="application/geo+json; charset=utf-8")


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of this API."""
    return _json(openapi_document(current_extension()))

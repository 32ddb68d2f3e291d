"""The records of a folder with their positions as its map counts longitudes (:mod:`app.atlas.frame`)."""

from typing import Any, TypeVar

import shapely

from .frame import Frame, joined
from .records import MapPlace, MountainRange, Question, Region, Stretch

R = TypeVar("R", Stretch, Region, Question, MapPlace, MountainRange)


def framed(record: R, frame: Frame) -> R:
    """Return a record with its positions as the map counts longitudes."""
    moved: dict[str, Any]
    match record:
        case Stretch() | MountainRange():
            moved = {"coordinates": frame.line(record.coordinates)}
        case Region():
            moved = {"label_points": tuple(map(frame.point, record.label_points))}
        case MapPlace():
            moved = {"lon": frame.lon(record.lon)}
        case Question():
            moved = {
                "alternatives": tuple(
                    answer.model_copy(
                        update={
                            "parts": tuple(map(frame.point, answer.parts)),
                            "without": tuple(map(frame.point, answer.without)),
                        }
                    )
                    for answer in record.alternatives
                )
            }
    return record.model_copy(update=moved)


def framed_base(features: list[dict[str, Any]], frame: Frame) -> list[dict[str, Any]]:
    """Return a file of the base map as the map counts longitudes; land that was cut at 180 degrees is one again."""
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    moved = [frame.shape(shape) for shape in shapes]
    if all(new is old for new, old in zip(moved, shapes, strict=True)):
        return features
    if "Polygon" in shapes[0].geom_type:
        whole = joined(moved, "Polygon")
        return [{"type": "Feature", "properties": None, "geometry": shapely.geometry.mapping(whole)}]
    return [
        feature | {"geometry": shapely.geometry.mapping(shape)}
        for feature, shape in zip(features, moved, strict=True)
        if not shape.is_empty
    ]

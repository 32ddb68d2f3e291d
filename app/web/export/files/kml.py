"""Every region and every border through time as KML, for the time slider of Google Earth."""

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from lxml import etree
from lxml.builder import ElementMaker
from shapely.geometry import LineString, MultiPolygon, Polygon

from ....atlas.fields import english
from ....atlas.records import Holding
from ....maps.colours import COLOURS
from ....measure.timeline import Row, borders_through_time, regions_through_time
from ...api.geojson_text import PRECISION
from ...extension import AtlasExtension
from ..xml_text import xml_text
from .tables import border_rows, region_rows

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})

#: How opaque land is, in hexadecimal: names and ground show through.
_OPAQUE = "8c"


def kml(extension: AtlasExtension) -> bytes:
    """Return a KML document with two folders, regions and borders, each placemark with its span of time."""
    settings, line = extension.atlas.settings, extension.palette.colours["border"]
    regions, borders = regions_through_time(extension.measurements), borders_through_time(extension.measurements)
    used = dict.fromkeys(_style_of(one.holding) for one in regions)
    licence = f" {settings.licence.name}, {settings.licence.url}." if settings.licence else ""
    document = _E.Document(
        _E.name(xml_text(english(settings.title))),
        _E.description(xml_text(f"Version {extension.version['app']}, data {extension.version['data']}.{licence}")),
        *(_area_style(extension, style) for style in used),
        _E.Style(_E.LineStyle(_E.color(_colour(line, "ff")), _E.width("2")), id="border"),
        _E.Folder(
            _E.name("Regions"),
            *(
                _placemark(row, f"{row['name']}: {row['holder_name']}", _style_of(one.holding), _land(one.shape))
                for row, one in zip(region_rows(extension), regions, strict=True)
            ),
        ),
        _E.Folder(
            _E.name("Borders"),
            *(
                _placemark(row, row["name"], "border", _line(one.shape))
                for row, one in zip(border_rows(extension), borders, strict=True)
            ),
        ),
    )
    text: bytes = etree.tostring(_E.kml(document), xml_declaration=True, encoding="UTF-8")
    return text + b"\n"


def _style_of(holding: Holding) -> str:
    return f"held-{holding.holder}" if holding.holder else holding.status


def _area_style(extension: AtlasExtension, style: str) -> Any:
    holder = extension.atlas.settings.holders.get(style.removeprefix("held-"))
    colour = holder.colour if holder else COLOURS["control"]
    return _E.Style(
        _E.LineStyle(_E.color(_colour(colour, "ff")), _E.width("1")),
        _E.PolyStyle(_E.color(_colour(colour, _OPAQUE))),
        id=style,
    )


def _colour(colour: str, opaque: str) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{opaque}{blue}{green}{red}"


def _placemark(row: Row, name: str, style: str, shape: Any) -> Any:
    # A span of KML has its last day in it.
    return _E.Placemark(
        _E.name(xml_text(name)),
        _E.description(xml_text(row["citation"])),
        _E.TimeSpan(_E.begin(row["from"].isoformat()), _E.end(row["last_day"].isoformat())),
        _E.styleUrl(f"#{style}"),
        _E.ExtendedData(*_data(row)),
        shape,
    )


def _data(row: Mapping[str, Any]) -> Iterator[Any]:
    for name, value in row.items():
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            yield _E.Data(_E.value(xml_text(text)), name=name)


def _land(shape: Polygon | MultiPolygon) -> Any:
    polygons = shape.geoms if isinstance(shape, MultiPolygon) else (shape,)
    return _E.MultiGeometry(*map(_polygon, polygons))


def _polygon(polygon: Polygon) -> Any:
    return _E.Polygon(
        _E.tessellate("1"),
        _E.outerBoundaryIs(_E.LinearRing(_E.coordinates(_corners(polygon.exterior)))),
        *(_E.innerBoundaryIs(_E.LinearRing(_E.coordinates(_corners(hole)))) for hole in polygon.interiors),
    )


def _line(shape: LineString) -> Any:
    return _E.LineString(_E.tessellate("1"), _E.coordinates(_corners(shape)))


def _corners(line: LineString) -> str:
    corners = shapely.get_coordinates(line).round(PRECISION).tolist()
    return " ".join(f"{lon},{lat}" for lon, lat in corners)

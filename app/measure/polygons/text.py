"""The text that a polygon comes in: its encoding, its format, and what it says as JSON."""

import codecs
import json
import re
from typing import Any

from ...atlas.sentences import Number, Sentence, Untranslated
from ...atlas.strict_json import JsonError, line_and_column, loads
from .errors import PolygonError

#: How files begin that are no text.
_BINARY = {
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3\x00": "GeoPackage",
    b"\x00\x00\x27\x0a": "Shapefile",
    b"fgb\x03": "FlatGeobuf",
    b"%PDF": "PDF",
}

#: What tells other formats from their first letters; the first that fits is named.
_FORMATS = {
    "KML": r"(?s)\s*<.*<(\w+:)?kml\b|\s*<kml\b",
    "GPX": r"(?s)\s*<.*<gpx\b|\s*<gpx\b",
    "GML": r"(?s)\s*<.*(<gml:|opengis\.net/gml)",
    "SVG": r"(?s)\s*<.*<svg\b|\s*<svg\b",
    "HTML": r"(?i)\s*<(!doctype html|html|head|body)\b",
    "XML": r"\s*<[?!a-zA-Z]",
    "WKT": r"(?i)\s*(SRID=\d+;\s*)?(MULTI)?(POINT|LINESTRING|POLYGON|CURVE|SURFACE|GEOMETRYCOLLECTION|CURVEPOLYGON"
    r"|TRIANGLE|TIN|POLYHEDRALSURFACE)\s*(Z|M|ZM)?\s*(\(|EMPTY)",
    "WKB": r"(?i)\s*(\\x)?0[01][0-9a-f]{16,}",
    "GeoJSON Text Sequence (RFC 8142)": r"\s*\x1e",
    "JavaScript": r"\s*((var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*[=(]\s*[{\[]",
    "CSV": r"\s*[^\n\r{\[<]*[,;\t][^\n\r]*[\r\n]+[^\n\r{\[<]*[,;\t]",
}

#: Letters of a text that are looked at to tell its format.
_HEAD = 2000

#: Most lists, objects, members and commas of a text, for each vertex that a polygon may have: reading costs as they
#: are many, whatever they hold. A position is a list with two commas or three; small triangles, each a feature of its
#: own with a name, have to each vertex five quarters of a list, three quarters of an object and seven quarters of a
#: member.
_MOST_OF_A_VERTEX = {"[": 2, "{": 0.8, ":": 2.4, ",": 5}


def not_geojson(name: str) -> PolygonError:
    """Return the error that says which other format a text is in."""
    return PolygonError(Sentence("The text is %(format)s, not GeoJSON.", {"format": Untranslated(name)}))


def parsed(text: str | bytes, max_vertices: int) -> tuple[Any, list[Sentence]]:
    """Return what a JSON text says, with a sentence for what was passed over in reading it.

    Parameters
    ----------
    text : str or bytes
        Bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark. In any other encoding only
        letters outside ASCII are lost, and a polygon has none.
    max_vertices : int
        Most vertices that a polygon may have.

    Raises
    ------
    PolygonError
        If it is not JSON; names the format where it is another, else the line and the column. If it holds far more
        than a polygon with so many vertices.
    """
    notes: list[Sentence] = []
    undecoded = None
    if isinstance(text, bytes):
        text, undecoded = _decoded(text)
    text = text.removeprefix("\ufeff")
    if any(text.count(sign) > most * max_vertices for sign, most in _MOST_OF_A_VERTEX.items()) and _is_json(text):
        raise PolygonError(
            Sentence(
                "The text holds far more lists, objects or numbers than a polygon of %(limit)s vertices.",
                {"limit": Number(max_vertices)},
            )
        )
    try:
        data = loads(text)
    except JsonError as error:
        raise _why(error, text, undecoded) from None
    if undecoded is not None:
        notes.append(
            Sentence("The text is not UTF-8; letters that could not be read were passed over, coordinates have none.")
        )
    return data, notes


def _is_json(text: str) -> bool:
    """Whether a text begins as GeoJSON does: what is in another format is told so."""
    return text[:_HEAD].lstrip()[:1] in ("{", "[")


def _decoded(data: bytes) -> tuple[str, int | None]:
    """Return a text, and the place of the first byte that could not be read, or None."""
    for start, name in _BINARY.items():
        if data.startswith(start):
            raise not_geojson(name)
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        # A mark names the encoding for certain; without one, bytes that are not UTF-8 are of some older encoding.
        marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode(encoding if marked else "utf-8", errors="replace"), error.start


def _why(error: JsonError, text: str, undecoded: int | None) -> PolygonError:
    if error.reason == "repeated":
        names = error.text if len(error.text) <= 60 else error.text[:60] + "…"
        return PolygonError(
            Sentence(
                "An object has the same name twice, so it is open which one is meant: %(names)s.",
                {"names": Untranslated(names)},
            )
        )
    if error.reason == "constant":
        return PolygonError(Sentence("%(text)s is not JSON and no finite number.", {"text": Untranslated(error.text)}))
    if error.reason == "deep":
        return PolygonError(Sentence("The text is not JSON that can be read: its lists lie too deep in each other."))
    position = error.position or 0
    for name, begins in _FORMATS.items():
        if re.match(begins, text[:_HEAD]):
            return not_geojson(name)
    if not text.strip():
        return PolygonError(Sentence("The text is empty, so it is not JSON."))
    if "Extra data" in error.text and text[position] in "{[":
        return not_geojson("NDJSON")
    if undecoded is not None:
        return PolygonError(
            Sentence("The text is not JSON, nor UTF-8: byte %(n)s cannot be read.", {"n": Number(undecoded + 1)})
        )
    line, column = line_and_column(text, position)
    place = {"line": Number(line), "column": Number(column)}
    if position >= len(text.rstrip()):
        return PolygonError(Sentence("The text is not JSON: it breaks off in line %(line)s, column %(column)s.", place))
    return PolygonError(
        Sentence("The text is not JSON: it cannot be read from line %(line)s, column %(column)s on.", place)
    )

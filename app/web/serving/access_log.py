"""What is written down about a request: what was asked of the atlas, and nothing about who asked.

A line is one JSON object. It has the route's rule in place of the raw address, and of the
parameters only those whose values the atlas itself defines: days, years, languages and ids. A
mistyped or hostile value, a drawn shape, a search text, an address, a browser's name or the page
that somebody came from never gets there; so the log may be kept and shown.

The application notes what it alone knows in the request's WSGI environment, under :data:`NOTE`;
the server, which alone knows bytes and duration, writes the line (:mod:`app.web.serving.gunicorn_log`).
"""

import json
from collections.abc import Container, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, request

from ...atlas import DayError
from ...atlas.date_reader import is_plain, read_date
from ..extension import current_extension
from ..language import PAGE_LANGUAGES

#: Key of the WSGI environment under which the application leaves its part of the line.
NOTE = "atlas.access"

#: Where a cache between the server and the application would say what it did (the first is RFC 9211).
CACHE_HEADERS = ("cache-status", "x-cache-status")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def register(app: Flask) -> None:
    """Let an application note what a log line needs; to be registered first, so that it sees final headers."""
    app.after_request(_note)


def _note(response: Response) -> Response:
    rule = request.url_rule
    note: dict[str, Any] = {"route": rule.rule if rule else None}
    if response.status_code < 400:
        # A route that answers has found the record of that name, so the name is one of the atlas'.
        if request.view_args:
            note["of"] = {name: value for name, value in request.view_args.items() if name != "hash"}
        if asked := _asked():
            note["asked"] = asked
    note["language"] = response.headers.get("Content-Language")
    note["data"] = current_extension().version["data"]
    request.environ[NOTE] = note
    return response


def _asked() -> dict[str, str]:
    """Return the parameters whose values are days, languages or ids of the atlas."""
    atlas = current_extension().atlas
    known: dict[str, Container[str]] = {"lang": PAGE_LANGUAGES, "region": atlas.regions, "figure": atlas.figures}
    kept = {}
    for name, value in request.args.items():
        if name in known:
            written = value if value in known[name] else None
        elif name in ("date", "year", "from", "to"):
            written = _day(value)
        else:
            written = None
        if written is not None:
            kept[name] = written
    return kept


def _day(text: str) -> str | None:
    """Return a day or a year as the atlas writes it, whatever was typed."""
    try:
        read = read_date(text, current_extension().atlas.span)
    except DayError:
        return None
    return text if is_plain(text) else read.day.isoformat()


def line(
    environ: Mapping[str, Any], status: str | int, headers: Mapping[str, str], sent: int | None, took: timedelta
) -> str:
    """Return the log line of one answered request.

    Parameters
    ----------
    environ : mapping
        The WSGI environment; without :data:`NOTE` the request never reached the application.
    status : str or int
        ``200`` or ``"200 OK"``.
    headers : mapping of str to str
        Headers of the answer, names in lower case.
    sent : int or None
        Bytes of the answer's body.
    took : datetime.timedelta
        From the request's first byte read to the answer's last byte sent.
    """
    method = str(environ.get("REQUEST_METHOD", ""))
    note: Mapping[str, Any] = environ.get(NOTE, {})
    written = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": method if method in _METHODS else "other",
        "route": note.get("route"),
        "of": note.get("of"),
        "asked": note.get("asked"),
        "status": int(str(status).split()[0]),
        "bytes": sent,
        "ms": round(took / timedelta(milliseconds=1), 1),
        "cache": next((headers[name] for name in CACHE_HEADERS if name in headers), None),
        "language": note.get("language"),
        "data": note.get("data"),
    }
    always = ("route", "status")
    return json.dumps({name: value for name, value in written.items() if value is not None or name in always})

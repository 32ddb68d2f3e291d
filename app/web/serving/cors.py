"""API, files and feed for programs in other sites' pages: anyone may read them, nobody is recognised.

The answers hold nothing of a reader's own and no cookie is used, so any origin may have them
(the Fetch standard's CORS protocol). Pages are not opened in this way.
"""

from flask import Flask, Response, request

#: Where addresses begin that are for programs.
OPEN = ("/api/", "/download/", "/oembed", "/feed.atom")

#: What another site's page may send; reading needs none of them.
ASKED = "Accept, Content-Type, If-None-Match, Range"

#: What it may read besides the headers that every page may.
TOLD = "Accept-Ranges, Allow, Content-Range, ETag, Retry-After, X-Atlas-Version"

#: Seconds for which a browser need not ask again whether it may ask.
REMEMBERED = 24 * 60 * 60


def register(app: Flask) -> None:
    """Open what programs read of an application."""
    app.after_request(_open)


def _open(response: Response) -> Response:
    if not request.path.startswith(OPEN):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = TOLD
    if request.method == "OPTIONS" and response.status_code == 200:
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET")
        response.headers["Access-Control-Allow-Headers"] = ASKED
        response.headers["Access-Control-Max-Age"] = str(REMEMBERED)
    return response

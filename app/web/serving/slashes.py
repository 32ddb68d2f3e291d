"""A slash too many at the end of an address is forgiven: the reader is led to the address without it."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, make_response, redirect, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import RequestRedirect


def register(app: Flask) -> None:
    """Let an application forgive closing slashes."""
    app.before_request(_without_slash)
    app.after_request(_within_the_site)


def _without_slash() -> Response | None:
    """Lead to the route that the address names without its closing slashes, if there is one."""
    if not isinstance(request.routing_exception, NotFound) or not request.path.endswith("/"):
        return None
    routes = current_app.create_url_adapter(request)
    if routes is None:
        return None
    try:
        endpoint, values = routes.match(request.path.rstrip("/"), request.method)
    except HTTPException:
        return None
    # The address is built from the route, so what was asked can lead to no other site.
    address = routes.build(endpoint, values)
    query = request.query_string.decode("latin-1")
    return make_response(redirect(f"{address}?{query}" if query else address, 308))


def _within_the_site(response: Response) -> Response:
    """Lead within the site where doubled slashes are mended: the host that was asked may be anybody's invention."""
    if isinstance(request.routing_exception, RequestRedirect):
        parts = urlsplit(response.headers["Location"])
        response.headers["Location"] = f"/{parts.path.lstrip('/')}{f'?{parts.query}' if parts.query else ''}"
    return response

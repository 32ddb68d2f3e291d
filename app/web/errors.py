"""Errors in one shape: JSON for programs, a page for people, a sentence on what is accepted for both."""

from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import BadHost, HTTPException, RequestEntityTooLarge, SecurityError

from app.atlas import DayError
from app.measure.sentences import message

#: Titles of errors that the catalogs have; others stay English.
TITLES = (
    message("Bad Request"),
    message("Not Found"),
    message("Method Not Allowed"),
    message("Internal Server Error"),
)


#: Longest path (its octets decoded) and query together, bytes; an address that the atlas makes has a few hundred.
MAX_ADDRESS = 4096


class BadRequest(Exception):
    """A request that cannot be answered: what is wrong, and what is accepted."""

    def __init__(self, detail: str, accepted: str, status: int = 400) -> None:
        super().__init__(detail)
        self.detail = detail
        self.accepted = accepted
        self.status = status


def register(app: Flask) -> None:
    """Let an application answer every error in the one shape."""
    app.before_request(_refuse_endless_addresses)
    app.register_error_handler(DayError, lambda error: _answer(400, error.detail, error.accepted))
    app.register_error_handler(BadRequest, lambda error: _answer(error.status, error.detail, error.accepted))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _refuse_endless_addresses() -> None:
    """Keep what is parsed, looked up and repeated in links and answers short; servers before us may allow more."""
    if len(request.environ["PATH_INFO"]) + len(request.query_string) > MAX_ADDRESS:
        raise BadRequest("The address is too long.", f"Accepted: at most {MAX_ADDRESS:,} bytes.", 414)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if isinstance(error, RequestEntityTooLarge):
        limit = current_app.config["MAX_CONTENT_LENGTH"]
        return _answer(413, "The request body is too large.", f"Accepted: at most {limit:,} bytes.")
    if isinstance(error, (BadHost, SecurityError)):
        # Without a host that it can use Flask makes no addresses, so there can be no page.
        return _answer(400, "The host that was asked is not one of this site.", "Accepted: the site's own.", page=False)
    if error.response is not None or status < 400:
        return make_response(error.get_response())
    answer = _answer(status, error.description or "", _accepted(status))
    if status == 405 and "Allow" in (headers := dict(error.get_headers())):
        answer.headers["Allow"] = headers["Allow"]
    return answer


def _unexpected(error: Exception) -> Response:
    current_app.logger.exception("unexpected error at %s", request.path)
    return _answer(500, "Something went wrong here; the fault is ours and was logged.", "Try again later.")


def _accepted(status: int) -> str:
    if status == 404:
        return "Accepted: the addresses listed at /api/v1/openapi.json and in the menu of the start page."
    if status == 405:
        return "Accepted: the methods in the Allow header."
    return "See /api/v1/openapi.json for what each address accepts."


def _answer(status: int, detail: str, accepted: str, *, page: bool = True) -> Response:
    error = {
        "status": status,
        "title": HTTPStatus(status).phrase,
        "detail": printable(detail),
        "accepted": printable(accepted),
    }
    if wants_json() or not page:
        response = jsonify({"error": error})
    else:
        response = make_response(render_template("error.html", error=error))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def printable(text: str) -> str:
    """Give a text that may repeat what was asked, without characters that cannot be sent or turn the line around."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def wants_json() -> bool:
    """Whether a program is asking: an API address, or JSON preferred to HTML."""
    if request.path.startswith("/api/") or request.path in ("/healthz", "/readyz"):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"

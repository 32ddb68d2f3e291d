"""Errors in one shape: JSON for programs, a page for people, a sentence on what is accepted for both."""

from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import BadHost, HTTPException, RequestEntityTooLarge, SecurityError

from ..atlas import DayError
from ..atlas.sentences import DataText, Number, Sentence, Untranslated, Value, message
from .api.error_response import ErrorDetail, ErrorResponse
from .api.response_model import as_json
from .language import PAGE_LANGUAGES, gettext, page_language, page_language_of, plain, say

#: Titles of the errors that are answered, as RFC 9110 names them; Python's names differ by version.
TITLES = {
    400: message("Bad Request"),
    404: message("Not Found"),
    405: message("Method Not Allowed"),
    413: message("Content Too Large"),
    414: message("URI Too Long"),
    415: message("Unsupported Media Type"),
    500: message("Internal Server Error"),
    501: message("Not Implemented"),
    503: message("Service Unavailable"),
}

#: What is wrong, where Flask itself refuses.
_DETAILS = {
    400: Sentence("The request cannot be read."),
    404: Sentence("There is no page at this address."),
    405: Sentence("This address cannot be asked in that way."),
    415: Sentence("The body is of a type that is not read here."),
    503: Sentence("The atlas cannot answer at the moment."),
}


#: Longest path (its octets decoded) and query together, bytes; an address that the atlas makes has a few hundred.
MAX_ADDRESS = 4096


class BadRequest(Exception):
    """A request that cannot be answered: what is wrong, and what is accepted."""

    def __init__(
        self, detail: Sentence, accepted: Sentence, status: int = 400, retry_after_s: int | None = None
    ) -> None:
        super().__init__(str(detail))
        self.detail = detail
        self.accepted = accepted
        self.status = status
        self.retry_after_s = retry_after_s


def register(app: Flask) -> None:
    """Let an application answer every error in the one shape."""
    app.before_request(_refuse_endless_addresses)
    app.before_request(_refuse_other_languages)
    app.register_error_handler(DayError, lambda error: _answer(400, error.detail, error.accepted))
    app.register_error_handler(BadRequest, _refused)
    app.register_error_handler(HTTPException, _http)
    if not app.debug:  # there the debugger shows the place
        app.register_error_handler(Exception, _unexpected)


def _refuse_other_languages() -> None:
    """Say that a page has no such language, where the address asks for one: English alone would look like a fault."""
    asked = request.args.get("lang", "")
    if asked and request.blueprint in ("pages", "drawings", "citations") and page_language_of(asked) is None:
        raise BadRequest(
            Sentence("There are no pages in the language “%(tag)s”.", {"tag": Untranslated(asked)}),
            Sentence(
                "Accepted: lang as one of %(languages)s, or a relative such as zh-CN or en-GB.",
                {"languages": Untranslated(", ".join(PAGE_LANGUAGES))},
            ),
        )


def _refuse_endless_addresses() -> None:
    """Keep what is parsed, looked up and repeated in links and answers short; servers before us may allow more."""
    if len(request.environ["PATH_INFO"]) + len(request.query_string) > MAX_ADDRESS:
        raise BadRequest(Sentence("The address is too long."), at_most_bytes(MAX_ADDRESS), 414)


def _refused(error: BadRequest) -> Response:
    answer = _answer(error.status, error.detail, error.accepted)
    if error.retry_after_s is not None:
        answer.headers["Retry-After"] = str(error.retry_after_s)
    return answer


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if isinstance(error, RequestEntityTooLarge):
        limit = current_app.config["MAX_CONTENT_LENGTH"]
        return _answer(413, Sentence("The request body is too large."), at_most_bytes(limit))
    if isinstance(error, (BadHost, SecurityError)):
        # Without a host that it can use Flask makes no addresses, so there can be no page.
        return _answer(
            400,
            Sentence("The host that was asked is not one of this site."),
            Sentence("Accepted: the site's own."),
            page=False,
        )
    if error.response is not None or status < 400:
        return make_response(error.get_response())
    detail = _DETAILS.get(status) or DataText({"en": error.description or ""})
    answer = _answer(status, detail, _accepted(status))
    if status == 405 and "Allow" in (headers := dict(error.get_headers())):
        answer.headers["Allow"] = headers["Allow"]
    return answer


def _unexpected(error: Exception) -> Response:
    current_app.logger.exception("unexpected error at %s", ascii(request.path))
    detail = Sentence("Something went wrong here; the fault is ours and was logged.")
    return _answer(500, detail, Sentence("Try again later."))


def at_most_bytes(limit: int) -> Sentence:
    """Say how long what is sent may be."""
    return Sentence("Accepted: at most %(n)s bytes.", {"n": Number(limit)})


def _accepted(status: int) -> Sentence:
    if status == 404:
        return Sentence("Accepted: the addresses listed at /api/v1/openapi.json and in the menu of the start page.")
    if status == 405:
        return Sentence("Accepted: the methods in the Allow header.")
    return Sentence("See /api/v1/openapi.json for what each address accepts.")


def _answer(status: int, detail: Value, accepted: Value, *, page: bool = True) -> Response:
    if not page:
        # Nothing that needs the address can be made, so not even the language of a page.
        return _json(status, HTTPStatus(status).phrase, str(detail), str(accepted))
    title = TITLES.get(status, HTTPStatus(status).phrase)
    title = gettext(title) if page_language() != "en" else title
    if wants_json():
        return _json(status, title, plain(detail), plain(accepted))
    said = ErrorDetail(status=status, title=title, detail=say_printable(detail), accepted=say_printable(accepted))
    return _finished(make_response(render_template("error.html", error=said)), status)


def _json(status: int, title: str, detail: str, accepted: str) -> Response:
    error = ErrorDetail(status=status, title=title, detail=printable(detail), accepted=printable(accepted))
    return _finished(jsonify(as_json(ErrorResponse(error=error))), status)


def _finished(response: Response, status: int) -> Response:
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def say_printable(value: Value) -> str:
    """Say a value that may repeat what was asked in the page's language, with nothing that cannot be printed."""
    said = say(value)
    return Markup(printable(said)) if isinstance(said, Markup) else printable(said)  # noqa: S704 -- it was one


def printable(text: str) -> str:
    """Return a text that may repeat what was asked, without characters that cannot be sent or turn the line around."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def wants_json() -> bool:
    """Whether a program is asking: an API address, or JSON preferred to HTML."""
    if request.path.startswith("/api/") or request.path in ("/healthz", "/readyz", "/oembed"):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"

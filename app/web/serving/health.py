"""Two questions that a load balancer asks: is this process up, and may readers be sent to it.

``/healthz`` is answered as soon as the process listens; one that does not answer wants a restart.
``/readyz`` is refused until what the first readers need has been built, so that nobody waits for it.
Both are about one process at one moment, so no cache may keep them.
"""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, jsonify

from ..extension import current_extension

blueprint = Blueprint("health", __name__)

#: Seconds after which to ask again; building everything takes about as long.
RETRY_AFTER_S = 2


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that this process is up, and which program and data it serves."""
    return _uncached({"status": "ok", **current_extension().version})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Say whether readers may be sent here: the atlas is loaded and the first pages need not wait."""
    if is_ready():
        return _uncached({"status": "ready", **current_extension().version})
    status = HTTPStatus.SERVICE_UNAVAILABLE
    response = _uncached(
        {
            "error": {
                "status": status.value,
                "title": status.phrase,
                "detail": "The atlas is loaded; what the first pages need is still being built.",
                "accepted": f"Ask again in {RETRY_AFTER_S} seconds; other addresses already answer, only slower.",
            }
        }
    )
    response.status_code = status
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def is_ready() -> bool:
    """Whether nothing is left to build; an application that builds nothing ahead is ready at once."""
    warm_up = current_app.extensions.get("warm_up")
    return warm_up is None or bool(warm_up.done.is_set())


def _uncached(document: dict[str, object]) -> Response:
    response = jsonify(document)
    response.headers["Cache-Control"] = "no-store"
    return response

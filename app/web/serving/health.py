"""Two questions that a load balancer asks: is this process up, and may readers be sent to it.

``/healthz`` is answered as soon as the process listens; one that does not answer wants a restart.
``/readyz`` is refused until what the first readers need has been built, so that nobody waits for it.
Both are about one process at one moment, so no cache may keep them.
"""

from http import HTTPStatus
from typing import Literal

from flask import Blueprint, Response, current_app, jsonify

from ..api.error_response import ErrorDetail, ErrorResponse
from ..api.response_model import ResponseModel, as_json
from ..extension import current_extension
from .warmup import begin

blueprint = Blueprint("health", __name__)

#: Seconds after which to ask again; building everything takes about as long.
RETRY_AFTER_S = 2


class HealthResponse(ResponseModel):
    """The process that answers is up, with which program and which data."""

    status: Literal["ok"] = "ok"
    app: str
    data: str


class ReadinessResponse(ResponseModel):
    """Readers may be sent to the process that answers."""

    status: Literal["ready"] = "ready"
    app: str
    data: str


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that this process is up, and which program and data it serves."""
    return _uncached(HealthResponse.model_validate(current_extension().version))


@blueprint.get("/readyz")
def readyz() -> Response:
    """Say whether readers may be sent here: the atlas is loaded and the first pages need not wait."""
    if is_ready():
        return _uncached(ReadinessResponse.model_validate(current_extension().version))
    status = HTTPStatus.SERVICE_UNAVAILABLE
    if current_app.extensions["warm_up"].done.is_set():
        begin(current_app._get_current_object())  # type: ignore[attr-defined]
        detail = "A page that the first readers ask for could not be made; the log says which and why."
    else:
        detail = "The atlas is loaded; what the first pages need is still being built."
    error = ErrorDetail(
        status=status.value,
        title=status.phrase,
        detail=detail,
        accepted=f"Ask again in {RETRY_AFTER_S} seconds; other addresses already answer, only slower.",
    )
    response = _uncached(ErrorResponse(error=error))
    response.status_code = status
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def is_ready() -> bool:
    """Whether everything was built and no page failed; an application that builds nothing ahead is ready at once."""
    warm_up = current_app.extensions.get("warm_up")
    return warm_up is None or bool(warm_up.ready)


def _uncached(answer: ResponseModel) -> Response:
    response = jsonify(as_json(answer))
    response.headers["Cache-Control"] = "no-store"
    return response

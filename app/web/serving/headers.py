"""Response headers: a strict Content-Security-Policy and its companions, validators and versions."""

from flask import Flask, Response, current_app, request
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    XContentTypeOptions,
)


def _secure(framed_by: str) -> Secure:
    """Nothing inline and nothing from another host; ``data:`` images are Leaflet's one-pixel placeholder."""
    return Secure(
        csp=ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'", "data:")
        .connect_src("'self'")
        .manifest_src("'self'")
        .base_uri("'none'")
        .form_action("'self'")
        .frame_ancestors(framed_by),
        xcto=XContentTypeOptions().nosniff(),
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        permissions=PermissionsPolicy().geolocation().camera().microphone(),
        coop=CrossOriginOpenerPolicy().same_origin(),
    )


SECURE = _secure("'self'")

#: Headers of the one page that any site may show in a frame.
EMBED = _secure("*")


def register(app: Flask) -> None:
    """Let an application send the headers with every response."""
    app.after_request(_finish)


def _take_time_out(response: Response) -> None:
    """Put no time (RFC 1952: zero) where gzip put that of compressing, so that every worker sends the same bytes."""
    if response.headers.get("Content-Encoding") == "gzip" and not response.is_streamed:
        body = response.get_data()
        response.set_data(body[:4] + bytes(4) + body[8:])


def _leave_nothing_compressed(response: Response) -> None:
    """Let an answer that has no body, such as to ``OPTIONS``, have none: compressed nothing would be some bytes."""
    if request.method == "OPTIONS" and response.status_code == 200:
        response.set_data(b"")
        for name in ("Content-Encoding", "Content-Type"):
            response.headers.pop(name, None)


def _finish(response: Response) -> Response:
    _leave_nothing_compressed(response)
    for name, value in SECURE.headers.items():
        response.headers.setdefault(name, value)
    extension = current_app.extensions["atlas"]
    _take_time_out(response)
    response.headers["X-Atlas-Version"] = f"{extension.version['app']}; data={extension.version['data']}"
    if request.method in ("GET", "HEAD") and response.status_code == 200:
        shared = current_app.config["SHARED_MAX_AGE"]
        response.headers.setdefault("Cache-Control", f"public, max-age=0, s-maxage={shared}, must-revalidate")
        if not response.direct_passthrough and "ETag" not in response.headers:
            response.add_etag()
        response.make_conditional(request)
    return response

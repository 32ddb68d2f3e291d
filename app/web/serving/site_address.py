"""Where the site stands for a request, its host and the prefix below which it lives: checked before any answer.

Both stand in links and citations, and an answer that is kept is given again. So a request with a host or a prefix that
no address can have, or with a host that is not ours, never reaches what is kept.
"""

import re
from collections.abc import Iterable, Sequence
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import get_host, host_is_trusted
from werkzeug.wrappers import Response

#: A prefix: parts of a path, none of them empty, so that it can never name another host.
PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


class SiteAddress:
    """WSGI middleware that refuses a request whose host or prefix cannot be the site's.

    Parameters
    ----------
    application : WSGI callable
        What answers.
    trusted_hosts : sequence of str or None
        Host names that are answered, in Flask's form; None for all.
    """

    def __init__(self, application: WSGIApplication, trusted_hosts: Sequence[str] | None) -> None:
        self._answer = application
        self._trusted = trusted_hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, or say what is wrong with its address."""
        fault = self._fault(environ)
        if fault is None:
            return self._answer(environ, start_response)
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return Response(f"{fault}\n", status=400, headers=headers, mimetype="text/plain")(environ, start_response)

    def _fault(self, environ: WSGIEnvironment) -> str | None:
        prefix = environ.get("SCRIPT_NAME", "")
        if not PREFIX.fullmatch(prefix.rstrip("/")):
            return "The prefix of this address is not a path. Accepted: one such as /atlas."
        server = (environ["SERVER_NAME"], int(environ["SERVER_PORT"])) if environ.get("SERVER_NAME") else None
        host = get_host(environ["wsgi.url_scheme"], environ.get("HTTP_HOST"), server)
        port = host.rpartition("]")[2].partition(":")[2]
        if not HOST.fullmatch(host) or (port and int(port) > 65535):
            return "The Host of this request is no host name. Accepted: a name or an address, with a port or without."
        if self._trusted is not None and not host_is_trusted(host, self._trusted):
            return "This host is not answered here."
        return None


def register(app: Flask) -> None:
    """Put the check before an application and what it keeps.

    With ``ATLAS_FORWARDED_PREFIX`` the ``X-Forwarded-Prefix`` of the one proxy before it is believed.
    """
    checked: WSGIApplication = SiteAddress(app.wsgi_app, app.config["TRUSTED_HOSTS"])
    if app.config["FORWARDED_PREFIX"]:
        checked = ProxyFix(checked, x_for=0, x_proto=0, x_host=0, x_port=0, x_prefix=1)
    app.wsgi_app = checked  # type: ignore[method-assign, assignment]

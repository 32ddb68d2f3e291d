"""Gunicorn's logger, writing :mod:`app.web.serving.access_log` lines and keeping clients out of the error log."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from .access_log import line


class AtlasLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Access lines are JSON on standard output; the error log says what broke, not who asked for what."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Write the line of one request.

        Parameters
        ----------
        resp, req : object
            Gunicorn's response and request.
        environ : dict
            WSGI's environment of the request.
        request_time : datetime.timedelta
            How long it took.
        """
        if self.access_log_enabled:
            headers = {str(name).lower(): str(value) for name, value in resp.headers}
            self.access_log.info("%s", line(environ, resp.status, headers, getattr(resp, "sent", None), request_time))

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Write a warning; of a malformed request neither its address nor its text.

        Parameters
        ----------
        msg : object
            What Gunicorn would write.
        *args, **kwargs : object
            As :mod:`logging` has them.
        """
        if str(msg).startswith("Invalid request from"):
            msg, args = "A malformed request was refused.", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Write an error with its traceback; of an address the path alone, control characters spelled out.

        Parameters
        ----------
        msg : object
            What Gunicorn would write.
        *args, **kwargs : object
            As :mod:`logging` has them.
        """
        paths = (ascii(one.partition("?")[0]) if isinstance(one, str) else one for one in args)
        super().exception(msg, *paths, **kwargs)

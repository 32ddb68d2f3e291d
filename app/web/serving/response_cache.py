"""Finished answers, kept in memory and given again: the second reader of an address costs next to nothing.

An answer depends on the address, the language and the compression that a browser takes, and on
nothing else: the atlas never changes while it runs and stores nothing about readers. So a whole
answer, headers and compressed bytes, can be kept, as an HTTP cache before the server would. What is
kept is bounded in bytes; the least recently asked goes first. Each answer says in ``Cache-Status``
(RFC 9211) whether it was kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from sys import getsizeof
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from cachetools import LRUCache
from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.http import is_resource_modified, parse_accept_header

from ...config import ENCODINGS
from ..language import preferred_language
from .access_log import NOTE

#: What the answers of the atlas may vary on; one that varies on more is not kept.
VARIES_ON = {"accept-encoding", "accept-language"}

#: An answer larger than this part of the whole room is not kept: it would drive out too many others.
LARGEST_PART = 8

#: Headers that a 304 leaves out, because they describe a body.
BODY_HEADERS = ("Content-Type", "Content-Length", "Content-Encoding", "Content-Language")

#: Request headers that ask for less than the whole answer; what is kept is always the whole.
PARTIAL = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE")

#: Where files to take away are: they are kept elsewhere, and asked for in parts.
FILES = "/download/"

Key = tuple[str, ...]

#: What names an answer, in WSGI's words.
ADDRESS = ("REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")


@dataclass(frozen=True)
class CachedResponse:
    """A finished answer: its status line, headers and body, compressed as its key says.

    ``note`` is what the application noted about it for the access log, ``key`` what it is kept under.
    """

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    note: Any
    key: Key = ()

    @property
    def size(self) -> int:
        """Bytes that it takes in memory; of a small answer its headers take more than its body.

        Names of headers are constants of the program. The last number is for the note and the place in the store.
        """
        headers = sum(getsizeof(pair) + getsizeof(pair[1]) for pair in self.headers)
        key = getsizeof(self.key) + sum(map(getsizeof, self.key))
        return getsizeof(self.body) + getsizeof(self.headers) + headers + key + 1500

    def header(self, name: str) -> str:
        """Return a header, or "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def can_be_kept(self) -> bool:
        """Whether the next reader may have the same: a complete answer that depends on nothing else."""
        varies = {part.strip().lower() for part in self.header("vary").split(",") if part.strip()}
        return (
            self.status.startswith("200 ")
            and "no-store" not in self.header("cache-control")
            and not self.header("set-cookie")
            and varies <= VARIES_ON
        )


class ResponseCache:
    """WSGI middleware that gives an answer again instead of making it again.

    Parameters
    ----------
    application : WSGI callable
        What makes the answers.
    room : int
        Bytes that may be kept in all; 0 keeps none.
    by_host : bool
        Whether answers name the host that was asked, as they do when no public address is set.
    """

    def __init__(self, application: WSGIApplication, room: int, *, by_host: bool) -> None:
        self._make = application
        self._by_host = by_host
        self._kept: LRUCache[Key, CachedResponse] = LRUCache(room, getsizeof=lambda answer: answer.size)
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not self._kept.maxsize:
            return self._make(environ, start_response)
        if environ.get("PATH_INFO", "").startswith(FILES):
            if "HTTP_RANGE" in environ:  # a part is one of the file as it is, not of a compressed one
                environ = environ | {"HTTP_ACCEPT_ENCODING": "identity"}
            return self._make(environ, start_response)
        # What the answer is made from is what the key says, whatever the browser's spelling was.
        language = preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        encoding = chosen_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        key = (*self._address(environ), language, encoding)
        with self._lock:
            answer = self._kept.get(key)
        if answer is not None:
            return _give(answer, environ, start_response, "atlas; hit")
        whole = {name: value for name, value in environ.items() if name not in PARTIAL}
        answer = self._made(whole | {"HTTP_ACCEPT_LANGUAGE": language, "HTTP_ACCEPT_ENCODING": encoding}, key)
        if not answer.can_be_kept:
            return _give(answer, environ, start_response, "atlas; fwd=miss")
        outcome = "atlas; fwd=miss"
        if answer.size * LARGEST_PART <= self._kept.maxsize:
            outcome += "; stored"
            with self._lock:
                self._kept[key] = answer
        return _give(answer, environ, start_response, outcome)

    def _address(self, environ: WSGIEnvironment) -> Key:
        host = (environ["wsgi.url_scheme"], environ.get("HTTP_HOST", "")) if self._by_host else ()
        return (*(environ.get(name, "") for name in ADDRESS), *host)

    def _made(self, environ: WSGIEnvironment, key: Key) -> CachedResponse:
        head: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            head[:] = [status, tuple(headers)]
            return body.append

        body: list[bytes] = []
        parts = self._make(environ, start)
        try:
            body.extend(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        return CachedResponse(head[0], head[1], body[0] if len(body) == 1 else b"".join(body), environ.get(NOTE), key)


def _give(
    answer: CachedResponse, environ: WSGIEnvironment, start_response: StartResponse, outcome: str
) -> Iterable[bytes]:
    environ[NOTE] = answer.note
    headers = [*answer.headers, ("Cache-Status", outcome)]
    asks = "HTTP_IF_NONE_MATCH" in environ and answer.can_be_kept
    if asks and not is_resource_modified(environ, answer.header("etag") or None):
        rest = Headers(headers)
        for name in BODY_HEADERS:
            rest.remove(name)
        start_response("304 NOT MODIFIED", rest.to_wsgi_list())
        return []
    start_response(answer.status, headers)
    return [answer.body]


@lru_cache(maxsize=1024)
def chosen_encoding(header: str) -> str:
    """Return the compression to use for an ``Accept-Encoding`` header: the first of ours that it allows."""
    allowed = {name.lower(): quality > 0 for name, quality in parse_accept_header(header)}
    return next((name for name in ENCODINGS if allowed.get(name, allowed.get("*", False))), "identity")


def register(app: Flask) -> None:
    """Put the kept answers before an application; in debug mode, where files are edited, none is kept."""
    room = 0 if app.debug else app.config["KEPT_ANSWERS_BYTES"]
    cache = ResponseCache(app.wsgi_app, room, by_host=not app.config["PUBLIC_URL"])
    app.extensions["response_cache"] = cache
    app.wsgi_app = cache  # type: ignore[method-assign]

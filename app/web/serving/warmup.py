"""Warming up: a worker makes what its first visitors will ask for before they ask.

Reading and measuring the data folder is start-up; citations, drawn maps and compressed files are
made when they are first needed, which takes a second or two in all. A server that calls
:func:`begin` in each worker spends that time in the background, and ``/readyz`` tells when it is over.
"""

from collections.abc import Iterable
from threading import Event, Thread

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from ..language import PAGE_LANGUAGES

#: Pages that need something which is made once; each is asked for in every language.
PAGES = ("/", "/figures", "/claims", "/sources", "/treaties", "/embed", "/map.svg")

#: Files of the map, compressed once with patience.
FILES = (
    *(f"{name}.{language}.json" for name in ("atlas", "texts", "sources", "figures") for language in PAGE_LANGUAGES),
    "base.json",
    "readings.json",
    "map.js",
    "map.css",
    "atlas.css",
    "pages/map.js",
    "pages/map-later.js",
    "pages/embed.js",
    "pages/embed-later.js",
    "lines-detail.json",
    "base-detail.json",
)


class WarmUp:
    """The warming up of one worker.

    Attributes
    ----------
    done : threading.Event
        Set once everything has been made, or has failed and was logged.
    """

    def __init__(self, app: Flask) -> None:
        self.done = Event()
        self._app = app

    def run(self) -> None:
        """Ask for everything once, as a browser would."""
        try:
            for address in self._addresses():
                self._ask(address)
        except Exception:  # a worker that cannot warm up can still answer, and says there what is wrong
            self._app.logger.exception("warming up failed")
        finally:
            self.done.set()

    def _addresses(self) -> Iterable[str]:
        store = self._app.extensions["atlas"].assets
        yield from (f"/assets/{store.hash}/{name}" for name in FILES)
        for language in PAGE_LANGUAGES:
            yield from (f"{page}?lang={language}" for page in PAGES)

    def _ask(self, address: str) -> None:
        builder = EnvironBuilder(address, headers=Headers([("Accept-Encoding", "br")]))
        try:
            run_wsgi_app(self._app, builder.get_environ(), buffered=True)
        finally:
            builder.close()


def begin(app: Flask) -> None:
    """Start warming up in the background; call it in each worker, after it was forked."""
    warm_up = app.extensions["warm_up"] = WarmUp(app)
    Thread(target=warm_up.run, name="warm-up", daemon=True).start()

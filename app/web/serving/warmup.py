"""Warming up: what the first visitors will ask for is made before they ask.

Reading and measuring the data folder is start-up; citations, drawn maps and compressed files are
made when they are first needed, which takes seconds in all. A server that forks its workers calls :func:`before_fork`
first, so that they share what was made and one that is started anew has it too; :func:`begin` in each worker then
asks again for what failed. ``/readyz`` tells when all of it is there.
"""

from collections.abc import Iterable
from threading import Event, Thread

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from ..language import PAGE_LANGUAGES

#: Pages that need something which is made once; each is asked for in every language.
PAGES = (
    "/",
    "/figures",
    "/claims",
    "/sources",
    "/treaties",
    "/embed",
    "/map.svg",
    "/api/v1/regions",
    "/api/v1/fits?value=1",
)

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
    """The warming up of one application.

    Attributes
    ----------
    done : threading.Event
        Set once everything has been asked for.
    failed : list of str
        Addresses that could not be answered, each of which was logged.
    """

    def __init__(self, app: Flask) -> None:
        self.done = Event()
        self.failed: list[str] = []
        self._app = app

    def run(self) -> None:
        """Ask for everything once, as a browser would; for what failed the last time, if there was one."""
        addresses = self.failed if self.done.is_set() else list(self._addresses())
        failed = []
        for address in addresses:
            try:
                status = self._ask(address)
            except Exception:  # a worker that cannot warm up can still answer, and says there what is wrong
                self._app.logger.exception("warming up failed at %s", address)
                status = 500
            if status >= 500:
                failed.append(address)
        self.failed = failed
        self.done.set()

    @property
    def ready(self) -> bool:
        """Whether everything is there."""
        return self.done.is_set() and not self.failed

    def _addresses(self) -> Iterable[str]:
        store = self._app.extensions["atlas"].assets
        yield from (f"/assets/{store.hash}/{name}" for name in FILES)
        for language in PAGE_LANGUAGES:
            yield from (f"{page}{'&' if '?' in page else '?'}lang={language}" for page in PAGES)

    def _ask(self, address: str) -> int:
        builder = EnvironBuilder(address, headers=Headers([("Accept-Encoding", "br")]))
        try:
            _, status, _ = run_wsgi_app(self._app, builder.get_environ(), buffered=True)
        finally:
            builder.close()
        return int(status.split()[0])


def before_fork(app: Flask) -> None:
    """Make everything now, in a process of which others will be forked."""
    app.extensions["warm_up"] = WarmUp(app)
    app.extensions["warm_up"].run()


def begin(app: Flask) -> None:
    """Make in the background what is not made yet; call it in each worker, after it was forked."""
    warm_up = app.extensions.setdefault("warm_up", WarmUp(app))
    if not warm_up.ready:
        Thread(target=warm_up.run, name="warm-up", daemon=True).start()

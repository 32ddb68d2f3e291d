"""In debug mode, each request finds what was edited since the one before.

``flask --app wsgi --debug run`` starts anew when Python files change, and Jinja reads a template that
changed. The rest is seen to here: styles and scripts, catalogs, and the data folder.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from flask import Flask, Response

from ...words import catalogs
from ..extension import AtlasExtension, DataRefused, load_extension

#: Names, times and sizes of the files below a folder: what differs when one of them was edited.
Stamp = frozenset[tuple[str, int, int]]


def register(app: Flask, attach: Callable[[Flask, AtlasExtension], None]) -> None:
    """Let an application in debug mode see edits; call it before anything else that looks at requests.

    Parameters
    ----------
    app : flask.Flask
        An application with its atlas.
    attach : callable
        Makes a loaded atlas, and its assets made anew, part of the application.
    """
    if not app.debug:
        return
    data = Path(app.config["GEODATA"])
    folders = (data, Path(app.config["STATIC"]), catalogs.FOLDER, Path(app.root_path, "templates"))
    loaded = {folder: _stamp(folder) for folder in folders}
    lock = Lock()

    @app.before_request
    def refresh() -> Response | None:
        """Read again what was edited; a folder with faults is answered with their list until it has none."""
        with lock:
            found = {folder: _stamp(folder) for folder in folders}
            if found != loaded:
                try:
                    extension = app.extensions["atlas"] if found[data] == loaded[data] else load_extension(data)
                except DataRefused as refused:
                    return Response(f"{refused}\n", 500, content_type="text/plain; charset=utf-8")
                catalogs.translations.cache_clear()
                attach(app, extension)
                loaded.update(found)
        return None


def _stamp(folder: Path) -> Stamp:
    files = [(file, file.stat()) for file in folder.rglob("*") if file.is_file()]
    return frozenset((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in files)

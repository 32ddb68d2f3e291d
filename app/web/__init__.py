"""Flask: pages, API, errors, response headers."""

from flask import Flask

from . import api, assets, errors, headers, language, pages
from .map_page import rendered_map
from .service import attach, load_service


def register(app: Flask) -> None:
    """Load the data folder of an application and let it answer requests.

    Raises
    ------
    app.atlas.DataFaults
        If the data folder has any fault.
    """
    attach(app, load_service(app.config["GEODATA"]))
    headers.register(app)
    errors.register(app)
    language.register(app)
    for blueprint in (pages.blueprint, api.blueprint, assets.blueprint):
        app.register_blueprint(blueprint)
    app.extensions["atlas"].assets.add("map.js", lambda: rendered_map().script)

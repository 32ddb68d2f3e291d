"""Flask: pages, API, errors, response headers."""

from functools import partial
from pathlib import Path

from flask import Flask, render_template

from ..maps.classic_scripts import classic_scripts
from ..maps.payload import atlas_payload, figures_payload, sources_payload, summaries_payload
from ..maps.style_sheet import NOT_OF_THE_MAP, leaflet_style_sheet, style_sheet
from . import errors, language, names
from .api import views as api
from .export import citations, downloads, drawings, feed, oembed, pictures, print_sheet
from .extension import AtlasExtension, attach, load_extension
from .language import PAGE_LANGUAGES
from .pages import corrections, metadata, search_engines, story
from .pages import views as pages
from .pages.map_page import rendered_map
from .pages.questions import readings_payload
from .serving import access_log, assets, cors, headers, health, icons, measuring, reload, slashes


def register(app: Flask) -> None:
    """Load the data folder of an application and let it answer requests.

    Raises
    ------
    app.atlas.DataFaults
        If the data folder has any fault.
    """
    _serve(app, load_extension(app.config["GEODATA"]))
    reload.register(app, _serve)
    measuring.register(app)
    access_log.register(app)
    cors.register(app)
    headers.register(app)
    errors.register(app)
    slashes.register(app)
    language.register(app)
    names.register(app)
    metadata.register(app)
    corrections.register(app)
    for blueprint in (
        citations.blueprint,
        drawings.blueprint,
        print_sheet.blueprint,
        downloads.blueprint,
        feed.blueprint,
        pictures.blueprint,
        oembed.blueprint,
        search_engines.blueprint,
        pages.blueprint,
        story.blueprint,
        api.blueprint,
        assets.blueprint,
        health.blueprint,
        icons.blueprint,
    ):
        app.register_blueprint(blueprint)


def _serve(app: Flask, loaded: AtlasExtension) -> None:
    """Make a loaded atlas, and its assets made anew, part of an application."""
    attach(app, loaded)
    downloads.attach(app, loaded)
    app.extensions.pop("rendered_map", None)
    loaded.assets.add("map.js", lambda: classic_scripts() + rendered_map().script)
    for spoken in PAGE_LANGUAGES:
        history = partial(atlas_payload, loaded.atlas, loaded.measurements, spoken, whole=False)
        loaded.assets.add(f"atlas.{spoken}.json", history)
        loaded.assets.add(f"summaries.{spoken}.json", partial(summaries_payload, loaded.atlas, spoken))
        loaded.assets.add(f"figures.{spoken}.json", partial(figures_payload, loaded.atlas, spoken))
        loaded.assets.add(f"texts.{spoken}.json", partial(_later_texts, app, spoken))
        loaded.assets.add(f"sources.{spoken}.json", partial(_sources, loaded, spoken))
    styles = Path(app.config["STATIC"]) / "css"
    loaded.assets.add("atlas.css", lambda: f"{loaded.palette.style_sheet}\n{style_sheet(styles)}")
    of_map = partial(style_sheet, styles, NOT_OF_THE_MAP)
    loaded.assets.add("map.css", lambda: f"{leaflet_style_sheet()}\n{loaded.palette.style_sheet}\n{of_map()}")
    for name, width in icons.ICONS.items():
        loaded.assets.add(name, partial(icons.picture, loaded, width))
    loaded.assets.add("readings.json", lambda: readings_payload(loaded))


def _later_texts(app: Flask, language: str) -> str:
    """Return the texts of the scripts that come after the first map, in a language."""
    with app.test_request_context(f"/?lang={language}"):
        return render_template("_later_texts.html").strip()


def _sources(loaded: AtlasExtension, language: str) -> str:
    return sources_payload(loaded.atlas, loaded.citations_in(language), language)

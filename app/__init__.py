"""An atlas of a frontier: its borders day by day, with sources and measured areas."""

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from click import ClickException
from flask import Flask
from flask.cli import NoAppException
from flask.json.provider import DefaultJSONProvider
from flask_compress import Compress

from .config import DISTRIBUTION, Defaults
from .gc_pause import gc_paused
from .settings import check_settings

if TYPE_CHECKING:
    from .library import Frontier, load
    from .maps import FrontierMap, YearSlider

__all__ = ["Frontier", "FrontierMap", "YearSlider", "create_app", "load"]


def __getattr__(name: str) -> Any:
    """Return a name of the library when it is first asked for: a server needs none of it."""
    if name == "__version__":
        return version(DISTRIBUTION)
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import library

    return getattr(library, name)


class AtlasJSON(DefaultJSONProvider):
    """JSON with days in ISO 8601, in the order written, and text as it is."""

    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:
        """Return the JSON form of what JSON does not know."""
        return value.isoformat() if isinstance(value, date) else DefaultJSONProvider.default(value)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the WSGI application.

    Parameters
    ----------
    config : mapping, optional
        Settings that override :class:`app.config.Defaults` and the ``ATLAS_*`` environment.

    Returns
    -------
    flask.Flask
        Ready to serve; the data folder is read, checked and measured. For a command on folders that need not be
        fit to serve, such as ``flask validate``, it has its commands and nothing else.

    Raises
    ------
    app.settings.SettingsRefused
        If a setting cannot be used; the message names all of them.
    app.web.extension.DataRefused
        If the data folder has any fault; the message lists all of them.
    click.ClickException
        With the same message, if a command of the atlas was asked for.
    """
    with gc_paused():
        from . import cli, web
        from .web.serving import response_cache, site_address

        app = Flask(__name__, static_folder=None)
        app.config.from_object(Defaults)
        app.config.from_prefixed_env("ATLAS")
        app.config.from_mapping(config or {})
        app.json = AtlasJSON(app)
        cli.register(app)
        command = cli.asked_command()
        try:
            check_settings(app.config)
        except NoAppException as refused:
            if command in app.cli.commands:
                raise ClickException(str(refused)) from None
            raise
        if cli.needs_no_atlas(command):  # it reads the data folder itself, and lists what is wrong with it
            return app
        try:
            web.register(app)
        except NoAppException as refused:
            # Without an application, Flask says of a command of ours that there is none.
            if command in app.cli.commands:
                raise ClickException(str(refused)) from None
            raise
        Compress(app)
        response_cache.register(app)
        site_address.register(app)
    return app

"""The commands: ``flask --app wsgi figures``, ``validate`` and the others, a module for each kind.

They print what pages and API answer, or write it; none calculates anything of its own.
"""

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from . import area, changes, claims, diff, export, figures, folders, release, relief, translations

#: The commands that read or write a data folder themselves.
ON_FOLDERS = (folders.validate, folders.schema, folders.init, diff.diff)

COMMANDS = (
    figures.figures,
    claims.claims,
    changes.changes,
    area.area,
    export.export,
    export.download,
    relief.relief,
    release.release,
    translations.translations,
    *ON_FOLDERS,
)


def register(app: Flask) -> None:
    """Add the commands to an application."""
    for command in COMMANDS:
        app.cli.add_command(command)


def asked_command() -> str | None:
    """Return the name of the command for which Flask's command line started this process, or None.

    Flask asks an application for its commands before it calls one, so the application has to know which need an
    atlas.
    """
    context = click.get_current_context(silent=True)
    if context is None or not isinstance(context.command, FlaskGroup):
        return None
    _, words, _ = context.command.make_parser(context).parse_args(sys.argv[1:])
    return words[0] if words else None


def needs_no_atlas(command: str | None) -> bool:
    """Whether a command must work where faults keep the atlas from starting."""
    return command in {one.name for one in ON_FOLDERS}

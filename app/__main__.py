"""``border-atlas`` and ``python -m border_atlas``: Flask's commands, with our own, for this application."""

from flask.cli import FlaskGroup

from . import create_app


def main() -> None:
    """Run the command line."""
    FlaskGroup(
        name="border-atlas",
        create_app=create_app,
        help="Serve the border atlas, check printed figures, measure polygons, validate data.",
    ).main()


if __name__ == "__main__":
    main()

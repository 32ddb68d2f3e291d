"""The commands ``flask --app wsgi export | download``: what one takes away, written as files."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from ..web.export.downloads import current_downloads
from ..web.export.static_site import write_folder, write_zip
from ..web.language import PAGE_LANGUAGES


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(list(PAGE_LANGUAGES)), default="en", help="Language of the pages.")
@with_appcontext
def export(target: Path, lang: str) -> None:
    """Write a self-contained edition into the folder TARGET, or as one zip if TARGET ends in .zip.

    It needs no server: the map with its time bar, the story, all pages, and the data.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        written = (write_zip if target.suffix == ".zip" else write_folder)(app, target, lang)
    except FileExistsError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{target.name} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {written} files; open {target.stem}/index.html.")


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@with_appcontext
def download(folder: Path | None) -> None:
    """Write every file to take away into FOLDER (default: where the server looks for them)."""
    store = current_downloads()
    target = folder or store.folder
    try:
        written = store.write(target)
    except OSError as error:
        raise click.ClickException(f"{target.name} cannot be written: {error.strerror}.") from None
    for file in written:
        click.echo(f"{file.name}: {file.stat().st_size} bytes")
    for name in (file.name for file in store.files.values() if not file.can_be_made):
        click.echo(f"{name}: left out, for it takes the packages of the extra “downloads”.")
    click.echo(f"Wrote {len(written)} files into {target}.")
